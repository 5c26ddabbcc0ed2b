/* hospes-tally.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How many machines of a host there are of each kind, and of each tag.
 */

#include "config.h"

#include "hospes-tally.h"

static void
count_tags (HospesDomain *domain, GHashTable *tags)
{
  for (const char *const *tag = hospes_domain_get_tags (domain); *tag != NULL; tag++)
    {
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (tags, *tag));

      g_hash_table_replace (tags, g_strdup (*tag), GUINT_TO_POINTER (count + 1));
    }
}

/**
 * hospes_tally_host:
 * @host: a host
 * @counts: where to add, for each #HospesScope
 * @tags: (transfer none) (element-type utf8 guint): the same for each tag
 */
void
hospes_tally_host (HospesHost *host, guint counts[HOSPES_TALLY_N_SCOPES], GHashTable *tags)
{
  GListModel *domains = hospes_host_get_domains (host);
  guint n_domains = g_list_model_get_n_items (domains);

  for (guint i = 0; i < n_domains; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      for (guint scope = 0; scope < HOSPES_TALLY_N_SCOPES; scope++)
        counts[scope] += hospes_scope_contains (scope, domain);

      count_tags (domain, tags);
    }
}
