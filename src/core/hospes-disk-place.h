/* hospes-disk-place.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib-object.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/**
 * HospesDiskPlaceKind:
 * @HOSPES_DISK_PLACE_FILE: a file, by its path
 * @HOSPES_DISK_PLACE_POOL: a volume, by the name of its pool
 * @HOSPES_DISK_PLACE_BLOCK: a device with a format that grows in it, by its path
 */
typedef enum
{
  HOSPES_DISK_PLACE_FILE,
  HOSPES_DISK_PLACE_POOL,
  HOSPES_DISK_PLACE_BLOCK,
} HospesDiskPlaceKind;

/**
 * HospesDiskPlace:
 *
 * Where a disk is that may take more room than it has.
 */
typedef struct
{
  HospesDiskPlaceKind kind;
  char *place;
} HospesDiskPlace;

GPtrArray *hospes_disk_places_new (void);
void hospes_disk_place_take (GPtrArray *places, xmlNodePtr disk);
gboolean hospes_disk_places_equal (GPtrArray *a, GPtrArray *b);

G_END_DECLS
