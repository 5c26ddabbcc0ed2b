/* hospes-machine-brought.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a machine brings along: the disks of a package with the hardware they
 * were on, an image that is to be converted, or what of this computer another
 * is to have. In the wish they are volumes to be made; where and in which
 * format is chosen with the other disks.
 */

#include "config.h"

#include "hospes-machine-brought.h"
#include "hospes-ovf-wish.h"

#define MAX_GUESSES 1000

typedef struct
{
  HospesDomainDisk *disk; /* borrowed, of the wish */
  HospesOvfDisk hardware; /* its texts are not set */
  char *file;             /* NULL for one that is empty, or a volume */
  char *member;
  char *format;
  char *from_pool;
  char *from_volume;
  gboolean drivers; /* not what it begins with */
} Item;

struct _HospesMachineBrought
{
  HospesDomainDraft *draft;
  GPtrArray *items;
  GPtrArray *cards; /* of models; NULL if nothing is known of them */
  char *name;       /* that was wished for */
  guint64 memory;
  guint vcpus;
  HospesFirmware firmware;
  gboolean unchecked;
};

static void
item_free (gpointer data)
{
  Item *item = data;

  g_free (item->file);
  g_free (item->member);
  g_free (item->format);
  g_free (item->from_pool);
  g_free (item->from_volume);
  g_free (item);
}

HospesMachineBrought *
hospes_machine_brought_new (HospesDomainDraft *draft)
{
  HospesMachineBrought *self = g_new0 (HospesMachineBrought, 1);

  self->draft = g_object_ref (draft);
  self->items = g_ptr_array_new_with_free_func (item_free);
  return self;
}

void
hospes_machine_brought_free (HospesMachineBrought *self)
{
  g_object_unref (self->draft);
  g_ptr_array_unref (self->items);
  g_clear_pointer (&self->cards, g_ptr_array_unref);
  g_free (self->name);
  g_free (self);
}

static Item *
add_item (HospesMachineBrought *self, HospesDiskKind kind, guint64 capacity)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  HospesDomainDisk *disk = hospes_domain_disk_new (kind);
  Item *item = g_new0 (Item, 1);

  disk->source = HOSPES_SOURCE_FILE;
  disk->make = hospes_volume_draft_new ("");
  g_clear_pointer (&disk->make->format, g_free);
  disk->make->capacity = capacity;
  disk->least = capacity;
  g_ptr_array_add (wish->disks, disk);
  item->disk = disk;
  g_ptr_array_add (self->items, item);
  return item;
}

/* Whether they are drivers, or what it begins with. */
static void
take_back (HospesMachineBrought *self, gboolean drivers)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);

  for (guint i = self->items->len; i-- > 0;)
    {
      const Item *item = self->items->pdata[i];

      if (item->drivers != drivers)
        continue;

      g_ptr_array_remove (wish->disks, item->disk);
      g_ptr_array_remove_index (self->items, i);
    }
}

/* Takes back what is in the wish, but for drivers, and what somebody else chose since; it is yet
 * to be told. */
void
hospes_machine_brought_clear (HospesMachineBrought *self)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);

  take_back (self, FALSE);
  g_clear_pointer (&self->cards, g_ptr_array_unref);

  if (self->name != NULL && g_strcmp0 (wish->name, self->name) == 0)
    g_clear_pointer (&wish->name, g_free);
  if (wish->memory == self->memory)
    wish->memory = 0;
  if (wish->vcpus == self->vcpus)
    wish->vcpus = 0;
  if (wish->firmware == self->firmware)
    wish->firmware = HOSPES_FIRMWARE_AUTO;
  g_clear_pointer (&self->name, g_free);
  self->memory = 0;
  self->vcpus = 0;
  self->firmware = HOSPES_FIRMWARE_AUTO;
}

/**
 * hospes_machine_brought_take_image:
 * @self: what is brought
 * @choice: an image: a volume of the host, or a file of this computer
 * @format: how it is written
 * @capacity: how large a disk it is
 *
 * It is converted, and stays as it is. Yet to be told.
 */
void
hospes_machine_brought_take_image (HospesMachineBrought *self,
                                   const HospesVolumeChoice *choice,
                                   const char *format,
                                   guint64 capacity)
{
  Item *item;

  hospes_machine_brought_clear (self);
  item = add_item (self, HOSPES_DISK_DISK, capacity);
  item->format = g_strdup (format);
  if (choice->pool == NULL)
    item->file = g_strdup (choice->path);
  else
    {
      item->from_pool = g_strdup (choice->pool);
      item->from_volume = g_strdup (choice->volume);
    }
}

static Item *
add_disc (HospesMachineBrought *self, const char *path, guint64 size)
{
  Item *item = add_item (self, HOSPES_DISK_CDROM, size);

  item->disk->read_only = TRUE;
  item->disk->install_only = TRUE;
  item->file = g_strdup (path);
  item->format = g_strdup ("raw");
  return item;
}

/**
 * hospes_machine_brought_take_disc:
 * @self: what is brought
 * @path: of a file of this computer: what the machine is installed from
 * @size: of it
 *
 * It is uploaded, and stays where that is. Yet to be told.
 */
void
hospes_machine_brought_take_disc (HospesMachineBrought *self, const char *path, guint64 size)
{
  hospes_machine_brought_clear (self);
  add_disc (self, path, size);
  hospes_machine_brought_settle (self);
}

/**
 * hospes_machine_brought_take_drivers:
 * @self: what is brought
 * @path: (nullable): of a disc, a file of this computer; %NULL for none any more
 * @size: of it
 *
 * It is uploaded beside what the machine begins with. Yet to be told.
 */
void
hospes_machine_brought_take_drivers (HospesMachineBrought *self, const char *path, guint64 size)
{
  Item *item;

  take_back (self, TRUE);
  if (path == NULL)
    return;

  item = add_disc (self, path, size);
  item->drivers = TRUE;
  item->disk->has_drivers = TRUE;
  hospes_machine_brought_settle (self);
}

static char *
dup_free_name (HospesMachineBrought *self, const HospesOvf *machine)
{
  g_autofree char *base = hospes_ovf_dup_name (machine);
  char *name = g_strdup (base);

  for (int number = 2;
       name != NULL && number < MAX_GUESSES && hospes_domain_draft_is_taken (self->draft, name);
       number++)
    {
      g_free (name);
      name = g_strdup_printf ("%s-%d", base, number);
    }

  return name;
}

static void
take_hardware (HospesMachineBrought *self, const HospesOvf *machine)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);

  hospes_ovf_fill_wish (machine, wish);
  self->memory = wish->memory;
  self->vcpus = wish->vcpus;
  self->firmware = wish->firmware;
  self->name = dup_free_name (self, machine);
  if (wish->name == NULL)
    wish->name = g_strdup (self->name);

  self->cards = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < machine->cards->len; i++)
    g_ptr_array_add (self->cards, g_strdup (hospes_ovf_card_get_model (machine->cards->pdata[i])));
}

/**
 * hospes_machine_brought_take_package:
 * @self: what is brought
 * @reading: a machine of others
 * @unchecked: whether it does not matter what its checksums say
 *
 * Yet to be told.
 */
void
hospes_machine_brought_take_package (HospesMachineBrought *self,
                                     const HospesOvfReading *reading,
                                     gboolean unchecked)
{
  const HospesOvf *machine = hospes_ovf_package_get_machine (reading->package);

  hospes_machine_brought_clear (self);
  self->unchecked = unchecked;
  take_hardware (self, machine);
  for (guint i = 0; i < machine->disks->len; i++)
    {
      const HospesOvfDisk *disk = machine->disks->pdata[i];
      Item *item = add_item (self, HOSPES_DISK_DISK, disk->capacity);

      item->hardware.bus = disk->bus;
      if (disk->file == NULL)
        continue;
      item->file = g_strdup (reading->path);
      item->member = g_strdup (disk->file);
    }

  hospes_machine_brought_settle (self);
}

/* As its file is called, unless the pool has something else of that name. */
static char *
dup_disc_name (HospesMachineBrought *self, const Item *item)
{
  g_autofree char *base = g_path_get_basename (item->file);
  g_autofree char *valid = g_utf8_make_valid (base, -1);
  const char *dot = strrchr (valid, '.');
  int length = dot != NULL && dot != valid ? dot - valid : (int) strlen (valid);
  char *name = g_strdup (valid);

  for (int number = 2; number < MAX_GUESSES && item->disk->pool != NULL &&
                       hospes_domain_draft_is_volume_taken (self->draft, item->disk->pool, name);
       number++)
    {
      g_free (name);
      name = g_strdup_printf ("%.*s-%d%s", length, valid, number, valid + length);
    }

  return name;
}

static gboolean
settle_disc (HospesMachineBrought *self, Item *item)
{
  g_autofree char *name = dup_disc_name (self, item);

  if (g_strcmp0 (item->disk->make->name, name) == 0)
    return FALSE;

  g_free (item->disk->make->name);
  item->disk->make->name = g_steal_pointer (&name);
  return TRUE;
}

static gboolean
settle_item (HospesMachineBrought *self, Item *item)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const char *bus = hospes_ovf_disk_get_bus (&item->hardware, spec);
  gboolean different = FALSE;

  if (g_strcmp0 (item->disk->bus, bus) != 0)
    {
      g_free (item->disk->bus);
      item->disk->bus = g_strdup (bus);
      different = TRUE;
    }
  return different;
}

/* Returns: whether the wish is different, after something else was; that is yet to be told */
gboolean
hospes_machine_brought_settle (HospesMachineBrought *self)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  gboolean different = FALSE;

  for (guint i = 0; i < self->items->len; i++)
    {
      Item *item = self->items->pdata[i];

      if (g_ptr_array_find (wish->disks, item->disk, NULL))
        different |= item->disk->kind == HOSPES_DISK_CDROM ? settle_disc (self, item)
                                                           : settle_item (self, item);
    }

  return different;
}

/* Returns: (element-type utf8) (nullable): models of its cards; %NULL if none were brought */
const GPtrArray *
hospes_machine_brought_get_cards (const HospesMachineBrought *self)
{
  return self->cards;
}

static HospesDomainUpload *
new_upload (const HospesMachineBrought *self, const Item *item, const HospesDomainDisk *disk)
{
  const char *volume = disk->make->name;

  if (item->member != NULL)
    return hospes_domain_upload_new_member (item->file, item->member, self->unchecked, disk->pool,
                                            volume);
  if (item->file != NULL)
    return hospes_domain_upload_new (item->file, disk->pool, volume, item->format);

  return hospes_domain_upload_new_from (item->from_pool, item->from_volume, disk->pool, volume,
                                        item->format);
}

/* @uploads: (element-type HospesDomainUpload): told what becomes volumes of the machine */
void
hospes_machine_brought_add_uploads (const HospesMachineBrought *self, GPtrArray *uploads)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = self->items->pdata[i];
      guint number;

      if ((item->file != NULL || item->from_volume != NULL) &&
          g_ptr_array_find (wish->disks, item->disk, &number))
        g_ptr_array_add (uploads, new_upload (self, item, spec->disks->pdata[number]));
    }
}
