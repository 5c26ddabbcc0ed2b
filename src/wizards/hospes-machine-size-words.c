/* hospes-machine-size-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said beside the numbers of a new machine: what of that the host has.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-machine-size-words.h"
#include "hospes-machine-words.h"

/* Returns: (transfer full): what of memory is free, and how much the system needs */
char *
hospes_machine_size_words_dup_memory (HospesDomainDraft *draft,
                                      HospesHost *host,
                                      const HospesMachineGround *ground)
{
  const HospesDomainMeans *means = hospes_domain_draft_get_means (draft);
  const HospesGuestFacts *facts = means->facts;
  GString *text = g_string_new (NULL);

  if (ground != NULL && ground->memory != 0)
    {
      g_autofree char *all = hospes_machine_words_dup_size (ground->memory);
      g_autofree char *free = hospes_machine_words_dup_size (ground->free_memory);
      const char *name = host != NULL ? hospes_host_get_name (host) : "";

      if (ground->free_memory != 0)
        /* Translators: memory, memory, name of a host */
        g_string_append_printf (text, _ ("%s of %s are free on %s now"), free, all, name);
      else
        g_string_append_printf (text, _ ("%2$s has %1$s"), all, name);
    }
  if (facts != NULL && facts->min_memory != 0)
    {
      g_autofree char *least = hospes_machine_words_dup_size (facts->min_memory);

      if (text->len > 0)
        g_string_append (text, " · ");
      if (facts->name != NULL)
        /* Translators: memory, name of a system */
        g_string_append_printf (text, _ ("at least %s for %s"), least, facts->name);
      else
        g_string_append_printf (text, _ ("at least %s for this system"), least);
    }

  return g_string_free (text, FALSE);
}

/* Returns: (transfer full): what its pool has room for, and whether it takes it at once */
char *
hospes_machine_size_words_dup_disk (HospesDomainDraft *draft, const HospesDomainDisk *disk)
{
  gboolean full =
      disk->make->preallocation == HOSPES_PREALLOCATE_FULL || disk->source == HOSPES_SOURCE_BLOCK;
  const char *growth = full ? _ ("takes all its room at once") : _ ("grows as it is written");
  g_autofree char *free = NULL;
  guint64 room;

  if (disk->pool == NULL || !hospes_domain_draft_get_room (draft, disk->pool, &room))
    return g_strdup (growth);

  free = hospes_machine_words_dup_size (room);
  /* Translators: how much room a pool has, and the pool; then whether the disk grows */
  return g_strdup_printf (_ ("%s free in “%s” · %s"), free, disk->pool, growth);
}
