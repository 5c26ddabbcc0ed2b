/* hospes-search-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A row of the results: what was typed stands out in its name.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-search-row.h"
#include "hospes-search-text.h"
#include "hospes-search-words.h"
#include "hospes-state-icon.h"
#include "hospes-tag-color.h"

struct _HospesSearchRow
{
  GtkWidget parent_instance;

  /* Owned */
  GSettings *settings;
  HospesSearchHit *hit;
  HospesDomain *machine;        /* or NULL, if it is none */
  GSignalGroup *domain_signals; /* of machine */
  gboolean selected;

  /* Template */
  GtkWidget *box;
  GtkStack *icons;
  HospesStateIcon *state_icon;
  GtkImage *icon;
  GtkWidget *dot;
  GtkLabel *title_label;
  GtkLabel *line_label;
  GtkLabel *key_label;
};

enum
{
  PROP_0,
  PROP_SELECTED,
  N_PROPS,
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesSearchRow, hospes_search_row, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* Not by markup: a name may have any characters. */
static void
show_text (GtkLabel *label, const char *text, HospesSearchQuery *query)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GArray) ranges = NULL;

  if (query != NULL)
    ranges = hospes_search_text_find (text, hospes_search_query_get_words (query));

  for (guint i = 0; ranges != NULL && i < ranges->len; i++)
    {
      const HospesSearchRange *range = &g_array_index (ranges, HospesSearchRange, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = range->start;
      bold->end_index = range->end;
      pango_attr_list_insert (attributes, bold);
    }

  gtk_label_set_attributes (label, attributes);
  gtk_label_set_label (label, text);
}

static void
update_icon (HospesSearchRow *self)
{
  const char *name = hospes_search_words_get_icon_name (self->hit);
  gboolean is_entry = self->hit->role == HOSPES_SEARCH_ENTRY;

  gtk_widget_set_visible (GTK_WIDGET (self->icons), hospes_search_hit_is_choice (self->hit));

  if (is_entry && self->hit->kind == HOSPES_SEARCH_MACHINE)
    {
      HospesDomain *domain = self->hit->domain;
      HospesDomainState state = hospes_domain_get_stale (domain) ? HOSPES_DOMAIN_STATE_UNKNOWN
                                                                 : hospes_domain_get_state (domain);

      hospes_state_icon_set_state (self->state_icon, hospes_domain_state_get_nick (state),
                                   hospes_domain_state_get_label (state));
      gtk_stack_set_visible_child (self->icons, GTK_WIDGET (self->state_icon));
    }
  else if (is_entry && self->hit->kind == HOSPES_SEARCH_TAG)
    {
      const char *color = hospes_tag_color_get (self->settings, self->hit->entry->name);
      const char *const classes[] = { "hospes-dot", color, NULL };

      gtk_widget_set_css_classes (self->dot, (const char **) classes);
      gtk_stack_set_visible_child (self->icons, self->dot);
    }
  else
    {
      gtk_image_set_from_icon_name (self->icon, name);
      gtk_stack_set_visible_child (self->icons, GTK_WIDGET (self->icon));
    }
}

/* The keys that choose it. */
static void
update_key (HospesSearchRow *self)
{
  const char *key = NULL;

  if (self->hit->role == HOSPES_SEARCH_CONSOLE)
    key = _ ("Ctrl Enter");
  else if (self->selected && hospes_search_hit_is_choice (self->hit))
    key = _ ("Enter");

  gtk_label_set_label (self->key_label, key != NULL ? key : "");
  gtk_widget_set_visible (GTK_WIDGET (self->key_label), key != NULL);
}

static void
set_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static void
update (HospesSearchRow *self)
{
  g_autofree char *title = hospes_search_words_dup_title (self->hit);
  g_autofree char *line = hospes_search_words_dup_line (self->hit);
  gboolean is_heading = !hospes_search_hit_is_choice (self->hit);
  HospesDomain *domain = self->hit->domain;

  show_text (self->title_label, title, self->hit->query);
  show_text (self->line_label, line, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->line_label), *line != '\0');
  set_class (self->title_label, "hospes-section", is_heading);
  set_class (self->box, "heading", is_heading);
  set_class (self->box, "hospes-stale", domain != NULL && hospes_domain_get_stale (domain));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, line, -1);
  update_icon (self);
  update_key (self);
}

/* Of a machine: what is told below its name. */
static void
domain_changed_cb (HospesSearchRow *self)
{
  if (self->hit != NULL)
    update (self);
}

static void
released_cb (HospesSearchRow *self)
{
  if (self->hit != NULL && hospes_search_hit_is_choice (self->hit))
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->hit);
}

static void
hospes_search_row_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  HospesSearchRow *self = HOSPES_SEARCH_ROW (object);

  switch (prop_id)
    {
    case PROP_SELECTED:
      self->selected = g_value_get_boolean (value);
      if (self->hit != NULL)
        update_key (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* Its address is shown, so it is asked for. */
static void
set_machine (HospesSearchRow *self, HospesDomain *domain)
{
  if (self->machine != NULL)
    hospes_domain_unwatch_address (self->machine);
  g_signal_group_set_target (self->domain_signals, domain);
  g_set_object (&self->machine, domain);
  if (domain != NULL)
    hospes_domain_watch_address (domain);
}

static void
hospes_search_row_dispose (GObject *object)
{
  HospesSearchRow *self = HOSPES_SEARCH_ROW (object);

  if (self->domain_signals != NULL)
    set_machine (self, NULL);
  g_clear_object (&self->domain_signals);
  g_clear_object (&self->hit);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_search_row_parent_class)->dispose (object);
}

static void
hospes_search_row_class_init (HospesSearchRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_search_row_dispose;
  object_class->set_property = hospes_search_row_set_property;

  properties[PROP_SELECTED] = g_param_spec_boolean ("selected", NULL, NULL, FALSE,
                                                    G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * HospesSearchRow::chosen:
   * @hit: what it shows
   *
   * It was clicked.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HOSPES_TYPE_SEARCH_ROW, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, HOSPES_TYPE_SEARCH_HIT);

  g_type_ensure (HOSPES_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/shell/hospes-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesSearchRow, box);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchRow, icons);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchRow, state_icon);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchRow, dot);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchRow, line_label);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchRow, key_label);
  gtk_widget_class_bind_template_callback (widget_class, released_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_search_row_init (HospesSearchRow *self)
{
  self->domain_signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
  g_signal_group_connect_swapped (self->domain_signals, "notify", G_CALLBACK (domain_changed_cb),
                                  self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_search_row_new:
 * @settings: (transfer none): the program's
 */
GtkWidget *
hospes_search_row_new (GSettings *settings)
{
  HospesSearchRow *self = g_object_new (HOSPES_TYPE_SEARCH_ROW, NULL);

  self->settings = g_object_ref (settings);
  return GTK_WIDGET (self);
}

/**
 * hospes_search_row_set_hit:
 * @self: a row
 * @hit: (nullable): what to show
 */
void
hospes_search_row_set_hit (HospesSearchRow *self, HospesSearchHit *hit)
{
  gboolean is_machine =
      hit != NULL && hit->role == HOSPES_SEARCH_ENTRY && hit->kind == HOSPES_SEARCH_MACHINE;

  g_return_if_fail (HOSPES_IS_SEARCH_ROW (self));

  set_machine (self, is_machine ? hit->domain : NULL);
  g_set_object (&self->hit, hit);
  if (hit != NULL)
    update (self);
}
