/* hospes-domain-upload.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What volumes of a machine are made of.
 */

#include "config.h"

#include "hospes-domain-image.h"
#include "hospes-domain-making.h"

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

HospesDomainUpload *
hospes_domain_upload_copy (const HospesDomainUpload *self)
{
  HospesDomainUpload *copy =
      hospes_domain_upload_new (self->file, self->pool, self->volume, self->format);

  copy->from_pool = g_strdup (self->from_pool);
  copy->from_volume = g_strdup (self->from_volume);
  copy->seed = self->seed != NULL ? hospes_cloud_seed_copy (self->seed) : NULL;
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
  g_free (self);
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
