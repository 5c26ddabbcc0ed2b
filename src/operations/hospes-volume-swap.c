/* hospes-volume-swap.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * DESIGN
 *
 * Machines must be off, with nothing saved and no snapshots, which all need the disk they
 * were made with; they are looked at before the copy and again right before they change.
 * If one of several cannot be changed, those before it get back what they had, and unless
 * that is certain the new volume stays. The former one stays in any case.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain.h"
#include "hospes-error.h"
#include "hospes-place.h"
#include "hospes-volume-swap.h"
#include "hospes-xml.h"

struct _HospesVolumeSwap
{
  HospesPlace place;  /* of what they have */
  GPtrArray *domains; /* of UUIDs */
};

/**
 * hospes_volume_swap_new:
 * @volume: what machines have now
 * @error: return location
 *
 * Returns: (transfer full) (nullable): %NULL if a machine that has it runs
 */
HospesVolumeSwap *
hospes_volume_swap_new (HospesVolume *volume, GError **error)
{
  GPtrArray *machines = hospes_volume_get_machines (volume);
  HospesPool *pool = hospes_volume_get_pool (volume);
  HospesVolumeSwap *self;

  if (pool == NULL)
    {
      g_propagate_error (error, hospes_volume_work_new_absence ());
      return NULL;
    }

  for (guint i = 0; i < machines->len; i++)
    if (hospes_domain_get_active (g_ptr_array_index (machines, i)))
      {
        g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                     _ ("“%s” runs: it can get another disk only while it is off."),
                     hospes_domain_get_name (g_ptr_array_index (machines, i)));
        return NULL;
      }

  self = g_new0 (HospesVolumeSwap, 1);
  if (hospes_volume_get_path (volume) != NULL)
    self->place.path = hospes_volume_info_dup_place (hospes_volume_get_path (volume));
  self->place.by_name =
      g_strconcat (hospes_pool_get_name (pool), "/",
                   hospes_volume_info_get_raw_name (hospes_volume_get_info (volume)), NULL);
  self->domains = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < machines->len; i++)
    g_ptr_array_add (self->domains,
                     g_strdup (hospes_domain_get_uuid (g_ptr_array_index (machines, i))));
  return self;
}

void
hospes_volume_swap_free (HospesVolumeSwap *self)
{
  hospes_place_clear (&self->place);
  g_ptr_array_unref (self->domains);
  g_free (self);
}

/* By whatever way it leads there. */
static gboolean
is_file (xmlNodePtr source, const HospesPlace *place)
{
  xmlChar *path = xmlGetProp (source, BAD_CAST "file");
  gboolean is = path != NULL && hospes_place_is (place, (const char *) path);

  xmlFree (path);
  return is;
}

static gboolean
has_property (xmlNodePtr node, const char *name, const char *value)
{
  xmlChar *text = xmlGetProp (node, BAD_CAST name);
  gboolean has = value != NULL && text != NULL && xmlStrEqual (text, BAD_CAST value);

  xmlFree (text);
  return has;
}

static gboolean
is_volume (xmlNodePtr source, const char *by_name)
{
  g_auto (GStrv) parts = g_strsplit (by_name, "/", 2);

  return has_property (source, "pool", parts[0]) && has_property (source, "volume", parts[1]);
}

/* Returns: whether it was the one */
static gboolean
swap_disk (xmlNodePtr disk, const HospesPlace *old, const char *new_path, const char *format)
{
  xmlNodePtr source = hospes_xml_find_child (disk, "source");
  xmlNodePtr driver = hospes_xml_find_child (disk, "driver");
  xmlNodePtr backing = hospes_xml_find_child (disk, "backingStore");

  if (source == NULL)
    return FALSE;

  if (is_file (source, old))
    {
      xmlSetProp (source, BAD_CAST "file", BAD_CAST new_path);
    }
  else if (is_volume (source, old->by_name))
    {
      g_autofree char *name = g_path_get_basename (new_path);

      xmlSetProp (source, BAD_CAST "volume", BAD_CAST name);
    }
  else
    {
      return FALSE;
    }

  if (driver != NULL)
    xmlSetProp (driver, BAD_CAST "type", BAD_CAST format);
  if (backing != NULL)
    {
      xmlUnlinkNode (backing);
      xmlFreeNode (backing);
    }
  return TRUE;
}

/* Returns: (nullable): the document with the new one, %NULL if it has not got the old one */
static char *
dup_swapped (const char *xml, const HospesPlace *old, const char *new_path, const char *format)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  xmlNodePtr devices = root != NULL ? hospes_xml_find_child (root, "devices") : NULL;
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();
  gboolean found = FALSE;

  for (xmlNodePtr node = devices != NULL ? devices->children : NULL; node != NULL;
       node = node->next)
    if (node->type == XML_ELEMENT_NODE && xmlStrEqual (node->name, BAD_CAST "disk"))
      found |= swap_disk (node, old, new_path, format);

  if (!found)
    return NULL;

  xmlNodeDump (buffer, doc, root, 0, FALSE);
  return g_strdup ((const char *) xmlBufferContent (buffer));
}

/* Returns: whether it may have another disk */
static gboolean
check_machine (virDomainPtr domain, HospesVolumeResult *result)
{
  const char *name = virDomainGetName (domain);
  int active = virDomainIsActive (domain);
  int saved = active == 0 ? virDomainHasManagedSaveImage (domain, 0) : 0;
  int snapshots = active == 0 && saved == 0 ? virDomainSnapshotNum (domain, 0) : 0;

  if (active < 0 || saved < 0 || snapshots < 0)
    return hospes_volume_work_fail (result);

  if (active > 0)
    g_set_error (&result->error, G_IO_ERROR, G_IO_ERROR_BUSY,
                 _ ("“%s” runs: it can get another disk only while it is off."), name);
  else if (saved > 0)
    g_set_error (&result->error, G_IO_ERROR, G_IO_ERROR_BUSY,
                 _ ("“%s” is saved, and goes on only with the disk it has. Let it go on, and "
                    "shut it down first."),
                 name);
  else if (snapshots > 0)
    g_set_error (&result->error, G_IO_ERROR, G_IO_ERROR_BUSY,
                 _ ("“%s” has snapshots, which are of the disk it has. Remove them first."), name);

  return result->error == NULL;
}

/* Returns: (nullable): %NULL and no error if it is gone, and needs no disk */
static virDomainPtr
find_machine (const HospesVolumeSwap *self,
              virConnectPtr connection,
              guint i,
              HospesVolumeResult *result)
{
  const char *uuid = g_ptr_array_index (self->domains, i);
  virDomainPtr domain = virDomainLookupByUUIDString (connection, uuid);

  if (domain == NULL && virGetLastErrorCode () != VIR_ERR_NO_DOMAIN)
    hospes_volume_work_fail (result);

  return domain;
}

/**
 * hospes_volume_swap_check:
 * @self: (nullable): which machines
 * @connection: where
 * @result: told why not
 *
 * For a worker, before there is a new volume.
 *
 * Returns: whether all may get another disk
 */
gboolean
hospes_volume_swap_check (const HospesVolumeSwap *self,
                          virConnectPtr connection,
                          HospesVolumeResult *result)
{
  for (guint i = 0; self != NULL && i < self->domains->len; i++)
    {
      g_autoptr (virDomain) domain = find_machine (self, connection, i, result);

      if (result->error != NULL || (domain != NULL && !check_machine (domain, result)))
        return FALSE;
    }

  return TRUE;
}

/* Returns: whether it was changed or need not be; the document it had goes to @undo */
static gboolean
change (const HospesVolumeSwap *self,
        virDomainPtr domain,
        const char *new_path,
        const char *format,
        GPtrArray *undo,
        HospesVolumeResult *result)
{
  g_autofree char *xml =
      virDomainGetXMLDesc (domain, VIR_DOMAIN_XML_INACTIVE | VIR_DOMAIN_XML_SECURE);
  g_autofree char *changed = NULL;
  g_autoptr (virDomain) defined = NULL;

  if (xml == NULL)
    return hospes_volume_work_fail (result);

  changed = dup_swapped (xml, &self->place, new_path, format);
  if (changed == NULL)
    return TRUE;

  if (!check_machine (domain, result))
    return FALSE;

  /* What fails may still have been done, if the answer was lost. */
  g_ptr_array_add (undo, g_steal_pointer (&xml));
  if (!(defined = virDomainDefineXML (virDomainGetConnect (domain), changed)))
    return hospes_volume_work_fail (result);

  /* Somebody may have started it in between: what it writes now would be lost with its end. */
  return check_machine (domain, result);
}

/* Returns: whether nobody has the new one */
static gboolean
take_back (virConnectPtr connection, GPtrArray *undo)
{
  gboolean all = TRUE;

  for (guint i = 0; i < undo->len; i++)
    {
      g_autoptr (virDomain) domain = virDomainDefineXML (connection, g_ptr_array_index (undo, i));

      /* One that was started meanwhile runs on what it had then. */
      all = domain != NULL && virDomainIsActive (domain) == 0 && all;
    }

  return all;
}

/**
 * hospes_volume_swap_run:
 * @self: which machines, and what they have
 * @connection: where
 * @volume: what they are to have
 * @format: of that
 * @result: told why not; if something is left, @volume must stay
 *
 * For a worker.
 *
 * Returns: whether all have it
 */
gboolean
hospes_volume_swap_run (HospesVolumeSwap *self,
                        virConnectPtr connection,
                        virStorageVolPtr volume,
                        const char *format,
                        HospesVolumeResult *result)
{
  g_autofree char *path = virStorageVolGetPath (volume);
  g_autoptr (GPtrArray) undo = g_ptr_array_new_with_free_func (g_free);

  if (path == NULL)
    return hospes_volume_work_fail (result);

  hospes_place_settle (&self->place, connection);
  for (guint i = 0; i < self->domains->len; i++)
    {
      g_autoptr (virDomain) domain = find_machine (self, connection, i, result);

      if (result->error == NULL &&
          (domain == NULL || change (self, domain, path, format, undo, result)))
        continue;

      if (!take_back (connection, undo))
        result->left = g_strdup (_ ("The new volume stays: a machine may have it already."));
      return FALSE;
    }

  return TRUE;
}
