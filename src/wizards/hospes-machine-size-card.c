/* hospes-machine-size-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One of three sizes of a machine. None is chosen where somebody wrote numbers
 * of their own, so it is no toggle button: what shows it tells it whether it is.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-machine-size-card.h"
#include "hospes-units.h"

struct _HospesMachineSizeCard
{
  GtkButton parent_instance;

  gboolean chosen;

  /* Template */
  GtkLabel *title_label;
  GtkLabel *tag_label;
  GtkLabel *memory_label;
  GtkLabel *cpus_label;
  GtkLabel *disk_label;
  GtkWidget *disk_box;
};

G_DEFINE_FINAL_TYPE (HospesMachineSizeCard, hospes_machine_size_card, GTK_TYPE_BUTTON)

static void
hospes_machine_size_card_class_init (HospesMachineSizeCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-size-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSizeCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSizeCard, tag_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSizeCard, memory_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSizeCard, cpus_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSizeCard, disk_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSizeCard, disk_box);
}

static void
hospes_machine_size_card_init (HospesMachineSizeCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hospes_machine_size_card_new (const char *title)
{
  HospesMachineSizeCard *self = g_object_new (HOSPES_TYPE_MACHINE_SIZE_CARD, NULL);

  gtk_label_set_label (self->title_label, title);
  hospes_machine_size_card_set_chosen (self, FALSE);
  return GTK_WIDGET (self);
}

/**
 * hospes_machine_size_card_show:
 * @self: a card
 * @memory: bytes
 * @cpus: how many
 * @disk: bytes; 0 if no disk is made
 * @tag: (nullable): for which system that is
 */
void
hospes_machine_size_card_show (
    HospesMachineSizeCard *self, guint64 memory, guint cpus, guint64 disk, const char *tag)
{
  g_autofree char *memory_text = hospes_format_kib (memory / 1024);
  g_autofree char *size = hospes_format_kib (disk / 1024);
  g_autofree char *cpus_text =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u CPU", "%u CPUs", cpus), cpus);
  /* Translators: a size, such as “20 GiB disk” */
  g_autofree char *disk_text = g_strdup_printf (_ ("%s disk"), size);
  /* Translators: for screen readers: memory, processors, disk */
  g_autofree char *all = g_strdup_printf (_ ("%s of memory, %s, %s"), memory_text, cpus_text,
                                          disk != 0 ? disk_text : _ ("no new disk"));

  gtk_label_set_label (self->memory_label, memory_text);
  gtk_label_set_label (self->cpus_label, cpus_text);
  gtk_label_set_label (self->disk_label, disk_text);
  gtk_widget_set_visible (self->disk_box, disk != 0);
  gtk_label_set_label (self->tag_label, tag != NULL ? tag : "");
  gtk_widget_set_visible (GTK_WIDGET (self->tag_label), tag != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  gtk_label_get_label (self->title_label),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, all, -1);
}

void
hospes_machine_size_card_set_chosen (HospesMachineSizeCard *self, gboolean chosen)
{
  self->chosen = chosen;
  gtk_accessible_update_state (
      GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_CHECKED,
      chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE, -1);
  if (chosen)
    gtk_widget_add_css_class (GTK_WIDGET (self), "on");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "on");
}

gboolean
hospes_machine_size_card_get_chosen (HospesMachineSizeCard *self)
{
  return self->chosen;
}
