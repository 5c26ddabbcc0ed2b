/* hospes-os-picker.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One operating system of all libosinfo knows: searched for, those that nobody
 * looks after any more left out unless they are wanted.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-os-picker.h"

struct _HospesOsPicker
{
  GtkWidget parent_instance;

  /* Owned */
  HospesOsList *list;
  GListStore *found; /* of HospesOs */
  GtkSingleSelection *selection;
  HospesOs *os; /* that is picked, also where the search leaves it out */

  gboolean filling;

  /* Template */
  GtkWidget *box;
  GtkEditable *search_entry;
  GtkCheckButton *ended_check;
  GtkListView *view;
  GtkLabel *trouble_label;
  GtkWidget *waiting_box;
  GtkSpinner *spinner;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesOsPicker, hospes_os_picker, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
select_own (HospesOsPicker *self)
{
  guint position = GTK_INVALID_LIST_POSITION;

  if (self->os != NULL && !g_list_store_find (self->found, self->os, &position))
    position = GTK_INVALID_LIST_POSITION;
  gtk_single_selection_set_selected (self->selection, position);
}

static void
search (HospesOsPicker *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GPtrArray) found = NULL;
  const char *text = gtk_editable_get_text (self->search_entry);

  if (self->list == NULL)
    return;

  found = hospes_os_list_search (self->list, *text != '\0' ? text : NULL,
                                 gtk_check_button_get_active (self->ended_check) ? NULL : now);
  self->filling = TRUE;
  g_list_store_splice (self->found, 0, g_list_model_get_n_items (G_LIST_MODEL (self->found)),
                       found->pdata, found->len);
  select_own (self);
  self->filling = FALSE;
}

static void
loaded_cb (HospesOsPicker *self)
{
  const GError *trouble = hospes_os_list_get_trouble (self->list);
  gboolean waits = !hospes_os_list_get_loaded (self->list);

  gtk_widget_set_visible (self->waiting_box, waits);
  gtk_spinner_set_spinning (self->spinner, waits);
  gtk_label_set_label (self->trouble_label, trouble != NULL ? trouble->message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble_label), trouble != NULL);
  search (self);
}

static void
selected_cb (HospesOsPicker *self)
{
  HospesOs *os = gtk_single_selection_get_selected_item (self->selection);

  if (!self->filling && os != NULL && g_set_object (&self->os, os))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* To what is beside the list: GTK 4.8 goes through all the hundreds in it. */
static gboolean
key_pressed_cb (HospesOsPicker *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean back = keyval == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0;

  if ((keyval != GDK_KEY_Tab && keyval != GDK_KEY_ISO_Left_Tab) || (state & GDK_CONTROL_MASK) != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_widget_grab_focus (back ? GTK_WIDGET (self->search_entry) : GTK_WIDGET (self->ended_check));
  return GDK_EVENT_STOP;
}

static void
setup_cb (HospesOsPicker *self, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 8);
  gtk_widget_set_margin_end (label, 8);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (HospesOsPicker *self, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       hospes_os_get_name (gtk_list_item_get_item (item)));
}

static void
hospes_os_picker_dispose (GObject *object)
{
  HospesOsPicker *self = HOSPES_OS_PICKER (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->selection);
  g_clear_object (&self->found);
  g_clear_object (&self->list);
  g_clear_object (&self->os);

  G_OBJECT_CLASS (hospes_os_picker_parent_class)->dispose (object);
}

static void
hospes_os_picker_class_init (HospesOsPickerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_os_picker_dispose;

  /* Another one was picked by the person. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_OS_PICKER, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/wizards/hospes-os-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesOsPicker, box);
  gtk_widget_class_bind_template_child (widget_class, HospesOsPicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HospesOsPicker, ended_check);
  gtk_widget_class_bind_template_child (widget_class, HospesOsPicker, view);
  gtk_widget_class_bind_template_child (widget_class, HospesOsPicker, trouble_label);
  gtk_widget_class_bind_template_child (widget_class, HospesOsPicker, waiting_box);
  gtk_widget_class_bind_template_child (widget_class, HospesOsPicker, spinner);
  gtk_widget_class_bind_template_callback (widget_class, search);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_os_picker_init (HospesOsPicker *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->found = g_list_store_new (HOSPES_TYPE_OS);
  self->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (self->found)));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (self->selection));
}

static void
load_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!hospes_os_list_load_finish (HOSPES_OS_LIST (object), result, &error))
    g_debug ("systems: %s", error->message);
}

/* Reads it if nobody did. */
void
hospes_os_picker_set_list (HospesOsPicker *self, HospesOsList *list)
{
  g_return_if_fail (HOSPES_IS_OS_PICKER (self));

  if (!g_set_object (&self->list, list))
    return;

  g_signal_connect_object (list, "notify::loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  loaded_cb (self);
  if (!hospes_os_list_get_loaded (list))
    hospes_os_list_load_async (list, NULL, load_cb, NULL);
}

/* Returns: (transfer none) (nullable): the one that is picked */
HospesOs *
hospes_os_picker_get_os (HospesOsPicker *self)
{
  g_return_val_if_fail (HOSPES_IS_OS_PICKER (self), NULL);

  return self->os;
}

void
hospes_os_picker_set_os (HospesOsPicker *self, HospesOs *os)
{
  g_return_if_fail (HOSPES_IS_OS_PICKER (self));

  g_set_object (&self->os, os);
  self->filling = TRUE;
  select_own (self);
  self->filling = FALSE;
}
