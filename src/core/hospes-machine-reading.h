/* hospes-machine-reading.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @path: (nullable): the folder volumes appear in; @free: in bytes, 0 unless it is active;
 * @volumes: (nullable): what they are called, if that is known */
typedef struct
{
  char *name, *type, *path;
  guint64 capacity, free;
  char **volumes;
  gboolean is_active;
} HospesMachinePool;

/* @forward: (nullable): “nat”, “route”, “open”, “bridge” …; %NULL if nothing leaves the host;
 * @bridge: (nullable): what is behind it on that host */
typedef struct
{
  char *name, *forward, *bridge;
  gboolean is_active;
} HospesMachineNetwork;

/* Of the host; a machine can be plugged into a bridge, and set beside another one (macvtap). */
typedef struct
{
  char *name;
  gboolean is_bridge;
} HospesMachineInterface;

/* @model: (nullable): what is written on it; @label: (nullable): the disc that is in it */
typedef struct
{
  char *path, *model, *label;
} HospesMachineDrive;

HospesMachinePool *hospes_machine_pool_read (const char *xml, gboolean is_active);
void hospes_machine_pool_free (HospesMachinePool *self);
HospesMachineNetwork *hospes_machine_network_read (const char *xml, gboolean is_active);
void hospes_machine_network_free (HospesMachineNetwork *self);
HospesMachineInterface *hospes_machine_interface_read (const char *xml);
void hospes_machine_interface_free (HospesMachineInterface *self);
HospesMachineDrive *hospes_machine_drive_read (const char *xml);
void hospes_machine_drive_free (HospesMachineDrive *self);

G_END_DECLS
