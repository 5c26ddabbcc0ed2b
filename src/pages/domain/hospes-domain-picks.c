/* hospes-domain-picks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which machines of a list are meant: one, or, once a person picks several,
 * those with a tick.
 *
 * DESIGN
 *
 * A selection model around the one for a single machine. While nobody picks it
 * passes everything on. A second machine by Ctrl, Shift or Ctrl+A begins to pick;
 * from then on a machine is selected if it is in a set, whatever becomes of the
 * order or the filter, and moving about changes nothing. What the filter hides
 * stays in the set but is not among those that are acted on: nothing happens to
 * what cannot be seen. A machine that is gone leaves the set.
 *
 * A range replaces the range before it, so that Shift and the arrows can go back,
 * but not what was picked one by one.
 */

#include "config.h"

#include "hospes-domain-picks-private.h"

enum
{
  PROP_0,
  PROP_PICKING,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE_WITH_CODE (
    HospesDomainPicks,
    hospes_domain_picks,
    G_TYPE_OBJECT,
    G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, hospes_domain_picks_list_model_iface_init)
        G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                               hospes_domain_picks_selection_model_iface_init))

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

guint
hospes_domain_picks_get_n_items (HospesDomainPicks *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->single));
}

HospesDomain *
hospes_domain_picks_dup_item (HospesDomainPicks *self, guint position)
{
  return g_list_model_get_item (G_LIST_MODEL (self->single), position);
}

/* Those at these places may look different now. */
void
hospes_domain_picks_tell (HospesDomainPicks *self, guint position, guint n_items)
{
  if (n_items > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n_items);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tell_all (HospesDomainPicks *self)
{
  hospes_domain_picks_tell (self, 0, hospes_domain_picks_get_n_items (self));
}

/* One that is shown. Returns: whether it came in. */
gboolean
hospes_domain_picks_add (HospesDomainPicks *self, HospesDomain *domain)
{
  if (!hospes_domain_picks_can_pick (domain) ||
      !g_hash_table_add (self->picked, g_object_ref (domain)))
    return FALSE;

  self->n_shown++;
  return TRUE;
}

/* One that is shown. */
void
hospes_domain_picks_drop (HospesDomainPicks *self, HospesDomain *domain)
{
  g_hash_table_remove (self->range, domain);
  if (g_hash_table_remove (self->picked, domain) && self->n_shown > 0)
    self->n_shown--;
}

void
hospes_domain_picks_begin (HospesDomainPicks *self)
{
  if (self->picking)
    return;

  self->picking = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PICKING]);
}

void
hospes_domain_picks_drop_range (HospesDomainPicks *self)
{
  g_autoptr (GList) domains = g_hash_table_get_keys (self->range);

  for (GList *link = domains; link != NULL; link = link->next)
    hospes_domain_picks_drop (self, link->data);

  /* A filter may have hidden some. */
  hospes_domain_picks_check_soon (self);
}

/* To those that were meant before. */
void
hospes_domain_picks_begin_with_selected (HospesDomainPicks *self)
{
  HospesDomain *selected = gtk_single_selection_get_selected_item (self->single);

  if (self->picking)
    return;

  if (selected != NULL)
    hospes_domain_picks_add (self, selected);
  hospes_domain_picks_begin (self);
  tell_all (self);
}

static gboolean
is_gone (gpointer key, gpointer value, gpointer user_data)
{
  HospesDomain *domain = key;
  gboolean gone = hospes_domain_get_removed (domain) || hospes_domain_get_host (domain) == NULL;

  if (gone)
    g_hash_table_remove (((HospesDomainPicks *) user_data)->range, domain);

  return gone;
}

static gboolean
check_cb (gpointer data)
{
  HospesDomainPicks *self = data;
  guint n_items = hospes_domain_picks_get_n_items (self);

  self->check_source = 0;
  g_hash_table_foreach_remove (self->picked, is_gone, self);
  self->n_shown = 0;

  for (guint i = 0; i < n_items && self->n_shown < g_hash_table_size (self->picked); i++)
    {
      g_autoptr (HospesDomain) domain = hospes_domain_picks_dup_item (self, i);

      if (g_hash_table_contains (self->picked, domain))
        self->n_shown++;
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
items_changed_cb (HospesDomainPicks *self, guint position, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  hospes_domain_picks_check_soon (self);
}

static void
single_changed_cb (HospesDomainPicks *self, guint position, guint n_items)
{
  if (!self->picking)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (self), position, n_items);
}

static void
hospes_domain_picks_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PICKING:
      g_value_set_boolean (value, HOSPES_DOMAIN_PICKS (object)->picking);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_domain_picks_set_property (GObject *object,
                                  guint prop_id,
                                  const GValue *value,
                                  GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_PICKING:
      hospes_domain_picks_set_picking (HOSPES_DOMAIN_PICKS (object), g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_domain_picks_dispose (GObject *object)
{
  HospesDomainPicks *self = HOSPES_DOMAIN_PICKS (object);

  g_clear_handle_id (&self->check_source, g_source_remove);

  G_OBJECT_CLASS (hospes_domain_picks_parent_class)->dispose (object);
}

static void
hospes_domain_picks_finalize (GObject *object)
{
  HospesDomainPicks *self = HOSPES_DOMAIN_PICKS (object);

  g_clear_pointer (&self->range, g_hash_table_unref);
  g_clear_pointer (&self->picked, g_hash_table_unref);
  g_clear_object (&self->single);

  G_OBJECT_CLASS (hospes_domain_picks_parent_class)->finalize (object);
}

static void
hospes_domain_picks_class_init (HospesDomainPicksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_domain_picks_dispose;
  object_class->finalize = hospes_domain_picks_finalize;
  object_class->get_property = hospes_domain_picks_get_property;
  object_class->set_property = hospes_domain_picks_set_property;

  properties[PROP_PICKING] =
      g_param_spec_boolean ("picking", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * HospesDomainPicks::changed:
   *
   * Others are picked, or shown, or what is picked changed itself.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_DOMAIN_PICKS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_domain_picks_init (HospesDomainPicks *self)
{
  self->picked = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->range = g_hash_table_new (NULL, NULL);
}

/**
 * hospes_domain_picks_new:
 * @single: (transfer none): what is selected while nobody picks
 */
HospesDomainPicks *
hospes_domain_picks_new (GtkSingleSelection *single)
{
  HospesDomainPicks *self = g_object_new (HOSPES_TYPE_DOMAIN_PICKS, NULL);

  self->single = g_object_ref (single);
  g_signal_connect_object (single, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (single, "selection-changed", G_CALLBACK (single_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

gboolean
hospes_domain_picks_get_picking (HospesDomainPicks *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_PICKS (self), FALSE);

  return self->picking;
}

/* Begins with the machine that is selected; ends with it again. */
void
hospes_domain_picks_set_picking (HospesDomainPicks *self, gboolean picking)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_PICKS (self));

  if (picking)
    {
      hospes_domain_picks_begin_with_selected (self);
      return;
    }

  if (!self->picking)
    return;

  g_hash_table_remove_all (self->range);
  g_hash_table_remove_all (self->picked);
  self->n_shown = 0;
  self->picking = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PICKING]);
  tell_all (self);
}

gboolean
hospes_domain_picks_contains (HospesDomainPicks *self, HospesDomain *domain)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_PICKS (self), FALSE);

  return g_hash_table_contains (self->picked, domain);
}

/* Nothing can be done to one whose host is away. */
gboolean
hospes_domain_picks_can_pick (HospesDomain *domain)
{
  return !hospes_domain_get_stale (domain) && !hospes_domain_get_removed (domain);
}

void
hospes_domain_picks_toggle (HospesDomainPicks *self, guint position)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self);

  g_return_if_fail (HOSPES_IS_DOMAIN_PICKS (self));

  if (gtk_selection_model_is_selected (model, position))
    gtk_selection_model_unselect_item (model, position);
  else
    gtk_selection_model_select_item (model, position, FALSE);
}

/**
 * hospes_domain_picks_pick_only:
 * @self: picks
 * @func: (nullable): which of those that are shown; %NULL for none
 */
void
hospes_domain_picks_pick_only (HospesDomainPicks *self, HospesDomainPicksFunc func)
{
  guint n_items;

  g_return_if_fail (HOSPES_IS_DOMAIN_PICKS (self));

  n_items = hospes_domain_picks_get_n_items (self);
  g_hash_table_remove_all (self->range);
  g_hash_table_remove_all (self->picked);
  self->n_shown = 0;
  for (guint i = 0; func != NULL && i < n_items; i++)
    {
      g_autoptr (HospesDomain) domain = hospes_domain_picks_dup_item (self, i);

      if (func (domain))
        hospes_domain_picks_add (self, domain);
    }

  hospes_domain_picks_begin (self);
  tell_all (self);
}

/* How many will be acted on. */
guint
hospes_domain_picks_get_n_shown (HospesDomainPicks *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_PICKS (self), 0);

  return self->n_shown;
}

/* How many are picked, and hidden by a filter. */
guint
hospes_domain_picks_get_n_hidden (HospesDomainPicks *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_PICKS (self), 0);

  return g_hash_table_size (self->picked) - self->n_shown;
}

/**
 * hospes_domain_picks_dup_shown:
 * @self: picks
 *
 * Returns: (transfer full) (element-type HospesDomain): those to act on, in the
 *   order of the list
 */
GPtrArray *
hospes_domain_picks_dup_shown (HospesDomainPicks *self)
{
  GPtrArray *shown = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_items;

  g_return_val_if_fail (HOSPES_IS_DOMAIN_PICKS (self), shown);

  n_items = g_hash_table_size (self->picked) > 0 ? hospes_domain_picks_get_n_items (self) : 0;
  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (HospesDomain) domain = hospes_domain_picks_dup_item (self, i);

      if (g_hash_table_contains (self->picked, domain))
        g_ptr_array_add (shown, g_steal_pointer (&domain));
    }

  return shown;
}

/* Machines changed, or went, or are shown again: once for all that happens together. */
void
hospes_domain_picks_check_soon (HospesDomainPicks *self)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_PICKS (self));

  if (self->picking && self->check_source == 0)
    self->check_source = g_idle_add (check_cb, self);
}
