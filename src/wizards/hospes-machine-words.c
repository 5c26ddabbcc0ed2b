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

#include "hospes-domain-answers.h"
#include "hospes-domain-image.h"
#include "hospes-machine-answer-words.h"
#include "hospes-machine-container-words.h"
#include "hospes-machine-words.h"
#include "hospes-units.h"
#include "hospes-url.h"

char *
hospes_machine_words_dup_size (guint64 bytes)
{
  return hospes_format_kib ((bytes + 1023) / 1024);
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

/**
 * hospes_machine_words_add_line:
 * @lines: of #HospesMachineLine
 * @icon_name: of a symbolic icon
 * @title: (transfer full): what will be made
 * @text: (transfer full) (nullable): the same more exactly
 */
void
hospes_machine_words_add_line (GPtrArray *lines, const char *icon_name, char *title, char *text)
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
  hospes_machine_words_add_line (
      lines, "hospes-state-running-symbolic",
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

  hospes_machine_words_add_line (
      lines, "drive-harddisk-symbolic",
      make->capacity != 0 ? g_strdup_printf (_ ("A disk of %s in pool “%s”"), size, disk->pool)
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
      hospes_machine_words_add_line (lines, "media-optical-symbolic",
                                     g_strdup (_ ("An empty CD drive")), NULL);
      g_string_free (text, TRUE);
      return;
    }

  add_part (text, name);
  if (disk->make != NULL)
    {
      g_autofree char *size = hospes_machine_words_dup_size (disk->make->capacity);
      /* Translators: a pool, and a size */
      g_autofree char *part = g_strdup_printf (_ ("uploaded to pool “%s” (%s)"), disk->pool, size);

      add_part (text, part);
    }
  if (disk->has_drivers && spec->many_starts == HOSPES_SWITCH_ON)
    add_part (text, _ ("gone with its drive when the machine is first off"));
  else if (disk->install_only && spec->many_starts != HOSPES_SWITCH_ON)
    add_part (text, _ ("taken out after the installation"));
  hospes_machine_words_add_line (
      lines, "media-optical-symbolic",
      g_strdup (disk->has_drivers ? _ ("The drivers for virtio in a second CD drive")
                : spec->install == HOSPES_INSTALL_DISC && disk->install_only
                    ? _ ("The installer in the CD drive")
                    : _ ("A disc in the CD drive")),
      g_string_free (text, FALSE));
}

static void
add_disk (GPtrArray *lines, const HospesDomainDisk *disk, const HospesDomainSpec *spec)
{
  const char *place = disk->path != NULL ? disk->path : disk->volume;

  if (disk == hospes_domain_spec_find_answers (spec))
    return;
  if (disk == hospes_domain_spec_find_seed (spec))
    hospes_machine_words_add_line (
        lines, "media-optical-symbolic", g_strdup (_ ("A disc that tells it what to be")),
        g_strdup_printf (_ ("%s · user, keys, host name; read at the first start"),
                         disk->path != NULL ? disk->path : disk->make->name));
  else if (disk->kind == HOSPES_DISK_CDROM)
    add_disc (lines, disk, spec);
  else if (disk->make != NULL)
    add_new_disk (lines, disk, spec);
  else if (place != NULL)
    hospes_machine_words_add_line (lines, "drive-harddisk-symbolic",
                                   g_strdup (disk->kind == HOSPES_DISK_FLOPPY
                                                 ? _ ("A floppy disk")
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

  hospes_machine_words_add_line (lines, "network-wired-symbolic",
                                 plain
                                     ? g_strdup (_ ("A network card in user mode"))
                                     : g_strdup_printf (_ ("A network card on “%s”"), nic->source),
                                 g_strdup (hospes_machine_words_get_nic (nic, ground)));
}

static void
add_download (GPtrArray *lines, const HospesDomainSpec *spec)
{
  g_autofree char *url = hospes_url_hide_passwords (spec->kernel_url);

  hospes_machine_words_add_line (
      lines, "folder-download-symbolic", g_strdup_printf (_ ("It starts the installer of %s"), url),
      /* Translators: a pool */
      g_strdup_printf (_ ("Kernel and initrd are downloaded by this computer, put into pool "
                          "“%s”, and removed after the installation; then it starts from its "
                          "disk"),
                       spec->boot_pool != NULL ? spec->boot_pool : "…"));
}

static void
add_start (GPtrArray *lines, const HospesDomainSpec *spec)
{
  if (spec->install == HOSPES_INSTALL_PXE)
    hospes_machine_words_add_line (lines, "network-wired-symbolic",
                                   g_strdup (_ ("It starts from the network (PXE)")),
                                   g_strdup (_ ("After the installation it starts from its disk")));
  else if (hospes_domain_boot_url_get_member (spec->kernel_url) != NULL)
    hospes_machine_words_add_line (
        lines, "media-optical-symbolic", g_strdup (_ ("It starts the installer of the disc")),
        g_strdup_printf (_ ("Kernel and initrd are taken out of it, put into pool “%s”, and "
                            "removed after the installation; then it starts from its disk"),
                         spec->boot_pool != NULL ? spec->boot_pool : "…"));
  else if (spec->kernel_url != NULL)
    add_download (lines, spec);
  else if (spec->kernel != NULL)
    hospes_machine_words_add_line (lines, "system-run-symbolic",
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

      hospes_machine_words_add_line (
          lines, "hospes-template-symbolic",
          g_strdup_printf (
              g_dngettext (GETTEXT_PACKAGE, "%u copy, alike", "%u copies, all alike", spec->copies),
              spec->copies),
          /* Translators: from the first name to the last */
          g_strdup_printf (_ ("%s to %s"), first, last));
    }

  if (g_strcmp0 (spec->os_type, "exe") == 0)
    hospes_machine_container_words_add (lines, spec);
  else
    add_machine (lines, draft);
  add_disks (lines, spec, TRUE);
  for (guint i = 0; i < spec->nics->len; i++)
    add_nic (lines, spec->nics->pdata[i], ground);
  add_disks (lines, spec, FALSE);
  add_start (lines, spec);
  if (spec->answers != NULL)
    hospes_machine_words_add_line (lines, "dialog-question-symbolic",
                                   g_strdup (_ ("Its installer asks nothing")),
                                   hospes_machine_answer_words_dup_place (spec));
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
