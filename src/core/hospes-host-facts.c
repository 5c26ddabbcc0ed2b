/* hospes-host-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a host is: its hypervisor, versions, memory, whether there is KVM.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-host-facts.h"
#include "hospes-xml.h"

G_DEFINE_BOXED_TYPE (HospesHostFacts,
                     hospes_host_facts,
                     hospes_host_facts_ref,
                     hospes_host_facts_unref)

/* libvirt packs versions as 1,000,000 * major + 1,000 * minor + release. */
static char *
format_version (unsigned long version)
{
  return g_strdup_printf ("%lu.%lu.%lu", version / 1000000, version / 1000 % 1000, version % 1000);
}

/**
 * hospes_host_facts_read_capabilities:
 * @self: facts
 * @xml: what libvirt calls the capabilities of a host
 */
void
hospes_host_facts_read_capabilities (HospesHostFacts *self, const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);

  if (doc == NULL)
    return;

  self->kvm = hospes_xml_is_true (doc, "/capabilities/guest/arch/domain[@type='kvm']");
  self->no_emulator = g_strcmp0 (self->driver, "QEMU") == 0 &&
                      !hospes_xml_is_true (doc, "/capabilities/guest/arch/domain");
}

static void
ask_capabilities (HospesHostFacts *self, virConnectPtr connection)
{
  g_autofree char *xml = virConnectGetCapabilities (connection);

  if (xml != NULL)
    hospes_host_facts_read_capabilities (self, xml);
}

/**
 * hospes_host_facts_ask:
 * @connection: an open connection
 * @thoroughly: also what makes libvirtd start each of its emulators to look at
 *   it, which can take many seconds
 *
 * A handful of round trips; what a driver does not tell stays unset.
 *
 * Returns: (transfer full): what it answered
 */
HospesHostFacts *
hospes_host_facts_ask (virConnectPtr connection, gboolean thoroughly)
{
  HospesHostFacts *self = g_atomic_rc_box_new0 (HospesHostFacts);
  unsigned long version = 0;
  virNodeInfo info;

  self->driver = g_strdup (virConnectGetType (connection));
  if (virConnectGetLibVersion (connection, &version) == 0)
    self->libvirt_version = format_version (version);
  self->hostname = virConnectGetHostname (connection);
  if (virNodeGetInfo (connection, &info) == 0)
    self->memory = info.memory;
  self->free_memory = virNodeGetFreeMemory (connection) / 1024;

  if (thoroughly)
    {
      self->thorough = TRUE;
      if (virConnectGetVersion (connection, &version) == 0 && version != 0)
        self->version = format_version (version);
      ask_capabilities (self, connection);
    }

  virResetLastError ();
  return self;
}

static void
clear_facts (gpointer data)
{
  HospesHostFacts *self = data;

  g_free (self->driver);
  g_free (self->version);
  g_free (self->libvirt_version);
  g_free (self->hostname);
}

HospesHostFacts *
hospes_host_facts_ref (HospesHostFacts *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hospes_host_facts_unref (HospesHostFacts *self)
{
  g_atomic_rc_box_release_full (self, clear_facts);
}

/**
 * hospes_host_facts_describe:
 * @self: facts
 *
 * Returns: (transfer full): such as “QEMU/KVM 7.2.22 · libvirt 9.0.0”
 */
char *
hospes_host_facts_describe (HospesHostFacts *self)
{
  GString *text = g_string_new (self->driver);

  if (self->kvm)
    g_string_append (text, "/KVM");
  if (self->version != NULL)
    g_string_append_printf (text, " %s", self->version);
  if (self->libvirt_version != NULL)
    g_string_append_printf (text, " · libvirt %s", self->libvirt_version);

  return g_string_free (text, FALSE);
}
