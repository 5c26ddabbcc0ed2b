/* hospes-domain-address-cell.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-cell.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_DOMAIN_ADDRESS_CELL (hospes_domain_address_cell_get_type ())

G_DECLARE_FINAL_TYPE (HospesDomainAddressCell,
                      hospes_domain_address_cell,
                      HOSPES,
                      DOMAIN_ADDRESS_CELL,
                      HospesDomainCell)

G_END_DECLS
