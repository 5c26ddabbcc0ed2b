/* hospes-host-places.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>
#include <libvirt/libvirt.h>

G_BEGIN_DECLS

typedef enum
{
  HOSPES_PLACE_POOL,
  HOSPES_PLACE_DOMAINS,
  HOSPES_PLACE_NETWORKS,
  HOSPES_PLACE_LOGS,
  HOSPES_PLACE_SOCKET,
} HospesHostPlaceKind;

/* @what: the name of a pool, NULL for the others */
typedef struct
{
  HospesHostPlaceKind kind;
  char *what;
  char *path;
} HospesHostPlace;

void hospes_host_places_ask (GPtrArray *places, virConnectPtr connection, const char *uri);
GPtrArray *hospes_host_places_new (void);

G_END_DECLS
