/* hospes-types.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Names of types that headers mention without needing to know more.
 */

#pragma once

typedef struct _HospesDomain HospesDomain;
typedef struct _HospesDomainDetails HospesDomainDetails;
typedef struct _HospesDomainList HospesDomainList;
typedef struct _HospesHost HospesHost;
typedef struct _HospesPool HospesPool;
typedef struct _HospesStorage HospesStorage;
typedef struct _HospesVolume HospesVolume;
