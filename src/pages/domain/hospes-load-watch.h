/* hospes-load-watch.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-columns.h"
#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_LOAD_WATCH (hospes_load_watch_get_type ())

G_DECLARE_FINAL_TYPE (HospesLoadWatch, hospes_load_watch, HOSPES, LOAD_WATCH, GObject)

HospesLoadWatch *hospes_load_watch_new (GtkWidget *page, HospesDomainColumns *columns);
void hospes_load_watch_set_hosts (HospesLoadWatch *self, GListModel *hosts);
void hospes_load_watch_set_host (HospesLoadWatch *self, HospesHost *host);

G_END_DECLS
