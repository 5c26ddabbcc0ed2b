/* hospes-opened.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-link.h"
#include "hospes-ssh-login.h"
#include "hospes-trouble.h"
#include "hospes-worker.h"

G_BEGIN_DECLS

/**
 * HospesOpened:
 * @worker: lets go of what nobody took
 * @link: (nullable): open, if all went well
 * @infos: (nullable) (element-type HospesDomainInfo): the machines behind it
 * @trouble: why not, if it did not
 * @error: (nullable): the same in libvirt's words
 * @system: (nullable): what is installed there, if that matters
 *
 * What a worker brings home from opening a host, handed over whole.
 */
typedef struct
{
  HospesWorker *worker;
  HospesLink *link;
  GPtrArray *infos;
  HospesTrouble trouble;
  GError *error;
  char *system;
} HospesOpened;

void hospes_opened_run (HospesWorker *worker,
                        HospesLink *link,
                        const char *uri,
                        HospesSshLogin *login,
                        guint *n_openings,
                        GTask *task);
void hospes_opened_free (HospesOpened *opened);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HospesOpened, hospes_opened_free)

G_END_DECLS
