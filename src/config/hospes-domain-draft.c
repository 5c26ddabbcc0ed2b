/* hospes-domain-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine as somebody wants it, before there is one.
 *
 * DESIGN
 *
 * There are two of it: the wish, which holds only what somebody chose, and the
 * spec, which is the wish with all that follows from it, from the host and from
 * the system that is to run there. Pages write into the wish, tell so with
 * hospes_domain_draft_changed(), and show the spec. So another system, another
 * host or a choice that is taken back changes all that follows, and nothing
 * that was chosen. A worker is given a copy of the spec.
 *
 * What is made by chance, addresses and the UUID, is made once.
 */

#include "config.h"

#include <string.h>

#include "hospes-domain-draft.h"

#define DEFAULT_NAME   "machine"
#define CONTAINER_NAME "container"
#define MAX_GUESSES    10000

struct _HospesDomainDraft
{
  GObject parent_instance;

  HospesDomainSpec *wish;
  HospesDomainSpec *spec;
  HospesDomainMeans means; /* borrows what follows */
  HospesHostCaps *host;
  HospesDomainCaps *caps;
  HospesGuestFacts *facts;
  char *graphics;

  GHashTable *taken;         /* of names of machines */
  GHashTable *taken_volumes; /* of “pool/volume” */
  GHashTable *rooms;         /* of names of pools: guint64 */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesDomainDraft, hospes_domain_draft, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static void
hospes_domain_draft_finalize (GObject *object)
{
  HospesDomainDraft *self = HOSPES_DOMAIN_DRAFT (object);

  hospes_domain_spec_free (self->wish);
  hospes_domain_spec_free (self->spec);
  g_clear_pointer (&self->host, hospes_host_caps_unref);
  g_clear_pointer (&self->caps, hospes_domain_caps_unref);
  g_clear_pointer (&self->facts, hospes_guest_facts_free);
  g_free (self->graphics);
  g_hash_table_unref (self->taken);
  g_hash_table_unref (self->taken_volumes);
  g_hash_table_unref (self->rooms);

  G_OBJECT_CLASS (hospes_domain_draft_parent_class)->finalize (object);
}

static void
hospes_domain_draft_class_init (HospesDomainDraftClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_domain_draft_finalize;

  /**
   * HospesDomainDraft::changed:
   *
   * Something of it, or of what it follows from, is different.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_DOMAIN_DRAFT, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/* “debian12” reads “debian-12”. */
static char *
dup_usual_base (HospesDomainDraft *self)
{
  const HospesGuestFacts *facts = self->facts;
  const HospesGuestKind *kind =
      hospes_host_caps_find (self->host, self->wish->os_type, self->wish->arch);
  gboolean container = kind != NULL && g_str_equal (kind->os_type, "exe");
  const char *usual = container ? CONTAINER_NAME : DEFAULT_NAME;
  const char *id = facts != NULL && facts->short_id != NULL ? facts->short_id : usual;
  const char *digit = strpbrk (id, "0123456789");

  if (digit == NULL || digit == id || !g_ascii_isalpha (digit[-1]))
    return g_strdup (id);

  return g_strdup_printf ("%.*s-%s", (int) (digit - id), id, digit);
}

static gboolean
is_used (HospesDomainDraft *self, const char *name)
{
  for (guint i = 0; i < self->wish->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (self->wish->disks, i);
      const char *format = hospes_domain_disk_get_format (disk);
      g_autofree char *volume = NULL;

      if (disk->make == NULL || disk->pool == NULL ||
          (disk->make->name != NULL && *disk->make->name != '\0'))
        continue;

      /* The name the volume would get from that of the machine. */
      format = disk->make->format != NULL ? format : "qcow2";
      volume = g_strconcat (name, ".", g_str_equal (format, "raw") ? "img" : format, NULL);
      if (hospes_domain_draft_is_volume_taken (self, disk->pool, volume))
        return TRUE;
    }

  return hospes_domain_draft_is_taken (self, name);
}

static char *
dup_usual_name (HospesDomainDraft *self)
{
  g_autofree char *base = dup_usual_base (self);
  char *name = g_strdup (base);

  for (int number = 2; number < MAX_GUESSES && is_used (self, name); number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%d", base, number);
    }

  return name;
}

static void
complete (HospesDomainDraft *self)
{
  g_autoptr (HospesDomainSpec) named = hospes_domain_spec_copy (self->wish);

  if (named->name == NULL)
    named->name = dup_usual_name (self);

  g_clear_pointer (&self->spec, hospes_domain_spec_free);
  self->spec = hospes_domain_complete (named, &self->means);
}

/* Made once, so that what is shown is what is made. */
static void
complete_addresses (HospesDomainDraft *self)
{
  for (guint i = 0; i < self->wish->nics->len; i++)
    {
      HospesDomainNic *wished = g_ptr_array_index (self->wish->nics, i);
      HospesDomainNic *nic = g_ptr_array_index (self->spec->nics, i);

      if (wished->mac != NULL)
        continue;

      wished->mac = hospes_mac_new (self->spec->virt_type);
      nic->mac = g_strdup (wished->mac);
    }
}

static void
hospes_domain_draft_init (HospesDomainDraft *self)
{
  self->wish = hospes_domain_spec_new ();
  self->wish->uuid = g_uuid_string_random ();
  self->taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->taken_volumes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rooms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  complete (self);
}

HospesDomainDraft *
hospes_domain_draft_new (void)
{
  return g_object_new (HOSPES_TYPE_DOMAIN_DRAFT, NULL);
}

/**
 * hospes_domain_draft_get_spec:
 * @self: a draft
 *
 * Returns: (transfer none): the whole machine; good until the next change
 */
const HospesDomainSpec *
hospes_domain_draft_get_spec (HospesDomainDraft *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_DRAFT (self), NULL);

  return self->spec;
}

/**
 * hospes_domain_draft_get_wish:
 * @self: a draft
 *
 * Returns: (transfer none): what somebody chose, to be written into; whoever does
 *   calls hospes_domain_draft_changed()
 */
HospesDomainSpec *
hospes_domain_draft_get_wish (HospesDomainDraft *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_DRAFT (self), NULL);

  return self->wish;
}

/* The wish was written into, or what it follows from is different. */
void
hospes_domain_draft_changed (HospesDomainDraft *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  complete (self);
  complete_addresses (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * hospes_domain_draft_set_text:
 * @self: a draft
 * @field: a text of its wish, or of a disk or card of that
 * @text: (nullable): what was written, %NULL for what is usual
 */
void
hospes_domain_draft_set_text (HospesDomainDraft *self, char **field, const char *text)
{
  char *copy;

  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  if (g_strcmp0 (*field, text) == 0)
    return;

  copy = g_strdup (text);
  g_free (*field);
  *field = copy;
  hospes_domain_draft_changed (self);
}

/* @disk: (transfer full): another one */
void
hospes_domain_draft_add_disk (HospesDomainDraft *self, HospesDomainDisk *disk)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  g_ptr_array_add (self->wish->disks, disk);
  hospes_domain_draft_changed (self);
}

/* @nic: (transfer full): another one */
void
hospes_domain_draft_add_nic (HospesDomainDraft *self, HospesDomainNic *nic)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  g_ptr_array_add (self->wish->nics, nic);
  hospes_domain_draft_changed (self);
}

/* Returns: (transfer none): what the rest follows from; good until it changes */
const HospesDomainMeans *
hospes_domain_draft_get_means (HospesDomainDraft *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_DRAFT (self), NULL);

  return &self->means;
}

/**
 * hospes_domain_draft_set_host:
 * @self: a draft
 * @host: (nullable): which guests the host it is for can run
 * @memory: of that, in bytes; 0 if unknown
 * @cpus: of that; 0 if unknown
 * @libvirt_version: of its daemon; 0 if unknown
 *
 * What was known of another host’s names, rooms and machine types is forgotten.
 */
void
hospes_domain_draft_set_host (HospesDomainDraft *self,
                              HospesHostCaps *host,
                              guint64 memory,
                              guint cpus,
                              guint64 libvirt_version)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  if (host != NULL)
    hospes_host_caps_ref (host);
  g_clear_pointer (&self->host, hospes_host_caps_unref);
  g_clear_pointer (&self->caps, hospes_domain_caps_unref);
  g_hash_table_remove_all (self->taken);
  g_hash_table_remove_all (self->taken_volumes);
  g_hash_table_remove_all (self->rooms);
  self->means.host = self->host = host;
  self->means.caps = NULL;
  self->means.host_memory = memory;
  self->means.host_cpus = cpus;
  self->means.libvirt_version = libvirt_version;
  hospes_domain_draft_changed (self);
}

/* @caps: (nullable): of the machine type in question; until they are known, what is usual */
void
hospes_domain_draft_set_caps (HospesDomainDraft *self, HospesDomainCaps *caps)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  if (self->caps == caps)
    return;

  if (caps != NULL)
    hospes_domain_caps_ref (caps);
  g_clear_pointer (&self->caps, hospes_domain_caps_unref);
  self->means.caps = self->caps = caps;
  hospes_domain_draft_changed (self);
}

/* Whether the host is yet to be asked what a machine of the type it has come to can be made of:
 * hospes_machine_ground_ask_async(), with the architecture, machine and way to run it of the spec. */
gboolean
hospes_domain_draft_lacks_caps (HospesDomainDraft *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_DRAFT (self), FALSE);

  return hospes_domain_is_emulator (self->spec) &&
         hospes_domain_get_caps (&self->means, self->spec) == NULL;
}

/* @facts: (nullable): of the system that is to run in it; copied */
void
hospes_domain_draft_set_facts (HospesDomainDraft *self, const HospesGuestFacts *facts)
{
  HospesGuestFacts *copy;

  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  copy = facts != NULL ? hospes_guest_facts_copy (facts) : NULL;
  g_clear_pointer (&self->facts, hospes_guest_facts_free);
  self->means.facts = self->facts = copy;
  hospes_domain_draft_changed (self);
}

void
hospes_domain_draft_set_emulate (HospesDomainDraft *self, gboolean emulate)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  if (self->means.emulate == emulate)
    return;

  self->means.emulate = emulate;
  hospes_domain_draft_changed (self);
}

/* @graphics: (nullable): how a person likes screens to be shown: “vnc” or “spice” */
void
hospes_domain_draft_set_graphics (HospesDomainDraft *self, const char *graphics)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  if (g_strcmp0 (self->graphics, graphics) == 0)
    return;

  g_free (self->graphics);
  self->means.graphics = self->graphics = g_strdup (graphics);
  hospes_domain_draft_changed (self);
}

/* Names machines of that host have already. */
void
hospes_domain_draft_take (HospesDomainDraft *self, const char *const *names)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  for (; *names != NULL; names++)
    g_hash_table_add (self->taken, g_strdup (*names));
  hospes_domain_draft_changed (self);
}

gboolean
hospes_domain_draft_is_taken (HospesDomainDraft *self, const char *name)
{
  return g_hash_table_contains (self->taken, name);
}

/* Volumes a pool has already. */
void
hospes_domain_draft_take_volumes (HospesDomainDraft *self,
                                  const char *pool,
                                  const char *const *volumes)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  for (; *volumes != NULL; volumes++)
    g_hash_table_add (self->taken_volumes, g_strconcat (pool, "/", *volumes, NULL));
  hospes_domain_draft_changed (self);
}

gboolean
hospes_domain_draft_is_volume_taken (HospesDomainDraft *self, const char *pool, const char *volume)
{
  g_autofree char *both = g_strconcat (pool, "/", volume, NULL);

  return g_hash_table_contains (self->taken_volumes, both);
}

/* How much is free in a pool, in bytes. */
void
hospes_domain_draft_set_room (HospesDomainDraft *self, const char *pool, guint64 bytes)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_DRAFT (self));

  g_hash_table_replace (self->rooms, g_strdup (pool), g_memdup2 (&bytes, sizeof bytes));
  hospes_domain_draft_changed (self);
}

/* Returns: whether it is known */
gboolean
hospes_domain_draft_get_room (HospesDomainDraft *self, const char *pool, guint64 *bytes)
{
  const guint64 *room = g_hash_table_lookup (self->rooms, pool);

  if (room == NULL)
    return FALSE;

  *bytes = *room;
  return TRUE;
}
