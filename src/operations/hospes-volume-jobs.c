/* hospes-volume-jobs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Work on volumes that libvirt does in one call, which cannot be interrupted. Who cancels
 * a copy has it removed when it is there; how far it is is asked on the other connection.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-failure.h"
#include "hospes-host.h"
#include "hospes-domain.h"
#include "hospes-volume-again.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-secret.h"
#include "hospes-volume-transfer.h"
#include "hospes-volume-work.h"
#include "hospes-xml.h"

/* Takes back what was made after it was cancelled. */
static gboolean
keep_unless_cancelled (virStorageVolPtr volume,
                       HospesVolumeWork *work,
                       HospesVolumeResult *result,
                       GCancellable *cancellable)
{
  if (!g_cancellable_set_error_if_cancelled (cancellable, &result->error))
    return TRUE;

  hospes_volume_work_remove (volume, work->name, result);
  return FALSE;
}

static gboolean
create (HospesCall *call,
        HospesVolumeWork *work,
        HospesVolumeResult *result,
        GCancellable *cancellable)
{
  HospesVolumeDraft *draft = work->data;
  g_autoptr (virStoragePool) pool = hospes_volume_work_find_pool (call, work->pool, &result->error);
  g_autofree char *xml = NULL;
  g_autoptr (virStorageVol) volume = NULL;

  if (pool == NULL || !hospes_volume_secret_make (pool, draft, &result->error))
    return FALSE;

  xml = hospes_volume_draft_dup_xml (draft);
  volume = virStorageVolCreateXML (pool, xml, hospes_volume_draft_get_flags (draft));
  if (volume == NULL)
    hospes_volume_work_fail (result);
  else if (keep_unless_cancelled (volume, work, result, cancellable))
    return TRUE;

  hospes_volume_secret_take_back (pool, draft, result);
  return FALSE;
}

/* The command itself is the last thing called so. */
static char *
dup_addressed (const HospesVolumeWork *work, const char *command)
{
  const char *here = g_strrstr (command, "virsh vol-create");
  g_autofree char *before = g_strndup (command, here - command);

  return g_strconcat (before, work->virsh, here + strlen ("virsh"), NULL);
}

static HospesJob *
create_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_create (wish->pool, wish->draft);
}

/**
 * hospes_volume_create:
 * @pool: where
 * @draft: what is to be made
 *
 * Returns: (transfer full): the job
 */
HospesJob *
hospes_volume_create (HospesPool *pool, const HospesVolumeDraft *draft)
{
  g_autofree char *title = g_strdup_printf (_ ("Making %s"), draft->name);
  g_autofree char *bare = hospes_volume_draft_dup_command (draft, hospes_pool_get_name (pool));
  HospesVolumeWork *work = hospes_volume_work_new (pool, draft->name, title);
  g_autofree char *command = dup_addressed (work, bare);
  gboolean is_long = draft->preallocation == HOSPES_PREALLOCATE_FULL || draft->format == NULL;
  const HospesVolumeAgain wish = { .func = create_again,
                                   .pool = pool,
                                   .draft = (HospesVolumeDraft *) draft };
  GError *error = NULL;

  hospes_job_take_done_title (work->job, g_strdup_printf (_ ("Made %s"), draft->name));
  hospes_volume_secret_tell (work, draft);
  hospes_volume_again_offer (work->job, &wish);

  hospes_job_add_command (work->job, command);
  if (!hospes_volume_draft_check_name (draft->name, &error))
    return hospes_volume_work_refuse (work, error);

  work->data = hospes_volume_draft_copy (draft);
  work->data_free = (GDestroyNotify) hospes_volume_draft_free;
  work->is_polled = draft->preallocation == HOSPES_PREALLOCATE_FULL;
  work->total = draft->capacity;
  return hospes_volume_work_begin (work, pool, is_long ? HOSPES_CALL_JOB : HOSPES_CALL_QUICK,
                                   create);
}

static void
remove_nodes (xmlDocPtr doc, const char *const *names, xmlNodePtr parent)
{
  xmlNodePtr next;

  for (xmlNodePtr node = parent != NULL ? parent->children : NULL; node != NULL; node = next)
    {
      next = node->next;
      if (node->type == XML_ELEMENT_NODE && g_strv_contains (names, (const char *) node->name))
        {
          xmlUnlinkNode (node);
          xmlFreeNode (node);
        }
    }
}

/* What another is, under a new name; elsewhere without what only fits where it was. */
static char *
dup_clone_xml (const char *xml, const char *name, gboolean elsewhere, gboolean has_format)
{
  static const char *const own[] = { "name", "key", "physical", NULL };
  static const char *const of_place[] = { "path", "timestamps", NULL };
  static const char *const of_pool[] = { "permissions", NULL };
  static const char *const of_format[] = { "format", NULL };
  g_autofree char *valid = g_utf8_make_valid (xml, -1);
  g_autoptr (xmlDoc) doc = hospes_xml_parse (valid, NULL);
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;

  if (root == NULL)
    return NULL;

  remove_nodes (doc, own, root);
  remove_nodes (doc, of_place, hospes_xml_find_child (root, "target"));
  if (elsewhere)
    remove_nodes (doc, of_pool, hospes_xml_find_child (root, "target"));
  if (!has_format)
    remove_nodes (doc, of_format, hospes_xml_find_child (root, "target"));
  xmlNewTextChild (root, NULL, BAD_CAST "name", BAD_CAST name);
  xmlNodeDump (buffer, doc, root, 0, FALSE);
  return g_strdup ((const char *) xmlBufferContent (buffer));
}

static gboolean
clone (HospesCall *call,
       HospesVolumeWork *work,
       HospesVolumeResult *result,
       GCancellable *cancellable)
{
  gboolean elsewhere = !g_str_equal (work->pool, work->from_pool);
  g_autoptr (virStoragePool) pool = hospes_volume_work_find_pool (call, work->pool, &result->error);
  g_autoptr (virStorageVol) source = NULL;
  g_autoptr (virStorageVol) volume = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *clone_xml = NULL;
  g_autofree char *changed = NULL;

  if (pool == NULL ||
      !(source = hospes_volume_work_find (call, work->from_pool, work->from_name, &result->error)))
    return FALSE;

  if (!(xml = virStorageVolGetXMLDesc (source, 0)))
    return hospes_volume_work_fail (result);

  changed = hospes_transfer_dup_changed (source);
  clone_xml = dup_clone_xml (xml, work->name, elsewhere, GPOINTER_TO_INT (work->data));
  if (clone_xml == NULL || !(volume = virStorageVolCreateXMLFrom (pool, clone_xml, source, 0)))
    return hospes_volume_work_fail (result);

  if (hospes_transfer_check_unwritten (source, changed, result))
    return keep_unless_cancelled (volume, work, result, cancellable);

  hospes_volume_work_remove (volume, work->name, result);
  return FALSE;
}

static HospesJob *
clone_again (const HospesVolumeAgain *wish)
{
  return hospes_volume_clone (wish->volume, wish->pool, wish->name);
}

/**
 * hospes_volume_clone:
 * @volume: what is to be copied
 * @into: (nullable): where; %NULL for where it is
 * @name: what the copy is to be called
 *
 * Returns: (transfer full): the job
 */
HospesJob *
hospes_volume_clone (HospesVolume *volume, HospesPool *into, const char *name)
{
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  HospesPool *from = hospes_volume_get_pool (volume);
  HospesPool *pool = into != NULL ? into : from;
  g_autofree char *title = g_strdup_printf (_ ("Copying %s"), info->name);
  g_autofree char *new_name = g_shell_quote (name);
  HospesVolumeWork *work = hospes_volume_work_new (pool, name, title);
  const HospesVolumeAgain wish = { .func = clone_again,
                                   .volume = volume,
                                   .pool = into,
                                   .name = (char *) name };
  GError *error = NULL;

  hospes_job_take_done_title (work->job, g_strdup_printf (_ ("Copied %s"), info->name));
  hospes_volume_again_offer (work->job, &wish);
  hospes_volume_work_set_source (work, volume);
  if (pool == from)
    {
      hospes_volume_work_add_command (work, "vol-clone", info->name, new_name);
    }
  else
    {
      g_autofree char *quoted_pool = g_shell_quote (work->pool_name);
      g_autofree char *old_name = g_shell_quote (info->name);
      g_autofree char *old_pool = g_shell_quote (from != NULL ? hospes_pool_get_name (from) : "");
      g_autofree char *line =
          g_strdup_printf ("%s vol-create-from %s %s.xml --vol %s --inputpool %s", work->virsh,
                           quoted_pool, new_name, old_name, old_pool);

      hospes_job_add_command (work->job, line);
    }

  hospes_job_set_when_cancelled (work->job,
                                 _ ("The copy is removed as soon as the host lets go of it."));
  if (!hospes_volume_draft_check_name (name, &error) ||
      !hospes_volume_check_at_rest (volume, &error))
    return hospes_volume_work_refuse (work, error);

  work->data = GINT_TO_POINTER (
      *hospes_volume_draft_get_formats (hospes_pool_get_info (pool)->type) != NULL);
  work->is_polled = TRUE;
  work->total = info->allocation;
  hospes_volume_work_note_making (work);
  return hospes_volume_work_begin (work, pool, HOSPES_CALL_JOB, clone);
}

/* Refused while something needs it. */
static HospesJob *
begin_destroying (HospesVolume *volume, HospesVolumeWork *work, HospesVolumeFunc func)
{
  GError *error = NULL;

  if (!hospes_volume_check_unused (volume, &error))
    return hospes_volume_work_refuse (work, error);

  return hospes_volume_work_begin (work, hospes_volume_get_pool (volume), HOSPES_CALL_JOB, func);
}

typedef struct
{
  HospesVolumeNeeds *needs;
  HospesWipe algorithm;
} Wipe;

static void
wipe_free (gpointer data)
{
  Wipe *wipe = data;

  hospes_volume_needs_free (wipe->needs);
  g_free (wipe);
}

/* Unless it was refused from the start, it may be overwritten in part. */
static gboolean
fail_wiping (HospesVolumeResult *result)
{
  HospesFailure failure;

  hospes_volume_work_fail (result);
  failure = hospes_failure_find (result->error);
  if (failure != HOSPES_FAILURE_NO_SCRUB && failure != HOSPES_FAILURE_NO_ALGORITHM &&
      !hospes_error_is_lost_link (result->error))
    result->left = g_strdup (_ ("Part of it may be overwritten."));
  return FALSE;
}

static gboolean
wipe_volume (HospesCall *call,
             HospesVolumeWork *work,
             HospesVolumeResult *result,
             GCancellable *cancellable)
{
  const Wipe *wipe = work->data;
  g_autoptr (virStorageVol) volume = NULL;

  hospes_job_tell_stage (work->job, _ ("Looking who uses it"));
  if (!hospes_volume_needs_check (wipe->needs, HOSPES_VOLUME_NEEDS_ALL, call, &result->error) ||
      !(volume = hospes_volume_work_find (call, work->pool, work->name, &result->error)))
    return FALSE;

  /* Not by the person, but with its host. */
  if (g_cancellable_set_error_if_cancelled (cancellable, &result->error))
    return FALSE;

  hospes_job_tell_stage (work->job, _ ("Overwriting it"));
  if (virStorageVolWipePattern (volume, wipe->algorithm, 0) < 0)
    return fail_wiping (result);

  return TRUE;
}

/**
 * hospes_volume_wipe:
 * @volume: a volume that nothing needs
 * @algorithm: how thoroughly
 *
 * All that is in it is written over, be it a file in a format too: what is left is raw.
 * As with removing, it is not offered to be tried once more.
 *
 * Returns: (transfer full): the job
 */
HospesJob *
hospes_volume_wipe (HospesVolume *volume, HospesWipe algorithm)
{
  static const char *const algorithms[] = { "zero",    "nnsa",     "dod",       "bsi",
                                            "gutmann", "schneier", "pfitzner7", "pfitzner33",
                                            "random",  "trim" };
  const HospesVolumeInfo *info = hospes_volume_get_info (volume);
  g_autofree char *title = g_strdup_printf (_ ("Wiping %s"), info->name);
  g_autofree char *rest = g_strconcat ("--algorithm ", algorithms[algorithm], NULL);
  HospesVolumeWork *work = hospes_volume_work_new (hospes_volume_get_pool (volume),
                                                   hospes_volume_info_get_raw_name (info), title);
  Wipe *wipe = g_new0 (Wipe, 1);

  hospes_job_take_done_title (work->job, g_strdup_printf (_ ("Wiped %s"), info->name));
  wipe->needs = hospes_volume_needs_new (volume, NULL);
  wipe->algorithm = algorithm;
  work->data = wipe;
  work->data_free = wipe_free;
  hospes_job_set_can_cancel (work->job, FALSE);
  hospes_volume_work_add_command (work, "vol-wipe", info->name, rest);
  return begin_destroying (volume, work, wipe_volume);
}
