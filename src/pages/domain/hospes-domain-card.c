/* hospes-domain-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine as a card: its screen, or its state as a large shape, and below
 * that what it is called, where it is, and a button. The grid gives the same
 * cards to one machine after another while it scrolls. Its host is asked for
 * its address only while the card is in sight.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-attention-words.h"
#include "hospes-cut-tooltip.h"
#include "hospes-domain-action-cell.h"
#include "hospes-domain-card.h"
#include "hospes-domain-line.h"
#include "hospes-pick-check.h"
#include "hospes-ratio-bin.h"
#include "hospes-state-icon.h"

struct _HospesDomainCard
{
  HospesDomainCell parent_instance;

  /* Owned */
  HospesDomainScreens *screens;
  HospesDomain *watched; /* whose address is, or NULL */

  gboolean one_host;
  gboolean seen;

  /* Template */
  GtkWidget *box;
  GtkStack *stack;
  GtkImage *shape;
  GtkPicture *picture;
  HospesPickCheck *check;
  HospesStateIcon *icon;
  GtkLabel *name_label;
  GtkLabel *place_label;
  HospesDomainActionCell *action;
};

G_DEFINE_FINAL_TYPE (HospesDomainCard, hospes_domain_card, HOSPES_TYPE_DOMAIN_CELL)

static void
watch (HospesDomainCard *self, HospesDomain *domain)
{
  if (self->watched == domain)
    return;

  if (self->watched != NULL)
    hospes_domain_unwatch_address (self->watched);

  g_set_object (&self->watched, domain);

  if (domain != NULL)
    hospes_domain_watch_address (domain);
}

static HospesDomainState
get_state (HospesDomain *domain)
{
  return hospes_domain_get_stale (domain) ? HOSPES_DOMAIN_STATE_UNKNOWN
                                          : hospes_domain_get_state (domain);
}

/* What has no screen to show has a shape, a running one that of a screen. */
static void
show_shape (HospesDomainCard *self, HospesDomainState state)
{
  const char *nick = hospes_domain_state_get_nick (state);
  const char *const classes[] = { "hospes-state", nick, NULL };
  const char *const none[] = { "dim-label", NULL };
  g_autofree char *name = g_strdup_printf ("hospes-state-%s-symbolic", nick);
  gboolean running = state == HOSPES_DOMAIN_STATE_RUNNING || state == HOSPES_DOMAIN_STATE_STOPPING;

  gtk_image_set_from_icon_name (self->shape, running ? "video-display-symbolic" : name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->shape), (const char **) (running ? none : classes));
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->shape));
}

static void
show_screen (HospesDomainCard *self)
{
  HospesDomain *domain = hospes_domain_cell_get_domain (HOSPES_DOMAIN_CELL (self));
  GdkPaintable *picture = domain != NULL && self->screens != NULL
                              ? hospes_domain_screens_get_picture (self->screens, domain)
                              : NULL;

  gtk_picture_set_paintable (self->picture, picture);
  if (picture != NULL)
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->picture));
  else if (domain != NULL)
    show_shape (self, get_state (domain));
}

static void
screen_changed_cb (HospesDomainCard *self, HospesDomain *domain)
{
  if (domain == hospes_domain_cell_get_domain (HOSPES_DOMAIN_CELL (self)))
    show_screen (self);
}

static void
show_words (HospesDomainCard *self, HospesDomain *domain)
{
  HospesDomainState state = get_state (domain);
  g_autofree char *place = hospes_domain_line_dup_place (domain, self->one_host);
  g_autofree char *accessible = hospes_domain_line_dup_accessible (domain);

  hospes_state_icon_set_state (self->icon, hospes_domain_state_get_nick (state),
                               hospes_domain_state_get_label (state));
  hospes_state_icon_set_busy (self->icon,
                              hospes_domain_get_pending_verb (domain) != HOSPES_DOMAIN_VERB_NONE);
  gtk_label_set_label (self->name_label, hospes_domain_get_label (domain));
  gtk_label_set_label (self->place_label, place);
  if (hospes_attention_words_is_trouble (domain))
    gtk_widget_add_css_class (GTK_WIDGET (self->place_label), "trouble");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->place_label), "trouble");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, accessible,
                                  -1);
}

static void
hospes_domain_card_update (HospesDomainCell *cell, HospesDomain *domain)
{
  HospesDomainCard *self = HOSPES_DOMAIN_CARD (cell);

  hospes_pick_check_set_domain (self->check, domain);
  watch (self, self->seen ? domain : NULL);
  g_object_set (self->action, "domain", domain, NULL);
  if (domain == NULL)
    return;

  show_words (self, domain);
  show_screen (self);

  if (hospes_domain_get_stale (domain))
    gtk_widget_add_css_class (self->box, "hospes-stale");
  else
    gtk_widget_remove_css_class (self->box, "hospes-stale");

  if (self->seen && self->screens != NULL)
    hospes_domain_screens_wake (self->screens);
}

static void
hospes_domain_card_dispose (GObject *object)
{
  HospesDomainCard *self = HOSPES_DOMAIN_CARD (object);

  watch (self, NULL);
  if (self->screens != NULL)
    g_signal_handlers_disconnect_by_data (self->screens, self);
  g_clear_object (&self->screens);

  G_OBJECT_CLASS (hospes_domain_card_parent_class)->dispose (object);
}

static void
hospes_domain_card_class_init (HospesDomainCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_domain_card_dispose;
  HOSPES_DOMAIN_CELL_CLASS (klass)->update = hospes_domain_card_update;

  g_type_ensure (HOSPES_TYPE_DOMAIN_ACTION_CELL);
  g_type_ensure (HOSPES_TYPE_PICK_CHECK);
  g_type_ensure (HOSPES_TYPE_RATIO_BIN);
  g_type_ensure (HOSPES_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-domain-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesDomainCard, box);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainCard, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainCard, shape);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainCard, picture);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainCard, check);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainCard, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainCard, name_label);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainCard, place_label);
  gtk_widget_class_bind_template_child (widget_class, HospesDomainCard, action);
  gtk_widget_class_bind_template_callback (widget_class, hospes_cut_tooltip_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hospes_domain_card_init (HospesDomainCard *self)
{
  static const char *const follows[] = { "notify::name",    "notify::title",
                                         "notify::state",   "notify::active",
                                         "notify::run",     "notify::stale",
                                         "notify::address", "notify::pending-verb",
                                         "notify::record",  "notify::attention" };

  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_domain_cell_allow_drag (HOSPES_DOMAIN_CELL (self));

  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), follows[i]);
}

/**
 * hospes_domain_card_new:
 * @screens: (transfer none): what knows what machines show
 */
GtkWidget *
hospes_domain_card_new (HospesDomainScreens *screens)
{
  HospesDomainCard *self = g_object_new (HOSPES_TYPE_DOMAIN_CARD, NULL);

  self->screens = g_object_ref (screens);
  g_signal_connect_object (screens, "changed", G_CALLBACK (screen_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/* Whether its host goes without saying. */
void
hospes_domain_card_set_one_host (HospesDomainCard *self, gboolean one_host)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_CARD (self));

  if (self->one_host == one_host)
    return;

  self->one_host = one_host;
  hospes_domain_cell_refresh (HOSPES_DOMAIN_CELL (self));
}

/* Whether it is in sight, not only in stock. */
void
hospes_domain_card_set_seen (HospesDomainCard *self, gboolean seen)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_CARD (self));

  self->seen = seen;
  watch (self, seen ? hospes_domain_cell_get_domain (HOSPES_DOMAIN_CELL (self)) : NULL);
}
