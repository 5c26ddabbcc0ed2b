/* hospes-media-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-iso.h"
#include "hospes-media.h"
#include "hospes-os-base.h"

G_BEGIN_DECLS

/* What was read of a medium, before libosinfo was asked. */
typedef struct
{
  HospesMedia *media;
  HospesIso *iso; /* NULL if it is a disk */
} HospesMediaFacts;

HospesMediaFacts *
hospes_media_facts_read (HospesByteSource *source, const char *name, GError **error);
void hospes_media_facts_free (gpointer facts);
HospesMedia *hospes_media_facts_identify (HospesMediaFacts *self, HospesOsBase *base);
OsinfoMedia *hospes_media_facts_dup_osinfo (HospesMediaFacts *self);

char **hospes_media_list_variants (OsinfoOsVariantList *list);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesMediaFacts, hospes_media_facts_free)

G_END_DECLS
