/* hospes-domain-image.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Machines that begin as a copy of an image: their first new disk is made of it,
 * and a disc beside it tells the system on it what it is to be (a seed).
 */

#include "config.h"

#include "hospes-domain-answers.h"
#include "hospes-domain-image.h"
#include "hospes-shell-word.h"

#define SEED_SIZE   ((guint64) 1024 * 1024)
#define SEED_SUFFIX "-seed.iso"

static const HospesDomainDisk *
find_made (const HospesDomainSpec *self, HospesDiskKind kind)
{
  for (guint i = 0; i < self->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (self->disks, i);

      if (disk->kind == kind && disk->make != NULL)
        return disk;
    }

  return NULL;
}

/* Returns: (transfer none) (nullable): the disk that becomes a copy of the image */
const HospesDomainDisk *
hospes_domain_spec_find_copied (const HospesDomainSpec *self)
{
  return self->image_path != NULL ? find_made (self, HOSPES_DISK_DISK) : NULL;
}

/* Returns: (transfer none) (nullable): the disc that becomes its seed */
const HospesDomainDisk *
hospes_domain_spec_find_seed (const HospesDomainSpec *self)
{
  return self->has_seed ? find_made (self, HOSPES_DISK_CDROM) : NULL;
}

/* Beside the disk, whose pool and name are known by now. */
void
hospes_domain_spec_add_seed (HospesDomainSpec *self)
{
  const HospesDomainDisk *beside = find_made (self, HOSPES_DISK_DISK);
  HospesDomainDisk *seed;
  g_autofree char *name = NULL;

  if (!self->has_seed || beside == NULL || beside->pool == NULL ||
      hospes_domain_spec_find_seed (self) != NULL)
    return;

  name = g_strconcat (self->name != NULL ? self->name : "", SEED_SUFFIX, NULL);
  seed = hospes_domain_disk_new (HOSPES_DISK_CDROM);
  seed->source = beside->source;
  seed->pool = g_strdup (beside->pool);
  seed->folder = g_strdup (beside->folder);
  seed->volume = g_strdup (name);
  seed->path = seed->folder != NULL ? g_build_filename (seed->folder, name, NULL) : NULL;
  seed->format = g_strdup ("raw");
  seed->read_only = TRUE;
  seed->make = hospes_volume_draft_new (name);
  g_free (seed->make->format);
  seed->make->format = seed->source == HOSPES_SOURCE_FILE ? g_strdup ("raw") : NULL;
  seed->make->capacity = SEED_SIZE;
  g_ptr_array_add (self->disks, seed);
}

static void
append_copy (GString *commands,
             const HospesDomainSpec *self,
             const HospesDomainDisk *disk,
             const char *virsh)
{
  g_autofree char *pool = hospes_shell_word_dup (disk->pool);
  g_autofree char *name = hospes_shell_word_dup (disk->make->name);
  g_autofree char *staged_name = g_strconcat (disk->make->name, ".upload", NULL);
  g_autofree char *staged = hospes_shell_word_dup (staged_name);
  g_autofree char *from_pool =
      hospes_shell_word_dup (self->image_pool != NULL ? self->image_pool : disk->pool);
  g_autofree char *from =
      self->image_pool != NULL ? hospes_shell_word_dup (self->image_volume) : g_strdup (staged);
  g_autofree char *file = hospes_shell_word_dup (self->image_path);
  g_autofree char *create = NULL;
  g_autofree char *xml = hospes_volume_draft_dup_xml (disk->make);

  if (self->image_pool == NULL)
    g_string_append_printf (commands,
                            "%s vol-create-as %s %s \"$(stat -c %%s %s)\" --format raw "
                            "--allocation 0\n%s vol-upload --pool %s %s %s\n%s pool-refresh %s\n",
                            virsh, pool, staged, file, virsh, pool, staged, file, virsh, pool);
  create = g_strdup_printf ("%s vol-create-from --pool %s --inputpool %s --vol %s --file", virsh,
                            pool, from_pool, from);
  hospes_shell_append_document (commands, create, xml);
  g_string_append_printf (commands, "%s vol-resize --pool %s %s %" G_GUINT64_FORMAT "\n", virsh,
                          pool, name, disk->make->capacity);
  if (self->image_pool == NULL)
    g_string_append_printf (commands, "%s vol-delete --pool %s %s\n", virsh, pool, staged);
}

/* What is in it is not told: it may be secret. */
static void
append_seed (GString *commands, const HospesDomainDisk *disk, const char *virsh)
{
  g_autofree char *pool = hospes_shell_word_dup (disk->pool);
  g_autofree char *name = hospes_shell_word_dup (disk->make->name);

  g_string_append_printf (commands,
                          "xorriso -as mkisofs -V cidata -J -R -o %s user-data meta-data\n"
                          "%s vol-create-as %s %s \"$(stat -c %%s %s)\" --format raw\n"
                          "%s vol-upload --pool %s %s %s\n",
                          name, virsh, pool, name, name, virsh, pool, name, name);
}

/**
 * hospes_domain_image_append:
 * @commands: commands for a shell
 * @self: one machine that is to be
 * @disk: one of its disks, to be made
 * @virsh: virsh, and its host
 *
 * Returns: whether @disk is made of something, and that was told
 */
gboolean
hospes_domain_image_append (GString *commands,
                            const HospesDomainSpec *self,
                            const HospesDomainDisk *disk,
                            const char *virsh)
{
  if (disk == hospes_domain_spec_find_copied (self))
    append_copy (commands, self, disk, virsh);
  else if (disk == hospes_domain_spec_find_seed (self))
    append_seed (commands, disk, virsh);
  else
    return hospes_domain_answers_append_disc (commands, self, disk, virsh);

  return TRUE;
}
