/* hospes-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks a host who has a volume: all its machines as they run, as they will start next
 * and as their snapshots have them.
 *
 * DESIGN
 *
 * All are asked anew, however many there are: what was known a moment ago may not be so
 * any more, and what is asked for cannot be undone. A few questions are on their way at
 * a time. What cannot be read may have it.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-files.h"
#include "hospes-domain-record.h"
#include "hospes-error.h"
#include "hospes-pipeline.h"
#include "hospes-place.h"
#include "hospes-real-path.h"
#include "hospes-uri.h"
#include "hospes-volume-info.h"
#include "hospes-xml.h"

void
hospes_place_clear (HospesPlace *self)
{
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->real, g_free);
  g_clear_pointer (&self->by_name, g_free);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->but, g_free);
}

/* Before it is compared: whether links can be followed, and where this one leads. */
void
hospes_place_settle (HospesPlace *self, virConnectPtr connection)
{
  g_autofree char *uri = virConnectGetURI (connection);

  self->local = uri != NULL && hospes_uri_is_local (uri);
  if (!self->local || self->path == NULL || self->real != NULL)
    return;

  self->real = hospes_real_path_dup (self->path);
}

/* Whether @path leads there, however it is spelt. */
gboolean
hospes_place_is (const HospesPlace *self, const char *path)
{
  g_autofree char *place = NULL;
  g_autofree char *real = NULL;

  if (self->path == NULL || *path != '/')
    return FALSE;

  place = hospes_volume_info_dup_place (path);
  if (g_str_equal (place, self->path))
    return TRUE;

  if (!self->local || self->real == NULL)
    return FALSE;

  real = hospes_real_path_dup (path);
  return g_strcmp0 (real, self->real) == 0;
}

/* Returns: %FALSE, since @what, which @reason keeps from being read, may need it. */
gboolean
hospes_place_refuse_unknown (const HospesPlace *self,
                             const char *what,
                             const GError *reason,
                             GError **error)
{
  g_propagate_prefixed_error (error, g_error_copy (reason),
                              _ ("“%s” cannot be read, so whether it needs “%s” is not known: "),
                              what, self->name);
  return FALSE;
}

/* For what libvirt has just failed to tell. What is gone needs nothing, anything else may. */
gboolean
hospes_place_check_gone (const HospesPlace *self, const char *what, int gone, GError **error)
{
  g_autofree char *readable = NULL;
  g_autoptr (GError) reason = NULL;

  if (virGetLastErrorCode () == gone)
    {
      virResetLastError ();
      return TRUE;
    }

  hospes_error_take (&reason);
  readable = hospes_volume_info_dup_readable (what);
  return hospes_place_refuse_unknown (self, readable, reason, error);
}

static gboolean
refuse_for_machine (const HospesPlace *self,
                    virDomainPtr domain,
                    gboolean only_running,
                    GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               only_running ? _ ("“%s” is a disk of machines that run: %s. Shut them down first.")
                            : _ ("“%s” is needed by machines: %s"),
               self->name, virDomainGetName (domain));
  return FALSE;
}

/* Returns: whether a document names it; -1 if it is none */
static int
is_named (const HospesPlace *self, const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) volumes = g_ptr_array_new_with_free_func (g_free);
  int named = 0;

  if (root == NULL)
    return -1;

  hospes_domain_files_take (root, files, volumes);
  for (guint i = 0; i < files->len && !named; i++)
    named = hospes_place_is (self, g_ptr_array_index (files, i));

  return named || (self->by_name != NULL &&
                   g_ptr_array_find_with_equal_func (volumes, self->by_name, g_str_equal, NULL));
}

/* Takes what libvirt told, which may be nothing. */
static gboolean
check_document (const HospesPlace *self,
                virDomainPtr domain,
                const char *xml,
                gboolean only_running,
                GError **error)
{
  int named = xml != NULL ? is_named (self, xml) : -1;

  if (named < 0)
    return hospes_place_check_gone (self, virDomainGetName (domain), VIR_ERR_NO_DOMAIN, error);

  return named == 0 || refuse_for_machine (self, domain, only_running, error);
}

/* What it needs at its next start counts too, unless only what runs is asked about. */
static gboolean
check_domain (const HospesPlace *self, virDomainPtr domain, gboolean only_running, GError **error)
{
  g_autofree char *xml = virDomainGetXMLDesc (domain, 0);
  g_autofree char *kept = NULL;

  if (!check_document (self, domain, xml, only_running, error))
    return FALSE;

  if (xml == NULL || only_running || !hospes_domain_record_is_live (xml))
    return TRUE;

  kept = virDomainGetXMLDesc (domain, VIR_DOMAIN_XML_INACTIVE);
  return check_document (self, domain, kept, only_running, error);
}

static gboolean
check_snapshots (const HospesPlace *self, virDomainPtr domain, GError **error)
{
  virDomainSnapshotPtr *snapshots = NULL;
  int n = virDomainListAllSnapshots (domain, &snapshots, 0);
  gboolean unused = TRUE;

  if (n < 0)
    return hospes_place_check_gone (self, virDomainGetName (domain), VIR_ERR_NO_DOMAIN, error);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *xml = unused ? virDomainSnapshotGetXMLDesc (snapshots[i], 0) : NULL;

      if (unused && xml == NULL && virGetLastErrorCode () == VIR_ERR_NO_DOMAIN_SNAPSHOT)
        virResetLastError ();
      else if (unused)
        unused = check_document (self, domain, xml, FALSE, error);
      virDomainSnapshotFree (snapshots[i]);
    }

  free (snapshots);
  return unused;
}

static gboolean
has_open (const HospesPlace *self, const virDomainStatsRecord *record)
{
  for (int i = 0; i < record->nparams; i++)
    if (record->params[i].type == VIR_TYPED_PARAM_STRING &&
        g_str_has_prefix (record->params[i].field, "block.") &&
        g_str_has_suffix (record->params[i].field, ".path") &&
        hospes_place_is (self, record->params[i].value.s))
      return TRUE;

  return FALSE;
}

static gboolean
is_unsupported (int code)
{
  return code == VIR_ERR_NO_SUPPORT || code == VIR_ERR_OPERATION_UNSUPPORTED ||
         code == VIR_ERR_ARGUMENT_UNSUPPORTED || code == VIR_ERR_INVALID_ARG;
}

static gboolean
is_excepted (const HospesPlace *self, virDomainPtr domain)
{
  char uuid[VIR_UUID_STRING_BUFLEN] = "";

  return self->but != NULL && virDomainGetUUIDString (domain, uuid) == 0 &&
         g_str_equal (uuid, self->but);
}

/* One question, however many machines there are: what QEMU has open. */
static gboolean
check_open (const HospesPlace *self,
            virConnectPtr connection,
            gboolean only_running,
            GError **error)
{
  virDomainStatsRecordPtr *records = NULL;
  int n = virConnectGetAllDomainStats (connection, VIR_DOMAIN_STATS_BLOCK, &records,
                                       VIR_CONNECT_GET_ALL_DOMAINS_STATS_ACTIVE |
                                           VIR_CONNECT_GET_ALL_DOMAINS_STATS_BACKING |
                                           VIR_CONNECT_GET_ALL_DOMAINS_STATS_NOWAIT);
  gboolean unused = TRUE;

  if (n < 0 && is_unsupported (virGetLastErrorCode ()))
    {
      virResetLastError ();
      return TRUE;
    }
  if (n < 0)
    return hospes_place_check_gone (self, virConnectGetType (connection), -1, error);

  for (int i = 0; i < n && unused; i++)
    unused = is_excepted (self, records[i]->dom) || !has_open (self, records[i]) ||
             refuse_for_machine (self, records[i]->dom, only_running, error);

  virDomainStatsRecordListFree (records);
  return unused;
}

typedef struct
{
  const HospesPlace *place;
  virDomainPtr *domains;
  gboolean only_running;
  gboolean snapshots;
} Round;

static gboolean
ask_domain (guint index, gpointer data, GError **error)
{
  const Round *round = data;
  virDomainPtr domain = round->domains[index];

  if (is_excepted (round->place, domain))
    return TRUE;

  return round->snapshots ? check_snapshots (round->place, domain, error)
                          : check_domain (round->place, domain, round->only_running, error);
}

/* Asks those of the machines that @flags choose. */
static gboolean
ask_domains (Round *round, virConnectPtr connection, guint flags, GError **error)
{
  int n = virConnectListAllDomains (connection, &round->domains, flags);
  gboolean unused;

  /* A host that knows no snapshots has none. */
  if (n < 0 && round->snapshots && is_unsupported (virGetLastErrorCode ()))
    {
      virResetLastError ();
      return TRUE;
    }
  if (n < 0)
    return hospes_error_take (error);

  unused = hospes_pipeline_run (n, ask_domain, round, error);
  for (int i = 0; i < n; i++)
    virDomainFree (round->domains[i]);
  free (round->domains);
  return unused;
}

/**
 * hospes_place_check_domains:
 * @self: a volume
 * @connection: where; this blocks
 * @only_running: whether machines that are off, and snapshots, do not count
 * @error: return location
 *
 * Returns: whether no machine there has it; what cannot be asked may
 */
gboolean
hospes_place_check_domains (const HospesPlace *self,
                            virConnectPtr connection,
                            gboolean only_running,
                            GError **error)
{
  Round machines = { .place = self, .only_running = only_running };
  Round snapshots = { .place = self, .snapshots = TRUE };

  return check_open (self, connection, only_running, error) &&
         ask_domains (&machines, connection, only_running ? VIR_CONNECT_LIST_DOMAINS_ACTIVE : 0,
                      error) &&
         (only_running ||
          ask_domains (&snapshots, connection, VIR_CONNECT_LIST_DOMAINS_HAS_SNAPSHOT, error));
}
