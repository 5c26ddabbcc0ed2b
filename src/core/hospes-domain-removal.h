/* hospes-domain-removal.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

/**
 * HospesDomainLosses:
 * @saved: whether its memory was saved, which is deleted
 * @n_snapshots: how many snapshots its host forgets
 * @n_checkpoints: how many marks of backups it forgets
 * @nvram: whether it has settings of its firmware, which stay
 * @tpm: whether it has a TPM made of software, whose keys stay
 *
 * What goes with the definition of a machine. A value, freed with g_free().
 */
typedef struct
{
  gboolean saved;
  guint n_snapshots;
  guint n_checkpoints;
  gboolean nvram;
  gboolean tpm;
} HospesDomainLosses;

void hospes_domain_find_losses_async (HospesDomain *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
HospesDomainLosses *
hospes_domain_find_losses_finish (HospesDomain *self, GAsyncResult *result, GError **error);

void hospes_domain_undefine_async (HospesDomain *self,
                                   const HospesDomainLosses *accepted,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean hospes_domain_undefine_finish (HospesDomain *self, GAsyncResult *result, GError **error);

G_END_DECLS
