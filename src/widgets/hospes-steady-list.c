/* hospes-steady-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A sorted list that tells which items moved.
 *
 * DESIGN
 *
 * A list that sorts again says that everything between the first and the last
 * item that moved is another. A view then looks at every row anew, and follows
 * the item at its top to wherever that went, which builds all rows. Told of the
 * few that moved, first as gone and then as come, it stays where it is and
 * builds those few. The item that is kept (the selected one) is never among
 * them: whoever selected it must not lose it.
 *
 * Whoever hears of one that is gone may have the list that is followed change again,
 * while this one is between the two: then all of it is told anew at the end.
 *
 * The fewest moves leave the longest run of items that are in order already
 * (the longest increasing subsequence, found by patience sorting).
 */

#include "config.h"

#include "hospes-steady-list.h"

/* With more of them one word is faster. */
#define MAX_MOVES 48

struct _HospesSteadyList
{
  GObject parent_instance;

  /* Borrowed: compared only */
  gconstpointer kept;

  /* Owned */
  GListModel *model;
  GPtrArray *items; /* of GObject: what was told so far */

  gboolean moving;   /* some are gone that have not come back yet */
  gboolean outdated; /* the list that is followed changed meanwhile */
};

static void hospes_steady_list_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesSteadyList,
                               hospes_steady_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      hospes_steady_list_iface_init))

static GType
hospes_steady_list_get_item_type (GListModel *list)
{
  return g_list_model_get_item_type (HOSPES_STEADY_LIST (list)->model);
}

static guint
hospes_steady_list_get_n_items (GListModel *list)
{
  return HOSPES_STEADY_LIST (list)->items->len;
}

static gpointer
hospes_steady_list_get_item (GListModel *list, guint position)
{
  HospesSteadyList *self = HOSPES_STEADY_LIST (list);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
hospes_steady_list_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = hospes_steady_list_get_item_type;
  iface->get_n_items = hospes_steady_list_get_n_items;
  iface->get_item = hospes_steady_list_get_item;
}

/* Takes the references in @added. */
static void
splice (HospesSteadyList *self, guint position, guint n_removed, gpointer *added, guint n_added)
{
  guint n_before = self->items->len;

  if (n_removed > 0)
    g_ptr_array_remove_range (self->items, position, n_removed);

  if (n_added > 0)
    {
      guint n_after = self->items->len - position;

      g_ptr_array_set_size (self->items, n_before - n_removed + n_added);
      memmove (self->items->pdata + position + n_added, self->items->pdata + position,
               n_after * sizeof (gpointer));
      memcpy (self->items->pdata + position, added, n_added * sizeof (gpointer));
    }

  g_list_model_items_changed (G_LIST_MODEL (self), position, n_removed, n_added);
}

/* Where each of the items told so far is now, or FALSE if one is not there any more. */
static gboolean
find_places (gpointer *before, gpointer *now, guint n_items, guint *places)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < n_items; i++)
    g_hash_table_insert (found, now[i], GUINT_TO_POINTER (i + 1));

  for (guint i = 0; i < n_items; i++)
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (found, before[i]));

      if (place == 0)
        return FALSE;
      places[i] = place - 1;
    }

  return TRUE;
}

/* How many of the tails are below a place. */
static guint
find_tail (const guint *tails, guint n_tails, const guint *places, guint place)
{
  guint low = 0, high = n_tails;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (places[tails[middle]] < place)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

/* Marks the items that stay: as many as can, and the one at @fixed (G_MAXUINT for none). */
static guint
mark_staying (const guint *places, guint n_items, guint fixed, gboolean *stays)
{
  g_autofree guint *tails = g_new (guint, n_items);
  g_autofree guint *former = g_new (guint, n_items);
  guint n_tails = 0;

  for (guint i = 0; i < n_items; i++)
    {
      guint length;

      if (fixed != G_MAXUINT && i != fixed && (i < fixed) != (places[i] < places[fixed]))
        continue;

      length = find_tail (tails, n_tails, places, places[i]);
      former[i] = length > 0 ? tails[length - 1] : G_MAXUINT;
      tails[length] = i;
      n_tails = MAX (n_tails, length + 1);
    }

  for (guint i = tails[n_tails - 1]; i != G_MAXUINT; i = former[i])
    stays[i] = TRUE;

  return n_tails;
}

static void
take_away (HospesSteadyList *self, guint position, guint n_items, const gboolean *stays)
{
  for (guint end = n_items; end > 0;)
    {
      guint begin = end;

      while (begin > 0 && !stays[begin - 1])
        begin--;
      if (begin < end)
        splice (self, position + begin, end - begin, NULL, 0);
      end = begin > 0 ? begin - 1 : 0;
    }
}

static void
put_back (
    HospesSteadyList *self, guint position, gpointer *now, const gboolean *moves, guint n_items)
{
  for (guint begin = 0; begin < n_items; begin++)
    {
      guint end = begin;

      for (; end < n_items && moves[end]; end++)
        g_object_ref (now[end]);
      if (end > begin)
        splice (self, position + begin, 0, now + begin, end - begin);
      begin = end;
    }
}

/* What the list that is followed has now, in place of all. */
static void
tell_anew (HospesSteadyList *self)
{
  guint n_items = g_list_model_get_n_items (self->model);
  g_autofree gpointer *now = g_new (gpointer, n_items);

  for (guint i = 0; i < n_items; i++)
    now[i] = g_list_model_get_item (self->model, i);

  self->outdated = FALSE;
  splice (self, 0, self->items->len, now, n_items);
}

/* Whether the same items are there in another order, and few of them moved. */
static gboolean
move_few (HospesSteadyList *self, guint position, gpointer *now, guint n_items)
{
  gpointer *before = self->items->pdata + position;
  g_autofree guint *places = g_new (guint, n_items);
  g_autofree gboolean *stays = g_new0 (gboolean, n_items);
  g_autofree gboolean *moves = g_new0 (gboolean, n_items);
  guint fixed = G_MAXUINT;

  if (!find_places (before, now, n_items, places))
    return FALSE;

  for (guint i = 0; i < n_items; i++)
    if (before[i] == self->kept)
      fixed = i;

  if (n_items - mark_staying (places, n_items, fixed, stays) > MAX_MOVES)
    return FALSE;

  for (guint i = 0; i < n_items; i++)
    moves[places[i]] = !stays[i];

  self->moving = TRUE;
  take_away (self, position, n_items, stays);
  put_back (self, position, now, moves, n_items);
  self->moving = FALSE;

  if (self->outdated)
    tell_anew (self);
  return TRUE;
}

static void
items_changed_cb (HospesSteadyList *self, guint position, guint n_removed, guint n_added)
{
  g_autoptr (GPtrArray) now = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->moving)
    {
      self->outdated = TRUE;
      return;
    }

  for (guint i = 0; i < n_added; i++)
    g_ptr_array_add (now, g_list_model_get_item (self->model, position + i));

  if (n_removed == n_added && n_added > 1 && move_few (self, position, now->pdata, n_added))
    return;

  g_ptr_array_set_free_func (now, NULL);
  splice (self, position, n_removed, now->pdata, n_added);
}

static void
hospes_steady_list_finalize (GObject *object)
{
  HospesSteadyList *self = HOSPES_STEADY_LIST (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->items, g_ptr_array_unref);

  G_OBJECT_CLASS (hospes_steady_list_parent_class)->finalize (object);
}

static void
hospes_steady_list_class_init (HospesSteadyListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_steady_list_finalize;
}

static void
hospes_steady_list_init (HospesSteadyList *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
}

/**
 * hospes_steady_list_new:
 * @model: (transfer none): the list it follows, of objects that are in it once
 */
HospesSteadyList *
hospes_steady_list_new (GListModel *model)
{
  HospesSteadyList *self = g_object_new (HOSPES_TYPE_STEADY_LIST, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (model));
  return self;
}

/**
 * hospes_steady_list_keep:
 * @self: a list
 * @item: (nullable): the item that others move around
 */
void
hospes_steady_list_keep (HospesSteadyList *self, gconstpointer item)
{
  g_return_if_fail (HOSPES_IS_STEADY_LIST (self));

  self->kept = item;
}
