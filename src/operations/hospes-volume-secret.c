/* hospes-volume-secret.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The passphrase of a volume that is to be encrypted, given to libvirt on its host, which
 * keeps it as a secret and shows it to nobody. It goes over the connection only: into no
 * command, log or file of ours.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-volume-secret.h"
#include "hospes-xml.h"

/* Where the volume will be, which is what the secret is found by. */
static char *
dup_path (virStoragePoolPtr pool, const char *name, GError **error)
{
  g_autofree char *xml = virStoragePoolGetXMLDesc (pool, 0);
  g_autoptr (xmlDoc) doc = xml != NULL ? hospes_xml_parse (xml, error) : NULL;
  g_autofree char *target = doc != NULL ? hospes_xml_get_string (doc, "/pool/target/path") : NULL;

  if (xml == NULL)
    return hospes_error_take_null (error);
  if (doc == NULL)
    return NULL;

  return target != NULL ? g_build_filename (target, name, NULL) : g_strdup (name);
}

static char *
dup_xml (const char *path)
{
  g_autofree char *quoted = g_markup_escape_text (path, -1);

  return g_strdup_printf ("<secret ephemeral='no' private='yes'><usage type='volume'>"
                          "<volume>%s</volume></usage></secret>",
                          quoted);
}

/**
 * hospes_volume_secret_make:
 * @pool: where the volume is to be
 * @draft: what it is to be; gets the secret, if it has a passphrase
 * @error: return location
 *
 * Returns: whether it can be made
 */
gboolean
hospes_volume_secret_make (virStoragePoolPtr pool, HospesVolumeDraft *draft, GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *xml = NULL;
  char uuid[VIR_UUID_STRING_BUFLEN];
  virSecretPtr secret;
  gboolean done;

  if (draft->passphrase == NULL)
    return TRUE;

  if ((path = dup_path (pool, draft->name, error)) == NULL)
    return FALSE;

  xml = dup_xml (path);
  if (!(secret = virSecretDefineXML (virStoragePoolGetConnect (pool), xml, 0)))
    return hospes_error_take (error);

  done = virSecretGetUUIDString (secret, uuid) == 0 &&
         virSecretSetValue (secret, (const unsigned char *) draft->passphrase,
                            strlen (draft->passphrase), 0) == 0;
  if (done)
    {
      g_free (draft->secret);
      draft->secret = g_strdup (uuid);
    }
  else
    {
      hospes_error_take (error);
      virSecretUndefine (secret);
    }

  virSecretFree (secret);
  return done;
}

/**
 * hospes_volume_secret_take_back:
 * @pool: where the volume was to be
 * @draft: what did not come to be
 * @result: told if the secret stays
 *
 * Forgets what was made for @draft alone.
 */
void
hospes_volume_secret_take_back (virStoragePoolPtr pool,
                                const HospesVolumeDraft *draft,
                                HospesVolumeResult *result)
{
  virSecretPtr secret;

  if (draft->passphrase == NULL || draft->secret == NULL)
    return;

  secret = virSecretLookupByUUIDString (virStoragePoolGetConnect (pool), draft->secret);
  if ((secret == NULL || virSecretUndefine (secret) < 0) &&
      virGetLastErrorCode () != VIR_ERR_NO_SECRET && result->left == NULL)
    /* Translators: a UUID */
    result->left = g_strdup_printf (_ ("The secret %s could not be removed."), draft->secret);

  if (secret != NULL)
    virSecretFree (secret);
}

/* What would do the same, with the passphrase asked for. */
void
hospes_volume_secret_tell (HospesVolumeWork *work, const HospesVolumeDraft *draft)
{
  g_autofree char *define = NULL;
  g_autofree char *set = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *quoted = NULL;

  if (draft->passphrase == NULL)
    return;

  xml = dup_xml (draft->name);
  quoted = g_shell_quote (xml);
  define = g_strdup_printf ("echo %s | %s secret-define /dev/stdin", quoted, work->virsh);
  set = g_strdup_printf ("%s secret-set-value UUID --interactive", work->virsh);
  hospes_job_add_command (work->job, define);
  hospes_job_add_command (work->job, set);
}
