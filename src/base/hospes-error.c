/* hospes-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * libvirt's errors as GError. libvirt-glib loses the code and libvirt keeps its
 * last error per thread, so it has to be taken on the thread that made the
 * call, right after it.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hospes-error.h"

typedef struct
{
  int virt_domain; /* a virErrorDomain: which part of libvirt spoke */
} HospesVirtErrorPrivate;

static void
hospes_virt_error_private_init (HospesVirtErrorPrivate *priv)
{
  priv->virt_domain = VIR_FROM_NONE;
}

static void
hospes_virt_error_private_copy (const HospesVirtErrorPrivate *src, HospesVirtErrorPrivate *dest)
{
  *dest = *src;
}

static void
hospes_virt_error_private_clear (HospesVirtErrorPrivate *priv)
{
}

G_DEFINE_EXTENDED_ERROR (HospesVirtError, hospes_virt_error)

/**
 * hospes_error_take:
 * @error: (nullable): return location
 *
 * Takes the error of the last libvirt call of this thread.
 *
 * Returns: %FALSE, so that a failing function can end with it
 */
gboolean
hospes_error_take (GError **error)
{
  virErrorPtr last = virGetLastError ();

  if (error != NULL && last != NULL && last->code != VIR_ERR_OK)
    {
      *error = g_error_new_literal (HOSPES_VIRT_ERROR, last->code,
                                    last->message != NULL ? last->message : "");
      hospes_virt_error_get_private (*error)->virt_domain = last->domain;
    }
  else
    {
      /* A call that died with its connection sometimes leaves no error at all. */
      g_set_error_literal (error, HOSPES_VIRT_ERROR, VIR_ERR_INTERNAL_ERROR,
                           _ ("libvirt gave no reason"));
    }

  virResetLastError ();
  return FALSE;
}

/**
 * hospes_error_take_null:
 * @error: (nullable): return location
 *
 * Like hospes_error_take(), for functions that return pointers.
 *
 * Returns: (nullable): %NULL
 */
gpointer
hospes_error_take_null (GError **error)
{
  hospes_error_take (error);
  return NULL;
}

/**
 * hospes_error_get_virt_domain:
 * @error: an error
 *
 * Returns: the #virErrorDomain it came from, %VIR_FROM_NONE if it is not libvirt's
 */
int
hospes_error_get_virt_domain (const GError *error)
{
  if (error == NULL || error->domain != HOSPES_VIRT_ERROR)
    return VIR_FROM_NONE;

  return hospes_virt_error_get_private (error)->virt_domain;
}

/**
 * hospes_error_is_silent:
 * @error: (nullable): an error
 *
 * Returns: whether nobody has to be told: there is none, or it was cancelled
 */
gboolean
hospes_error_is_silent (const GError *error)
{
  return error == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/**
 * hospes_error_is_lost_link:
 * @error: an error
 *
 * Returns: whether the call failed because its connection had gone, and says
 *   nothing about the machine it was for
 */
gboolean
hospes_error_is_lost_link (const GError *error)
{
  int virt_domain = hospes_error_get_virt_domain (error);

  if (error == NULL || error->domain != HOSPES_VIRT_ERROR)
    return FALSE;

  return error->code == VIR_ERR_INVALID_CONN || error->code == VIR_ERR_NO_CONNECT ||
         (virt_domain == VIR_FROM_RPC &&
          (error->code == VIR_ERR_INTERNAL_ERROR || error->code == VIR_ERR_SYSTEM_ERROR));
}
