/* test-hospes-feedback.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-feedback.h"

#include "gui-test.h"

/* A window that remembers what it was told. */
typedef struct
{
  GtkWindow parent_instance;

  char *told;
} Listener;

typedef GtkWindowClass ListenerClass;

static void listener_iface_init (HospesFeedbackInterface *iface);

static GType listener_get_type (void);

G_DEFINE_TYPE_WITH_CODE (Listener,
                         listener,
                         GTK_TYPE_WINDOW,
                         G_IMPLEMENT_INTERFACE (HOSPES_TYPE_FEEDBACK, listener_iface_init))

static void
listener_show_toast (HospesFeedback *feedback, const char *text)
{
  Listener *self = (Listener *) feedback;

  g_free (self->told);
  self->told = g_strdup (text);
}

static void
listener_show_error (HospesFeedback *feedback, const char *title, const GError *error)
{
  Listener *self = (Listener *) feedback;

  g_free (self->told);
  self->told = g_strconcat (title, " ", error->message, NULL);
}

static void
listener_iface_init (HospesFeedbackInterface *iface)
{
  iface->show_toast = listener_show_toast;
  iface->show_error = listener_show_error;
}

static void
listener_finalize (GObject *object)
{
  g_free (((Listener *) object)->told);

  G_OBJECT_CLASS (listener_parent_class)->finalize (object);
}

static void
listener_class_init (ListenerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = listener_finalize;
}

static void
listener_init (Listener *self)
{
}

static void
test_ancestor (void)
{
  Listener *listener = g_object_new (listener_get_type (), NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new ("");
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "broken");

  gtk_box_append (GTK_BOX (box), label);
  gtk_window_set_child (GTK_WINDOW (listener), box);

  hospes_feedback_toast (label, "50 % <done>");
  g_assert_cmpstr (listener->told, ==, "50 % <done>");
  hospes_feedback_error (label, "Couldn’t start it.", error);
  g_assert_cmpstr (listener->told, ==, "Couldn’t start it. broken");
  hospes_feedback_toast (GTK_WIDGET (listener), "itself");
  g_assert_cmpstr (listener->told, ==, "itself");
  gtk_window_destroy (GTK_WINDOW (listener));
}

/* A dialog's words are for the window it belongs to. */
static void
test_dialog (void)
{
  Listener *listener = g_object_new (listener_get_type (), NULL);
  GtkWindow *dialog = g_object_new (GTK_TYPE_WINDOW, "transient-for", listener, NULL);
  GtkWidget *label = gtk_label_new ("");

  gtk_window_set_child (dialog, label);
  hospes_feedback_toast (label, "from the dialog");
  g_assert_cmpstr (listener->told, ==, "from the dialog");
  gtk_window_destroy (dialog);
  gtk_window_destroy (GTK_WINDOW (listener));
}

static void
never_cb (void)
{
  g_assert_not_reached ();
}

static void
count_freed_cb (gpointer data, GClosure *closure)
{
  (*(guint *) data)++;
}

/* A listener that has no buttons tells what went wrong all the same, and lets go. */
static void
test_offer (void)
{
  Listener *listener = g_object_new (listener_get_type (), NULL);
  GtkWindow *dialog = g_object_new (GTK_TYPE_WINDOW, "transient-for", listener, NULL);
  GtkWindow *further = g_object_new (GTK_TYPE_WINDOW, "transient-for", dialog, NULL);
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "broken");
  guint n_freed = 0;
  const HospesFeedbackOffer offer = {
    .title = "Oh.",
    .error = error,
    .button = "Mend It",
    .closure = g_cclosure_new (G_CALLBACK (never_cb), &n_freed, count_freed_cb),
  };

  hospes_feedback_offer (GTK_WIDGET (further), &offer);
  g_assert_cmpstr (listener->told, ==, "Oh. broken");
  g_assert_cmpuint (n_freed, ==, 1);
  gtk_window_destroy (further);
  gtk_window_destroy (dialog);
  gtk_window_destroy (GTK_WINDOW (listener));
}

static void
test_nobody (void)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new (""));
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "broken");

  g_test_expect_message ("hospes", G_LOG_LEVEL_MESSAGE, "50 % done");
  hospes_feedback_toast (label, "50 % done");
  g_test_assert_expected_messages ();
  g_test_expect_message ("hospes", G_LOG_LEVEL_MESSAGE, "Oh. broken");
  hospes_feedback_error (label, "Oh.", error);
  g_test_assert_expected_messages ();
  g_object_unref (label);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/feedback/ancestor", test_ancestor);
  g_test_add_func ("/widgets/feedback/dialog", test_dialog);
  g_test_add_func ("/widgets/feedback/offer", test_offer);
  g_test_add_func ("/widgets/feedback/nobody", test_nobody);

  return g_test_run ();
}
