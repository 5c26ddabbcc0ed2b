/* hospes-space-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What takes the room of a pool, and what of it nobody needs.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-pool-space.h"
#include "hospes-space-group.h"
#include "hospes-space-page.h"
#include "hospes-storage-words.h"
#include "hospes-volume-removal.h"

struct _HospesSpacePage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesPool *pool;

  /* Template */
  GtkStack *stack;
  GtkWidget *bar;
  GtkLabel *bar_label;
  HospesSpaceGroup *unused;
  HospesSpaceGroup *orphans;
  HospesSpaceGroup *chains;
  HospesSpaceGroup *biggest;
};

G_DEFINE_FINAL_TYPE (HospesSpacePage, hospes_space_page, GTK_TYPE_WIDGET)

static void
show_unused (HospesSpacePage *self, HospesPoolSpace *space)
{
  g_autofree char *size = hospes_storage_words_dup_size (space->unused_size);
  g_autofree char *text = NULL;

  /* Translators: volumes nobody uses, and what they take together */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%u volume no machine of this host uses: %s. Another host "
                                       "that shares the pool may.",
                                       "%u volumes no machine of this host uses: %s. Another host "
                                       "that shares the pool may.",
                                       space->unused->len),
                          space->unused->len, size);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->unused), text);
  hospes_space_group_show (self->unused, self->pool, space->unused);
}

static GPtrArray *
list_ticked (HospesSpacePage *self)
{
  GPtrArray *volumes = g_ptr_array_new_with_free_func (g_object_unref);

  hospes_space_group_add_ticked (self->unused, volumes);
  hospes_space_group_add_ticked (self->orphans, volumes);
  return volumes;
}

static void
ticked_cb (HospesSpacePage *self)
{
  g_autoptr (GPtrArray) volumes = list_ticked (self);
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;
  guint64 sum = 0;

  for (guint i = 0; i < volumes->len; i++)
    sum += hospes_volume_get_info (volumes->pdata[i])->allocation;

  size = hospes_storage_words_dup_size (sum);
  /* Translators: volumes that are ticked, and what would be free without them */
  text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u volume chosen: %s become free",
                                       "%u volumes chosen: %s become free", volumes->len),
                          volumes->len, size);
  gtk_label_set_label (self->bar_label, text);
  gtk_widget_set_visible (self->bar, volumes->len > 0);
}

static void
delete_cb (HospesSpacePage *self)
{
  g_autoptr (GPtrArray) volumes = list_ticked (self);

  hospes_volume_removal_ask (GTK_WIDGET (self), volumes);
}

static void
hospes_space_page_dispose (GObject *object)
{
  HospesSpacePage *self = HOSPES_SPACE_PAGE (object);

  g_clear_object (&self->pool);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;

  G_OBJECT_CLASS (hospes_space_page_parent_class)->dispose (object);
}

static void
hospes_space_page_class_init (HospesSpacePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_space_page_dispose;

  g_type_ensure (HOSPES_TYPE_SPACE_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-space-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, bar);
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, bar_label);
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, unused);
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, orphans);
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, chains);
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, biggest);
  gtk_widget_class_bind_template_callback (widget_class, ticked_cb);
  gtk_widget_class_bind_template_callback (widget_class, delete_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_space_page_init (HospesSpacePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Its pool's volumes, or who uses them, changed. */
void
hospes_space_page_update (HospesSpacePage *self)
{
  g_autoptr (HospesPoolSpace) space = NULL;

  g_return_if_fail (HOSPES_IS_SPACE_PAGE (self));

  if (self->pool == NULL)
    return;

  space = hospes_pool_space_new (self->pool);
  show_unused (self, space);
  hospes_space_group_show (self->orphans, self->pool, space->orphans);
  hospes_space_group_show (self->chains, self->pool, space->chains);
  hospes_space_group_show (self->biggest, self->pool, space->biggest);
  gtk_stack_set_visible_child_name (self->stack, space->biggest->len > 0 ? "space" : "empty");
}

/**
 * hospes_space_page_set_pool:
 * @self: a page
 * @pool: (nullable): whose room to tell about; see hospes_space_page_update()
 */
void
hospes_space_page_set_pool (HospesSpacePage *self, HospesPool *pool)
{
  g_return_if_fail (HOSPES_IS_SPACE_PAGE (self));

  g_set_object (&self->pool, pool);
}
