/* hospes-pool-making-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said while a pool is made, and of what is left if that failed.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-pool-making-words.h"

const char *
hospes_pool_stage_get_text (HospesPoolStage stage)
{
  switch (stage)
    {
    case HOSPES_POOL_STAGE_SECRET:
      return _ ("Keeping the password");
    case HOSPES_POOL_STAGE_DEFINE:
      return _ ("Defining the pool");
    case HOSPES_POOL_STAGE_BUILD:
      return _ ("Making what it lies on");
    case HOSPES_POOL_STAGE_START:
      return _ ("Starting the pool");
    case HOSPES_POOL_STAGE_AUTOSTART:
    default:
      return _ ("Letting it start with the host");
    }
}

/* Of what cannot be taken back without destroying more */
const char *
hospes_pool_making_get_content_left (HospesPoolPattern pattern)
{
  switch (pattern)
    {
    case HOSPES_POOL_PATTERN_FS:
      return _ ("The device may have its new file system already.");
    case HOSPES_POOL_PATTERN_DISK:
      return _ ("The disk may have its new partition table already.");
    default:
      return _ ("The new group may be on the devices already.");
    }
}

/* @missing: (nullable): the uppermost that was made, if that is known */
char *
hospes_pool_making_dup_folder_left (const char *target, const char *missing)
{
  return missing != NULL
             ? g_strdup_printf (_ ("The empty folder %s is left on the host."), missing)
             : g_strdup_printf (_ ("An empty folder %s may be left on the host."), target);
}
