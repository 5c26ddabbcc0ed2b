/* hospes-pool-source-list.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HOSPES_TYPE_POOL_SOURCE_LIST (hospes_pool_source_list_get_type ())

G_DECLARE_FINAL_TYPE (
    HospesPoolSourceList, hospes_pool_source_list, HOSPES, POOL_SOURCE_LIST, GtkWidget)

void hospes_pool_source_list_set_title (HospesPoolSourceList *self,
                                        const char *title,
                                        const char *button);
void hospes_pool_source_list_set_can_look (HospesPoolSourceList *self, gboolean can_look);
void hospes_pool_source_list_clear (HospesPoolSourceList *self);
void hospes_pool_source_list_add (HospesPoolSourceList *self,
                                  const char *title,
                                  const char *subtitle,
                                  const char *value);
void hospes_pool_source_list_mark (HospesPoolSourceList *self, const char *const *values);
void hospes_pool_source_list_set_looking (HospesPoolSourceList *self, gboolean looking);
void hospes_pool_source_list_tell (HospesPoolSourceList *self, const char *text, gboolean error);

G_END_DECLS
