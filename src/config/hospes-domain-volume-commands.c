/* hospes-domain-volume-commands.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Commands that make the volumes of a machine, or bring what is in them.
 */

#include "config.h"

#include <string.h>

#include "hospes-domain-answers.h"
#include "hospes-domain-image.h"
#include "hospes-domain-volume-commands.h"
#include "hospes-shell-word.h"

#define MIB ((guint64) 1024 * 1024)
#define GIB (1024 * MIB)

static gboolean
is_here (const char *uri)
{
  return strstr (uri, ":///") != NULL;
}

static char *
dup_size (guint64 bytes)
{
  if (bytes % GIB == 0)
    return g_strdup_printf ("%" G_GUINT64_FORMAT "G", bytes / GIB);

  return bytes % MIB == 0 ? g_strdup_printf ("%" G_GUINT64_FORMAT "M", bytes / MIB)
                          : g_strdup_printf ("%" G_GUINT64_FORMAT, bytes);
}

/* On this computer it is a file like any other, of which the pool hears afterwards. */
static void
append_image (GString *commands, const HospesDomainDisk *disk, const char *virsh)
{
  const HospesVolumeDraft *make = disk->make;
  g_autofree char *path = hospes_shell_word_dup (disk->path);
  g_autofree char *pool = hospes_shell_option_dup ("--pool", disk->pool);
  g_autofree char *size = dup_size (make->capacity);

  g_string_append_printf (commands, "qemu-img create -f %s", hospes_domain_disk_get_format (disk));
  if (make->preallocation != HOSPES_PREALLOCATE_NONE)
    g_string_append_printf (commands, " -o preallocation=%s",
                            make->preallocation == HOSPES_PREALLOCATE_FULL ? "falloc" : "metadata");
  if (make->backing != NULL)
    {
      g_autofree char *backing = hospes_shell_word_dup (make->backing);

      g_string_append_printf (commands, " -b %s -F %s", backing,
                              make->backing_format != NULL ? make->backing_format : "raw");
    }
  g_string_append_printf (commands, " %s", path);
  if (make->capacity != 0)
    g_string_append_printf (commands, " %s", size);
  g_string_append_printf (commands, "\n%s pool-refresh %s\n", virsh, pool);
}

static void
append_volume (GString *commands, const HospesDomainDisk *disk, const char *virsh)
{
  g_autofree char *pool = hospes_shell_option_dup ("--pool", disk->pool);
  g_autofree char *name = hospes_shell_option_dup ("--name", disk->make->name);
  g_autofree char *size = dup_size (disk->make->capacity);
  g_autofree char *create = NULL;
  g_autofree char *xml = NULL;

  /* Without a document virsh makes qcow2 of long ago. */
  if (disk->make->format == NULL || g_str_equal (disk->make->format, "raw"))
    {
      g_string_append_printf (commands, "%s vol-create-as %s %s %s", virsh, pool, name, size);
      if (disk->make->format != NULL)
        g_string_append_printf (commands, " --format raw --allocation %s",
                                disk->make->preallocation == HOSPES_PREALLOCATE_FULL ? size : "0");
      g_string_append_c (commands, '\n');
      return;
    }

  create = g_strdup_printf ("%s vol-create %s%s --file", virsh, pool,
                            hospes_volume_draft_get_flags (disk->make) != 0 ? " --prealloc-metadata"
                                                                            : "");
  xml = hospes_volume_draft_dup_xml (disk->make);
  hospes_shell_append_document (commands, create, xml);
}

/**
 * hospes_domain_spec_append_volumes:
 * @self: a complete machine that is to be
 * @commands: what makes its new volumes is written behind this
 * @uri: of its host
 */
void
hospes_domain_spec_append_volumes (const HospesDomainSpec *self, GString *commands, const char *uri)
{
  g_autofree char *quoted_uri = hospes_shell_word_dup (uri);
  g_autofree char *virsh = g_strconcat ("virsh -c ", quoted_uri, NULL);

  for (guint i = 0; i < self->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (self->disks, i);

      if (disk->make == NULL || disk->pool == NULL)
        continue;
      if (hospes_domain_image_append (commands, self, disk, virsh))
        continue;
      if (disk->source == HOSPES_SOURCE_FILE && disk->path != NULL && is_here (uri))
        append_image (commands, disk, virsh);
      else
        append_volume (commands, disk, virsh);
    }
}

static void
append_boot_file (GString *commands,
                  const HospesDomainSpec *self,
                  const char *url,
                  const char *path,
                  const char *uri)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *file = g_strconcat ("./", name, NULL);
  g_autofree char *volume = hospes_shell_option_dup ("--vol", name);
  g_autofree char *new_volume = hospes_shell_option_dup ("--name", name);
  g_autofree char *local = hospes_shell_word_dup (file);
  g_autofree char *quoted_url = hospes_shell_word_dup (url);
  g_autofree char *quoted_pool = hospes_shell_option_dup ("--pool", self->boot_pool);
  g_autofree char *quoted_uri = hospes_shell_word_dup (uri);

  if (hospes_domain_boot_url_get_member (url) != NULL)
    hospes_domain_answers_append_member (commands, self, hospes_domain_boot_url_get_member (url),
                                         local);
  else
    g_string_append_printf (commands, "curl -fLo %s %s\n", local, quoted_url);
  if (path == self->initrd)
    hospes_domain_answers_append_archive (commands, self, local);
  g_string_append_printf (commands,
                          "virsh -c %s vol-create-as %s %s \"$(stat -c %%s %s)\" --format raw\n",
                          quoted_uri, quoted_pool, new_volume, local);
  g_string_append_printf (commands, "virsh -c %s vol-upload %s --file %s --pool %s\n", quoted_uri,
                          volume, local, quoted_pool);
}

/* What installs it comes from elsewhere: once for all its copies. */
void
hospes_domain_spec_append_boot_files (const HospesDomainSpec *self,
                                      GString *commands,
                                      const char *uri)
{
  if (self->boot_pool == NULL)
    return;

  if (self->kernel_url != NULL && self->kernel != NULL)
    append_boot_file (commands, self, self->kernel_url, self->kernel, uri);
  if (self->initrd_url != NULL && self->initrd != NULL)
    append_boot_file (commands, self, self->initrd_url, self->initrd, uri);
}
