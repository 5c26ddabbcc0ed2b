/* hospes-domain-tags.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The tags of a machine, as they are kept in its <metadata>; docs/metadata.md
 * describes them for other programs.
 */

#pragma once

#include <libxml/tree.h>

#include "hospes-domain.h"

G_BEGIN_DECLS

/* More are not read, and of each one no more characters. */
#define HOSPES_DOMAIN_MAX_TAGS   32
#define HOSPES_DOMAIN_TAG_LENGTH 64

char *hospes_domain_tags_clean (const char *name);
GStrv hospes_domain_tags_normalize (const char *const *tags);
GStrv hospes_domain_tags_read (xmlNodePtr metadata);
char *hospes_domain_tags_write (const char *element, const char *const *tags);

void hospes_domain_set_tags_async (HospesDomain *self,
                                   const char *const *tags,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
void hospes_domain_add_tag_async (HospesDomain *self,
                                  const char *tag,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void hospes_domain_change_tags_async (HospesDomain *self,
                                      const char *const *added,
                                      const char *const *removed,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean hospes_domain_set_tags_finish (HospesDomain *self, GAsyncResult *result, GError **error);

G_END_DECLS
