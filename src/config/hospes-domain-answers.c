/* hospes-domain-answers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Machines whose installer asks nothing: what answers it is on a disc of its own, or behind
 * the initrd it starts with. Either is there for the installation only.
 */

#include "config.h"

#include <string.h>

#include "hospes-domain-answers.h"
#include "hospes-shell-word.h"

#define DISC_SIZE     ((guint64) 1024 * 1024)
#define DISC_SUFFIX   "-answers.iso"
#define MEMBER_PREFIX "disc:"

/* Returns: (transfer none) (nullable): the disc that has the answers */
const HospesDomainDisk *
hospes_domain_spec_find_answers (const HospesDomainSpec *self)
{
  for (guint i = 0; self->has_answer_disc && i < self->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (self->disks, i);

      if (disk->has_answers)
        return disk;
    }

  return NULL;
}

/* Returns: (transfer none) (nullable): the disc it is installed from */
const HospesDomainDisk *
hospes_domain_spec_find_installer (const HospesDomainSpec *self)
{
  for (guint i = 0; i < self->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (self->disks, i);

      if (disk->kind == HOSPES_DISK_CDROM && disk->install_only && !disk->has_answers &&
          !disk->has_drivers)
        return disk;
    }

  return NULL;
}

/* Returns: (transfer none) (nullable): the disc with drivers its installer is given, for virtio */
const HospesDomainDisk *
hospes_domain_spec_find_drivers (const HospesDomainSpec *self)
{
  for (guint i = 0; i < self->disks->len; i++)
    if (((const HospesDomainDisk *) self->disks->pdata[i])->has_drivers)
      return self->disks->pdata[i];

  return NULL;
}

/* @url: (nullable): of a kernel or initrd. Returns: (nullable): where it is on the disc that is
 * installed from, if that has it; “disc:boot/vmlinuz” is “boot/vmlinuz” there */
const char *
hospes_domain_boot_url_get_member (const char *url)
{
  return url != NULL && g_str_has_prefix (url, MEMBER_PREFIX) ? url + strlen (MEMBER_PREFIX) : NULL;
}

/* Returns: (transfer full): the same for @member of it */
char *
hospes_domain_boot_url_dup_member (const char *member)
{
  return g_strconcat (MEMBER_PREFIX, member, NULL);
}

static const HospesDomainDisk *
find_beside (const HospesDomainSpec *self)
{
  for (guint i = 0; i < self->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (self->disks, i);

      if (disk->kind == HOSPES_DISK_DISK && disk->make != NULL && disk->pool != NULL)
        return disk;
    }

  return NULL;
}

/* Its installer takes the second drive for it. */
static guint
find_place (const HospesDomainSpec *self)
{
  for (guint i = 0; i < self->disks->len; i++)
    if (self->disks->pdata[i] == (gpointer) hospes_domain_spec_find_installer (self))
      return i + 1;

  return self->disks->len;
}

/* In the pool of the disk, which is known by now. */
void
hospes_domain_spec_add_answers (HospesDomainSpec *self)
{
  const HospesDomainDisk *beside = find_beside (self);
  HospesDomainDisk *disc;
  g_autofree char *name = NULL;

  if (!self->has_answer_disc || beside == NULL || hospes_domain_spec_find_answers (self) != NULL)
    return;

  name = g_strconcat (self->name != NULL ? self->name : "", DISC_SUFFIX, NULL);
  disc = hospes_domain_disk_new (HOSPES_DISK_CDROM);
  disc->source = beside->source;
  disc->pool = g_strdup (beside->pool);
  disc->folder = g_strdup (beside->folder);
  disc->volume = g_strdup (name);
  disc->path = disc->folder != NULL ? g_build_filename (disc->folder, name, NULL) : NULL;
  disc->format = g_strdup ("raw");
  disc->read_only = TRUE;
  disc->install_only = TRUE;
  disc->has_answers = TRUE;
  disc->make = hospes_volume_draft_new (name);
  g_free (disc->make->format);
  disc->make->format = disc->source == HOSPES_SOURCE_FILE ? g_strdup ("raw") : NULL;
  disc->make->capacity = DISC_SIZE;
  g_ptr_array_insert (self->disks, (int) find_place (self), disc);
}

/**
 * hospes_domain_spec_tell_kernel:
 * @self: a machine that is to be
 * @words: (nullable): what its kernel is told about the answers, in place of what it was told
 *   about them before
 */
void
hospes_domain_spec_tell_kernel (HospesDomainSpec *self, const char *words)
{
  g_autofree char *old = g_steal_pointer (&self->answer_words);
  g_autofree char *line = g_steal_pointer (&self->cmdline);

  if (old != NULL && line != NULL && g_str_has_suffix (line, old))
    line[strlen (line) - strlen (old)] = '\0';
  if (line != NULL)
    g_strstrip (line);

  self->answer_words = g_strdup (words);
  if (words == NULL || line == NULL || *line == '\0')
    self->cmdline = g_strdup (words != NULL || line == NULL || *line == '\0' ? words : line);
  else
    self->cmdline = g_strconcat (line, " ", words, NULL);
}

/* The answers of each copy are behind an initrd of its own. */
void
hospes_domain_spec_own_initrd (HospesDomainSpec *self, const char *old_name)
{
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  g_autofree char *name = NULL;

  if (self->answers == NULL || self->has_answer_disc || self->initrd == NULL)
    return;

  folder = g_path_get_dirname (self->initrd);
  file = g_path_get_basename (self->initrd);
  if (!g_str_has_prefix (file, old_name))
    return;

  name = g_strconcat (self->name, file + strlen (old_name), NULL);
  g_free (self->initrd);
  self->initrd = g_build_filename (folder, name, NULL);
}

/* What is in it is not told: it is secret. */
gboolean
hospes_domain_answers_append_disc (GString *commands,
                                   const HospesDomainSpec *self,
                                   const HospesDomainDisk *disk,
                                   const char *virsh)
{
  g_autofree char *pool = hospes_shell_word_dup (disk->pool);
  g_autofree char *name = NULL;

  if (disk != hospes_domain_spec_find_answers (self))
    return FALSE;

  name = hospes_shell_word_dup (disk->make->name);
  g_string_append_printf (commands,
                          "xorriso -as mkisofs -V OEMDRV -J -R -o %s %s\n"
                          "%s vol-create-as %s %s \"$(stat -c %%s %s)\" --format raw\n"
                          "%s vol-upload --pool %s %s %s\n",
                          name, self->answers, virsh, pool, name, name, virsh, pool, name, name);
  return TRUE;
}

/* @member: on the disc it is installed from; @file: what it becomes, quoted */
void
hospes_domain_answers_append_member (GString *commands,
                                     const HospesDomainSpec *self,
                                     const char *member,
                                     const char *file)
{
  const HospesDomainDisk *disc = hospes_domain_spec_find_installer (self);
  g_autofree char *path = disc != NULL ? hospes_shell_word_dup (disc->path) : g_strdup ("''");
  g_autofree char *full = g_strconcat (*member == '/' ? "" : "/", member, NULL);
  g_autofree char *quoted = hospes_shell_word_dup (full);

  g_string_append_printf (commands, "xorriso -osirrox on -indev %s -extract %s %s\n", path, quoted,
                          file);
}

/* @file: an initrd, quoted */
void
hospes_domain_answers_append_archive (GString *commands,
                                      const HospesDomainSpec *self,
                                      const char *file)
{
  if (self->answers != NULL && !self->has_answer_disc)
    g_string_append_printf (commands, "truncate -s %%4 %s\necho %s | cpio -o -H newc >> %s\n", file,
                            self->answers, file);
}
