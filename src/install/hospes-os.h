/* hospes-os.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

#include "hospes-os-facts.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_OS (hospes_os_get_type ())

/* An operating system: what libosinfo knows of it. It never changes, so threads may share it. */
G_DECLARE_FINAL_TYPE (HospesOs, hospes_os, HOSPES, OS, GObject)

HospesOs *hospes_os_new (HospesOsFacts *facts);

const char *hospes_os_get_id (HospesOs *self);
const char *hospes_os_get_short_id (HospesOs *self);
const char *const *hospes_os_get_short_ids (HospesOs *self);
const char *hospes_os_get_name (HospesOs *self);
const char *hospes_os_get_vendor (HospesOs *self);
const char *hospes_os_get_version (HospesOs *self);
const char *hospes_os_get_codename (HospesOs *self);
const char *hospes_os_get_family (HospesOs *self);
const char *hospes_os_get_distro (HospesOs *self);
gboolean hospes_os_get_generic (HospesOs *self);
gboolean hospes_os_is_windows (HospesOs *self);

const GDate *hospes_os_get_release_date (HospesOs *self);
const GDate *hospes_os_get_end_date (HospesOs *self);
gboolean hospes_os_is_ended (HospesOs *self, GDateTime *now);
int hospes_os_compare_age (HospesOs *a, HospesOs *b);

void hospes_os_get_minimum (HospesOs *self, const char *arch, HospesOsResources *resources);
void hospes_os_get_recommended (HospesOs *self, const char *arch, HospesOsResources *resources);
HospesOsSupport hospes_os_get_support (HospesOs *self, HospesOsDevice device);
HospesOsBoot hospes_os_get_boot (HospesOs *self, HospesOsFirmware firmware, const char *arch);
gboolean hospes_os_needs_tpm (HospesOs *self);
gboolean hospes_os_needs_secure_boot (HospesOs *self);

GPtrArray *hospes_os_get_images (HospesOs *self);
gboolean hospes_os_has_cloud_images (HospesOs *self, const char *arch);
const char *hospes_os_get_cloud_user (HospesOs *self);
const char *const *hospes_os_get_profiles (HospesOs *self);
const char *hospes_os_get_kernel_url_argument (HospesOs *self);

int hospes_os_match (HospesOs *self, const char *text);

G_END_DECLS
