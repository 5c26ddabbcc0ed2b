/* hospes-domain-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-texts.h"
#include "hospes-domain-words.h"
#include "hospes-host.h"
#include "hospes-units.h"

static const char *
get_why_unread (HospesDomain *domain)
{
  return hospes_domain_get_stale (domain) ? _ ("The host is away")
                                          : _ ("The host has not told yet");
}

char *
hospes_domain_texts_host (HospesDomain *domain, const char **why)
{
  HospesHost *host = hospes_domain_get_host (domain);

  return host != NULL ? g_strdup (hospes_host_get_name (host)) : NULL;
}

char *
hospes_domain_texts_title (HospesDomain *domain, const char **why)
{
  *why = _ ("It has no title");
  return g_strdup (hospes_domain_get_title (domain));
}

char *
hospes_domain_texts_system (HospesDomain *domain, const char **why)
{
  HospesDomainRecord *record = hospes_domain_get_record (domain);

  *why = record == NULL ? get_why_unread (domain) : _ ("Nobody noted what system is inside");
  return record != NULL ? g_strdup (record->os_name) : NULL;
}

char *
hospes_domain_texts_vcpus (HospesDomain *domain, const char **why)
{
  HospesDomainRecord *record = hospes_domain_get_record (domain);

  *why = get_why_unread (domain);
  return record != NULL ? g_strdup_printf ("%u", record->vcpus) : NULL;
}

char *
hospes_domain_texts_memory (HospesDomain *domain, const char **why)
{
  guint64 memory = hospes_domain_get_memory (domain);

  *why = get_why_unread (domain);
  return memory != 0 ? hospes_format_kib (memory) : NULL;
}

char *
hospes_domain_texts_autostart (HospesDomain *domain, const char **why)
{
  HospesDomainRecord *record = hospes_domain_get_record (domain);

  *why = get_why_unread (domain);
  if (record == NULL)
    return NULL;

  return g_strdup (record->autostart ? _ ("Yes") : _ ("No"));
}

char *
hospes_domain_texts_uptime (HospesDomain *domain, const char **why)
{
  GDateTime *started = hospes_domain_get_started (domain);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  *why = hospes_domain_get_active (domain)
             ? _ ("It was started before anyone looked")
             : hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_NONE);
  if (started == NULL || hospes_domain_get_stale (domain))
    return NULL;

  return hospes_format_duration (g_date_time_difference (now, started) / G_TIME_SPAN_SECOND);
}

static char *
dup_rate (HospesDomain *domain, double rate, const char **why)
{
  g_autofree char *amount = NULL;

  if (rate < 0)
    {
      *why = hospes_domain_get_stale (domain) ? _ ("The host is away")
             : hospes_domain_get_active (domain)
                 ? _ ("Measured in a moment")
                 : hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_NONE);
      return NULL;
    }

  amount = hospes_format_kib (rate / 1024);
  /* Translators: an amount in each second: “3.2 MiB/s” */
  return g_strdup_printf (_ ("%s/s"), amount);
}

char *
hospes_domain_texts_disk_rate (HospesDomain *domain, const char **why)
{
  return dup_rate (domain, hospes_domain_get_disk_rate (domain), why);
}

char *
hospes_domain_texts_network_rate (HospesDomain *domain, const char **why)
{
  return dup_rate (domain, hospes_domain_get_network_rate (domain), why);
}
