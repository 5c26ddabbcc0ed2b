/* hospes-vnc-auth.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which of the ways to sign in that a VNC server offers is taken: the safest
 * that libgvnc knows.
 */

#include "config.h"

#include <gvnc.h>

#include "hospes-vnc-auth.h"

/* Each list ends with VNC_CONNECTION_AUTH_INVALID, which is 0. What only other
 * vendors' servers offer is left out: libgvnc trusts the numbers they send so
 * far that it dies of some.
 *
 * Encryption without a certificate is left out as well: it keeps nobody out who
 * stands in between, but does keep us from looking at what libgvnc is told. */
static const guint types[] = {
  VNC_CONNECTION_AUTH_VENCRYPT,
  VNC_CONNECTION_AUTH_SASL,
  VNC_CONNECTION_AUTH_VNC,
  VNC_CONNECTION_AUTH_NONE,
  0,
};

static const guint vencrypt_subtypes[] = {
  VNC_CONNECTION_AUTH_VENCRYPT_X509SASL, VNC_CONNECTION_AUTH_VENCRYPT_X509PLAIN,
  VNC_CONNECTION_AUTH_VENCRYPT_X509VNC,  VNC_CONNECTION_AUTH_VENCRYPT_X509NONE,
  VNC_CONNECTION_AUTH_VENCRYPT_PLAIN,    0,
};

static guint
choose (const guint *known, const guint *offered, guint n_offered)
{
  for (; *known != 0; known++)
    for (guint i = 0; i < n_offered; i++)
      if (offered[i] == *known)
        return *known;

  return 0;
}

/**
 * hospes_vnc_auth_choose_type:
 * @offered: (array length=n_offered): what the server offers
 * @n_offered: how many
 *
 * Returns: one of them, 0 if none is known
 */
guint
hospes_vnc_auth_choose_type (const guint *offered, guint n_offered)
{
  return choose (types, offered, n_offered);
}

/**
 * hospes_vnc_auth_choose_subtype:
 * @type: what was chosen before
 * @offered: (array length=n_offered): what the server offers within it
 * @n_offered: how many
 *
 * Returns: one of them, 0 if none is known
 */
guint
hospes_vnc_auth_choose_subtype (guint type, const guint *offered, guint n_offered)
{
  if (type != VNC_CONNECTION_AUTH_VENCRYPT)
    return 0;

  return choose (vencrypt_subtypes, offered, n_offered);
}
