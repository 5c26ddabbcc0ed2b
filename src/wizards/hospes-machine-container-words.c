/* hospes-machine-container-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A container in plain words: what it will be, and what is wrong with it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-machine-container-words.h"
#include "hospes-machine-words.h"
#include "hospes-shell-word.h"

/* Returns: (nullable): %NULL also for what is yet to be written */
const char *
hospes_machine_container_words_get_fault (const HospesDomainSpec *spec, HospesContainerField field)
{
  switch (hospes_container_find_fault (spec, field))
    {
    case HOSPES_DOMAIN_FAULT_RELATIVE:
      return _ ("The whole path is needed: it begins with “/”.");
    case HOSPES_DOMAIN_FAULT_VARIABLE:
      return _ ("A variable is written like NAME=value.");
    case HOSPES_DOMAIN_FAULT_TWICE:
      return _ ("Several containers cannot change the same files: make one, or let them be read "
                "only.");
    case HOSPES_DOMAIN_FAULT_CONTROL:
      return field == HOSPES_CONTAINER_USER
                 ? _ ("A user or group has letters, digits, “-”, “_” and “+”.")
                 : _ ("There is a character in it that cannot be seen.");
    case HOSPES_DOMAIN_FAULT_EMPTY:
      return field == HOSPES_CONTAINER_ARGS ? _ ("libvirt takes no argument that is empty.") : NULL;
    default:
      return NULL;
    }
}

/* What its files are. */
const char *
hospes_machine_container_words_get_root (const HospesContainer *container)
{
  switch (container->root)
    {
    case HOSPES_ROOT_HOST:
      return _ ("It sees what the host sees");
    case HOSPES_ROOT_IMAGE:
      return _ ("A file of the host with a file system in it, without partitions");
    case HOSPES_ROOT_DEVICE:
      return _ ("A device of the host with a file system on it");
    default:
      return container->system ? _ ("A folder of the host that holds all of the system, such as "
                                    "debootstrap makes one")
                               : _ ("A folder of the host with all that the program needs");
    }
}

/* What its users are to the host. */
const char *
hospes_machine_container_words_get_users (const HospesContainer *container)
{
  if (container->own_users != HOSPES_SWITCH_ON)
    return _ ("Root in it is root on the host, as far as it gets out");

  return container->root == HOSPES_ROOT_HOST
             ? _ ("Root in it is user 100000 on the host, whom nothing belongs to there")
             : _ ("Root in it is user 100000 on the host: its files must belong to that user");
}

static char *
dup_command (const HospesContainer *container)
{
  GString *text = g_string_new (container->init);

  for (char **arg = container->args; arg != NULL && *arg != NULL; arg++)
    {
      g_autofree char *word = hospes_shell_word_dup (*arg);

      g_string_append_printf (text, " %s", word);
    }

  return g_string_free (text, FALSE);
}

static void
add_size (GPtrArray *lines, const HospesDomainSpec *spec)
{
  g_autofree char *memory = hospes_machine_words_dup_size (spec->memory);
  g_autofree char *command = dup_command (spec->container);
  g_autofree char *runs = g_strdup_printf (
      /* Translators: a program and its arguments */
      spec->container->system ? _ ("begins with %s") : _ ("runs %s"), command);

  hospes_machine_words_add_line (
      lines, "hospes-state-running-symbolic",
      g_strdup_printf (
          g_dngettext (GETTEXT_PACKAGE, "A container with %u CPU and %s of memory at most",
                       "A container with %u CPUs and %s of memory at most", spec->vcpus),
          spec->vcpus, memory),
      spec->autostart ? g_strdup_printf ("%s · %s", runs, _ ("starts with the host"))
                      : g_steal_pointer (&runs));
}

static void
add_files (GPtrArray *lines, const HospesContainer *container)
{
  const char *may = container->read_only == HOSPES_SWITCH_ON
                        ? _ ("it can only read them; its /tmp is in memory")
                        : _ ("it can change them");

  /* They are somebody else’s. */
  if (container->root == HOSPES_ROOT_HOST && container->own_users == HOSPES_SWITCH_ON)
    may = _ ("it can read what everybody can");
  if (container->root == HOSPES_ROOT_HOST)
    hospes_machine_words_add_line (lines, "folder-symbolic", g_strdup (_ ("The files of the host")),
                                   g_strdup (may));
  else
    hospes_machine_words_add_line (
        lines, "folder-symbolic",
        g_strdup_printf (container->root == HOSPES_ROOT_FOLDER ? _ ("Files in the folder %s")
                                                               : _ ("Files in the image %s"),
                         container->path != NULL ? container->path : "…"),
        g_strdup (may));
}

/**
 * hospes_machine_container_words_add:
 * @lines: of #HospesMachineLine
 * @spec: a complete machine that is a container
 *
 * Says what it will be, but for its network cards.
 */
void
hospes_machine_container_words_add (GPtrArray *lines, const HospesDomainSpec *spec)
{
  const HospesContainer *container = spec->container;

  add_size (lines, spec);
  add_files (lines, container);
  if (container->own_users == HOSPES_SWITCH_ON)
    hospes_machine_words_add_line (lines, "system-users-symbolic",
                                   g_strdup (_ ("Users of its own")),
                                   g_strdup (hospes_machine_container_words_get_users (container)));
  if (spec->nics->len > 0)
    return;

  if (container->own_network == HOSPES_SWITCH_ON)
    hospes_machine_words_add_line (lines, "network-wired-disconnected-symbolic",
                                   g_strdup (_ ("No network")), NULL);
  else
    hospes_machine_words_add_line (lines, "network-wired-symbolic",
                                   g_strdup (_ ("The network of the host")),
                                   g_strdup (_ ("with its addresses, ports and firewall")));
}
