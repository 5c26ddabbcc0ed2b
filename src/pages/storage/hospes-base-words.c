/* hospes-base-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Words for what a volume builds on, and for that not being there any more.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-base-words.h"
#include "hospes-host.h"
#include "hospes-pool.h"
#include "hospes-storage.h"

/* Returns: (transfer full) (nullable): “on base.qcow2” */
char *
hospes_base_words_dup_line (HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  g_autofree char *base = info->backing != NULL ? g_path_get_basename (info->backing) : NULL;

  if (base == NULL)
    return NULL;

  /* Translators: a volume that only keeps what differs from another */
  return g_strdup_printf (info->lost_base ? _ ("on %s, which is missing") : _ ("on %s"), base);
}

/* A volume that is called the same as what is missing, and so may be it. */
static HospesVolume *
find_namesake (HospesVolume *volume)
{
  HospesPool *own = hospes_volume_get_pool (volume);
  HospesHost *host = own != NULL ? hospes_pool_get_host (own) : NULL;
  GListModel *pools =
      host != NULL ? hospes_storage_get_pools (hospes_host_get_storage (host)) : NULL;
  const char *missing = hospes_volume_get_info (volume)->backing;
  g_autofree char *name = g_path_get_basename (missing);

  for (guint i = 0; pools != NULL && i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);
      GListModel *volumes = hospes_pool_get_volumes (pool);

      for (guint j = 0; j < g_list_model_get_n_items (volumes); j++)
        {
          g_autoptr (HospesVolume) one = g_list_model_get_item (volumes, j);

          if (one != volume && g_str_equal (hospes_volume_get_name (one), name) &&
              hospes_volume_get_path (one) != NULL &&
              !g_str_equal (hospes_volume_get_path (one), missing))
            return one;
        }
    }

  return NULL;
}

/**
 * hospes_base_words_dup_advice:
 * @volume: a volume
 *
 * Returns: (transfer full) (nullable): that what it builds on is not there, what follows of
 *   that, and what to do
 */
char *
hospes_base_words_dup_advice (HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesVolume *namesake = NULL;

  if (!info->lost_base)
    return NULL;

  if ((namesake = find_namesake (volume)) == NULL)
    /* Translators: a path */
    return g_strdup_printf (_ ("It builds on %s, which is not there: no machine can start with "
                               "it. What it holds itself is "
                               "kept; put that file back where it was, then "
                               "look again."),
                            info->backing);

  /* Translators: two paths */
  return g_strdup_printf (_ ("It builds on %s, which is not there: no machine can start with it. "
                             "There is a volume of that name at %s: if it was moved there, put it "
                             "back, or let this one build on it there."),
                          info->backing, hospes_volume_get_path (namesake));
}

/* Returns: (transfer full) (nullable): what lets it build on it where it is now */
char *
hospes_base_words_dup_command (HospesVolume *volume)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesVolume *namesake = info->lost_base ? find_namesake (volume) : NULL;
  g_autofree char *path = NULL;
  g_autofree char *base = NULL;

  if (namesake == NULL || info->path == NULL || info->raw_name != NULL)
    return NULL;

  path = g_shell_quote (info->path);
  base = g_shell_quote (hospes_volume_get_path (namesake));
  return g_strdup_printf ("qemu-img rebase -u -f %s -F %s -b %s %s",
                          info->format != NULL ? info->format : "qcow2",
                          info->backing_format != NULL ? info->backing_format : "raw", base, path);
}
