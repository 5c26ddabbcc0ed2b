/* hospes-domain-tasks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

void hospes_domain_act_async (HospesDomain *self,
                              HospesDomainVerb verb,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data);
gboolean hospes_domain_act_finish (HospesDomain *self, GAsyncResult *result, GError **error);

void hospes_domain_set_notes_async (HospesDomain *self,
                                    const char *title,
                                    const char *description,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean hospes_domain_set_notes_finish (HospesDomain *self, GAsyncResult *result, GError **error);

void hospes_domain_set_autostart_async (HospesDomain *self,
                                        gboolean autostart,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
hospes_domain_set_autostart_finish (HospesDomain *self, GAsyncResult *result, GError **error);

void hospes_domain_screenshot_async (HospesDomain *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
GBytes *hospes_domain_screenshot_finish (HospesDomain *self, GAsyncResult *result, GError **error);

void hospes_domain_load_details (HospesDomain *self);

G_END_DECLS
