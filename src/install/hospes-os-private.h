/* hospes-os-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What fills in a HospesOs, for who makes one.
 */

#pragma once

#include "hospes-os-image.h"
#include "hospes-os.h"

G_BEGIN_DECLS

#define HOSPES_OS_ARCH_ALL "all"

/* What of it holds for an architecture, or for all. */
typedef struct
{
  char *arch;
  HospesOsResources resources;
} HospesOsNeed;

typedef struct
{
  char *arch;
  HospesOsFirmware firmware;
  gboolean works;
} HospesOsBootFact;

struct _HospesOsFacts
{
  char *id;
  char **short_ids;
  char *name;
  char *vendor;
  char *version;
  char *codename;
  char *family;
  char *distro;
  char *cloud_user;
  char *kernel_url_argument;
  char **profiles;
  GDate released; /* invalid if unknown */
  GDate ended;
  gboolean is_rolling;
  gboolean is_generic;
  GArray *minimum;     /* of HospesOsNeed */
  GArray *recommended; /* of HospesOsNeed */
  GArray *boots;       /* of HospesOsBootFact */
  GPtrArray *images;   /* of HospesOsImage */
  HospesOsSupport support[HOSPES_N_OS_DEVICES];
};

HospesOsFacts *hospes_os_facts_new (void);
const HospesOsFacts *hospes_os_get_facts (HospesOs *self);
void hospes_os_facts_free (HospesOsFacts *self);
void
hospes_os_facts_add_need (GArray *needs, const char *arch, gint64 memory, gint64 disk, gint64 cpus);
void hospes_os_facts_add_boot (HospesOsFacts *self,
                               const char *arch,
                               HospesOsFirmware firmware,
                               gboolean works);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesOsFacts, hospes_os_facts_free)

G_END_DECLS
