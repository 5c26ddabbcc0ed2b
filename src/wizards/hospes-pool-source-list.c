/* hospes-pool-source-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a pool could be made of, to be picked instead of written. Where it has
 * to be looked for first, there is a button that begins and one that ends it.
 */

#include "config.h"

#include <adwaita.h>

#include "hospes-pool-source-list.h"

typedef struct
{
  GtkWidget *row;
  GtkWidget *mark;
  char *value;
} Offer;

struct _HospesPoolSourceList
{
  GtkWidget parent_instance;

  GPtrArray *offers; /* of Offer */
  gboolean looking;

  /* Template */
  GtkWidget *box;
  GtkLabel *title_label;
  GtkWidget *look_button;
  GtkWidget *stop_button;
  GtkSpinner *spinner;
  GtkLabel *told_label;
  GtkListBox *list;
};

enum
{
  SIGNAL_PICKED,
  SIGNAL_LOOK,
  SIGNAL_STOP,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesPoolSourceList, hospes_pool_source_list, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
offer_free (gpointer data)
{
  Offer *offer = data;

  g_free (offer->value);
  g_free (offer);
}

static void
row_activated_cb (HospesPoolSourceList *self, GtkListBoxRow *row)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      Offer *offer = self->offers->pdata[i];

      if (offer->row == GTK_WIDGET (row))
        {
          g_autofree char *value = g_strdup (offer->value);

          g_signal_emit (self, signals[SIGNAL_PICKED], 0, value);
          return;
        }
    }
}

static void
look_cb (HospesPoolSourceList *self)
{
  g_signal_emit (self, signals[SIGNAL_LOOK], 0);
}

static void
stop_cb (HospesPoolSourceList *self)
{
  g_signal_emit (self, signals[SIGNAL_STOP], 0);
}

static void
hospes_pool_source_list_dispose (GObject *object)
{
  HospesPoolSourceList *self = HOSPES_POOL_SOURCE_LIST (object);

  g_ptr_array_set_size (self->offers, 0);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_pool_source_list_parent_class)->dispose (object);
}

static void
hospes_pool_source_list_finalize (GObject *object)
{
  g_ptr_array_unref (HOSPES_POOL_SOURCE_LIST (object)->offers);

  G_OBJECT_CLASS (hospes_pool_source_list_parent_class)->finalize (object);
}

static void
add_signals (void)
{
  /**
   * HospesPoolSourceList::picked:
   * @value: what was offered
   */
  signals[SIGNAL_PICKED] = g_signal_new ("picked", HOSPES_TYPE_POOL_SOURCE_LIST, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * HospesPoolSourceList::look:
   *
   * It shall be looked for.
   */
  signals[SIGNAL_LOOK] = g_signal_new ("look", HOSPES_TYPE_POOL_SOURCE_LIST, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HospesPoolSourceList::stop:
   *
   * It shall not be looked for any more.
   */
  signals[SIGNAL_STOP] = g_signal_new ("stop", HOSPES_TYPE_POOL_SOURCE_LIST, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_pool_source_list_class_init (HospesPoolSourceListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_source_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = hospes_pool_source_list_finalize;
  add_signals ();

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-pool-source-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSourceList, box);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSourceList, title_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSourceList, look_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSourceList, stop_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSourceList, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSourceList, told_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSourceList, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_pool_source_list_init (HospesPoolSourceList *self)
{
  self->offers = g_ptr_array_new_with_free_func (offer_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_pool_source_list_set_title:
 * @self: a list
 * @title: what is in it
 * @button: (nullable): what looks for it, %NULL if nothing has to
 */
void
hospes_pool_source_list_set_title (HospesPoolSourceList *self,
                                   const char *title,
                                   const char *button)
{
  gtk_label_set_label (self->title_label, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_widget_set_visible (self->look_button, button != NULL && !self->looking);
  gtk_button_set_label (GTK_BUTTON (self->look_button), button != NULL ? button : "");
}

void
hospes_pool_source_list_set_can_look (HospesPoolSourceList *self, gboolean can_look)
{
  gtk_widget_set_sensitive (self->look_button, can_look);
}

void
hospes_pool_source_list_clear (HospesPoolSourceList *self)
{
  for (guint i = 0; i < self->offers->len; i++)
    gtk_list_box_remove (self->list, ((Offer *) self->offers->pdata[i])->row);

  g_ptr_array_set_size (self->offers, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->list), FALSE);
  hospes_pool_source_list_tell (self, NULL, FALSE);
}

/**
 * hospes_pool_source_list_add:
 * @self: a list
 * @title: what it is
 * @subtitle: (nullable): what else is known of it
 * @value: what is told who picks it
 */
void
hospes_pool_source_list_add (HospesPoolSourceList *self,
                             const char *title,
                             const char *subtitle,
                             const char *value)
{
  Offer *offer = g_new0 (Offer, 1);

  offer->value = g_strdup (value);
  offer->row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", TRUE, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (offer->row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (offer->row), subtitle);
  offer->mark = gtk_image_new_from_icon_name ("emblem-ok-symbolic");
  gtk_widget_set_visible (offer->mark, FALSE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (offer->row), offer->mark);
  gtk_list_box_append (self->list, offer->row);
  g_ptr_array_add (self->offers, offer);
  gtk_widget_set_visible (GTK_WIDGET (self->list), TRUE);
}

/* @values: those that were picked */
void
hospes_pool_source_list_mark (HospesPoolSourceList *self, const char *const *values)
{
  for (guint i = 0; i < self->offers->len; i++)
    {
      Offer *offer = self->offers->pdata[i];
      gboolean picked = g_strv_contains (values, offer->value);

      gtk_widget_set_visible (offer->mark, picked);
      gtk_accessible_update_state (GTK_ACCESSIBLE (offer->row), GTK_ACCESSIBLE_STATE_SELECTED,
                                   picked, -1);
    }
}

void
hospes_pool_source_list_set_looking (HospesPoolSourceList *self, gboolean looking)
{
  const char *button = gtk_button_get_label (GTK_BUTTON (self->look_button));

  self->looking = looking;
  gtk_widget_set_visible (self->look_button, !looking && button != NULL && *button != '\0');
  gtk_widget_set_visible (self->stop_button, looking);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), looking);
  gtk_spinner_set_spinning (self->spinner, looking);
}

/**
 * hospes_pool_source_list_tell:
 * @self: a list
 * @text: (nullable): why there is nothing in it
 * @error: whether something went wrong
 */
void
hospes_pool_source_list_tell (HospesPoolSourceList *self, const char *text, gboolean error)
{
  gtk_label_set_label (self->told_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->told_label), text != NULL);
  if (error)
    gtk_widget_add_css_class (GTK_WIDGET (self->told_label), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->told_label), "error");
}
