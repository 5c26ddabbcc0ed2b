/* hospes-container-commands.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What virt-install is told of a container.
 */

#include "config.h"

#include "hospes-container-commands.h"
#include "hospes-shell-option.h"

static void
add_known (GString *value, const char *key, const char *part)
{
  if (part != NULL && *part != '\0')
    hospes_shell_option_add (value, key, part);
}

static void
add_number (GString *value, const char *key, guint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  hospes_shell_option_add (value, key, text);
}

static void
append_init (GString *commands, const HospesContainer *self)
{
  GString *value = g_string_new (NULL);

  add_known (value, "init", self->init);
  for (guint i = 0; self->args != NULL && self->args[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("initarg%u", i);

      hospes_shell_option_add (value, key, self->args[i]);
    }
  for (guint i = 0; self->env != NULL && self->env[i] != NULL; i++)
    {
      g_autofree char *key = g_strdup_printf ("initenv%u", i);
      g_autofree char *name_key = g_strconcat (key, ".name", NULL);
      g_auto (GStrv) both = g_strsplit (self->env[i], "=", 2);

      hospes_shell_option_add (value, name_key, both[0]);
      hospes_shell_option_add (value, key, both[1] != NULL ? both[1] : "");
    }
  add_known (value, "initdir", self->folder);
  add_known (value, "inituser", self->user);
  add_known (value, "initgroup", self->group);
  hospes_shell_option_append (commands, "boot", value);
}

static void
append_root (GString *commands, const HospesContainer *self)
{
  static const char *const types[] = { NULL, NULL, NULL, "file", "block" };
  static const char *const sources[] = { NULL, "source.dir", "source.dir", "source.file",
                                         "source.dev" };
  GString *value = g_string_new (NULL);

  add_known (value, "type", types[self->root]);
  add_known (value, sources[self->root], self->root == HOSPES_ROOT_HOST ? "/" : self->path);
  hospes_shell_option_add (value, "target.dir", "/");
  if (self->root == HOSPES_ROOT_IMAGE)
    {
      gboolean raw = g_strcmp0 (self->format, "raw") == 0;

      hospes_shell_option_add (value, "driver.type", raw ? "loop" : "nbd");
      add_known (value, "driver.format", self->format);
    }
  if (self->read_only == HOSPES_SWITCH_ON)
    hospes_shell_option_add (value, "readonly", "on");
  hospes_shell_option_append (commands, "filesystem", value);
  if (self->scratch == 0)
    return;

  value = g_string_new ("type=ram");
  add_number (value, "source.usage", self->scratch / 1024);
  hospes_shell_option_add (value, "source.units", "KiB");
  hospes_shell_option_add (value, "target.dir", "/tmp");
  hospes_shell_option_append (commands, "filesystem", value);
}

static void
append_users (GString *commands)
{
  GString *value = g_string_new ("uid.start=0");

  add_number (value, "uid.target", HOSPES_CONTAINER_FIRST_ID);
  add_number (value, "uid.count", HOSPES_CONTAINER_N_IDS);
  hospes_shell_option_add (value, "gid.start", "0");
  add_number (value, "gid.target", HOSPES_CONTAINER_FIRST_ID);
  add_number (value, "gid.count", HOSPES_CONTAINER_N_IDS);
  hospes_shell_option_append (commands, "idmap", value);
}

/**
 * hospes_container_append_options:
 * @commands: what virt-install is told already
 * @spec: a complete machine that is a container
 */
void
hospes_container_append_options (GString *commands, const HospesDomainSpec *spec)
{
  const HospesContainer *self = spec->container;

  append_init (commands, self);
  if (self->root != HOSPES_ROOT_AUTO)
    append_root (commands, self);
  if (self->own_users == HOSPES_SWITCH_ON)
    append_users (commands);
  if (self->own_network == HOSPES_SWITCH_ON && spec->nics->len == 0)
    hospes_shell_option_append (commands, "features", g_string_new ("privnet=on"));
  if (self->few_cpus == HOSPES_SWITCH_ON)
    {
      GString *value = g_string_new (NULL);

      add_number (value, "period", HOSPES_CONTAINER_PERIOD);
      add_number (value, "quota", (guint64) spec->vcpus * HOSPES_CONTAINER_PERIOD);
      hospes_shell_option_append (commands, "cputune", value);
    }
}
