/* hospes-pool-xml-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-pool.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_XML_DIALOG (hospes_pool_xml_dialog_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesPoolXmlDialog, hospes_pool_xml_dialog, HOSPES, POOL_XML_DIALOG, AdwWindow)

void hospes_pool_xml_dialog_present (GtkWidget *origin, HospesPool *pool);

G_END_DECLS
