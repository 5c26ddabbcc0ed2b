/* hospes-host-contents.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-contents-reading.h"
#include "hospes-search-set.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_HOST_CONTENTS (hospes_host_contents_get_type ())

G_DECLARE_FINAL_TYPE (HospesHostContents, hospes_host_contents, HOSPES, HOST_CONTENTS, GObject)

HospesHostContents *hospes_host_get_contents (HospesHost *host);

void hospes_host_contents_watch (HospesHostContents *self);
void hospes_host_contents_unwatch (HospesHostContents *self);
void hospes_host_contents_outdate (HospesHostContents *self);
HospesContentsPart hospes_host_contents_get_reading (HospesHostContents *self);
guint hospes_host_contents_get_n_failed (HospesHostContents *self);
void hospes_host_contents_list (HospesHostContents *self, HospesSearchSet *set);
const char *hospes_host_contents_get_address (HospesHostContents *self, const char *mac);

G_END_DECLS
