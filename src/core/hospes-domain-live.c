/* hospes-domain-live.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a machine is about just now: since when it runs, what it uses, where it
 * can be reached.
 */

#include "config.h"

#include "hospes-address-book.h"
#include "hospes-domain-private.h"
#include "hospes-host-private.h"

/* When its QEMU was started, as far as its host can be looked into. */
static GDateTime *
find_started (HospesDomain *self)
{
  if (self->details != NULL && self->details->started != NULL)
    return self->details->started;

  return self->record != NULL ? self->record->started : NULL;
}

/**
 * hospes_domain_get_since:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): when it was seen to enter its state, or
 *   its QEMU to have been started; %NULL if that was before anyone looked
 */
GDateTime *
hospes_domain_get_since (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  if (self->since == NULL && self->state == HOSPES_DOMAIN_STATE_RUNNING)
    return find_started (self);

  return self->since;
}

/**
 * hospes_domain_get_started:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): since when its guest is in memory, if
 *   that was seen or can be found out
 */
GDateTime *
hospes_domain_get_started (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  if (!self->active)
    return NULL;

  return self->started != NULL ? self->started : find_started (self);
}

/**
 * hospes_domain_get_memory:
 * @self: a machine
 *
 * Returns: the memory it may have, KiB; 0 if not known
 */
guint64
hospes_domain_get_memory (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), 0);

  return self->memory;
}

/**
 * hospes_domain_get_used_memory:
 * @self: a machine
 *
 * Returns: the memory its guest says it uses, KiB; 0 if not known
 */
guint64
hospes_domain_get_used_memory (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), 0);

  return self->used_memory;
}

/**
 * hospes_domain_get_cpu_load:
 * @self: a machine
 *
 * Returns: the part of its processors' time it used lately, 0 to 1; -1 if not known
 */
double
hospes_domain_get_cpu_load (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), -1);

  return self->cpu_load;
}

/**
 * hospes_domain_get_disk_rate:
 * @self: a machine
 *
 * Returns: bytes it read and wrote in a second lately; -1 if not known
 */
double
hospes_domain_get_disk_rate (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), -1);

  return self->disk_rate;
}

/**
 * hospes_domain_get_network_rate:
 * @self: a machine
 *
 * Returns: bytes it got and sent in a second lately; -1 if not known
 */
double
hospes_domain_get_network_rate (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), -1);

  return self->network_rate;
}

/**
 * hospes_domain_get_address:
 * @self: a machine
 *
 * Returns: (transfer none) (nullable): where it can be reached, IPv4 before IPv6,
 *   as last heard; %NULL if nobody asked, or nobody told
 */
const char *
hospes_domain_get_address (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->address;
}

/* To be compared for the order of addresses: 10.0.0.9 comes before 10.0.0.10. */
const char *
hospes_domain_get_address_key (HospesDomain *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN (self), NULL);

  return self->address_key;
}

/**
 * hospes_domain_watch_address:
 * @self: a machine
 *
 * Says that someone looks at its address: it is asked for while it runs, until as
 * many calls of hospes_domain_unwatch_address().
 */
void
hospes_domain_watch_address (HospesDomain *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  if (self->n_address_watchers++ == 0 && self->host != NULL && self->host->addresses != NULL)
    hospes_address_book_add (self->host->addresses, self);
}

void
hospes_domain_unwatch_address (HospesDomain *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));
  g_return_if_fail (self->n_address_watchers > 0);

  if (--self->n_address_watchers == 0 && self->host != NULL && self->host->addresses != NULL)
    hospes_address_book_remove (self->host->addresses, self);
}
