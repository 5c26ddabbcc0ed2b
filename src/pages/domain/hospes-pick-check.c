/* hospes-pick-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The tick of a machine in a list whose machines are being picked. It only
 * shows: the row it is on takes the click and the keys, so that all of a row
 * does the same.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-picks.h"
#include "hospes-domain-words.h"
#include "hospes-pick-check.h"

struct _HospesPickCheck
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomain *domain;
  GSignalGroup *signals; /* of the picks of the view it is in */

  GtkWidget *check;
};

G_DEFINE_FINAL_TYPE (HospesPickCheck, hospes_pick_check, GTK_TYPE_WIDGET)

static void
update (HospesPickCheck *self)
{
  g_autoptr (HospesDomainPicks) picks = g_signal_group_dup_target (self->signals);
  gboolean picking = picks != NULL && hospes_domain_picks_get_picking (picks);

  gtk_widget_set_visible (GTK_WIDGET (self), picking);
  if (!picking || self->domain == NULL)
    return;

  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check),
                               hospes_domain_picks_contains (picks, self->domain));
  gtk_widget_set_sensitive (self->check, hospes_domain_picks_can_pick (self->domain));
}

static HospesDomainPicks *
find_picks (HospesPickCheck *self)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_COLUMN_VIEW);
  GtkSelectionModel *model = NULL;

  if (view != NULL)
    model = gtk_column_view_get_model (GTK_COLUMN_VIEW (view));
  else if ((view = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_GRID_VIEW)) != NULL)
    model = gtk_grid_view_get_model (GTK_GRID_VIEW (view));

  return HOSPES_IS_DOMAIN_PICKS (model) ? HOSPES_DOMAIN_PICKS (model) : NULL;
}

static void
hospes_pick_check_root (GtkWidget *widget)
{
  HospesPickCheck *self = HOSPES_PICK_CHECK (widget);

  GTK_WIDGET_CLASS (hospes_pick_check_parent_class)->root (widget);
  g_signal_group_set_target (self->signals, find_picks (self));
  update (self);
}

static void
hospes_pick_check_unroot (GtkWidget *widget)
{
  g_signal_group_set_target (HOSPES_PICK_CHECK (widget)->signals, NULL);
  GTK_WIDGET_CLASS (hospes_pick_check_parent_class)->unroot (widget);
}

static void
hospes_pick_check_dispose (GObject *object)
{
  HospesPickCheck *self = HOSPES_PICK_CHECK (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->domain);
  g_clear_pointer (&self->check, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_pick_check_parent_class)->dispose (object);
}

static void
hospes_pick_check_class_init (HospesPickCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pick_check_dispose;
  widget_class->root = hospes_pick_check_root;
  widget_class->unroot = hospes_pick_check_unroot;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_pick_check_init (HospesPickCheck *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);

  self->check = gtk_check_button_new ();
  gtk_widget_set_focusable (self->check, FALSE);
  gtk_widget_set_parent (self->check, GTK_WIDGET (self));

  self->signals = g_signal_group_new (HOSPES_TYPE_DOMAIN_PICKS);
  g_signal_group_connect_swapped (self->signals, "notify::picking", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (update), self);
}

/**
 * hospes_pick_check_set_domain:
 * @self: a tick
 * @domain: (nullable): whose it is now
 */
void
hospes_pick_check_set_domain (HospesPickCheck *self, HospesDomain *domain)
{
  g_return_if_fail (HOSPES_IS_PICK_CHECK (self));

  if (g_set_object (&self->domain, domain) && domain != NULL)
    {
      g_autofree char *name = hospes_domain_words_dup_name (domain);
      g_autofree char *label = g_strdup_printf (_ ("Select %s"), name);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      label, -1);
    }

  update (self);
}
