/* hospes-address-book.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where the running machines of a host can be reached, as far as someone looks.
 *
 * DESIGN
 *
 * No event tells of an address, and to ask is one round trip or three. So only
 * machines on screen are asked about, a few at a time, one call at a time: once
 * when they come into sight or up, then after growing pauses until they have an
 * address, and from then on every few minutes.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-address-book.h"
#include "hospes-autoptr.h"
#include "hospes-domain-list.h"
#include "hospes-domain-private.h"
#include "hospes-handles.h"
#include "hospes-host-call.h"

#define STEP        8
#define FIRST_PAUSE (5 * G_USEC_PER_SEC)
#define LONG_PAUSE  (300 * G_USEC_PER_SEC)

struct _HospesAddressBook
{
  GObject parent_instance;

  /* Borrowed */
  HospesHost *host;

  /* Owned */
  GHashTable *watched; /* of HospesDomain */
  guint source;

  gpointer asking; /* the worker an answer is awaited from, for comparing; or NULL */
  gboolean resting;
};

G_DEFINE_FINAL_TYPE (HospesAddressBook, hospes_address_book, G_TYPE_OBJECT)

typedef struct
{
  HospesHandles *handles;
  GArray *agents; /* of gboolean: whether its guest may be asked */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  hospes_handles_free (question->handles);
  g_array_unref (question->agents);
  g_free (question);
}

/* How good an address is; 0 is none to show. libvirt passes on what a guest's agent
 * says, which may be anything. */
static guint
rate_address (const virDomainIPAddress *address)
{
  if (!g_hostname_is_ip_address (address->addr))
    return 0;

  if (address->type == VIR_IP_ADDR_TYPE_IPV4)
    return g_str_has_prefix (address->addr, "127.")       ? 0
           : g_str_has_prefix (address->addr, "169.254.") ? 1
                                                          : 4;

  if (g_str_equal (address->addr, "::1"))
    return 0;

  return g_ascii_strncasecmp (address->addr, "fe80:", 5) == 0 ? 2 : 3;
}

static char *
ask_source (virDomainPtr domain, guint source)
{
  virDomainInterfacePtr *cards = NULL;
  int n_cards = virDomainInterfaceAddresses (domain, &cards, source, 0);
  g_autofree char *best = NULL;
  guint best_rate = 0;

  for (int i = 0; i < n_cards; i++)
    {
      for (guint j = 0; j < cards[i]->naddrs; j++)
        {
          const virDomainIPAddress *address = &cards[i]->addrs[j];
          guint rate = rate_address (address);

          if (rate > best_rate)
            {
              best_rate = rate;
              g_free (best);
              best = g_strdup (address->addr);
            }
        }

      virDomainInterfaceFree (cards[i]);
    }

  free (cards);
  return g_steal_pointer (&best);
}

/* Leases cost the least and the guest's agent the most: it may not answer. */
static char *
find_address (virDomainPtr domain, gboolean agent)
{
  char *address = ask_source (domain, VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_LEASE);

  if (address == NULL && agent)
    address = ask_source (domain, VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_AGENT);
  if (address == NULL)
    address = ask_source (domain, VIR_DOMAIN_INTERFACE_ADDRESSES_SRC_ARP);

  return address;
}

/* Returns: (element-type utf8 utf8): addresses by UUID, empty where there is none */
static gpointer
ask (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  GHashTable *addresses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < hospes_handles_get_n (question->handles); i++)
    {
      g_autoptr (virDomain) domain = hospes_handles_ref_domain (question->handles, i);
      char *uuid = g_malloc (VIR_UUID_STRING_BUFLEN);
      char *address;

      virDomainGetUUIDString (domain, uuid);
      address = find_address (domain, g_array_index (question->agents, gboolean, i));
      g_hash_table_insert (addresses, uuid, address != NULL ? address : g_strdup (""));
    }

  virResetLastError ();
  return addresses;
}

static void flush (HospesAddressBook *self);

static void
take (HospesAddressBook *self, const char *uuid, const char *address)
{
  HospesDomain *domain = hospes_domain_list_find (hospes_host_get_domain_list (self->host), uuid);
  gint64 pause = LONG_PAUSE;

  if (domain == NULL || !hospes_domain_get_active (domain))
    return;

  if (*address != '\0')
    {
      domain->address_turn.tries = 0;
    }
  else
    {
      pause = MIN (FIRST_PAUSE << MIN (domain->address_turn.tries, 8), LONG_PAUSE);
      domain->address_turn.tries++;
    }

  domain->address_turn.due = g_get_monotonic_time () + pause;
  hospes_domain_set_address (domain, *address != '\0' ? address : NULL);
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesAddressBook) self = HOSPES_ADDRESS_BOOK (object);
  g_autoptr (HospesWorker) worker = user_data;
  g_autoptr (GHashTable) addresses = g_task_propagate_pointer (G_TASK (result), NULL);
  GHashTableIter iter;
  const char *uuid;
  const char *address;

  if (worker != self->asking)
    return;

  self->asking = NULL;
  if (addresses == NULL || self->host == NULL)
    return;

  g_hash_table_iter_init (&iter, addresses);
  while (g_hash_table_iter_next (&iter, (gpointer *) &uuid, (gpointer *) &address))
    take (self, uuid, address);

  flush (self);
}

static gboolean
due_cb (gpointer data)
{
  HospesAddressBook *self = data;

  self->source = 0;
  flush (self);
  return G_SOURCE_REMOVE;
}

/* Returns: when its turn is, G_MAXINT64 for not at all. Up again, it is now. */
static gint64
get_due (HospesDomain *domain)
{
  if (!hospes_domain_get_active (domain) || hospes_domain_get_stale (domain) ||
      hospes_domain_get_removed (domain) || hospes_domain_get_handle (domain) == NULL)
    return G_MAXINT64;

  if (domain->address_turn.run != domain->run)
    {
      domain->address_turn.run = domain->run;
      domain->address_turn.tries = 0;
      domain->address_turn.due = 0;
    }

  return domain->address_turn.due;
}

static void
begin (HospesAddressBook *self, GPtrArray *domains)
{
  HospesWorker *worker = hospes_host_get_worker (self->host);
  Question *question = g_new0 (Question, 1);
  GTask *task;

  question->handles = hospes_handles_new (worker);
  question->agents = g_array_new (FALSE, FALSE, sizeof (gboolean));

  for (guint i = 0; i < domains->len; i++)
    {
      HospesDomain *domain = g_ptr_array_index (domains, i);
      HospesDomainRecord *record = hospes_domain_get_record (domain);
      gboolean agent = record != NULL && record->agent;

      /* Not at once again, whatever comes of it. */
      domain->address_turn.due = g_get_monotonic_time () + FIRST_PAUSE;

      hospes_handles_take (question->handles, g_object_ref (hospes_domain_get_handle (domain)));
      g_array_append_val (question->agents, agent);
    }

  task = g_task_new (g_object_ref (self), NULL, asked_cb, g_object_ref (worker));
  g_task_set_source_tag (task, flush);
  g_task_set_priority (task, G_PRIORITY_LOW);
  self->asking = worker;
  hospes_host_call (self->host, HOSPES_CALL_QUICK, NULL, task, ask, question, question_free,
                    (GDestroyNotify) g_hash_table_unref);
}

/* Asks about those whose turn it is, or waits until it is somebody's. */
static void
flush (HospesAddressBook *self)
{
  g_autoptr (GPtrArray) due = g_ptr_array_new ();
  gint64 now = g_get_monotonic_time ();
  gint64 next = G_MAXINT64;
  GHashTableIter iter;
  HospesDomain *domain;

  g_clear_handle_id (&self->source, g_source_remove);

  if (self->host == NULL || self->resting || self->asking != NULL ||
      hospes_host_get_state (self->host) != HOSPES_HOST_STATE_CONNECTED)
    return;

  g_hash_table_iter_init (&iter, self->watched);
  while (g_hash_table_iter_next (&iter, (gpointer *) &domain, NULL))
    {
      gint64 turn = get_due (domain);

      if (turn <= now && due->len < STEP)
        g_ptr_array_add (due, domain);
      next = MIN (next, turn);
    }

  if (due->len > 0)
    begin (self, due);
  else if (next != G_MAXINT64)
    self->source = g_timeout_add ((next - now) / 1000 + 1, due_cb, self);
}

static void
hospes_address_book_dispose (GObject *object)
{
  HospesAddressBook *self = HOSPES_ADDRESS_BOOK (object);

  hospes_address_book_forget (self);
  g_hash_table_remove_all (self->watched);
  g_clear_weak_pointer (&self->host);

  G_OBJECT_CLASS (hospes_address_book_parent_class)->dispose (object);
}

static void
hospes_address_book_finalize (GObject *object)
{
  g_hash_table_unref (HOSPES_ADDRESS_BOOK (object)->watched);

  G_OBJECT_CLASS (hospes_address_book_parent_class)->finalize (object);
}

static void
hospes_address_book_class_init (HospesAddressBookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_address_book_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_address_book_finalize;
}

static void
hospes_address_book_init (HospesAddressBook *self)
{
  self->watched = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

HospesAddressBook *
hospes_address_book_new (HospesHost *host)
{
  HospesAddressBook *self = g_object_new (HOSPES_TYPE_ADDRESS_BOOK, NULL);

  g_set_weak_pointer (&self->host, host);
  g_signal_connect_object (hospes_host_get_domain_list (host), "changed", G_CALLBACK (flush), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/* Someone looks at its address. */
void
hospes_address_book_add (HospesAddressBook *self, HospesDomain *domain)
{
  g_hash_table_add (self->watched, g_object_ref (domain));

  /* A table shows many at once: ask when all have come. */
  if (self->asking == NULL && get_due (domain) <= g_get_monotonic_time ())
    {
      g_clear_handle_id (&self->source, g_source_remove);
      self->source = g_idle_add_full (G_PRIORITY_LOW, due_cb, self, NULL);
    }
}

void
hospes_address_book_remove (HospesAddressBook *self, HospesDomain *domain)
{
  g_hash_table_remove (self->watched, domain);
}

/* The link is gone: what is still answered is of no use any more. */
void
hospes_address_book_forget (HospesAddressBook *self)
{
  self->asking = NULL;
  g_clear_handle_id (&self->source, g_source_remove);
}

/* Nobody can see what is shown of the host, or somebody can again. */
void
hospes_address_book_set_resting (HospesAddressBook *self, gboolean resting)
{
  self->resting = resting;
  flush (self);
}
