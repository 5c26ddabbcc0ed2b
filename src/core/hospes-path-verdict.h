/* hospes-path-verdict.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-path-facts.h"

G_BEGIN_DECLS

/**
 * HospesPathTrouble:
 * @HOSPES_PATH_FINE: nothing is in the way
 * @HOSPES_PATH_GONE: it is not there
 * @HOSPES_PATH_FOLDER: folders on the way may not be searched
 * @HOSPES_PATH_FILE: the file may not be read, or written, and libvirt does not change that
 * @HOSPES_PATH_SHARE: the same, on a file system where libvirt can hardly change it
 * @HOSPES_PATH_LABEL: SELinux keeps machines away from it
 * @HOSPES_PATH_SHARE_LABEL: so it does, from all that is on such a file system
 * @HOSPES_PATH_PLACE: AppArmor keeps machines away from where it is
 * @HOSPES_PATH_UNKNOWN: it could not be looked at
 */
typedef enum
{
  HOSPES_PATH_FINE,
  HOSPES_PATH_GONE,
  HOSPES_PATH_FOLDER,
  HOSPES_PATH_FILE,
  HOSPES_PATH_SHARE,
  HOSPES_PATH_LABEL,
  HOSPES_PATH_SHARE_LABEL,
  HOSPES_PATH_PLACE,
  HOSPES_PATH_UNKNOWN,
} HospesPathTrouble;

/**
 * HospesPathVerdict:
 * @where: (nullable): the folder or file that is in the way
 * @folders: (nullable): all folders that may not be searched, from the root on
 * @masks: (nullable): for each of them, or for the file, what the mask of its ACL has to be
 *   so that nobody else is granted anything, or ""
 * @user: (nullable): who opens it there
 * @label: (nullable): what SELinux calls it, or the boolean of it that is off
 * @reason: (nullable): why it could not be looked at
 * @to_write: whether it was to be written, too
 * @may_grant: whether who looked may grant what folders or file lack
 * @has_setfacl: whether it can be granted by ACL there
 * @is_root: whether who looked is root
 *
 * Whether a machine could open a file, and if not, why. A plain value.
 */
typedef struct
{
  HospesPathTrouble trouble;
  char *where;
  GStrv folders;
  GStrv masks;
  char *user;
  char *label;
  char *reason;
  gboolean to_write;
  gboolean may_grant;
  gboolean has_setfacl;
  gboolean is_root;
} HospesPathVerdict;

HospesPathVerdict *hospes_path_verdict_new (const HospesPathFacts *facts, gboolean to_write);
HospesPathVerdict *hospes_path_verdict_new_unknown (const char *reason);
HospesPathVerdict *hospes_path_verdict_copy (const HospesPathVerdict *self);
void hospes_path_verdict_free (HospesPathVerdict *self);
char *hospes_path_verdict_dup_command (const HospesPathVerdict *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesPathVerdict, hospes_path_verdict_free)

G_END_DECLS
