/* hospes-domain-order.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What machines can be ordered by: a line of a table for each.
 */

#include "config.h"

#include "hospes-domain-order.h"
#include "hospes-host.h"

static double
get_state (HospesDomain *domain)
{
  return hospes_domain_get_state (domain);
}

static double
get_memory (HospesDomain *domain)
{
  return hospes_domain_get_memory (domain);
}

static const char *
get_system (HospesDomain *domain)
{
  HospesDomainRecord *record = hospes_domain_get_record (domain);

  return record != NULL ? record->os_name : NULL;
}

static double
get_vcpus (HospesDomain *domain)
{
  HospesDomainRecord *record = hospes_domain_get_record (domain);

  return record != NULL ? record->vcpus : 0;
}

/* Those that start by themselves come first. */
static double
get_autostart (HospesDomain *domain)
{
  HospesDomainRecord *record = hospes_domain_get_record (domain);

  return record == NULL || !record->autostart;
}

/* What came up last is first; what is off, last. */
static double
get_start (HospesDomain *domain)
{
  GDateTime *started = hospes_domain_get_started (domain);

  return started != NULL ? -(double) g_date_time_to_unix (started) : 0;
}

static int
compare_hosts (HospesDomain *a, HospesDomain *b)
{
  HospesHost *host_a = hospes_domain_get_host (a);
  HospesHost *host_b = hospes_domain_get_host (b);
  int order;

  if (host_a == host_b || host_a == NULL || host_b == NULL)
    return 0;

  order = g_utf8_collate (hospes_host_get_name (host_a), hospes_host_get_name (host_b));
  return order != 0 ? order : strcmp (hospes_host_get_uri (host_a), hospes_host_get_uri (host_b));
}

/* What has none comes last. */
static int
compare_texts (const char *a, const char *b, GCompareFunc compare)
{
  if (a != NULL && b != NULL)
    return compare (a, b);

  return (a == NULL) - (b == NULL);
}

/* By the first tag, then by the second … */
static int
compare_tags (HospesDomain *a, HospesDomain *b)
{
  const char *const *tags_a = hospes_domain_get_tags (a);
  const char *const *tags_b = hospes_domain_get_tags (b);

  while (*tags_a != NULL && *tags_b != NULL && g_str_equal (*tags_a, *tags_b))
    {
      tags_a++;
      tags_b++;
    }

  return compare_texts (*tags_a, *tags_b, (GCompareFunc) g_utf8_collate);
}

/* Each by a number, by a text (which may be a key, made to be compared as it is), or in
 * a way of its own; names need none. */
static const struct
{
  double (*number) (HospesDomain *domain);
  const char *(*text) (HospesDomain *domain);
  const char *(*key) (HospesDomain *domain);
  int (*compare) (HospesDomain *a, HospesDomain *b);
} orders[] = {
  [HOSPES_DOMAIN_ORDER_NAME] = { NULL },
  [HOSPES_DOMAIN_ORDER_TITLE] = { .text = hospes_domain_get_title },
  [HOSPES_DOMAIN_ORDER_STATE] = { .number = get_state },
  [HOSPES_DOMAIN_ORDER_HOST] = { .compare = compare_hosts },
  [HOSPES_DOMAIN_ORDER_TAGS] = { .compare = compare_tags },
  [HOSPES_DOMAIN_ORDER_ADDRESS] = { .key = hospes_domain_get_address_key },
  [HOSPES_DOMAIN_ORDER_SYSTEM] = { .text = get_system },
  [HOSPES_DOMAIN_ORDER_LOAD] = { .number = hospes_domain_get_cpu_load },
  [HOSPES_DOMAIN_ORDER_MEMORY] = { .number = get_memory },
  [HOSPES_DOMAIN_ORDER_DISK_RATE] = { .number = hospes_domain_get_disk_rate },
  [HOSPES_DOMAIN_ORDER_NETWORK_RATE] = { .number = hospes_domain_get_network_rate },
  [HOSPES_DOMAIN_ORDER_VCPUS] = { .number = get_vcpus },
  [HOSPES_DOMAIN_ORDER_AUTOSTART] = { .number = get_autostart },
  [HOSPES_DOMAIN_ORDER_UPTIME] = { .number = get_start },
};

static int
compare_by (HospesDomainOrder by, HospesDomain *a, HospesDomain *b)
{
  if (orders[by].number != NULL)
    {
      double number_a = orders[by].number (a);
      double number_b = orders[by].number (b);

      return (number_a > number_b) - (number_a < number_b);
    }

  if (orders[by].text != NULL)
    return compare_texts (orders[by].text (a), orders[by].text (b), (GCompareFunc) g_utf8_collate);
  if (orders[by].key != NULL)
    return compare_texts (orders[by].key (a), orders[by].key (b), (GCompareFunc) strcmp);

  return orders[by].compare != NULL ? orders[by].compare (a, b) : 0;
}

/**
 * hospes_domain_compare:
 * @a: a machine
 * @b: another
 * @order: a #HospesDomainOrder, by GUINT_TO_POINTER()
 *
 * A #GCompareDataFunc.
 */
int
hospes_domain_compare (gconstpointer a, gconstpointer b, gpointer order)
{
  int result = compare_by (GPOINTER_TO_UINT (order), (HospesDomain *) a, (HospesDomain *) b);

  return result != 0 ? result
                     : strcmp (hospes_domain_get_sort_key ((HospesDomain *) a),
                               hospes_domain_get_sort_key ((HospesDomain *) b));
}
