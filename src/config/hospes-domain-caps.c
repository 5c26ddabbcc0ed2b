/* hospes-domain-caps.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Reads what a machine of one type can be made of.
 *
 * DESIGN
 *
 * Each version of libvirt tells more. So all its lists are kept by where they
 * stand, “disk/bus” or “tpm/backendVersion”, and a reader asks for one by that
 * name: what is not told stays apart from what is told to be impossible. What
 * protects memory from the host itself (launch security) is left out.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-caps.h"
#include "hospes-xml.h"

static void
model_free (gpointer data)
{
  HospesCpuModel *self = data;

  g_free (self->name);
  g_free (self);
}

static void
clear (gpointer data)
{
  HospesDomainCaps *self = data;

  g_free (self->emulator);
  g_free (self->virt_type);
  g_free (self->machine);
  g_free (self->arch);
  g_free (self->host_model);
  g_ptr_array_unref (self->cpu_models);
  g_hash_table_unref (self->supports);
  g_hash_table_unref (self->values);
}

HospesDomainCaps *
hospes_domain_caps_ref (HospesDomainCaps *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
hospes_domain_caps_unref (HospesDomainCaps *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static HospesSupport
read_yes (xmlNodePtr node, const char *attribute)
{
  g_autofree char *text = hospes_xml_dup_attribute (node, attribute);

  if (g_strcmp0 (text, "yes") == 0)
    return HOSPES_SUPPORT_YES;

  return g_strcmp0 (text, "no") == 0 ? HOSPES_SUPPORT_NO : HOSPES_SUPPORT_UNKNOWN;
}

static void
read_support (HospesDomainCaps *self, xmlNodePtr node, const char *facility)
{
  HospesSupport support = read_yes (node, "supported");

  if (support != HOSPES_SUPPORT_UNKNOWN)
    g_hash_table_replace (self->supports, g_strdup (facility), GINT_TO_POINTER (support));
}

/* @name: (transfer full): of the list */
static void
read_values (HospesDomainCaps *self, xmlNodePtr list, char *name)
{
  g_autoptr (GStrvBuilder) values = g_strv_builder_new ();

  for (xmlNodePtr node = list->children; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, "value"))
      {
        g_autofree char *text = hospes_xml_dup_text (node);

        if (text != NULL)
          g_strv_builder_add (values, text);
      }

  g_hash_table_replace (self->values, name, g_strv_builder_end (values));
}

static void
read_enums (HospesDomainCaps *self, xmlNodePtr node, const char *facility)
{
  for (xmlNodePtr child = node->children; child != NULL; child = child->next)
    {
      g_autofree char *name = NULL;

      if (hospes_xml_is_named (child, "enum") &&
          (name = hospes_xml_dup_attribute (child, "name")) != NULL)
        read_values (self, child, g_strconcat (facility, "/", name, NULL));
    }
}

static void
read_facility (HospesDomainCaps *self, xmlNodePtr node, const char *facility)
{
  read_support (self, node, facility);
  read_enums (self, node, facility);
}

/* Each element below @parent is one. */
static void
read_facilities (HospesDomainCaps *self, xmlNodePtr parent)
{
  for (xmlNodePtr node = parent != NULL ? parent->children : NULL; node != NULL; node = node->next)
    if (node->type == XML_ELEMENT_NODE && !hospes_xml_is_named (node, "enum") &&
        !hospes_xml_is_named (node, "sev") && !hospes_xml_is_named (node, "sgx") &&
        !hospes_xml_is_named (node, "tdx") && !hospes_xml_is_named (node, "launchSecurity"))
      read_facility (self, node, (const char *) node->name);
}

static void
read_os (HospesDomainCaps *self, xmlNodePtr os)
{
  xmlNodePtr loader = hospes_xml_find_child (os, "loader");

  if (os == NULL)
    return;

  read_facility (self, os, "os");
  read_facilities (self, os);
  if (loader != NULL)
    read_values (self, loader, g_strdup ("loader/path"));
}

static void
read_model (HospesDomainCaps *self, xmlNodePtr node)
{
  HospesCpuModel *model;
  g_autofree char *name = hospes_xml_dup_text (node);

  if (name == NULL)
    return;

  model = g_new0 (HospesCpuModel, 1);
  model->name = g_steal_pointer (&name);
  model->usable = read_yes (node, "usable");
  model->deprecated = read_yes (node, "deprecated") == HOSPES_SUPPORT_YES;
  g_ptr_array_add (self->cpu_models, model);
}

static void
read_mode (HospesDomainCaps *self, xmlNodePtr mode)
{
  g_autofree char *name = hospes_xml_dup_attribute (mode, "name");
  g_autofree char *facility = NULL;

  if (name == NULL)
    return;

  facility = g_strconcat ("cpu/", name, NULL);
  read_facility (self, mode, facility);
  if (g_str_equal (name, "host-model"))
    self->host_model = hospes_xml_dup_text (hospes_xml_find_child (mode, "model"));
  if (!g_str_equal (name, "custom"))
    return;

  for (xmlNodePtr node = mode->children; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, "model"))
      read_model (self, node);
}

static void
read_cpu (HospesDomainCaps *self, xmlNodePtr cpu)
{
  for (xmlNodePtr node = cpu != NULL ? cpu->children : NULL; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, "mode"))
      read_mode (self, node);
}

static void
read_root (HospesDomainCaps *self, xmlNodePtr root)
{
  g_autofree char *max = hospes_xml_dup_attribute (hospes_xml_find_child (root, "vcpu"), "max");
  guint64 number;

  self->emulator = hospes_xml_dup_text (hospes_xml_find_child (root, "path"));
  self->virt_type = hospes_xml_dup_text (hospes_xml_find_child (root, "domain"));
  self->machine = hospes_xml_dup_text (hospes_xml_find_child (root, "machine"));
  self->arch = hospes_xml_dup_text (hospes_xml_find_child (root, "arch"));
  if (max != NULL && g_ascii_string_to_unsigned (max, 10, 1, G_MAXUINT16, &number, NULL))
    self->max_vcpus = (guint) number;

  read_os (self, hospes_xml_find_child (root, "os"));
  read_cpu (self, hospes_xml_find_child (root, "cpu"));
  read_facilities (self, hospes_xml_find_child (root, "devices"));
  read_facilities (self, hospes_xml_find_child (root, "features"));
}

/**
 * hospes_domain_caps_parse:
 * @xml: what virConnectGetDomainCapabilities() answered
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what it says; %NULL and @error set if it is something else
 */
HospesDomainCaps *
hospes_domain_caps_parse (const char *xml, GError **error)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, error);
  xmlNodePtr root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  HospesDomainCaps *self;

  if (doc == NULL)
    return NULL;
  if (root == NULL || !hospes_xml_is_named (root, "domainCapabilities"))
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           _ ("The host did not say what it can run"));
      return NULL;
    }

  self = g_atomic_rc_box_new0 (HospesDomainCaps);
  self->cpu_models = g_ptr_array_new_with_free_func (model_free);
  self->supports = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->values =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  read_root (self, root);
  return self;
}

/**
 * hospes_domain_caps_supports:
 * @self: (nullable): what is known
 * @facility: “tpm”, “rng”, “loader”, “cpu/host-passthrough” …
 */
HospesSupport
hospes_domain_caps_supports (const HospesDomainCaps *self, const char *facility)
{
  return self != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (self->supports, facility))
                      : HOSPES_SUPPORT_UNKNOWN;
}

/**
 * hospes_domain_caps_get_values:
 * @self: (nullable): what is known
 * @enumeration: “os/firmware”, “loader/path”, “loader/secure”, “disk/bus”, “graphics/type”,
 *   “video/modelType”, “tpm/model”, “tpm/backendModel”, “tpm/backendVersion”, “rng/model”,
 *   “filesystem/driverType” … where it stands in libvirt’s document
 *
 * Returns: (transfer none) (nullable): what can be chosen; %NULL if that is not told
 */
const char *const *
hospes_domain_caps_get_values (const HospesDomainCaps *self, const char *enumeration)
{
  return self != NULL ? g_hash_table_lookup (self->values, enumeration) : NULL;
}

/**
 * hospes_domain_caps_can:
 * @self: (nullable): what is known
 * @enumeration: as for hospes_domain_caps_get_values()
 * @value: one that somebody would like
 */
HospesSupport
hospes_domain_caps_can (const HospesDomainCaps *self, const char *enumeration, const char *value)
{
  const char *const *values = hospes_domain_caps_get_values (self, enumeration);
  g_autofree char *facility = g_strndup (enumeration, strcspn (enumeration, "/"));

  if (hospes_domain_caps_supports (self, facility) == HOSPES_SUPPORT_NO)
    return HOSPES_SUPPORT_NO;
  if (values == NULL)
    return HOSPES_SUPPORT_UNKNOWN;

  return g_strv_contains (values, value) ? HOSPES_SUPPORT_YES : HOSPES_SUPPORT_NO;
}

/* Whether there is firmware that starts nothing but what was signed. */
HospesSupport
hospes_domain_caps_can_secure_boot (const HospesDomainCaps *self)
{
  HospesSupport efi = hospes_domain_caps_can (self, "os/firmware", "efi");
  HospesSupport secure = hospes_domain_caps_can (self, "loader/secure", "yes");

  /* libvirt 11 tells it of what can be chosen by features as well. */
  if (hospes_domain_caps_can (self, "firmwareFeatures/secureBoot", "yes") == HOSPES_SUPPORT_NO ||
      efi == HOSPES_SUPPORT_NO)
    return HOSPES_SUPPORT_NO;

  return secure;
}
