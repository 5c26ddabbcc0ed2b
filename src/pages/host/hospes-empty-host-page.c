/* hospes-empty-host-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A host without machines: a first one to try, and whether all is ready.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-empty-host-page.h"
#include "hospes-sample.h"
#include "hospes-units.h"

struct _HospesEmptyHostPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesHost *host;
  GSignalGroup *signals;

  /* Template */
  GtkWidget *page;
  GtkWidget *sample_box;
  GtkStack *sample_stack;
  GtkSpinner *sample_spinner;
  GtkWidget *checks;
  AdwActionRow *kvm_row;
  GtkImage *kvm_icon;
  AdwActionRow *memory_row;
};

G_DEFINE_FINAL_TYPE (HospesEmptyHostPage, hospes_empty_host_page, GTK_TYPE_WIDGET)

static void
show_check (GtkImage *icon, gboolean good)
{
  gtk_image_set_from_icon_name (icon,
                                good ? "emblem-ok-symbolic" : "hospes-state-trouble-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (icon), good ? "trouble" : "running");
  gtk_widget_add_css_class (GTK_WIDGET (icon), good ? "running" : "trouble");
}

static void
update (HospesEmptyHostPage *self)
{
  HospesHostFacts *facts = hospes_host_get_facts (self->host);
  g_autofree char *free_memory = NULL;
  g_autofree char *memory = NULL;
  g_autofree char *text = NULL;
  gboolean qemu;

  gtk_widget_set_visible (self->checks, facts != NULL);
  gtk_widget_set_visible (self->sample_box, facts != NULL);
  if (facts == NULL)
    return;

  /* Only QEMU can run our guest, and only it knows KVM. */
  qemu = hospes_sample_fits (self->host);
  gtk_widget_set_visible (self->sample_box, qemu);

  gtk_widget_set_visible (GTK_WIDGET (self->kvm_row), qemu && facts->thorough);
  show_check (self->kvm_icon, facts->kvm);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kvm_row),
                                 facts->kvm ? _ ("KVM works") : _ ("No KVM"));
  adw_action_row_set_subtitle (
      self->kvm_row, facts->kvm ? _ ("Machines run at full speed")
                                : _ ("Machines work, but slowly: they are emulated. Look for "
                                     "“virtualization” in the computer’s firmware settings."));

  memory = hospes_format_kib (facts->memory);
  free_memory = hospes_format_kib (facts->free_memory);
  text = facts->free_memory != 0 ? g_strdup_printf (_ ("%s of %s are free"), free_memory, memory)
                                 : g_steal_pointer (&memory);
  adw_action_row_set_subtitle (self->memory_row, text);
}

static void
hospes_empty_host_page_dispose (GObject *object)
{
  HospesEmptyHostPage *self = HOSPES_EMPTY_HOST_PAGE (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->host);
  g_clear_pointer (&self->page, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_empty_host_page_parent_class)->dispose (object);
}

static void
hospes_empty_host_page_class_init (HospesEmptyHostPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_empty_host_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/host/hospes-empty-host-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesEmptyHostPage, page);
  gtk_widget_class_bind_template_child (widget_class, HospesEmptyHostPage, sample_box);
  gtk_widget_class_bind_template_child (widget_class, HospesEmptyHostPage, sample_stack);
  gtk_widget_class_bind_template_child (widget_class, HospesEmptyHostPage, sample_spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesEmptyHostPage, checks);
  gtk_widget_class_bind_template_child (widget_class, HospesEmptyHostPage, kvm_row);
  gtk_widget_class_bind_template_child (widget_class, HospesEmptyHostPage, kvm_icon);
  gtk_widget_class_bind_template_child (widget_class, HospesEmptyHostPage, memory_row);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_empty_host_page_init (HospesEmptyHostPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->signals, "notify::facts", G_CALLBACK (update), self);
}

/**
 * hospes_empty_host_page_set_host:
 * @self: a page
 * @host: (nullable): a host without machines
 */
void
hospes_empty_host_page_set_host (HospesEmptyHostPage *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_EMPTY_HOST_PAGE (self));

  if (!g_set_object (&self->host, host))
    return;

  g_signal_group_set_target (self->signals, host);
  if (host != NULL)
    update (self);
}

/**
 * hospes_empty_host_page_set_adding:
 * @self: a page
 * @adding: whether the sample machine is on its way
 */
void
hospes_empty_host_page_set_adding (HospesEmptyHostPage *self, gboolean adding)
{
  g_return_if_fail (HOSPES_IS_EMPTY_HOST_PAGE (self));

  gtk_stack_set_visible_child_name (self->sample_stack, adding ? "adding" : "offer");
  gtk_spinner_set_spinning (self->sample_spinner, adding);
}
