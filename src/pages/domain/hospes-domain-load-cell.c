/* hospes-domain-load-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How busy a machine is, or how full its memory: a bar and a number; without
 * a bar where only the amount is known, and nothing where nothing is.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-load-cell.h"
#include "hospes-domain-words.h"
#include "hospes-units.h"

#define HIGH 0.9

struct _HospesDomainLoadCell
{
  HospesDomainCell parent_instance;

  gboolean memory; /* whether it shows memory, not processors */

  /* Template */
  GtkLevelBar *bar;
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
  g_autofree char *all_text = NULL;
  g_autofree char *used_text = NULL;

  all_text = hospes_format_kib (all);
  if (used == 0)
    return g_steal_pointer (&all_text);

  used_text = hospes_format_kib (used);
  /* Translators: memory used, and all there is: “3.2 GiB of 6 GiB” */
  return g_strdup_printf (_ ("%s of %s"), used_text, all_text);
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
hospes_domain_load_cell_update (HospesDomainCell *cell, HospesDomain *domain)
{
  HospesDomainLoadCell *self = HOSPES_DOMAIN_LOAD_CELL (cell);
  g_autofree char *text = NULL;
  gboolean known;
  double part;

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

  gtk_widget_set_visible (GTK_WIDGET (self->bar), part >= 0);
  gtk_level_bar_set_value (self->bar, MAX (part, 0));
  gtk_label_set_label (self->label, text);

  if (part >= HIGH)
    gtk_widget_add_css_class (GTK_WIDGET (self->bar), "high");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->bar), "high");
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
  const char *label = self->memory ? _ ("Memory") : _ ("CPU");

  G_OBJECT_CLASS (hospes_domain_load_cell_parent_class)->constructed (object);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
hospes_domain_load_cell_class_init (HospesDomainLoadCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = hospes_domain_load_cell_constructed;
  object_class->get_property = hospes_domain_load_cell_get_property;
  object_class->set_property = hospes_domain_load_cell_set_property;
  HOSPES_DOMAIN_CELL_CLASS (klass)->update = hospes_domain_load_cell_update;

  properties[PROP_MEMORY] =
      g_param_spec_boolean ("memory", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-domain-load-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesDomainLoadCell, bar);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainLoadCell, label);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hospes_domain_load_cell_init (HospesDomainLoadCell *self)
{
  static const char *const follows[] = { "notify::cpu-load",    "notify::memory",
                                         "notify::used-memory", "notify::state",
                                         "notify::stale",       "notify::pending-verb" };

  gtk_widget_init_template (GTK_WIDGET (self));

  /* The theme's own colours for low and high mean nothing here. */
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (self->bar, GTK_LEVEL_BAR_OFFSET_FULL);

  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), follows[i]);
}
