/* hospes-os-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-os-private.h"

static void
need_clear (gpointer data)
{
  HospesOsNeed *need = data;

  g_clear_pointer (&need->arch, g_free);
}

static void
boot_clear (gpointer data)
{
  HospesOsBootFact *boot = data;

  g_clear_pointer (&boot->arch, g_free);
}

void
hospes_os_image_free (gpointer image)
{
  HospesOsImage *self = image;

  g_free (self->url);
  g_free (self->arch);
  g_free (self->format);
  g_free (self);
}

HospesOsFacts *
hospes_os_facts_new (void)
{
  HospesOsFacts *self = g_new0 (HospesOsFacts, 1);

  g_date_clear (&self->released, 1);
  g_date_clear (&self->ended, 1);
  self->minimum = g_array_new (FALSE, TRUE, sizeof (HospesOsNeed));
  self->recommended = g_array_new (FALSE, TRUE, sizeof (HospesOsNeed));
  self->boots = g_array_new (FALSE, TRUE, sizeof (HospesOsBootFact));
  g_array_set_clear_func (self->minimum, need_clear);
  g_array_set_clear_func (self->recommended, need_clear);
  g_array_set_clear_func (self->boots, boot_clear);
  self->images = g_ptr_array_new_with_free_func (hospes_os_image_free);
  return self;
}

void
hospes_os_facts_free (HospesOsFacts *self)
{
  g_free (self->id);
  g_strfreev (self->short_ids);
  g_free (self->name);
  g_free (self->vendor);
  g_free (self->version);
  g_free (self->codename);
  g_free (self->family);
  g_free (self->distro);
  g_free (self->cloud_user);
  g_free (self->kernel_url_argument);
  g_strfreev (self->profiles);
  g_array_unref (self->minimum);
  g_array_unref (self->recommended);
  g_array_unref (self->boots);
  g_ptr_array_unref (self->images);
  g_free (self);
}

/**
 * hospes_os_facts_add_need:
 * @needs: of #HospesOsNeed
 * @arch: (nullable): for which architecture
 * @memory: bytes, not above 0 if unknown
 * @disk: likewise
 * @cpus: likewise
 */
void
hospes_os_facts_add_need (GArray *needs, const char *arch, gint64 memory, gint64 disk, gint64 cpus)
{
  HospesOsNeed need = {
    .arch = g_strdup (arch != NULL ? arch : HOSPES_OS_ARCH_ALL),
    .resources = { .memory = MAX (memory, 0),
                   .disk = MAX (disk, 0),
                   .cpus = (guint) CLAMP (cpus, 0, 4096) },
  };

  g_array_append_val (needs, need);
}

void
hospes_os_facts_add_boot (HospesOsFacts *self,
                          const char *arch,
                          HospesOsFirmware firmware,
                          gboolean works)
{
  HospesOsBootFact boot = {
    .arch = g_strdup (arch != NULL ? arch : HOSPES_OS_ARCH_ALL),
    .firmware = firmware,
    .works = works,
  };

  g_array_append_val (self->boots, boot);
}
