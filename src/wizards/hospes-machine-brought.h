/* hospes-machine-brought.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-domain-making.h"
#include "hospes-ovf-reading.h"
#include "hospes-volume-choice.h"

G_BEGIN_DECLS

/* The disks a machine brings along that are made into volumes of the host, and the hardware
 * they were on. */
typedef struct _HospesMachineBrought HospesMachineBrought;

HospesMachineBrought *hospes_machine_brought_new (HospesDomainDraft *draft);
void hospes_machine_brought_free (HospesMachineBrought *self);
void hospes_machine_brought_clear (HospesMachineBrought *self);
void hospes_machine_brought_take_image (HospesMachineBrought *self,
                                        const HospesVolumeChoice *choice,
                                        const char *format,
                                        guint64 capacity);
void hospes_machine_brought_take_disc (HospesMachineBrought *self, const char *path, guint64 size);
void
hospes_machine_brought_take_drivers (HospesMachineBrought *self, const char *path, guint64 size);
void hospes_machine_brought_take_package (HospesMachineBrought *self,
                                          const HospesOvfReading *reading,
                                          gboolean unchecked);
gboolean hospes_machine_brought_settle (HospesMachineBrought *self);
const GPtrArray *hospes_machine_brought_get_cards (const HospesMachineBrought *self);
void hospes_machine_brought_add_uploads (const HospesMachineBrought *self, GPtrArray *uploads);

G_END_DECLS
