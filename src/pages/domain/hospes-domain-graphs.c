/* hospes-domain-graphs.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The graphs of a machine. It is measured while they are on screen.
 */

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "hospes-domain-graphs.h"
#include "hospes-domain-samples.h"
#include "hospes-load-section.h"
#include "hospes-look.h"
#include "hospes-units.h"

/* What was not told so often will not be told. */
#define PATIENCE 3

struct _HospesDomainGraphs
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomain *domain;
  HospesDomain *watched; /* that one while someone looks, or NULL */
  GSignalGroup *signals;
  HospesLook *look;

  HospesLoadSection *section;
};

G_DEFINE_FINAL_TYPE (HospesDomainGraphs, hospes_domain_graphs, GTK_TYPE_WIDGET)

static char *
dup_cpu_note (HospesDomain *domain)
{
  HospesDomainDetails *details = hospes_domain_get_details (domain);

  if (details == NULL)
    return g_strdup ("");

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%u virtual CPU", "%u virtual CPUs", details->vcpus),
      details->vcpus);
}

/* Without its guest's word only what it takes of the host is known. */
static char *
dup_memory_note (HospesDomain *domain)
{
  guint64 memory = hospes_domain_get_memory (domain);
  g_autofree char *text = hospes_format_kib (memory);

  if (hospes_domain_get_used_memory (domain) == 0)
    return g_strdup (hospes_domain_get_active (domain) ? _ ("on the host") : "");

  return g_strdup_printf (_ ("of %s"), text);
}

static guint
count_known (HospesDomain *domain, HospesSeries series)
{
  float points[HOSPES_SAMPLES_MAX_POINTS];
  guint n = hospes_samples_read (hospes_domain_get_samples (domain), series, HOSPES_SPAN_MINUTE,
                                 g_get_monotonic_time (), points);
  guint count = 0;

  for (guint i = 0; i < n; i++)
    count += !isnan (points[i]);

  return count;
}

/* Of a network card that QEMU itself serves, for one, nothing is counted. */
static const char *
get_note (HospesDomain *domain, HospesSeries series, const char *note)
{
  if (!hospes_domain_get_active (domain))
    return "";

  return count_known (domain, HOSPES_SERIES_CPU) >= PATIENCE && count_known (domain, series) == 0
             ? _ ("not told by libvirt")
             : note;
}

static void
update (HospesDomainGraphs *self)
{
  g_autofree char *cpu = dup_cpu_note (self->domain);
  g_autofree char *memory = dup_memory_note (self->domain);

  hospes_load_section_set_series (self->section, HOSPES_SERIES_CPU, 1, cpu);
  hospes_load_section_set_series (self->section, HOSPES_SERIES_MEMORY,
                                  hospes_domain_get_memory (self->domain), memory);
  hospes_load_section_set_series (
      self->section, HOSPES_SERIES_DISK, 0,
      get_note (self->domain, HOSPES_SERIES_DISK, _ ("read and written")));
  hospes_load_section_set_series (self->section, HOSPES_SERIES_NETWORK, 0,
                                  get_note (self->domain, HOSPES_SERIES_NETWORK, _ ("in and out")));
  hospes_load_section_show (self->section, hospes_domain_get_samples (self->domain));
}

static void
watch (HospesDomainGraphs *self)
{
  HospesDomain *domain = hospes_look_get_active (self->look) ? self->domain : NULL;

  if (domain == self->watched)
    return;

  if (domain != NULL)
    hospes_domain_watch_graphs (domain);
  if (self->watched != NULL)
    hospes_domain_unwatch_graphs (self->watched);
  g_set_object (&self->watched, domain);
}

static void
look_changed_cb (HospesDomainGraphs *self)
{
  watch (self);
  if (self->watched != NULL)
    update (self);
}

static void
hospes_domain_graphs_dispose (GObject *object)
{
  HospesDomainGraphs *self = HOSPES_DOMAIN_GRAPHS (object);

  if (self->watched != NULL)
    hospes_domain_unwatch_graphs (self->watched);
  g_clear_object (&self->watched);
  g_clear_object (&self->look);
  g_clear_object (&self->signals);
  g_clear_object (&self->domain);
  if (self->section != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->section)));

  G_OBJECT_CLASS (hospes_domain_graphs_parent_class)->dispose (object);
}

static void
hospes_domain_graphs_class_init (HospesDomainGraphsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_domain_graphs_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_domain_graphs_init (HospesDomainGraphs *self)
{
  static const char *const follows[] = { "sampled", "notify::active", "notify::details" };

  self->section = g_object_new (HOSPES_TYPE_LOAD_SECTION, NULL);
  gtk_widget_set_parent (GTK_WIDGET (self->section), GTK_WIDGET (self));

  self->look = hospes_look_new (GTK_WIDGET (self));
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);

  self->signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    g_signal_group_connect_swapped (self->signals, follows[i], G_CALLBACK (update), self);
}

/**
 * hospes_domain_graphs_set_domain:
 * @self: graphs
 * @domain: (nullable): of which machine
 */
void
hospes_domain_graphs_set_domain (HospesDomainGraphs *self, HospesDomain *domain)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_GRAPHS (self));

  if (!g_set_object (&self->domain, domain))
    return;

  watch (self);
  g_signal_group_set_target (self->signals, domain);
  if (domain != NULL)
    update (self);
}
