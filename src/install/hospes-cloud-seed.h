/* hospes-cloud-seed.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  HOSPES_CLOUD_NETWORK_USUAL, /* as the image does by itself */
  HOSPES_CLOUD_NETWORK_DHCP,
  HOSPES_CLOUD_NETWORK_FIXED,
} HospesCloudNetwork;

/* What is wrong with a seed. */
typedef enum
{
  HOSPES_CLOUD_FAULT_NONE,
  HOSPES_CLOUD_FAULT_USER,
  HOSPES_CLOUD_FAULT_NO_WAY_IN, /* a user who could not sign in */
  HOSPES_CLOUD_FAULT_HOST_NAME,
  HOSPES_CLOUD_FAULT_KEY,
  HOSPES_CLOUD_FAULT_PACKAGE,
  HOSPES_CLOUD_FAULT_TIME_ZONE,
  HOSPES_CLOUD_FAULT_ADDRESS,
  HOSPES_CLOUD_FAULT_USER_DATA,
} HospesCloudFault;

/**
 * HospesCloudSeed:
 * @user: (nullable): who is made; %NULL for the one the image has
 * @password: (nullable): theirs; only its hash gets into the seed
 * @keys: (nullable) (array zero-terminated=1): public keys that may sign in
 * @ssh_password: whether the password is good for SSH too
 * @packages: (nullable) (array zero-terminated=1): what is installed besides
 * @time_zone: (nullable): such as “Europe/Madrid”; %NULL for the image's own
 * @host_name: (nullable): what the guest calls itself
 * @user_data: (nullable): a person's own; then nothing above but @host_name counts
 * @network: how it gets its address
 * @mac: (nullable): of the card that is meant; %NULL for any
 * @addresses: (nullable) (array zero-terminated=1): fixed ones, such as "10.0.0.5/24"
 * @gateways: (nullable) (array zero-terminated=1): one for each family
 * @name_servers: (nullable) (array zero-terminated=1): addresses
 * @instance: (nullable): changes when all is to be done again; made up if %NULL
 *
 * What a cloud image is told when it first starts. A plain value.
 */
typedef struct
{
  char *user, *password;
  char **keys;
  gboolean ssh_password;
  char **packages;
  char *time_zone, *host_name;
  char *user_data;
  HospesCloudNetwork network;
  char *mac;
  char **addresses;
  char **gateways;
  char **name_servers;
  char *instance;
} HospesCloudSeed;

HospesCloudSeed *hospes_cloud_seed_new (void);
HospesCloudSeed *hospes_cloud_seed_copy (const HospesCloudSeed *self);
void hospes_cloud_seed_free (HospesCloudSeed *self);
HospesCloudFault hospes_cloud_seed_find_fault (const HospesCloudSeed *self);
char *hospes_cloud_seed_dup_user_data (const HospesCloudSeed *self, GError **error);
char *hospes_cloud_seed_dup_meta_data (const HospesCloudSeed *self);
char *hospes_cloud_seed_dup_network (const HospesCloudSeed *self);
GBytes *hospes_cloud_seed_write (const HospesCloudSeed *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesCloudSeed, hospes_cloud_seed_free)

G_END_DECLS
