/* hospes-bulk-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said of something that is done to many machines.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-bulk-words.h"
#include "hospes-domain-words.h"
#include "hospes-host.h"
#include "hospes-units.h"

/* More names than these are a number. */
#define MAX_NAMES  8
#define NAME_CHARS 60

typedef struct
{
  const char *label;
  const char *why_not;
  const char *doing;
} Words;

static const Words words[HOSPES_N_DEEDS] = {
  [HOSPES_DEED_START] = { N_ ("_Start"), N_ ("None of the selected machines is off or saved"),
                          N_ ("Starting") },
  [HOSPES_DEED_SHUTDOWN] = { N_ ("Shut _Down"), N_ ("None of the selected machines is running"),
                             N_ ("Asking to shut down") },
  [HOSPES_DEED_REBOOT] = { N_ ("Re_boot"), N_ ("None of the selected machines is running"),
                           N_ ("Asking to reboot") },
  [HOSPES_DEED_PAUSE] = { N_ ("_Pause"), N_ ("None of the selected machines is running"),
                          N_ ("Pausing") },
  [HOSPES_DEED_RESUME] = { N_ ("Res_ume"), N_ ("None of the selected machines is paused"),
                           N_ ("Resuming") },
  [HOSPES_DEED_SAVE] = { N_ ("Sa_ve"), N_ ("None of the selected machines is running or paused"),
                         N_ ("Saving") },
  [HOSPES_DEED_RESET] = { N_ ("_Reset…"), N_ ("None of the selected machines is running"),
                          N_ ("Resetting") },
  [HOSPES_DEED_FORCE_OFF] = { N_ ("_Force Off…"), N_ ("None of the selected machines is running"),
                              N_ ("Forcing off") },
  [HOSPES_DEED_AUTOSTART] = { N_ ("Start with the _Host"),
                              N_ ("All of the selected machines start with their hosts already"),
                              N_ ("Setting to start with the host") },
  [HOSPES_DEED_NO_AUTOSTART] = { N_ ("Do _Not Start with the Host"),
                                 N_ ("None of the selected machines starts with its host"),
                                 N_ ("Setting not to start with the host") },
  [HOSPES_DEED_TAG] = { N_ ("Ta_gs…"), N_ ("The hosts of the selected machines are away"),
                        N_ ("Writing tags") },
  [HOSPES_DEED_REMOVE] = { N_ ("Re_move…"), N_ ("Only machines that are off can be removed"),
                           N_ ("Removing") },
};

/* @format: has one “%u” */
char *
hospes_bulk_words_fill_in (const char *format, guint number)
{
  g_autofree char *digits = g_strdup_printf ("%u", number);
  GString *text = g_string_new (format);

  g_string_replace (text, "%u", digits, 1);
  return g_string_free (text, FALSE);
}

/**
 * hospes_bulk_words_dup_label:
 * @deed: what a button does
 * @n_possible: to how many it can be done
 * @n_all: of how many
 *
 * Returns: (transfer full): with a mnemonic; “Shut Down 5 of 7” if not to all
 */
char *
hospes_bulk_words_dup_label (HospesDeed deed, guint n_possible, guint n_all)
{
  const char *label = _ (words[deed].label);
  gboolean asks = g_str_has_suffix (label, "…");
  g_autofree char *plain = g_strndup (label, strlen (label) - (asks ? strlen ("…") : 0));

  if (n_possible == 0 || n_possible == n_all)
    return g_strdup (label);

  /* Translators: a verb, and to how many it is done: “Shut Down 5 of 7” */
  return g_strdup_printf (asks ? _ ("%s %u of %u…") : _ ("%s %u of %u"), plain, n_possible, n_all);
}

/* Why none of the machines, @n_all of them, allows it. */
const char *
hospes_bulk_words_get_why_not (HospesDeed deed, guint n_all)
{
  return n_all == 0 ? _ ("No machine is selected") : _ (words[deed].why_not);
}

/* Returns: (transfer none): what is shown beside “5 of 7” */
const char *
hospes_bulk_words_get_doing (HospesDeed deed)
{
  return _ (words[deed].doing);
}

static const char *
get_done (HospesDeed deed, guint n)
{
  switch (deed)
    {
    case HOSPES_DEED_START:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine started", "%u machines started", n);
    case HOSPES_DEED_SHUTDOWN:
      return g_dngettext (GETTEXT_PACKAGE, "Asked %u machine to shut down",
                          "Asked %u machines to shut down", n);
    case HOSPES_DEED_REBOOT:
      return g_dngettext (GETTEXT_PACKAGE, "Asked %u machine to reboot",
                          "Asked %u machines to reboot", n);
    case HOSPES_DEED_PAUSE:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine paused", "%u machines paused", n);
    case HOSPES_DEED_RESUME:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine resumed", "%u machines resumed", n);
    case HOSPES_DEED_SAVE:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine saved", "%u machines saved", n);
    case HOSPES_DEED_RESET:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine reset", "%u machines reset", n);
    case HOSPES_DEED_FORCE_OFF:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine forced off", "%u machines forced off", n);
    case HOSPES_DEED_AUTOSTART:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine starts with its host now",
                          "%u machines start with their hosts now", n);
    case HOSPES_DEED_NO_AUTOSTART:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine no longer starts with its host",
                          "%u machines no longer start with their hosts", n);
    case HOSPES_DEED_TAG:
      return g_dngettext (GETTEXT_PACKAGE, "Tags of %u machine changed",
                          "Tags of %u machines changed", n);
    case HOSPES_DEED_REMOVE:
    default:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine removed, its disks stay",
                          "%u machines removed, their disks stay", n);
    }
}

/* Returns: (transfer full): how it ended */
char *
hospes_bulk_words_dup_done (HospesDeed deed, guint n_machines)
{
  return hospes_bulk_words_fill_in (get_done (deed, n_machines), n_machines);
}

static const char *
get_failed (HospesDeed deed, guint n)
{
  switch (deed)
    {
    case HOSPES_DEED_START:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine couldn’t be started",
                          "%u machines couldn’t be started", n);
    case HOSPES_DEED_SHUTDOWN:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine couldn’t be shut down",
                          "%u machines couldn’t be shut down", n);
    case HOSPES_DEED_REBOOT:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine couldn’t be rebooted",
                          "%u machines couldn’t be rebooted", n);
    case HOSPES_DEED_PAUSE:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine couldn’t be paused",
                          "%u machines couldn’t be paused", n);
    case HOSPES_DEED_RESUME:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine couldn’t be resumed",
                          "%u machines couldn’t be resumed", n);
    case HOSPES_DEED_SAVE:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine couldn’t be saved",
                          "%u machines couldn’t be saved", n);
    case HOSPES_DEED_RESET:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine couldn’t be reset",
                          "%u machines couldn’t be reset", n);
    case HOSPES_DEED_FORCE_OFF:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine couldn’t be forced off",
                          "%u machines couldn’t be forced off", n);
    case HOSPES_DEED_AUTOSTART:
    case HOSPES_DEED_NO_AUTOSTART:
      return g_dngettext (GETTEXT_PACKAGE,
                          "Whether it starts with its host couldn’t be set for %u machine",
                          "Whether they start with their hosts couldn’t be set for %u machines", n);
    case HOSPES_DEED_TAG:
      return g_dngettext (GETTEXT_PACKAGE, "Tags of %u machine couldn’t be changed",
                          "Tags of %u machines couldn’t be changed", n);
    case HOSPES_DEED_REMOVE:
    default:
      return g_dngettext (GETTEXT_PACKAGE, "%u machine couldn’t be removed",
                          "%u machines couldn’t be removed", n);
    }
}

/* Returns: (transfer full): what did not happen */
char *
hospes_bulk_words_dup_failed (HospesDeed deed, guint n_machines)
{
  return hospes_bulk_words_fill_in (get_failed (deed, n_machines), n_machines);
}

/* Returns: (transfer full): a machine where those of other hosts are, too */
char *
hospes_bulk_words_dup_machine (HospesDomain *domain)
{
  HospesHost *host = hospes_domain_get_host (domain);
  g_autofree char *name = hospes_domain_words_dup_name (domain);

  if (host == NULL)
    return g_steal_pointer (&name);

  /* Translators: a machine and its host */
  return g_strdup_printf (_ ("%s · %s"), name, hospes_host_get_name (host));
}

static gboolean
are_of_several_hosts (GPtrArray *domains)
{
  for (guint i = 1; i < domains->len; i++)
    if (hospes_domain_get_host (g_ptr_array_index (domains, i)) !=
        hospes_domain_get_host (g_ptr_array_index (domains, 0)))
      return TRUE;

  return FALSE;
}

static char *
dup_names (GPtrArray *domains, gboolean with_hosts)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (domains->len, MAX_NAMES); i++)
    {
      HospesDomain *domain = g_ptr_array_index (domains, i);
      g_autofree char *name = with_hosts ? hospes_bulk_words_dup_machine (domain)
                                         : hospes_domain_words_dup_name (domain);
      g_autofree char *beginning = hospes_shorten (name, NAME_CHARS);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", beginning);
    }

  if (domains->len > MAX_NAMES)
    {
      guint n_more = domains->len - MAX_NAMES;

      /* Translators: after names of machines: “mail, web-01, and 12 more” */
      g_string_append_printf (
          names, g_dngettext (GETTEXT_PACKAGE, ", and %u more", ", and %u more", n_more), n_more);
    }

  return g_string_free (names, FALSE);
}

/**
 * hospes_bulk_words_dup_names:
 * @domains: (element-type HospesDomain): machines
 *
 * Returns: (transfer full): “mail, web-01, and 12 more”, with their hosts if there are
 *   several: two of them may have a machine of one name
 */
char *
hospes_bulk_words_dup_names (GPtrArray *domains)
{
  return dup_names (domains, are_of_several_hosts (domains));
}

static guint
count_saved (const HospesDomainLosses *losses)
{
  return losses->saved ? 1 : 0;
}

static guint
count_snapshots (const HospesDomainLosses *losses)
{
  return losses->n_snapshots;
}

static guint
count_checkpoints (const HospesDomainLosses *losses)
{
  return losses->n_checkpoints;
}

static const char *
get_saved (guint n)
{
  return g_dngettext (GETTEXT_PACKAGE,
                      "the saved state of %u machine, with all that was open in its guest",
                      "the saved states of %u machines, with all that was open in their guests", n);
}

static const char *
get_snapshots (guint n)
{
  return g_dngettext (
      GETTEXT_PACKAGE,
      "%u snapshot: what it holds stays in the disks, but nothing leads back to it",
      "%u snapshots: what they hold stays in the disks, but nothing leads back to them", n);
}

static const char *
get_checkpoints (guint n)
{
  return g_dngettext (GETTEXT_PACKAGE,
                      "%u mark for incremental backups: the next backup has to be a full one",
                      "%u marks for incremental backups: the next backups have to be full ones", n);
}

static const struct
{
  guint (*count) (const HospesDomainLosses *losses);
  const char *(*get_words) (guint n);
} kinds[] = {
  { count_saved, get_saved },
  { count_snapshots, get_snapshots },
  { count_checkpoints, get_checkpoints },
};

/* Returns: (transfer full): @lost, and which of @domains lose that, if there are others */
static char *
dup_line (const char *lost, GPtrArray *domains, GPtrArray *owners)
{
  g_autofree char *names = NULL;

  if (domains->len == 1)
    return g_strdup (lost);

  names = dup_names (owners, are_of_several_hosts (domains));
  /* Translators: what is lost, and of which machines */
  return g_strdup_printf (C_ ("losses", "%s (%s)"), lost, names);
}

static void
append_line (GString *text, const char *line)
{
  g_string_append_printf (text, "%s• %s", text->len > 0 ? "\n" : "", line);
}

/**
 * hospes_bulk_words_dup_losses:
 * @domains: (element-type HospesDomain): machines
 * @losses: what goes with the definition of each of them
 *
 * Returns: (transfer full) (nullable): a line for each kind, with the names of those
 *   that lose it; %NULL if there is none
 */
char *
hospes_bulk_words_dup_losses (GPtrArray *domains, GHashTable *losses)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint kind = 0; kind < G_N_ELEMENTS (kinds); kind++)
    {
      g_autoptr (GPtrArray) owners = g_ptr_array_new ();
      guint n = 0;

      for (guint i = 0; i < domains->len; i++)
        {
          HospesDomain *domain = g_ptr_array_index (domains, i);
          HospesDomainLosses *each = g_hash_table_lookup (losses, domain);

          if (each == NULL || kinds[kind].count (each) == 0)
            continue;
          n += kinds[kind].count (each);
          g_ptr_array_add (owners, domain);
        }

      if (n > 0)
        {
          g_autofree char *lost = hospes_bulk_words_fill_in (kinds[kind].get_words (n), n);
          g_autofree char *line = dup_line (lost, domains, owners);

          append_line (text, line);
        }
    }

  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}
