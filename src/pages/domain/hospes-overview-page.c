/* hospes-overview-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine at a glance: its screen, what it is, what people wrote about it.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-domain-graphs.h"
#include "hospes-domain-words.h"
#include "hospes-fact.h"
#include "hospes-feedback.h"
#include "hospes-look.h"
#include "hospes-notes-dialog.h"
#include "hospes-overview-page.h"
#include "hospes-thumbnail.h"
#include "hospes-units.h"
#include "hospes-width-bin.h"

/* How often the uptime is told anew. */
#define TICK_S 10

/* Below this width thumbnail and facts stand above one another. */
#define STACK_WIDTH 780

/* Below this one the facts have one column. */
#define SINGLE_WIDTH 480

struct _HospesOverviewPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomain *domain;
  GSignalGroup *signals;
  HospesLook *look;
  guint tick;

  /* Template */
  GtkWidget *bin;
  GtkBox *top_box;
  HospesThumbnail *thumbnail;
  GtkFlowBox *facts;
  HospesFact *state_fact;
  HospesFact *uptime_fact;
  HospesFact *system_fact;
  HospesFact *cpu_fact;
  HospesFact *memory_fact;
  HospesFact *disks_fact;
  HospesFact *firmware_fact;
  HospesFact *autostart_fact;
  HospesDomainGraphs *graphs;
  AdwActionRow *uuid_row;
  GtkLabel *title_label;
  GtkLabel *notes_label;
};

G_DEFINE_FINAL_TYPE (HospesOverviewPage, hospes_overview_page, GTK_TYPE_WIDGET)

static char *
dup_uptime (HospesDomain *domain)
{
  GDateTime *since = hospes_domain_get_started (domain);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (hospes_domain_get_stale (domain))
    return g_strdup (_ ("Not known: the host is away"));

  if (!hospes_domain_get_active (domain))
    return g_strdup (_ ("Does not run"));

  if (since == NULL)
    return g_strdup (_ ("Not known, ran before"));

  return hospes_format_duration (g_date_time_difference (now, since) / G_TIME_SPAN_SECOND);
}

/* libosinfo's identifiers are addresses that end in a family and a version. */
static char *
dup_system (const char *os_id)
{
  g_auto (GStrv) parts = NULL;
  guint n_parts;
  g_autofree char *family = NULL;

  if (os_id == NULL)
    return g_strdup (_ ("Not told by whoever made it"));

  parts = g_strsplit (os_id, "/", -1);
  n_parts = g_strv_length (parts);

  if (n_parts < 2)
    return g_strdup (os_id);

  family = g_strdup (parts[n_parts - 2]);
  family[0] = g_ascii_toupper (family[0]);
  return g_strdup_printf ("%s %s", family, parts[n_parts - 1]);
}

static char *
dup_cpus (HospesDomainDetails *details)
{
  g_autofree char *count = NULL;

  if (details->vcpus != details->max_vcpus)
    count = g_strdup_printf (_ ("%u of %u"), details->vcpus, details->max_vcpus);
  else
    count = g_strdup_printf ("%u", details->vcpus);

  if (details->cpu_model == NULL)
    return g_steal_pointer (&count);

  return g_strdup_printf ("%s · %s", count, details->cpu_model);
}

static char *
dup_memory (HospesDomainDetails *details)
{
  g_autofree char *memory = hospes_format_kib (details->memory);
  g_autofree char *max_memory = NULL;

  if (details->memory == details->max_memory)
    return g_steal_pointer (&memory);

  max_memory = hospes_format_kib (details->max_memory);
  /* Translators: memory now, and what it can become: “16 GiB · can grow to 24 GiB” */
  return g_strdup_printf (_ ("%s · can grow to %s"), memory, max_memory);
}

static char *
dup_firmware (HospesDomainDetails *details)
{
  const char *firmware = details->secure_boot ? _ ("UEFI, secure boot")
                         : details->efi       ? _ ("UEFI")
                                              : _ ("BIOS");

  return details->machine != NULL ? g_strdup_printf ("%s · %s", firmware, details->machine)
                                  : g_strdup (firmware);
}

static const char *
get_autostart (HospesDomainDetails *details)
{
  if (!details->persistent)
    return _ ("No: it is gone once it is off");

  return details->autostart ? _ ("Yes") : _ ("No");
}

static void
update_notes (HospesOverviewPage *self, HospesDomainDetails *details)
{
  gtk_label_set_label (self->title_label, details->title != NULL ? details->title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), details->title != NULL);
  gtk_label_set_label (self->notes_label, details->description != NULL
                                              ? details->description
                                              : _ ("Nothing written yet."));

  if (details->description != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self->notes_label), "dim-label");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->notes_label), "dim-label");
}

/* Another machine's facts must not stand beside this one's name. */
static void
forget_details (HospesOverviewPage *self)
{
  HospesFact *facts[] = { self->system_fact, self->cpu_fact,      self->memory_fact,
                          self->disks_fact,  self->firmware_fact, self->autostart_fact };

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    hospes_fact_set_value (facts[i], "…");

  gtk_widget_set_visible (GTK_WIDGET (self->title_label), FALSE);
  gtk_label_set_label (self->notes_label, "…");
}

static void
update_details (HospesOverviewPage *self)
{
  HospesDomainDetails *details = hospes_domain_get_details (self->domain);
  g_autofree char *system = NULL;
  g_autofree char *cpus = NULL;
  g_autofree char *memory = NULL;
  g_autofree char *disks = NULL;
  g_autofree char *firmware = NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.edit-notes",
                                 details != NULL && !hospes_domain_get_stale (self->domain));

  if (details == NULL)
    {
      forget_details (self);
      return;
    }

  system = dup_system (details->os_id);
  cpus = dup_cpus (details);
  memory = dup_memory (details);
  disks = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u disk", "%u disks", details->n_disks),
                           details->n_disks);
  firmware = dup_firmware (details);

  hospes_fact_set_value (self->system_fact, system);
  hospes_fact_set_value (self->cpu_fact, cpus);
  hospes_fact_set_value (self->memory_fact, memory);
  hospes_fact_set_value (self->disks_fact, details->n_disks > 0 ? disks : _ ("None"));
  hospes_fact_set_value (self->firmware_fact, firmware);
  hospes_fact_set_value (self->autostart_fact, get_autostart (details));
  update_notes (self, details);
}

static void
update_state (HospesOverviewPage *self)
{
  g_autofree char *state = hospes_domain_words_dup_line (self->domain);
  g_autofree char *uptime = dup_uptime (self->domain);

  hospes_fact_set_value (self->state_fact, state);
  hospes_fact_set_value (self->uptime_fact, uptime);
}

static void
update (HospesOverviewPage *self)
{
  update_state (self);
  update_details (self);
}

static gboolean
tick_cb (gpointer data)
{
  HospesOverviewPage *self = data;

  if (self->domain != NULL)
    update_state (self);

  return G_SOURCE_CONTINUE;
}

static void
look_changed_cb (HospesOverviewPage *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);

  if (hospes_look_get_active (self->look))
    {
      tick_cb (self);
      self->tick = g_timeout_add_seconds (TICK_S, tick_cb, self);
    }
}

static void
width_changed_cb (HospesOverviewPage *self)
{
  int width = hospes_width_bin_get_width (HOSPES_WIDTH_BIN (self->bin));
  gboolean stacked = width < STACK_WIDTH;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->top_box),
                                  stacked ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_halign (GTK_WIDGET (self->thumbnail), stacked ? GTK_ALIGN_CENTER : GTK_ALIGN_FILL);
  gtk_flow_box_set_max_children_per_line (self->facts, width < SINGLE_WIDTH ? 1 : 2);
}

static void
copy_uuid_cb (HospesOverviewPage *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)),
                          hospes_domain_get_uuid (self->domain));
  hospes_feedback_toast (GTK_WIDGET (self), _ ("Copied"));
}

static void
edit_notes_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesOverviewPage *self = HOSPES_OVERVIEW_PAGE (widget);

  if (self->domain != NULL)
    gtk_window_present (
        hospes_notes_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)), self->domain));
}

static void
hospes_overview_page_dispose (GObject *object)
{
  HospesOverviewPage *self = HOSPES_OVERVIEW_PAGE (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->look);
  g_clear_object (&self->signals);
  g_clear_object (&self->domain);
  g_clear_pointer (&self->bin, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_overview_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HOSPES_TYPE_DOMAIN_GRAPHS);
  g_type_ensure (HOSPES_TYPE_FACT);
  g_type_ensure (HOSPES_TYPE_THUMBNAIL);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, top_box);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, state_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, uptime_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, system_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, cpu_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, memory_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, disks_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, firmware_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, autostart_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, graphs);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, uuid_row);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, title_label);
  gtk_widget_class_bind_template_child (widget_class, HospesOverviewPage, notes_label);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_uuid_cb);
}

static void
hospes_overview_page_class_init (HospesOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_overview_page_dispose;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "overview.edit-notes", NULL, edit_notes_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_overview_page_init (HospesOverviewPage *self)
{
  static const char *const follows[] = { "notify::state", "notify::stale", "notify::pending-verb",
                                         "notify::active" };

  gtk_widget_init_template (GTK_WIDGET (self));

  self->look = hospes_look_new (GTK_WIDGET (self));
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);

  self->signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    g_signal_group_connect_swapped (self->signals, follows[i], G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::details", G_CALLBACK (update), self);
}

/**
 * hospes_overview_page_set_domain:
 * @self: a page
 * @domain: (nullable): what to show
 */
void
hospes_overview_page_set_domain (HospesOverviewPage *self, HospesDomain *domain)
{
  g_return_if_fail (HOSPES_IS_OVERVIEW_PAGE (self));

  if (!g_set_object (&self->domain, domain))
    return;

  g_signal_group_set_target (self->signals, domain);
  hospes_thumbnail_set_domain (self->thumbnail, domain);
  hospes_domain_graphs_set_domain (self->graphs, domain);

  if (domain != NULL)
    {
      adw_action_row_set_subtitle (self->uuid_row, hospes_domain_get_uuid (domain));
      update (self);
    }
}
