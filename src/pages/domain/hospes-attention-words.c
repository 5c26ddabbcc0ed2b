/* hospes-attention-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a person should look at, in words: in one line where there is room for
 * one, the worst of it, and all of it where there is more.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-amount.h"
#include "hospes-attention-words.h"
#include "hospes-domain-attention.h"
#include "hospes-units.h"

/* Named one by one; more are only counted. */
#define MAX_NAMED 8

#define KIB_OF_GIB (1024.0 * 1024.0)

/* “%s” is how much, or which one. */
static const char *const kinds[HOSPES_N_PENDING_KINDS] = {
  [HOSPES_PENDING_MEMORY] = N_ ("memory %s"),
  [HOSPES_PENDING_VCPUS] = N_ ("processors %s"),
  [HOSPES_PENDING_MAX_VCPUS] = N_ ("processors at most %s"),
  [HOSPES_PENDING_DISK] = N_ ("disk %s"),
  [HOSPES_PENDING_NETWORK_CARD] = N_ ("network card %s"),
  [HOSPES_PENDING_HOST_DEVICE] = N_ ("device of the host"),
  [HOSPES_PENDING_GRAPHICS] = N_ ("screen"),
  [HOSPES_PENDING_VIDEO] = N_ ("video card"),
  [HOSPES_PENDING_SOUND] = N_ ("sound"),
  [HOSPES_PENDING_TPM] = N_ ("TPM"),
  [HOSPES_PENDING_WATCHDOG] = N_ ("watchdog"),
  [HOSPES_PENDING_MACHINE] = N_ ("machine type"),
  [HOSPES_PENDING_FIRMWARE] = N_ ("firmware"),
  [HOSPES_PENDING_BOOT] = N_ ("boot order"),
  [HOSPES_PENDING_CPU] = N_ ("processor model"),
  [HOSPES_PENDING_FEATURES] = N_ ("features"),
  [HOSPES_PENDING_OTHER] = N_ ("other devices"),
};

/* The unit is said once if it is one. No line ends within. */
static char *
dup_memory (const HospesPendingChange *change)
{
  HospesAmount before = hospes_amount_of_memory (change->before);
  HospesAmount after = hospes_amount_of_memory (change->after);
  g_autofree char *from = g_str_equal (before.unit, after.unit) ? g_strdup (before.figure)
                                                                : hospes_amount_format (&before);
  g_autofree char *to = hospes_amount_format (&after);

  return g_strdup_printf ("%s\u00a0→\u00a0%s", from, to);
}

static char *
dup_change (const HospesPendingChange *change)
{
  GString *text = g_string_new (_ (kinds[change->kind]));
  g_autofree char *amount = NULL;

  if (change->kind == HOSPES_PENDING_MEMORY)
    amount = dup_memory (change);
  else if (change->kind <= HOSPES_PENDING_MAX_VCPUS)
    amount = g_strdup_printf ("%" G_GUINT64_FORMAT "\u00a0→\u00a0%" G_GUINT64_FORMAT,
                              change->before, change->after);
  else
    amount = g_strdup (change->name != NULL ? change->name : "");

  g_string_replace (text, "%s", amount, 1);
  return g_string_free (text, FALSE);
}

static char *
dup_count (GPtrArray *changes)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u change waits for the next start",
                                       "%u changes wait for the next start", changes->len),
                          changes->len);
}

static char *
dup_names (GPtrArray *changes)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < MIN (changes->len, MAX_NAMED); i++)
    {
      g_autofree char *change = dup_change (g_ptr_array_index (changes, i));

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", change);
    }
  if (changes->len > MAX_NAMED)
    g_string_append (names, " …");

  return g_string_free (names, FALSE);
}

static char *
dup_pending (GPtrArray *changes)
{
  g_autofree char *count = dup_count (changes);
  g_autofree char *names = dup_names (changes);

  /* Translators: how many changes wait for the next start, and which: “1 change waits
   * for the next start: memory 16 → 24 GiB” */
  return g_strdup_printf (C_ ("pending", "%s: %s"), count, names);
}

static char *
dup_pending_markup (GPtrArray *changes)
{
  g_autofree char *count = dup_count (changes);
  g_autofree char *names = dup_names (changes);

  /* Translators: the same, with the number in bold type */
  return g_markup_printf_escaped (C_ ("pending", "<b>%s:</b> %s"), count, names);
}

static void
take_escaped (GPtrArray *lines, char *text)
{
  g_ptr_array_add (lines, g_markup_escape_text (text, -1));
  g_free (text);
}

/* Disks are counted in GiB as long as that says anything. */
static char *
dup_room (guint64 bytes)
{
  double kib = bytes / 1024.0;

  if (kib >= 0.05 * KIB_OF_GIB && kib < KIB_OF_GIB)
    return g_strdup_printf ("%.1f\u00a0GiB", kib / KIB_OF_GIB);

  return hospes_format_kib ((guint64) kib);
}

static char *
dup_shortage (HospesDomain *domain, const HospesDiskShortage *shortage)
{
  g_autofree char *room = dup_room (shortage->available);

  if (shortage->pool == NULL)
    /* Translators: name of a volume, and an amount: “Volume “data” is nearly full (0.4 GiB free)” */
    return g_strdup_printf (_ ("Volume “%s” is nearly full (%s free)"), shortage->volume, room);

  if (hospes_domain_get_state (domain) == HOSPES_DOMAIN_STATE_TROUBLE)
    return g_strdup_printf (_ ("Paused: no space left in pool “%s”"), shortage->pool);

  /* Translators: name of a pool, and an amount: “Pool “fast” is nearly full (0.4 GiB free)” */
  return g_strdup_printf (_ ("Pool “%s” is nearly full (%s free)"), shortage->pool, room);
}

static char *
dup_snapshot (const HospesSnapshotTrouble *trouble)
{
  return g_strdup_printf (trouble->path != NULL ? _ ("Snapshot “%s” has lost a file")
                                                : _ ("Snapshot “%s” cannot be read"),
                          trouble->name);
}

/**
 * hospes_attention_words_dup_line:
 * @domain: a machine
 *
 * Returns: (transfer full) (nullable): what matters most beside its state; %NULL if
 *   nothing does
 */
char *
hospes_attention_words_dup_line (HospesDomain *domain)
{
  const HospesDiskShortage *shortage = hospes_domain_get_shortage (domain);
  const HospesSnapshotTrouble *snapshot = hospes_domain_get_snapshot_trouble (domain);
  GPtrArray *changes = hospes_domain_get_pending_changes (domain);

  if (shortage != NULL)
    return dup_shortage (domain, shortage);
  if (snapshot != NULL)
    return dup_snapshot (snapshot);
  if (changes == NULL)
    return NULL;

  return changes->len == 1 ? dup_pending (changes) : dup_count (changes);
}

/**
 * hospes_attention_words_dup_markup:
 * @domain: a machine
 *
 * Returns: (transfer full) (nullable): all that matters beside its state, a line each
 */
char *
hospes_attention_words_dup_markup (HospesDomain *domain)
{
  const HospesDiskShortage *shortage = hospes_domain_get_shortage (domain);
  const HospesSnapshotTrouble *snapshot = hospes_domain_get_snapshot_trouble (domain);
  GPtrArray *changes = hospes_domain_get_pending_changes (domain);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  if (shortage != NULL)
    take_escaped (lines, dup_shortage (domain, shortage));
  if (snapshot != NULL)
    take_escaped (lines, dup_snapshot (snapshot));
  if (snapshot != NULL && snapshot->path != NULL)
    take_escaped (lines, g_strdup (snapshot->path));
  if (changes != NULL)
    g_ptr_array_add (lines, dup_pending_markup (changes));
  if (lines->len == 0)
    return NULL;

  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (GStrv) lines->pdata);
}

/* Whether that line is about something that is wrong, not about something that waits. */
gboolean
hospes_attention_words_is_trouble (HospesDomain *domain)
{
  return hospes_domain_get_shortage (domain) != NULL ||
         hospes_domain_get_snapshot_trouble (domain) != NULL;
}
