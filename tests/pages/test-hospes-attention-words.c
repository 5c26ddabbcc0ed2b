/* test-hospes-attention-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What needs attention, in words, and where they are shown.
 */

#include "hospes-attention-words.h"

#include <adwaita.h>

#include "gui-test.h"
#include "hospes-attention-banner.h"
#include "hospes-domain-attention.h"
#include "hospes-domain-line.h"
#include "hospes-domain-private.h"
#include "hospes-domain-words.h"
#include "virt-test.h"

#define MIB (1024 * 1024)
#define GIB (1024 * (guint64) MIB)
#define NB  "\u00a0"

#define MEMORY(gib) "<memory>" gib "</memory>"
#define SOME                                                                                       \
  "<devices><disk><target dev='vda'/></disk>"                                                      \
  "<interface><mac address='52:54:00:00:00:01'/></interface></devices>"
#define MORE                                                                                       \
  "<devices><disk><target dev='vda'/></disk>"                                                      \
  "<interface><mac address='52:54:00:00:00:01'/></interface>"                                      \
  "<interface><mac address='52:54:00:00:00:02'/></interface></devices>"

typedef struct
{
  HospesHost *host;
  HospesDomain *domain;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_host_with ("vm-1", NULL);
  fixture->domain = virt_test_find (fixture->host, "vm-1");
  virt_test_tell (fixture->domain, "vm-1", VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_BOOTED);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->host);
}

static void
assert_words (Fixture *fixture, const char *line, const char *all)
{
  g_autofree char *found = hospes_attention_words_dup_line (fixture->domain);
  g_autofree char *markup = hospes_attention_words_dup_markup (fixture->domain);
  g_autofree char *found_all = NULL;

  if (markup != NULL)
    g_assert_true (pango_parse_markup (markup, -1, 0, NULL, &found_all, NULL, NULL));

  g_assert_cmpstr (found, ==, line);
  g_assert_cmpstr (found_all, ==, all);
}

static void
set_shortage (Fixture *fixture, const char *pool, const char *volume, guint64 available)
{
  HospesDiskShortage *shortage = g_new0 (HospesDiskShortage, 1);

  shortage->pool = g_strdup (pool);
  shortage->volume = g_strdup (volume);
  shortage->available = available;
  g_assert_true (hospes_domain_set_shortage (fixture->domain, shortage));
}

static void
set_trouble (Fixture *fixture, const char *name, const char *path)
{
  HospesSnapshotTrouble *trouble = g_new0 (HospesSnapshotTrouble, 1);

  trouble->name = g_strdup (name);
  trouble->path = g_strdup (path);
  g_assert_true (hospes_domain_set_snapshot_trouble (fixture->domain, trouble));
}

/* What is kept instead of what, and what that is called. */
static const struct
{
  const char *live;
  const char *kept;
  const char *line;
  const char *all;
} cases[] = {
  { SOME, SOME, NULL, NULL },
  { MEMORY ("16777216"), MEMORY ("25165824"),
    "1 change waits for the next start: memory 16" NB "→" NB "24" NB "GiB",
    "1 change waits for the next start: memory 16" NB "→" NB "24" NB "GiB" },
  { MEMORY ("524288"), MEMORY ("1572864"),
    "1 change waits for the next start: memory 512" NB "MiB" NB "→" NB "1.5" NB "GiB",
    "1 change waits for the next start: memory 512" NB "MiB" NB "→" NB "1.5" NB "GiB" },
  { MEMORY ("16777216") SOME, MEMORY ("25165824") MORE, "2 changes wait for the next start",
    "2 changes wait for the next start: memory 16" NB "→" NB "24" NB "GiB, network card 2" },
  { "<vcpu current='2'>4</vcpu>", "<vcpu current='4'>8</vcpu>",
    "1 change waits for the next start: processors 2" NB "→" NB "4",
    "1 change waits for the next start: processors 2" NB "→" NB "4" },
  { "<vcpu current='2'>4</vcpu>", "<vcpu current='2'>8</vcpu>",
    "1 change waits for the next start: processors at most 4" NB "→" NB "8",
    "1 change waits for the next start: processors at most 4" NB "→" NB "8" },
  { "<devices/>",
    "<devices><disk><target dev='%s'/></disk><sound model='ich9'/><tpm model='tpm-crb'/>"
    "<video/><graphics/></devices>",
    "5 changes wait for the next start",
    "5 changes wait for the next start: disk %s, sound, TPM, video card, screen" },
};

static void
test_pending (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      virt_test_describe_both (fixture->domain, cases[i].live, cases[i].kept);
      assert_words (fixture, cases[i].line, cases[i].all);
      g_assert_false (hospes_attention_words_is_trouble (fixture->domain));
      g_assert_cmpint (hospes_domain_needs_attention (fixture->domain), ==, cases[i].line != NULL);
    }

  /* Off it waits for nothing, and away nobody knows. */
  hospes_domain_set_stale (fixture->domain, TRUE);
  assert_words (fixture, NULL, NULL);
  hospes_domain_set_stale (fixture->domain, FALSE);
  virt_test_tell (fixture->domain, "vm-1", VIR_DOMAIN_SHUTOFF, 1);
  assert_words (fixture, NULL, NULL);
  g_assert_false (hospes_domain_needs_attention (fixture->domain));
}

static void
test_several (Fixture *fixture, gconstpointer data)
{
  virt_test_describe_both (fixture->domain, "<vcpu>1</vcpu>", "<vcpu>2</vcpu>");
  set_trouble (fixture, "before-upgrade", "/pool/a.before");
  assert_words (fixture, "Snapshot “before-upgrade” has lost a file",
                "Snapshot “before-upgrade” has lost a file\n/pool/a.before\n"
                "1 change waits for the next start: processors 1" NB "→" NB "2");
  set_shortage (fixture, "fast", NULL, 430 * (guint64) MIB);
  assert_words (fixture, "Pool “fast” is nearly full (0.4" NB "GiB free)",
                "Pool “fast” is nearly full (0.4" NB "GiB free)\n"
                "Snapshot “before-upgrade” has lost a file\n/pool/a.before\n"
                "1 change waits for the next start: processors 1" NB "→" NB "2");
  g_assert_true (hospes_attention_words_is_trouble (fixture->domain));

  /* A pool has no room whether or not a machine runs, but then nobody needs it. */
  virt_test_tell (fixture->domain, "vm-1", VIR_DOMAIN_SHUTOFF, 1);
  assert_words (fixture, "Snapshot “before-upgrade” has lost a file",
                "Snapshot “before-upgrade” has lost a file\n/pool/a.before");
  set_trouble (fixture, "odd <&>", NULL);
  assert_words (fixture, "Snapshot “odd <&>” cannot be read", "Snapshot “odd <&>” cannot be read");
}

static void
test_shortage (Fixture *fixture, gconstpointer data)
{
  set_shortage (fixture, "fast", NULL, 4 * GIB);
  assert_words (fixture, "Pool “fast” is nearly full (4" NB "GiB free)",
                "Pool “fast” is nearly full (4" NB "GiB free)");
  set_shortage (fixture, "fast", NULL, 3 * MIB);
  assert_words (fixture, "Pool “fast” is nearly full (3" NB "MiB free)",
                "Pool “fast” is nearly full (3" NB "MiB free)");
  set_shortage (fixture, NULL, "data", GIB);
  assert_words (fixture, "Volume “data” is nearly full (1" NB "GiB free)",
                "Volume “data” is nearly full (1" NB "GiB free)");
  set_shortage (fixture, "fast", NULL, 0);
  virt_test_tell (fixture->domain, "vm-1", VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR);
  assert_words (fixture, "Paused: no space left in pool “fast”",
                "Paused: no space left in pool “fast”");
}

static void
assert_shown (Fixture *fixture, const char *line, const char *place, const char *accessible)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *found_line = hospes_domain_line_dup (fixture->domain, now);
  g_autofree char *found_place = hospes_domain_line_dup_place (fixture->domain, TRUE);
  g_autofree char *found_accessible = hospes_domain_words_dup_accessible (fixture->domain);

  g_assert_cmpstr (found_line, ==, line);
  g_assert_cmpstr (found_place, ==, place);
  g_assert_cmpstr (found_accessible, ==, accessible);
}

/* In rows, on cards, and for who hears them */
static void
test_lines (Fixture *fixture, gconstpointer data)
{
  set_shortage (fixture, "fast", NULL, 4 * GIB);
  assert_shown (fixture, "Pool “fast” is nearly full (4" NB "GiB free)",
                "Pool “fast” is nearly full (4" NB "GiB free)",
                "vm-1, Running, host nowhere, Pool “fast” is nearly full (4" NB "GiB free)");
  hospes_domain_set_pending_verb (fixture->domain, HOSPES_DOMAIN_VERB_PAUSE);
  assert_shown (fixture, "Pausing…", "Pausing…",
                "vm-1, Pausing…, host nowhere, Pool “fast” is nearly full (4" NB "GiB free)");
  hospes_domain_set_pending_verb (fixture->domain, HOSPES_DOMAIN_VERB_NONE);
  hospes_domain_set_shortage (fixture->domain, NULL);

  /* Why it stands still matters more than what it waits for … */
  virt_test_describe_both (fixture->domain, "<vcpu>1</vcpu>", "<vcpu>2</vcpu>");
  virt_test_tell (fixture->domain, "vm-1", VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR);
  assert_shown (fixture, "In trouble · A disk could not be read or written", "In trouble",
                "vm-1, In trouble · A disk could not be read or written, host nowhere, "
                "1 change waits for the next start: processors 1" NB "→" NB "2");
  /* … but not more than where room is missing. */
  set_shortage (fixture, "fast", NULL, 0);
  assert_shown (fixture, "Paused: no space left in pool “fast”",
                "Paused: no space left in pool “fast”",
                "vm-1, In trouble · A disk could not be read or written, host nowhere, "
                "Paused: no space left in pool “fast”");
}

static void
test_banner (Fixture *fixture, gconstpointer data)
{
  GtkWidget *banner = g_object_new (HOSPES_TYPE_ATTENTION_BANNER, NULL);
  GtkWindow *window = show_in_window (banner, 600, 200);
  GtkRevealer *revealer = get_part (banner, "revealer");
  g_autoptr (HospesDomain) domain = NULL;

  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  g_object_set (banner, "domain", fixture->domain, NULL);
  g_object_get (banner, "domain", &domain, NULL);
  g_assert_true (domain == fixture->domain);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));

  virt_test_describe_both (fixture->domain, "<vcpu>1</vcpu>", "<vcpu>2</vcpu>");
  g_assert_true (gtk_revealer_get_reveal_child (revealer));
  g_assert_cmpstr (get_label (banner, "label"), ==,
                   "<b>1 change waits for the next start:</b> processors 1" NB "→" NB "2");
  g_assert_cmpstr (gtk_image_get_icon_name (get_part (banner, "image")), ==,
                   "view-refresh-symbolic");
  set_trouble (fixture, "a", "/pool/a");
  g_assert_cmpstr (gtk_image_get_icon_name (get_part (banner, "image")), ==,
                   "hospes-state-trouble-symbolic");
  g_assert_true (g_str_has_prefix (get_label (banner, "label"), "Snapshot “a” has lost a file\n"));
  hospes_domain_set_snapshot_trouble (fixture->domain, NULL);
  virt_test_tell (fixture->domain, "vm-1", VIR_DOMAIN_SHUTOFF, 1);
  g_assert_false (gtk_revealer_get_reveal_child (revealer));
  g_object_set (banner, "domain", NULL, NULL);
  g_clear_object (&domain);
  close_window (window, banner);
}

#define add(name, function)                                                                        \
  g_test_add ("/pages/attention-words/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  add ("pending", test_pending);
  add ("several", test_several);
  add ("shortage", test_shortage);
  add ("lines", test_lines);
  add ("banner", test_banner);

  return g_test_run ();
}
