/* hospes-machine-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said of a machine that is to be: what will be made, what each choice
 * means, and what is wrong with it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-image.h"
#include "hospes-machine-words.h"
#include "hospes-units.h"

char *
hospes_machine_words_dup_size (guint64 bytes)
{
  return hospes_format_kib ((bytes + 1023) / 1024);
}

static const char *
get_fault (HospesDomainFault fault)
{
  switch (fault)
    {
    case HOSPES_DOMAIN_FAULT_CONTROL:
      return _ ("There is a character in it that cannot be seen.");
    case HOSPES_DOMAIN_FAULT_NAME_BLANK:
      return _ ("A name is more than spaces.");
    case HOSPES_DOMAIN_FAULT_NAME_SLASH:
      return _ ("It cannot have “/”, nor be “.” or “..”.");
    case HOSPES_DOMAIN_FAULT_NAME_LONG:
      return _ ("That is too long for the name of a file.");
    case HOSPES_DOMAIN_FAULT_NAME_TAKEN:
      return _ ("Another machine of that host has this name.");
    case HOSPES_DOMAIN_FAULT_COPIES:
      return _ ("At most a hundred are made at once.");
    case HOSPES_DOMAIN_FAULT_RELATIVE:
      return _ ("The whole path is needed: it begins with “/”.");
    case HOSPES_DOMAIN_FAULT_URL:
      return _ ("This is no address of a server.");
    case HOSPES_DOMAIN_FAULT_TOO_MANY_CPUS:
      return _ ("This type of machine cannot have so many CPUs.");
    case HOSPES_DOMAIN_FAULT_FIRMWARE:
      return _ ("The host has no such firmware for this type of machine.");
    case HOSPES_DOMAIN_FAULT_VOLUME_NAME:
      return _ ("No volume can have the name that follows from that of the machine.");
    case HOSPES_DOMAIN_FAULT_VOLUME_TAKEN:
      return _ ("The pool has a volume of this name already: give the machine another name.");
    case HOSPES_DOMAIN_FAULT_NO_ROOM:
      return _ ("The pool has not that much room.");
    case HOSPES_DOMAIN_FAULT_TWICE:
      return _ ("It is there twice.");
    case HOSPES_DOMAIN_FAULT_SERIAL:
      return _ ("A serial number has at most 20 plain letters and digits.");
    case HOSPES_DOMAIN_FAULT_BUS_FULL:
      return _ ("No more disks can be on this bus.");
    case HOSPES_DOMAIN_FAULT_MAC:
      return _ ("An address of a network card looks like 52:54:00:12:34:56.");
    case HOSPES_DOMAIN_FAULT_MAC_GROUP:
      return _ ("This is an address of many cards, not of one.");
    case HOSPES_DOMAIN_FAULT_NO_PASST:
      return _ ("libvirt on that host cannot use passt.");
    default:
      return NULL;
    }
}

static char *
dup_warning (HospesDomainDraft *draft, HospesDomainFault fault)
{
  const HospesDomainMeans *means = hospes_domain_draft_get_means (draft);
  const HospesGuestFacts *facts = means->facts;
  g_autofree char *memory = hospes_machine_words_dup_size (means->host_memory);
  g_autofree char *least = NULL;

  switch (fault)
    {
    case HOSPES_DOMAIN_FAULT_MEMORY_HOST:
      return g_strdup_printf (_ ("The host has %s: it may not start."), memory);
    case HOSPES_DOMAIN_FAULT_CPUS_HOST:
      return g_strdup_printf (_ ("The host has %u: more make it slower."), means->host_cpus);
    case HOSPES_DOMAIN_FAULT_MEMORY_LITTLE:
      least = hospes_machine_words_dup_size (facts->min_memory);
      return g_strdup_printf (_ ("The system needs at least %s of memory."), least);
    case HOSPES_DOMAIN_FAULT_DISK_LITTLE:
      least = hospes_machine_words_dup_size (facts->min_disk);
      return g_strdup_printf (_ ("The system needs a disk of at least %s."), least);
    case HOSPES_DOMAIN_FAULT_ROOM_LATER:
      return g_strdup (_ ("It can grow to more than the pool has room for now."));
    case HOSPES_DOMAIN_FAULT_SECURE_MISSING:
      return g_strdup (_ ("The system asks for secure boot."));
    case HOSPES_DOMAIN_FAULT_TPM_MISSING:
      return g_strdup (_ ("The system asks for a TPM, and the host cannot give it one."));
    default:
      return NULL;
    }
}

/**
 * hospes_machine_words_dup_fault:
 * @draft: a draft
 * @field: a field of it
 * @number: of disks and cards, which
 *
 * Returns: (transfer full) (nullable): what is wrong with it or may not be meant; %NULL if
 *   nothing is, or nothing is written yet
 */
char *
hospes_machine_words_dup_fault (HospesDomainDraft *draft, HospesDomainField field, guint number)
{
  HospesDomainFault fault = hospes_domain_draft_find_fault (draft, field, number);

  return hospes_domain_fault_is_warning (fault) ? dup_warning (draft, fault)
                                                : g_strdup (get_fault (fault));
}

/* In red what must be changed, in yellow what need not. */
void
hospes_machine_words_show_fault (GtkLabel *label,
                                 HospesDomainDraft *draft,
                                 HospesDomainField field,
                                 guint number)
{
  HospesDomainFault fault = hospes_domain_draft_find_fault (draft, field, number);
  g_autofree char *text = hospes_machine_words_dup_fault (draft, field, number);
  gboolean warning = hospes_domain_fault_is_warning (fault);

  gtk_widget_remove_css_class (GTK_WIDGET (label), warning ? "error" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (label), warning ? "warning" : "error");
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

/* What a network means for what is plugged into it. */
const char *
hospes_machine_words_get_network (const HospesMachineNetwork *network)
{
  if (!network->is_active)
    return _ ("It is off: a machine starts only once the network was started");
  if (network->forward == NULL)
    return _ ("Reaches the host and the machines of this network, nothing else");
  if (g_str_equal (network->forward, "nat"))
    return _ ("Reaches everything; from outside it is not reached");
  if (g_str_equal (network->forward, "route") || g_str_equal (network->forward, "open"))
    return _ ("Reached from outside too, where routers know the way");
  if (g_str_equal (network->forward, "bridge"))
    return _ ("Sits on the LAN directly; gets its address from the LAN’s router");

  return _ ("Uses an interface of the host");
}

const char *
hospes_machine_words_get_nic (const HospesDomainNic *nic, const HospesMachineGround *ground)
{
  switch (nic->kind)
    {
    case HOSPES_NIC_NETWORK:
      for (guint i = 0; ground != NULL && i < ground->networks->len; i++)
        {
          const HospesMachineNetwork *network = ground->networks->pdata[i];

          if (g_strcmp0 (network->name, nic->source) == 0)
            return hospes_machine_words_get_network (network);
        }
      return NULL;
    case HOSPES_NIC_BRIDGE:
      return _ ("Sits on the LAN directly; gets its address from the LAN’s router");
    case HOSPES_NIC_DIRECT:
      return _ ("Sits on the LAN beside the host, which itself does not reach it (macvtap)");
    case HOSPES_NIC_PASST:
    case HOSPES_NIC_USER:
    default:
      return _ ("QEMU passes on what it sends; from outside it is not reached");
    }
}

const char *
hospes_machine_words_get_way (const char *virt_type)
{
  if (g_str_equal (virt_type, "kvm"))
    return "KVM";
  if (g_str_equal (virt_type, "qemu"))
    return _ ("Emulated");

  return virt_type;
}

const char *
hospes_machine_words_get_firmware (HospesFirmware firmware)
{
  switch (firmware)
    {
    case HOSPES_FIRMWARE_BIOS:
      return "BIOS";
    case HOSPES_FIRMWARE_UEFI:
      return "UEFI";
    case HOSPES_FIRMWARE_SECURE:
      return _ ("UEFI with secure boot");
    case HOSPES_FIRMWARE_AUTO:
    default:
      return NULL;
    }
}

/* Returns: (transfer full) (nullable): %NULL for what QEMU takes by itself */
char *
hospes_machine_words_dup_cpu (HospesCpuMode mode, const char *model)
{
  switch (mode)
    {
    case HOSPES_CPU_HOST_PASSTHROUGH:
      return g_strdup (_ ("processor of the host"));
    case HOSPES_CPU_HOST_MODEL:
      return g_strdup (_ ("CPU model of the host"));
    case HOSPES_CPU_MAXIMUM:
      return g_strdup (_ ("all that QEMU can emulate"));
    case HOSPES_CPU_NAMED:
      return g_strdup (model);
    case HOSPES_CPU_AUTO:
    default:
      return NULL;
    }
}

static void
line_free (gpointer data)
{
  HospesMachineLine *line = data;

  g_free (line->title);
  g_free (line->text);
  g_free (line);
}

/* @title, @text: (transfer full) */
static void
add_line (GPtrArray *lines, const char *icon_name, char *title, char *text)
{
  HospesMachineLine *line = g_new0 (HospesMachineLine, 1);

  line->icon_name = icon_name;
  line->title = title;
  line->text = text;
  g_ptr_array_add (lines, line);
}

static void
add_part (GString *text, const char *part)
{
  if (part == NULL)
    return;

  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, part);
}

static void
add_machine (GPtrArray *lines, HospesDomainDraft *draft)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (draft);
  const HospesGuestFacts *facts = hospes_domain_draft_get_means (draft)->facts;
  g_autofree char *memory = hospes_machine_words_dup_size (spec->memory);
  g_autofree char *screen = NULL;
  GString *text = g_string_new (NULL);

  add_part (text, hospes_machine_words_get_way (spec->virt_type));
  add_part (text, hospes_machine_words_get_firmware (spec->firmware));
  add_part (text, facts != NULL ? facts->name != NULL ? facts->name : facts->short_id : NULL);
  if (hospes_domain_spec_is_set (spec->graphics))
    {
      g_autofree char *kind = g_ascii_strup (spec->graphics, -1);

      /* Translators: followed by VNC or SPICE */
      screen = g_strdup_printf (_ ("screen by %s"), kind);
    }
  add_part (text, screen != NULL ? screen : _ ("no screen"));
  if (hospes_domain_spec_is_set (spec->tpm_model))
    add_part (text, "TPM");
  if (spec->autostart)
    add_part (text, _ ("starts with the host"));
  add_line (lines, "hospes-state-running-symbolic",
            g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "A machine with %u CPU and %s of memory",
                                          "A machine with %u CPUs and %s of memory", spec->vcpus),
                             spec->vcpus, memory),
            g_string_free (text, FALSE));
}

static void
add_new_disk (GPtrArray *lines, const HospesDomainDisk *disk, const HospesDomainSpec *spec)
{
  const HospesVolumeDraft *make = disk->make;
  g_autofree char *size = hospes_machine_words_dup_size (make->capacity);
  GString *text = g_string_new (NULL);

  add_part (text, disk->path != NULL ? disk->path : make->name);
  if (disk->source == HOSPES_SOURCE_FILE)
    add_part (text, make->format);
  if (make->preallocation == HOSPES_PREALLOCATE_FULL || disk->source == HOSPES_SOURCE_BLOCK)
    add_part (text, _ ("takes all its room at once"));
  else
    add_part (text, _ ("thin: grows as it is written"));
  if (disk == hospes_domain_spec_find_copied (spec))
    {
      g_autofree char *image = g_path_get_basename (spec->image_path);
      g_autofree char *part = g_strdup_printf (_ ("a copy of %s, which stays as it is"), image);

      add_part (text, part);
    }
  if (make->backing != NULL)
    {
      g_autofree char *base = g_path_get_basename (make->backing);
      g_autofree char *part = g_strdup_printf (_ ("builds on %s"), base);

      add_part (text, part);
    }

  add_line (lines, "drive-harddisk-symbolic",
            make->capacity != 0
                ? g_strdup_printf (_ ("A disk of %s in pool “%s”"), size, disk->pool)
                : g_strdup_printf (_ ("A disk in pool “%s”"), disk->pool),
            g_string_free (text, FALSE));
}

static void
add_disc (GPtrArray *lines, const HospesDomainDisk *disk, const HospesDomainSpec *spec)
{
  const char *place = disk->path != NULL ? disk->path : disk->volume;
  g_autofree char *name = place != NULL ? g_path_get_basename (place) : NULL;
  GString *text = g_string_new (NULL);

  if (name == NULL)
    {
      add_line (lines, "media-optical-symbolic", g_strdup (_ ("An empty CD drive")), NULL);
      g_string_free (text, TRUE);
      return;
    }

  add_part (text, name);
  if (disk->install_only && spec->many_starts != HOSPES_SWITCH_ON)
    add_part (text, _ ("taken out after the installation"));
  add_line (lines, "media-optical-symbolic",
            g_strdup (spec->install == HOSPES_INSTALL_DISC && disk->install_only
                          ? _ ("The installer in the CD drive")
                          : _ ("A disc in the CD drive")),
            g_string_free (text, FALSE));
}

static void
add_disk (GPtrArray *lines, const HospesDomainDisk *disk, const HospesDomainSpec *spec)
{
  const char *place = disk->path != NULL ? disk->path : disk->volume;

  if (disk == hospes_domain_spec_find_seed (spec))
    add_line (lines, "media-optical-symbolic", g_strdup (_ ("A disc that tells it what to be")),
              g_strdup_printf (_ ("%s · user, keys, host name; read at the first start"),
                               disk->path != NULL ? disk->path : disk->make->name));
  else if (disk->make != NULL)
    add_new_disk (lines, disk, spec);
  else if (disk->kind == HOSPES_DISK_CDROM)
    add_disc (lines, disk, spec);
  else if (place != NULL)
    add_line (lines, "drive-harddisk-symbolic",
              g_strdup (disk->kind == HOSPES_DISK_FLOPPY ? _ ("A floppy disk")
                                                         : _ ("A disk that is there already")),
              g_strdup (place));
}

/* What stays first, what comes and goes last. */
static void
add_disks (GPtrArray *lines, const HospesDomainSpec *spec, gboolean fixed)
{
  for (guint i = 0; i < spec->disks->len; i++)
    {
      const HospesDomainDisk *disk = spec->disks->pdata[i];

      if ((disk->kind == HOSPES_DISK_DISK) == fixed)
        add_disk (lines, disk, spec);
    }
}

static void
add_nic (GPtrArray *lines, const HospesDomainNic *nic, const HospesMachineGround *ground)
{
  gboolean plain = nic->kind == HOSPES_NIC_USER || nic->kind == HOSPES_NIC_PASST;

  add_line (lines, "network-wired-symbolic",
            plain ? g_strdup (_ ("A network card in user mode"))
                  : g_strdup_printf (_ ("A network card on “%s”"), nic->source),
            g_strdup (hospes_machine_words_get_nic (nic, ground)));
}

static void
add_start (GPtrArray *lines, const HospesDomainSpec *spec)
{
  if (spec->install == HOSPES_INSTALL_PXE)
    add_line (lines, "network-wired-symbolic", g_strdup (_ ("It starts from the network (PXE)")),
              g_strdup (_ ("After the installation it starts from its disk")));
  else if (spec->kernel != NULL)
    add_line (lines, "system-run-symbolic",
              g_strdup (spec->install == HOSPES_INSTALL_KERNEL
                            ? _ ("It starts the kernel of an installer")
                            : _ ("It starts a kernel of the host")),
              g_strdup (spec->kernel));
}

/**
 * hospes_machine_words_list_lines:
 * @draft: a machine that is to be
 * @ground: (nullable): what its host has
 *
 * Returns: (transfer full): what will be made, of #HospesMachineLine
 */
GPtrArray *
hospes_machine_words_list_lines (HospesDomainDraft *draft, const HospesMachineGround *ground)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (draft);
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);

  if (spec->copies > 1)
    {
      g_autofree char *first = hospes_domain_spec_dup_name (spec, 1);
      g_autofree char *last = hospes_domain_spec_dup_name (spec, spec->copies);

      add_line (lines, "hospes-template-symbolic",
                g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u copy, alike",
                                              "%u copies, all alike", spec->copies),
                                 spec->copies),
                /* Translators: from the first name to the last */
                g_strdup_printf (_ ("%s to %s"), first, last));
    }

  add_machine (lines, draft);
  add_disks (lines, spec, TRUE);
  for (guint i = 0; i < spec->nics->len; i++)
    add_nic (lines, spec->nics->pdata[i], ground);
  add_disks (lines, spec, FALSE);
  add_start (lines, spec);
  return lines;
}

/* Returns: (transfer full): the same in one line, its name first */
char *
hospes_machine_words_dup_summary (HospesDomainDraft *draft, const HospesMachineGround *ground)
{
  g_autoptr (GPtrArray) lines = hospes_machine_words_list_lines (draft, ground);
  GString *text = g_string_new (hospes_domain_draft_get_spec (draft)->name);

  for (guint i = 0; i < lines->len; i++)
    add_part (text, ((const HospesMachineLine *) lines->pdata[i])->title);

  return g_string_free (text, FALSE);
}
