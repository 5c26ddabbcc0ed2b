/* hospes-host-details-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host-details.h"

G_BEGIN_DECLS

char *hospes_host_details_words_dup_hypervisor (HospesHostDetails *details);
char *hospes_host_details_words_dup_libvirt (HospesHostDetails *details);
char *hospes_host_details_words_dup_processors (HospesHostDetails *details);
char *hospes_host_details_words_dup_uptime (HospesHostDetails *details);
const char *hospes_host_details_words_get_speed (HospesHostDetails *details);
const char *hospes_host_details_words_get_why_slow (HospesHostDetails *details);
const char *hospes_host_details_words_get_way (HospesHostDetails *details);
const char *hospes_host_details_words_get_devices (const HospesHostDevices *devices);
char *hospes_host_details_words_dup_place (const HospesHostPlace *place);

G_END_DECLS
