/* hospes-host-details.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a host is made of. It takes some dozen round trips, and is asked only
 * when someone opens its page.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-host-details.h"
#include "hospes-host-places.h"
#include "hospes-node-stats.h"
#include "hospes-xml.h"

G_DEFINE_BOXED_TYPE (HospesHostDetails,
                     hospes_host_details,
                     hospes_host_details_ref,
                     hospes_host_details_unref)

static char *
format_version (unsigned long version)
{
  return g_strdup_printf ("%lu.%lu.%lu", version / 1000000, version / 1000 % 1000, version % 1000);
}

/**
 * hospes_host_details_read_capabilities:
 * @self: details, whose driver is known
 * @xml: what libvirt calls the capabilities of a host
 */
void
hospes_host_details_read_capabilities (HospesHostDetails *self, const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  g_autofree char *model = NULL;

  if (doc == NULL)
    return;

  model = hospes_xml_get_string (doc, "/capabilities/host/cpu/model");
  if (model != NULL && self->cpu_model == NULL)
    self->cpu_model = g_steal_pointer (&model);
  g_free (self->arch);
  self->arch = hospes_xml_get_string (doc, "/capabilities/host/cpu/arch");

  if (g_strcmp0 (self->driver, "QEMU") != 0)
    self->acceleration = HOSPES_ACCELERATION_NONE_NEEDED;
  else if (hospes_xml_is_true (doc, "/capabilities/guest/arch/domain[@type='kvm']"))
    self->acceleration = HOSPES_ACCELERATION_KVM;
  else if (!hospes_xml_is_true (doc, "/capabilities/guest/arch/domain"))
    self->acceleration = HOSPES_ACCELERATION_NO_EMULATOR;
  else if (hospes_xml_is_true (doc, "/capabilities/host/cpu/feature[@name='vmx' or @name='svm']"))
    self->acceleration = HOSPES_ACCELERATION_NO_KVM;
  else
    self->acceleration = HOSPES_ACCELERATION_NO_CPU;
}

/**
 * hospes_host_details_read_sysinfo:
 * @self: details
 * @xml: what the firmware of a host says it is
 *
 * It names the processor better than anything else does.
 */
void
hospes_host_details_read_sysinfo (HospesHostDetails *self, const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  g_autofree char *maker = NULL;
  g_autofree char *product = NULL;
  g_autofree char *processor = NULL;

  if (doc == NULL)
    return;

  maker =
      hospes_xml_get_string (doc, "normalize-space(/sysinfo/system/entry[@name='manufacturer'])");
  product = hospes_xml_get_string (doc, "normalize-space(/sysinfo/system/entry[@name='product'])");
  processor =
      hospes_xml_get_string (doc, "normalize-space(/sysinfo/processor[1]/entry[@name='version'])");

  if (product != NULL)
    self->product = maker != NULL ? g_strdup_printf ("%s %s", maker, product) : g_strdup (product);
  if (processor != NULL)
    {
      g_free (self->cpu_model);
      self->cpu_model = g_steal_pointer (&processor);
    }
}

static void
ask_versions (HospesHostDetails *self, virConnectPtr connection, const char *uri)
{
  unsigned long version = 0;

  self->driver = g_strdup (virConnectGetType (connection));
  self->hostname = virConnectGetHostname (connection);
  self->way = hospes_uri_find_way (uri, virConnectIsEncrypted (connection) > 0);
  if (virConnectGetLibVersion (connection, &version) == 0)
    self->libvirt_version = format_version (version);
  if (virConnectGetVersion (connection, &version) == 0 && version != 0)
    self->version = format_version (version);
  if (virGetVersion (&version, NULL, NULL) == 0)
    self->client_version = format_version (version);
}

static void
ask_hardware (HospesHostDetails *self, virConnectPtr connection)
{
  g_autofree char *capabilities = virConnectGetCapabilities (connection);
  g_autofree char *sysinfo = virConnectGetSysinfo (connection, 0);
  virNodeInfo info;

  if (virNodeGetInfo (connection, &info) == 0)
    {
      self->cpus = info.cpus;
      self->sockets = info.sockets * MAX (info.nodes, 1);
      self->cores = info.cores;
      self->threads = info.threads;
      self->memory = info.memory;
    }

  if (capabilities != NULL)
    hospes_host_details_read_capabilities (self, capabilities);
  if (sysinfo != NULL)
    hospes_host_details_read_sysinfo (self, sysinfo);
}

/* The time all processors of a Linux spent, working or not, is that since it
 * started; nothing in libvirt says it more plainly. */
static void
ask_uptime (HospesHostDetails *self, virConnectPtr connection, const char *uri)
{
  g_autofree char *text = NULL;
  HospesNodeStats stats = { 0 };

  self->moment = g_get_monotonic_time ();
  if (g_strcmp0 (self->driver, "QEMU") != 0 && g_strcmp0 (self->driver, "LXC") != 0)
    return;

  if (hospes_uri_is_local (uri) && g_file_get_contents ("/proc/uptime", &text, NULL, NULL))
    {
      self->uptime = g_ascii_strtoll (text, NULL, 10);
      return;
    }

  hospes_node_stats_ask (&stats, connection);
  if (self->cpus > 0)
    self->uptime = stats.total / self->cpus / G_GUINT64_CONSTANT (1000000000);
}

/**
 * hospes_host_details_ask:
 * @connection: an open connection
 * @uri: its address
 *
 * Returns: (transfer full): what it answered
 */
HospesHostDetails *
hospes_host_details_ask (virConnectPtr connection, const char *uri)
{
  HospesHostDetails *self = g_atomic_rc_box_new0 (HospesHostDetails);

  self->places = hospes_host_places_new ();

  ask_versions (self, connection, uri);
  ask_hardware (self, connection);
  ask_uptime (self, connection, uri);
  self->devices = hospes_host_devices_ask (connection);
  hospes_host_places_ask (self->places, connection, uri);

  virResetLastError ();
  return self;
}

static void
clear_details (gpointer data)
{
  HospesHostDetails *self = data;

  g_free (self->driver);
  g_free (self->version);
  g_free (self->libvirt_version);
  g_free (self->client_version);
  g_free (self->hostname);
  g_free (self->product);
  g_free (self->arch);
  g_free (self->cpu_model);
  g_clear_pointer (&self->devices, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
}

HospesHostDetails *
hospes_host_details_ref (HospesHostDetails *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hospes_host_details_unref (HospesHostDetails *self)
{
  g_atomic_rc_box_release_full (self, clear_details);
}
