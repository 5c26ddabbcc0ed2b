/* hospes-domain-name-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a machine is called, its state as a shape and in words, and, where the
 * table has no room for a column of it, its host.
 */

#include "config.h"

#include "hospes-domain-name-cell.h"
#include "hospes-domain-words.h"
#include "hospes-host.h"
#include "hospes-pick-check.h"
#include "hospes-state-icon.h"
#include "hospes-tag-box.h"
#include "hospes-units.h"

#define TOOLTIP_CHARS       300
#define TOOLTIP_WIDTH_CHARS 60

struct _HospesDomainNameCell
{
  HospesDomainCell parent_instance;

  /* Template */
  HospesPickCheck *check;
  HospesStateIcon *icon;
  HospesTagBox *tags;
  GtkLabel *name_label; /* title or name */
  GtkLabel *also_label; /* the name of one that has a title */
  GtkLabel *line_label;
};

G_DEFINE_FINAL_TYPE (HospesDomainNameCell, hospes_domain_name_cell, HOSPES_TYPE_DOMAIN_CELL)

static void
set_css_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* What is cut is in the tooltip; what can be read already needs none. */
static gboolean
query_tooltip_cb (GtkLabel *label, int x, int y, gboolean by_keyboard, GtkTooltip *tooltip)
{
  g_autoptr (PangoAttrList) attributes = NULL;
  g_autofree char *text = NULL;
  GtkWidget *whole;

  if (!pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return FALSE;

  /* A tooltip’s own label breaks no word, however long. */
  text = hospes_shorten (gtk_label_get_text (label), TOOLTIP_CHARS);
  whole = gtk_label_new (text);
  gtk_label_set_wrap (GTK_LABEL (whole), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (whole), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (whole), TOOLTIP_WIDTH_CHARS);
  /* A hyphen would look like a part of the name. */
  attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_insert_hyphens_new (FALSE));
  gtk_label_set_attributes (GTK_LABEL (whole), attributes);
  gtk_tooltip_set_custom (tooltip, whole);
  return TRUE;
}

static void
hospes_domain_name_cell_update (HospesDomainCell *cell, HospesDomain *domain)
{
  HospesDomainNameCell *self = HOSPES_DOMAIN_NAME_CELL (cell);
  g_autofree char *line = NULL;
  g_autofree char *accessible = NULL;
  HospesDomainState state;

  hospes_pick_check_set_domain (self->check, domain);
  if (domain == NULL)
    return;

  line = hospes_domain_words_dup_line (domain);
  accessible = hospes_domain_words_dup_accessible (domain);
  state = hospes_domain_get_stale (domain) ? HOSPES_DOMAIN_STATE_UNKNOWN
                                           : hospes_domain_get_state (domain);

  hospes_state_icon_set_state (self->icon, hospes_domain_state_get_nick (state),
                               hospes_domain_state_get_label (state));
  hospes_state_icon_set_busy (self->icon,
                              hospes_domain_get_pending_verb (domain) != HOSPES_DOMAIN_VERB_NONE);
  gtk_label_set_label (self->name_label, hospes_domain_get_label (domain));
  gtk_label_set_label (self->also_label, hospes_domain_get_name (domain));
  gtk_widget_set_visible (GTK_WIDGET (self->also_label), hospes_domain_get_title (domain) != NULL);
  hospes_tag_box_set_tags (self->tags, hospes_domain_get_tags (domain));
  gtk_label_set_label (self->line_label, line);
  set_css_class (GTK_WIDGET (self->line_label), "trouble", state == HOSPES_DOMAIN_STATE_TROUBLE);
  set_css_class (GTK_WIDGET (self->line_label), "error", state == HOSPES_DOMAIN_STATE_CRASHED);
  set_css_class (GTK_WIDGET (self), "hospes-stale", hospes_domain_get_stale (domain));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
}

/* A machine can be dragged onto a tag of the sidebar. */
static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  HospesDomain *domain = hospes_domain_cell_get_domain (user_data);
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (user_data);

  if (domain == NULL || hospes_domain_get_stale (domain))
    return NULL;

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (HOSPES_TYPE_DOMAIN, domain);
}

static void
hospes_domain_name_cell_class_init (HospesDomainNameCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HOSPES_DOMAIN_CELL_CLASS (klass)->update = hospes_domain_name_cell_update;

  g_type_ensure (HOSPES_TYPE_PICK_CHECK);
  g_type_ensure (HOSPES_TYPE_STATE_ICON);
  g_type_ensure (HOSPES_TYPE_TAG_BOX);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-domain-name-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesDomainNameCell, check);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainNameCell, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainNameCell, tags);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainNameCell, name_label);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainNameCell, also_label);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainNameCell, line_label);
  gtk_widget_class_bind_template_callback (widget_class, query_tooltip_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hospes_domain_name_cell_init (HospesDomainNameCell *self)
{
  GtkDragSource *source;
  static const char *const follows[] = { "notify::name",  "notify::title",        "notify::state",
                                         "notify::stale", "notify::pending-verb", "notify::details",
                                         "notify::record" };

  gtk_widget_init_template (GTK_WIDGET (self));

  source = gtk_drag_source_new ();
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));

  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), follows[i]);
}
