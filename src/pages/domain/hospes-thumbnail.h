/* hospes-thumbnail.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_THUMBNAIL (hospes_thumbnail_get_type ())

G_DECLARE_FINAL_TYPE (HospesThumbnail, hospes_thumbnail, HOSPES, THUMBNAIL, GtkWidget)

void hospes_thumbnail_set_domain (HospesThumbnail *self, HospesDomain *domain);

G_END_DECLS
