/* hospes-search-window.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Search over all hosts. What is typed is searched for at once; the keyboard
 * stays where one types, and moves the choice below.
 *
 * DESIGN
 *
 * Results come from another thread, a moment after what was typed. Who presses
 * Enter meanwhile means what they typed, so the choice is made when that was
 * found. Results that come later, because something changed on a host, leave the
 * choice where it was.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-search-choice.h"
#include "hospes-search-hits.h"
#include "hospes-search-index.h"
#include "hospes-search-row.h"
#include "hospes-search-window.h"
#include "hospes-search-words.h"
#include "hospes-units.h"

#define FEW        8
#define PAGE       8
#define TEXT_CHARS 80
#define WIDTH      620
#define HEIGHT     446
#define MARGIN     24

struct _HospesSearchWindow
{
  AdwWindow parent_instance;

  /* Borrowed */
  HospesWindow *parent; /* weak */

  /* Owned */
  HospesHostList *hosts;
  HospesSearchIndex *index;
  GSettings *settings;
  GListStore *store; /* of HospesSearchHit */
  guint most[HOSPES_N_SEARCH_KINDS];
  guint place;                /* the first of those that come is the choice; or invalid */
  gboolean fresh;             /* another text was typed: the first result is the choice */
  HospesSearchIntent awaited; /* what was pressed before its results came */

  /* Template */
  GtkEditable *entry;
  GtkStack *stack;
  GtkListView *list;
  GtkSingleSelection *selection;
  GtkWidget *results_page;
  GtkWidget *hint_page;
  GtkWidget *nothing_page;
  GtkLabel *nothing_label;
  GtkLabel *scope_label;
  GtkLabel *status_label;
};

G_DEFINE_FINAL_TYPE (HospesSearchWindow, hospes_search_window, ADW_TYPE_WINDOW)

/* Returns: (transfer none) (nullable) */
static HospesSearchHit *
get_selected (HospesSearchWindow *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
is_choice (HospesSearchWindow *self, guint position)
{
  g_autoptr (HospesSearchHit) hit = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return hit != NULL && hospes_search_hit_is_choice (hit);
}

/* A screen reader hears of the choice though the keyboard is elsewhere. */
static void
describe_choice (HospesSearchWindow *self)
{
  HospesSearchHit *hit = get_selected (self);
  g_autofree char *title = hit != NULL ? hospes_search_words_dup_title (hit) : g_strdup ("");
  g_autofree char *line = hit != NULL ? hospes_search_words_dup_line (hit) : g_strdup ("");
  g_autofree char *text =
      *line != '\0' ? g_strdup_printf ("%s, %s", title, line) : g_strdup (title);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  text, -1);
}

static void
select_position (HospesSearchWindow *self, guint position)
{
  /* The first one’s heading with it. */
  guint shown = position == 1 && !is_choice (self, 0) ? 0 : position;

  gtk_single_selection_set_selected (self->selection, position);
  if (position < g_list_model_get_n_items (G_LIST_MODEL (self->store)))
    gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", shown);
  describe_choice (self);
}

/* @steps: how many rows down, or up; headings are not counted */
static void
move_choice (HospesSearchWindow *self, int steps)
{
  int n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  int position = gtk_single_selection_get_selected (self->selection);
  int step = steps > 0 ? 1 : -1;
  int last = position;

  for (int at = position + step; at >= 0 && at < n && steps != 0; at += step)
    if (is_choice (self, at))
      {
        last = at;
        steps -= step;
      }

  if (n > 0)
    select_position (self, last);
}

static guint
find_position (HospesSearchWindow *self, HospesSearchHit *hit)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint first = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HospesSearchHit) other = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (!hospes_search_hit_is_choice (other))
        continue;
      if (first == GTK_INVALID_LIST_POSITION)
        first = i;
      if (hit == NULL)
        return first;
      if (hospes_search_hit_is_same (hit, other))
        return i;
    }

  return first;
}

static void
show_hits (HospesSearchWindow *self, GPtrArray *hits)
{
  g_autoptr (HospesSearchHit) selected = NULL;

  if (!self->fresh)
    g_set_object (&selected, get_selected (self));

  hospes_search_hits_show (hits, self->store);
  if (self->place < hits->len && is_choice (self, self->place))
    select_position (self, self->place);
  else if (hits->len > 0 && (selected == NULL || get_selected (self) != selected))
    select_position (self, find_position (self, selected));
  self->fresh = FALSE;
  self->place = GTK_INVALID_LIST_POSITION;
}

static void
show_nothing (HospesSearchWindow *self, HospesSearchFound *found)
{
  g_autofree char *shown = hospes_shorten (gtk_editable_get_text (self->entry), TEXT_CHARS);
  g_autofree char *text = g_strdup_printf (_ ("Nothing matches “%s”"), shown);
  g_autofree char *scope = hospes_search_hits_describe_scope (found->set, self->hosts);

  gtk_label_set_label (self->nothing_label, text);
  gtk_label_set_label (self->scope_label, scope);
  gtk_stack_set_visible_child (self->stack, self->nothing_page);
}

/* What the answers lack, or may lack. */
static void
update_status (HospesSearchWindow *self)
{
  g_autoptr (GString) status = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->hosts)); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (self->hosts), i);
      g_autofree char *text = hospes_search_words_dup_lack (host);

      if (text != NULL)
        g_string_append_printf (status, "%s%s", status->len > 0 ? " · " : "", text);
    }

  gtk_label_set_label (self->status_label, status->str);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->status_label), status->str);
}

static gboolean
is_empty (HospesSearchWindow *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));

  return *text == '\0';
}

static void
show_recent (HospesSearchWindow *self)
{
  g_autoptr (GPtrArray) hits = hospes_search_hits_list_recent (self->settings, self->hosts);

  show_hits (self, hits);
  gtk_stack_set_visible_child (self->stack, hits->len > 0 ? self->results_page : self->hint_page);
}

static void
choose (HospesSearchWindow *self, HospesSearchHit *hit, HospesSearchIntent intent)
{
  g_autoptr (HospesSearchHit) chosen = g_object_ref (hit);
  HospesWindow *parent = self->parent;

  if (hit->role == HOSPES_SEARCH_MORE)
    {
      self->place = gtk_single_selection_get_selected (self->selection);
      self->most[hit->kind] += HOSPES_SEARCH_MANY;
      hospes_search_index_find (self->index, gtk_editable_get_text (self->entry), self->most);
      return;
    }

  gtk_window_destroy (GTK_WINDOW (self));
  if (parent != NULL)
    hospes_search_choice_follow (parent, chosen, intent);
}

static void
choose_selected (HospesSearchWindow *self, HospesSearchIntent intent)
{
  HospesSearchHit *hit = get_selected (self);

  if (!is_empty (self) && hospes_search_index_is_finding (self->index))
    self->awaited = intent;
  else if (hit != NULL && hospes_search_hit_is_choice (hit))
    choose (self, hit, intent);
}

static void
found_cb (HospesSearchWindow *self)
{
  HospesSearchFound *found = hospes_search_index_get_found (self->index);
  HospesSearchIntent awaited = self->awaited;
  g_autoptr (GPtrArray) hits = NULL;

  update_status (self);
  if (found == NULL || is_empty (self) || hospes_search_query_is_empty (found->query))
    return;

  /* Of what was typed before: better than nothing, but nothing to choose from. */
  if (hospes_search_index_is_finding (self->index) && awaited != HOSPES_SEARCH_NO_INTENT)
    return;

  hits = hospes_search_hits_list (found, self->hosts);
  show_hits (self, hits);
  if (hits->len > 0)
    gtk_stack_set_visible_child (self->stack, self->results_page);
  else if (!hospes_search_index_is_finding (self->index))
    show_nothing (self, found);

  if (hospes_search_index_is_finding (self->index))
    {
      self->fresh = TRUE;
    }
  else if (awaited != HOSPES_SEARCH_NO_INTENT)
    {
      self->awaited = HOSPES_SEARCH_NO_INTENT;
      choose_selected (self, awaited);
    }
}

static void
changed_cb (HospesSearchWindow *self)
{
  for (guint kind = 0; kind < HOSPES_N_SEARCH_KINDS; kind++)
    self->most[kind] = kind == HOSPES_SEARCH_ACTION ? FEW / 2 : FEW;

  self->fresh = TRUE;
  self->awaited = HOSPES_SEARCH_NO_INTENT;
  hospes_search_index_find (self->index, gtk_editable_get_text (self->entry), self->most);
  if (is_empty (self))
    show_recent (self);
}

static void
activate_cb (HospesSearchWindow *self)
{
  choose_selected (self, HOSPES_SEARCH_OPEN);
}

static gboolean
key_cb (HospesSearchWindow *self, guint key, guint code, GdkModifierType modifiers)
{
  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      move_choice (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      move_choice (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      move_choice (self, PAGE);
      return GDK_EVENT_STOP;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      move_choice (self, -PAGE);
      return GDK_EVENT_STOP;
    case GDK_KEY_F5:
      hospes_search_index_look_again (self->index);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
      choose_selected (self, (modifiers & GDK_CONTROL_MASK) != 0 ? HOSPES_SEARCH_OPEN_CONSOLE
                                                                 : HOSPES_SEARCH_OPEN);
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
chosen_cb (HospesSearchWindow *self, HospesSearchHit *hit)
{
  choose (self, hit, HOSPES_SEARCH_OPEN);
}

static void
setup_cb (HospesSearchWindow *self, GtkListItem *item)
{
  GtkWidget *row = hospes_search_row_new (self->settings);

  g_object_bind_property (item, "selected", row, "selected", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (row, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_list_item_set_child (item, row);
}

static void
bind_cb (HospesSearchWindow *self, GtkListItem *item)
{
  HospesSearchHit *hit = gtk_list_item_get_item (item);

  gtk_list_item_set_selectable (item, hospes_search_hit_is_choice (hit));
  gtk_list_item_set_activatable (item, FALSE);
  hospes_search_row_set_hit (HOSPES_SEARCH_ROW (gtk_list_item_get_child (item)), hit);
}

static void
unbind_cb (HospesSearchWindow *self, GtkListItem *item)
{
  hospes_search_row_set_hit (HOSPES_SEARCH_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
hospes_search_window_dispose (GObject *object)
{
  HospesSearchWindow *self = HOSPES_SEARCH_WINDOW (object);

  g_clear_object (&self->index);
  g_clear_object (&self->hosts);
  g_clear_object (&self->settings);
  g_clear_weak_pointer (&self->parent);

  G_OBJECT_CLASS (hospes_search_window_parent_class)->dispose (object);
}

static void
hospes_search_window_finalize (GObject *object)
{
  g_clear_object (&HOSPES_SEARCH_WINDOW (object)->store);

  G_OBJECT_CLASS (hospes_search_window_parent_class)->finalize (object);
}

static void
hospes_search_window_class_init (HospesSearchWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_search_window_dispose;
  object_class->finalize = hospes_search_window_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/shell/hospes-search-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesSearchWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchWindow, list);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchWindow, selection);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchWindow, results_page);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchWindow, hint_page);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchWindow, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchWindow, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchWindow, scope_label);
  gtk_widget_class_bind_template_child (widget_class, HospesSearchWindow, status_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_cb);
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_search_window_init (HospesSearchWindow *self)
{
  self->place = GTK_INVALID_LIST_POSITION;
  self->settings = g_settings_new ("org.hospes.Hospes");
  self->store = g_list_store_new (HOSPES_TYPE_SEARCH_HIT);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->store));
}

/* As large as its texts need, but not larger than the window it is over. */
static void
fit_into (HospesSearchWindow *self, GtkWidget *parent)
{
  int dpi = 0;
  double scale;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-xft-dpi", &dpi, NULL);
  scale = dpi > 0 ? dpi / (96.0 * PANGO_SCALE) : 1;
  gtk_window_set_default_size (
      GTK_WINDOW (self),
      (int) MIN (WIDTH * scale, MAX (gtk_widget_get_width (parent) - MARGIN, 320)),
      (int) MIN (HEIGHT * scale, MAX (gtk_widget_get_height (parent) - MARGIN, 300)));
}

/* One is enough. */
static gboolean
present_open (HospesWindow *parent)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (HOSPES_IS_SEARCH_WINDOW (window) && HOSPES_SEARCH_WINDOW (window)->parent == parent)
        {
          gtk_window_present (window);
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * hospes_search_window_open:
 * @parent: the window it belongs to, in which what is chosen shows
 * @hosts: where to search
 */
void
hospes_search_window_open (HospesWindow *parent, HospesHostList *hosts)
{
  HospesSearchWindow *self;

  if (present_open (parent))
    return;

  self = g_object_new (HOSPES_TYPE_SEARCH_WINDOW, "transient-for", parent, NULL);
  g_set_weak_pointer (&self->parent, parent);
  fit_into (self, GTK_WIDGET (parent));
  self->hosts = g_object_ref (hosts);
  self->index = hospes_search_index_new (G_LIST_MODEL (hosts));
  hospes_search_choice_add_actions (self->index);
  g_signal_connect_object (self->index, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->index, "gathered", G_CALLBACK (update_status), self,
                           G_CONNECT_SWAPPED);
  changed_cb (self);
  update_status (self);
  gtk_window_present (GTK_WINDOW (self));

  /* Not before: GTK 4.8 would tell assistive technology nothing of a dialog. */
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
