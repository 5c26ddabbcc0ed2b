/* test-hospes-domain-screens.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-screens.h"

#include "gui-test.h"
#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  HospesDomain *domain; /* borrowed */
  GtkWidget *widget;
  GtkWindow *window;
  HospesLook *look;
  HospesDomainScreens *screens;
  GPtrArray *seen;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_connect (DEMO_URI);
  fixture->domain = virt_test_find (fixture->host, "test");
  fixture->widget = gtk_label_new ("");
  fixture->look = hospes_look_new (fixture->widget);
  fixture->screens = hospes_domain_screens_new (fixture->look);
  fixture->seen = g_ptr_array_new ();
  g_ptr_array_add (fixture->seen, fixture->domain);
}

static void
show (Fixture *fixture)
{
  fixture->window = show_in_window (fixture->widget, 300, 200);
  wait_for (hospes_look_get_active (fixture->look));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_ptr_array_unref (fixture->seen);
  /* What is on its way holds them until it is there. */
  wait_for (G_OBJECT (fixture->screens)->ref_count == 1);
  g_assert_finalize_object (fixture->screens);
  g_object_unref (fixture->look);
  virt_test_let_go (fixture->host);
}

static guint
get_n_asked (Fixture *fixture)
{
  return hospes_domain_screens_get_n_asked (fixture->screens);
}

/* Nothing before someone looks; then once, and not again at once, however often
 * it is woken. */
static void
test_asks_seldom (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0;

  hospes_domain_screens_watch (fixture->screens, fixture->seen);
  g_assert_cmpuint (get_n_asked (fixture), ==, 0);
  g_signal_connect_swapped (fixture->screens, "changed", G_CALLBACK (count_cb), &n_changes);

  show (fixture);
  g_assert_cmpuint (get_n_asked (fixture), ==, 1);
  hospes_domain_screens_wake (fixture->screens);
  g_assert_cmpuint (get_n_asked (fixture), ==, 1);
  wait_for (n_changes == 1);
  hospes_domain_screens_wake (fixture->screens);
  hospes_domain_screens_watch (fixture->screens, fixture->seen);
  wait_until_idle ();
  g_assert_cmpuint (get_n_asked (fixture), ==, 1);
}

/* What has no screen, is out of sight, or cannot be seen is not asked for. */
static void
test_asks_for_what_runs (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0;

  show (fixture);
  virt_test_someone (DEMO_URI, "suspend test");
  wait_for (hospes_domain_get_state (fixture->domain) == HOSPES_DOMAIN_STATE_PAUSED);
  hospes_domain_screens_watch (fixture->screens, fixture->seen);
  g_assert_cmpuint (get_n_asked (fixture), ==, 0);
  g_assert_null (hospes_domain_screens_get_picture (fixture->screens, fixture->domain));

  g_signal_connect_swapped (fixture->screens, "changed", G_CALLBACK (count_cb), &n_changes);
  virt_test_someone (DEMO_URI, "resume test");
  wait_for (hospes_domain_get_state (fixture->domain) == HOSPES_DOMAIN_STATE_RUNNING);
  hospes_domain_screens_wake (fixture->screens);
  g_assert_cmpuint (get_n_asked (fixture), ==, 1);
  wait_for (n_changes == 1);

  /* The picture goes with the guest. */
  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (!hospes_domain_get_active (fixture->domain));
  g_assert_null (hospes_domain_screens_get_picture (fixture->screens, fixture->domain));
  virt_test_someone (DEMO_URI, "start test");
  wait_for (hospes_domain_get_state (fixture->domain) == HOSPES_DOMAIN_STATE_RUNNING);
  g_ptr_array_set_size (fixture->seen, 0);
  hospes_domain_screens_watch (fixture->screens, fixture->seen);
  g_assert_cmpuint (get_n_asked (fixture), ==, 1);
}

/* Nobody looks any more while an answer is awaited. */
static void
test_lets_go (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0;

  show (fixture);
  g_signal_connect_swapped (fixture->screens, "changed", G_CALLBACK (count_cb), &n_changes);
  hospes_domain_screens_watch (fixture->screens, fixture->seen);
  gtk_widget_set_visible (fixture->widget, FALSE);
  wait_for (!hospes_look_get_active (fixture->look));
  wait_for (G_OBJECT (fixture->screens)->ref_count == 1);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_cmpuint (get_n_asked (fixture), ==, 1);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, func)                                                                            \
  g_test_add ("/pages/domain-screens/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("asks-seldom", test_asks_seldom);
  ADD ("asks-for-what-runs", test_asks_for_what_runs);
  ADD ("lets-go", test_lets_go);

  return g_test_run ();
}
