/* hospes-sidebar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The sidebar: kinds of machines over all hosts, their tags, searches that were
 * kept, then the hosts.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-list.h"
#include "hospes-saved-searches.h"
#include "hospes-sidebar-mark.h"
#include "hospes-sidebar-row.h"
#include "hospes-sidebar.h"

#define N_SCOPES (HOSPES_SCOPE_ATTENTION + 1)

struct _HospesSidebar
{
  GtkWidget parent_instance;

  /* Owned */
  GListModel *hosts; /* of HospesHost */
  GSettings *settings;
  guint n_marks; /* rows of tags and searches, after the kinds */
  guint count_source;

  /* Template */
  GtkWidget *box;
  GtkListBox *list;
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

static HospesSidebarRow *
get_host_row (HospesSidebar *self, guint index)
{
  return get_row (self, N_SCOPES + self->n_marks + index);
}

static GtkListBoxRow *
get_mark (HospesSidebar *self, guint index)
{
  return gtk_list_box_get_row_at_index (self->list, N_SCOPES + index);
}

static void
count_tags (HospesDomain *domain, GHashTable *tags)
{
  for (const char *const *tag = hospes_domain_get_tags (domain); *tag != NULL; tag++)
    {
      guint count = GPOINTER_TO_UINT (g_hash_table_lookup (tags, *tag));

      g_hash_table_replace (tags, g_strdup (*tag), GUINT_TO_POINTER (count + 1));
    }
}

static void
count_host (HospesHost *host, guint counts[N_SCOPES], GHashTable *tags)
{
  GListModel *domains = hospes_host_get_domains (host);
  guint n_domains = g_list_model_get_n_items (domains);

  for (guint i = 0; i < n_domains; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      for (guint scope = 0; scope < N_SCOPES; scope++)
        counts[scope] += hospes_scope_contains (scope, domain);

      count_tags (domain, tags);
    }
}

static gboolean
is_mark (GtkListBoxRow *row, const char *name, gboolean is_tag)
{
  return HOSPES_IS_SIDEBAR_MARK (row) &&
         hospes_sidebar_mark_is_tag (HOSPES_SIDEBAR_MARK (row)) == is_tag &&
         g_str_equal (hospes_sidebar_mark_get_name (HOSPES_SIDEBAR_MARK (row)), name);
}

/* Puts a row there unless it is there. Rows that are in its way, but come no
 * more, are left to whoever takes what is over. */
static GtkListBoxRow *
place_mark (HospesSidebar *self, guint index, const char *name, gboolean is_tag)
{
  GtkWidget *row;

  for (guint i = index; i < self->n_marks; i++)
    if (is_mark (get_mark (self, i), name, is_tag))
      {
        for (guint j = index; j < i; j++, self->n_marks--)
          gtk_list_box_remove (self->list, GTK_WIDGET (get_mark (self, index)));

        return get_mark (self, index);
      }

  row = is_tag ? hospes_sidebar_mark_new_tag (name, self->settings)
               : hospes_sidebar_mark_new_search (name, self->settings);
  gtk_list_box_insert (self->list, row, N_SCOPES + index);
  self->n_marks++;
  return GTK_LIST_BOX_ROW (row);
}

static int
compare_tags (gconstpointer a, gconstpointer b)
{
  int order = g_utf8_collate (*(const char *const *) a, *(const char *const *) b);

  return order != 0 ? order : strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* One that is selected stays, also if the last machine has lost it. */
static void
keep_selected (HospesSidebar *self, GHashTable *tags)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);
  const char *name;

  if (!HOSPES_IS_SIDEBAR_MARK (row) || !hospes_sidebar_mark_is_tag (HOSPES_SIDEBAR_MARK (row)))
    return;

  name = hospes_sidebar_mark_get_name (HOSPES_SIDEBAR_MARK (row));
  if (!g_hash_table_contains (tags, name))
    g_hash_table_insert (tags, g_strdup (name), NULL);
}

static void
show_marks (HospesSidebar *self, GHashTable *tags)
{
  g_autoptr (GPtrArray) searches = hospes_saved_searches_list (self->settings);
  g_autofree const char **names = NULL;
  guint n_tags;
  guint index = 0;

  keep_selected (self, tags);
  names = (const char **) g_hash_table_get_keys_as_array (tags, &n_tags);
  qsort (names, n_tags, sizeof *names, compare_tags);

  for (guint i = 0; i < n_tags; i++)
    hospes_sidebar_mark_set_count (HOSPES_SIDEBAR_MARK (place_mark (self, index++, names[i], TRUE)),
                                   GPOINTER_TO_UINT (g_hash_table_lookup (tags, names[i])));
  for (guint i = 0; i < searches->len; i++)
    place_mark (self, index++, g_ptr_array_index (searches, i), FALSE);

  for (; self->n_marks > index; self->n_marks--)
    gtk_list_box_remove (self->list, GTK_WIDGET (get_mark (self, index)));

  if (gtk_list_box_get_selected_row (self->list) == NULL)
    gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (get_row (self, HOSPES_SCOPE_ALL)));
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
      HospesSidebarRow *row = get_host_row (self, i);
      HospesHost *host = hospes_sidebar_row_get_host (row);

      hospes_sidebar_row_set_count (row, g_list_model_get_n_items (hospes_host_get_domains (host)));
      count_host (host, counts, tags);
    }

  for (guint scope = 0; scope < N_SCOPES; scope++)
    hospes_sidebar_row_set_count (get_row (self, scope), counts[scope]);

  show_marks (self, tags);
  return G_SOURCE_REMOVE;
}

/* Counting goes over all machines, so once for all that changed together. */
static void
count_soon (HospesSidebar *self)
{
  if (self->count_source == 0)
    self->count_source = g_idle_add (count_cb, self);
}

static void
hosts_changed_cb (HospesSidebar *self, guint position, guint removed, guint added)
{
  for (guint i = 0; i < removed; i++)
    gtk_list_box_remove (self->list, GTK_WIDGET (get_host_row (self, position)));

  for (guint i = 0; i < added; i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (self->hosts, position + i);

      gtk_list_box_insert (self->list, hospes_sidebar_row_new (HOSPES_SCOPE_ALL, host),
                           N_SCOPES + self->n_marks + position + i);
      g_signal_connect_object (hospes_host_get_domain_list (host), "changed",
                               G_CALLBACK (count_soon), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (hospes_host_get_domains (host), "items-changed",
                               G_CALLBACK (count_soon), self, G_CONNECT_SWAPPED);
    }

  count_soon (self);
}

static void
row_selected_cb (HospesSidebar *self, GtkListBoxRow *row)
{
  if (HOSPES_IS_SIDEBAR_MARK (row))
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0, HOSPES_SCOPE_ALL, NULL);
  else if (row != NULL)
    g_signal_emit (self, signals[SIGNAL_SELECTED], 0,
                   (int) hospes_sidebar_row_get_scope (HOSPES_SIDEBAR_ROW (row)),
                   hospes_sidebar_row_get_host (HOSPES_SIDEBAR_ROW (row)));
}

/* What it stands under, NULL at the top. */
static const char *
get_section (GtkListBoxRow *row)
{
  if (HOSPES_IS_SIDEBAR_MARK (row))
    return hospes_sidebar_mark_is_tag (HOSPES_SIDEBAR_MARK (row)) ? _ ("Tags") : _ ("Searches");

  return hospes_sidebar_row_get_host (HOSPES_SIDEBAR_ROW (row)) != NULL ? _ ("Hosts") : NULL;
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const char *section = get_section (row);
  GtkWidget *label;

  if (section == NULL || (before != NULL && g_strcmp0 (get_section (before), section) == 0))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }

  label = gtk_label_new (section);
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
   */
  signals[SIGNAL_SELECTED] =
      g_signal_new ("selected", HOSPES_TYPE_SIDEBAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 2, G_TYPE_INT, HOSPES_TYPE_HOST);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/shell/hospes-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesSidebar, box);
  gtk_widget_class_bind_template_child (widget_class, HospesSidebar, list);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_sidebar_init (HospesSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new ("org.hospes.Hospes");
  g_signal_connect_object (self->settings, "changed::" HOSPES_SAVED_SEARCHES_KEY,
                           G_CALLBACK (count_soon), self, G_CONNECT_SWAPPED);
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
  guint index = scope;

  g_return_if_fail (HOSPES_IS_SIDEBAR (self));

  for (guint i = 0; host != NULL && i < g_list_model_get_n_items (self->hosts); i++)
    if (hospes_sidebar_row_get_host (get_host_row (self, i)) == host)
      index = N_SCOPES + self->n_marks + i;

  gtk_list_box_select_row (self->list, GTK_LIST_BOX_ROW (get_row (self, index)));
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
