/* hospes-host-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A host itself: what it is made of, how busy it is, what hangs on it, and
 * where libvirt keeps things there. It is asked when someone looks, no sooner.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-domain-list.h"
#include "hospes-domain.h"
#include "hospes-error.h"
#include "hospes-fact.h"
#include "hospes-feedback.h"
#include "hospes-host-details-words.h"
#include "hospes-host-page.h"
#include "hospes-host-parts.h"
#include "hospes-host-tasks.h"
#include "hospes-host-words.h"
#include "hospes-load-section.h"
#include "hospes-look.h"
#include "hospes-lost-banner.h"
#include "hospes-task-button.h"
#include "hospes-units.h"
#include "hospes-width-bin.h"

/* Below this width the facts have one column. */
#define SINGLE_WIDTH 520

#define TEXT_CHARS 200

struct _HospesHostPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesHost *host;
  HospesHost *watched; /* that one while someone looks, or NULL */
  HospesHostDetails *details;
  GCancellable *cancellable;
  GSignalGroup *signals;
  GSignalGroup *list_signals;
  HospesLook *look;
  guint count_source;

  /* Template */
  GtkWidget *box;
  GtkWidget *bin;
  AdwWindowTitle *title;
  HospesLostBanner *banner;
  GtkStack *stack;
  GtkSpinner *spinner;
  AdwStatusPage *away;
  GtkWidget *content;
  GtkFlowBox *facts;
  HospesFact *hypervisor_fact;
  HospesFact *speed_fact;
  HospesFact *processors_fact;
  HospesFact *model_fact;
  HospesFact *memory_fact;
  HospesFact *uptime_fact;
  HospesFact *machines_fact;
  HospesFact *computer_fact;
  HospesFact *libvirt_fact;
  HospesFact *way_fact;
  AdwActionRow *slow_row;
  GtkWidget *slow_group;
  HospesLoadSection *load;
  HospesHostParts *parts;
};

G_DEFINE_FINAL_TYPE (HospesHostPage, hospes_host_page, GTK_TYPE_WIDGET)

static void
show_load (HospesHostPage *self)
{
  guint cpus = self->details != NULL ? self->details->cpus : 0;
  guint64 memory = self->details != NULL ? self->details->memory : 0;
  g_autofree char *all = hospes_format_kib (memory);
  g_autofree char *cpu_note =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u processor", "%u processors", cpus), cpus);
  g_autofree char *memory_note = g_strdup_printf (_ ("of %s"), all);

  hospes_load_section_set_series (self->load, HOSPES_SERIES_CPU, 1, cpus > 0 ? cpu_note : "");
  hospes_load_section_set_series (self->load, HOSPES_SERIES_MEMORY, memory,
                                  memory > 0 ? memory_note : "");
  hospes_load_section_show (self->load, hospes_host_get_samples (self->host));
}

static void
show_computer (HospesHostPage *self)
{
  const char *hostname = self->details->hostname;
  g_autofree char *both = NULL;

  if (hostname != NULL && self->details->product != NULL)
    both = g_strdup_printf ("%s · %s", hostname, self->details->product);

  hospes_fact_set_value (self->computer_fact, both != NULL       ? both
                                              : hostname != NULL ? hostname
                                                                 : _ ("Not told"));
}

static void
show_details (HospesHostPage *self)
{
  HospesHostDetails *details = self->details;
  const char *why_slow = hospes_host_details_words_get_why_slow (details);
  const char *model = details->cpu_model != NULL ? details->cpu_model : details->arch;
  g_autofree char *hypervisor = hospes_host_details_words_dup_hypervisor (details);
  g_autofree char *processors = hospes_host_details_words_dup_processors (details);
  g_autofree char *memory = hospes_format_kib (details->memory);
  g_autofree char *uptime = hospes_host_details_words_dup_uptime (details);
  g_autofree char *libvirt = hospes_host_details_words_dup_libvirt (details);

  hospes_fact_set_value (self->hypervisor_fact, hypervisor);
  hospes_fact_set_value (self->speed_fact, hospes_host_details_words_get_speed (details));
  hospes_fact_set_value (self->processors_fact, processors);
  hospes_fact_set_value (self->model_fact, model != NULL ? model : _ ("Not told"));
  hospes_fact_set_value (self->memory_fact, memory);
  hospes_fact_set_value (self->uptime_fact, uptime);
  hospes_fact_set_value (self->libvirt_fact, libvirt);
  hospes_fact_set_value (self->way_fact, hospes_host_details_words_get_way (details));
  show_computer (self);

  gtk_widget_set_visible (self->slow_group, why_slow != NULL);
  adw_action_row_set_subtitle (self->slow_row, why_slow);
  hospes_host_parts_show (self->parts, details);
}

static gboolean
count_cb (gpointer data)
{
  HospesHostPage *self = data;
  GListModel *domains = hospes_host_get_domains (self->host);
  guint n_domains = g_list_model_get_n_items (domains);
  guint n_active = 0;
  g_autofree char *text = NULL;

  self->count_source = 0;
  for (guint i = 0; i < n_domains; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      n_active += hospes_domain_get_active (domain);
    }

  /* Translators: machines of a host, and how many of them run */
  text = g_strdup_printf (_ ("%u · %u running"), n_domains, n_active);
  hospes_fact_set_value (self->machines_fact, text);
  return G_SOURCE_REMOVE;
}

/* Once for all that changed together. */
static void
count_soon (HospesHostPage *self)
{
  if (self->count_source == 0 && self->host != NULL)
    self->count_source = g_idle_add (count_cb, self);
}

static const char *
choose_page (HospesHostPage *self)
{
  HospesHostState state = hospes_host_get_state (self->host);

  if (self->details != NULL)
    return "details";

  return state == HOSPES_HOST_STATE_CONNECTED || state == HOSPES_HOST_STATE_CONNECTING ? "waiting"
                                                                                       : "away";
}

static void
show_away (HospesHostPage *self)
{
  const GError *error = hospes_host_get_error (self->host);
  const char *line = hospes_host_words_get_line (self->host);
  g_autofree char *text = hospes_shorten (error != NULL ? error->message : "", TEXT_CHARS);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_title (self->away, line);
  adw_status_page_set_description (self->away, markup);
}

static void
update (HospesHostPage *self)
{
  const char *page = choose_page (self);
  HospesHostState state = hospes_host_get_state (self->host);
  gboolean connected = state == HOSPES_HOST_STATE_CONNECTED;
  g_autofree char *subtitle = hospes_host_words_dup_subtitle (self->host);

  adw_window_title_set_title (self->title, hospes_host_get_name (self->host));
  adw_window_title_set_subtitle (self->title, subtitle);
  if (g_str_equal (page, "away"))
    show_away (self);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "waiting"));
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.connect",
                                 !connected && state != HOSPES_HOST_STATE_CONNECTING);

  if (connected)
    gtk_widget_remove_css_class (self->content, "hospes-stale");
  else
    gtk_widget_add_css_class (self->content, "hospes-stale");

  show_load (self);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesHostPage) self = user_data;
  g_autoptr (GError) error = NULL;
  HospesHostDetails *details;

  details = hospes_host_load_details_finish (HOSPES_HOST (object), result, &error);
  if (details != NULL && HOSPES_HOST (object) == self->host)
    {
      g_clear_pointer (&self->details, hospes_host_details_unref);
      self->details = details;
      show_details (self);
      update (self);
      return;
    }

  g_clear_pointer (&details, hospes_host_details_unref);
  if (error != NULL && !hospes_error_is_silent (error) && HOSPES_HOST (object) == self->host &&
      hospes_host_get_state (self->host) == HOSPES_HOST_STATE_CONNECTED)
    hospes_feedback_error (GTK_WIDGET (self), _ ("Couldn’t ask the host what it is."), error);
}

/* While nobody looks, nothing is asked. */
static void
load (HospesHostPage *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);

  if (self->watched == NULL || hospes_host_get_state (self->watched) != HOSPES_HOST_STATE_CONNECTED)
    return;

  self->cancellable = g_cancellable_new ();
  hospes_host_load_details_async (self->watched, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
watch (HospesHostPage *self)
{
  HospesHost *host = hospes_look_get_active (self->look) ? self->host : NULL;

  if (host == self->watched)
    return;

  if (host != NULL)
    hospes_host_watch_load (host);
  if (self->watched != NULL)
    hospes_host_unwatch_load (self->watched);
  g_set_object (&self->watched, host);
  load (self);
}

static void
state_changed_cb (HospesHostPage *self)
{
  load (self);
  update (self);
}

static void
connect_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesHostPage *self = HOSPES_HOST_PAGE (widget);

  if (self->host != NULL)
    hospes_host_connect (self->host);
}

static void
width_changed_cb (HospesHostPage *self)
{
  int width = hospes_width_bin_get_width (HOSPES_WIDTH_BIN (self->bin));

  gtk_flow_box_set_max_children_per_line (self->facts, width < SINGLE_WIDTH ? 1 : 2);
}

static void
hospes_host_page_dispose (GObject *object)
{
  HospesHostPage *self = HOSPES_HOST_PAGE (object);

  if (self->signals != NULL)
    hospes_host_page_set_host (self, NULL);
  g_clear_object (&self->look);
  g_clear_object (&self->signals);
  g_clear_object (&self->list_signals);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_host_page_parent_class)->dispose (object);
}

static void
bind_facts (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, facts);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, hypervisor_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, speed_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, processors_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, model_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, memory_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, uptime_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, machines_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, computer_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, libvirt_fact);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, way_fact);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HOSPES_TYPE_FACT);
  g_type_ensure (HOSPES_TYPE_HOST_PARTS);
  g_type_ensure (HOSPES_TYPE_LOAD_SECTION);
  g_type_ensure (HOSPES_TYPE_LOST_BANNER);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);

  g_type_ensure (HOSPES_TYPE_TASK_BUTTON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/host/hospes-host-page.ui");
  bind_facts (widget_class);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, title);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, banner);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, away);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, content);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, slow_row);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, slow_group);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, load);
  gtk_widget_class_bind_template_child (widget_class, HospesHostPage, parts);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
}

static void
hospes_host_page_class_init (HospesHostPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_host_page_dispose;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "list.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "list.retry", NULL, connect_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_host_page_init (HospesHostPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_lost_banner_set_apart (self->banner);
  hospes_load_section_hide_series (self->load, HOSPES_SERIES_DISK);
  hospes_load_section_hide_series (self->load, HOSPES_SERIES_NETWORK);

  self->look = hospes_look_new (GTK_WIDGET (self));
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (watch), self,
                           G_CONNECT_SWAPPED);

  self->signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (state_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->signals, "notify::facts", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "sampled", G_CALLBACK (show_load), self);

  self->list_signals = g_signal_group_new (HOSPES_TYPE_DOMAIN_LIST);
  g_signal_group_connect_swapped (self->list_signals, "changed", G_CALLBACK (count_soon), self);
}

HospesHost *
hospes_host_page_get_host (HospesHostPage *self)
{
  g_return_val_if_fail (HOSPES_IS_HOST_PAGE (self), NULL);

  return self->host;
}

/**
 * hospes_host_page_set_host:
 * @self: a page
 * @host: (nullable): what to show
 */
void
hospes_host_page_set_host (HospesHostPage *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_HOST_PAGE (self));

  if (!g_set_object (&self->host, host))
    return;

  g_clear_pointer (&self->details, hospes_host_details_unref);
  g_clear_handle_id (&self->count_source, g_source_remove);
  g_signal_group_set_target (self->signals, host);
  g_signal_group_set_target (self->list_signals,
                             host != NULL ? hospes_host_get_domain_list (host) : NULL);
  hospes_lost_banner_set_host (self->banner, host);
  watch (self);
  if (host == NULL)
    return;

  update (self);
  count_cb (self);
}
