/* hospes-space-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Some volumes of a pool with what they take, the biggest first; a row leads to the
 * volume among the others.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-pool-space.h"
#include "hospes-space-group.h"
#include "hospes-storage-words.h"

/* More would be a list of its own; the biggest matter. */
#define MAX_ROWS 50

struct _HospesSpaceGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  GPtrArray *rows;   /* of widgets the group has */
  GPtrArray *shown;  /* of HospesVolume */
  GHashTable *ticks; /* of those borrowed → borrowed GtkCheckButton, if they can be ticked */

  /* Borrowed: the group has it */
  GtkCheckButton *all_tick; /* or NULL */

  gboolean can_tick;
  gboolean ticking; /* many at once, of which is told once */
};

enum
{
  PROP_0,
  PROP_CAN_TICK,
  N_PROPS,
};

enum
{
  SIGNAL_TICKED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesSpaceGroup, hospes_space_group, ADW_TYPE_PREFERENCES_GROUP)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static char *
dup_line (HospesPool *pool, HospesVolume *volume)
{
  g_autoptr (GPtrArray) chain = hospes_pool_space_list_chain (pool, volume);
  g_autofree char *users = hospes_storage_words_dup_users (volume);
  g_autofree char *name = NULL;

  if (chain->len == 0)
    return g_steal_pointer (&users);

  name = g_path_get_basename (chain->pdata[0]);
  /* Translators: who uses a volume, the one it builds on, and how many there are below it */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s · on %s, %u volume below",
                                       "%s · on %s, %u volumes below", chain->len),
                          users, name, chain->len);
}

static GtkWidget *
new_meter (HospesPool *pool, HospesVolume *volume)
{
  guint64 all = hospes_pool_get_info (pool)->allocation;
  GtkWidget *meter = gtk_level_bar_new ();

  gtk_widget_add_css_class (meter, "hospes-meter");
  gtk_widget_set_size_request (meter, 90, -1);
  gtk_widget_set_valign (meter, GTK_ALIGN_CENTER);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_LOW);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_HIGH);
  gtk_level_bar_remove_offset_value (GTK_LEVEL_BAR (meter), GTK_LEVEL_BAR_OFFSET_FULL);
  gtk_level_bar_set_value (
      GTK_LEVEL_BAR (meter),
      all > 0 ? MIN (1.0, (double) hospes_volume_get_info (volume)->allocation / all) : 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (meter), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Part of what is taken"), -1);
  return meter;
}

static void
row_activated_cb (GtkWidget *row, gpointer user_data)
{
  gtk_widget_activate_action (row, "pool.show-volume", "s",
                              hospes_volume_get_info (user_data)->key);
}

static guint
count_ticked (HospesSpaceGroup *self)
{
  GHashTableIter iter;
  gpointer tick;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->ticks);
  while (g_hash_table_iter_next (&iter, NULL, &tick))
    n += gtk_check_button_get_active (tick);

  return n;
}

/* The one for all shows what the others are. */
static void
ticked_cb (HospesSpaceGroup *self)
{
  guint n_ticked;

  if (self->ticking)
    return;

  if (self->all_tick != NULL)
    {
      n_ticked = count_ticked (self);
      self->ticking = TRUE;
      gtk_check_button_set_inconsistent (
          self->all_tick, n_ticked > 0 && n_ticked < g_hash_table_size (self->ticks));
      gtk_check_button_set_active (self->all_tick,
                                   n_ticked > 0 && n_ticked == g_hash_table_size (self->ticks));
      self->ticking = FALSE;
    }
  g_signal_emit (self, signals[SIGNAL_TICKED], 0);
}

static void
all_toggled_cb (HospesSpaceGroup *self)
{
  gboolean active = gtk_check_button_get_active (self->all_tick);
  GHashTableIter iter;
  gpointer tick;

  if (self->ticking)
    return;

  self->ticking = TRUE;
  g_hash_table_iter_init (&iter, self->ticks);
  while (g_hash_table_iter_next (&iter, NULL, &tick))
    gtk_check_button_set_active (tick, active);
  self->ticking = FALSE;
  ticked_cb (self);
}

/* One tick for all that can be ticked, with what they take. */
static void
offer_all (HospesSpaceGroup *self)
{
  guint n = g_hash_table_size (self->ticks);
  g_autofree char *size = NULL;
  g_autofree char *text = NULL;
  guint64 sum = 0;

  if (!self->can_tick)
    return;

  for (guint i = 0; i < n; i++)
    sum += hospes_volume_get_info (self->shown->pdata[i])->allocation;
  size = hospes_storage_words_dup_size (sum);
  /* Translators: volumes, and what would be free without them */
  text = n < self->shown->len ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "The %u biggest: %s",
                                                              "The %u biggest: %s", n),
                                                 n, size)
                              : g_strdup_printf (_ ("All: %s"), size);

  if (self->all_tick == NULL)
    {
      self->all_tick = GTK_CHECK_BUTTON (gtk_check_button_new ());
      gtk_widget_add_css_class (GTK_WIDGET (self->all_tick), "numeric");
      g_signal_connect_object (self->all_tick, "toggled", G_CALLBACK (all_toggled_cb), self,
                               G_CONNECT_SWAPPED);
      adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self),
                                               GTK_WIDGET (self->all_tick));
    }
  gtk_check_button_set_label (self->all_tick, text);
  gtk_widget_set_visible (GTK_WIDGET (self->all_tick), n > 1);
}

static GtkWidget *
new_tick (HospesSpaceGroup *self, HospesVolume *volume)
{
  GtkWidget *tick = gtk_check_button_new ();
  g_autofree char *name = NULL;

  /* Translators: for screen readers: a volume that can be ticked to be deleted */
  name = g_strdup_printf (_ ("Choose %s"), hospes_volume_get_name (volume));
  gtk_accessible_update_property (GTK_ACCESSIBLE (tick), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (tick, GTK_ALIGN_CENTER);
  g_signal_connect_object (tick, "toggled", G_CALLBACK (ticked_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->ticks, volume, tick);
  return tick;
}

static GtkWidget *
new_row (HospesSpaceGroup *self, HospesPool *pool, HospesVolume *volume)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *line = dup_line (pool, volume);
  g_autofree char *size =
      hospes_storage_words_dup_size (hospes_volume_get_info (volume)->allocation);
  GtkWidget *label = gtk_label_new (size);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hospes_volume_get_name (volume));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line);
  if (self->can_tick)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), new_tick (self, volume));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_meter (pool, volume));
  gtk_widget_add_css_class (label, "numeric");
  gtk_label_set_width_chars (GTK_LABEL (label), 9);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (row_activated_cb), volume, 0);
  return row;
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;

  for (guint i = 0; i < a->len; i++)
    if (a->pdata[i] != b->pdata[i])
      return FALSE;

  return TRUE;
}

static void
hospes_space_group_finalize (GObject *object)
{
  HospesSpaceGroup *self = HOSPES_SPACE_GROUP (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->shown);
  g_hash_table_unref (self->ticks);

  G_OBJECT_CLASS (hospes_space_group_parent_class)->finalize (object);
}

static void
hospes_space_group_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CAN_TICK:
      g_value_set_boolean (value, HOSPES_SPACE_GROUP (object)->can_tick);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_space_group_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CAN_TICK:
      HOSPES_SPACE_GROUP (object)->can_tick = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_space_group_class_init (HospesSpaceGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = hospes_space_group_finalize;
  object_class->get_property = hospes_space_group_get_property;
  object_class->set_property = hospes_space_group_set_property;

  properties[PROP_CAN_TICK] =
      g_param_spec_boolean ("can-tick", NULL, NULL, FALSE,
                            G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_TICKED] = g_signal_new ("ticked", HOSPES_TYPE_SPACE_GROUP, G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_space_group_init (HospesSpaceGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->ticks = g_hash_table_new (NULL, NULL);
}

/**
 * hospes_space_group_show:
 * @self: a group; without volumes it is hidden
 * @pool: their pool
 * @volumes: (element-type HospesVolume): what to show
 */
void
hospes_space_group_show (HospesSpaceGroup *self, HospesPool *pool, GPtrArray *volumes)
{
  g_return_if_fail (HOSPES_IS_SPACE_GROUP (self));

  gtk_widget_set_visible (GTK_WIDGET (self), volumes->len > 0);
  if (is_same (self->shown, volumes))
    return;

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->ticks);
  g_ptr_array_set_size (self->shown, 0);

  for (guint i = 0; i < volumes->len; i++)
    {
      g_ptr_array_add (self->shown, g_object_ref (volumes->pdata[i]));
      if (i >= MAX_ROWS)
        continue;

      g_ptr_array_add (self->rows, new_row (self, pool, volumes->pdata[i]));
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->rows->pdata[i]);
    }
  offer_all (self);
  ticked_cb (self);
}

/* Adds those that are ticked to @volumes, each once. */
void
hospes_space_group_add_ticked (HospesSpaceGroup *self, GPtrArray *volumes)
{
  g_return_if_fail (HOSPES_IS_SPACE_GROUP (self));

  for (guint i = 0; i < self->shown->len; i++)
    {
      GtkCheckButton *tick = g_hash_table_lookup (self->ticks, self->shown->pdata[i]);

      if (tick != NULL && gtk_check_button_get_active (tick) &&
          !g_ptr_array_find (volumes, self->shown->pdata[i], NULL))
        g_ptr_array_add (volumes, g_object_ref (self->shown->pdata[i]));
    }
}
