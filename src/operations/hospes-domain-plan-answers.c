/* hospes-domain-plan-answers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What the installer of each copy reads instead of asking: with its own host name, and the
 * disk it has. It has passwords as they are, since installers want them so: in memory here, for
 * no longer than it takes to send them.
 */

#include "config.h"

#include "hospes-domain-answering.h"
#include "hospes-domain-work.h"
#include "hospes-host-name.h"
#include "hospes-unattended.h"

static const HospesDomainDisk *
find_disk (const HospesDomainSpec *spec)
{
  for (guint i = 0; i < spec->disks->len; i++)
    {
      const HospesDomainDisk *disk = g_ptr_array_index (spec->disks, i);

      if (disk->kind == HOSPES_DISK_DISK)
        return disk;
    }

  return NULL;
}

/* As Linux calls it, which is all that asks. */
static const char *
get_target (const HospesDomainDisk *disk)
{
  if (g_strcmp0 (disk->bus, "virtio") == 0)
    return "/dev/vda";

  return g_strcmp0 (disk->bus, "xen") == 0 ? "/dev/xvda" : "/dev/sda";
}

/**
 * hospes_domain_answering_dup_order:
 * @order: what all of them are told
 * @copy: one of them
 * @alone: whether there is no other
 *
 * Returns: (transfer full): what that one is told
 */
HospesUnattendedOrder *
hospes_domain_answering_dup_order (const HospesUnattendedOrder *order,
                                   const HospesDomainSpec *copy,
                                   gboolean alone)
{
  HospesUnattendedOrder *own = hospes_unattended_order_copy (order);
  const HospesDomainDisk *disk = find_disk (copy);

  if (hospes_unattended_order_get (own, HOSPES_ANSWER_HOST_NAME) != NULL && !alone)
    {
      g_autofree char *name = hospes_host_name_suggest (copy->name, copy->os_id);

      hospes_unattended_order_set (own, HOSPES_ANSWER_HOST_NAME, name);
    }
  if (disk != NULL && !copy->has_answer_disc)
    hospes_unattended_order_set (own, HOSPES_ANSWER_TARGET_DISK, get_target (disk));
  hospes_unattended_order_set (own, HOSPES_ANSWER_ARCH,
                               g_strcmp0 (copy->arch, "i686") == 0 ? "i386" : copy->arch);
  return own;
}

/**
 * hospes_domain_plan_write_answers:
 * @self: what is to be made
 * @order: what all of them are told
 * @number: for which copy, from 0
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a disc in a file nobody else can read
 */
HospesSecretFile *
hospes_domain_plan_write_answers (HospesDomainPlan *self,
                                  const HospesUnattendedOrder *order,
                                  guint number,
                                  GCancellable *cancellable,
                                  GError **error)
{
  g_autoptr (HospesUnattendedOrder) own = hospes_domain_answering_dup_order (
      order, g_ptr_array_index (self->copies, number), self->copies->len == 1);
  g_autoptr (HospesUnattended) made = hospes_unattended_make (own, cancellable, error);
  g_autoptr (GBytes) disc = made != NULL ? hospes_unattended_write_disc (made, error) : NULL;
  g_autoptr (HospesSecretFile) file = disc != NULL ? hospes_secret_file_new (error) : NULL;

  return file != NULL && hospes_secret_file_add (file, disc, error) ? g_steal_pointer (&file)
                                                                    : NULL;
}
