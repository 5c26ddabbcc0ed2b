/* hospes-machine-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Reads what of a host a new machine can be connected with. A document that is
 * none, or of something else, gives nothing.
 */

#include "config.h"

#include "hospes-drive-xml.h"
#include "hospes-machine-reading.h"
#include "hospes-xml.h"

void
hospes_machine_pool_free (HospesMachinePool *self)
{
  g_free (self->name);
  g_free (self->type);
  g_free (self->path);
  g_strfreev (self->volumes);
  g_free (self);
}

/**
 * hospes_machine_pool_read:
 * @xml: a pool
 * @is_active: whether it is
 *
 * Returns: (transfer full) (nullable): what matters of it
 */
HospesMachinePool *
hospes_machine_pool_read (const char *xml, gboolean is_active)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  HospesMachinePool *self;

  if (doc == NULL || !hospes_xml_is_true (doc, "/pool/name and /pool/@type"))
    return NULL;

  self = g_new0 (HospesMachinePool, 1);
  self->name = hospes_xml_get_string (doc, "/pool/name");
  self->type = hospes_xml_get_string (doc, "/pool/@type");
  self->path = hospes_xml_get_string (doc, "/pool/target/path");
  self->is_active = is_active;
  if (is_active)
    {
      self->capacity = hospes_xml_get_number (doc, "/pool/capacity");
      self->free = hospes_xml_get_number (doc, "/pool/available");
    }
  return self;
}

void
hospes_machine_network_free (HospesMachineNetwork *self)
{
  g_free (self->name);
  g_free (self->forward);
  g_free (self->bridge);
  g_free (self);
}

/**
 * hospes_machine_network_read:
 * @xml: a network
 * @is_active: whether it is
 *
 * Returns: (transfer full) (nullable): what matters of it
 */
HospesMachineNetwork *
hospes_machine_network_read (const char *xml, gboolean is_active)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  HospesMachineNetwork *self;

  if (doc == NULL || !hospes_xml_is_true (doc, "/network/name"))
    return NULL;

  self = g_new0 (HospesMachineNetwork, 1);
  self->name = hospes_xml_get_string (doc, "/network/name");
  self->forward = hospes_xml_get_string (doc, "/network/forward/@mode");
  /* That is what it is if nothing is said. */
  if (self->forward == NULL && hospes_xml_is_true (doc, "/network/forward"))
    self->forward = g_strdup ("nat");
  self->bridge = hospes_xml_get_string (doc, "/network/bridge/@name");
  self->is_active = is_active;
  return self;
}

void
hospes_machine_interface_free (HospesMachineInterface *self)
{
  g_free (self->name);
  g_free (self);
}

/**
 * hospes_machine_interface_read:
 * @xml: an interface of a host
 *
 * Returns: (transfer full) (nullable): what matters of it; %NULL for the one a host talks to
 *   itself by
 */
HospesMachineInterface *
hospes_machine_interface_read (const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  HospesMachineInterface *self;

  if (doc == NULL || !hospes_xml_is_true (doc, "/interface[@name!='' and @name!='lo']"))
    return NULL;

  self = g_new0 (HospesMachineInterface, 1);
  self->name = hospes_xml_get_string (doc, "/interface/@name");
  self->is_bridge = hospes_xml_is_true (doc, "/interface[@type='bridge']");
  return self;
}

void
hospes_machine_drive_free (HospesMachineDrive *self)
{
  g_free (self->path);
  g_free (self->model);
  g_free (self->label);
  g_free (self);
}

/**
 * hospes_machine_drive_read:
 * @xml: a node device
 *
 * Returns: (transfer full) (nullable): the drive for discs it is, %NULL if it is none
 */
HospesMachineDrive *
hospes_machine_drive_read (const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_drive_xml_parse (xml, "cdrom");
  HospesMachineDrive *self;

  if (doc == NULL)
    return NULL;

  self = g_new0 (HospesMachineDrive, 1);
  self->path = hospes_drive_xml_dup_path (doc);
  self->model = hospes_drive_xml_dup_model (doc);
  self->label = hospes_xml_get_string (
      doc, "/device/capability/capability[@type='removable'][media_available=1]/media_label");
  return self;
}
