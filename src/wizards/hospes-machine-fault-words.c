/* hospes-machine-fault-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is wrong with a machine that is to be, or may not be meant.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-machine-fault-words.h"
#include "hospes-machine-words.h"

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
dup_least (HospesDomainDraft *draft, guint number)
{
  const HospesDomainDisk *disk = hospes_domain_draft_get_spec (draft)->disks->pdata[number];
  g_autofree char *size = hospes_machine_words_dup_size (disk->least);

  /* Translators: what the disk becomes a copy of, such as an image, is of this size */
  return g_strdup_printf (_ ("What is copied to the disk has %s: smaller it cannot be."), size);
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
 * hospes_machine_fault_words_dup:
 * @draft: a draft
 * @field: a field of it
 * @number: of disks and cards, which
 *
 * Returns: (transfer full) (nullable): what is wrong with it or may not be meant; %NULL if
 *   nothing is, or nothing is written yet
 */
char *
hospes_machine_fault_words_dup (HospesDomainDraft *draft, HospesDomainField field, guint number)
{
  HospesDomainFault fault = hospes_domain_draft_find_fault (draft, field, number);

  if (fault == HOSPES_DOMAIN_FAULT_DISK_SMALLER)
    return dup_least (draft, number);

  return hospes_domain_fault_is_warning (fault) ? dup_warning (draft, fault)
                                                : g_strdup (get_fault (fault));
}

/* In red what must be changed, in yellow what need not. */
void
hospes_machine_fault_words_show (GtkLabel *label,
                                 HospesDomainDraft *draft,
                                 HospesDomainField field,
                                 guint number)
{
  HospesDomainFault fault = hospes_domain_draft_find_fault (draft, field, number);
  g_autofree char *text = hospes_machine_fault_words_dup (draft, field, number);
  gboolean warning = hospes_domain_fault_is_warning (fault);

  gtk_widget_remove_css_class (GTK_WIDGET (label), warning ? "error" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (label), warning ? "warning" : "error");
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}
