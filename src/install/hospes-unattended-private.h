/* hospes-unattended-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-os-base.h"
#include "hospes-unattended-order.h"

G_BEGIN_DECLS

struct _HospesUnattendedOrder
{
  HospesOsBase *base;
  char *id; /* of the system */
  HospesAnswers *answers;
  guint ways;
  char **scripts;
  char **variants;
  char *url;
};

G_END_DECLS
