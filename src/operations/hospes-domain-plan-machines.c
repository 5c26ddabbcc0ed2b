/* hospes-domain-plan-machines.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Machines whose volumes are there: defined, and started.
 *
 * DESIGN
 *
 * One that is installed is defined as it is to be afterwards, then started with what
 * installs it: libvirt keeps the definition for the next start, and has looked at it
 * before anything runs.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-making-private.h"
#include "hospes-domain-xml.h"
#include "hospes-error.h"
#include "hospes-install-document.h"
#include "hospes-xml.h"

/* Whether it is another while it is installed. */
static gboolean
has_install_start (const HospesDomainPlan *self)
{
  return self->start && hospes_domain_spec_has_stages (self->spec);
}

/**
 * hospes_domain_plan_has_second_start:
 * @self: what is to be made
 *
 * Returns: whether it ends where its installer restarts it, and is to go on
 */
gboolean
hospes_domain_plan_has_second_start (const HospesDomainPlan *self)
{
  return has_install_start (self) && self->spec->many_starts != HOSPES_SWITCH_ON;
}

/**
 * hospes_domain_plan_dup_xml:
 * @self: what is to be made
 * @copy: one of its copies
 *
 * What is to be installed, but not now, is defined with what installs it, and restarts as
 * any other: whoever starts it takes that out.
 *
 * Returns: (transfer full): what it is defined as
 */
char *
hospes_domain_plan_dup_xml (const HospesDomainPlan *self, const HospesDomainSpec *copy)
{
  g_autoptr (HospesDomainSpec) later = NULL;

  if (self->xml != NULL)
    return g_strdup (self->xml);
  if (self->start || !hospes_domain_spec_has_stages (copy))
    return hospes_domain_spec_to_xml (copy, HOSPES_STAGE_INSTALLED);

  later = hospes_domain_spec_copy (copy);
  later->many_starts = HOSPES_SWITCH_ON;
  return hospes_domain_spec_to_xml (later, HOSPES_STAGE_INSTALL);
}

/**
 * hospes_domain_plan_dup_install_xml:
 * @self: what is to be made
 * @copy: one of its copies
 *
 * Returns: (transfer full) (nullable): what it is started with, if that is another
 */
char *
hospes_domain_plan_dup_install_xml (const HospesDomainPlan *self, const HospesDomainSpec *copy)
{
  g_autofree char *ours = NULL;
  g_autofree char *installed = NULL;

  if (!has_install_start (self))
    return NULL;

  ours = hospes_domain_spec_to_xml (copy, HOSPES_STAGE_INSTALL);
  if (self->xml == NULL)
    return g_steal_pointer (&ours);

  installed = hospes_domain_spec_to_xml (copy, HOSPES_STAGE_INSTALLED);
  return hospes_install_document_new (self->xml, ours, installed);
}

/* @domain: (transfer full) (nullable) */
static gboolean
is_absent (virDomainPtr domain, const char *name, GError **error)
{
  if (domain != NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("There is a machine “%s” already. Choose another name."), name);
      virDomainFree (domain);
      return FALSE;
    }

  return virGetLastErrorCode () == VIR_ERR_NO_DOMAIN || hospes_error_take (error);
}

/* A definition of that UUID would be replaced, not refused. */
static gboolean
check_name (virConnectPtr connection, const char *xml, GError **error)
{
  g_autoptr (xmlDoc) doc = NULL;
  g_autofree char *name = hospes_domain_xml_find_name (xml, error);
  g_autofree char *uuid = NULL;

  if (name == NULL)
    return FALSE;

  doc = hospes_xml_parse (xml, NULL);
  uuid = doc != NULL ? hospes_xml_get_string (doc, "/domain/uuid") : NULL;
  return is_absent (virDomainLookupByName (connection, name), name, error) &&
         (uuid == NULL || is_absent (virDomainLookupByUUIDString (connection, uuid), name, error));
}

/**
 * hospes_domain_plan_check_names:
 * @self: what is to be made
 * @connection: where
 * @error: return location
 *
 * Returns: whether there is no machine of those names yet
 */
gboolean
hospes_domain_plan_check_names (HospesDomainPlan *self, virConnectPtr connection, GError **error)
{
  for (guint i = 0; i < self->copies->len; i++)
    {
      g_autofree char *xml = hospes_domain_plan_dup_xml (self, g_ptr_array_index (self->copies, i));

      if (!check_name (connection, xml, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
begin (HospesDomainPlan *self,
       const char *name,
       char *stage,
       GCancellable *cancellable,
       GError **error)
{
  hospes_job_tell_stage (self->job, stage);
  hospes_job_log (self->job, stage);
  g_free (stage);
  g_free (self->volume);
  self->volume = g_strdup (name);
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

static virDomainPtr
define (HospesDomainPlan *self,
        virConnectPtr connection,
        const HospesDomainSpec *copy,
        GError **error)
{
  g_autofree char *xml = hospes_domain_plan_dup_xml (self, copy);
  g_autofree char *name = NULL;
  virDomainPtr domain;
  guint trace;

  /* It may have been taken meanwhile. */
  if (!check_name (connection, xml, error))
    return NULL;

  name = hospes_domain_xml_find_name (xml, NULL);
  trace = hospes_traces_begin_machine (self->traces, copy->uuid, name);
  domain = virDomainDefineXMLFlags (connection, xml, VIR_DOMAIN_DEFINE_VALIDATE);
  if (domain != NULL)
    {
      hospes_traces_note_made (self->traces, trace);
      if (!copy->autostart || virDomainSetAutostart (domain, 1) == 0)
        return domain;

      hospes_error_take (error);
      virDomainFree (domain);
      return NULL;
    }

  hospes_error_take (error);
  if (error == NULL || *error == NULL || !hospes_error_is_lost_link (*error))
    hospes_traces_note_gone (self->traces, trace);
  return NULL;
}

static gboolean
start (HospesDomainPlan *self, virDomainPtr domain, const HospesDomainSpec *copy, GError **error)
{
  g_autofree char *xml = hospes_domain_plan_dup_install_xml (self, copy);
  g_autoptr (virDomain) started = NULL;

  if (xml == NULL)
    return virDomainCreate (domain) == 0 || hospes_error_take (error);

  started = virDomainCreateXML (virDomainGetConnect (domain), xml, VIR_DOMAIN_START_VALIDATE);
  return started != NULL || hospes_error_take (error);
}

static void
free_domain (gpointer domain)
{
  virDomainFree (domain);
}

static GPtrArray *
define_all (HospesDomainPlan *self,
            virConnectPtr connection,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) domains = g_ptr_array_new_with_free_func (free_domain);

  for (guint i = 0; i < self->copies->len; i++)
    {
      const HospesDomainSpec *copy = g_ptr_array_index (self->copies, i);
      virDomainPtr domain;

      if (!begin (self, copy->name, g_strdup_printf (_ ("Making machine %s"), copy->name),
                  cancellable, error) ||
          !(domain = define (self, connection, copy, error)))
        return NULL;

      g_ptr_array_add (domains, domain);
    }

  return g_steal_pointer (&domains);
}

/**
 * hospes_domain_plan_make_machines:
 * @self: what is to be made, whose volumes are there
 * @connection: where
 * @cancellable: (nullable): looked at between the steps
 * @error: return location
 *
 * Returns: (transfer full) (nullable): their UUIDs; %NULL if not all of them could be made,
 *   and what was made is in the traces
 */
GStrv
hospes_domain_plan_make_machines (HospesDomainPlan *self,
                                  virConnectPtr connection,
                                  GCancellable *cancellable,
                                  GError **error)
{
  g_autoptr (GPtrArray) domains = define_all (self, connection, cancellable, error);
  g_autoptr (GStrvBuilder) uuids = g_strv_builder_new ();

  if (domains == NULL)
    return NULL;

  for (guint i = 0; i < domains->len; i++)
    {
      const HospesDomainSpec *copy = g_ptr_array_index (self->copies, i);
      virDomainPtr domain = g_ptr_array_index (domains, i);
      char uuid[VIR_UUID_STRING_BUFLEN];

      if (self->start && (!begin (self, copy->name, g_strdup_printf (_ ("Starting %s"), copy->name),
                                  cancellable, error) ||
                          !start (self, domain, copy, error)))
        return NULL;

      virDomainGetUUIDString (domain, uuid);
      g_strv_builder_add (uuids, uuid);
    }

  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL
                                                                   : g_strv_builder_end (uuids);
}
