/* hospes-sidebar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The sidebar: kinds of machines over all hosts, then the hosts, each with rows
 * for what is its, which are there always and fold away.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-list.h"
#include "hospes-pop-up.h"
#include "hospes-sidebar-row.h"
#include "hospes-sidebar.h"

#define N_SCOPES (HOSPES_SCOPE_ATTENTION + 1)

/* The host itself, its machines, and its page. */
#define ROWS_OF_HOST (HOSPES_SECTION_HOST + 1)

/* As long as there are no more, they begin unfolded. */
#define MANY_HOSTS 3

struct _HospesSidebar
{
  GtkWidget parent_instance;

  /* Owned */
  GListModel *hosts; /* of HospesHost */
  guint count_source;
  gconstpointer moving; /* the selected host while its rows are made anew; for comparing */
  int moving_section;   /* … and which of them was selected */

  /* Template */
  GtkWidget *box;
  GtkListBox *list;
  GtkWidget *menu;
};

enum
{
  SIGNAL_SELECTED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesSidebar, hospes_sidebar, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static HospesSidebarRow *
get_row (HospesSidebar *self, guint index)
{
  return HOSPES_SIDEBAR_ROW (gtk_list_box_get_row_at_index (self->list, index));
}

/* Where the rows of a host begin. */
static guint
get_index (guint host)
{
  return N_SCOPES + ROWS_OF_HOST * host;
}

static void
count_host (HospesHost *host, guint counts[N_SCOPES])
{
  GListModel *domains = hospes_host_get_domains (host);
  guint n_domains = g_list_model_get_n_items (domains);

  for (guint i = 0; i < n_domains; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      for (guint scope = 0; scope < N_SCOPES; scope++)
        counts[scope] += hospes_scope_contains (scope, domain);
    }
}

static gboolean
count_cb (gpointer data)
{
  HospesSidebar *self = data;
  guint counts[N_SCOPES] = { 0 };
  guint n_hosts = g_list_model_get_n_items (self->hosts);

  self->count_source = 0;

  for (guint i = 0; i < n_hosts; i++)
    {
      HospesSidebarRow *row = get_row (self, get_index (i));
      HospesHost *host = hospes_sidebar_row_get_host (row);

      hospes_sidebar_row_set_count (row, g_list_model_get_n_items (hospes_host_get_domains (host)));
      count_host (host, counts);
    }

  for (guint scope = 0; scope < N_SCOPES; scope++)
    hospes_sidebar_row_set_count (get_row (self, scope), counts[scope]);

  return G_SOURCE_REMOVE;
}

/* Counting goes over all machines, so once for all that changed together. */
static void
count_soon (HospesSidebar *self)
{
  if (self->count_source == 0)
    self->count_source = g_idle_add (count_cb, self);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, gpointer row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);
  return gdk_content_provider_new_typed (HOSPES_TYPE_HOST, hospes_sidebar_row_get_host (row));
}

/* It takes the place of the one it is dropped on. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer row)
{
  HospesHost *host = g_value_get_object (value);
  guint position = (gtk_list_box_row_get_index (row) - N_SCOPES) / ROWS_OF_HOST;

  return host != NULL && gtk_widget_activate_action (row, "app.move-host", "(su)",
                                                     hospes_host_get_uri (host), position);
}

static void
make_movable (GtkWidget *row)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (HOSPES_TYPE_HOST, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), row, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), row, 0);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));
}

/* One that is moved goes and comes back. */
static void
remove_host (HospesSidebar *self, guint index)
{
  HospesHost *host = hospes_sidebar_row_get_host (get_row (self, index));

  g_signal_handlers_disconnect_by_func (hospes_host_get_domain_list (host), count_soon, self);
  g_signal_handlers_disconnect_by_func (hospes_host_get_domains (host), count_soon, self);

  for (int section = 0; section < ROWS_OF_HOST; section++)
    {
      GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

      if (gtk_list_box_row_is_selected (row))
        {
          self->moving = host;
          self->moving_section = section;
        }
      gtk_list_box_remove (self->list, GTK_WIDGET (row));
    }
}

static void
expanded_cb (HospesSidebar *self, GParamSpec *pspec, HospesSidebarRow *row)
{
  gboolean expanded = hospes_sidebar_row_get_expanded (row);
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);

  for (int i = 1; i < ROWS_OF_HOST; i++)
    {
      GtkListBoxRow *child = gtk_list_box_get_row_at_index (self->list, index + i);

      /* What is chosen does not hide. */
      if (!expanded && child == selected)
        gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (row));
      gtk_widget_set_visible (GTK_WIDGET (child), expanded);
    }
}

static void
add_host (HospesSidebar *self, HospesHost *host, guint index)
{
  GtkWidget *row = hospes_sidebar_row_new (HOSPES_SCOPE_ALL, host);

  make_movable (row);
  gtk_list_box_insert (self->list, row, index);
  for (int section = HOSPES_SECTION_MACHINES; section < ROWS_OF_HOST; section++)
    {
      GtkWidget *child = hospes_sidebar_row_new_section (host, section);

      gtk_widget_set_visible (child, FALSE);
      gtk_list_box_insert (self->list, child, index + section);
    }

  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self,
                           G_CONNECT_SWAPPED);
  hospes_sidebar_row_set_expanded (HOSPES_SIDEBAR_ROW (row),
                                   g_list_model_get_n_items (self->hosts) <= MANY_HOSTS);
  g_signal_connect_object (hospes_host_get_domain_list (host), "changed", G_CALLBACK (count_soon),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (hospes_host_get_domains (host), "items-changed", G_CALLBACK (count_soon),
                           self, G_CONNECT_SWAPPED);

  if (self->moving == host)
    gtk_list_box_select_row (
        self->list, gtk_list_box_get_row_at_index (self->list, index + self->moving_section));
  self->moving = NULL;
}

static void
hosts_changed_cb (HospesSidebar *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < removed; i++)
    remove_host (self, get_index (position));

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, position + i);

      add_host (self, host, get_index (position + i));
    }

  count_soon (self);
}

static guint
find_host (HospesSidebar *self, HospesHost *host, guint otherwise)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->hosts); i++)
    if (hospes_sidebar_row_get_host (get_row (self, get_index (i))) == host)
      return get_index (i);

  return otherwise;
}

static void
row_selected_cb (HospesSidebar *self, GtkListBoxRow *row)
{
  /* What is shown stays when its row moves. */
  if (row != NULL && (self->moving == NULL ||
                      self->moving != hospes_sidebar_row_get_host (HOSPES_SIDEBAR_ROW (row))))
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0,
                   (int) hospes_sidebar_row_get_scope (HOSPES_SIDEBAR_ROW (row)),
                   hospes_sidebar_row_get_host (HOSPES_SIDEBAR_ROW (row)),
                   (int) hospes_sidebar_row_get_section (HOSPES_SIDEBAR_ROW (row)));
}

/* The one that is selected already leads back to its list. */
static void
row_activated_cb (HospesSidebar *self, GtkListBoxRow *row)
{
  row_selected_cb (self, row);
}

/* Of the host whose row that is; it is shown, so that it is clear which one. */
static gboolean
pop_up_menu (HospesSidebar *self, GtkListBoxRow *row)
{
  graphene_rect_t bounds;

  if (row == NULL || hospes_sidebar_row_get_host (HOSPES_SIDEBAR_ROW (row)) == NULL ||
      !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self), &bounds))
    return FALSE;

  gtk_list_box_select_row (self->list, row);
  hospes_pop_up_at (GTK_POPOVER (self->menu),
                    &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                     (int) bounds.size.width, (int) bounds.size.height });
  return TRUE;
}

static void
menu_clicked_cb (HospesSidebar *self, int n_press, double x, double y)
{
  pop_up_menu (self, gtk_list_box_get_row_at_y (self->list, (int) y));
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  HospesSidebar *self = HOSPES_SIDEBAR (widget);

  return pop_up_menu (self, gtk_list_box_get_selected_row (self->list));
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  gboolean first_host =
      hospes_sidebar_row_get_host (HOSPES_SIDEBAR_ROW (row)) != NULL &&
      (before == NULL || hospes_sidebar_row_get_host (HOSPES_SIDEBAR_ROW (before)) == NULL);
  GtkWidget *label;

  if (!first_host)
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (_ ("Hosts"));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 16);
  gtk_widget_set_margin_top (label, 12);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_add_css_class (label, "hospes-section");
  gtk_list_box_row_set_header (row, label);
}

static void
hospes_sidebar_dispose (GObject *object)
{
  HospesSidebar *self = HOSPES_SIDEBAR (object);

  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_object (&self->hosts);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_sidebar_parent_class)->dispose (object);
}

static void
hospes_sidebar_class_init (HospesSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_sidebar_dispose;

  /**
   * HospesSidebar::selected:
   * @scope: a #HospesScope
   * @host: (nullable): a host
   * @section: a #HospesSection of that host
   */
  signals[SIGNAL_SELECTED] =
      g_signal_new ("selected", HOSPES_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 3, G_TYPE_INT, HOSPES_TYPE_HOST, G_TYPE_INT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/shell/hospes-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebar, menu);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, menu_clicked_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "win.rename-host", NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_sidebar_init (HospesSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);

  for (guint scope = 0; scope < N_SCOPES; scope++)
    gtk_list_box_append (self->list, hospes_sidebar_row_new (scope, NULL));
}

/**
 * hospes_sidebar_set_hosts:
 * @self: a new sidebar
 * @hosts: (transfer none): a list of #HospesHost
 */
void
hospes_sidebar_set_hosts (HospesSidebar *self, GListModel *hosts)
{
  g_return_if_fail (HOSPES_IS_SIDEBAR (self));

  self->hosts = g_object_ref (hosts);
  g_signal_connect_object (hosts, "items-changed", G_CALLBACK (hosts_changed_cb), self,
                           G_CONNECT_SWAPPED);
  hosts_changed_cb (self, 0, 0, g_list_model_get_n_items (hosts));
}

/**
 * hospes_sidebar_select:
 * @self: a sidebar
 * @scope: which machines
 * @host: (nullable): of which host, or of all
 */
void
hospes_sidebar_select (HospesSidebar *self, HospesScope scope, HospesHost *host)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  guint index = scope;

  g_return_if_fail (HOSPES_IS_SIDEBAR (self));

  /* Those rows are about its machines, too. */
  if (host != NULL && selected != NULL &&
      hospes_sidebar_row_get_host (HOSPES_SIDEBAR_ROW (selected)) == host &&
      hospes_sidebar_row_get_section (HOSPES_SIDEBAR_ROW (selected)) == HOSPES_SECTION_MACHINES)
    return;

  if (host != NULL)
    index = find_host (self, host, scope);

  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (get_row (self, index)));
}

/* To the page of @host itself. */
void
hospes_sidebar_select_host (HospesSidebar *self, HospesHost *host)
{
  guint index;

  g_return_if_fail (HOSPES_IS_SIDEBAR (self));

  index = find_host (self, host, G_MAXUINT);
  if (index == G_MAXUINT)
    return;

  hospes_sidebar_row_set_expanded (get_row (self, index), TRUE);
  gtk_list_box_select_row (self->list,
                           GTK_LIST_BOX_ROW (get_row (self, index + HOSPES_SECTION_HOST)));
}
