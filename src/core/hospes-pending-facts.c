/* hospes-pending-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What of a machine's document can be compared with another one: each as a key
 * and a value.
 *
 * DESIGN
 *
 * libvirt adds to the document of a running machine: aliases, addresses,
 * controllers, ports, names of host interfaces, what a processor model came to.
 * So nothing is compared but what is listed here, and what a guest or the host
 * may change by itself is not: media in drives, the balloon.
 */

#include "config.h"

#include "hospes-pending-facts.h"
#include "hospes-xml.h"

static void
fact_free (gpointer data)
{
  HospesPendingFact *fact = data;

  g_free (fact->name);
  g_free (fact->key);
  g_free (fact->value);
  g_free (fact->of);
  g_free (fact);
}

static gboolean
has_key (gconstpointer fact, gconstpointer key)
{
  return g_str_equal (((const HospesPendingFact *) fact)->key, key);
}

/* Two that are alike are two all the same. */
static HospesPendingFact *
add (GPtrArray *facts, HospesPendingKind kind, const char *id, char *value)
{
  HospesPendingFact *fact = g_new0 (HospesPendingFact, 1);
  guint n = 1;

  fact->kind = kind;
  fact->value = value != NULL ? value : g_strdup ("");
  do
    {
      g_free (fact->key);
      fact->key = g_strdup_printf ("%d %u %s", kind, n++, id != NULL ? id : "");
    }
  while (g_ptr_array_find_with_equal_func (facts, fact->key, has_key, NULL));

  g_ptr_array_add (facts, fact);
  return fact;
}

static char *
dup_child_attribute (xmlNodePtr node, const char *child, const char *attribute)
{
  return hospes_xml_dup_attribute (hospes_xml_find_child (node, child), attribute);
}

/* Attributes of an element and its children, as “type model/type”; one that is
 * missing is one too. */
static char *
join (xmlNodePtr node, const char *paths)
{
  g_auto (GStrv) split = g_strsplit (paths, " ", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (GStrv path = split; *path != NULL; path++)
    {
      char *slash = strchr (*path, '/');
      g_autofree char *value = NULL;

      if (slash != NULL)
        {
          *slash = '\0';
          value = dup_child_attribute (node, *path, slash + 1);
        }
      else
        {
          value = hospes_xml_dup_attribute (node, *path);
        }
      g_string_append_printf (text, "%s\n", value != NULL ? value : "");
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_boot (GPtrArray *facts, xmlNodePtr device, const char *of)
{
  char *order = dup_child_attribute (device, "boot", "order");
  HospesPendingFact *fact;

  if (order == NULL)
    return;

  fact = add (facts, HOSPES_PENDING_BOOT, of, order);
  fact->of = g_strdup (of);
}

/* What is in a drive comes and goes while the machine runs; a disk that is
 * thrown away when it goes off has another source while it runs. */
static char *
dup_disk_source (xmlNodePtr disk)
{
  g_autofree char *device = hospes_xml_dup_attribute (disk, "device");

  if (g_strcmp0 (device, "cdrom") == 0 || g_strcmp0 (device, "floppy") == 0 ||
      hospes_xml_find_child (disk, "transient") != NULL)
    return g_strdup ("");

  return join (disk, "source/file source/dev source/dir source/protocol source/name source/pool "
                     "source/volume driver/type driver/cache driver/discard");
}

static void
add_disk (GPtrArray *facts, xmlNodePtr disk)
{
  g_autofree char *target = dup_child_attribute (disk, "target", "dev");
  g_autofree char *kind = join (disk, "device target/bus");
  g_autofree char *source = dup_disk_source (disk);
  g_autofree char *policy = dup_child_attribute (disk, "source", "startupPolicy");
  HospesPendingFact *fact =
      add (facts, HOSPES_PENDING_DISK, target, g_strconcat (kind, source, NULL));

  fact->name = g_strdup (target);
  fact->optional = policy != NULL;
  add_boot (facts, disk, fact->key);
}

/* A network's name is all that is asked for: which type of card that comes to,
 * and what is behind it, is found at the start. */
static char *
dup_card (xmlNodePtr card)
{
  g_autofree char *network = dup_child_attribute (card, "source", "network");
  g_autofree char *type = hospes_xml_dup_attribute (card, "type");
  g_autofree char *model = dup_child_attribute (card, "model", "type");
  g_autofree char *source = NULL;

  if (network != NULL)
    source = g_strdup (network);
  else if (g_strcmp0 (type, "bridge") == 0)
    source = join (card, "source/bridge");
  else if (g_strcmp0 (type, "direct") == 0)
    source = join (card, "source/dev source/mode");

  return g_strjoin ("\n",
                    network != NULL ? "network"
                    : type != NULL  ? type
                                    : "",
                    model != NULL ? model : "", source != NULL ? source : "", NULL);
}

static void
add_card (GPtrArray *facts, xmlNodePtr card, guint number)
{
  g_autofree char *mac = dup_child_attribute (card, "mac", "address");
  g_autofree char *lower = mac != NULL ? g_ascii_strdown (mac, -1) : NULL;
  HospesPendingFact *fact = add (facts, HOSPES_PENDING_NETWORK_CARD, lower, dup_card (card));

  fact->name = g_strdup_printf ("%u", number);
  add_boot (facts, card, fact->key);
}

/* By what it is, if that is said: where it is plugged in is found at the start. */
static void
add_host_device (GPtrArray *facts, xmlNodePtr device)
{
  xmlNodePtr source = hospes_xml_find_child (device, "source");
  g_autofree char *type = join (device, "mode type");
  g_autofree char *product = dup_child_attribute (source, "product", "id");
  g_autofree char *policy = hospes_xml_dup_attribute (source, "startupPolicy");
  g_autofree char *where =
      product != NULL ? join (source, "vendor/id product/id")
                      : join (source, "address/domain address/bus address/device address/slot "
                                      "address/function address/uuid adapter/name");
  g_autofree char *id = g_strconcat (type, where, NULL);
  HospesPendingFact *fact = add (facts, HOSPES_PENDING_HOST_DEVICE, id, NULL);

  fact->optional = policy != NULL;
  add_boot (facts, device, fact->key);
}

/* Those of which it is only said that they differ */
static const struct
{
  const char *name;
  HospesPendingKind kind;
  const char *paths;
} devices[] = {
  { "graphics", HOSPES_PENDING_GRAPHICS, "type" },
  { "video", HOSPES_PENDING_VIDEO, "model/type" },
  { "sound", HOSPES_PENDING_SOUND, "model" },
  { "tpm", HOSPES_PENDING_TPM, "model backend/type" },
  { "watchdog", HOSPES_PENDING_WATCHDOG, "model action" },
  { "rng", HOSPES_PENDING_OTHER, "model" },
  { "channel", HOSPES_PENDING_OTHER, "target/type target/name" },
  { "filesystem", HOSPES_PENDING_OTHER, "target/dir" },
  { "memory", HOSPES_PENDING_OTHER, "model" },
  { "smartcard", HOSPES_PENDING_OTHER, "mode" },
  { "shmem", HOSPES_PENDING_OTHER, "name" },
  { "serial", HOSPES_PENDING_OTHER, "target/type" },
  { "parallel", HOSPES_PENDING_OTHER, "target/type" },
  { "redirdev", HOSPES_PENDING_OTHER, "bus" },
  { "panic", HOSPES_PENDING_OTHER, "model" },
  { "vsock", HOSPES_PENDING_OTHER, "model" },
  { "iommu", HOSPES_PENDING_OTHER, "model" },
  { "memballoon", HOSPES_PENDING_OTHER, "model" },
};

static void
add_plain_device (GPtrArray *facts, xmlNodePtr node)
{
  for (guint i = 0; i < G_N_ELEMENTS (devices); i++)
    if (hospes_xml_is_named (node, devices[i].name))
      {
        g_autofree char *text = join (node, devices[i].paths);
        g_autofree char *id = g_strconcat (devices[i].name, " ", text, NULL);

        add (facts, devices[i].kind, id, NULL);
      }
}

/* Those of the PS/2 port come and go with a screen. */
static void
add_input (GPtrArray *facts, xmlNodePtr input)
{
  g_autofree char *bus = hospes_xml_dup_attribute (input, "bus");
  g_autofree char *text = join (input, "type bus");
  g_autofree char *id = g_strconcat ("input ", text, NULL);

  if (g_strcmp0 (bus, "ps2") != 0 && g_strcmp0 (bus, "xen") != 0)
    add (facts, HOSPES_PENDING_OTHER, id, NULL);
}

static void
add_devices (GPtrArray *facts, xmlNodePtr list)
{
  guint n_cards = 0;

  for (xmlNodePtr node = list != NULL ? list->children : NULL; node != NULL; node = node->next)
    {
      if (hospes_xml_is_named (node, "disk"))
        add_disk (facts, node);
      else if (hospes_xml_is_named (node, "interface"))
        add_card (facts, node, ++n_cards);
      else if (hospes_xml_is_named (node, "hostdev"))
        add_host_device (facts, node);
      else if (hospes_xml_is_named (node, "input"))
        add_input (facts, node);
      else
        add_plain_device (facts, node);
    }
}

/* Which loader that came to is found at the start. */
static void
add_firmware (GPtrArray *facts, xmlNodePtr os)
{
  g_autofree char *firmware = hospes_xml_dup_attribute (os, "firmware");
  g_autofree char *loader = dup_child_attribute (os, "loader", "type");
  gboolean efi = g_strcmp0 (firmware, "efi") == 0 || g_strcmp0 (loader, "pflash") == 0;

  add (facts, HOSPES_PENDING_FIRMWARE, NULL, g_strdup (efi ? "efi" : "bios"));
}

static void
add_os (GPtrArray *facts, xmlNodePtr os)
{
  static const char *const texts[] = { "kernel", "initrd", "cmdline" };
  xmlNodePtr type = hospes_xml_find_child (os, "type");
  g_autoptr (GString) order = g_string_new (NULL);

  add_firmware (facts, os);
  add (facts, HOSPES_PENDING_MACHINE, NULL, hospes_xml_dup_attribute (type, "machine"))->optional =
      TRUE;

  for (xmlNodePtr node = os != NULL ? os->children : NULL; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, "boot"))
      {
        g_autofree char *device = hospes_xml_dup_attribute (node, "dev");

        g_string_append_printf (order, "%s\n", device != NULL ? device : "");
      }
  add (facts, HOSPES_PENDING_BOOT, "devices", g_strdup (order->str));

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    add (facts, HOSPES_PENDING_BOOT, texts[i],
         hospes_xml_dup_text (hospes_xml_find_child (os, texts[i])));
}

static void
add_features (GPtrArray *facts, xmlNodePtr features)
{
  static const char *const switches[] = { "acpi", "apic", "pae" };
  static const char *const states[] = { "hap", "pmu", "vmport", "smm" };

  for (guint i = 0; i < G_N_ELEMENTS (switches); i++)
    if (hospes_xml_find_child (features, switches[i]) != NULL)
      add (facts, HOSPES_PENDING_FEATURES, switches[i], NULL);

  /* Where nothing is said a start may say something. */
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      char *state = dup_child_attribute (features, states[i], "state");

      if (state != NULL)
        add (facts, HOSPES_PENDING_FEATURES, states[i], state)->optional = TRUE;
    }
}

/* What a host’s own model came to is custom while it runs. */
static void
add_cpu (GPtrArray *facts, xmlNodePtr cpu)
{
  xmlNodePtr topology = hospes_xml_find_child (cpu, "topology");
  char *mode = hospes_xml_dup_attribute (cpu, "mode");

  if (mode != NULL)
    {
      char *model = hospes_xml_dup_text (hospes_xml_find_child (cpu, "model"));

      add (facts, HOSPES_PENDING_CPU, "mode", mode)->optional = TRUE;
      if (g_str_equal (mode, "custom") && model != NULL)
        add (facts, HOSPES_PENDING_CPU, "model", model)->optional = TRUE;
      else
        g_free (model);
    }

  if (topology != NULL)
    add (facts, HOSPES_PENDING_CPU, "topology", join (topology, "sockets cores threads"));
}

/**
 * hospes_pending_facts_new:
 * @domain: the root of a machine's document
 *
 * Returns: (transfer full) (element-type HospesPendingFact): what of it can be
 *   compared, in order
 */
GPtrArray *
hospes_pending_facts_new (xmlNodePtr domain)
{
  GPtrArray *facts = g_ptr_array_new_with_free_func (fact_free);
  xmlNodePtr vcpu = hospes_xml_find_child (domain, "vcpu");
  char *most = hospes_xml_dup_text (vcpu);
  char *now = hospes_xml_dup_attribute (vcpu, "current");

  add (facts, HOSPES_PENDING_MEMORY, NULL,
       hospes_xml_dup_text (hospes_xml_find_child (domain, "memory")));
  add (facts, HOSPES_PENDING_VCPUS, NULL, now != NULL ? now : g_strdup (most));
  add (facts, HOSPES_PENDING_MAX_VCPUS, NULL, most);
  add_devices (facts, hospes_xml_find_child (domain, "devices"));
  add_os (facts, hospes_xml_find_child (domain, "os"));
  add_cpu (facts, hospes_xml_find_child (domain, "cpu"));
  add_features (facts, hospes_xml_find_child (domain, "features"));
  return facts;
}
