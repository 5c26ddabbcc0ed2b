/* hospes-host-details-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a host is made of, in words.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-host-details-words.h"
#include "hospes-units.h"

char *
hospes_host_details_words_dup_hypervisor (HospesHostDetails *details)
{
  if (details->version == NULL)
    return g_strdup (details->driver);

  return g_strdup_printf ("%s %s", details->driver, details->version);
}

/* That of this computer is said where it is another one. */
char *
hospes_host_details_words_dup_libvirt (HospesHostDetails *details)
{
  if (details->libvirt_version == NULL)
    return g_strdup (_ ("Not told"));

  if (g_strcmp0 (details->libvirt_version, details->client_version) == 0)
    return g_strdup (details->libvirt_version);

  /* Translators: two versions of libvirt, of a host and of this computer */
  return g_strdup_printf (_ ("%s, here %s"), details->libvirt_version, details->client_version);
}

/**
 * hospes_host_details_words_dup_processors:
 * @details: details
 *
 * Returns: (transfer full): such as “16 · 2 sockets of 4 cores of 2 threads”, as
 *   far as that is so
 */
char *
hospes_host_details_words_dup_processors (HospesHostDetails *details)
{
  g_autofree char *sockets = NULL;
  g_autofree char *cores = NULL;
  g_autofree char *threads = NULL;

  if (details->cpus == 0)
    return g_strdup (_ ("Not told"));

  sockets = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u socket", "%u sockets", details->sockets), details->sockets);
  cores = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u core", "%u cores", details->cores),
                           details->cores);
  threads = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u thread", "%u threads", details->threads), details->threads);

  if (details->cores <= 1 && details->threads <= 1)
    return g_strdup_printf ("%u · %s", details->cpus, sockets);
  /* Translators: as in “8 · 2 sockets of 4 cores” */
  if (details->threads <= 1)
    return g_strdup_printf (_ ("%u · %s of %s"), details->cpus, sockets, cores);

  /* Translators: as in “16 · 2 sockets of 4 cores of 2 threads” */
  return g_strdup_printf (_ ("%u · %s of %s of %s"), details->cpus, sockets, cores, threads);
}

/* As it is now, which is later than when it was asked. */
char *
hospes_host_details_words_dup_uptime (HospesHostDetails *details)
{
  if (details->uptime == 0)
    return g_strdup (_ ("Not told"));

  return hospes_format_duration (details->uptime +
                                 (g_get_monotonic_time () - details->moment) / G_USEC_PER_SEC);
}

const char *
hospes_host_details_words_get_speed (HospesHostDetails *details)
{
  switch (details->acceleration)
    {
    case HOSPES_ACCELERATION_KVM:
      return _ ("Full, with KVM");
    case HOSPES_ACCELERATION_NO_CPU:
    case HOSPES_ACCELERATION_NO_KVM:
      return _ ("Slow, emulated");
    case HOSPES_ACCELERATION_NO_EMULATOR:
      return _ ("None: no QEMU");
    case HOSPES_ACCELERATION_NONE_NEEDED:
    default:
      return _ ("Does not need KVM");
    }
}

/**
 * hospes_host_details_words_get_why_slow:
 * @details: details
 *
 * Returns: (transfer none) (nullable): why machines do not run at full speed;
 *   %NULL if they do
 */
const char *
hospes_host_details_words_get_why_slow (HospesHostDetails *details)
{
  switch (details->acceleration)
    {
    case HOSPES_ACCELERATION_NO_CPU:
      return _ ("Its processors do not offer virtualization: it is switched off in the firmware, "
                "or this host is itself a machine whose host does not pass it on.");
    case HOSPES_ACCELERATION_NO_KVM:
      return _ ("Its processors offer virtualization, but libvirt cannot use /dev/kvm: the "
                "kernel’s KVM module is not loaded, or the account may not open it.");
    case HOSPES_ACCELERATION_NO_EMULATOR:
      return _ ("QEMU is not installed there: none of these machines can start.");
    case HOSPES_ACCELERATION_KVM:
    case HOSPES_ACCELERATION_NONE_NEEDED:
    default:
      return NULL;
    }
}

const char *
hospes_host_details_words_get_way (HospesHostDetails *details)
{
  switch (details->way)
    {
    case HOSPES_WAY_SSH:
      return _ ("Encrypted, by SSH");
    case HOSPES_WAY_ENCRYPTED:
      return _ ("Encrypted");
    case HOSPES_WAY_PLAIN:
      return _ ("Not encrypted");
    case HOSPES_WAY_LOCAL:
    default:
      return _ ("Stays on this computer");
    }
}

const char *
hospes_host_details_words_get_devices (const HospesHostDevices *devices)
{
  static const struct
  {
    const char *capability;
    const char *words;
  } kinds[] = {
    { "pci", N_ ("PCI devices") },         { "usb_device", N_ ("USB devices") },
    { "net", N_ ("Network cards") },       { "storage", N_ ("Disks and drives") },
    { "scsi_host", N_ ("SCSI adapters") }, { "drm", N_ ("Graphics outputs") },
    { "mdev", N_ ("Mediated devices") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (devices->capability, kinds[i].capability))
      return _ (kinds[i].words);

  return devices->capability;
}

char *
hospes_host_details_words_dup_place (const HospesHostPlace *place)
{
  switch (place->kind)
    {
    case HOSPES_PLACE_DOMAINS:
      return g_strdup (_ ("Descriptions of machines"));
    case HOSPES_PLACE_NETWORKS:
      return g_strdup (_ ("Descriptions of networks"));
    case HOSPES_PLACE_LOGS:
      return g_strdup (_ ("What QEMU says"));
    case HOSPES_PLACE_SOCKET:
      return g_strdup (_ ("Where libvirt listens"));
    case HOSPES_PLACE_POOL:
    default:
      return g_strdup_printf (_ ("Pool “%s”"), place->what);
    }
}
