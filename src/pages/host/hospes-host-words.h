/* hospes-host-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

const char *hospes_host_words_get_icon_name (HospesHost *host);
const char *hospes_host_words_get_css_class (HospesHost *host);
char *hospes_host_words_dup_reconnecting (HospesHost *host);
const char *hospes_host_words_get_line (HospesHost *host);
char *hospes_host_words_dup_subtitle (HospesHost *host);
const char *hospes_host_words_get_loss (HospesHost *host);
gboolean hospes_host_words_is_mendable (HospesHost *host);
char *hospes_host_words_dup_count (GListModel *hosts);

G_END_DECLS
