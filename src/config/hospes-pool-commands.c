/* hospes-pool-commands.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The same with virsh, to be copied into a terminal. A password is never part
 * of it: virsh asks.
 */

#include "config.h"

#include "hospes-pool-commands.h"
#include "hospes-pool-xml.h"
#include "hospes-shell-word.h"

/* A name that looks like an option is said to be none. */
static char *
dup_quoted_name (const char *name)
{
  g_autofree char *quoted = hospes_shell_word_dup (name);

  return g_strconcat (*name == '-' ? "--pool " : "", quoted, NULL);
}

static const char *
get_build_flag (HospesPoolMake make)
{
  switch (make)
    {
    case HOSPES_POOL_MAKE_ANYWAY:
      return " --overwrite";
    case HOSPES_POOL_MAKE_IF_EMPTY:
      return " --no-overwrite";
    case HOSPES_POOL_MAKE_NOTHING:
    default:
      return "";
    }
}

static const char *
get_flag (HospesPoolDraft *self)
{
  HospesPoolMake make = hospes_pool_draft_get_make (self);

  /* Others are asked without any: libvirt would refuse it. */
  return hospes_pool_pattern_can_overwrite (hospes_pool_draft_get_pattern (self))
             ? get_build_flag (make)
             : "";
}

/* A document as what the command reads. */
static void
append_with_document (GString *commands, const char *virsh, const char *verb, const char *xml)
{
  g_autofree char *command = g_strconcat (virsh, " ", verb, NULL);

  hospes_shell_append_document (commands, command, xml);
}

static void
append_secret (GString *commands, HospesPoolDraft *self, const char *virsh)
{
  g_autofree char *xml = hospes_pool_draft_to_secret_xml (self);

  append_with_document (commands, virsh, "secret-define", xml);
  g_string_append_printf (commands, "%s secret-set-value %s --interactive\n", virsh,
                          hospes_pool_draft_get_secret (self));
}

/**
 * hospes_pool_draft_to_commands:
 * @self: a draft
 * @uri: of the host
 * @xml: the pool, as it is to be made
 *
 * Returns: (transfer full): commands for a shell
 */
char *
hospes_pool_draft_to_commands (HospesPoolDraft *self, const char *uri, const char *xml)
{
  GString *commands = g_string_new (NULL);
  g_autofree char *name = hospes_pool_xml_find_name (xml, NULL);
  g_autofree char *quoted_name = dup_quoted_name (name != NULL ? name : "");
  g_autofree char *quoted_uri = hospes_shell_word_dup (uri);
  g_autofree char *virsh = g_strconcat ("virsh -c ", quoted_uri, NULL);

  if (hospes_pool_draft_makes_secret (self))
    append_secret (commands, self, virsh);

  if (!hospes_pool_draft_get_keep (self))
    {
      const char *flag = get_flag (self);
      g_autofree char *verb =
          hospes_pool_draft_builds (self)
              ? g_strconcat ("pool-create", *flag != '\0' ? flag : " --build", NULL)
              : g_strdup ("pool-create");

      append_with_document (commands, virsh, verb, xml);
      return g_string_free (commands, FALSE);
    }

  append_with_document (commands, virsh, "pool-define", xml);
  if (hospes_pool_draft_builds (self))
    g_string_append_printf (commands, "%s pool-build %s%s\n", virsh, quoted_name, get_flag (self));
  g_string_append_printf (commands, "%s pool-start %s\n", virsh, quoted_name);
  if (hospes_pool_draft_get_autostart (self))
    g_string_append_printf (commands, "%s pool-autostart %s\n", virsh, quoted_name);

  return g_string_free (commands, FALSE);
}
