/* hospes-bulk-tags-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Changes the tags of several machines: those any of them has, those other
 * machines have, and new ones. A tag that only some have stays so unless its
 * tick is touched.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-bulk-tags-dialog.h"
#include "hospes-domain-tags.h"
#include "hospes-host.h"
#include "hospes-tag.h"

#define MAX_SHOWN 48

struct _HospesBulkTagsDialog
{
  AdwWindow parent_instance;

  /* Owned */
  GPtrArray *domains; /* of HospesDomain */
  GSettings *settings;
  GPtrArray *rows; /* of Row */

  /* Template */
  GtkListBox *list;
  GtkEditable *entry_row;
};

typedef struct
{
  char *tag;
  guint n_had; /* how many of the machines have it */
  GtkCheckButton *check;
} Row;

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesBulkTagsDialog, hospes_bulk_tags_dialog, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

static void
row_free (gpointer data)
{
  Row *row = data;

  g_free (row->tag);
  g_free (row);
}

static Row *
find_row (HospesBulkTagsDialog *self, const char *tag)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_str_equal (((Row *) g_ptr_array_index (self->rows, i))->tag, tag))
      return g_ptr_array_index (self->rows, i);

  return NULL;
}

static void
toggled_cb (GtkCheckButton *check)
{
  gtk_check_button_set_inconsistent (check, FALSE);
}

static char *
dup_count (HospesBulkTagsDialog *self, guint n_had)
{
  if (n_had == 0)
    return g_strdup ("");

  /* Translators: how many of the selected machines have a tag */
  return g_strdup_printf (_ ("%u of %u"), n_had, self->domains->len);
}

static Row *
add_row (HospesBulkTagsDialog *self, const char *tag, guint n_had)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *pill = hospes_tag_new (tag, self->settings);
  g_autofree char *text = dup_count (self, n_had);
  g_autofree char *name = g_strdup_printf ("%s %s", tag, text);
  GtkWidget *count = gtk_label_new (text);
  Row *row = g_new0 (Row, 1);

  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_widget_set_hexpand (pill, TRUE);
  gtk_widget_add_css_class (count, "dim-label");
  gtk_widget_add_css_class (count, "numeric");
  gtk_box_append (GTK_BOX (box), pill);
  gtk_box_append (GTK_BOX (box), count);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), box);
  gtk_widget_add_css_class (check, "hospes-tag-check");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), n_had == self->domains->len);
  gtk_check_button_set_inconsistent (GTK_CHECK_BUTTON (check),
                                     n_had > 0 && n_had < self->domains->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strstrip (name), -1);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), NULL);

  row->tag = g_strdup (tag);
  row->n_had = n_had;
  row->check = GTK_CHECK_BUTTON (check);
  g_ptr_array_add (self->rows, row);
  gtk_list_box_append (self->list, check);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (gtk_widget_get_parent (check)), FALSE);
  gtk_widget_set_focusable (gtk_widget_get_parent (check), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
  return row;
}

static void
entered_cb (HospesBulkTagsDialog *self)
{
  g_autofree char *tag = hospes_domain_tags_clean (gtk_editable_get_text (self->entry_row));
  Row *row;

  gtk_editable_set_text (self->entry_row, "");
  if (tag == NULL)
    return;

  row = find_row (self, tag);
  if (row == NULL)
    row = add_row (self, tag, 0);
  gtk_check_button_set_active (row->check, TRUE);
  gtk_check_button_set_inconsistent (row->check, FALSE);
}

/* How many of the machines have each tag. */
static GHashTable *
count_tags (GPtrArray *domains)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < domains->len; i++)
    for (const char *const *tag = hospes_domain_get_tags (g_ptr_array_index (domains, i));
         *tag != NULL; tag++)
      {
        guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, *tag));

        g_hash_table_insert (counts, g_strdup (*tag), GUINT_TO_POINTER (n + 1));
      }

  return counts;
}

/* Tags of all machines there are. */
static void
add_known (GHashTable *counts, GListModel *hosts)
{
  for (guint i = 0; i < g_list_model_get_n_items (hosts); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (hosts, i);
      GListModel *domains = hospes_host_get_domains (host);
      guint n_domains = g_list_model_get_n_items (domains);

      for (guint j = 0; j < n_domains; j++)
        {
          g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, j);

          for (const char *const *tag = hospes_domain_get_tags (domain); *tag != NULL; tag++)
            if (!g_hash_table_contains (counts, *tag))
              g_hash_table_insert (counts, g_strdup (*tag), GUINT_TO_POINTER (0));
        }
    }
}

static int
compare_tags (gconstpointer a, gconstpointer b, gpointer data)
{
  const char *tag = *(const char *const *) a;
  const char *other = *(const char *const *) b;
  gboolean had = g_hash_table_lookup (data, tag) != NULL;
  gboolean other_had = g_hash_table_lookup (data, other) != NULL;

  return had != other_had ? (int) other_had - (int) had : g_utf8_collate (tag, other);
}

/* First those that the machines have. */
static void
fill (HospesBulkTagsDialog *self, GListModel *hosts)
{
  g_autoptr (GHashTable) counts = count_tags (self->domains);
  g_autofree const char **tags = NULL;
  guint n_tags;

  add_known (counts, hosts);
  tags = (const char **) g_hash_table_get_keys_as_array (counts, &n_tags);
  g_qsort_with_data (tags, n_tags, sizeof *tags, compare_tags, counts);

  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  for (guint i = 0; i < MIN (n_tags, MAX_SHOWN); i++)
    add_row (self, tags[i], GPOINTER_TO_UINT (g_hash_table_lookup (counts, tags[i])));
}

static void
save_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesBulkTagsDialog *self = HOSPES_BULK_TAGS_DIALOG (widget);
  g_autoptr (GPtrArray) added = g_ptr_array_new ();
  g_autoptr (GPtrArray) removed = g_ptr_array_new ();

  /* Who wrote one and did not press Enter means it all the same. */
  entered_cb (self);

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = g_ptr_array_index (self->rows, i);

      if (gtk_check_button_get_inconsistent (row->check))
        continue;
      if (gtk_check_button_get_active (row->check) && row->n_had < self->domains->len)
        g_ptr_array_add (added, row->tag);
      if (!gtk_check_button_get_active (row->check) && row->n_had > 0)
        g_ptr_array_add (removed, row->tag);
    }

  if (added->len > 0 || removed->len > 0)
    {
      g_ptr_array_add (added, NULL);
      g_ptr_array_add (removed, NULL);
      g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, added->pdata, removed->pdata);
    }

  gtk_window_close (GTK_WINDOW (self));
}

static void
hospes_bulk_tags_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hospes_bulk_tags_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (HOSPES_BULK_TAGS_DIALOG (widget)->entry_row));
}

static void
hospes_bulk_tags_dialog_finalize (GObject *object)
{
  HospesBulkTagsDialog *self = HOSPES_BULK_TAGS_DIALOG (object);

  g_clear_pointer (&self->domains, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hospes_bulk_tags_dialog_parent_class)->finalize (object);
}

static void
hospes_bulk_tags_dialog_class_init (HospesBulkTagsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hospes_bulk_tags_dialog_finalize;
  widget_class->map = hospes_bulk_tags_dialog_map;

  /**
   * HospesBulkTagsDialog::chosen:
   * @added: tags that all the machines shall have
   * @removed: tags that none of them shall have
   */
  signals[SIGNAL_CHOSEN] =
      g_signal_new ("chosen", HOSPES_TYPE_BULK_TAGS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_POINTER, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-bulk-tags-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesBulkTagsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkTagsDialog, entry_row);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_install_action (widget_class, "tags.save", NULL, save_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_bulk_tags_dialog_init (HospesBulkTagsDialog *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->settings = g_settings_new ("org.hospes.Hospes");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_bulk_tags_dialog_new:
 * @parent: (nullable): the window it belongs to
 * @domains: (transfer none) (element-type HospesDomain): the machines
 * @hosts: (transfer none): of #HospesHost, whose machines may have tags too
 */
GtkWindow *
hospes_bulk_tags_dialog_new (GtkWindow *parent, GPtrArray *domains, GListModel *hosts)
{
  HospesBulkTagsDialog *self =
      g_object_new (HOSPES_TYPE_BULK_TAGS_DIALOG, "transient-for", parent, NULL);
  g_autofree char *title = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Tags of %u Machine", "Tags of %u Machines", domains->len),
      domains->len);

  self->domains = g_ptr_array_ref (domains);
  gtk_window_set_title (GTK_WINDOW (self), title);
  fill (self, hosts);
  return GTK_WINDOW (self);
}

/* The same as were given, and as they were then. */
GPtrArray *
hospes_bulk_tags_dialog_get_domains (HospesBulkTagsDialog *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK_TAGS_DIALOG (self), NULL);

  return self->domains;
}
