/* hospes-container-faults.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-faults.h"

G_BEGIN_DECLS

typedef enum
{
  HOSPES_CONTAINER_INIT,
  HOSPES_CONTAINER_ARGS,
  HOSPES_CONTAINER_ENV,
  HOSPES_CONTAINER_FOLDER,
  HOSPES_CONTAINER_USER,
  HOSPES_CONTAINER_ROOT,
} HospesContainerField;

HospesDomainFault
hospes_container_find_fault (const HospesDomainSpec *spec, HospesContainerField field);
gboolean hospes_container_is_complete (const HospesDomainSpec *spec);

G_END_DECLS
