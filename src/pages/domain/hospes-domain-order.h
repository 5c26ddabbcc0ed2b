/* hospes-domain-order.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

/* What machines can be ordered by; where that is the same, it is by name. */
typedef enum
{
  HOSPES_DOMAIN_ORDER_NAME,
  HOSPES_DOMAIN_ORDER_TITLE,
  HOSPES_DOMAIN_ORDER_STATE,
  HOSPES_DOMAIN_ORDER_HOST,
  HOSPES_DOMAIN_ORDER_TAGS,
  HOSPES_DOMAIN_ORDER_ADDRESS,
  HOSPES_DOMAIN_ORDER_SYSTEM,
  HOSPES_DOMAIN_ORDER_LOAD,
  HOSPES_DOMAIN_ORDER_MEMORY,
  HOSPES_DOMAIN_ORDER_DISK_RATE,
  HOSPES_DOMAIN_ORDER_NETWORK_RATE,
  HOSPES_DOMAIN_ORDER_VCPUS,
  HOSPES_DOMAIN_ORDER_AUTOSTART,
  HOSPES_DOMAIN_ORDER_UPTIME,
} HospesDomainOrder;

int hospes_domain_compare (gconstpointer a, gconstpointer b, gpointer order);

G_END_DECLS
