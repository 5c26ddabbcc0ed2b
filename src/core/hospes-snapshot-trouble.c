/* hospes-snapshot-trouble.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether a machine's snapshots are whole; for a worker.
 *
 * DESIGN
 *
 * Only those that keep something in files of their own can lose one. What libvirt
 * does not find among its volumes may be there all the same: it sees what others
 * made, QEMU among them, only when somebody refreshes a pool, and that is not done
 * unasked. So a file is lost if this computer, being the host, does not find it
 * where it can look, or if a volume libvirt knew is no longer there.
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <libvirt/virterror.h>

#include "hospes-autoptr.h"
#include "hospes-snapshot-trouble.h"
#include "hospes-xml.h"

/* Of a machine; more are not looked at. */
#define MAX_SNAPSHOTS 32
#define MAX_FILES     64

G_DEFINE_AUTOPTR_CLEANUP_FUNC (virDomainSnapshot, virDomainSnapshotFree)

static HospesSnapshotTrouble *
trouble_new (const char *name, const char *path)
{
  HospesSnapshotTrouble *self = g_new0 (HospesSnapshotTrouble, 1);

  self->name = g_utf8_make_valid (name, -1);
  self->path = path != NULL ? g_utf8_make_valid (path, -1) : NULL;
  return self;
}

void
hospes_snapshot_trouble_free (gpointer data)
{
  HospesSnapshotTrouble *self = data;

  if (self == NULL)
    return;

  g_free (self->name);
  g_free (self->path);
  g_free (self);
}

static void
add_file (GStrvBuilder *files, guint *n_files, char *path)
{
  if (path != NULL && *n_files < MAX_FILES)
    {
      g_strv_builder_add (files, path);
      (*n_files)++;
    }

  g_free (path);
}

/* What the machine wrote to before, and has not written to since: its own state is in there. */
static char *
dup_base (xmlNodePtr snapshot, const char *target)
{
  xmlNodePtr domain = hospes_xml_find_child (snapshot, "domain");
  xmlNodePtr devices = hospes_xml_find_child (domain, "devices");

  for (xmlNodePtr disk = devices != NULL ? devices->children : NULL; disk != NULL;
       disk = disk->next)
    if (hospes_xml_is_named (disk, "disk"))
      {
        g_autofree char *dev =
            hospes_xml_dup_attribute (hospes_xml_find_child (disk, "target"), "dev");

        if (g_strcmp0 (dev, target) == 0)
          return hospes_xml_dup_attribute (hospes_xml_find_child (disk, "source"), "file");
      }

  return NULL;
}

static gboolean
is_external (xmlNodePtr node)
{
  g_autofree char *place = node != NULL ? hospes_xml_dup_attribute (node, "snapshot") : NULL;

  return g_strcmp0 (place, "external") == 0;
}

/**
 * hospes_snapshot_trouble_list_files:
 * @xml: a snapshot's document
 *
 * Returns: (transfer full): paths of the files it cannot do without
 */
GStrv
hospes_snapshot_trouble_list_files (const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  g_autoptr (GStrvBuilder) files = g_strv_builder_new ();
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  xmlNodePtr memory = hospes_xml_find_child (root, "memory");
  xmlNodePtr disks = hospes_xml_find_child (root, "disks");
  guint n_files = 0;

  if (is_external (memory))
    add_file (files, &n_files, hospes_xml_dup_attribute (memory, "file"));

  for (xmlNodePtr disk = disks != NULL ? disks->children : NULL; disk != NULL; disk = disk->next)
    if (hospes_xml_is_named (disk, "disk") && is_external (disk))
      {
        g_autofree char *target = hospes_xml_dup_attribute (disk, "name");

        add_file (files, &n_files,
                  hospes_xml_dup_attribute (hospes_xml_find_child (disk, "source"), "file"));
        add_file (files, &n_files, dup_base (root, target));
      }

  return g_strv_builder_end (files);
}

/* Not where nobody may look, and not where the whole folder is missing: it may be
 * on something that is not plugged in, or not be shown to us. */
static gboolean
is_missing_here (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf status;

  return g_access (folder, X_OK) == 0 && g_lstat (path, &status) < 0 && errno == ENOENT;
}

static gboolean
is_missing_there (virConnectPtr connection, const char *path)
{
  g_autoptr (virStorageVol) volume = virStorageVolLookupByPath (connection, path);
  virStorageVolInfo info;

  return volume != NULL && virStorageVolGetInfo (volume, &info) < 0 &&
         virGetLastErrorCode () == VIR_ERR_NO_STORAGE_VOL;
}

static HospesSnapshotTrouble *
check (virDomainSnapshotPtr snapshot, virConnectPtr connection, gboolean local)
{
  g_autofree char *xml = virDomainSnapshotGetXMLDesc (snapshot, 0);
  const char *name = virDomainSnapshotGetName (snapshot);
  g_auto (GStrv) files = NULL;

  if (xml == NULL)
    {
      int code = virGetLastErrorCode ();

      /* Gone since it was listed, or the host is. */
      return code == VIR_ERR_XML_ERROR || code == VIR_ERR_INTERNAL_ERROR ? trouble_new (name, NULL)
                                                                         : NULL;
    }

  files = hospes_snapshot_trouble_list_files (xml);
  for (GStrv path = files; *path != NULL; path++)
    if (local ? is_missing_here (*path) : is_missing_there (connection, *path))
      return trouble_new (name, *path);

  return NULL;
}

/**
 * hospes_snapshot_trouble_find:
 * @domain: a machine that has snapshots
 * @local: whether its host is this computer
 *
 * Returns: (transfer full) (nullable): the first thing that is wrong with them
 */
HospesSnapshotTrouble *
hospes_snapshot_trouble_find (virDomainPtr domain, gboolean local)
{
  virConnectPtr connection = virDomainGetConnect (domain);
  virDomainSnapshotPtr *snapshots = NULL;
  int n = virDomainListAllSnapshots (domain, &snapshots, VIR_DOMAIN_SNAPSHOT_LIST_EXTERNAL);
  HospesSnapshotTrouble *found = NULL;

  for (int i = 0; i < n; i++)
    {
      g_autoptr (virDomainSnapshot) snapshot = snapshots[i];

      if (found == NULL && i < MAX_SNAPSHOTS)
        found = check (snapshot, connection, local);
    }

  free (snapshots);
  virResetLastError ();
  return found;
}

gboolean
hospes_snapshot_trouble_equal (const HospesSnapshotTrouble *a, const HospesSnapshotTrouble *b)
{
  if (a == NULL || b == NULL)
    return a == b;

  return g_strcmp0 (a->name, b->name) == 0 && g_strcmp0 (a->path, b->path) == 0;
}
