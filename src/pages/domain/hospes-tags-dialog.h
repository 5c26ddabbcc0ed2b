/* hospes-tags-dialog.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_TAGS_DIALOG (hospes_tags_dialog_get_type ())

G_DECLARE_FINAL_TYPE (HospesTagsDialog, hospes_tags_dialog, HOSPES, TAGS_DIALOG, AdwWindow)

GtkWindow *hospes_tags_dialog_new (GtkWindow *parent, HospesDomain *domain, GListModel *hosts);

G_END_DECLS
