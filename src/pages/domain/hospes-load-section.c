/* hospes-load-section.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The graphs of a machine or a host, over the last minute, hour or day.
 */

#include "config.h"

#include "hospes-graph-card.h"
#include "hospes-load-section.h"
#include "hospes-load-words.h"
#include "hospes-width-bin.h"

/* What a card needs, in pixels. */
#define CARD_WIDTH 190

struct _HospesLoadSection
{
  GtkWidget parent_instance;

  /* Owned */
  HospesSamples *samples; /* or NULL */
  double max[HOSPES_N_SERIES];

  /* Template */
  GtkWidget *bin;
  GtkFlowBox *flow_box;
  HospesGraphCard *cpu_card;
  HospesGraphCard *memory_card;
  HospesGraphCard *disk_card;
  HospesGraphCard *network_card;
  GtkToggleButton *minute_button;
  GtkToggleButton *hour_button;
  GtkToggleButton *day_button;
};

G_DEFINE_FINAL_TYPE (HospesLoadSection, hospes_load_section, GTK_TYPE_WIDGET)

static HospesGraphCard *
get_card (HospesLoadSection *self, HospesSeries series)
{
  switch (series)
    {
    case HOSPES_SERIES_MEMORY:
      return self->memory_card;
    case HOSPES_SERIES_DISK:
      return self->disk_card;
    case HOSPES_SERIES_NETWORK:
      return self->network_card;
    case HOSPES_SERIES_CPU:
    default:
      return self->cpu_card;
    }
}

static HospesSpan
get_span (HospesLoadSection *self)
{
  if (gtk_toggle_button_get_active (self->hour_button))
    return HOSPES_SPAN_HOUR;

  return gtk_toggle_button_get_active (self->day_button) ? HOSPES_SPAN_DAY : HOSPES_SPAN_MINUTE;
}

/* How much it is now is told by the newest samples, whatever span shows. */
static void
show_amount (HospesLoadSection *self, HospesSeries series, gint64 now)
{
  float points[HOSPES_SAMPLES_MAX_POINTS];
  guint n = hospes_samples_read (self->samples, series, HOSPES_SPAN_MINUTE, now, points);
  HospesAmount amount;
  float value;

  if (hospes_load_words_find_now (points, n, &value))
    amount = hospes_load_words_get_amount (series, value);
  else
    value = -1;

  hospes_graph_card_set_amount (get_card (self, series), value >= 0 ? &amount : NULL);
}

static void
update (HospesLoadSection *self)
{
  HospesSpan span = get_span (self);
  gint64 now = g_get_monotonic_time ();

  for (guint series = 0; series < HOSPES_N_SERIES; series++)
    {
      HospesGraph *graph = hospes_graph_card_get_graph (get_card (self, series));
      float points[HOSPES_SAMPLES_MAX_POINTS];
      guint n = hospes_samples_read (self->samples, series, span, now, points);
      g_autofree char *sentence = hospes_load_words_dup_sentence (series, span, points, n);

      hospes_graph_set_points (graph, points, n, self->max[series]);
      hospes_graph_set_sentence (graph, sentence);
      show_amount (self, series, now);
    }
}

/* One toggle goes off and another on: once is enough. */
static void
span_toggled_cb (HospesLoadSection *self, GtkToggleButton *button)
{
  if (gtk_toggle_button_get_active (button))
    update (self);
}

static guint
count_cards (HospesLoadSection *self)
{
  guint count = 0;

  for (guint series = 0; series < HOSPES_N_SERIES; series++)
    count += gtk_widget_get_visible (gtk_widget_get_parent (GTK_WIDGET (get_card (self, series))));

  return MAX (count, 1);
}

/* All beside one another, or two, or one: never three and one below. */
static void
width_changed_cb (HospesLoadSection *self)
{
  int width = hospes_width_bin_get_width (HOSPES_WIDTH_BIN (self->bin));
  guint columns = count_cards (self);

  while (columns > 1 && width < (int) columns * CARD_WIDTH)
    columns /= 2;

  gtk_flow_box_set_min_children_per_line (self->flow_box, columns);
  gtk_flow_box_set_max_children_per_line (self->flow_box, columns);
}

static void
hospes_load_section_dispose (GObject *object)
{
  HospesLoadSection *self = HOSPES_LOAD_SECTION (object);

  g_clear_pointer (&self->samples, hospes_samples_unref);
  g_clear_pointer (&self->bin, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_load_section_parent_class)->dispose (object);
}

static void
hospes_load_section_class_init (HospesLoadSectionClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_load_section_dispose;

  g_type_ensure (HOSPES_TYPE_GRAPH_CARD);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-load-section.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesLoadSection, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesLoadSection, flow_box);
  gtk_widget_class_bind_template_child (widget_class, HospesLoadSection, cpu_card);
  gtk_widget_class_bind_template_child (widget_class, HospesLoadSection, memory_card);
  gtk_widget_class_bind_template_child (widget_class, HospesLoadSection, disk_card);
  gtk_widget_class_bind_template_child (widget_class, HospesLoadSection, network_card);
  gtk_widget_class_bind_template_child (widget_class, HospesLoadSection, minute_button);
  gtk_widget_class_bind_template_child (widget_class, HospesLoadSection, hour_button);
  gtk_widget_class_bind_template_child (widget_class, HospesLoadSection, day_button);
  gtk_widget_class_bind_template_callback (widget_class, span_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_load_section_init (HospesLoadSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_load_section_set_series:
 * @self: a section
 * @series: what
 * @max: the most it can be, 0 if there is no such bound
 * @note: a few words beside its name
 */
void
hospes_load_section_set_series (HospesLoadSection *self,
                                HospesSeries series,
                                double max,
                                const char *note)
{
  g_return_if_fail (HOSPES_IS_LOAD_SECTION (self));

  self->max[series] = max;
  hospes_graph_card_set_note (get_card (self, series), note);
}

/* For what is not told of a host. */
void
hospes_load_section_hide_series (HospesLoadSection *self, HospesSeries series)
{
  g_return_if_fail (HOSPES_IS_LOAD_SECTION (self));

  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (get_card (self, series))), FALSE);
  width_changed_cb (self);
}

/**
 * hospes_load_section_show:
 * @self: a section
 * @samples: (nullable): what to show as it is now
 */
void
hospes_load_section_show (HospesLoadSection *self, HospesSamples *samples)
{
  g_return_if_fail (HOSPES_IS_LOAD_SECTION (self));

  if (samples != self->samples)
    {
      g_clear_pointer (&self->samples, hospes_samples_unref);
      self->samples = samples != NULL ? hospes_samples_ref (samples) : NULL;
    }

  update (self);
}
