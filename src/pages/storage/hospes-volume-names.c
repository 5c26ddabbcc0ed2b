/* hospes-volume-names.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Names for new volumes: whether one can be, and which could be.
 */

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "hospes-volume-draft.h"
#include "hospes-volume-names.h"
#include "hospes-volume.h"

#define MAX_TRIES 1000

static gboolean
is_taken (HospesPool *pool, const char *name)
{
  GListModel *volumes = hospes_pool_get_volumes (pool);

  for (guint i = 0; i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);

      if (g_str_equal (hospes_volume_get_name (volume), name))
        return TRUE;
    }

  return FALSE;
}

/* Returns: (transfer full) (nullable): why no new volume of @pool can be called that */
char *
hospes_volume_names_dup_fault (HospesPool *pool, const char *name)
{
  g_autoptr (GError) error = NULL;

  if (!hospes_volume_draft_check_name (name, &error))
    return g_strdup (error->message);

  return is_taken (pool, name) ? g_strdup (_ ("There is a volume with that name already.")) : NULL;
}

/**
 * hospes_volume_names_dup_similar:
 * @pool: where it is to be
 * @name: a name
 * @suffix: what tells the new one apart
 *
 * Returns: (transfer full): such as “disk-clone.qcow2”, one that is free
 */
char *
hospes_volume_names_dup_similar (HospesPool *pool, const char *name, const char *suffix)
{
  const char *dot = strrchr (name, '.');
  int stem = dot != NULL && dot > name ? (int) (dot - name) : (int) strlen (name);
  char *similar = g_strdup_printf ("%.*s-%s%s", stem, name, suffix, name + stem);

  for (guint i = 2; i < MAX_TRIES && is_taken (pool, similar); i++)
    {
      g_free (similar);
      similar = g_strdup_printf ("%.*s-%s-%u%s", stem, name, suffix, i, name + stem);
    }

  return similar;
}

/* Returns: (transfer full): @name as it would be called in another format */
char *
hospes_volume_names_dup_with_format (const char *name, const char *format)
{
  const char *dot = strrchr (name, '.');
  int stem = dot != NULL && dot > name ? (int) (dot - name) : (int) strlen (name);

  return g_strdup_printf ("%.*s.%s", stem, name, g_str_equal (format, "raw") ? "img" : format);
}

/* @fault: (nullable): what is wrong, told below the field */
void
hospes_volume_names_show_fault (GtkLabel *label, const char *fault)
{
  gtk_label_set_label (label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (label), fault != NULL);
}
