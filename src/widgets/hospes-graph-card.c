/* hospes-graph-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A graph with what it shows, how much that is now, and a note.
 */

#include "config.h"

#include "hospes-graph-card.h"

struct _HospesGraphCard
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *box;
  GtkLabel *title_label;
  GtkLabel *note_label;
  GtkLabel *figure_label;
  GtkLabel *unit_label;
  HospesGraph *graph;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_KIND,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesGraphCard, hospes_graph_card, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
hospes_graph_card_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  HospesGraphCard *self = HOSPES_GRAPH_CARD (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      gtk_label_set_label (self->title_label, g_value_get_string (value));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_KIND:
      gtk_widget_add_css_class (GTK_WIDGET (self->graph), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_graph_card_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_GRAPH_CARD (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_graph_card_parent_class)->dispose (object);
}

static void
hospes_graph_card_class_init (HospesGraphCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hospes_graph_card_dispose;
  object_class->set_property = hospes_graph_card_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, "", flags);
  /* A CSS class that gives it its colour. */
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, "cpu", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HOSPES_TYPE_GRAPH);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/widgets/hospes-graph-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesGraphCard, box);
  gtk_widget_class_bind_template_child (widget_class, HospesGraphCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, HospesGraphCard, note_label);
  gtk_widget_class_bind_template_child (widget_class, HospesGraphCard, figure_label);
  gtk_widget_class_bind_template_child (widget_class, HospesGraphCard, unit_label);
  gtk_widget_class_bind_template_child (widget_class, HospesGraphCard, graph);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_graph_card_init (HospesGraphCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

const char *
hospes_graph_card_get_title (HospesGraphCard *self)
{
  g_return_val_if_fail (HOSPES_IS_GRAPH_CARD (self), NULL);

  return gtk_label_get_label (self->title_label);
}

HospesGraph *
hospes_graph_card_get_graph (HospesGraphCard *self)
{
  g_return_val_if_fail (HOSPES_IS_GRAPH_CARD (self), NULL);

  return self->graph;
}

/* @note: such as “of 16 GiB” */
void
hospes_graph_card_set_note (HospesGraphCard *self, const char *note)
{
  g_return_if_fail (HOSPES_IS_GRAPH_CARD (self));

  gtk_label_set_label (self->note_label, note);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->note_label), note);
}

/**
 * hospes_graph_card_set_amount:
 * @self: a card
 * @amount: (nullable): how much it is now, if that is known
 */
void
hospes_graph_card_set_amount (HospesGraphCard *self, const HospesAmount *amount)
{
  g_return_if_fail (HOSPES_IS_GRAPH_CARD (self));

  gtk_label_set_label (self->figure_label, amount != NULL ? amount->figure : "—");
  gtk_label_set_label (self->unit_label, amount != NULL ? amount->unit : "");
}
