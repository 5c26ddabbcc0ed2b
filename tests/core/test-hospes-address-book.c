/* test-hospes-address-book.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Who is asked for addresses, when, and what is believed. What the host says is
 * made up: the function below stands before libvirt's own.
 */

#include "hospes-address-book.h"

#include "hospes-domain-private.h"
#include "hospes-host-private.h"
#include "virt-test.h"

#define N_SOURCES (VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP + 1)

/* What there is to be told, separated by blanks; NULL for a source that knows nothing. */
static const char *_Atomic told[N_SOURCES];
static _Atomic guint n_asked[N_SOURCES];

int
virDomainInterfaceAddresses (virDomainPtr domain,
                             virDomainInterfacePtr **cards,
                             unsigned int source,
                             unsigned int flags)
{
  g_auto (GStrv) addresses = NULL;
  virDomainInterfacePtr card;

  n_asked[source]++;
  if (told[source] == NULL)
    return 0;

  addresses = g_strsplit (told[source], " ", -1);
  card = calloc (1, sizeof *card);
  card->name = strdup ("vnet0");
  card->naddrs = g_strv_length (addresses);
  card->addrs = calloc (card->naddrs, sizeof *card->addrs);
  for (guint i = 0; i < card->naddrs; i++)
    {
      card->addrs[i].type =
          strchr (addresses[i], ':') != NULL ? VIR_IP_ADDR_TYPE_IPV6 : VIR_IP_ADDR_TYPE_IPV4;
      card->addrs[i].addr = strdup (addresses[i]);
    }

  *cards = calloc (1, sizeof **cards);
  (*cards)[0] = card;
  return 1;
}

typedef struct
{
  HospesHost *host;
  HospesDomain *domain;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N_SOURCES; i++)
    {
      told[i] = NULL;
      n_asked[i] = 0;
    }

  fixture->host = virt_test_connect (DEMO_URI);
  fixture->domain = virt_test_find (fixture->host, "test");
  wait_for (hospes_domain_get_record (fixture->domain) != NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wait_for (G_OBJECT (fixture->host->addresses)->ref_count == 1);
  wait_for (G_OBJECT (fixture->host->index)->ref_count == 1);
  virt_test_let_go (fixture->host);
}

static guint
count_asked (void)
{
  return n_asked[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE];
}

static gboolean
is_at (Fixture *fixture, const char *address)
{
  return g_strcmp0 (hospes_domain_get_address (fixture->domain), address) == 0;
}

/* All that was to be asked has been answered. */
static void
let_it_rest (Fixture *fixture)
{
  wait_until_idle ();
  wait_for (fixture->host->addresses == NULL ||
            G_OBJECT (fixture->host->addresses)->ref_count == 1);
}

/* Nobody is asked before somebody looks; then all who look are told by one question. */
static void
test_watched (Fixture *fixture, gconstpointer data)
{
  told[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE] = "10.20.1.5";
  let_it_rest (fixture);
  g_assert_cmpuint (count_asked (), ==, 0);

  hospes_domain_watch_address (fixture->domain);
  hospes_domain_watch_address (fixture->domain);
  wait_for (is_at (fixture, "10.20.1.5"));
  let_it_rest (fixture);
  g_assert_cmpuint (count_asked (), ==, 1);
  g_assert_cmpuint (n_asked[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP], ==, 0);
  g_assert_cmpuint (n_asked[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT], ==, 0);

  /* Not again just because one more looks; and known without being asked after all went. */
  hospes_domain_unwatch_address (fixture->domain);
  hospes_domain_unwatch_address (fixture->domain);
  hospes_domain_watch_address (fixture->domain);
  let_it_rest (fixture);
  g_assert_cmpuint (count_asked (), ==, 1);
  g_assert_true (is_at (fixture, "10.20.1.5"));
  hospes_domain_unwatch_address (fixture->domain);
}

/* A guest may say anything, and has worse addresses and better ones. */
static void
test_best (Fixture *fixture, gconstpointer data)
{
  static const char *const answers[][2] = {
    { "127.0.0.1 ::1", NULL },
    { "fe80::1 169.254.3.4", "fe80::1" },
    { "fe80::1 2001:db8::5", "2001:db8::5" },
    { "2001:db8::5 10.0.0.9 127.0.0.1", "10.0.0.9" },
    { "<b>10.0.0.9</b> 10.0.0.999 \xff\xfe 10.0.0.9\n:", NULL },
    { "10.0.0.9x 2001:db8::5", "2001:db8::5" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      guint before = count_asked ();

      told[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE] = answers[i][0];
      fixture->domain->address_turn.due = 0;
      hospes_domain_watch_address (fixture->domain);
      wait_for (count_asked () > before);
      let_it_rest (fixture);
      g_assert_cmpstr (hospes_domain_get_address (fixture->domain), ==, answers[i][1]);
      hospes_domain_unwatch_address (fixture->domain);
    }
}

/* Where there are no leases, the guest is asked only if it can be. */
static void
test_agent (Fixture *fixture, gconstpointer data)
{
  told[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT] = "10.20.1.6";
  told[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP] = "10.20.1.7";
  hospes_domain_watch_address (fixture->domain);
  wait_for (is_at (fixture, "10.20.1.7"));
  g_assert_cmpuint (n_asked[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT], ==, 0);
  let_it_rest (fixture);
  hospes_domain_unwatch_address (fixture->domain);

  virt_test_describe (fixture->domain,
                      "<devices><channel type='unix'>"
                      "<target type='virtio' name='org.qemu.guest_agent.0'/></channel></devices>");
  fixture->domain->address_turn.due = 0;
  hospes_domain_watch_address (fixture->domain);
  wait_for (is_at (fixture, "10.20.1.6"));
  let_it_rest (fixture);
  hospes_domain_unwatch_address (fixture->domain);
}

/* What is off has none; up again it is asked at once, whoever was asked just now. */
static void
test_restarts (Fixture *fixture, gconstpointer data)
{
  told[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE] = "10.20.1.5";
  hospes_domain_watch_address (fixture->domain);
  wait_for (is_at (fixture, "10.20.1.5"));

  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (is_at (fixture, NULL));
  let_it_rest (fixture);
  g_assert_cmpuint (count_asked (), ==, 1);
  told[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE] = "10.20.1.8";
  virt_test_someone (DEMO_URI, "start test");
  wait_for (is_at (fixture, "10.20.1.8"));
  let_it_rest (fixture);
  g_assert_cmpuint (count_asked (), ==, 2);
  hospes_domain_unwatch_address (fixture->domain);
}

/* It has none yet: it is asked again, later and later. */
static void
test_pauses (Fixture *fixture, gconstpointer data)
{
  gint64 pause = 0;

  hospes_domain_watch_address (fixture->domain);
  for (guint i = 1; i <= 3; i++)
    {
      gint64 former = pause;

      wait_for (count_asked () == i);
      let_it_rest (fixture);
      pause = fixture->domain->address_turn.due - g_get_monotonic_time ();
      g_assert_cmpint (pause, >, former + G_USEC_PER_SEC);

      /* As if that had passed. */
      fixture->domain->address_turn.due = 0;
      hospes_address_book_set_resting (fixture->host->addresses, FALSE);
    }

  wait_for (count_asked () == 4);
  let_it_rest (fixture);
  hospes_domain_unwatch_address (fixture->domain);
}

/* While nobody can see it nobody is asked. */
static void
test_rests (Fixture *fixture, gconstpointer data)
{
  told[VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE] = "10.20.1.5";
  hospes_host_set_resting (fixture->host, TRUE);
  hospes_domain_watch_address (fixture->domain);
  let_it_rest (fixture);
  g_assert_cmpuint (count_asked (), ==, 0);
  hospes_host_set_resting (fixture->host, FALSE);
  wait_for (is_at (fixture, "10.20.1.5"));
  let_it_rest (fixture);
  hospes_domain_unwatch_address (fixture->domain);
}

/* The host goes with a question under way, and somebody still looks. */
static void
test_ends_in_between (void)
{
  Fixture fixture;
  g_autoptr (HospesDomain) domain = NULL;
  HospesAddressBook *book;

  set_up (&fixture, NULL);
  domain = g_object_ref (fixture.domain);
  book = g_object_ref (fixture.host->addresses);
  hospes_domain_watch_address (domain);
  wait_for (G_OBJECT (book)->ref_count > 2);
  g_assert_finalize_object (fixture.host);
  hospes_domain_unwatch_address (domain);
  hospes_domain_watch_address (domain);
  hospes_domain_unwatch_address (domain);
  wait_for (G_OBJECT (book)->ref_count == 1);
  g_assert_finalize_object (book);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

#define ADD(path, func)                                                                            \
  g_test_add ("/core/address-book/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("watched", test_watched);
  ADD ("best", test_best);
  ADD ("agent", test_agent);
  ADD ("restarts", test_restarts);
  ADD ("pauses", test_pauses);
  ADD ("rests", test_rests);
  g_test_add_func ("/core/address-book/ends-in-between", test_ends_in_between);

  return g_test_run ();
}
