/* test-hospes-vnc-auth.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <gvnc.h>

#include "hospes-vnc-auth.h"

static void
test_type (void)
{
  const guint all[] = { VNC_CONNECTION_AUTH_NONE, VNC_CONNECTION_AUTH_VNC,
                        VNC_CONNECTION_AUTH_VENCRYPT };
  const guint unknown[] = { VNC_CONNECTION_AUTH_RA2, VNC_CONNECTION_AUTH_ARD,
                            VNC_CONNECTION_AUTH_TLS, 0 };

  g_assert_cmpuint (hospes_vnc_auth_choose_type (all, 3), ==, VNC_CONNECTION_AUTH_VENCRYPT);
  g_assert_cmpuint (hospes_vnc_auth_choose_type (all, 2), ==, VNC_CONNECTION_AUTH_VNC);
  g_assert_cmpuint (hospes_vnc_auth_choose_type (all, 1), ==, VNC_CONNECTION_AUTH_NONE);
  g_assert_cmpuint (hospes_vnc_auth_choose_type (all, 0), ==, 0);
  g_assert_cmpuint (hospes_vnc_auth_choose_type (unknown, 4), ==, 0);
}

static void
test_subtype (void)
{
  const guint vencrypt[] = { VNC_CONNECTION_AUTH_VENCRYPT_PLAIN,
                             VNC_CONNECTION_AUTH_VENCRYPT_TLSNONE,
                             VNC_CONNECTION_AUTH_VENCRYPT_TLSVNC,
                             VNC_CONNECTION_AUTH_VENCRYPT_X509NONE };

  g_assert_cmpuint (hospes_vnc_auth_choose_subtype (VNC_CONNECTION_AUTH_VENCRYPT, vencrypt, 4), ==,
                    VNC_CONNECTION_AUTH_VENCRYPT_X509NONE);
  g_assert_cmpuint (hospes_vnc_auth_choose_subtype (VNC_CONNECTION_AUTH_VENCRYPT, vencrypt, 3), ==,
                    VNC_CONNECTION_AUTH_VENCRYPT_PLAIN);
  g_assert_cmpuint (hospes_vnc_auth_choose_subtype (VNC_CONNECTION_AUTH_TLS, vencrypt, 4), ==, 0);

  /* Without a certificate it is good for nothing. */
  g_assert_cmpuint (hospes_vnc_auth_choose_subtype (VNC_CONNECTION_AUTH_VENCRYPT, vencrypt + 1, 2),
                    ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/console/vnc-auth/type", test_type);
  g_test_add_func ("/console/vnc-auth/subtype", test_subtype);

  return g_test_run ();
}
