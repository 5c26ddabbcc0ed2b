/* hospes-no-pools-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A host that has no pool: what that means, and how to come to one. Nothing is made
 * unasked.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-default-pool.h"
#include "hospes-error.h"
#include "hospes-feedback.h"
#include "hospes-no-pools-page.h"
#include "hospes-storage.h"

struct _HospesNoPoolsPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesHost *host;

  /* Template */
  GtkWidget *page;
  GtkWidget *default_button;
  GtkLabel *place_label;
};

G_DEFINE_FINAL_TYPE (HospesNoPoolsPage, hospes_no_pools_page, GTK_TYPE_WIDGET)

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesNoPoolsPage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean made = hospes_default_pool_make_finish (HOSPES_HOST (object), result, &error);

  if (self->default_button == NULL)
    return;

  gtk_widget_set_sensitive (self->default_button, TRUE);
  if (made)
    hospes_storage_read_again (hospes_host_get_storage (HOSPES_HOST (object)));
  else if (!hospes_error_is_silent (error))
    hospes_feedback_error (GTK_WIDGET (self), _ ("Couldn’t make the default pool."), error);
}

static void
make_cb (HospesNoPoolsPage *self)
{
  if (self->host == NULL)
    return;

  gtk_widget_set_sensitive (self->default_button, FALSE);
  hospes_default_pool_make_async (self->host, NULL, made_cb, g_object_ref (self));
}

static void
hospes_no_pools_page_dispose (GObject *object)
{
  HospesNoPoolsPage *self = HOSPES_NO_POOLS_PAGE (object);

  g_clear_object (&self->host);
  g_clear_pointer (&self->page, gtk_widget_unparent);
  self->default_button = NULL;

  G_OBJECT_CLASS (hospes_no_pools_page_parent_class)->dispose (object);
}

static void
hospes_no_pools_page_class_init (HospesNoPoolsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_no_pools_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-no-pools-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesNoPoolsPage, page);
  gtk_widget_class_bind_template_child (widget_class, HospesNoPoolsPage, default_button);
  gtk_widget_class_bind_template_child (widget_class, HospesNoPoolsPage, place_label);
  gtk_widget_class_bind_template_callback (widget_class, make_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_no_pools_page_init (HospesNoPoolsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_no_pools_page_set_host:
 * @self: a page
 * @host: (nullable): the host without pools
 */
void
hospes_no_pools_page_set_host (HospesNoPoolsPage *self, HospesHost *host)
{
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;

  g_return_if_fail (HOSPES_IS_NO_POOLS_PAGE (self));

  if (!g_set_object (&self->host, host) || host == NULL)
    return;

  place = hospes_default_pool_dup_place (host);
  /* Translators: a folder */
  text = g_strdup_printf (_ ("A folder called “default” at %s that starts with the host; other "
                             "programs look there, too."),
                          place);
  gtk_label_set_label (self->place_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->place_label), place != NULL);
  gtk_widget_set_visible (self->default_button, place != NULL);
}
