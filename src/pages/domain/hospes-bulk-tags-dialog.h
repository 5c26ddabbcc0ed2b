/* hospes-bulk-tags-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_BULK_TAGS_DIALOG (hospes_bulk_tags_dialog_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesBulkTagsDialog, hospes_bulk_tags_dialog, HOSPES, BULK_TAGS_DIALOG, AdwWindow)

GtkWindow *hospes_bulk_tags_dialog_new (GtkWindow *parent, GPtrArray *domains, GListModel *hosts);
GPtrArray *hospes_bulk_tags_dialog_get_domains (HospesBulkTagsDialog *self);

G_END_DECLS
