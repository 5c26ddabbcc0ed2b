/* hospes-drive-xml.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-xml.h"

G_BEGIN_DECLS

xmlDocPtr hospes_drive_xml_parse (const char *xml, const char *type);
char *hospes_drive_xml_dup_path (xmlDocPtr doc);
char *hospes_drive_xml_dup_model (xmlDocPtr doc);

G_END_DECLS
