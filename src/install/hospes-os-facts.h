/* hospes-os-facts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HOSPES_OS_DEVICE_VIRTIO_BLOCK,
  HOSPES_OS_DEVICE_VIRTIO_SCSI,
  HOSPES_OS_DEVICE_VIRTIO_NET,
  HOSPES_OS_DEVICE_VIRTIO_RNG,
  HOSPES_OS_DEVICE_VIRTIO_BALLOON,
  HOSPES_OS_DEVICE_VIRTIO_CONSOLE,
  HOSPES_OS_DEVICE_VIRTIO_GPU,
  HOSPES_OS_DEVICE_VIRTIO_INPUT,
  HOSPES_OS_DEVICE_VIRTIO_FS,
  HOSPES_OS_DEVICE_VIRTIO_9P,
  HOSPES_OS_DEVICE_USB_TABLET,
  HOSPES_OS_DEVICE_USB3,
  HOSPES_OS_DEVICE_Q35,
  HOSPES_OS_DEVICE_HDA,
  HOSPES_OS_DEVICE_AC97,
  HOSPES_OS_DEVICE_E1000,
  HOSPES_OS_DEVICE_E1000E,
  HOSPES_OS_DEVICE_RTL8139,
  HOSPES_OS_DEVICE_QXL,
  HOSPES_OS_DEVICE_TPM,
} HospesOsDevice;

#define HOSPES_N_OS_DEVICES (HOSPES_OS_DEVICE_TPM + 1)

/**
 * HospesOsSupport:
 * @HOSPES_OS_SUPPORT_NONE: nothing is known of it
 * @HOSPES_OS_SUPPORT_DRIVER: with a driver that is installed besides
 * @HOSPES_OS_SUPPORT_BUILT_IN: from the first boot on
 */
typedef enum
{
  HOSPES_OS_SUPPORT_NONE,
  HOSPES_OS_SUPPORT_DRIVER,
  HOSPES_OS_SUPPORT_BUILT_IN,
} HospesOsSupport;

typedef enum
{
  HOSPES_OS_FIRMWARE_BIOS,
  HOSPES_OS_FIRMWARE_EFI,
  HOSPES_OS_FIRMWARE_SECURE_BOOT,
} HospesOsFirmware;

typedef enum
{
  HOSPES_OS_BOOT_UNKNOWN,
  HOSPES_OS_BOOT_WORKS,
  HOSPES_OS_BOOT_FAILS,
} HospesOsBoot;

/* What a machine has or needs; 0 where nothing is known. */
typedef struct
{
  guint64 memory; /* bytes */
  guint64 disk;   /* bytes */
  guint cpus;
} HospesOsResources;

typedef struct _HospesOsFacts HospesOsFacts;

G_END_DECLS
