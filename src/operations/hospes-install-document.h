/* hospes-install-document.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hospes_install_document_new (const char *xml, const char *install, const char *installed);
char *hospes_install_document_settle_uuid (const char *xml, char **uuid);

G_END_DECLS
