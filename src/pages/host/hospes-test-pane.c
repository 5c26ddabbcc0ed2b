/* hospes-test-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Tries the way to a host and shows each step as it happens.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-test-pane.h"
#include "hospes-test-row.h"

struct _HospesTestPane
{
  GtkWidget parent_instance;

  /* Owned */
  HospesHostTest *test;
  char *name;

  gboolean usable;
  gboolean tried;

  /* Template */
  GtkWidget *box;
  GtkWidget *test_button;
  GtkLabel *test_label;
  GtkImage *test_icon;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (HospesTestPane, hospes_test_pane, GTK_TYPE_WIDGET)

static void
update (HospesTestPane *self)
{
  gboolean running = self->test != NULL && hospes_host_test_get_running (self->test);

  gtk_label_set_label (self->test_label, running       ? _ ("_Stop")
                                         : self->tried ? _ ("_Test Again")
                                                       : _ ("_Test"));
  gtk_image_set_from_icon_name (self->test_icon, running       ? "media-playback-stop-symbolic"
                                                 : self->tried ? "view-refresh-symbolic"
                                                               : "media-playback-start-symbolic");
  gtk_widget_set_sensitive (self->test_button, running || self->usable);

  for (HospesTestStep step = 0; self->test != NULL && step < HOSPES_N_TEST_STEPS; step++)
    hospes_test_row_show (HOSPES_TEST_ROW (gtk_list_box_get_row_at_index (self->list, (int) step)),
                          self->test, step);
}

static void
clear_test (HospesTestPane *self)
{
  if (self->test == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->test, self);
  hospes_host_test_stop (self->test);
  g_clear_object (&self->test);
}

static void
test_cb (HospesTestPane *self)
{
  if (self->test != NULL && hospes_host_test_get_running (self->test))
    hospes_host_test_stop (self->test);
  else
    hospes_test_pane_start (self);
}

static void
hospes_test_pane_dispose (GObject *object)
{
  HospesTestPane *self = HOSPES_TEST_PANE (object);

  clear_test (self);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_test_pane_parent_class)->dispose (object);
}

static void
hospes_test_pane_class_init (HospesTestPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_test_pane_dispose;

  g_type_ensure (HOSPES_TYPE_TEST_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/host/hospes-test-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesTestPane, box);
  gtk_widget_class_bind_template_child (widget_class, HospesTestPane, test_button);
  gtk_widget_class_bind_template_child (widget_class, HospesTestPane, test_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTestPane, test_icon);
  gtk_widget_class_bind_template_child (widget_class, HospesTestPane, list);
  gtk_widget_class_bind_template_callback (widget_class, test_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_test_pane_init (HospesTestPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < HOSPES_N_TEST_STEPS; i++)
    gtk_list_box_append (self->list, g_object_new (HOSPES_TYPE_TEST_ROW, NULL));
}

/**
 * hospes_test_pane_set_host:
 * @self: a pane
 * @uri: where to
 * @name: what to call it when it has a question
 * @usable: whether there is anything to try
 *
 * What was found out of another address is forgotten.
 */
void
hospes_test_pane_set_host (HospesTestPane *self, const char *uri, const char *name, gboolean usable)
{
  g_return_if_fail (HOSPES_IS_TEST_PANE (self));

  g_free (self->name);
  self->name = g_strdup (name);
  self->usable = usable;

  if (self->test == NULL || !g_str_equal (hospes_host_test_get_uri (self->test), uri))
    {
      clear_test (self);
      self->tried = FALSE;
      self->test = hospes_host_test_new (uri);
      g_signal_connect_object (self->test, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
    }

  update (self);
}

void
hospes_test_pane_start (HospesTestPane *self)
{
  g_return_if_fail (HOSPES_IS_TEST_PANE (self));

  if (self->test == NULL || !self->usable)
    return;

  self->tried = TRUE;
  hospes_host_test_start (self->test, self->name);
}

/**
 * hospes_test_pane_get_test:
 * @self: a pane
 *
 * Returns: (transfer none) (nullable): what it shows
 */
HospesHostTest *
hospes_test_pane_get_test (HospesTestPane *self)
{
  return self->test;
}
