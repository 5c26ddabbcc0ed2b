/* bench-search.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Somebody searches among the machines of HOSPES_BENCH_URI: how long until what
 * was typed is found, and how long does the main loop stand still meanwhile?
 */

#include "config.h"

#define PATIENCE (120 * G_USEC_PER_SEC)

#include "hospes-search-index.h"
#include "virt-test.h"

#define N_ROUNDS 3

static const guint few[HOSPES_N_SEARCH_KINDS] = { 8, 8, 8, 8, 8, 8, 8 };

/* The worst case first: all match. Then by name, UUID, and in vain. */
static const char *const typed[] = { "vm-00199", "8000", "nobody has this", "0 1 2" };

/* Runs the main loop once; returns how long that took at the most so far, waiting not counted. */
static void
iterate (double *longest)
{
  gint64 begin = g_get_monotonic_time ();

  if (g_main_context_iteration (NULL, FALSE))
    *longest = MAX (*longest, (g_get_monotonic_time () - begin) / 1e3);
  else
    g_thread_yield ();
}

static double
find (HospesSearchIndex *index, const char *text, double *stall)
{
  gint64 begin = g_get_monotonic_time ();

  hospes_search_index_find (index, text, few);
  *stall = MAX (*stall, (g_get_monotonic_time () - begin) / 1e3);
  while (hospes_search_index_is_finding (index))
    iterate (stall);

  return (g_get_monotonic_time () - begin) / 1e3;
}

/* Each letter is a search. */
static double
type (HospesSearchIndex *index, const char *text, double *stall)
{
  double longest = 0;

  for (gsize i = 1; i <= strlen (text); i++)
    {
      g_autofree char *part = g_strndup (text, i);

      longest = MAX (longest, find (index, part, stall));
    }

  return longest;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GListStore) hosts = g_list_store_new (HOSPES_TYPE_HOST);
  HospesSearchIndex *index;
  HospesHost *host;
  double first;
  double stall = 0;
  double longest = 0;
  guint n;

  virt_test_init (&argc, &argv);
  host = virt_test_connect (g_getenv ("HOSPES_BENCH_URI"));
  n = g_list_model_get_n_items (hospes_host_get_domains (host));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (hospes_host_get_domains (host), i);

      wait_for (hospes_domain_get_record (domain) != NULL);
    }

  g_list_store_append (hosts, host);
  index = hospes_search_index_new (G_LIST_MODEL (hosts));
  first = find (index, "v", &stall);
  for (guint round = 0; round < N_ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++)
      longest = MAX (longest, type (index, typed[i], &stall));

  g_print ("hosts.search%u %.3g ms\n", n, longest);
  g_print ("hosts.search%u.first %.3g ms\n", n, first);
  g_print ("hosts.search%u.gap %.3g ms\n", n, stall);
  g_object_run_dispose (G_OBJECT (index));
  g_object_unref (index);
  g_object_unref (host);
  return 0;
}
