/* hospes-address-faults.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is wrong with addresses as somebody wrote them.
 */

#include "config.h"

#include <string.h>

#include "hospes-domain-faults.h"

/**
 * hospes_domain_judge_mac:
 * @mac: what somebody wrote
 *
 * Returns: what is wrong with it as the address of one card
 */
HospesDomainFault
hospes_domain_judge_mac (const char *mac)
{
  if (!g_regex_match_simple ("^([0-9a-fA-F]{2}:){5}[0-9a-fA-F]{2}$", mac, G_REGEX_DOLLAR_ENDONLY,
                             0) ||
      g_str_equal (mac, "00:00:00:00:00:00"))
    return HOSPES_DOMAIN_FAULT_MAC;

  return g_ascii_xdigit_value (mac[1]) & 1 ? HOSPES_DOMAIN_FAULT_MAC_GROUP
                                           : HOSPES_DOMAIN_FAULT_NONE;
}

/**
 * hospes_domain_judge_url:
 * @url: where somebody says an installer is
 *
 * Returns: what is wrong with it
 */
HospesDomainFault
hospes_domain_judge_url (const char *url)
{
  static const char *const schemes[] = { "http", "https", "ftp", NULL };
  g_autoptr (GUri) uri = NULL;

  if (*url == '\0')
    return HOSPES_DOMAIN_FAULT_EMPTY;
  if (!hospes_domain_is_line (url))
    return HOSPES_DOMAIN_FAULT_CONTROL;

  uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  if (uri == NULL || !g_strv_contains (schemes, g_uri_get_scheme (uri)) ||
      g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0' || strchr (url, ' ') != NULL)
    return HOSPES_DOMAIN_FAULT_URL;

  return HOSPES_DOMAIN_FAULT_NONE;
}
