/* hospes-application.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_APPLICATION (hospes_application_get_type ())

G_DECLARE_FINAL_TYPE (HospesApplication, hospes_application, HOSPES, APPLICATION, AdwApplication)

HospesApplication *hospes_application_new (void);

G_END_DECLS
