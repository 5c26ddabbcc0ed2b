/* hospes-domain-plan-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What of this computer no host can make use of as it is: a disk in a package, and formats
 * that QEMU knows and libvirt does not. It becomes a file of its own for as long as it takes
 * to send it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-making-private.h"
#include "hospes-upload-check.h"

/* @stage, @scratch: (transfer full); the file the scratch before held goes with that. */
static void
begin (HospesDomainPlan *self, const HospesDomainUpload *upload, char *stage)
{
  hospes_job_tell_stage (self->job, stage);
  hospes_job_log (self->job, stage);
  hospes_job_set_progress (self->job, 0, 0);
  g_free (stage);
  g_free (self->volume);
  self->volume = g_strdup (upload->volume);
}

/* @made: (transfer full) (nullable) */
static gboolean
take (HospesDomainUpload *upload, HospesScratch **scratch, HospesScratch *made)
{
  if (made == NULL)
    return FALSE;

  g_free (upload->file);
  upload->file = g_strdup (hospes_scratch_get_path (made));
  g_free (upload->format);
  upload->format = hospes_upload_dup_format (upload->file);
  g_clear_pointer (scratch, hospes_scratch_free);
  *scratch = made;
  return TRUE;
}

static gboolean
unpack (HospesDomainPlan *self,
        HospesDomainUpload *upload,
        HospesScratch **scratch,
        GCancellable *cancellable,
        GError **error)
{
  g_autofree char *member = g_steal_pointer (&upload->member);

  begin (self, upload, g_strdup_printf (_ ("Unpacking %s"), member));
  return take (upload, scratch,
               hospes_scratch_unpack (upload->file, member, upload->unchecked, self->job,
                                      cancellable, error));
}

static gboolean
convert (HospesDomainPlan *self,
         HospesDomainUpload *upload,
         HospesScratch **scratch,
         GCancellable *cancellable,
         GError **error)
{
  begin (self, upload, g_strdup_printf (_ ("Converting %s"), upload->volume));
  return hospes_upload_check (upload->file, upload->format, error) &&
         take (
             upload, scratch,
             hospes_scratch_convert (upload->file, upload->format, self->job, cancellable, error));
}

/**
 * hospes_domain_plan_prepare:
 * @self: what is to be made
 * @upload: of a file; changed to one a host can take
 * @scratch: (inout): holds that file, if it is another; free it when it was sent
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Returns: whether it is a file a host can take
 */
gboolean
hospes_domain_plan_prepare (HospesDomainPlan *self,
                            HospesDomainUpload *upload,
                            HospesScratch **scratch,
                            GCancellable *cancellable,
                            GError **error)
{
  if (upload->member != NULL && !unpack (self, upload, scratch, cancellable, error))
    return FALSE;

  if (upload->format == NULL)
    upload->format = hospes_upload_dup_format (upload->file);
  return !hospes_upload_needs_conversion (upload->format) ||
         convert (self, upload, scratch, cancellable, error);
}
