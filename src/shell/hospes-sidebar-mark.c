/* hospes-sidebar-mark.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A row of the sidebar that leads to machines by a filter: those of a tag, onto
 * which others can be dragged, or a search that was kept.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-filter.h"
#include "hospes-domain-tags.h"
#include "hospes-error.h"
#include "hospes-feedback.h"
#include "hospes-saved-searches.h"
#include "hospes-sidebar-mark.h"
#include "hospes-tag-color.h"

struct _HospesSidebarMark
{
  GtkListBoxRow parent_instance;

  /* Owned */
  GSettings *settings;
  char *name;
  gboolean is_tag;

  /* Template */
  GtkWidget *dot;
  GtkWidget *icon;
  GtkLabel *name_label;
  GtkLabel *count_label;
  GtkWidget *remove_button;
};

G_DEFINE_FINAL_TYPE (HospesSidebarMark, hospes_sidebar_mark, GTK_TYPE_LIST_BOX_ROW)

static void
update_color (HospesSidebarMark *self)
{
  const char *const classes[] = { "hospes-dot", hospes_tag_color_get (self->settings, self->name),
                                  NULL };

  gtk_widget_set_css_classes (self->dot, (const char **) classes);
}

static void
remove_cb (HospesSidebarMark *self)
{
  hospes_saved_searches_remove (self->settings, self->name);
}

static void
tagged_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesSidebarMark) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!hospes_domain_set_tags_finish (HOSPES_DOMAIN (object), result, &error) &&
      !hospes_error_is_silent (error))
    hospes_feedback_error (GTK_WIDGET (self), _ ("Couldn’t tag the machine."), error);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  HospesSidebarMark *self = user_data;

  hospes_domain_add_tag_async (g_value_get_object (value), self->name, NULL, tagged_cb,
                               g_object_ref (self));
  return TRUE;
}

static void
hospes_sidebar_mark_dispose (GObject *object)
{
  g_clear_object (&HOSPES_SIDEBAR_MARK (object)->settings);

  G_OBJECT_CLASS (hospes_sidebar_mark_parent_class)->dispose (object);
}

static void
hospes_sidebar_mark_finalize (GObject *object)
{
  g_free (HOSPES_SIDEBAR_MARK (object)->name);

  G_OBJECT_CLASS (hospes_sidebar_mark_parent_class)->finalize (object);
}

static void
hospes_sidebar_mark_class_init (HospesSidebarMarkClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_sidebar_mark_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_sidebar_mark_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/shell/hospes-sidebar-mark.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarMark, dot);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarMark, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarMark, name_label);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarMark, count_label);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebarMark, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
hospes_sidebar_mark_init (HospesSidebarMark *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static HospesSidebarMark *
new_mark (const char *name, GSettings *settings, gboolean is_tag)
{
  HospesSidebarMark *self = g_object_new (HOSPES_TYPE_SIDEBAR_MARK, NULL);

  self->name = g_strdup (name);
  self->settings = g_object_ref (settings);
  self->is_tag = is_tag;
  gtk_label_set_label (self->name_label, name);
  gtk_widget_set_visible (self->dot, is_tag);
  gtk_widget_set_visible (self->icon, !is_tag);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), is_tag);
  gtk_widget_set_visible (self->remove_button, !is_tag);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return self;
}

/**
 * hospes_sidebar_mark_new_tag:
 * @tag: a tag
 * @settings: (transfer none): the program's
 */
GtkWidget *
hospes_sidebar_mark_new_tag (const char *tag, GSettings *settings)
{
  HospesSidebarMark *self = new_mark (tag, settings, TRUE);
  GtkDropTarget *target = gtk_drop_target_new (HOSPES_TYPE_DOMAIN, GDK_ACTION_COPY);

  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect_object (settings, "changed::tag-colors", G_CALLBACK (update_color), self,
                           G_CONNECT_SWAPPED);
  update_color (self);
  return GTK_WIDGET (self);
}

/* For a search that was kept under @name. */
GtkWidget *
hospes_sidebar_mark_new_search (const char *name, GSettings *settings)
{
  return GTK_WIDGET (new_mark (name, settings, FALSE));
}

gboolean
hospes_sidebar_mark_is_tag (HospesSidebarMark *self)
{
  g_return_val_if_fail (HOSPES_IS_SIDEBAR_MARK (self), FALSE);

  return self->is_tag;
}

const char *
hospes_sidebar_mark_get_name (HospesSidebarMark *self)
{
  g_return_val_if_fail (HOSPES_IS_SIDEBAR_MARK (self), NULL);

  return self->name;
}

/* Returns: (transfer full) (nullable): for hospes_domain_filter_take_string() */
char *
hospes_sidebar_mark_dup_filter (HospesSidebarMark *self)
{
  g_return_val_if_fail (HOSPES_IS_SIDEBAR_MARK (self), NULL);

  if (self->is_tag)
    return hospes_domain_filter_new_string (HOSPES_FILTER_TAG, self->name);

  return hospes_saved_searches_dup (self->settings, self->name);
}

void
hospes_sidebar_mark_set_count (HospesSidebarMark *self, guint count)
{
  g_autofree char *text = g_strdup_printf ("%u", count);
  g_autofree char *name = g_strdup_printf ("%s, %u", self->name, count);

  gtk_label_set_label (self->count_label, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}
