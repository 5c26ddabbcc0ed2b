/* hospes-volume-wiping.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Overwrites what is in a volume. There is no way back, so its name has to be typed.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-storage-words.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-wiping.h"

static void
confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesVolume) volume = user_data;

  if (hospes_confirm_finish (result))
    hospes_volume_follow (GTK_WIDGET (object), hospes_volume_wipe (volume, HOSPES_WIPE_ZERO));
}

/**
 * hospes_volume_wiping_ask:
 * @origin: where the wish came from
 * @volume: what to overwrite with zeros
 */
void
hospes_volume_wiping_ask (GtkWidget *origin, HospesVolume *volume)
{
  g_autofree char *size = hospes_storage_words_dup_size (hospes_volume_get_info (volume)->capacity);
  g_autofree char *heading = g_strdup_printf (_ ("Wipe %s?"), hospes_volume_get_name (volume));
  g_autofree char *body = NULL;
  HospesQuestion question = { .verb = _ ("_Wipe"), .typed = hospes_volume_get_name (volume) };

  /* Translators: an amount, such as “20 GiB” */
  body = g_strdup_printf (_ ("Everything in it is overwritten with zeros, up to %s, and cannot be "
                             "brought back. The volume itself stays. To go on, type its name."),
                          size);
  question.heading = heading;
  question.body = body;
  hospes_confirm_async (origin, &question, NULL, confirmed_cb, g_object_ref (volume));
}
