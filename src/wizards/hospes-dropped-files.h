/* hospes-dropped-files.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * HospesDropped:
 * @HOSPES_DROPPED_DISC: a disc to install from
 * @HOSPES_DROPPED_IMAGE: the image of a disk
 * @HOSPES_DROPPED_PACKAGE: a machine somebody exported
 * @HOSPES_DROPPED_SEVERAL: more than one machine could begin with
 * @HOSPES_DROPPED_AWAY: it is not on this computer
 * @HOSPES_DROPPED_UNKNOWN: no machine begins with such a file
 */
typedef enum
{
  HOSPES_DROPPED_DISC,
  HOSPES_DROPPED_IMAGE,
  HOSPES_DROPPED_PACKAGE,
  HOSPES_DROPPED_SEVERAL,
  HOSPES_DROPPED_AWAY,
  HOSPES_DROPPED_UNKNOWN,
} HospesDropped;

HospesDropped hospes_dropped_files_sort (GSList *files, char **path);

G_END_DECLS
