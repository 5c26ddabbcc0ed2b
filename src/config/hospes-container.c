/* hospes-container.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-container.h"

#define SCRATCH ((guint64) 64 * 1024 * 1024)

HospesContainer *
hospes_container_new (void)
{
  return g_new0 (HospesContainer, 1);
}

HospesContainer *
hospes_container_copy (const HospesContainer *self)
{
  HospesContainer *copy = g_memdup2 (self, sizeof *self);

  copy->path = g_strdup (self->path);
  copy->format = g_strdup (self->format);
  copy->init = g_strdup (self->init);
  copy->args = g_strdupv (self->args);
  copy->env = g_strdupv (self->env);
  copy->folder = g_strdup (self->folder);
  copy->user = g_strdup (self->user);
  copy->group = g_strdup (self->group);
  return copy;
}

void
hospes_container_free (HospesContainer *self)
{
  g_free (self->path);
  g_free (self->format);
  g_free (self->init);
  g_strfreev (self->args);
  g_strfreev (self->env);
  g_free (self->folder);
  g_free (self->user);
  g_free (self->group);
  g_free (self);
}

static void
set_switch (HospesSwitch *field, gboolean on)
{
  if (*field == HOSPES_SWITCH_AUTO)
    *field = on ? HOSPES_SWITCH_ON : HOSPES_SWITCH_OFF;
}

static void
complete_root (HospesContainer *self)
{
  if (self->root == HOSPES_ROOT_AUTO)
    self->root = self->system || self->path != NULL ? HOSPES_ROOT_FOLDER : HOSPES_ROOT_HOST;
  if (self->root == HOSPES_ROOT_HOST)
    g_clear_pointer (&self->path, g_free);
  if (self->root == HOSPES_ROOT_IMAGE && self->format == NULL)
    self->format = g_strdup ("raw");

  /* What belongs to the host’s users is not theirs to change, so there is nothing to be said; and
   * libvirt fails to have both where control groups are of the first version. */
  set_switch (&self->read_only,
              self->root == HOSPES_ROOT_HOST && self->own_users == HOSPES_SWITCH_OFF);
  if (self->read_only == HOSPES_SWITCH_OFF)
    self->scratch = 0;
  else if (self->scratch == 0)
    self->scratch = SCRATCH;
}

/**
 * hospes_container_complete:
 * @self: what was chosen of it
 * @has_card: it has a network card
 * @few_cpus: it is to have fewer CPUs than the host, which libvirt takes for a mere number
 *
 * What was not chosen becomes what is usual.
 */
void
hospes_container_complete (HospesContainer *self, gboolean has_card, gboolean few_cpus)
{
  set_switch (&self->own_users, FALSE);
  complete_root (self);
  if (self->init == NULL)
    self->init = g_strdup (self->system ? "/sbin/init" : "/bin/sh");
  if (self->user != NULL && self->group == NULL)
    self->group = g_strdup (self->user);
  /* The kernel shows its users the devices of a network of their own only. */
  if (self->own_users == HOSPES_SWITCH_ON)
    self->own_network = HOSPES_SWITCH_ON;
  set_switch (&self->own_network, TRUE);
  if (has_card)
    self->own_network = HOSPES_SWITCH_ON;
  set_switch (&self->few_cpus, few_cpus);
}
