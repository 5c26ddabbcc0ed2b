/* hospes-wanted-volume.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A volume that is to be selected, perhaps before it is in the list.
 */

#include "config.h"

#include "hospes-wanted-volume.h"

static gboolean
select_cb (gpointer data)
{
  HospesWantedVolume *self = data;
  g_autofree char *name = g_steal_pointer (&self->name);

  /* Who hears of what is selected may want another one. */
  self->source = 0;
  if (name != NULL && !self->select (self->owner, name) && self->name == NULL)
    self->name = g_steal_pointer (&name);

  return G_SOURCE_REMOVE;
}

void
hospes_wanted_volume_init (HospesWantedVolume *self, HospesWantedFunc select, gpointer owner)
{
  self->select = select;
  self->owner = owner;
}

/* @name: (nullable): what is selected now, or once it is there; %NULL for nothing any more */
void
hospes_wanted_volume_ask (HospesWantedVolume *self, const char *name)
{
  char *copy = g_strdup (name);

  g_clear_handle_id (&self->source, g_source_remove);
  g_free (self->name);
  self->name = copy;
  select_cb (self);
}

/* It may have come; the view itself has to hear of it first. */
void
hospes_wanted_volume_look (HospesWantedVolume *self)
{
  if (self->name != NULL && self->source == 0)
    self->source = g_idle_add (select_cb, self);
}
