/* hospes-path-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Why machines cannot open a file, in words.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-path-words.h"

/* Returns: (transfer full): what is the matter, in a line */
char *
hospes_path_words_dup_title (const HospesPathVerdict *verdict)
{
  g_autofree char *where = g_utf8_make_valid (verdict->where != NULL ? verdict->where : "", -1);

  switch (verdict->trouble)
    {
    case HOSPES_PATH_FINE:
      return g_strdup (_ ("Nothing is in the way"));

    case HOSPES_PATH_GONE:
      /* Translators: a file or folder */
      return g_strdup_printf (_ ("“%s” is not there"), where);

    case HOSPES_PATH_FOLDER:
      /* Translators: a folder */
      return g_strdup_printf (_ ("The folder “%s” is in the way"), where);

    case HOSPES_PATH_FILE:
    case HOSPES_PATH_SHARE:
      return g_strdup_printf (verdict->to_write ? _ ("Machines may not write to “%s”")
                                                : _ ("Machines may not read “%s”"),
                              where);

    case HOSPES_PATH_LABEL:
    case HOSPES_PATH_SHARE_LABEL:
      return g_strdup_printf (_ ("SELinux is in the way at “%s”"), where);

    case HOSPES_PATH_PLACE:
      return g_strdup_printf (_ ("AppArmor is in the way at “%s”"), where);

    case HOSPES_PATH_UNKNOWN:
    default:
      return g_strdup (_ ("Not known whether machines may use it"));
    }
}

static char *
dup_folder_text (const HospesPathVerdict *verdict)
{
  guint n_more = verdict->folders != NULL ? g_strv_length (verdict->folders) - 1 : 0;
  /* Translators: the account machines run as */
  g_autofree char *first =
      g_strdup_printf (_ ("Machines run as %s there, who may not search it."), verdict->user);
  g_autofree char *more = NULL;

  if (n_more == 0)
    return g_steal_pointer (&first);

  more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "The same holds for %u more folder on the way.",
                                       "The same holds for %u more folders on the way.", n_more),
                          n_more);
  return g_strdup_printf ("%s %s", first, more);
}

static char *
dup_reason (const HospesPathVerdict *verdict)
{
  switch (verdict->trouble)
    {
    case HOSPES_PATH_FOLDER:
      return dup_folder_text (verdict);

    case HOSPES_PATH_FILE:
      return g_strdup_printf (
          _ ("Machines run as %s there, and libvirt leaves the owner of files as it is."),
          verdict->user);

    case HOSPES_PATH_SHARE:
      return g_strdup_printf (_ ("Machines run as %s there. It is on a share or a medium on which "
                                 "libvirt can hardly change owners."),
                              verdict->user);

    case HOSPES_PATH_LABEL:
      return g_strdup_printf (_ ("Machines are kept away from what is labelled %s."),
                              verdict->label);

    case HOSPES_PATH_SHARE_LABEL:
      return g_strdup_printf (_ ("Its switch %s, which lets machines use such shares, is off."),
                              verdict->label);

    case HOSPES_PATH_PLACE:
      return g_strdup (_ ("Machines are kept away from the folders of the system."));

    case HOSPES_PATH_UNKNOWN:
      return g_strdup (verdict->reason);

    case HOSPES_PATH_FINE:
      return g_strdup_printf (_ ("Machines run as %s there, and may use it."), verdict->user);

    case HOSPES_PATH_GONE:
    default:
      return g_strdup (_ ("It may have been moved or deleted, or what it is on is not mounted."));
    }
}

/* Returns: (transfer full): why, in a sentence or two */
char *
hospes_path_words_dup_text (const HospesPathVerdict *verdict)
{
  g_autofree char *reason = dup_reason (verdict);

  if ((verdict->trouble != HOSPES_PATH_FOLDER && verdict->trouble != HOSPES_PATH_FILE) ||
      verdict->has_setfacl)
    return g_steal_pointer (&reason);

  return g_strdup_printf ("%s %s", reason,
                          _ ("setfacl, which grants it, is missing there (package acl)."));
}
