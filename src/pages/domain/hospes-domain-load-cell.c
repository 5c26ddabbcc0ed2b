/* hospes-domain-load-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How busy a machine was in the last minute, as a spark and a number; or how
 * full its memory is: a bar and a number, without a bar where only the amount
 * is known, and nothing where nothing is. A table has some 200 of them, most of
 * which have neither to show: so neither exists before it is needed.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-amount.h"
#include "hospes-domain-load-cell.h"
#include "hospes-domain-samples.h"
#include "hospes-domain-words.h"
#include "hospes-graph.h"
#include "hospes-load-words.h"
#include "hospes-units.h"

#define HIGH 0.9

/* “100 %”: sparks below one another have the same width. */
#define LOAD_CHARS 5

struct _HospesDomainLoadCell
{
  HospesDomainCell parent_instance;

  /* Owned */
  HospesDomain *watched; /* the machine whose samples are kept for it, or NULL */

  gboolean memory; /* whether it shows memory, not processors */

  /* Owned by box, NULL as long as there was nothing to show */
  HospesGraph *spark;
  GtkLevelBar *bar;

  /* Template */
  GtkBox *box;
  GtkLabel *label;
};

enum
{
  PROP_0,
  PROP_MEMORY,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesDomainLoadCell, hospes_domain_load_cell, HOSPES_TYPE_DOMAIN_CELL)

static GParamSpec *properties[N_PROPS];

static char *
dup_memory_text (HospesDomain *domain)
{
  guint64 all = hospes_domain_get_memory (domain);
  guint64 used = hospes_domain_get_used_memory (domain);

  return used == 0 ? hospes_format_kib (all) : hospes_format_kib_of (used, all);
}

/* Returns the filled part of the bar, -1 if there is none to show. */
static double
get_part (HospesDomainLoadCell *self, HospesDomain *domain)
{
  guint64 all = hospes_domain_get_memory (domain);
  guint64 used = hospes_domain_get_used_memory (domain);

  if (!self->memory)
    return hospes_domain_get_cpu_load (domain);

  return all > 0 && used > 0 ? MIN ((double) used / all, 1) : -1;
}

/* What a dash stands for. */
static const char *
get_why_unknown (HospesDomainLoadCell *self, HospesDomain *domain)
{
  if (hospes_domain_get_stale (domain))
    return _ ("The host is away");
  if (self->memory)
    return _ ("Not known yet");
  if (!hospes_domain_get_active (domain))
    return hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_NONE);

  return _ ("Measured in a moment");
}

static void
set_high (GtkWidget *widget, const char *css_class, gboolean high)
{
  if (high)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

static const char *
get_label (HospesDomainLoadCell *self)
{
  return self->memory ? _ ("Memory") : _ ("CPU");
}

static void
make_spark (HospesDomainLoadCell *self)
{
  self->spark = g_object_new (HOSPES_TYPE_GRAPH, "spark", TRUE, "hexpand", TRUE, "valign",
                              GTK_ALIGN_CENTER, NULL);
  gtk_box_prepend (self->box, GTK_WIDGET (self->spark));
}

static void
make_bar (HospesDomainLoadCell *self)
{
  self->bar = g_object_new (GTK_TYPE_LEVEL_BAR, "width-request", 80, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->bar), "hospes-meter");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_label (self), -1);

  /* The theme's own colours for low and high mean nothing here. */
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_box_prepend (self->box, GTK_WIDGET (self->bar));
}

static void
show_points (HospesDomainLoadCell *self, HospesDomain *domain)
{
  float points[HOSPES_SAMPLES_MAX_POINTS];
  guint n = hospes_samples_read (hospes_domain_get_samples (domain), HOSPES_SERIES_CPU,
                                 HOSPES_SPAN_MINUTE, g_get_monotonic_time (), points);
  g_autofree char *sentence =
      hospes_load_words_dup_sentence (HOSPES_SERIES_CPU, HOSPES_SPAN_MINUTE, points, n);

  hospes_graph_set_points (self->spark, points, n, 1);
  hospes_graph_set_sentence (self->spark, sentence);
}

static void
update_spark (HospesDomainLoadCell *self, HospesDomain *domain, double part)
{
  gtk_label_set_xalign (self->label, part >= 0 ? 1 : 0);
  if (self->spark == NULL && part < 0)
    return;

  if (self->spark == NULL)
    make_spark (self);

  show_points (self, domain);
  gtk_widget_set_visible (GTK_WIDGET (self->spark), part >= 0);
  set_high (GTK_WIDGET (self->spark), "warn", part >= HIGH);
}

static void
update_bar (HospesDomainLoadCell *self, double part)
{
  if (self->bar == NULL && part < 0)
    return;

  if (self->bar == NULL)
    make_bar (self);

  gtk_widget_set_visible (GTK_WIDGET (self->bar), part >= 0);
  gtk_level_bar_set_value (self->bar, MAX (part, 0));
  set_high (GTK_WIDGET (self->bar), "high", part >= HIGH);
}

/* Samples are kept for what is on screen. */
static void
watch (HospesDomainLoadCell *self, HospesDomain *domain)
{
  if (self->memory || domain == self->watched)
    return;

  if (domain != NULL)
    hospes_domain_watch_load (domain);
  if (self->watched != NULL)
    hospes_domain_unwatch_load (self->watched);
  g_set_object (&self->watched, domain);
}

static void
hospes_domain_load_cell_update (HospesDomainCell *cell, HospesDomain *domain)
{
  HospesDomainLoadCell *self = HOSPES_DOMAIN_LOAD_CELL (cell);
  g_autofree char *text = NULL;
  gboolean known;
  double part;

  watch (self, domain);
  if (domain == NULL)
    return;

  part = get_part (self, domain);
  known = self->memory ? hospes_domain_get_memory (domain) > 0 : part >= 0;
  if (!known)
    text = g_strdup ("—");
  else if (self->memory)
    text = dup_memory_text (domain);
  else
    text = g_strdup_printf (_ ("%.0f %%"), part * 100);

  /* It is told as the description of the cell, too. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), known ? NULL : get_why_unknown (self, domain));

  gtk_label_set_label (self->label, text);
  if (self->memory)
    update_bar (self, part);
  else
    update_spark (self, domain, part);
}

static void
hospes_domain_load_cell_get_property (GObject *object,
                                      guint prop_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_MEMORY:
      g_value_set_boolean (value, HOSPES_DOMAIN_LOAD_CELL (object)->memory);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_domain_load_cell_set_property (GObject *object,
                                      guint prop_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_MEMORY:
      HOSPES_DOMAIN_LOAD_CELL (object)->memory = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_domain_load_cell_constructed (GObject *object)
{
  HospesDomainLoadCell *self = HOSPES_DOMAIN_LOAD_CELL (object);

  G_OBJECT_CLASS (hospes_domain_load_cell_parent_class)->constructed (object);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_label (self), -1);

  if (!self->memory)
    {
      gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), GTK_ORIENTATION_HORIZONTAL);
      gtk_box_set_spacing (self->box, 12);
      gtk_label_set_width_chars (self->label, LOAD_CHARS);
    }
}

static void
hospes_domain_load_cell_dispose (GObject *object)
{
  watch (HOSPES_DOMAIN_LOAD_CELL (object), NULL);

  G_OBJECT_CLASS (hospes_domain_load_cell_parent_class)->dispose (object);
}

static void
hospes_domain_load_cell_class_init (HospesDomainLoadCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = hospes_domain_load_cell_constructed;
  object_class->dispose = hospes_domain_load_cell_dispose;
  object_class->get_property = hospes_domain_load_cell_get_property;
  object_class->set_property = hospes_domain_load_cell_set_property;
  HOSPES_DOMAIN_CELL_CLASS (klass)->update = hospes_domain_load_cell_update;

  properties[PROP_MEMORY] =
      g_param_spec_boolean ("memory", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-domain-load-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesDomainLoadCell, box);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainLoadCell, label);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hospes_domain_load_cell_init (HospesDomainLoadCell *self)
{
  static const char *const follows[] = {
    "notify::cpu-load", "notify::memory", "notify::used-memory",
    "notify::state",    "notify::stale",  "notify::pending-verb",
    "sampled"
  };

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), follows[i]);
}
