/* hospes-cloud-seed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A seed for cloud images: a disc called “cidata” with what cloud-init's NoCloud reads.
 *
 * DESIGN
 *
 * What a person types stands in quotes wherever it gets, and a password only as its hash:
 * the seed lies in a pool, where others may read it. Whoever writes user data of their
 * own has it passed on as it is.
 */

#include "config.h"

#include "hospes-cloud-seed.h"
#include "hospes-disc-writer.h"
#include "hospes-password-hash.h"
#include "hospes-wipe.h"
#include "hospes-yaml.h"

HospesCloudSeed *
hospes_cloud_seed_new (void)
{
  return g_new0 (HospesCloudSeed, 1);
}

HospesCloudSeed *
hospes_cloud_seed_copy (const HospesCloudSeed *self)
{
  HospesCloudSeed *copy = g_memdup2 (self, sizeof *self);

  copy->user = g_strdup (self->user);
  copy->password = g_strdup (self->password);
  copy->keys = g_strdupv (self->keys);
  copy->packages = g_strdupv (self->packages);
  copy->time_zone = g_strdup (self->time_zone);
  copy->host_name = g_strdup (self->host_name);
  copy->user_data = g_strdup (self->user_data);
  copy->mac = g_strdup (self->mac);
  copy->addresses = g_strdupv (self->addresses);
  copy->gateways = g_strdupv (self->gateways);
  copy->name_servers = g_strdupv (self->name_servers);
  copy->instance = g_strdup (self->instance);
  return copy;
}

void
hospes_cloud_seed_free (HospesCloudSeed *self)
{
  g_free (self->user);
  hospes_wipe_free (self->password);
  g_strfreev (self->keys);
  g_strfreev (self->packages);
  g_free (self->time_zone);
  g_free (self->host_name);
  g_free (self->user_data);
  g_free (self->mac);
  g_strfreev (self->addresses);
  g_strfreev (self->gateways);
  g_strfreev (self->name_servers);
  g_free (self->instance);
  g_free (self);
}

static gboolean
is_set (const char *text)
{
  return text != NULL && *text != '\0';
}

/* With a password it is asked for; without one nothing could be. */
static void
add_user (const HospesCloudSeed *self, GString *yaml, const char *hash)
{
  g_string_append (yaml, "users:\n");
  g_string_append (yaml, "  - name: ");
  hospes_yaml_add_quoted (yaml, self->user);
  g_string_append_printf (yaml, "\n    shell: /bin/bash\n    sudo: \"%s\"\n    lock_passwd: %s\n",
                          hash != NULL ? "ALL=(ALL) ALL" : "ALL=(ALL) NOPASSWD:ALL",
                          hash != NULL ? "false" : "true");
  hospes_yaml_add_pair (yaml, "    ", "passwd", hash);
  hospes_yaml_add_list (yaml, "    ", "ssh_authorized_keys", (const char *const *) self->keys);
}

/* The image's own user is changed, and none is made. */
static void
add_usual_user (const HospesCloudSeed *self, GString *yaml, const char *hash)
{
  if (hash != NULL)
    {
      hospes_yaml_add_pair (yaml, "", "password", hash);
      g_string_append (yaml, "chpasswd:\n  expire: false\n");
    }
  hospes_yaml_add_list (yaml, "", "ssh_authorized_keys", (const char *const *) self->keys);
}

/**
 * hospes_cloud_seed_dup_user_data:
 * @self: a seed without fault
 * @error: return location
 *
 * Hashes the password, which takes milliseconds: on a worker.
 *
 * Returns: (transfer full) (nullable): who may sign in, and what is installed
 */
char *
hospes_cloud_seed_dup_user_data (const HospesCloudSeed *self, GError **error)
{
  g_autoptr (GString) yaml = g_string_new ("#cloud-config\n");
  g_autofree char *hash = NULL;

  if (self->user_data != NULL)
    return g_strdup (self->user_data);
  if (is_set (self->password) && !(hash = hospes_password_hash (self->password, error)))
    return NULL;

  hospes_yaml_add_pair (yaml, "", "hostname", self->host_name);
  if (is_set (self->time_zone))
    hospes_yaml_add_pair (yaml, "", "timezone", self->time_zone);
  if (is_set (self->user))
    add_user (self, yaml, hash);
  else
    add_usual_user (self, yaml, hash);

  g_string_append_printf (yaml, "ssh_pwauth: %s\n",
                          hash != NULL && self->ssh_password ? "true" : "false");
  if (self->packages != NULL && *self->packages != NULL)
    g_string_append (yaml, "package_update: true\n");
  hospes_yaml_add_list (yaml, "", "packages", (const char *const *) self->packages);
  return g_string_free (g_steal_pointer (&yaml), FALSE);
}

/**
 * hospes_cloud_seed_dup_meta_data:
 * @self: a seed without fault
 *
 * Returns: (transfer full): which machine it is for
 */
char *
hospes_cloud_seed_dup_meta_data (const HospesCloudSeed *self)
{
  g_autoptr (GString) yaml = g_string_new (NULL);
  g_autofree char *made_up = g_uuid_string_random ();

  hospes_yaml_add_pair (yaml, "", "instance-id",
                        is_set (self->instance) ? self->instance : made_up);
  hospes_yaml_add_pair (yaml, "", "local-hostname", self->host_name);
  return g_string_free (g_steal_pointer (&yaml), FALSE);
}

static void
add_fixed (const HospesCloudSeed *self, GString *yaml)
{
  hospes_yaml_add_list (yaml, "    ", "addresses", (const char *const *) self->addresses);
  for (char **gateway = self->gateways; gateway != NULL && *gateway != NULL; gateway++)
    hospes_yaml_add_pair (yaml, "    ", strchr (*gateway, ':') != NULL ? "gateway6" : "gateway4",
                          *gateway);
  if (self->name_servers != NULL && *self->name_servers != NULL)
    {
      g_string_append (yaml, "    nameservers:\n");
      hospes_yaml_add_list (yaml, "      ", "addresses", (const char *const *) self->name_servers);
    }
}

/**
 * hospes_cloud_seed_dup_network:
 * @self: a seed without fault
 *
 * Returns: (transfer full) (nullable): its network; %NULL if the image knows best
 */
char *
hospes_cloud_seed_dup_network (const HospesCloudSeed *self)
{
  g_autoptr (GString) yaml = NULL;
  g_autofree char *mac = NULL;

  if (self->network == HOSPES_CLOUD_NETWORK_USUAL)
    return NULL;

  yaml = g_string_new ("version: 2\nethernets:\n  first:\n    match:\n");
  mac = self->mac != NULL ? g_ascii_strdown (self->mac, -1) : NULL;
  if (is_set (mac))
    hospes_yaml_add_pair (yaml, "      ", "macaddress", mac);
  else
    hospes_yaml_add_pair (yaml, "      ", "name", "e*");

  g_string_append_printf (yaml, "    dhcp4: %s\n",
                          self->network == HOSPES_CLOUD_NETWORK_DHCP ? "true" : "false");
  if (self->network == HOSPES_CLOUD_NETWORK_FIXED)
    add_fixed (self, yaml);
  return g_string_free (g_steal_pointer (&yaml), FALSE);
}

/**
 * hospes_cloud_seed_write:
 * @self: a seed without fault
 * @error: return location
 *
 * Blocking: on a worker.
 *
 * Returns: (transfer full) (nullable): the disc
 */
GBytes *
hospes_cloud_seed_write (const HospesCloudSeed *self, GError **error)
{
  g_autoptr (HospesDiscWriter) disc = hospes_disc_writer_new ("cidata");
  g_autofree char *user_data = hospes_cloud_seed_dup_user_data (self, error);
  g_autofree char *meta_data = hospes_cloud_seed_dup_meta_data (self);
  g_autofree char *network = hospes_cloud_seed_dup_network (self);

  if (user_data == NULL)
    return NULL;

  hospes_disc_writer_add (disc, "user-data", user_data);
  hospes_disc_writer_add (disc, "meta-data", meta_data);
  if (network != NULL)
    hospes_disc_writer_add (disc, "network-config", network);
  return hospes_disc_writer_finish (disc, error);
}
