/* test-hospes-load-section.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include <math.h>

#include "hospes-domain-graphs.h"
#include "hospes-domain-private.h"
#include "hospes-domain-samples.h"
#include "hospes-graph-card.h"
#include "hospes-host-private.h"
#include "hospes-load-section.h"
#include "hospes-load-words.h"

#include "gui-test.h"
#include "virt-test.h"

static void
assert_sentence (
    HospesSeries series, HospesSpan span, float first, float last, const char *sentence)
{
  const float points[] = { first, NAN, first, last };
  g_autofree char *text =
      hospes_load_words_dup_sentence (series, span, points, G_N_ELEMENTS (points));

  g_assert_cmpstr (text, ==, sentence);
}

static void
test_sentences (void)
{
  assert_sentence (HOSPES_SERIES_CPU, HOSPES_SPAN_MINUTE, 0.6, 0.48,
                   "CPU 48 percent, last minute between 48 and 60");
  assert_sentence (HOSPES_SERIES_MEMORY, HOSPES_SPAN_HOUR, 1048576, 2097152,
                   "Memory 2 GiB, last hour between 1\u00a0GiB and 2\u00a0GiB");
  assert_sentence (HOSPES_SERIES_DISK, HOSPES_SPAN_DAY, 0, 12.4e6,
                   "Disk 12.4 MB/s, last day between 0\u00a0B/s and 12.4\u00a0MB/s");
  assert_sentence (HOSPES_SERIES_NETWORK, HOSPES_SPAN_MINUTE, 125, 250,
                   "Network 2 kb/s, last minute between 1\u00a0kb/s and 2\u00a0kb/s");
  assert_sentence (HOSPES_SERIES_CPU, HOSPES_SPAN_MINUTE, NAN, NAN, "CPU not known");
}

/* What was measured long ago is not how it is now. */
static void
test_now (void)
{
  const float old[] = { 0.2, 0.3, NAN, NAN };
  const float late[] = { 0.2, 0.3, 0.4, NAN };
  g_autofree char *text =
      hospes_load_words_dup_sentence (HOSPES_SERIES_CPU, HOSPES_SPAN_MINUTE, old, 4);
  float now;

  g_assert_false (hospes_load_words_find_now (old, 4, &now));
  g_assert_cmpstr (text, ==, "CPU not known, last minute between 20 and 30");
  g_assert_true (hospes_load_words_find_now (late, 4, &now));
  g_assert_cmpfloat_with_epsilon (now, 0.4, 0.001);
  g_assert_false (hospes_load_words_find_now (late, 0, &now));
}

static void
assert_card (gpointer section, const char *name, const char *figure, const char *sentence)
{
  HospesGraphCard *card = get_part (section, name);

  g_assert_cmpstr (get_label (card, "figure_label"), ==, figure);
  gtk_test_accessible_assert_property (hospes_graph_card_get_graph (card),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, sentence);
}

static void
test_spans (void)
{
  HospesLoadSection *section = g_object_new (HOSPES_TYPE_LOAD_SECTION, NULL);
  g_autoptr (HospesSamples) samples = hospes_samples_new ();
  const float values[HOSPES_N_SERIES] = { 0.5, 1048576, 2e6, NAN };
  const float before[HOSPES_N_SERIES] = { 0.1, 1048576, 0, NAN };
  gint64 now = g_get_monotonic_time ();
  /* A day is drawn by steps of ten minutes: of these two it is one, or each is in its own. */
  gboolean one_step =
      now / (600 * G_USEC_PER_SEC) == (now - 30 * G_USEC_PER_SEC) / (600 * G_USEC_PER_SEC);

  hospes_load_section_set_series (section, HOSPES_SERIES_MEMORY, 4194304, "of 4 GiB");
  hospes_load_section_show (section, NULL);
  assert_card (section, "cpu_card", "—", "CPU not known");

  hospes_samples_add (samples, now - 30 * G_TIME_SPAN_SECOND, before);
  hospes_samples_add (samples, now, values);
  hospes_load_section_show (section, samples);
  assert_card (section, "cpu_card", "50", "CPU 50 percent, last minute between 10 and 50");
  assert_card (section, "memory_card", "1",
               "Memory 1 GiB, last minute between 1\u00a0GiB and 1\u00a0GiB");
  assert_card (section, "disk_card", "2",
               "Disk 2 MB/s, last minute between 0\u00a0B/s and 2\u00a0MB/s");
  assert_card (section, "network_card", "—", "Network not known");
  g_assert_cmpstr (get_label (get_part (section, "memory_card"), "note_label"), ==, "of 4 GiB");

  gtk_toggle_button_set_active (get_part (section, "hour_button"), TRUE);
  assert_card (section, "cpu_card", "50", "CPU 50 percent, last hour between 10 and 50");
  gtk_toggle_button_set_active (get_part (section, "day_button"), TRUE);
  assert_card (section, "disk_card", "2",
               one_step ? "Disk 1 MB/s, last day between 1\u00a0MB/s and 1\u00a0MB/s"
                        : "Disk 2 MB/s, last day between 0\u00a0B/s and 2\u00a0MB/s");
  let_widget_go (section);
}

/* All cards beside one another, two, or one. */
static void
test_widths (void)
{
  static const struct
  {
    int width;
    guint columns;
  } cases[] = { { 1000, 4 }, { 600, 2 }, { 360, 1 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HospesLoadSection *section = g_object_new (HOSPES_TYPE_LOAD_SECTION, NULL);
      GtkWindow *window = show_in_window (section, cases[i].width, 400);

      wait_for (gtk_flow_box_get_max_children_per_line (get_part (section, "flow_box")) ==
                cases[i].columns);
      hospes_load_section_hide_series (section, HOSPES_SERIES_DISK);
      hospes_load_section_hide_series (section, HOSPES_SERIES_NETWORK);
      g_assert_cmpuint (gtk_flow_box_get_max_children_per_line (get_part (section, "flow_box")), ==,
                        MIN (cases[i].columns, 2));
      close_window (window, section);
    }
}

static void
test_domain (void)
{
  g_autoptr (HospesHost) host = virt_test_host_with ("a", "b", NULL);
  g_autoptr (HospesDomain) domain = g_list_model_get_item (hospes_host_get_domains (host), 0);
  g_autoptr (HospesDomain) other = g_list_model_get_item (hospes_host_get_domains (host), 1);
  HospesDomainGraphs *graphs = g_object_new (HOSPES_TYPE_DOMAIN_GRAPHS, NULL);
  HospesLoadSection *section = find_inside (graphs, HOSPES_TYPE_LOAD_SECTION);
  GtkWindow *window = show_in_window (graphs, 900, 300);
  HospesDomainStats stats = { .moment = g_get_monotonic_time () - 3 * G_USEC_PER_SEC,
                              .vcpus = 2,
                              .memory = 2097152,
                              .has_disk = TRUE,
                              .has_network = TRUE };

  virt_test_tell (domain, "a", VIR_DOMAIN_RUNNING, 1);
  hospes_domain_graphs_set_domain (graphs, domain);
  assert_card (section, "cpu_card", "—", "CPU not known");
  hospes_domain_take_stats (domain, &stats);
  stats.moment += 3 * G_USEC_PER_SEC;
  stats.cpu_time = 3 * (guint64) 1000000000;
  stats.disk_bytes = 3000;
  stats.used_memory = 1048576;
  hospes_domain_take_stats (domain, &stats);
  assert_card (section, "cpu_card", "50", "CPU 50 percent, last minute between 50 and 50");
  g_assert_cmpstr (get_label (get_part (section, "disk_card"), "figure_label"), ==, "1");
  g_assert_cmpstr (get_label (get_part (section, "memory_card"), "note_label"), ==,
                   "of 2\u00a0GiB");

  /* Why there is nothing is said, once that is sure. */
  g_assert_cmpstr (get_label (get_part (section, "network_card"), "note_label"), ==, "in and out");
  stats.has_network = FALSE;
  for (guint i = 0; i < 30; i++)
    {
      stats.moment += 3 * G_USEC_PER_SEC;
      stats.cpu_time += 1000000000;
      hospes_domain_take_stats (domain, &stats);
    }
  g_assert_cmpstr (get_label (get_part (section, "network_card"), "note_label"), ==,
                   "not told by libvirt");
  g_assert_cmpstr (get_label (get_part (section, "disk_card"), "note_label"), ==,
                   "read and written");

  /* Another machine's numbers do not stay, and nobody measures the first any more. */
  hospes_domain_graphs_set_domain (graphs, other);
  assert_card (section, "cpu_card", "—", "CPU not known");
  g_assert_false (hospes_domain_forget_samples (domain, g_get_monotonic_time ()));
  g_assert_true (
      hospes_domain_forget_samples (domain, g_get_monotonic_time () + 2 * G_TIME_SPAN_DAY));
  close_window (window, graphs);
  g_assert_true (
      hospes_domain_forget_samples (other, g_get_monotonic_time () + 2 * G_TIME_SPAN_DAY));
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/pages/load-words/sentences", test_sentences);
  g_test_add_func ("/pages/load-words/now", test_now);
  g_test_add_func ("/pages/load-section/spans", test_spans);
  g_test_add_func ("/pages/load-section/widths", test_widths);
  g_test_add_func ("/pages/domain-graphs/follows", test_domain);

  return g_test_run ();
}
