/* hospes-domain-spec.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <string.h>

#include "hospes-domain-answers.h"

#define NUMBER "{n}"

/* All that are plain text, so that none is forgotten. */
static const gsize texts[] = {
  G_STRUCT_OFFSET (HospesDomainSpec, name),
  G_STRUCT_OFFSET (HospesDomainSpec, title),
  G_STRUCT_OFFSET (HospesDomainSpec, uuid),
  G_STRUCT_OFFSET (HospesDomainSpec, os_id),
  G_STRUCT_OFFSET (HospesDomainSpec, copy_pattern),
  G_STRUCT_OFFSET (HospesDomainSpec, virt_type),
  G_STRUCT_OFFSET (HospesDomainSpec, os_type),
  G_STRUCT_OFFSET (HospesDomainSpec, arch),
  G_STRUCT_OFFSET (HospesDomainSpec, machine),
  G_STRUCT_OFFSET (HospesDomainSpec, cpu_model),
  G_STRUCT_OFFSET (HospesDomainSpec, tpm_model),
  G_STRUCT_OFFSET (HospesDomainSpec, tpm_version),
  G_STRUCT_OFFSET (HospesDomainSpec, kernel),
  G_STRUCT_OFFSET (HospesDomainSpec, initrd),
  G_STRUCT_OFFSET (HospesDomainSpec, os_short_id),
  G_STRUCT_OFFSET (HospesDomainSpec, cmdline),
  G_STRUCT_OFFSET (HospesDomainSpec, dtb),
  G_STRUCT_OFFSET (HospesDomainSpec, graphics),
  G_STRUCT_OFFSET (HospesDomainSpec, video),
  G_STRUCT_OFFSET (HospesDomainSpec, sound),
  G_STRUCT_OFFSET (HospesDomainSpec, usb),
  G_STRUCT_OFFSET (HospesDomainSpec, input_bus),
  G_STRUCT_OFFSET (HospesDomainSpec, rng),
  G_STRUCT_OFFSET (HospesDomainSpec, balloon),
  G_STRUCT_OFFSET (HospesDomainSpec, image_path),
  G_STRUCT_OFFSET (HospesDomainSpec, image_pool),
  G_STRUCT_OFFSET (HospesDomainSpec, image_volume),
  G_STRUCT_OFFSET (HospesDomainSpec, kernel_url),
  G_STRUCT_OFFSET (HospesDomainSpec, initrd_url),
  G_STRUCT_OFFSET (HospesDomainSpec, boot_pool),
  G_STRUCT_OFFSET (HospesDomainSpec, answers),
  G_STRUCT_OFFSET (HospesDomainSpec, answer_words),
};

HospesDomainSpec *
hospes_domain_spec_new (void)
{
  HospesDomainSpec *self = g_new0 (HospesDomainSpec, 1);

  self->container = hospes_container_new ();
  self->disks = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_disk_free);
  self->nics = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_nic_free);
  return self;
}

HospesDomainSpec *
hospes_domain_spec_copy (const HospesDomainSpec *self)
{
  HospesDomainSpec *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char **text = G_STRUCT_MEMBER_P (copy, texts[i]);

      *text = g_strdup (*text);
    }

  copy->tags = g_strdupv (self->tags);
  copy->container = hospes_container_copy (self->container);
  copy->boot_order = g_strdupv (self->boot_order);
  copy->disks = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_disk_free);
  copy->nics = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_nic_free);
  for (guint i = 0; i < self->disks->len; i++)
    g_ptr_array_add (copy->disks, hospes_domain_disk_copy (g_ptr_array_index (self->disks, i)));
  for (guint i = 0; i < self->nics->len; i++)
    g_ptr_array_add (copy->nics, hospes_domain_nic_copy (g_ptr_array_index (self->nics, i)));

  return copy;
}

void
hospes_domain_spec_free (HospesDomainSpec *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (*(char **) G_STRUCT_MEMBER_P (self, texts[i]));

  g_strfreev (self->tags);
  hospes_container_free (self->container);
  g_strfreev (self->boot_order);
  g_ptr_array_unref (self->disks);
  g_ptr_array_unref (self->nics);
  g_free (self);
}

/* Returns: (transfer full): @text with the first @old of it replaced */
static char *
dup_replaced (const char *text, const char *old, const char *new)
{
  const char *place = strstr (text, old);

  if (place == NULL)
    return NULL;

  return g_strdup_printf ("%.*s%s%s", (int) (place - text), text, new, place + strlen (old));
}

/**
 * hospes_domain_spec_dup_name:
 * @self: a machine that is to be
 * @number: which of its copies, from 1
 *
 * Returns: (transfer full): the name of that one
 */
char *
hospes_domain_spec_dup_name (const HospesDomainSpec *self, guint number)
{
  const char *name = self->name != NULL ? self->name : "";
  guint width = self->copies > 99 ? 3 : self->copies > 9 ? 2 : 1;
  g_autofree char *digits = g_strdup_printf ("%0*u", (int) width, number);
  char *full;

  if (self->copies <= 1)
    return g_strdup (name);
  if (self->copy_pattern == NULL)
    return g_strconcat (name, "-", digits, NULL);

  full = dup_replaced (self->copy_pattern, NUMBER, digits);
  return full != NULL ? full : g_strconcat (self->copy_pattern, "-", digits, NULL);
}

/* “web.qcow2” of “web” is “web-2.qcow2” of “web-2”; what has a name of its own is numbered. */
static void
rename_volume (HospesDomainDisk *disk, const char *old, const char *new, guint number)
{
  const char *volume = disk->make->name;
  char *name;

  if (*volume == '\0')
    return;

  if (*old != '\0' && g_str_has_prefix (volume, old))
    name = g_strconcat (new, volume + strlen (old), NULL);
  else
    {
      const char *dot = strrchr (volume, '.');
      int length = dot != NULL && dot != volume ? dot - volume : (int) strlen (volume);

      name = g_strdup_printf ("%.*s-%u%s", length, volume, number, volume + length);
    }

  g_free (disk->make->name);
  disk->make->name = name;
  g_free (disk->volume);
  disk->volume = g_strdup (name);
  if (disk->folder == NULL)
    return;

  g_free (disk->path);
  disk->path = g_build_filename (disk->folder, name, NULL);
}

/* Returns: (transfer full): hexadecimal digits as if by chance, the same each time */
static char *
dup_digits (const char *text, guint number)
{
  g_autofree char *both = g_strdup_printf ("%s %u", text, number);

  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, both, -1);
}

/* Returns: (transfer full): a UUID made of @uuid, of the kind that is made of names */
static char *
dup_next_uuid (const char *uuid, guint number)
{
  g_autofree char *digits = dup_digits (uuid, number);

  return g_strdup_printf ("%.8s-%.4s-5%.3s-a%.3s-%.12s", digits, digits + 8, digits + 12,
                          digits + 15, digits + 18);
}

/* Returns: (transfer full): an address made of @mac, of the same maker */
static char *
dup_next_mac (const char *mac, guint number)
{
  g_autofree char *digits = dup_digits (mac, number);

  return g_strdup_printf ("%.8s:%.2s:%.2s:%.2s", mac, digits, digits + 2, digits + 4);
}

/**
 * hospes_domain_spec_copy_nth:
 * @self: a complete machine that is to be
 * @number: which of its copies, from 1
 *
 * It is the same each time, so that what is shown is what is made.
 *
 * Returns: (transfer full): that one alone, with a name, a UUID, addresses and volumes of its own
 */
HospesDomainSpec *
hospes_domain_spec_copy_nth (const HospesDomainSpec *self, guint number)
{
  HospesDomainSpec *copy = hospes_domain_spec_copy (self);

  if (self->copies <= 1)
    return copy;

  g_free (copy->name);
  copy->name = hospes_domain_spec_dup_name (self, number);
  copy->copies = 1;
  g_clear_pointer (&copy->copy_pattern, g_free);
  hospes_domain_spec_own_initrd (copy, self->name != NULL ? self->name : "");
  if (self->uuid != NULL)
    {
      g_free (copy->uuid);
      copy->uuid = dup_next_uuid (self->uuid, number);
    }
  for (guint i = 0; i < copy->disks->len; i++)
    {
      HospesDomainDisk *disk = g_ptr_array_index (copy->disks, i);

      /* What they are installed from, all of them read. */
      if (disk->make != NULL && (!disk->install_only || disk->has_answers))
        rename_volume (disk, self->name != NULL ? self->name : "", copy->name, number);
    }
  for (guint i = 0; i < copy->nics->len; i++)
    {
      HospesDomainNic *nic = g_ptr_array_index (copy->nics, i);

      const HospesDomainNic *first = g_ptr_array_index (self->nics, i);

      if (first->mac == NULL || strlen (first->mac) < strlen ("52:54:00"))
        continue;

      g_free (nic->mac);
      nic->mac = dup_next_mac (first->mac, number);
    }

  return copy;
}

/**
 * hospes_domain_spec_has_stages:
 * @self: a machine that is to be
 *
 * Returns: whether it is another while it is installed than it is afterwards
 */
gboolean
hospes_domain_spec_has_stages (const HospesDomainSpec *self)
{
  for (guint i = 0; i < self->disks->len; i++)
    if (((HospesDomainDisk *) g_ptr_array_index (self->disks, i))->install_only)
      return TRUE;

  return self->install != HOSPES_INSTALL_NONE;
}

/* Whether a word was chosen that is not “none”. */
gboolean
hospes_domain_spec_is_set (const char *word)
{
  return word != NULL && *word != '\0' && !g_str_equal (word, "none");
}
