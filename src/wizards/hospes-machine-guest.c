/* hospes-machine-guest.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-machine-guest.h"
#include "hospes-os-guest.h"

static HospesGuestFamily
get_family (HospesOs *os)
{
  const char *family = hospes_os_get_family (os);

  if (hospes_os_is_windows (os))
    return HOSPES_GUEST_WINDOWS;

  return g_strcmp0 (family, "linux") == 0 ? HOSPES_GUEST_LINUX : HOSPES_GUEST_OTHER;
}

/**
 * hospes_machine_guest_tell:
 * @draft: a machine that is to be
 * @os: (nullable): the system that is to run on it
 */
void
hospes_machine_guest_tell (HospesDomainDraft *draft, HospesOs *os)
{
  g_autoptr (HospesGuestFacts) facts = NULL;

  if (os != NULL)
    {
      facts = hospes_guest_facts_new (get_family (os));
      hospes_os_fill_facts_for (os, hospes_domain_draft_get_spec (draft)->arch, facts);
    }

  hospes_domain_draft_set_facts (draft, facts);
}
