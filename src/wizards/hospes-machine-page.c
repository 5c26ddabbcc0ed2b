/* hospes-machine-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What the wizard for machines asks of each of its pages.
 */

#include "config.h"

#include "hospes-machine-page.h"

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_INTERFACE (HospesMachinePage, hospes_machine_page, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
hospes_machine_page_default_init (HospesMachinePageInterface *iface)
{
  /* Whether it is complete may be different. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_MACHINE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

/**
 * hospes_machine_page_set:
 * @self: a page
 * @host: (nullable): where the machine is to be
 * @draft: (nullable): what it is to be
 * @ground: (nullable): what the host has; borrowed until the page is told another
 *
 * All %NULL: the host is not known for now. Pages that need none of this are not told.
 */
void
hospes_machine_page_set (HospesMachinePage *self,
                         HospesHost *host,
                         HospesDomainDraft *draft,
                         const HospesMachineGround *ground)
{
  HospesMachinePageInterface *iface = HOSPES_MACHINE_PAGE_GET_IFACE (self);

  g_return_if_fail (HOSPES_IS_MACHINE_PAGE (self));

  if (iface->set != NULL)
    iface->set (self, host, draft, ground);
}

/* Whether a machine can be made of what is on it. */
gboolean
hospes_machine_page_is_complete (HospesMachinePage *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_PAGE (self), FALSE);

  return HOSPES_MACHINE_PAGE_GET_IFACE (self)->is_complete (self);
}

/* For pages: tells that it may be different whether they are complete. */
void
hospes_machine_page_changed (HospesMachinePage *self)
{
  g_return_if_fail (HOSPES_IS_MACHINE_PAGE (self));

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
