/* hospes-tags-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Edits the tags of a machine: those it has, each with its colour, an entry for
 * another, and those that other machines have. Colours are the person’s, and
 * change at once; tags are written when they are saved.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-tags.h"
#include "hospes-error.h"
#include "hospes-host.h"
#include "hospes-tag-color.h"
#include "hospes-tag.h"
#include "hospes-tags-dialog.h"

#define MAX_SUGGESTED 24

struct _HospesTagsDialog
{
  AdwWindow parent_instance;

  /* Owned */
  HospesDomain *domain;
  GListModel *hosts; /* of HospesHost */
  GSettings *settings;
  GPtrArray *tags; /* of char: as they shall be */
  GCancellable *cancellable;

  /* Template */
  GtkListBox *list;
  GtkEditable *entry_row;
  GtkWidget *known_label;
  GtkFlowBox *known_box;
  GtkLabel *error_label;
};

G_DEFINE_FINAL_TYPE (HospesTagsDialog, hospes_tags_dialog, ADW_TYPE_WINDOW)

static gboolean
has_tag (HospesTagsDialog *self, const char *tag)
{
  return g_ptr_array_find_with_equal_func (self->tags, tag, g_str_equal, NULL);
}

static void update (HospesTagsDialog *self);

static void
remove_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesTagsDialog *self = HOSPES_TAGS_DIALOG (widget);
  guint index;

  if (g_ptr_array_find_with_equal_func (self->tags, g_variant_get_string (parameter, NULL),
                                        g_str_equal, &index))
    g_ptr_array_remove_index (self->tags, index);

  update (self);
}

static void
add_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesTagsDialog *self = HOSPES_TAGS_DIALOG (widget);
  char *tag = hospes_domain_tags_clean (g_variant_get_string (parameter, NULL));

  if (tag != NULL && !has_tag (self, tag) && self->tags->len < HOSPES_DOMAIN_MAX_TAGS)
    g_ptr_array_add (self->tags, g_steal_pointer (&tag));

  g_free (tag);
  update (self);
}

static void
color_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const char *tag;
  const char *color;

  g_variant_get (parameter, "(&s&s)", &tag, &color);
  hospes_tag_color_set (HOSPES_TAGS_DIALOG (widget)->settings, tag, color);
}

static void
entered_cb (HospesTagsDialog *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "tags.add", "s",
                              gtk_editable_get_text (self->entry_row));
  gtk_editable_set_text (self->entry_row, "");
}

static GtkWidget *
new_color_button (const char *tag)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *button = gtk_menu_button_new ();

  for (guint i = 0; i < HOSPES_N_TAG_COLORS; i++)
    {
      const char *color = hospes_tag_color_get_nth (i);
      g_autoptr (GMenuItem) item = g_menu_item_new (hospes_tag_color_get_label (color), NULL);

      g_menu_item_set_action_and_target (item, "tags.color", "(ss)", tag, color);
      g_menu_append_item (menu, item);
    }

  gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Colour"));
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  return button;
}

static void
add_row (HospesTagsDialog *self, const char *tag)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *pill = hospes_tag_new (tag, self->settings);
  GtkWidget *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  GtkWidget *row = gtk_list_box_row_new ();
  g_autofree char *label = g_strdup_printf (_ ("Remove “%s”"), tag);

  gtk_widget_set_hexpand (pill, TRUE);
  gtk_widget_set_halign (pill, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (remove, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "tags.remove");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "s", tag);

  gtk_box_append (GTK_BOX (box), pill);
  gtk_box_append (GTK_BOX (box), new_color_button (tag));
  gtk_box_append (GTK_BOX (box), remove);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 6);
  gtk_widget_set_margin_top (box, 3);
  gtk_widget_set_margin_bottom (box, 3);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (self->list, row);
}

static void
collect (HospesHost *host, GHashTable *tags)
{
  GListModel *domains = hospes_host_get_domains (host);
  guint n_domains = g_list_model_get_n_items (domains);

  for (guint i = 0; i < n_domains; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      for (const char *const *tag = hospes_domain_get_tags (domain); *tag != NULL; tag++)
        if (!g_hash_table_contains (tags, *tag))
          g_hash_table_add (tags, g_strdup (*tag));
    }
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  return g_utf8_collate (*(const char *const *) a, *(const char *const *) b);
}

/* Tags of other machines, to be had by a click. */
static void
show_known (HospesTagsDialog *self)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree const char **names = NULL;
  guint n_names;
  guint n_shown = 0;

  for (guint i = 0; i < g_list_model_get_n_items (self->hosts); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, i);

      collect (host, known);
    }

  names = (const char **) g_hash_table_get_keys_as_array (known, &n_names);
  qsort (names, n_names, sizeof *names, compare_tags);

  for (guint i = 0; i < n_names && n_shown < MAX_SUGGESTED; i++)
    if (!has_tag (self, names[i]))
      {
        GtkWidget *button = gtk_button_new ();
        GtkWidget *tag = hospes_tag_new (names[i], self->settings);

        gtk_widget_set_halign (tag, GTK_ALIGN_START);
        gtk_button_set_child (GTK_BUTTON (button), tag);
        gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                        names[i], -1);
        gtk_widget_add_css_class (button, "flat");
        gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "tags.add");
        gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", names[i]);
        gtk_flow_box_insert (self->known_box, button, -1);
        n_shown++;
      }

  gtk_widget_set_visible (self->known_label, n_shown > 0);
}

static void
update (HospesTagsDialog *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->known_box))) != NULL)
    gtk_flow_box_remove (self->known_box, child);

  for (guint i = 0; i < self->tags->len; i++)
    add_row (self, g_ptr_array_index (self->tags, i));

  gtk_widget_set_visible (GTK_WIDGET (self->list), self->tags->len > 0);
  show_known (self);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesTagsDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (hospes_domain_set_tags_finish (HOSPES_DOMAIN (object), result, &error))
    {
      gtk_window_close (GTK_WINDOW (self));
    }
  else if (!hospes_error_is_silent (error))
    {
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "tags.save", TRUE);
      gtk_label_set_label (self->error_label, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
    }
}

static void
save_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesTagsDialog *self = HOSPES_TAGS_DIALOG (widget);
  g_auto (GStrv) tags = NULL;

  /* Who wrote one and did not press Enter means it all the same. */
  entered_cb (self);

  tags = g_new0 (char *, self->tags->len + 1);
  for (guint i = 0; i < self->tags->len; i++)
    tags[i] = g_strdup (g_ptr_array_index (self->tags, i));

  gtk_widget_action_set_enabled (widget, "tags.save", FALSE);
  hospes_domain_set_tags_async (self->domain, (const char *const *) tags, self->cancellable,
                                saved_cb, g_object_ref (self));
}

static void
hospes_tags_dialog_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hospes_tags_dialog_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (HOSPES_TAGS_DIALOG (widget)->entry_row));
}

static void
hospes_tags_dialog_dispose (GObject *object)
{
  HospesTagsDialog *self = HOSPES_TAGS_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->domain);
  g_clear_object (&self->hosts);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hospes_tags_dialog_parent_class)->dispose (object);
}

static void
hospes_tags_dialog_finalize (GObject *object)
{
  g_ptr_array_unref (HOSPES_TAGS_DIALOG (object)->tags);

  G_OBJECT_CLASS (hospes_tags_dialog_parent_class)->finalize (object);
}

static void
hospes_tags_dialog_class_init (HospesTagsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_tags_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_tags_dialog_finalize;
  widget_class->map = hospes_tags_dialog_map;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-tags-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesTagsDialog, list);
  gtk_widget_class_bind_template_child (widget_class, HospesTagsDialog, entry_row);
  gtk_widget_class_bind_template_child (widget_class, HospesTagsDialog, known_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTagsDialog, known_box);
  gtk_widget_class_bind_template_child (widget_class, HospesTagsDialog, error_label);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
  gtk_widget_class_install_action (widget_class, "tags.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "tags.add", "s", add_action);
  gtk_widget_class_install_action (widget_class, "tags.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "tags.color", "(ss)", color_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_tags_dialog_init (HospesTagsDialog *self)
{
  self->tags = g_ptr_array_new_with_free_func (g_free);
  self->settings = g_settings_new ("org.hospes.Hospes");
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_tags_dialog_new:
 * @parent: the window it belongs to
 * @domain: a machine
 * @hosts: (transfer none): of #HospesHost, whose machines may have tags too
 */
GtkWindow *
hospes_tags_dialog_new (GtkWindow *parent, HospesDomain *domain, GListModel *hosts)
{
  HospesTagsDialog *self = g_object_new (HOSPES_TYPE_TAGS_DIALOG, "transient-for", parent, NULL);
  g_autofree char *title = g_strdup_printf (_ ("Tags of %s"), hospes_domain_get_label (domain));

  self->domain = g_object_ref (domain);
  self->hosts = g_object_ref (hosts);
  gtk_window_set_title (GTK_WINDOW (self), title);
  for (const char *const *tag = hospes_domain_get_tags (domain); *tag != NULL; tag++)
    g_ptr_array_add (self->tags, g_strdup (*tag));

  update (self);
  return GTK_WINDOW (self);
}
