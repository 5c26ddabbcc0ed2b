/* hospes-domain-order.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-domain-order.h"
#include "hospes-host.h"

int
hospes_domain_compare_names (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return strcmp (hospes_domain_get_sort_key ((HospesDomain *) a),
                 hospes_domain_get_sort_key ((HospesDomain *) b));
}

static int
compare_numbers (double number_a, double number_b, gconstpointer a, gconstpointer b)
{
  return number_a < number_b   ? -1
         : number_a > number_b ? 1
                               : hospes_domain_compare_names (a, b, NULL);
}

/* What has none comes last. */
static int
compare_texts (const char *text_a, const char *text_b, gconstpointer a, gconstpointer b)
{
  int order = 0;

  if (text_a != NULL && text_b != NULL)
    order = g_utf8_collate (text_a, text_b);
  else if (text_a != text_b)
    order = text_a != NULL ? -1 : 1;

  return order != 0 ? order : hospes_domain_compare_names (a, b, NULL);
}

int
hospes_domain_compare_titles (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_texts (hospes_domain_get_title ((HospesDomain *) a),
                        hospes_domain_get_title ((HospesDomain *) b), a, b);
}

int
hospes_domain_compare_states (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (hospes_domain_get_state ((HospesDomain *) a),
                          hospes_domain_get_state ((HospesDomain *) b), a, b);
}

int
hospes_domain_compare_hosts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HospesHost *host_a = hospes_domain_get_host ((HospesDomain *) a);
  HospesHost *host_b = hospes_domain_get_host ((HospesDomain *) b);
  int order;

  if (host_a == host_b || host_a == NULL || host_b == NULL)
    return hospes_domain_compare_names (a, b, user_data);

  order = g_utf8_collate (hospes_host_get_name (host_a), hospes_host_get_name (host_b));
  if (order == 0)
    order = strcmp (hospes_host_get_uri (host_a), hospes_host_get_uri (host_b));

  return order != 0 ? order : hospes_domain_compare_names (a, b, user_data);
}

/* By the first tag, then by the second … */
int
hospes_domain_compare_tags (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const char *const *tags_a = hospes_domain_get_tags ((HospesDomain *) a);
  const char *const *tags_b = hospes_domain_get_tags ((HospesDomain *) b);

  for (; *tags_a != NULL && *tags_b != NULL; tags_a++, tags_b++)
    {
      int order = g_utf8_collate (*tags_a, *tags_b);

      if (order != 0)
        return order;
    }

  return compare_texts (*tags_a, *tags_b, a, b);
}

int
hospes_domain_compare_addresses (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const char *address_a = hospes_domain_get_address_key ((HospesDomain *) a);
  const char *address_b = hospes_domain_get_address_key ((HospesDomain *) b);

  if (address_a == NULL || address_b == NULL)
    return compare_texts (address_a, address_b, a, b);

  return compare_numbers (strcmp (address_a, address_b), 0, a, b);
}

static const char *
get_system (gconstpointer domain)
{
  HospesDomainRecord *record = hospes_domain_get_record ((HospesDomain *) domain);

  return record != NULL ? record->os_name : NULL;
}

int
hospes_domain_compare_systems (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_texts (get_system (a), get_system (b), a, b);
}

int
hospes_domain_compare_loads (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (hospes_domain_get_cpu_load ((HospesDomain *) a),
                          hospes_domain_get_cpu_load ((HospesDomain *) b), a, b);
}

int
hospes_domain_compare_memories (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (hospes_domain_get_memory ((HospesDomain *) a),
                          hospes_domain_get_memory ((HospesDomain *) b), a, b);
}

int
hospes_domain_compare_disk_rates (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (hospes_domain_get_disk_rate ((HospesDomain *) a),
                          hospes_domain_get_disk_rate ((HospesDomain *) b), a, b);
}

int
hospes_domain_compare_network_rates (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (hospes_domain_get_network_rate ((HospesDomain *) a),
                          hospes_domain_get_network_rate ((HospesDomain *) b), a, b);
}

static guint
get_vcpus (gconstpointer domain)
{
  HospesDomainRecord *record = hospes_domain_get_record ((HospesDomain *) domain);

  return record != NULL ? record->vcpus : 0;
}

int
hospes_domain_compare_vcpus (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (get_vcpus (a), get_vcpus (b), a, b);
}

static gboolean
get_autostart (gconstpointer domain)
{
  HospesDomainRecord *record = hospes_domain_get_record ((HospesDomain *) domain);

  return record != NULL && record->autostart;
}

int
hospes_domain_compare_autostarts (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_numbers (!get_autostart (a), !get_autostart (b), a, b);
}

/* What came up last is first; what is off, last. */
int
hospes_domain_compare_uptimes (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GDateTime *started_a = hospes_domain_get_started ((HospesDomain *) a);
  GDateTime *started_b = hospes_domain_get_started ((HospesDomain *) b);
  gint64 time_a = started_a != NULL ? g_date_time_to_unix (started_a) : 0;
  gint64 time_b = started_b != NULL ? g_date_time_to_unix (started_b) : 0;

  return compare_numbers (time_b, time_a, a, b);
}
