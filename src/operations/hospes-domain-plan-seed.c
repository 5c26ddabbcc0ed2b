/* hospes-domain-plan-seed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What tells a cloud image what it is to be: a seed for each copy, with its own name and
 * addresses.
 */

#include "config.h"

#include <string.h>

#include "hospes-domain-making-private.h"
#include "hospes-host-name.h"

/* The number is added to the whole of it, so that copies stand one after the other. */
static char *
dup_next_address (const char *text, guint number)
{
  g_auto (GStrv) parts = g_strsplit (text, "/", 2);
  g_autoptr (GInetAddress) first = g_inet_address_new_from_string (parts[0]);
  g_autoptr (GInetAddress) next = NULL;
  g_autofree guint8 *bytes = NULL;
  g_autofree char *address = NULL;
  gsize size;

  if (first == NULL || parts[1] == NULL)
    return g_strdup (text);

  size = g_inet_address_get_native_size (first);
  bytes = g_memdup2 (g_inet_address_to_bytes (first), size);
  for (gsize i = size; i > 0 && number > 0; i--)
    {
      number += bytes[i - 1];
      bytes[i - 1] = number & 0xff;
      number >>= 8;
    }

  next = g_inet_address_new_from_bytes (bytes, g_inet_address_get_family (first));
  address = g_inet_address_to_string (next);
  return g_strconcat (address, "/", parts[1], NULL);
}

/**
 * hospes_domain_plan_dup_seed:
 * @seed: what all of them are told
 * @copy: one of them
 * @number: which, from 0
 * @alone: whether there is no other
 *
 * Returns: (transfer full): what that one is told
 */
HospesCloudSeed *
hospes_domain_plan_dup_seed (const HospesCloudSeed *seed,
                             const HospesDomainSpec *copy,
                             guint number,
                             gboolean alone)
{
  HospesCloudSeed *own = hospes_cloud_seed_copy (seed);
  const HospesDomainNic *nic = copy->nics->len > 0 ? g_ptr_array_index (copy->nics, 0) : NULL;

  g_free (own->instance);
  own->instance = g_strdup (copy->uuid);
  if (!alone || own->host_name == NULL || *own->host_name == '\0')
    {
      g_free (own->host_name);
      own->host_name = hospes_host_name_suggest (copy->name, copy->os_id);
    }
  for (char **address = own->addresses; address != NULL && *address != NULL; address++)
    {
      char *next = dup_next_address (*address, number);

      g_free (*address);
      *address = next;
    }
  if (own->network == HOSPES_CLOUD_NETWORK_FIXED && own->mac == NULL && nic != NULL)
    own->mac = g_strdup (nic->mac);
  return own;
}

/**
 * hospes_domain_plan_write_seed:
 * @self: what is to be made
 * @seed: what all of them are told
 * @number: for which copy, from 0
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a file nobody else can read
 */
HospesSecretFile *
hospes_domain_plan_write_seed (HospesDomainPlan *self,
                               const HospesCloudSeed *seed,
                               guint number,
                               GError **error)
{
  const HospesDomainSpec *copy = g_ptr_array_index (self->copies, number);
  g_autoptr (HospesCloudSeed) own =
      hospes_domain_plan_dup_seed (seed, copy, number, self->copies->len == 1);
  g_autoptr (GBytes) disc = NULL;
  g_autoptr (HospesSecretFile) file = NULL;

  /* What is defined by hand may have another card. */
  if (self->xml != NULL)
    g_clear_pointer (&own->mac, g_free);
  return (disc = hospes_cloud_seed_write (own, error)) != NULL &&
                 (file = hospes_secret_file_new (error)) != NULL &&
                 hospes_secret_file_add (file, disc, error)
             ? g_steal_pointer (&file)
             : NULL;
}
