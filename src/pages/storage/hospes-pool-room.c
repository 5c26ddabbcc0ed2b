/* hospes-pool-room.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether a pool has room left, and who suffers if not.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain.h"
#include "hospes-pool-room.h"
#include "hospes-storage-words.h"
#include "hospes-volume.h"

/* Less than this part of it, and less than that, is as good as nothing. */
#define LITTLE_PART  0.01
#define LITTLE_BYTES (G_GUINT64_CONSTANT (4) << 30)

static gboolean
is_full (const HospesPoolInfo *info)
{
  return info->state != HOSPES_POOL_INACTIVE && info->capacity > 0 &&
         info->available < info->capacity * LITTLE_PART && info->available < LITTLE_BYTES;
}

/* Returns: (transfer full): machines in trouble that have a disk there, each once */
static GPtrArray *
list_victims (HospesPool *pool)
{
  GListModel *volumes = hospes_pool_get_volumes (pool);
  GPtrArray *victims = g_ptr_array_new ();

  for (guint i = 0; i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);
      GPtrArray *machines = hospes_volume_get_machines (volume);

      for (guint j = 0; j < machines->len; j++)
        if (hospes_domain_get_state (machines->pdata[j]) == HOSPES_DOMAIN_STATE_TROUBLE &&
            hospes_domain_get_active (machines->pdata[j]) &&
            !g_ptr_array_find (victims, machines->pdata[j], NULL))
          g_ptr_array_add (victims, machines->pdata[j]);
    }

  return victims;
}

/**
 * hospes_pool_room_dup_warning:
 * @pool: a pool
 *
 * Returns: (transfer full) (nullable): as markup, that there is no room left and who
 *   stands still for it; %NULL while there is room
 */
char *
hospes_pool_room_dup_warning (HospesPool *pool)
{
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  g_autoptr (GPtrArray) victims = NULL;
  g_autofree char *available = NULL;

  if (!is_full (info))
    return NULL;

  victims = list_victims (pool);
  if (victims->len == 1)
    /* Translators: a machine */
    return g_markup_printf_escaped (_ ("<b>No room left:</b> %s is paused because of it"),
                                    hospes_domain_get_label (victims->pdata[0]));
  if (victims->len > 1)
    return g_markup_printf_escaped (g_dngettext (GETTEXT_PACKAGE,
                                                 "<b>No room left:</b> %u machine is paused "
                                                 "because of it",
                                                 "<b>No room left:</b> %u machines are paused "
                                                 "because of it",
                                                 victims->len),
                                    victims->len);

  available = hospes_storage_words_dup_size (info->available);
  /* Translators: an amount, such as “0.4 GiB” */
  return g_markup_printf_escaped (_ ("<b>No room left:</b> %s free; machines that write stop"),
                                  available);
}
