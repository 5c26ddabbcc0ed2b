/* test-hospes-domain-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * All cells of the table: what each shows of a machine, and that it follows it.
 */

#include "gui-test.h"
#include "hospes-domain-action-cell.h"
#include "hospes-domain-column.h"
#include "hospes-domain-load-cell.h"
#include "hospes-domain-name-cell.h"
#include "hospes-domain-private.h"
#include "hospes-graph.h"
#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  HospesDomain *domain;
  HospesDomainCell *cell;
} Fixture;

static void
begin (Fixture *fixture, GType type, gboolean memory)
{
  fixture->host = virt_test_host_with ("web <b>01", "other", NULL);
  fixture->domain = virt_test_find (fixture->host, "web <b>01");
  fixture->cell = memory ? g_object_new (type, "memory", TRUE, NULL) : g_object_new (type, NULL);
  g_object_set (fixture->cell, "domain", fixture->domain, NULL);
}

static void
end (Fixture *fixture)
{
  let_widget_go (fixture->cell);
  g_assert_finalize_object (fixture->host);
}

static void
test_domain (void)
{
  Fixture fixture;
  guint n_changes = 0;

  begin (&fixture, HOSPES_TYPE_DOMAIN_NAME_CELL, FALSE);
  count_changes (fixture.cell, "domain", &n_changes);
  g_object_set (fixture.cell, "domain", fixture.domain, NULL);
  g_assert_cmpuint (n_changes, ==, 0);
  g_assert_true (hospes_domain_cell_get_domain (fixture.cell) == fixture.domain);

  g_object_set (fixture.cell, "domain", virt_test_find (fixture.host, "other"), NULL);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpstr (get_label (fixture.cell, "name_label"), ==, "other");

  /* It no longer follows the former one. */
  virt_test_tell (fixture.domain, "renamed", VIR_DOMAIN_SHUTOFF, 1);
  g_assert_cmpstr (get_label (fixture.cell, "name_label"), ==, "other");

  g_object_set (fixture.cell, "domain", NULL, NULL);
  g_assert_cmpuint (n_changes, ==, 2);
  g_assert_null (hospes_domain_cell_get_domain (fixture.cell));
  end (&fixture);
}

static void
test_name (void)
{
  Fixture fixture;

  begin (&fixture, HOSPES_TYPE_DOMAIN_NAME_CELL, FALSE);
  g_assert_cmpstr (get_label (fixture.cell, "name_label"), ==, "web <b>01");
  g_assert_cmpstr (get_label (fixture.cell, "line_label"), ==, "Off");
  gtk_test_accessible_assert_property (fixture.cell, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "web <b>01, Off, host nowhere");

  virt_test_tell (fixture.domain, "mail", VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR);
  g_assert_cmpstr (get_label (fixture.cell, "name_label"), ==, "mail");
  g_assert_true (g_str_has_prefix (get_label (fixture.cell, "line_label"), "In trouble · A disk"));
  g_assert_true (has_class (fixture.cell, "line_label", "trouble"));

  hospes_domain_set_pending_verb (fixture.domain, HOSPES_DOMAIN_VERB_RESUME);
  g_assert_cmpstr (get_label (fixture.cell, "line_label"), ==, "Resuming…");
  hospes_domain_set_pending_verb (fixture.domain, HOSPES_DOMAIN_VERB_NONE);

  hospes_domain_set_stale (fixture.domain, TRUE);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (fixture.cell), "hospes-stale"));
  g_assert_false (has_class (fixture.cell, "line_label", "trouble"));
  end (&fixture);
}

static void
test_title (void)
{
  Fixture fixture;

  begin (&fixture, HOSPES_TYPE_DOMAIN_NAME_CELL, FALSE);
  g_assert_false (is_shown (fixture.cell, "also_label"));
  hospes_domain_set_title (fixture.domain, "Post <office>");
  g_assert_cmpstr (get_label (fixture.cell, "name_label"), ==, "Post <office>");
  g_assert_cmpstr (get_label (fixture.cell, "also_label"), ==, "web <b>01");
  g_assert_true (is_shown (fixture.cell, "also_label"));
  g_assert_cmpstr (get_label (fixture.cell, "line_label"), ==, "Off");
  hospes_domain_set_title (fixture.domain, NULL);
  g_assert_cmpstr (get_label (fixture.cell, "name_label"), ==, "web <b>01");
  g_assert_false (is_shown (fixture.cell, "also_label"));
  end (&fixture);
}

static void
assert_button (Fixture *fixture, const char *tooltip, gboolean sensitive)
{
  GtkWidget *button = get_part (fixture->cell, "button");

  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, tooltip);
  g_assert_cmpint (gtk_widget_get_sensitive (button), ==, sensitive);
}

static void
test_action (void)
{
  Fixture fixture;

  begin (&fixture, HOSPES_TYPE_DOMAIN_ACTION_CELL, FALSE);
  assert_button (&fixture, "Start", TRUE);
  gtk_test_accessible_assert_property (get_part (fixture.cell, "button"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Start web <b>01");
  virt_test_tell (fixture.domain, "a", VIR_DOMAIN_RUNNING, 1);
  assert_button (&fixture, "Shut Down", TRUE);
  virt_test_tell (fixture.domain, "a", VIR_DOMAIN_PAUSED, 1);
  assert_button (&fixture, "Resume", TRUE);
  virt_test_tell (fixture.domain, "a", VIR_DOMAIN_SHUTDOWN, 1);
  assert_button (&fixture, "Force Off…", TRUE);
  virt_test_tell (fixture.domain, "a", VIR_DOMAIN_RUNNING, 1);
  hospes_domain_set_stale (fixture.domain, TRUE);
  assert_button (&fixture, "The host is away", FALSE);
  end (&fixture);
}

/* The button does what it says. */
static void
test_click (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *domain = virt_test_find (host, "test");
  GtkWidget *cell = g_object_new (HOSPES_TYPE_DOMAIN_ACTION_CELL, "domain", domain, NULL);

  g_object_ref_sink (cell);
  g_signal_emit_by_name (get_part (cell, "button"), "clicked");
  wait_for (hospes_domain_get_state (domain) == HOSPES_DOMAIN_STATE_OFF);
  wait_for (hospes_domain_get_pending_verb (domain) == HOSPES_DOMAIN_VERB_NONE);
  g_signal_emit_by_name (get_part (cell, "button"), "clicked");
  wait_for (hospes_domain_get_state (domain) == HOSPES_DOMAIN_STATE_RUNNING);
  wait_for (G_OBJECT (cell)->ref_count == 1);
  g_assert_finalize_object (cell);
  virt_test_let_go (host);
}

/* Not even there before it is needed */
static gboolean
shows (Fixture *fixture, GType what)
{
  GtkWidget *widget = find_inside (fixture->cell, what);

  return widget != NULL && gtk_widget_get_visible (widget);
}

static gboolean
is_marked (Fixture *fixture, GType what, const char *css_class)
{
  return gtk_widget_has_css_class (find_inside (fixture->cell, what), css_class);
}

static void
assert_load (Fixture *fixture, GType what, gboolean shown, const char *text)
{
  g_assert_cmpint (shows (fixture, what), ==, shown);
  g_assert_cmpstr (get_label (fixture->cell, "label"), ==, text);
}

static void
take (Fixture *fixture, double cpu_seconds, guint64 used)
{
  static gint64 moment = 0;
  HospesDomainStats stats = { .cpu_time = (guint64) (cpu_seconds * 1e9),
                              .vcpus = 1,
                              .memory = 4194304,
                              .used_memory = used };

  /* A second apart, the last one now. */
  if (moment == 0)
    moment = g_get_monotonic_time () - 2 * G_USEC_PER_SEC;
  stats.moment = moment;
  hospes_domain_take_stats (fixture->domain, &stats);
  moment += 1000000;
}

/* A dash tells what it stands for, a number needs no words. */
static void
assert_why (Fixture *fixture, const char *why)
{
  g_assert_cmpstr (gtk_widget_get_tooltip_text (GTK_WIDGET (fixture->cell)), ==, why);
}

static void
test_load (void)
{
  Fixture fixture;

  begin (&fixture, HOSPES_TYPE_DOMAIN_LOAD_CELL, FALSE);
  gtk_test_accessible_assert_property (fixture.cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "CPU");
  assert_load (&fixture, HOSPES_TYPE_GRAPH, FALSE, "—");
  assert_why (&fixture, "The machine is off");
  virt_test_tell (fixture.domain, "a", VIR_DOMAIN_RUNNING, 1);
  assert_why (&fixture, "Measured in a moment");
  take (&fixture, 10, 0);
  take (&fixture, 10.5, 0);
  assert_load (&fixture, HOSPES_TYPE_GRAPH, TRUE, "50 %");
  gtk_test_accessible_assert_property (find_inside (fixture.cell, HOSPES_TYPE_GRAPH),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "CPU 50 percent, last minute between 50 and 50");
  assert_why (&fixture, NULL);
  g_assert_false (is_marked (&fixture, HOSPES_TYPE_GRAPH, "warn"));
  take (&fixture, 11.5, 0);
  assert_load (&fixture, HOSPES_TYPE_GRAPH, TRUE, "100 %");
  g_assert_true (is_marked (&fixture, HOSPES_TYPE_GRAPH, "warn"));
  g_assert_null (find_inside (fixture.cell, GTK_TYPE_LEVEL_BAR));
  virt_test_tell (fixture.domain, "a", VIR_DOMAIN_SHUTOFF, 1);
  assert_load (&fixture, HOSPES_TYPE_GRAPH, FALSE, "—");
  hospes_domain_set_stale (fixture.domain, TRUE);
  assert_why (&fixture, "The host is away");
  end (&fixture);
}

static void
test_memory (void)
{
  Fixture fixture;
  gboolean memory;

  begin (&fixture, HOSPES_TYPE_DOMAIN_LOAD_CELL, TRUE);
  g_object_get (fixture.cell, "memory", &memory, NULL);
  g_assert_true (memory);
  gtk_test_accessible_assert_property (fixture.cell, GTK_ACCESSIBLE_PROPERTY_LABEL, "Memory");
  assert_load (&fixture, GTK_TYPE_LEVEL_BAR, FALSE, "—");
  assert_why (&fixture, "Not known yet");
  hospes_domain_set_memory (fixture.domain, 4194304);
  assert_load (&fixture, GTK_TYPE_LEVEL_BAR, FALSE, "4\u00a0GiB");
  virt_test_tell (fixture.domain, "a", VIR_DOMAIN_RUNNING, 1);
  take (&fixture, 1, 1048576);
  gtk_test_accessible_assert_property (find_inside (fixture.cell, GTK_TYPE_LEVEL_BAR),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Memory");
  assert_load (&fixture, GTK_TYPE_LEVEL_BAR, TRUE, "1\u00a0/\u00a04\u00a0GiB");
  g_assert_false (is_marked (&fixture, GTK_TYPE_LEVEL_BAR, "high"));
  take (&fixture, 2, 3900000);
  g_assert_true (is_marked (&fixture, GTK_TYPE_LEVEL_BAR, "high"));
  g_assert_null (find_inside (fixture.cell, HOSPES_TYPE_GRAPH));
  end (&fixture);
}

/* Its host gets another name while it shows. */
static void
test_host_name (void)
{
  g_autoptr (HospesHost) host = virt_test_host_with ("web", NULL);
  GtkWidget *cell =
      hospes_domain_column_new_cell (&hospes_domain_columns[hospes_domain_column_find ("host")]);
  GtkWidget *label = gtk_widget_get_first_child (g_object_ref_sink (cell));

  hospes_host_set_name (host, "Blue");
  g_object_set (cell, "domain", virt_test_find (host, "web"), NULL);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Blue");
  hospes_host_set_name (host, "Green");
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (label)), ==, "Green");
  g_assert_finalize_object (cell);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/pages/domain-cell/domain", test_domain);
  g_test_add_func ("/pages/domain-text-cell/host-name", test_host_name);
  g_test_add_func ("/pages/domain-name-cell/shows", test_name);
  g_test_add_func ("/pages/domain-name-cell/title", test_title);
  g_test_add_func ("/pages/domain-action-cell/shows", test_action);
  g_test_add_func ("/pages/domain-action-cell/click", test_click);
  g_test_add_func ("/pages/domain-load-cell/load", test_load);
  g_test_add_func ("/pages/domain-load-cell/memory", test_memory);

  return g_test_run ();
}
