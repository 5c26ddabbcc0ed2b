/* hospes-pool-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A pool in the list of a host's pools: what it is, and what room is left.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-cut-tooltip.h"
#include "hospes-pool-row.h"
#include "hospes-storage-words.h"

/* Above this part the room is scarce. */
#define SCARCE 0.9

struct _HospesPoolRow
{
  GtkListBoxRow parent_instance;

  /* Owned */
  HospesPool *pool;

  /* Template */
  GtkImage *icon;
  GtkLabel *name_label;
  GtkLabel *kind_label;
  GtkLevelBar *meter;
  GtkWidget *room;
  GtkLabel *used_label;
  GtkLabel *free_label;
  GtkLabel *promised_label;
  GtkLabel *line_label;
};

G_DEFINE_FINAL_TYPE (HospesPoolRow, hospes_pool_row, GTK_TYPE_LIST_BOX_ROW)

static void
set_css_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
show_room (HospesPoolRow *self, const HospesPoolInfo *info)
{
  g_autofree char *used = hospes_storage_words_dup_size (info->allocation);
  g_autofree char *available = hospes_storage_words_dup_size (info->available);
  g_autofree char *used_text = g_strdup_printf (_ ("%s used"), used);
  g_autofree char *free_text = g_strdup_printf (_ ("%s free"), available);
  double part = info->capacity > 0 ? (double) info->allocation / info->capacity : 0;

  gtk_level_bar_set_value (self->meter, CLAMP (part, 0, 1));
  gtk_label_set_label (self->used_label, used_text);
  gtk_label_set_label (self->free_label, free_text);
  set_css_class (self->meter, "high", part > SCARCE);
  set_css_class (self->free_label, "trouble", part > SCARCE);
}

static void
show_promised (HospesPoolRow *self, const HospesPoolInfo *info)
{
  guint64 promised = hospes_pool_get_promised (self->pool);
  double times = info->capacity > 0 ? (double) promised / info->capacity : 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->promised_label), times >= 1.05);
  /* Translators: volumes may grow to so many times the room there is */
  text = g_strdup_printf (_ ("Promised %.1f × what is there"), times);
  gtk_label_set_label (self->promised_label, text);
  set_css_class (self->promised_label, "trouble", info->allocation > info->capacity * SCARCE);
}

static void
update (HospesPoolRow *self)
{
  const HospesPoolInfo *info = hospes_pool_get_info (self->pool);
  gboolean has_room = info->state != HOSPES_POOL_INACTIVE && info->capacity > 0;
  g_autofree char *kind = hospes_storage_words_dup_kind (info);
  g_autofree char *line = hospes_storage_words_dup_line (info);
  const char *classes[] = { "hospes-state", "small", hospes_storage_words_get_css_class (info),
                            NULL };
  g_autofree char *accessible = NULL;

  gtk_image_set_from_icon_name (self->icon, hospes_storage_words_get_icon_name (info));
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), classes);
  gtk_label_set_label (self->name_label, info->name);
  gtk_label_set_label (self->kind_label, kind);
  gtk_label_set_label (self->line_label, line != NULL ? line : "");
  gtk_widget_set_visible (GTK_WIDGET (self->line_label), line != NULL);
  set_css_class (self->line_label, "trouble", g_str_equal (classes[2], "trouble"));
  gtk_widget_set_visible (self->room, has_room);
  show_room (self, info);
  show_promised (self, info);

  accessible =
      g_strdup_printf ("%s, %s, %s, %s", info->name, kind, hospes_storage_words_get_state (info),
                       gtk_label_get_label (has_room ? self->free_label : self->line_label));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
}

static void
hospes_pool_row_dispose (GObject *object)
{
  g_clear_object (&HOSPES_POOL_ROW (object)->pool);

  G_OBJECT_CLASS (hospes_pool_row_parent_class)->dispose (object);
}

static void
hospes_pool_row_class_init (HospesPoolRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_row_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-pool-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPoolRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolRow, kind_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolRow, meter);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolRow, room);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolRow, used_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolRow, free_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolRow, promised_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolRow, line_label);
  gtk_widget_class_bind_template_callback (widget_class, hospes_cut_tooltip_cb);
}

static void
hospes_pool_row_init (HospesPoolRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->meter, GTK_LEVEL_BAR_OFFSET_FULL);
}

GtkWidget *
hospes_pool_row_new (HospesPool *pool)
{
  HospesPoolRow *self = g_object_new (HOSPES_TYPE_POOL_ROW, NULL);

  self->pool = g_object_ref (pool);
  g_signal_connect_object (pool, "notify::info", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pool, "notify::promised", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}

HospesPool *
hospes_pool_row_get_pool (HospesPoolRow *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL_ROW (self), NULL);

  return self->pool;
}
