/* hospes-machine-words.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-draft.h"
#include "hospes-machine-ground.h"

G_BEGIN_DECLS

/* @text: (nullable): the same more exactly */
typedef struct
{
  const char *icon_name;
  char *title;
  char *text;
} HospesMachineLine;

void
hospes_machine_words_add_line (GPtrArray *lines, const char *icon_name, char *title, char *text);
char *hospes_machine_words_dup_size (guint64 bytes);
const char *hospes_machine_words_get_network (const HospesMachineNetwork *network);
const char *
hospes_machine_words_get_nic (const HospesDomainNic *nic, const HospesMachineGround *ground);
const char *hospes_machine_words_get_way (const char *virt_type);
const char *hospes_machine_words_get_firmware (HospesFirmware firmware);
char *hospes_machine_words_dup_cpu (HospesCpuMode mode, const char *model);
GPtrArray *
hospes_machine_words_list_lines (HospesDomainDraft *draft, const HospesMachineGround *ground);
char *
hospes_machine_words_dup_summary (HospesDomainDraft *draft, const HospesMachineGround *ground);

G_END_DECLS
