/* hospes-machine-boot.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-machine-ground.h"
#include "hospes-tree.h"

G_BEGIN_DECLS

gboolean hospes_machine_boot_is_same_arch (const char *one, const char *other);
void
hospes_machine_boot_take (HospesDomainDraft *draft, const HospesTree *tree, const char *options);
void
hospes_machine_boot_take_member (HospesDomainSpec *wish, const char *kernel, const char *initrd);
gboolean hospes_machine_boot_settle (HospesDomainDraft *draft, const HospesMachineGround *ground);

G_END_DECLS
