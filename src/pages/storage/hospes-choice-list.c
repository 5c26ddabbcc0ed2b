/* hospes-choice-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The volumes of a pool of which one can be chosen, the likely ones first. Only the rows
 * that show exist.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-choice-list.h"
#include "hospes-units.h"
#include "hospes-volume-choice-cell.h"
#include "hospes-wanted-volume.h"

#define TEXT_CHARS 300

struct _HospesChoiceList
{
  GtkWidget parent_instance;

  /* Owned */
  HospesPool *pool;
  HospesPool *watched; /* that one while it shows */
  GSignalGroup *pool_signals;
  GSignalGroup *volume_signals; /* of the one that is chosen */
  GtkFilterListModel *filtered;
  GtkFilter *kind_filter;
  GtkStringFilter *text_filter;
  GtkSorter *sorter;
  GtkSingleSelection *selection;
  HospesWantedVolume wanted;

  HospesVolumePurpose purpose;

  /* Template */
  GtkStack *stack;
  GtkListView *view;
  GtkSpinner *spinner;
  AdwStatusPage *failed;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_ACTIVATED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesChoiceList, hospes_choice_list, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static const char *
choose_page (HospesChoiceList *self)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (self->selection)) > 0)
    return "list";
  if (self->pool == NULL || hospes_pool_get_info (self->pool)->state == HOSPES_POOL_INACTIVE)
    return "stopped";
  if (g_list_model_get_n_items (hospes_pool_get_volumes (self->pool)) > 0)
    return "nothing";
  if (hospes_pool_get_error (self->pool) != NULL)
    return "failed";

  return hospes_pool_get_reading (self->pool) ? "waiting" : "empty";
}

static void
update (HospesChoiceList *self)
{
  const GError *error;
  const char *page;

  if (self->stack == NULL)
    return;

  page = choose_page (self);
  error = self->pool != NULL ? hospes_pool_get_error (self->pool) : NULL;
  if (error != NULL)
    {
      g_autofree char *text = hospes_shorten (error->message, TEXT_CHARS);
      g_autofree char *markup = g_markup_escape_text (text, -1);

      adw_status_page_set_description (self->failed, markup);
    }

  /* A spinner that nobody sees would still ask for frames. */
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "waiting"));
  gtk_stack_set_visible_child_name (self->stack, page);
}

static gboolean
may_be (gpointer item, gpointer user_data)
{
  return hospes_volume_choice_may_be (item, HOSPES_CHOICE_LIST (user_data)->purpose);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  HospesChoiceList *self = user_data;
  HospesVolume *first = (gpointer) a;
  HospesVolume *second = (gpointer) b;
  guint rank = hospes_volume_choice_get_rank (first, self->purpose);
  guint other = hospes_volume_choice_get_rank (second, self->purpose);

  if (rank != other)
    return rank < other ? GTK_ORDERING_SMALLER : GTK_ORDERING_LARGER;

  return gtk_ordering_from_cmpfunc (
      g_utf8_collate (hospes_volume_get_name (first), hospes_volume_get_name (second)));
}

static gboolean
select_named (gpointer owner, const char *name)
{
  HospesChoiceList *self = owner;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (!g_str_equal (hospes_volume_get_name (volume), name))
        continue;

      gtk_single_selection_set_selected (self->selection, i);
      gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", i);
      return TRUE;
    }

  return FALSE;
}

static void
rows_changed_cb (HospesChoiceList *self)
{
  hospes_wanted_volume_look (&self->wanted);
  update (self);
}

static void
selected_cb (HospesChoiceList *self)
{
  if (self->volume_signals == NULL)
    return;

  g_signal_group_set_target (self->volume_signals, hospes_choice_list_get_volume (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* What is known of it is more now. */
static void
volume_changed_cb (HospesChoiceList *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* What is read of them may say that they are of another kind than their names do. */
static void
read_cb (HospesChoiceList *self)
{
  gtk_filter_changed (self->kind_filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  update (self);
}

static void
activate_cb (HospesChoiceList *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
set_up_cb (HospesChoiceList *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, g_object_new (HOSPES_TYPE_VOLUME_CHOICE_CELL, NULL));
}

static void
bind_cb (HospesChoiceList *self, GtkListItem *item)
{
  hospes_volume_cell_set_volume (HOSPES_VOLUME_CELL (gtk_list_item_get_child (item)),
                                 gtk_list_item_get_item (item));
}

static void
unbind_cb (HospesChoiceList *self, GtkListItem *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);

  if (cell != NULL)
    hospes_volume_cell_set_volume (HOSPES_VOLUME_CELL (cell), NULL);
}

static void
watch (HospesChoiceList *self)
{
  hospes_pool_watch_instead (&self->watched,
                             gtk_widget_get_mapped (GTK_WIDGET (self)) ? self->pool : NULL);
}

static void
hospes_choice_list_dispose (GObject *object)
{
  HospesChoiceList *self = HOSPES_CHOICE_LIST (object);

  hospes_pool_watch_instead (&self->watched, NULL);
  hospes_wanted_volume_ask (&self->wanted, NULL);
  g_clear_object (&self->pool_signals);
  g_clear_object (&self->volume_signals);
  if (self->stack != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->stack));
  self->stack = NULL;
  g_clear_object (&self->pool);
  g_clear_object (&self->filtered);
  g_clear_object (&self->kind_filter);
  g_clear_object (&self->text_filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->selection);

  G_OBJECT_CLASS (hospes_choice_list_parent_class)->dispose (object);
}

static void
hospes_choice_list_class_init (HospesChoiceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_choice_list_dispose;

  /**
   * HospesChoiceList::chosen:
   *
   * Another volume is chosen, or none, or more is known of it.
   */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", HOSPES_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * HospesChoiceList::activated:
   *
   * The one that is chosen is to be taken.
   */
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", HOSPES_TYPE_CHOICE_LIST, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-choice-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesChoiceList, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesChoiceList, view);
  gtk_widget_class_bind_template_child (widget_class, HospesChoiceList, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesChoiceList, failed);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
make_models (HospesChoiceList *self)
{
  GtkEveryFilter *filter = gtk_every_filter_new ();
  GtkSortListModel *sorted;

  self->kind_filter = GTK_FILTER (gtk_custom_filter_new (may_be, self, NULL));
  self->text_filter = gtk_string_filter_new (gtk_cclosure_expression_new (
      G_TYPE_STRING, NULL, 0, NULL, G_CALLBACK (hospes_volume_get_name), NULL, NULL));
  gtk_multi_filter_append (GTK_MULTI_FILTER (filter), g_object_ref (self->kind_filter));
  gtk_multi_filter_append (GTK_MULTI_FILTER (filter),
                           GTK_FILTER (g_object_ref (self->text_filter)));
  self->filtered = gtk_filter_list_model_new (NULL, GTK_FILTER (filter));
  gtk_filter_list_model_set_incremental (self->filtered, TRUE);
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, self, NULL));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->filtered)),
                                    g_object_ref (self->sorter));
  gtk_sort_list_model_set_incremental (sorted, TRUE);

  self->selection = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (sorted));
  g_object_unref (sorted);
}

static void
hospes_choice_list_init (HospesChoiceList *self)
{
  hospes_wanted_volume_init (&self->wanted, select_named, self);
  make_models (self);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  self->pool_signals = g_signal_group_new (HOSPES_TYPE_POOL);
  g_signal_group_connect_swapped (self->pool_signals, "notify::info", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->pool_signals, "notify::reading", G_CALLBACK (read_cb),
                                  self);
  self->volume_signals = g_signal_group_new (HOSPES_TYPE_VOLUME);
  g_signal_group_connect_swapped (self->volume_signals, "notify::info",
                                  G_CALLBACK (volume_changed_cb), self);
  g_signal_group_connect_swapped (self->volume_signals, "notify::machines",
                                  G_CALLBACK (volume_changed_cb), self);
  g_signal_connect (self, "map", G_CALLBACK (watch), NULL);
  g_signal_connect_after (self, "unmap", G_CALLBACK (watch), NULL);
}

void
hospes_choice_list_set_purpose (HospesChoiceList *self, HospesVolumePurpose purpose)
{
  g_return_if_fail (HOSPES_IS_CHOICE_LIST (self));

  self->purpose = purpose;
  read_cb (self);
}

/* @pool: (nullable): whose volumes are offered */
void
hospes_choice_list_set_pool (HospesChoiceList *self, HospesPool *pool)
{
  g_return_if_fail (HOSPES_IS_CHOICE_LIST (self));

  if (!g_set_object (&self->pool, pool))
    return;

  hospes_wanted_volume_ask (&self->wanted, NULL);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  g_signal_group_set_target (self->pool_signals, pool);
  gtk_filter_list_model_set_model (self->filtered,
                                   pool != NULL ? hospes_pool_get_volumes (pool) : NULL);
  watch (self);
  update (self);
}

/* Only those with @text in their names show. */
void
hospes_choice_list_set_text (HospesChoiceList *self, const char *text)
{
  g_return_if_fail (HOSPES_IS_CHOICE_LIST (self));

  gtk_string_filter_set_search (self->text_filter, text != NULL && *text != '\0' ? text : NULL);
}

/* @name: (nullable): what is chosen, once it is there; %NULL for nothing */
void
hospes_choice_list_select (HospesChoiceList *self, const char *name)
{
  g_return_if_fail (HOSPES_IS_CHOICE_LIST (self));

  hospes_wanted_volume_ask (&self->wanted, name);
  if (name == NULL)
    gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/* Returns: (transfer none) (nullable): the one that is chosen */
HospesVolume *
hospes_choice_list_get_volume (HospesChoiceList *self)
{
  g_return_val_if_fail (HOSPES_IS_CHOICE_LIST (self), NULL);

  return gtk_single_selection_get_selected_item (self->selection);
}

void
hospes_choice_list_focus (HospesChoiceList *self)
{
  g_return_if_fail (HOSPES_IS_CHOICE_LIST (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
