/* hospes-domain-parts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-domain-parts.h"

HospesDomainDisk *
hospes_domain_disk_new (HospesDiskKind kind)
{
  HospesDomainDisk *self = g_new0 (HospesDomainDisk, 1);

  self->kind = kind;
  self->read_only = kind == HOSPES_DISK_CDROM;
  return self;
}

HospesDomainDisk *
hospes_domain_disk_copy (const HospesDomainDisk *self)
{
  HospesDomainDisk *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  copy->pool = g_strdup (self->pool);
  copy->volume = g_strdup (self->volume);
  copy->folder = g_strdup (self->folder);
  copy->make = self->make != NULL ? hospes_volume_draft_copy (self->make) : NULL;
  copy->format = g_strdup (self->format);
  copy->bus = g_strdup (self->bus);
  copy->serial = g_strdup (self->serial);
  copy->cache = g_strdup (self->cache);
  return copy;
}

void
hospes_domain_disk_free (HospesDomainDisk *self)
{
  g_free (self->path);
  g_free (self->pool);
  g_free (self->volume);
  g_free (self->folder);
  g_clear_pointer (&self->make, hospes_volume_draft_free);
  g_free (self->format);
  g_free (self->bus);
  g_free (self->serial);
  g_free (self->cache);
  g_free (self);
}

/**
 * hospes_domain_disk_get_format:
 * @self: a disk
 *
 * libvirt no longer guesses: what is not said is raw.
 *
 * Returns: (transfer none): how it is written
 */
const char *
hospes_domain_disk_get_format (const HospesDomainDisk *self)
{
  if (self->make != NULL && self->make->format != NULL)
    return self->make->format;

  return self->format != NULL ? self->format : "raw";
}

HospesDomainNic *
hospes_domain_nic_new (HospesNicKind kind, const char *source)
{
  HospesDomainNic *self = g_new0 (HospesDomainNic, 1);

  self->kind = kind;
  self->source = g_strdup (source);
  return self;
}

HospesDomainNic *
hospes_domain_nic_copy (const HospesDomainNic *self)
{
  HospesDomainNic *copy = g_memdup2 (self, sizeof *self);

  copy->source = g_strdup (self->source);
  copy->mode = g_strdup (self->mode);
  copy->model = g_strdup (self->model);
  copy->mac = g_strdup (self->mac);
  return copy;
}

void
hospes_domain_nic_free (HospesDomainNic *self)
{
  g_free (self->source);
  g_free (self->mode);
  g_free (self->model);
  g_free (self->mac);
  g_free (self);
}

/**
 * hospes_mac_new:
 * @virt_type: (nullable): what runs the machine
 *
 * Returns: (transfer full): an address by chance, with the first half libvirt uses for those
 */
char *
hospes_mac_new (const char *virt_type)
{
  guint32 number = g_random_int ();

  return g_strdup_printf ("%s:%02x:%02x:%02x",
                          g_strcmp0 (virt_type, "xen") == 0 ? "00:16:3e" : "52:54:00",
                          number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff);
}
