/* test-hospes-domain-line.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-line.h"

#include "hospes-domain-private.h"
#include "hospes-host-private.h"
#include "virt-test.h"

#define assert_words(call, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *text_ = (call);                                                               \
    g_assert_cmpstr (text_, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

#define NEVER   -1
#define MINUTE  60
#define HOUR    3600
#define DAY     86400
#define RUNNING VIR_DOMAIN_RUNNING, VIR_DOMAIN_RUNNING_BOOTED
#define PAUSED  VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_USER
#define OFF     VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_SHUTDOWN
#define CRASHED VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_CRASHED
#define SAVED   VIR_DOMAIN_SHUTOFF, VIR_DOMAIN_SHUTOFF_SAVED

/* Seconds before Monday, 11 November 2024, 12:00. */
typedef struct
{
  int virt_state;
  int reason;
  gboolean saved;
  gboolean has_system;
  int since;
  int started;
  const char *line;
} Case;

static const Case cases[] = {
  { RUNNING, FALSE, FALSE, NEVER, NEVER, "Running" },
  { RUNNING, FALSE, TRUE, NEVER, NEVER, "Debian 12 · running" },
  { RUNNING, FALSE, TRUE, 0, 0, "Debian 12 · just started" },
  { RUNNING, FALSE, FALSE, 59, 59, "Just started" },
  { RUNNING, FALSE, TRUE, MINUTE, MINUTE, "Debian 12 · up 1 minute" },
  { RUNNING, FALSE, TRUE, NEVER, 2 * HOUR - 1, "Debian 12 · up 1 hour" },
  { RUNNING, FALSE, TRUE, NEVER, 3 * HOUR, "Debian 12 · up 3 hours" },
  { RUNNING, FALSE, TRUE, NEVER, 12 * DAY, "Debian 12 · up 12 days" },
  { RUNNING, FALSE, FALSE, NEVER, DAY, "Up 1 day" },
  /* It was paused in between: that is not when it was started. */
  { RUNNING, FALSE, FALSE, MINUTE, 2 * DAY, "Up 2 days" },
  /* A clock that was put back. */
  { RUNNING, FALSE, TRUE, NEVER, -HOUR, "Debian 12 · just started" },
  { PAUSED, FALSE, TRUE, NEVER, DAY, "Paused" },
  { PAUSED, FALSE, TRUE, 30, DAY, "Paused just now" },
  { PAUSED, FALSE, TRUE, MINUTE, DAY, "Paused 1 minute ago" },
  { PAUSED, FALSE, TRUE, 20 * MINUTE, DAY, "Paused 20 minutes ago" },
  { PAUSED, FALSE, TRUE, HOUR, DAY, "Paused 1 hour ago" },
  { PAUSED, FALSE, TRUE, 3 * HOUR, DAY, "Paused 3 hours ago" },
  { VIR_DOMAIN_PMSUSPENDED, VIR_DOMAIN_PMSUSPENDED_UNKNOWN, FALSE, TRUE, HOUR, DAY,
    "Paused · Asleep" },
  { OFF, FALSE, TRUE, NEVER, NEVER, "Off" },
  { SAVED, TRUE, TRUE, NEVER, NEVER, "Saved" },
  { SAVED, TRUE, TRUE, 17 * HOUR + 40 * MINUTE, NEVER, "Saved yesterday at 18:20" },
  { SAVED, TRUE, TRUE, 4 * DAY, NEVER, "Saved on 7 Nov at 12:00" },
  { SAVED, TRUE, TRUE, 365 * DAY, NEVER, "Saved on 12 Nov 2023" },
  { CRASHED, FALSE, TRUE, 14 * MINUTE, NEVER, "Crashed 14 minutes ago" },
  { CRASHED, FALSE, TRUE, NEVER, NEVER, "Crashed · The guest or its QEMU crashed" },
  { VIR_DOMAIN_PAUSED, VIR_DOMAIN_PAUSED_IOERROR, FALSE, TRUE, HOUR, DAY,
    "In trouble · A disk could not be read or written" },
  { VIR_DOMAIN_SHUTDOWN, 0, FALSE, TRUE, MINUTE, DAY, "Shutting down" },
};

static GDateTime *
new_noon (void)
{
  return g_date_time_new_local (2024, 11, 11, 12, 0, 0);
}

static void
set_moment (GDateTime **moment, int seconds)
{
  g_autoptr (GDateTime) noon = new_noon ();

  g_clear_pointer (moment, g_date_time_unref);
  if (seconds != NEVER)
    *moment = g_date_time_add_seconds (noon, -seconds);
}

static void
test_line (void)
{
  g_autoptr (GDateTime) now = new_noon ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HospesHost *host = virt_test_host_with ("vm-1", NULL);
      HospesDomain *domain = virt_test_find (host, "vm-1");
      g_autoptr (HospesDomainInfo) info =
          virt_test_info_new (0, "vm-1", cases[i].virt_state, cases[i].reason);

      info->saved = cases[i].saved;
      hospes_domain_update (domain, info);
      if (cases[i].has_system)
        virt_test_describe (domain,
                            "<metadata><l:libosinfo "
                            "xmlns:l='http://libosinfo.org/xmlns/libvirt/domain/1.0'>"
                            "<l:os id='http://debian.org/debian/12'/></l:libosinfo></metadata>");
      set_moment (&domain->since, cases[i].since);
      set_moment (&domain->started, cases[i].started);
      g_test_message ("%u: %s", i, cases[i].line);
      assert_words (hospes_domain_line_dup (domain, now), cases[i].line);
      g_assert_finalize_object (host);
    }
}

/* What is only remembered is said to be that, and what is under way goes first. */
static void
test_away (void)
{
  HospesHost *host = virt_test_host_with ("vm-1", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");
  g_autoptr (GDateTime) now = new_noon ();

  virt_test_tell (domain, "vm-1", RUNNING);
  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_PAUSE);
  assert_words (hospes_domain_line_dup (domain, now), "Pausing…");
  hospes_domain_set_stale (domain, TRUE);
  assert_words (hospes_domain_line_dup (domain, now), "Last seen running");
  host->lost_at = g_date_time_add_minutes (now, -153);
  assert_words (hospes_domain_line_dup (domain, now), "Last seen running at 09:27");
  virt_test_tell (domain, "vm-1", OFF);
  set_moment (&host->lost_at, 13 * HOUR);
  assert_words (hospes_domain_line_dup (domain, now), "Last seen off yesterday at 23:00");

  /* No state is left out. */
  for (int state = HOSPES_DOMAIN_STATE_UNKNOWN; state <= HOSPES_DOMAIN_STATE_TROUBLE; state++)
    {
      g_autofree char *line = NULL;

      domain->state = state;
      line = hospes_domain_line_dup (domain, now);
      g_assert_true (g_str_has_prefix (line, "Last seen"));
    }

  g_assert_finalize_object (host);
}

static void
test_place (void)
{
  HospesHost *host = virt_test_host_with ("vm-1", NULL);
  HospesDomain *domain = virt_test_find (host, "vm-1");

  assert_words (hospes_domain_line_dup_place (domain, FALSE), "nowhere");
  assert_words (hospes_domain_line_dup_place (domain, TRUE), "Off");
  assert_words (hospes_domain_line_dup_accessible (domain), "vm-1, Off, host nowhere");
  virt_test_tell (domain, "vm-1", RUNNING);
  hospes_domain_set_address (domain, "10.20.0.21");
  assert_words (hospes_domain_line_dup_place (domain, FALSE), "nowhere · 10.20.0.21");
  assert_words (hospes_domain_line_dup_place (domain, TRUE), "10.20.0.21");
  assert_words (hospes_domain_line_dup_accessible (domain),
                "vm-1, Running, host nowhere, 10.20.0.21");
  hospes_domain_set_pending_verb (domain, HOSPES_DOMAIN_VERB_SHUTDOWN);
  assert_words (hospes_domain_line_dup_place (domain, FALSE), "Asking to shut down…");
  hospes_domain_set_stale (domain, TRUE);
  assert_words (hospes_domain_line_dup_place (domain, FALSE), "nowhere · 10.20.0.21");
  assert_words (hospes_domain_line_dup_place (domain, TRUE), "10.20.0.21");
  hospes_domain_set_address (domain, NULL);
  assert_words (hospes_domain_line_dup_place (domain, TRUE), "Last seen running");
  g_assert_finalize_object (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/pages/domain-line/line", test_line);
  g_test_add_func ("/pages/domain-line/away", test_away);
  g_test_add_func ("/pages/domain-line/place", test_place);

  return g_test_run ();
}
