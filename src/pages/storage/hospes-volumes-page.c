/* hospes-volumes-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The volumes of a pool, as a table. Only the rows that show exist; what is done to
 * those that are selected is in hospes-volume-actions.c.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-cut-tooltip.h"
#include "hospes-job-list.h"
#include "hospes-list-place.h"
#include "hospes-pop-up.h"
#include "hospes-pool-actions.h"
#include "hospes-storage-words.h"
#include "hospes-units.h"
#include "hospes-volume-actions.h"
#include "hospes-volume-lock.h"
#include "hospes-volume-menu-cell.h"
#include "hospes-volume-table.h"
#include "hospes-volumes-page.h"
#include "hospes-wanted-volume.h"

#define TEXT_CHARS 300

/* Below this width what is done to a volume is in its menu only. */
#define TOOLS_WIDTH 560

struct _HospesVolumesPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesPool *pool;
  HospesVolumeActions *actions;
  GSignalGroup *pool_signals;
  GSignalGroup *volume_signals; /* of the one that is selected */
  HospesVolumeTable *table;
  char *text;
  HospesWantedVolume wanted;
  gboolean removes; /* asks whether it is to go, too */
  GtkWidget *menu;
  guint n_selected;

  /* Template */
  GtkWidget *box;
  GtkWidget *tools;
  GtkWidget *resize_button;
  GtkStack *stack;
  GtkColumnView *view;
  GtkSpinner *spinner;
  AdwStatusPage *stopped;
  AdwStatusPage *failed;
  GtkWidget *foot;
  GtkImage *foot_icon;
  GtkLabel *foot_label;
};

G_DEFINE_FINAL_TYPE (HospesVolumesPage, hospes_volumes_page, GTK_TYPE_WIDGET)

static const char *
choose_page (HospesVolumesPage *self)
{
  const HospesPoolInfo *info = hospes_pool_get_info (self->pool);
  guint n_volumes = g_list_model_get_n_items (hospes_pool_get_volumes (self->pool));

  if (info->state == HOSPES_POOL_INACTIVE)
    return "stopped";
  if (n_volumes == 0 && hospes_pool_get_error (self->pool) != NULL)
    return "failed";
  if (n_volumes == 0)
    return hospes_pool_get_reading (self->pool) ? "waiting" : "empty";

  return hospes_volume_table_get_n_rows (self->table) == 0 && self->text != NULL ? "nothing"
                                                                                 : "table";
}

static void
show_failed (HospesVolumesPage *self)
{
  const GError *error = hospes_pool_get_error (self->pool);
  g_autofree char *text = hospes_shorten (error != NULL ? error->message : "", TEXT_CHARS);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (self->failed, markup);
}

static void
show_stopped (HospesVolumesPage *self)
{
  /* Translators: a pool */
  g_autofree char *title =
      g_strdup_printf (_ ("“%s” is stopped"), hospes_pool_get_name (self->pool));

  adw_status_page_set_title (self->stopped, title);
}

static void
update (HospesVolumesPage *self)
{
  const char *page;

  if (self->pool == NULL || self->box == NULL)
    return;

  page = choose_page (self);
  show_failed (self);
  show_stopped (self);

  /* A spinner that nobody sees would still ask for frames. */
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "waiting"));
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (self->tools, !g_str_equal (page, "stopped"));
}

/* What all of them take, while none is selected. */
static char *
dup_sum (HospesVolumesPage *self)
{
  GListModel *volumes = hospes_pool_get_volumes (self->pool);
  guint n = g_list_model_get_n_items (volumes);
  g_autofree char *promised = hospes_storage_words_dup_size (hospes_pool_get_promised (self->pool));

  /* What was in one that is stopped is not known any more. */
  if (n == 0 || hospes_pool_get_info (self->pool)->state == HOSPES_POOL_INACTIVE)
    return NULL;

  /* Translators: volumes, and what they may grow to */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u volume that may take up to %s",
                                       "%u volumes that may take up to %s together", n),
                          n, promised);
}

static char *
dup_foot (GPtrArray *selected)
{
  guint64 size = 0;
  g_autofree char *size_text = NULL;

  if (selected->len == 1)
    return hospes_storage_words_dup_foot (selected->pdata[0]);

  for (guint i = 0; i < selected->len; i++)
    size += hospes_volume_get_info (selected->pdata[i])->allocation;

  size_text = hospes_storage_words_dup_size (size);
  /* Translators: some volumes that are selected, and what they take together */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u volume selected, %s on disk",
                                       "%u volumes selected, %s on disk", selected->len),
                          selected->len, size_text);
}

static void
show_foot (HospesVolumesPage *self)
{
  g_autoptr (GPtrArray) selected = hospes_volumes_page_dup_selected (self);
  g_autofree char *hold =
      selected->len == 1 ? hospes_storage_words_dup_hold (selected->pdata[0]) : NULL;
  g_autofree char *lock =
      selected->len == 1 ? hospes_volume_lock_dup_reason (selected->pdata[0]) : NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_tooltip_text (self->resize_button, lock);
  if (selected->len > 0)
    text = dup_foot (selected);
  else if (self->pool != NULL)
    text = dup_sum (self);

  /* It is there before something is selected: a list that got lower would move. */
  gtk_widget_set_visible (self->foot, text != NULL);
  gtk_label_set_label (self->foot_label, text != NULL ? text : "");
  gtk_image_set_from_icon_name (self->foot_icon, hold != NULL || lock != NULL
                                                     ? "changes-prevent-symbolic"
                                                     : "dialog-information-symbolic");
}

static void
selection_changed_cb (HospesVolumesPage *self)
{
  g_autoptr (GPtrArray) selected = hospes_volumes_page_dup_selected (self);

  self->n_selected = selected->len;
  g_signal_group_set_target (self->volume_signals, selected->len == 1 ? selected->pdata[0] : NULL);
  hospes_volume_actions_set_volumes (self->actions, selected);
  show_foot (self);
}

static void
volume_changed_cb (HospesVolumesPage *self)
{
  g_autoptr (GPtrArray) selected = hospes_volumes_page_dup_selected (self);

  hospes_volume_actions_set_volumes (self->actions, selected);
  show_foot (self);
}

static gboolean
select_keyed (gpointer owner, const char *key)
{
  HospesVolumesPage *self = owner;

  if (!hospes_volume_table_select (self->table, key))
    return FALSE;

  if (self->removes)
    gtk_widget_activate_action (GTK_WIDGET (self), "volume.delete", NULL);
  self->removes = FALSE;
  return TRUE;
}

/* One that was selected may have gone, of which GTK does not tell as a change of what is. */
static void
rows_changed_cb (HospesVolumesPage *self)
{
  if (self->n_selected > 0)
    selection_changed_cb (self);
  else
    show_foot (self);
  hospes_wanted_volume_look (&self->wanted);
  update (self);
}

/* Unless the person meanwhile looks at another. */
static void
selected_cb (HospesVolumesPage *self)
{
  selection_changed_cb (self);
  if (self->n_selected > 0)
    hospes_wanted_volume_ask (&self->wanted, NULL);
}

/* A volume is being made, in this pool or another. */
static void
expect_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesVolumesPage *self = HOSPES_VOLUMES_PAGE (widget);
  const char *pool;
  const char *name;

  g_variant_get (parameter, "(&s&s)", &pool, &name);
  if (self->pool != NULL && g_str_equal (hospes_pool_get_uuid (self->pool), pool))
    hospes_volumes_page_select (self, name);
}

static void
select_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hospes_volume_table_select (HOSPES_VOLUMES_PAGE (widget)->table,
                              g_variant_get_string (parameter, NULL));
}

static void
activate_cb (HospesVolumesPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "volume.details", NULL);
}

static void
pop_up_menu (HospesVolumesPage *self, HospesVolume *volume, const GdkRectangle *place)
{
  if (volume == NULL)
    return;

  if (!hospes_volume_table_is_selected (self->table, volume))
    hospes_volume_table_select (self->table, hospes_volume_get_info (volume)->key);
  hospes_pop_up_at (GTK_POPOVER (self->menu), place);
}

static void
right_click_cb (HospesVolumesPage *self, int n_press, double x, double y)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  const GdkRectangle place = { (int) x, (int) y, 1, 1 };

  pop_up_menu (self, hospes_volume_cell_find (view, gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT)),
               &place);
}

/* At the row that has the focus. */
static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HospesVolumesPage *self = HOSPES_VOLUMES_PAGE (widget);
  GtkWidget *view = GTK_WIDGET (self->view);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  graphene_rect_t bounds;
  GdkRectangle place = { .width = 1 };

  if (focus == NULL || !gtk_widget_is_ancestor (focus, view) ||
      !gtk_widget_compute_bounds (focus, view, &bounds))
    return FALSE;

  place.x = (int) bounds.origin.x + 24;
  place.y = (int) bounds.origin.y;
  place.height = (int) bounds.size.height;
  pop_up_menu (self, hospes_volume_cell_find (view, focus), &place);
  return TRUE;
}

static void
hospes_volumes_page_dispose (GObject *object)
{
  HospesVolumesPage *self = HOSPES_VOLUMES_PAGE (object);

  if (self->pool_signals != NULL)
    hospes_volumes_page_set_pool (self, NULL);
  hospes_wanted_volume_ask (&self->wanted, NULL);
  g_clear_object (&self->pool_signals);
  g_clear_object (&self->volume_signals);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->table);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->text, g_free);

  G_OBJECT_CLASS (hospes_volumes_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-volumes-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, tools);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, resize_button);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, view);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, stopped);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, failed);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, foot);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, foot_icon);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumesPage, foot_label);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, right_click_cb);
  gtk_widget_class_bind_template_callback (widget_class, hospes_cut_tooltip_cb);
}

static void
hospes_volumes_page_class_init (HospesVolumesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_volumes_page_dispose;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "volumes.select", "s", select_action);
  gtk_widget_class_install_action (widget_class, "volumes.expect", "(ss)", expect_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "volume.delete", NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_volumes_page_init (HospesVolumesPage *self)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (HOSPES_VOLUME_MENU);

  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_wanted_volume_init (&self->wanted, select_keyed, self);
  self->actions = hospes_volume_actions_new (GTK_WIDGET (self));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "volume",
                                  hospes_volume_actions_get_group (self->actions));
  self->table = hospes_volume_table_new (self->view);
  g_signal_connect_object (self->table, "rows-changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->table, "selection-changed", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);

  self->menu = gtk_popover_menu_new_from_model (
      G_MENU_MODEL (gtk_builder_get_object (builder, "volume_menu")));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self->view));

  /* What is selected may be worked on. */
  g_signal_connect_object (hospes_job_list_get_default (), "notify::n-running",
                           G_CALLBACK (volume_changed_cb), self, G_CONNECT_SWAPPED);
  self->pool_signals = g_signal_group_new (HOSPES_TYPE_POOL);
  g_signal_group_connect_swapped (self->pool_signals, "notify::info", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->pool_signals, "notify::info", G_CALLBACK (show_foot), self);
  g_signal_group_connect_swapped (self->pool_signals, "notify::reading", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->pool_signals, "notify::promised", G_CALLBACK (show_foot),
                                  self);
  self->volume_signals = g_signal_group_new (HOSPES_TYPE_VOLUME);
  g_signal_group_connect_swapped (self->volume_signals, "notify::info",
                                  G_CALLBACK (volume_changed_cb), self);
  g_signal_group_connect_swapped (self->volume_signals, "notify::machines",
                                  G_CALLBACK (volume_changed_cb), self);
}

/**
 * hospes_volumes_page_set_pool:
 * @self: a page
 * @pool: (nullable): whose volumes to show
 */
void
hospes_volumes_page_set_pool (HospesVolumesPage *self, HospesPool *pool)
{
  g_return_if_fail (HOSPES_IS_VOLUMES_PAGE (self));

  if (!g_set_object (&self->pool, pool))
    return;

  hospes_wanted_volume_ask (&self->wanted, NULL);
  g_signal_group_set_target (self->pool_signals, pool);
  hospes_volume_actions_set_pool (self->actions, pool);
  hospes_volume_table_set_volumes (self->table,
                                   pool != NULL ? hospes_pool_get_volumes (pool) : NULL);
  selection_changed_cb (self);
  update (self);
}

/* Only those with @text in their names show. */
void
hospes_volumes_page_set_text (HospesVolumesPage *self, const char *text)
{
  g_return_if_fail (HOSPES_IS_VOLUMES_PAGE (self));

  g_free (self->text);
  self->text = text != NULL && *text != '\0' ? g_strdup (text) : NULL;
  hospes_volume_table_set_text (self->table, text);
  update (self);
}

/* As many for each volume: the list above must not move. */
static void
set_foot_lines (HospesVolumesPage *self, int n_lines)
{
  gtk_label_set_wrap (self->foot_label, n_lines > 1);
  gtk_label_set_ellipsize (self->foot_label,
                           n_lines > 1 ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (n_lines > 1)
    gtk_widget_add_css_class (self->foot, "two-lines");
  else
    gtk_widget_remove_css_class (self->foot, "two-lines");
}

/* @width: in the unit of text */
void
hospes_volumes_page_set_width (HospesVolumesPage *self, int width)
{
  g_return_if_fail (HOSPES_IS_VOLUMES_PAGE (self));

  hospes_volume_table_set_width (self->table, width);
  for (GtkWidget *tool = gtk_widget_get_first_child (self->tools); tool != NULL;
       tool = gtk_widget_get_next_sibling (tool))
    if (gtk_widget_has_css_class (tool, "of-volume"))
      gtk_widget_set_visible (tool, width >= TOOLS_WIDTH);

  set_foot_lines (self, width >= TOOLS_WIDTH ? 1 : 2);
}

/**
 * hospes_volumes_page_select:
 * @self: a page
 * @key: key or path of a volume; it is selected once it is there
 */
void
hospes_volumes_page_select (HospesVolumesPage *self, const char *key)
{
  g_return_if_fail (HOSPES_IS_VOLUMES_PAGE (self));

  self->removes = FALSE;
  hospes_wanted_volume_ask (&self->wanted, key);
}

/* Once it is there, asks whether it is to be deleted. */
void
hospes_volumes_page_remove (HospesVolumesPage *self, const char *key)
{
  g_return_if_fail (HOSPES_IS_VOLUMES_PAGE (self));

  self->removes = TRUE;
  hospes_wanted_volume_ask (&self->wanted, key);
}

/* Returns: (transfer full) (element-type HospesVolume): those that are selected */
GPtrArray *
hospes_volumes_page_dup_selected (HospesVolumesPage *self)
{
  g_return_val_if_fail (HOSPES_IS_VOLUMES_PAGE (self), NULL);

  return hospes_volume_table_dup_selected (self->table);
}

void
hospes_volumes_page_focus (HospesVolumesPage *self)
{
  g_return_if_fail (HOSPES_IS_VOLUMES_PAGE (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
