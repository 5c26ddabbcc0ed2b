/* hospes-host-caps.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Reads which guests a host can run. What it does not tell is unknown; what it
 * tells wrongly is left out.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-host-caps.h"
#include "hospes-xml.h"

static void
machine_free (gpointer data)
{
  HospesMachineType *self = data;

  g_free (self->name);
  g_free (self->canonical);
  g_free (self);
}

static void
kind_free (gpointer data)
{
  HospesGuestKind *self = data;

  g_free (self->os_type);
  g_free (self->arch);
  g_free (self->emulator);
  g_ptr_array_unref (self->machines);
  g_strfreev (self->virt_types);
  g_free (self);
}

static void
clear (gpointer data)
{
  HospesHostCaps *self = data;

  g_free (self->arch);
  g_free (self->cpu_model);
  g_ptr_array_unref (self->kinds);
}

HospesHostCaps *
hospes_host_caps_ref (HospesHostCaps *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hospes_host_caps_unref (HospesHostCaps *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static guint
parse_number (const char *text)
{
  guint64 number;

  return text != NULL && g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT16, &number, NULL)
             ? (guint) number
             : 0;
}

static void
read_machine (HospesGuestKind *kind, xmlNodePtr node)
{
  g_autofree char *name = hospes_xml_dup_text (node);
  g_autofree char *max_cpus = hospes_xml_dup_attribute (node, "maxCpus");
  g_autofree char *deprecated = hospes_xml_dup_attribute (node, "deprecated");
  HospesMachineType *machine;

  /* Newer hosts list them once for each way to run them. */
  if (name == NULL || hospes_guest_kind_find_machine (kind, name) != NULL)
    return;

  machine = g_new0 (HospesMachineType, 1);
  machine->name = g_steal_pointer (&name);
  machine->canonical = hospes_xml_dup_attribute (node, "canonical");
  machine->max_cpus = parse_number (max_cpus);
  machine->deprecated = g_strcmp0 (deprecated, "yes") == 0;
  g_ptr_array_add (kind->machines, machine);
}

static void
read_emulator (HospesGuestKind *kind, xmlNodePtr node)
{
  if (kind->emulator == NULL)
    kind->emulator = hospes_xml_dup_text (node);
}

static void
read_domain (HospesGuestKind *kind, xmlNodePtr domain, GStrvBuilder *virt_types)
{
  g_autofree char *type = hospes_xml_dup_attribute (domain, "type");

  if (type == NULL)
    return;

  g_strv_builder_add (virt_types, type);
  for (xmlNodePtr node = domain->children; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, "machine"))
      read_machine (kind, node);
    else if (hospes_xml_is_named (node, "emulator"))
      read_emulator (kind, node);
}

static void
read_arch (HospesGuestKind *kind, xmlNodePtr arch)
{
  g_autoptr (GStrvBuilder) virt_types = g_strv_builder_new ();

  kind->arch = hospes_xml_dup_attribute (arch, "name");
  for (xmlNodePtr node = arch->children; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, "wordsize"))
      {
        g_autofree char *text = hospes_xml_dup_text (node);

        kind->word_size = parse_number (text);
      }
    else if (hospes_xml_is_named (node, "emulator"))
      read_emulator (kind, node);
    else if (hospes_xml_is_named (node, "machine"))
      read_machine (kind, node);
    else if (hospes_xml_is_named (node, "domain"))
      read_domain (kind, node, virt_types);

  kind->virt_types = g_strv_builder_end (virt_types);
}

static void
read_guest (HospesHostCaps *self, xmlNodePtr guest)
{
  xmlNodePtr arch = hospes_xml_find_child (guest, "arch");
  HospesGuestKind *kind = g_new0 (HospesGuestKind, 1);

  kind->machines = g_ptr_array_new_with_free_func (machine_free);
  kind->os_type = hospes_xml_dup_text (hospes_xml_find_child (guest, "os_type"));
  if (arch != NULL)
    read_arch (kind, arch);

  if (kind->os_type == NULL || kind->arch == NULL || kind->virt_types[0] == NULL)
    kind_free (kind);
  else
    g_ptr_array_add (self->kinds, kind);
}

static gboolean
has_feature (xmlNodePtr cpu, const char *wanted)
{
  for (xmlNodePtr node = cpu != NULL ? cpu->children : NULL; node != NULL; node = node->next)
    {
      g_autofree char *name =
          hospes_xml_is_named (node, "feature") ? hospes_xml_dup_attribute (node, "name") : NULL;

      if (g_strcmp0 (name, wanted) == 0)
        return TRUE;
    }

  return FALSE;
}

/**
 * hospes_host_caps_parse:
 * @xml: what virConnectGetCapabilities() answered
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it says; %NULL and @error set if it is something else
 */
HospesHostCaps *
hospes_host_caps_parse (const char *xml, GError **error)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, error);
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  xmlNodePtr cpu;
  HospesHostCaps *self;

  if (doc == NULL)
    return NULL;
  if (root == NULL || !hospes_xml_is_named (root, "capabilities"))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The host did not say what it can run"));
      return NULL;
    }

  self = g_atomic_rc_box_new0 (HospesHostCaps);
  self->kinds = g_ptr_array_new_with_free_func (kind_free);
  cpu = hospes_xml_find_child (hospes_xml_find_child (root, "host"), "cpu");
  self->arch = hospes_xml_dup_text (hospes_xml_find_child (cpu, "arch"));
  self->cpu_model = hospes_xml_dup_text (hospes_xml_find_child (cpu, "model"));
  self->is_virtual = has_feature (cpu, "hypervisor");
  for (xmlNodePtr node = root->children; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, "guest"))
      read_guest (self, node);

  return self;
}

static int
get_rank (const HospesHostCaps *self, const HospesGuestKind *kind)
{
  return (g_strcmp0 (kind->arch, self->arch) == 0 ? 4 : 0) +
         (hospes_guest_kind_has_virt_type (kind, "kvm") ? 2 : 0) +
         (g_str_equal (kind->os_type, "hvm") ? 1 : 0);
}

/**
 * hospes_host_caps_find:
 * @self: (nullable): what a host can run
 * @os_type: (nullable): of the guest; %NULL for any
 * @arch: (nullable): of the guest; %NULL for the host’s own, else any
 *
 * Returns: (transfer none) (nullable): the kind that fits best
 */
const HospesGuestKind *
hospes_host_caps_find (const HospesHostCaps *self, const char *os_type, const char *arch)
{
  const HospesGuestKind *best = NULL;

  for (guint i = 0; self != NULL && i < self->kinds->len; i++)
    {
      const HospesGuestKind *kind = g_ptr_array_index (self->kinds, i);

      if ((os_type == NULL || g_str_equal (kind->os_type, os_type)) &&
          (arch == NULL || g_str_equal (kind->arch, arch)) &&
          (best == NULL || get_rank (self, kind) > get_rank (self, best)))
        best = kind;
    }

  return best;
}

/**
 * hospes_host_caps_is_native:
 * @self: (nullable): what a host can run
 * @arch: of a guest
 *
 * Returns: whether the host’s processors understand it, so that KVM could run it
 */
gboolean
hospes_host_caps_is_native (const HospesHostCaps *self, const char *arch)
{
  static const char *const pairs[][2] = { { "x86_64", "i686" },
                                          { "aarch64", "armv7l" },
                                          { "ppc64le", "ppc64" },
                                          { "ppc64", "ppc64le" } };

  if (self == NULL || self->arch == NULL)
    return FALSE;
  if (g_str_equal (self->arch, arch))
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    if (g_str_equal (pairs[i][0], self->arch) && g_str_equal (pairs[i][1], arch))
      return TRUE;

  return FALSE;
}

gboolean
hospes_guest_kind_has_virt_type (const HospesGuestKind *self, const char *virt_type)
{
  return g_strv_contains ((const char *const *) self->virt_types, virt_type);
}

/**
 * hospes_guest_kind_find_machine:
 * @self: a kind of guest
 * @name: (nullable): of a machine type, or what an alias stands for
 *
 * Returns: (transfer none) (nullable): the machine type; for %NULL the usual one
 */
const HospesMachineType *
hospes_guest_kind_find_machine (const HospesGuestKind *self, const char *name)
{
  for (guint i = 0; i < self->machines->len; i++)
    {
      const HospesMachineType *machine = g_ptr_array_index (self->machines, i);

      if (name == NULL || g_str_equal (machine->name, name) ||
          g_strcmp0 (machine->canonical, name) == 0)
        return machine;
    }

  return NULL;
}
