/* hospes-ovf-members.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <archive.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/* Files of a package, one after the other: of an archive, or of a folder. */
typedef struct _HospesOvfMembers HospesOvfMembers;

typedef struct
{
  char *name;
  guint64 size;
} HospesOvfMember;

HospesOvfMembers *hospes_ovf_members_open (const char *archive, GError **error);
void hospes_ovf_members_close (HospesOvfMembers *self);
gboolean
hospes_ovf_members_next (HospesOvfMembers *self, const HospesOvfMember **member, GError **error);
gssize hospes_ovf_members_read (HospesOvfMembers *self, void *buffer, gsize length, GError **error);
GBytes *hospes_ovf_members_read_all (HospesOvfMembers *self, gsize max, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesOvfMembers, hospes_ovf_members_close)

G_END_DECLS
