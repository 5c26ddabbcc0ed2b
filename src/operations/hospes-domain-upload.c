/* hospes-domain-upload.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What becomes a volume before a machine is made of it. A plain value.
 */

#include "config.h"

#include "hospes-domain-answers.h"
#include "hospes-domain-image.h"
#include "hospes-domain-upload.h"

HospesDomainUpload *
hospes_domain_upload_new (const char *file,
                          const char *pool,
                          const char *volume,
                          const char *format)
{
  HospesDomainUpload *self = g_new0 (HospesDomainUpload, 1);

  self->file = g_strdup (file);
  self->pool = g_strdup (pool);
  self->volume = g_strdup (volume);
  self->format = g_strdup (format);
  return self;
}

/* Not of a file, but of a volume that is on the host, and stays. */
HospesDomainUpload *
hospes_domain_upload_new_from (const char *from_pool,
                               const char *from_volume,
                               const char *pool,
                               const char *volume,
                               const char *format)
{
  HospesDomainUpload *self = hospes_domain_upload_new (NULL, pool, volume, format);

  self->from_pool = g_strdup (from_pool);
  self->from_volume = g_strdup (from_volume);
  return self;
}

/* Of a disk in a package, whose format is found out when it is unpacked. */
HospesDomainUpload *
hospes_domain_upload_new_member (const char *package,
                                 const char *member,
                                 gboolean unchecked,
                                 const char *pool,
                                 const char *volume)
{
  HospesDomainUpload *self = hospes_domain_upload_new (package, pool, volume, NULL);

  self->member = g_strdup (member);
  self->unchecked = unchecked;
  return self;
}

HospesDomainUpload *
hospes_domain_upload_copy (const HospesDomainUpload *self)
{
  HospesDomainUpload *copy =
      hospes_domain_upload_new (self->file, self->pool, self->volume, self->format);

  copy->from_pool = g_strdup (self->from_pool);
  copy->from_volume = g_strdup (self->from_volume);
  copy->seed = self->seed != NULL ? hospes_cloud_seed_copy (self->seed) : NULL;
  copy->order = self->order != NULL ? hospes_unattended_order_copy (self->order) : NULL;
  copy->member = g_strdup (self->member);
  copy->unchecked = self->unchecked;
  return copy;
}

void
hospes_domain_upload_free (HospesDomainUpload *self)
{
  g_free (self->file);
  g_free (self->pool);
  g_free (self->volume);
  g_free (self->format);
  g_free (self->from_pool);
  g_free (self->from_volume);
  g_clear_pointer (&self->seed, hospes_cloud_seed_free);
  g_clear_pointer (&self->order, hospes_unattended_order_free);
  g_free (self->member);
  g_free (self);
}

/* Of what an installer reads: a disc, or what goes behind the initrd that is put there. */
HospesDomainUpload *
hospes_domain_upload_new_answers (const HospesDomainSpec *spec, const HospesUnattendedOrder *order)
{
  const HospesDomainDisk *disc = hospes_domain_spec_find_answers (spec);
  HospesDomainUpload *self =
      hospes_domain_upload_new (NULL, disc != NULL ? disc->pool : spec->boot_pool,
                                disc != NULL ? disc->make->name : "", "raw");

  self->order = hospes_unattended_order_copy (order);
  return self;
}

/**
 * hospes_domain_upload_list:
 * @spec: a complete machine that is to be
 * @seed: (nullable): what it is told when it first starts
 *
 * Returns: (transfer full) (element-type HospesDomainUpload): what has to become a volume
 */
GPtrArray *
hospes_domain_upload_list (const HospesDomainSpec *spec, const HospesCloudSeed *seed)
{
  const HospesDomainDisk *copied = hospes_domain_spec_find_copied (spec);
  const HospesDomainDisk *disc = hospes_domain_spec_find_seed (spec);
  GPtrArray *uploads = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_upload_free);

  if (copied != NULL && spec->image_pool != NULL)
    g_ptr_array_add (uploads,
                     hospes_domain_upload_new_from (spec->image_pool, spec->image_volume,
                                                    copied->pool, copied->make->name, NULL));
  else if (copied != NULL)
    g_ptr_array_add (uploads, hospes_domain_upload_new (spec->image_path, copied->pool,
                                                        copied->make->name, NULL));
  if (disc != NULL && seed != NULL)
    {
      HospesDomainUpload *upload =
          hospes_domain_upload_new (NULL, disc->pool, disc->make->name, "raw");

      upload->seed = hospes_cloud_seed_copy (seed);
      g_ptr_array_add (uploads, upload);
    }

  return uploads;
}
