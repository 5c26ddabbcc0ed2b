/* hospes-choice-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a host has to choose a volume from.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-choice-place.h"
#include "hospes-storage.h"

/* Returns: the page of the chooser that says so */
const char *
hospes_choice_place_get_page (HospesHost *host)
{
  HospesStorage *storage = hospes_host_get_storage (host);

  if (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTING)
    return "waiting";
  if (g_list_model_get_n_items (hospes_storage_get_pools (storage)) > 0)
    return "pools";
  if (hospes_host_get_state (host) != HOSPES_HOST_STATE_CONNECTED ||
      hospes_storage_get_error (storage) != NULL)
    return "away";

  return hospes_storage_get_reading (storage) ? "waiting" : "none";
}

/* Returns: (transfer full): why nothing of it can be chosen, as markup */
char *
hospes_choice_place_dup_reason (HospesHost *host)
{
  const GError *error = hospes_storage_get_error (hospes_host_get_storage (host));

  if (error == NULL)
    error = hospes_host_get_error (host);
  return g_markup_escape_text (error != NULL ? error->message : _ ("It is not connected."), -1);
}

/* Whether its machines open files there: only those of QEMU do. */
gboolean
hospes_choice_place_opens_files (HospesHost *host)
{
  HospesHostFacts *facts = hospes_host_get_facts (host);

  return hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED && facts != NULL &&
         g_strcmp0 (facts->driver, "QEMU") == 0;
}
