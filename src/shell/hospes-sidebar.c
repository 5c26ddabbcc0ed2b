/* hospes-sidebar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The sidebar: kinds of machines over all hosts, their tags, searches that were
 * kept, then the hosts, each with rows for what is its, which are there always
 * and fold away.
 */

#include "config.h"

#include "hospes-domain-list.h"
#include "hospes-pop-up.h"
#include "hospes-saved-searches.h"
#include "hospes-sidebar-headers.h"
#include "hospes-sidebar-mark.h"
#include "hospes-sidebar-marks.h"
#include "hospes-sidebar-row.h"
#include "hospes-sidebar.h"
#include "hospes-tally.h"

#define N_SCOPES HOSPES_TALLY_N_SCOPES

/* The host itself, its machines, and its page. */
#define ROWS_OF_HOST (HOSPES_SECTION_HOST + 1)

/* As long as there are no more, they begin unfolded. */
#define MANY_HOSTS 3

struct _HospesSidebar
{
  GtkWidget parent_instance;

  /* Owned */
  GListModel *hosts; /* of HospesHost */
  GSettings *settings;
  HospesSidebarMarks *marks; /* after the kinds */
  guint count_source;
  gconstpointer moving; /* the selected host while its rows are made anew; for comparing */
  int moving_section;   /* … and which of them was selected */
  gboolean quiet;       /* what shows stays, whichever row is selected */

  /* Template */
  GtkWidget *box;
  GtkListBox *list;
  GtkWidget *menu;
  GtkMenuButton *main_menu_button;
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

/* Whose row that is; NULL for those of no host. */
static HospesHost *
get_host (GtkListBoxRow *row)
{
  return HOSPES_IS_SIDEBAR_ROW (row) ? hospes_sidebar_row_get_host (HOSPES_SIDEBAR_ROW (row))
                                     : NULL;
}

/* Where the rows of a host begin. */
static guint
get_index (HospesSidebar *self, guint host)
{
  return N_SCOPES + hospes_sidebar_marks_get_n (self->marks) + ROWS_OF_HOST * host;
}

static gboolean
count_cb (gpointer data)
{
  HospesSidebar *self = data;
  guint counts[N_SCOPES] = { 0 };
  guint n_hosts = g_list_model_get_n_items (self->hosts);
  g_autoptr (GHashTable) tags = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->count_source = 0;

  for (guint i = 0; i < n_hosts; i++)
    {
      HospesSidebarRow *row = get_row (self, get_index (self, i));
      HospesHost *host = hospes_sidebar_row_get_host (row);

      hospes_sidebar_row_set_count (row, g_list_model_get_n_items (hospes_host_get_domains (host)));
      hospes_tally_host (host, counts, tags);
    }

  for (guint scope = 0; scope < N_SCOPES; scope++)
    hospes_sidebar_row_set_count (get_row (self, scope), counts[scope]);

  hospes_sidebar_marks_show (self->marks, tags);
  if (gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (get_row (self, HOSPES_SCOPE_ALL)));
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
  HospesSidebar *self = HOSPES_SIDEBAR (gtk_widget_get_ancestor (row, HOSPES_TYPE_SIDEBAR));
  guint position = (gtk_list_box_row_get_index (row) - get_index (self, 0)) / ROWS_OF_HOST;

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
    remove_host (self, get_index (self, position));

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, position + i);

      add_host (self, host, get_index (self, position + i));
    }

  count_soon (self);
}

static guint
find_host (HospesSidebar *self, HospesHost *host, guint otherwise)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->hosts); i++)
    if (hospes_sidebar_row_get_host (get_row (self, get_index (self, i))) == host)
      return get_index (self, i);

  return otherwise;
}

/* Also of a click on the one that is selected: it leads back to its list. */
static void
row_selected_cb (HospesSidebar *self, GtkListBoxRow *row)
{
  HospesHost *host = get_host (row);

  if (self->quiet)
    return;

  if (HOSPES_IS_SIDEBAR_MARK (row))
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, HOSPES_SCOPE_ALL, NULL, 0);
  /* What is shown stays when its row moves. */
  else if (row != NULL && (self->moving == NULL || self->moving != host))
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0,
                   (int) hospes_sidebar_row_get_scope (HOSPES_SIDEBAR_ROW (row)), host,
                   (int) hospes_sidebar_row_get_section (HOSPES_SIDEBAR_ROW (row)));
}

/* Of the host whose row that is; it is shown, so that it is clear which one. */
static gboolean
pop_up_menu (HospesSidebar *self, GtkListBoxRow *row)
{
  if (get_host (row) == NULL)
    return FALSE;

  gtk_list_box_select_row (self->list, row);
  return hospes_pop_up_below (GTK_POPOVER (self->menu), GTK_WIDGET (row));
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
hospes_sidebar_dispose (GObject *object)
{
  HospesSidebar *self = HOSPES_SIDEBAR (object);

  g_clear_handle_id (&self->count_source, g_source_remove);
  g_clear_object (&self->hosts);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->marks);
  g_clear_object (&self->settings);
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
  gtk_widget_class_bind_template_child (widget_class, HospesSidebar, main_menu_button);
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
  self->settings = g_settings_new ("org.hospes.Hospes");
  g_signal_connect_object (self->settings, "changed::" HOSPES_SAVED_SEARCHES_KEY,
                           G_CALLBACK (count_soon), self, G_CONNECT_SWAPPED);
  self->marks = hospes_sidebar_marks_new (self->list, self->settings, N_SCOPES);
  hospes_sidebar_headers_set (self->list);

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

/* To the machines of a tag; whether there are any. */
gboolean
hospes_sidebar_select_tag (HospesSidebar *self, const char *tag)
{
  g_return_val_if_fail (HOSPES_IS_SIDEBAR (self), FALSE);

  return hospes_sidebar_marks_select_tag (self->marks, tag);
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
  if (host != NULL && get_host (selected) == host &&
      hospes_sidebar_row_get_section (HOSPES_SIDEBAR_ROW (selected)) == HOSPES_SECTION_MACHINES)
    return;

  if (host != NULL)
    index = find_host (self, host, scope);

  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (get_row (self, index)));
}

static void
select_section (HospesSidebar *self, HospesHost *host, HospesSection section)
{
  guint index = find_host (self, host, G_MAXUINT);

  if (index == G_MAXUINT)
    return;

  hospes_sidebar_row_set_expanded (get_row (self, index), TRUE);
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (get_row (self, index + section)));
}

/* To the page of @host itself. */
void
hospes_sidebar_select_host (HospesSidebar *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_SIDEBAR (self));

  select_section (self, host, HOSPES_SECTION_HOST);
}

/* To the pools of @host. */
void
hospes_sidebar_select_storage (HospesSidebar *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_SIDEBAR (self));

  select_section (self, host, HOSPES_SECTION_STORAGE);
}

static HospesSidebarMark *
get_selected_mark (HospesSidebar *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return HOSPES_IS_SIDEBAR_MARK (row) ? HOSPES_SIDEBAR_MARK (row) : NULL;
}

/**
 * hospes_sidebar_dup_filter:
 * @self: a sidebar
 *
 * Returns: (transfer full) (nullable): what the machines of the selected row are
 *   narrowed to, for hospes_domain_filter_take_string(); %NULL if they are not
 */
char *
hospes_sidebar_dup_filter (HospesSidebar *self)
{
  HospesSidebarMark *mark = get_selected_mark (self);

  return mark != NULL ? hospes_sidebar_mark_dup_filter (mark) : NULL;
}

/* The name of that tag or search, NULL if the selected row is none. */
const char *
hospes_sidebar_get_filter_name (HospesSidebar *self)
{
  HospesSidebarMark *mark = get_selected_mark (self);

  return mark != NULL ? hospes_sidebar_mark_get_name (mark) : NULL;
}

/* What shows is not what that tag or search stands for any more: it is of all
 * machines then, and stays as it is. */
void
hospes_sidebar_leave_mark (HospesSidebar *self)
{
  g_return_if_fail (HOSPES_IS_SIDEBAR (self));

  if (get_selected_mark (self) == NULL)
    return;

  self->quiet = TRUE;
  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (get_row (self, HOSPES_SCOPE_ALL)));
  self->quiet = FALSE;
}

/* The menu of the program itself */
void
hospes_sidebar_open_menu (HospesSidebar *self)
{
  g_return_if_fail (HOSPES_IS_SIDEBAR (self));

  gtk_menu_button_popup (self->main_menu_button);
}
