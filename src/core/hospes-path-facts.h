/* hospes-path-facts.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * HospesPathSight:
 * @HOSPES_PATH_CLOSED: who looked may not look into the folder it is in
 */
typedef enum
{
  HOSPES_PATH_SEEN,
  HOSPES_PATH_MISSING,
  HOSPES_PATH_CLOSED,
} HospesPathSight;

/**
 * HospesPathStep:
 * @file_system: (nullable): stat(1)’s word, such as "nfs"
 * @label: (nullable): what SELinux calls it
 * @acl: of entries, only those of the thing itself; empty if it has none
 *
 * A folder on the way to a file, or the file.
 */
typedef struct
{
  char *name;
  HospesPathSight sight;
  guint mode;
  guint uid;
  guint gid;
  char *file_system;
  char *label;
  GArray *acl;
  gboolean has_unread_acl;
} HospesPathStep;

/**
 * HospesPathFacts:
 * @user: the name of @uid, who opens it there, or its number
 * @looker: who looked
 * @gives: whether libvirt makes @uid the owner of what it is to open
 * @selinux: whether machines are confined by it
 * @allowed: (element-type utf8): booleans of SELinux that are on
 * @steps: (element-type HospesPathStep): from the root to the file
 *
 * What was seen on the way to a file. A plain value, made on a worker.
 */
typedef struct
{
  guint uid;
  char *user;
  GArray *groups;
  guint looker;
  gboolean gives;
  gboolean selinux;
  gboolean apparmor;
  GPtrArray *allowed;
  gboolean has_setfacl;
  GPtrArray *steps;
} HospesPathFacts;

HospesPathFacts *hospes_path_facts_new (void);
void hospes_path_facts_free (HospesPathFacts *self);
char *hospes_path_facts_read_capabilities (HospesPathFacts *self, const char *xml);
gboolean hospes_path_facts_read (HospesPathFacts *self, const char *answer, GError **error);
gboolean
hospes_path_step_allows (const HospesPathStep *self, const HospesPathFacts *facts, guint rights);
char *hospes_path_step_dup_mask (const HospesPathStep *self, guint rights);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesPathFacts, hospes_path_facts_free)

G_END_DECLS
