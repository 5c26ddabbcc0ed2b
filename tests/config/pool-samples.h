/* pool-samples.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Each kind of pool with all it needs, and with what people write as well.
 */

#pragma once

#include "hospes-pool-draft.h"

G_BEGIN_DECLS

#define ODD_NAME "Fotos <2024> & \"más\" 'ñ' 日本"
#define ODD_PATH "/srv/Fotos & <más> \"ñ\" 'x' 日本"

static const char *const sample_hosts[] = { "nas.example.org", "192.0.2.7", "2001:db8::7",
                                            "[2001:db8::7]" };

/* @turn: another combination each time */
static inline HospesPoolDraft *
sample_new (HospesPoolPattern pattern, guint turn)
{
  HospesPoolDraft *draft = hospes_pool_draft_new ();
  const char *const *formats = hospes_pool_pattern_get_formats (pattern);
  gboolean odd = turn % 2 == 1;
  guint n_formats = 0;

  while (formats[n_formats] != NULL)
    n_formats++;

  hospes_pool_draft_set_pattern (draft, pattern);
  hospes_pool_draft_set_virtual_adapter (draft, turn % 3 == 1);
  hospes_pool_draft_set_sign_in (draft, turn % 3 == 2);
  hospes_pool_draft_set_password (draft, "Geheim&1");
  hospes_pool_draft_set_make (draft, turn % 3);
  hospes_pool_draft_set (draft, HOSPES_POOL_NAME, odd ? ODD_NAME : "blue");
  hospes_pool_draft_set (draft, HOSPES_POOL_HOST, sample_hosts[turn % G_N_ELEMENTS (sample_hosts)]);
  hospes_pool_draft_set (draft, HOSPES_POOL_EXPORT, odd ? ODD_PATH : "/export/images");
  hospes_pool_draft_set (draft, HOSPES_POOL_DEVICES, odd ? "/dev/disk/by-id/ñ & <1>" : "/dev/sdb");
  hospes_pool_draft_set (draft, HOSPES_POOL_SOURCE, odd ? "vg & <1>" : "vg0");
  hospes_pool_draft_set (draft, HOSPES_POOL_IQN, "iqn.2026-01.org.example:disk & <1>");
  hospes_pool_draft_set (draft, HOSPES_POOL_USER, odd ? "Ana & <ñ>" : "ana");
  hospes_pool_draft_set (draft, HOSPES_POOL_WWNN, "20000000c9831b4b");
  hospes_pool_draft_set (draft, HOSPES_POOL_WWPN, "0x10000000c9831b4b");
  /* Not all of them can be made. */
  if (n_formats > 0 && turn % 3 == 0)
    hospes_pool_draft_set (draft, HOSPES_POOL_FORMAT, formats[turn / 3 % n_formats]);
  if (pattern == HOSPES_POOL_PATTERN_SCSI)
    hospes_pool_draft_set (draft, HOSPES_POOL_ADAPTER, turn % 3 == 1 && odd ? "" : "host1");
  if (turn % 4 == 3)
    hospes_pool_draft_set (draft, HOSPES_POOL_PORT, "24007");
  if (odd || pattern == HOSPES_POOL_PATTERN_ISCSI_DIRECT)
    hospes_pool_draft_set (draft, HOSPES_POOL_INITIATOR, "iqn.2026-01.org.example:me");
  if (odd && hospes_pool_pattern_has (pattern, HOSPES_POOL_TARGET))
    hospes_pool_draft_set (draft, HOSPES_POOL_TARGET, ODD_PATH);

  return draft;
}

G_END_DECLS
