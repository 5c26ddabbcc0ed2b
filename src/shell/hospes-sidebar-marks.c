/* hospes-sidebar-marks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The rows of tags and of searches in the sidebar, between the kinds of machines
 * and the hosts.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "hospes-saved-searches.h"
#include "hospes-sidebar-mark.h"
#include "hospes-sidebar-marks.h"

struct _HospesSidebarMarks
{
  GObject parent_instance;

  GtkListBox *list; /* borrowed */
  GSettings *settings;
  guint first; /* where they begin */
  guint n_rows;
};

G_DEFINE_FINAL_TYPE (HospesSidebarMarks, hospes_sidebar_marks, G_TYPE_OBJECT)

static void
hospes_sidebar_marks_dispose (GObject *object)
{
  g_clear_object (&HOSPES_SIDEBAR_MARKS (object)->settings);

  G_OBJECT_CLASS (hospes_sidebar_marks_parent_class)->dispose (object);
}

static void
hospes_sidebar_marks_class_init (HospesSidebarMarksClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_sidebar_marks_dispose;
}

static void
hospes_sidebar_marks_init (HospesSidebarMarks *self)
{
}

/**
 * hospes_sidebar_marks_new:
 * @list: (transfer none): where they are shown, for as long as it lives
 * @settings: (transfer none): what is kept
 * @first: the index of the first
 */
HospesSidebarMarks *
hospes_sidebar_marks_new (GtkListBox *list, GSettings *settings, guint first)
{
  HospesSidebarMarks *self = g_object_new (HOSPES_TYPE_SIDEBAR_MARKS, NULL);

  self->list = list;
  self->settings = g_object_ref (settings);
  self->first = first;
  return self;
}

guint
hospes_sidebar_marks_get_n (HospesSidebarMarks *self)
{
  return self->n_rows;
}

static GtkListBoxRow *
get_mark (HospesSidebarMarks *self, guint index)
{
  return gtk_list_box_get_row_at_index (self->list, self->first + index);
}

static gboolean
is_mark (GtkListBoxRow *row, const char *name, gboolean is_tag)
{
  return HOSPES_IS_SIDEBAR_MARK (row) &&
         hospes_sidebar_mark_is_tag (HOSPES_SIDEBAR_MARK (row)) == is_tag &&
         g_str_equal (hospes_sidebar_mark_get_name (HOSPES_SIDEBAR_MARK (row)), name);
}

/* Puts a row there unless it is there. Rows that are in its way, but come no
 * more, are left to whoever takes what is over. */
static GtkListBoxRow *
place_mark (HospesSidebarMarks *self, guint index, const char *name, gboolean is_tag)
{
  GtkWidget *row;

  for (guint i = index; i < self->n_rows; i++)
    if (is_mark (get_mark (self, i), name, is_tag))
      {
        for (guint j = index; j < i; j++, self->n_rows--)
          gtk_list_box_remove (self->list, GTK_WIDGET (get_mark (self, index)));

        return get_mark (self, index);
      }

  row = is_tag ? hospes_sidebar_mark_new_tag (name, self->settings)
               : hospes_sidebar_mark_new_search (name, self->settings);
  gtk_list_box_insert (self->list, row, self->first + index);
  self->n_rows++;
  return GTK_LIST_BOX_ROW (row);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  int order = g_utf8_collate (*(const char *const *) a, *(const char *const *) b);

  return order != 0 ? order : strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* One that is selected stays, also if the last machine has lost it. */
static void
keep_selected (HospesSidebarMarks *self, GHashTable *tags)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const char *name;

  if (!HOSPES_IS_SIDEBAR_MARK (row) || !hospes_sidebar_mark_is_tag (HOSPES_SIDEBAR_MARK (row)))
    return;

  name = hospes_sidebar_mark_get_name (HOSPES_SIDEBAR_MARK (row));
  if (!g_hash_table_contains (tags, name))
    g_hash_table_insert (tags, g_strdup (name), NULL);
}

/**
 * hospes_sidebar_marks_show:
 * @self: the rows
 * @tags: (transfer none) (element-type utf8 guint): how many machines have which
 *
 * The tags by name, then the searches that were kept. What is there stays.
 */
void
hospes_sidebar_marks_show (HospesSidebarMarks *self, GHashTable *tags)
{
  g_autoptr (GPtrArray) searches = hospes_saved_searches_list (self->settings);
  g_autofree const char **names = NULL;
  guint n_tags;
  guint index = 0;

  keep_selected (self, tags);
  names = (const char **) g_hash_table_get_keys_as_array (tags, &n_tags);
  qsort (names, n_tags, sizeof *names, compare_tags);

  for (guint i = 0; i < n_tags; i++)
    hospes_sidebar_mark_set_count (HOSPES_SIDEBAR_MARK (place_mark (self, index++, names[i], TRUE)),
                                   GPOINTER_TO_UINT (g_hash_table_lookup (tags, names[i])));
  for (guint i = 0; i < searches->len; i++)
    place_mark (self, index++, g_ptr_array_index (searches, i), FALSE);

  for (; self->n_rows > index; self->n_rows--)
    gtk_list_box_remove (self->list, GTK_WIDGET (get_mark (self, index)));
}

/**
 * hospes_sidebar_marks_select_tag:
 * @self: the rows
 * @tag: a tag
 *
 * Returns: whether there is a row of that tag; it is selected now
 */
gboolean
hospes_sidebar_marks_select_tag (HospesSidebarMarks *self, const char *tag)
{
  for (guint i = 0; i < self->n_rows; i++)
    if (is_mark (get_mark (self, i), tag, TRUE))
      {
        gtk_list_box_select_row (self->list, get_mark (self, i));
        return TRUE;
      }

  return FALSE;
}
