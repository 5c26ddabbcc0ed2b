/* hospes-hosts-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_HOSTS_PAGE (hospes_hosts_page_get_type ())

G_DECLARE_FINAL_TYPE (HospesHostsPage, hospes_hosts_page, HOSPES, HOSTS_PAGE, GtkWidget)

void hospes_hosts_page_set_hosts (HospesHostsPage *self, GListModel *hosts);

G_END_DECLS
