/* hospes-machine-cards.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-spec.h"

G_BEGIN_DECLS

#define HOSPES_MACHINE_NO_CARD      "none"
#define HOSPES_MACHINE_CARD_OF_HOST "host" /* a container has no card then, and its network */

/* The network cards of a wish that follow the one network that is chosen. */
typedef struct _HospesMachineCards HospesMachineCards;

HospesMachineCards *hospes_machine_cards_new (void);
void hospes_machine_cards_free (HospesMachineCards *self);
gboolean hospes_machine_cards_set_models (HospesMachineCards *self, const GPtrArray *models);
gboolean hospes_machine_cards_are_wanted (const HospesMachineCards *self);
const HospesDomainNic *hospes_machine_cards_get_first (const HospesMachineCards *self);
const HospesDomainNic *
hospes_machine_cards_find_other (const HospesMachineCards *self, const HospesDomainSpec *wish);
void hospes_machine_cards_look_after (HospesMachineCards *self, const HospesDomainSpec *wish);
gboolean hospes_machine_cards_replace (HospesMachineCards *self,
                                       HospesDomainSpec *wish,
                                       HospesDomainNic *nic);

char *hospes_machine_cards_dup_value (HospesNicKind kind, const char *source);
HospesDomainNic *hospes_machine_cards_new_nic (const char *value);

G_END_DECLS
