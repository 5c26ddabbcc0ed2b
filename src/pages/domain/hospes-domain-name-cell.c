/* hospes-domain-name-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a machine is called, its state as a shape and in words, and, where the
 * table has no room for a column of it, its host.
 */

#include "config.h"

#include "hospes-attention-words.h"
#include "hospes-cut-tooltip.h"
#include "hospes-domain-line.h"
#include "hospes-domain-name-cell.h"
#include "hospes-domain-words.h"
#include "hospes-host.h"
#include "hospes-pick-check.h"
#include "hospes-state-icon.h"
#include "hospes-tag-box.h"

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

static void
hospes_domain_name_cell_update (HospesDomainCell *cell, HospesDomain *domain)
{
  HospesDomainNameCell *self = HOSPES_DOMAIN_NAME_CELL (cell);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *line = NULL;
  g_autofree char *accessible = NULL;
  HospesDomainState state;

  hospes_pick_check_set_domain (self->check, domain);
  if (domain == NULL)
    return;

  line = hospes_domain_line_dup (domain, now);
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
  set_css_class (GTK_WIDGET (self->line_label), "trouble",
                 state == HOSPES_DOMAIN_STATE_TROUBLE ||
                     hospes_attention_words_is_trouble (domain));
  set_css_class (GTK_WIDGET (self->line_label), "error", state == HOSPES_DOMAIN_STATE_CRASHED);
  set_css_class (GTK_WIDGET (self), "hospes-stale", hospes_domain_get_stale (domain));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
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
  gtk_widget_class_bind_template_callback (widget_class, hospes_cut_tooltip_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hospes_domain_name_cell_init (HospesDomainNameCell *self)
{
  static const char *const follows[] = { "notify::name",         "notify::title",
                                         "notify::state",        "notify::active",
                                         "notify::run",          "notify::stale",
                                         "notify::record",       "notify::details",
                                         "notify::pending-verb", "notify::attention" };

  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_domain_cell_allow_drag (HOSPES_DOMAIN_CELL (self));

  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), follows[i]);
}
