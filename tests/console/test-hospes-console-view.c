/* test-hospes-console-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <adwaita.h>

#include "console-test.h"
#include "fake-vnc-server.h"
#include "gui-test.h"
#include "hospes-console-view.h"
#include "hospes-console-wait.h"

typedef struct
{
  GtkWindow *window;
  GtkWidget *entry; /* something else that may have the focus */
  HospesConsoleView *view;
  HospesDisplay *display;
  HospesTransport *transport;
  int step;    /* atomic */
  int hang_up; /* atomic */
} Fixture;

static gpointer
child (Fixture *fixture, const char *name)
{
  GObject *object =
      gtk_widget_get_template_child (GTK_WIDGET (fixture->view), HOSPES_TYPE_CONSOLE_VIEW, name);

  g_assert_nonnull (object);
  return object;
}

static const char *
page (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (child (fixture, "pages"));
}

static gboolean
is_spinning (Fixture *fixture)
{
  return gtk_spinner_get_spinning (get_part (child (fixture, "wait"), "spinner"));
}

static gboolean
says (Fixture *fixture, const char *words)
{
  return g_str_equal (page (fixture), "wait") &&
         g_str_equal (get_label (child (fixture, "wait"), "label"), words);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->entry = gtk_entry_new ();
  fixture->view = HOSPES_CONSOLE_VIEW (hospes_console_view_new ());
  fixture->display = hospes_console_view_get_display (fixture->view);
  fixture->window = GTK_WINDOW (gtk_window_new ());
  gtk_box_append (GTK_BOX (box), fixture->entry);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (fixture->view));
  gtk_window_set_child (fixture->window, box);
  gtk_window_set_default_size (fixture->window, 640, 480);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  gtk_window_destroy (fixture->window);
  wait_for (fixture->view == NULL);
  settle (30);
  g_clear_object (&fixture->transport);
}

static void
show (Fixture *fixture, FakeVncScript script)
{
  fixture->transport = fake_vnc_server_new (script, fixture);
  hospes_console_view_set_transport (fixture->view, fixture->transport);
  gtk_window_present (fixture->window);
  gtk_window_set_focus (fixture->window, NULL);
}

static void
wait_for_state (Fixture *fixture, HospesDisplayState state)
{
  wait_for (hospes_display_get_state (fixture->display) == state);
}

static void
serve (FakeVncServer *server, gpointer data)
{
  fake_vnc_hello (server, 50, 40);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  fake_vnc_send_update (server, 1);
  fake_vnc_send_raw (server, 0, 0, 50, 40, 1);
  fake_vnc_drain (server);
}

static void
say_nothing (FakeVncServer *server, gpointer data)
{
  fake_vnc_drain (server);
}

static void
test_connects_when_seen (Fixture *fixture, gconstpointer data)
{
  fixture->transport = fake_vnc_server_new (serve, fixture);
  hospes_console_view_set_transport (fixture->view, fixture->transport);
  hospes_console_view_set_transport (fixture->view, fixture->transport);
  g_assert_true (hospes_console_view_get_transport (fixture->view) == fixture->transport);
  settle (30);
  g_assert_cmpint (hospes_display_get_state (fixture->display), ==, HOSPES_DISPLAY_STATE_CLOSED);

  gtk_window_present (fixture->window);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_cmpstr (page (fixture), ==, "nothing");

  /* Hidden, it stays. */
  gtk_widget_set_visible (GTK_WIDGET (fixture->view), FALSE);
  settle (30);
  gtk_widget_set_visible (GTK_WIDGET (fixture->view), TRUE);
  settle (30);
  g_assert_cmpuint (fake_vnc_server_get_n_opened (fixture->transport), ==, 1);

  hospes_console_view_set_transport (fixture->view, NULL);
  g_assert_cmpint (hospes_display_get_state (fixture->display), ==, HOSPES_DISPLAY_STATE_CLOSED);
}

/* What is there in an instant needs no spinner. */
static void
test_spinner (Fixture *fixture, gconstpointer data)
{
  show (fixture, say_nothing);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTING);
  g_assert_cmpstr (page (fixture), ==, "nothing");
  settle (150);
  g_assert_cmpstr (page (fixture), ==, "nothing");
  wait_for (g_str_equal (page (fixture), "wait"));
  g_assert_true (is_spinning (fixture));
  g_assert_cmpstr (get_label (child (fixture, "wait"), "label"), ==,
                   "Connecting to the machine’s screen…");

  hospes_display_close (fixture->display);
  g_assert_cmpstr (page (fixture), ==, "nothing");
  wait_for (!is_spinning (fixture));
}

static void
test_takes_focus (Fixture *fixture, gconstpointer data)
{
  show (fixture, serve);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_true (gtk_window_get_focus (fixture->window) == GTK_WIDGET (fixture->display));
}

static void
test_leaves_focus (Fixture *fixture, gconstpointer data)
{
  show (fixture, serve);
  gtk_widget_grab_focus (fixture->entry);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_false (gtk_window_get_focus (fixture->window) == GTK_WIDGET (fixture->display));
}

static void
test_hint (Fixture *fixture, gconstpointer data)
{
  GtkRevealer *revealer = child (fixture, "grab_revealer");
  gint64 begin;

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  show (fixture, serve);
  wait_for (hospes_display_get_keyboard_grabbed (fixture->display));
  begin = g_get_monotonic_time ();
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  wait_for (!gtk_revealer_get_reveal_child (revealer));
  g_assert_cmpint (g_get_monotonic_time () - begin, >, 2800000);
  g_assert_true (hospes_display_get_keyboard_grabbed (fixture->display));

  /* Given back, and taken again. */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->view), "console.release", NULL));
  g_assert_false (hospes_display_get_keyboard_grabbed (fixture->display));
  gtk_widget_grab_focus (GTK_WIDGET (fixture->display));
  wait_for (gtk_revealer_get_reveal_child (revealer));
  hospes_display_release (fixture->display);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
}

static void
fail_first (FakeVncServer *server, gpointer data)
{
  Fixture *fixture = data;

  if (g_atomic_int_add (&fixture->step, 1) == 0)
    fake_vnc_send (server, "SSH-2.0-nothing-here\r\n", 22);
  else
    serve (server, data);
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  show (fixture, fail_first);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_FAILED);
  g_assert_cmpstr (page (fixture), ==, "failed");
  g_assert_cmpstr (gtk_label_get_label (child (fixture, "failed_label")), ==,
                   hospes_display_get_error (fixture->display)->message);
  g_assert_cmpstr (adw_status_page_get_title (child (fixture, "failed_page")), !=, "");

  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->view), "console.reconnect", NULL));
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_cmpstr (page (fixture), ==, "nothing");
}

/* Shows something, and hangs up the first time. */
static void
serve_and_hang_up (FakeVncServer *server, gpointer data)
{
  Fixture *fixture = data;

  if (g_atomic_int_add (&fixture->step, 1) > 0)
    {
      serve (server, data);
      return;
    }

  fake_vnc_hello (server, 50, 40);
  fake_vnc_wait_for (server, CLIENT_UPDATE_REQUEST, NULL);
  while (!g_atomic_int_get (&fixture->hang_up))
    g_usleep (1000);
}

static void
show_and_hang_up (Fixture *fixture)
{
  show (fixture, serve_and_hang_up);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  g_atomic_int_set (&fixture->hang_up, TRUE);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_FAILED);
}

/* Nobody knows why: that is told after a moment, and one can connect again. */
static void
test_ends (Fixture *fixture, gconstpointer data)
{
  hospes_console_view_set_grace (fixture->view, G_MAXINT);
  show_and_hang_up (fixture);
  wait_for (says (fixture, "Finding out why the screen went away…"));
  hospes_console_view_set_grace (fixture->view, 1);
  wait_for (g_str_equal (page (fixture), "failed"));
  g_assert_cmpstr (adw_status_page_get_title (child (fixture, "failed_page")), ==,
                   "The connection has ended");

  g_assert_true (
      gtk_widget_activate_action (GTK_WIDGET (fixture->view), "console.reconnect", NULL));
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_cmpstr (page (fixture), ==, "nothing");
}

/* It was asked to go: so much is said, until it is gone. */
static void
test_ends_as_expected (Fixture *fixture, gconstpointer data)
{
  hospes_console_view_set_grace (fixture->view, G_MAXINT);
  hospes_console_view_expect_end (fixture->view, "Shutting down…", FALSE);
  show_and_hang_up (fixture);
  wait_for (says (fixture, "Shutting down…"));
  hospes_console_view_set_transport (fixture->view, NULL);
  g_assert_cmpstr (page (fixture), ==, "nothing");
  hospes_console_view_set_grace (fixture->view, 1);
  settle (50);
  g_assert_cmpstr (page (fixture), ==, "nothing");
}

/* Why is heard only after the end; and it takes its time. */
static void
test_end_is_explained (Fixture *fixture, gconstpointer data)
{
  hospes_console_view_set_grace (fixture->view, G_MAXINT);
  show_and_hang_up (fixture);
  wait_for (says (fixture, "Finding out why the screen went away…"));
  hospes_console_view_expect_end (fixture->view, "Shutting down…", TRUE);
  g_assert_true (says (fixture, "Shutting down…"));
  hospes_console_view_set_grace (fixture->view, 1);
  settle (50);
  g_assert_true (says (fixture, "Shutting down…"));

  /* Said elsewhere */
  hospes_console_view_expect_end (fixture->view, "", TRUE);
  g_assert_cmpstr (page (fixture), ==, "nothing");

  /* It stays after all. */
  hospes_console_view_expect_end (fixture->view, NULL, FALSE);
  wait_for (g_str_equal (page (fixture), "failed"));
}

/* Accepts whatever is given the second time. */
static void
ask_twice (FakeVncServer *server, gpointer data)
{
  Fixture *fixture = data;
  guint8 challenge[16] = { 0 };

  fake_vnc_greet (server, 2);
  fake_vnc_send (server, challenge, sizeof challenge);

  if (!fake_vnc_read (server, challenge, sizeof challenge))
    return;

  if (g_atomic_int_add (&fixture->step, 1) == 0)
    {
      fake_vnc_send_u32 (server, 1);
      fake_vnc_send_u32 (server, 2);
      fake_vnc_send (server, "No", 2);
      return;
    }

  fake_vnc_send_u32 (server, 0);
  fake_vnc_start (server, 20, 20);
  fake_vnc_drain (server);
}

static void
enter (Fixture *fixture, const char *password)
{
  gpointer sign_in = child (fixture, "sign_in");

  gtk_editable_set_text (get_part (sign_in, "password_row"), password);
  g_signal_emit_by_name (get_part (sign_in, "sign_in_button"), "clicked");
}

static void
test_password (Fixture *fixture, gconstpointer data)
{
  gpointer sign_in = child (fixture, "sign_in");
  GtkWidget *refused = get_part (sign_in, "refused_label");
  GtkWidget *row = get_part (sign_in, "password_row");

  show (fixture, ask_twice);
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_WANTS_CREDENTIALS);
  g_assert_cmpstr (page (fixture), ==, "password");
  g_assert_false (is_shown (sign_in, "username_row"));
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_false (gtk_widget_get_visible (refused));

  enter (fixture, "wrong");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "");
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_FAILED);
  g_assert_cmpstr (page (fixture), ==, "password");
  g_assert_true (gtk_widget_get_visible (refused));
  g_assert_true (gtk_widget_has_css_class (row, "error"));

  gtk_editable_set_text (GTK_EDITABLE (row), "x");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  enter (fixture, "right");
  wait_for_state (fixture, HOSPES_DISPLAY_STATE_CONNECTED);
  g_assert_cmpstr (page (fixture), ==, "nothing");
}

static void
test_actions (Fixture *fixture, gconstpointer data)
{
  /* Without a way there is nothing to connect to. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "console.reconnect", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "console.release", NULL);
  g_assert_cmpint (hospes_display_get_state (fixture->display), ==, HOSPES_DISPLAY_STATE_CLOSED);
}

static void
test_guest_colour (Fixture *fixture, gconstpointer data)
{
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture->view), "hospes-guest"));
}

int
main (int argc, char *argv[])
{
  const struct
  {
    const char *path;
    void (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/console/console-view/connects-when-seen", test_connects_when_seen },
    { "/console/console-view/spinner", test_spinner },
    { "/console/console-view/takes-focus", test_takes_focus },
    { "/console/console-view/leaves-focus", test_leaves_focus },
    { "/console/console-view/hint", test_hint },
    { "/console/console-view/failure", test_failure },
    { "/console/console-view/ends", test_ends },
    { "/console/console-view/ends-as-expected", test_ends_as_expected },
    { "/console/console-view/end-is-explained", test_end_is_explained },
    { "/console/console-view/password", test_password },
    { "/console/console-view/actions", test_actions },
    { "/console/console-view/guest-colour", test_guest_colour },
  };

  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);

  return g_test_run ();
}
