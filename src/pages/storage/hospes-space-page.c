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

struct _HospesSpacePage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesPool *pool;

  /* Template */
  GtkStack *stack;
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
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, unused);
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, orphans);
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, chains);
  gtk_widget_class_bind_template_child (widget_class, HospesSpacePage, biggest);
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
