/* hospes-domain-picks-model.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Picks as a view sees them: a list of machines, some of them selected.
 */

#include "config.h"

#include "hospes-domain-picks-private.h"

static GType
picks_get_item_type (GListModel *model)
{
  return HOSPES_TYPE_DOMAIN;
}

static guint
picks_get_n_items (GListModel *model)
{
  return hospes_domain_picks_get_n_items (HOSPES_DOMAIN_PICKS (model));
}

static gpointer
picks_get_item (GListModel *model, guint position)
{
  return hospes_domain_picks_dup_item (HOSPES_DOMAIN_PICKS (model), position);
}

void
hospes_domain_picks_list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = picks_get_item_type;
  iface->get_n_items = picks_get_n_items;
  iface->get_item = picks_get_item;
}

static gboolean
picks_is_selected (GtkSelectionModel *model, guint position)
{
  HospesDomainPicks *self = HOSPES_DOMAIN_PICKS (model);
  g_autoptr (HospesDomain) domain = NULL;

  if (!self->picking)
    return gtk_selection_model_is_selected (GTK_SELECTION_MODEL (self->single), position);

  domain = hospes_domain_picks_dup_item (self, position);
  return domain != NULL && g_hash_table_contains (self->picked, domain);
}

static GtkBitset *
picks_get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  HospesDomainPicks *self = HOSPES_DOMAIN_PICKS (model);
  guint end = MIN (position + n_items, hospes_domain_picks_get_n_items (self));
  GtkBitset *selection;

  if (!self->picking)
    return gtk_selection_model_get_selection_in_range (GTK_SELECTION_MODEL (self->single), position,
                                                       n_items);

  selection = gtk_bitset_new_empty ();
  for (guint i = position; self->n_shown > 0 && i < end; i++)
    if (picks_is_selected (model, i))
      gtk_bitset_add (selection, i);

  return selection;
}

/* In place of all others is how the view says that someone moved there. */
static gboolean
picks_select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  HospesDomainPicks *self = HOSPES_DOMAIN_PICKS (model);
  g_autoptr (HospesDomain) domain = hospes_domain_picks_dup_item (self, position);

  if (unselect_rest)
    return self->picking || gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->single),
                                                             position, unselect_rest);

  hospes_domain_picks_begin_with_selected (self);
  g_hash_table_remove_all (self->range);
  if (domain != NULL && hospes_domain_picks_add (self, domain))
    hospes_domain_picks_tell (self, position, 1);

  return TRUE;
}

/* The one that is selected is meant to be the first of several. */
static gboolean
picks_unselect_item (GtkSelectionModel *model, guint position)
{
  HospesDomainPicks *self = HOSPES_DOMAIN_PICKS (model);
  g_autoptr (HospesDomain) domain = hospes_domain_picks_dup_item (self, position);

  if (!self->picking)
    {
      hospes_domain_picks_begin_with_selected (self);
      return TRUE;
    }

  g_hash_table_remove_all (self->range);
  if (domain != NULL)
    hospes_domain_picks_drop (self, domain);
  hospes_domain_picks_tell (self, position, 1);
  return TRUE;
}

static gboolean
picks_select_range (GtkSelectionModel *model, guint position, guint n_items, gboolean unselect_rest)
{
  HospesDomainPicks *self = HOSPES_DOMAIN_PICKS (model);

  if (!self->picking && n_items == 1)
    return picks_select_item (model, position, unselect_rest);

  if (unselect_rest)
    hospes_domain_picks_drop_range (self);
  for (guint i = position; i < MIN (position + n_items, hospes_domain_picks_get_n_items (self));
       i++)
    {
      g_autoptr (HospesDomain) domain = hospes_domain_picks_dup_item (self, i);

      if (hospes_domain_picks_add (self, domain))
        g_hash_table_add (self->range, domain);
    }

  hospes_domain_picks_begin (self);
  hospes_domain_picks_tell (self, 0, hospes_domain_picks_get_n_items (self));
  return TRUE;
}

static gboolean
picks_unselect_range (GtkSelectionModel *model, guint position, guint n_items)
{
  HospesDomainPicks *self = HOSPES_DOMAIN_PICKS (model);

  for (guint i = position; i < MIN (position + n_items, hospes_domain_picks_get_n_items (self));
       i++)
    {
      g_autoptr (HospesDomain) domain = hospes_domain_picks_dup_item (self, i);

      hospes_domain_picks_drop (self, domain);
    }

  hospes_domain_picks_tell (self, 0, hospes_domain_picks_get_n_items (self));
  return TRUE;
}

static gboolean
picks_select_all (GtkSelectionModel *model)
{
  hospes_domain_picks_pick_only (HOSPES_DOMAIN_PICKS (model), hospes_domain_picks_can_pick);
  return TRUE;
}

static gboolean
picks_unselect_all (GtkSelectionModel *model)
{
  HospesDomainPicks *self = HOSPES_DOMAIN_PICKS (model);

  if (self->picking)
    hospes_domain_picks_pick_only (self, NULL);
  else
    gtk_single_selection_set_selected (self->single, GTK_INVALID_LIST_POSITION);

  return TRUE;
}

void
hospes_domain_picks_selection_model_iface_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = picks_is_selected;
  iface->get_selection_in_range = picks_get_selection_in_range;
  iface->select_item = picks_select_item;
  iface->unselect_item = picks_unselect_item;
  iface->select_range = picks_select_range;
  iface->unselect_range = picks_unselect_range;
  iface->select_all = picks_select_all;
  iface->unselect_all = picks_unselect_all;
}
