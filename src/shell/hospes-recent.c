/* hospes-recent.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The machines whose pages were opened lately, by host and UUID.
 */

#include "config.h"

#include "hospes-domain-list.h"
#include "hospes-recent.h"

#define KEY  "recent-machines"
#define MOST 8

/**
 * hospes_recent_add:
 * @settings: the program's
 * @domain: a machine whose page is opened
 */
void
hospes_recent_add (GSettings *settings, HospesDomain *domain)
{
  HospesHost *host = hospes_domain_get_host (domain);
  g_autoptr (GVariant) former = g_settings_get_value (settings, KEY);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *uri;
  const char *uuid;
  guint n = 1;

  if (host == NULL)
    return;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  g_variant_builder_add (&builder, "(ss)", hospes_host_get_uri (host),
                         hospes_domain_get_uuid (domain));

  g_variant_iter_init (&iter, former);
  while (n < MOST && g_variant_iter_next (&iter, "(&s&s)", &uri, &uuid))
    if (!g_str_equal (uuid, hospes_domain_get_uuid (domain)) ||
        !g_str_equal (uri, hospes_host_get_uri (host)))
      {
        g_variant_builder_add (&builder, "(ss)", uri, uuid);
        n++;
      }

  g_settings_set_value (settings, KEY, g_variant_builder_end (&builder));
}

/**
 * hospes_recent_list:
 * @settings: the program's
 * @hosts: where they may be
 *
 * Returns: (transfer container) (element-type HospesDomain): those that are there,
 *   the last one first
 */
GPtrArray *
hospes_recent_list (GSettings *settings, HospesHostList *hosts)
{
  GPtrArray *domains = g_ptr_array_new ();
  g_autoptr (GVariant) recent = g_settings_get_value (settings, KEY);
  GVariantIter iter;
  const char *uri;
  const char *uuid;

  g_variant_iter_init (&iter, recent);
  while (g_variant_iter_next (&iter, "(&s&s)", &uri, &uuid))
    {
      HospesHost *host = hospes_host_list_find (hosts, uri);
      HospesDomain *domain =
          host != NULL ? hospes_domain_list_find (hospes_host_get_domain_list (host), uuid) : NULL;

      if (domain != NULL)
        g_ptr_array_add (domains, domain);
    }

  return domains;
}
