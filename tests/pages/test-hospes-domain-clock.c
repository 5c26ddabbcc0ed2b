/* test-hospes-domain-clock.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-clock.h"

#include "gui-test.h"
#include "hospes-domain-name-cell.h"
#include "hospes-domain-private.h"
#include "virt-test.h"

static void
set_since (HospesDomain *domain, int minutes)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  g_clear_pointer (&domain->since, g_date_time_unref);
  domain->since = g_date_time_add_seconds (now, -60 * minutes - 5);
}

/* Time goes on while nobody looks, and is told to who looks again. */
static void
test_catches_up (void)
{
  HospesHost *host = virt_test_host_with ("vm-1", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");
  GtkWidget *view = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *cell = g_object_new (HOSPES_TYPE_DOMAIN_NAME_CELL, NULL);
  HospesDomainClock *clock = hospes_domain_clock_new (view);
  GtkWindow *window;

  virt_test_tell (domain, "vm-1", VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_USER);
  gtk_box_append (GTK_BOX (view), cell);
  g_object_set (cell, "domain", domain, NULL);
  g_assert_cmpstr (get_label (cell, "line_label"), ==, "Paused just now");

  set_since (domain, 1);
  window = show_in_window (view, 300, 200);
  wait_for (g_str_equal (get_label (cell, "line_label"), "Paused 1 minute ago"));

  gtk_widget_set_visible (view, FALSE);
  set_since (domain, 20);
  wait_until_idle ();
  g_assert_cmpstr (get_label (cell, "line_label"), ==, "Paused 1 minute ago");
  gtk_widget_set_visible (view, TRUE);
  wait_for (g_str_equal (get_label (cell, "line_label"), "Paused 20 minutes ago"));

  g_assert_finalize_object (clock);
  close_window (window, view);
  g_assert_finalize_object (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/pages/domain-clock/catches-up", test_catches_up);

  return g_test_run ();
}
