/* hospes-storage-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The storage of a host: its pools, and the one that is chosen. It is asked when
 * somebody looks, no sooner.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-host-words.h"
#include "hospes-look.h"
#include "hospes-lost-banner.h"
#include "hospes-no-pools-page.h"
#include "hospes-pool-list.h"
#include "hospes-pool-page.h"
#include "hospes-slim.h"
#include "hospes-storage-page.h"
#include "hospes-task-button.h"
#include "hospes-storage-words.h"
#include "hospes-storage.h"
#include "hospes-units.h"
#include "hospes-width-bin.h"

/* Below this width pools and pool are two steps. */
#define NARROW_WIDTH 640

/* What the list of pools takes beside one. */
#define LIST_WIDTH 240

#define TEXT_CHARS 200

struct _HospesStoragePage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesHost *host;
  HospesHost *watched; /* that one while someone looks, or NULL */
  GSignalGroup *signals;
  GSignalGroup *storage_signals;
  GSignalGroup *pools_signals;
  HospesLook *look;
  char *wanted_pool; /* UUID or name of what is to be chosen once it is there … */
  char *wanted_volume;

  gboolean wants_space; /* of that pool, once it is there */
  gboolean wants_removal;
  gboolean narrow;
  gboolean was_wide; /* so that the pool that is chosen has been seen */
  gboolean inside;   /* a narrow page shows a pool, not the list */

  /* Template */
  HospesWidthBin *bin;
  AdwHeaderBar *header;
  GtkWidget *back_button;
  AdwWindowTitle *title;
  GtkWidget *search_button;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  HospesLostBanner *banner;
  GtkStack *stack;
  GtkWidget *content;
  HospesPoolList *list;
  HospesPoolPage *pool_page;
  HospesNoPoolsPage *no_pools;
  GtkSpinner *spinner;
  AdwStatusPage *away;
  AdwStatusPage *failed;
};

G_DEFINE_FINAL_TYPE (HospesStoragePage, hospes_storage_page, GTK_TYPE_WIDGET)

static GListModel *
get_pools (HospesStoragePage *self)
{
  return hospes_storage_get_pools (hospes_host_get_storage (self->host));
}

static const char *
choose_page (HospesStoragePage *self)
{
  HospesStorage *storage = hospes_host_get_storage (self->host);
  HospesHostState state = hospes_host_get_state (self->host);

  if (g_list_model_get_n_items (hospes_storage_get_pools (storage)) > 0)
    return "pools";
  if (state == HOSPES_HOST_STATE_CONNECTING)
    return "waiting";
  if (state != HOSPES_HOST_STATE_CONNECTED)
    return "away";
  if (hospes_storage_get_error (storage) != NULL)
    return "failed";

  return hospes_storage_get_reading (storage) ? "waiting" : "none";
}

static void
show_reason (AdwStatusPage *page, const GError *error)
{
  g_autofree char *text = hospes_shorten (error != NULL ? error->message : "", TEXT_CHARS);
  g_autofree char *markup = g_markup_escape_text (text, -1);

  adw_status_page_set_description (page, markup);
}

/* Where the pool is a step of its own, it is what the page is about. */
static void
update_title (HospesStoragePage *self)
{
  HospesPool *pool = hospes_pool_page_get_pool (self->pool_page);
  gboolean of_pool = gtk_widget_get_visible (self->back_button) && pool != NULL;
  guint n_pools = self->host != NULL ? g_list_model_get_n_items (get_pools (self)) : 0;
  g_autofree char *subtitle =
      self->host != NULL ? hospes_storage_words_dup_subtitle (self->host, n_pools) : NULL;

  adw_window_title_set_title (self->title, of_pool ? hospes_pool_get_name (pool) : _ ("Storage"));
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
}

/* A narrow page shows one of the two. */
static void
arrange (HospesStoragePage *self)
{
  gboolean has_pools = g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "pools") == 0;

  gtk_widget_set_visible (GTK_WIDGET (self->list), !self->narrow || !self->inside);
  gtk_widget_set_visible (GTK_WIDGET (self->pool_page), !self->narrow || self->inside);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list), self->narrow);
  gtk_widget_set_visible (self->back_button, self->narrow && self->inside && has_pools);
  gtk_widget_set_visible (self->search_button, has_pools && (!self->narrow || self->inside));
  update_title (self);
}

static void
update (HospesStoragePage *self)
{
  const char *page;
  gboolean connected;

  if (self->host == NULL || self->look == NULL)
    return;

  page = choose_page (self);
  connected = hospes_host_get_state (self->host) == HOSPES_HOST_STATE_CONNECTED;
  if (g_str_equal (page, "away"))
    adw_status_page_set_title (self->away, hospes_host_words_get_line (self->host));
  show_reason (self->away, hospes_host_get_error (self->host));
  show_reason (self->failed, hospes_storage_get_error (hospes_host_get_storage (self->host)));
  hospes_pool_list_set_partial (self->list,
                                hospes_storage_is_partial (hospes_host_get_storage (self->host)));
  hospes_no_pools_page_set_host (self->no_pools, g_str_equal (page, "none") ? self->host : NULL);

  /* A spinner that nobody sees would still ask for frames. */
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "waiting"));
  gtk_stack_set_visible_child_name (self->stack, page);
  if (connected)
    gtk_widget_remove_css_class (self->content, "hospes-stale");
  else
    gtk_widget_add_css_class (self->content, "hospes-stale");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "storage.refresh", connected);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "list.connect",
                                 !connected && !g_str_equal (page, "waiting"));
  arrange (self);
}

static HospesPool *
find_pool (GListModel *pools, const char *id)
{
  for (guint i = 0; i < g_list_model_get_n_items (pools); i++)
    {
      g_autoptr (HospesPool) pool = g_list_model_get_item (pools, i);

      if (g_str_equal (hospes_pool_get_uuid (pool), id) ||
          g_str_equal (hospes_pool_get_name (pool), id))
        return pool;
    }

  return NULL;
}

/* What was asked for may have come. */
static void
show_wanted (HospesStoragePage *self)
{
  HospesPool *pool =
      self->wanted_pool != NULL ? find_pool (get_pools (self), self->wanted_pool) : NULL;

  if (pool == NULL)
    return;

  hospes_pool_list_select (self->list, pool);
  if (self->wanted_volume != NULL && self->wants_removal)
    hospes_pool_page_remove_volume (self->pool_page, self->wanted_volume);
  else if (self->wanted_volume != NULL)
    hospes_pool_page_show_volume (self->pool_page, self->wanted_volume);
  if (self->wants_space)
    gtk_widget_activate_action (GTK_WIDGET (self->pool_page), "pool.show-tab", "s", "space");
  g_clear_pointer (&self->wanted_pool, g_free);
  g_clear_pointer (&self->wanted_volume, g_free);
  self->wants_space = FALSE;
  self->wants_removal = FALSE;
  self->inside = TRUE;
}

static void
pools_changed_cb (HospesStoragePage *self)
{
  show_wanted (self);
  update (self);
}

static void
chosen_cb (HospesStoragePage *self)
{
  if (self->look == NULL)
    return;

  hospes_pool_page_set_pool (self->pool_page, hospes_pool_list_get_pool (self->list));
  update_title (self);
}

/* By a person: a narrow page goes on to it. */
static void
opened_cb (HospesStoragePage *self)
{
  self->inside = TRUE;
  arrange (self);
}

/* While nobody looks, nothing is asked. */
static void
watch (HospesStoragePage *self)
{
  HospesHost *host = hospes_look_get_active (self->look) ? self->host : NULL;

  if (host == self->watched)
    return;

  if (host != NULL)
    hospes_storage_watch (hospes_host_get_storage (host));
  if (self->watched != NULL)
    hospes_storage_unwatch (hospes_host_get_storage (self->watched));
  g_set_object (&self->watched, host);
}

static void
width_changed_cb (HospesStoragePage *self)
{
  int width = hospes_width_bin_get_width (self->bin);
  gboolean narrow = width < NARROW_WIDTH;

  /* Who looks at the volumes goes on to do so. */
  if (narrow && self->was_wide && hospes_pool_page_get_pool (self->pool_page) != NULL)
    self->inside = TRUE;
  self->was_wide = !narrow;
  self->narrow = narrow;
  hospes_slim_header_set (self->header, width);
  hospes_pool_page_set_width (self->pool_page, self->narrow ? width : width - LIST_WIDTH);
  arrange (self);
}

static void
search_changed_cb (HospesStoragePage *self)
{
  hospes_pool_page_set_text (self->pool_page, gtk_editable_get_text (self->search_entry));
}

static void
refresh_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesStoragePage *self = HOSPES_STORAGE_PAGE (widget);

  hospes_storage_read_again (hospes_host_get_storage (self->host));
  gtk_widget_activate_action (GTK_WIDGET (self->list), "pool.refresh", NULL);
}

static void
back_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hospes_storage_page_go_back (HOSPES_STORAGE_PAGE (widget));
}

static void
connect_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesStoragePage *self = HOSPES_STORAGE_PAGE (widget);

  if (self->host != NULL)
    hospes_host_connect (self->host);
}

static void
hospes_storage_page_dispose (GObject *object)
{
  HospesStoragePage *self = HOSPES_STORAGE_PAGE (object);

  if (self->look != NULL)
    hospes_storage_page_set_host (self, NULL);
  g_clear_object (&self->look);
  g_clear_object (&self->signals);
  g_clear_object (&self->storage_signals);
  g_clear_object (&self->pools_signals);
  g_clear_pointer (&self->wanted_pool, g_free);
  g_clear_pointer (&self->wanted_volume, g_free);
  if (self->bin != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->bin));
  self->bin = NULL;

  G_OBJECT_CLASS (hospes_storage_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HOSPES_TYPE_LOST_BANNER);
  g_type_ensure (HOSPES_TYPE_NO_POOLS_PAGE);
  g_type_ensure (HOSPES_TYPE_POOL_LIST);
  g_type_ensure (HOSPES_TYPE_POOL_PAGE);
  g_type_ensure (HOSPES_TYPE_TASK_BUTTON);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-storage-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, header);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, back_button);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, title);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, search_button);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, banner);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, content);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, list);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, pool_page);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, no_pools);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, away);
  gtk_widget_class_bind_template_child (widget_class, HospesStoragePage, failed);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, opened_cb);
}

static void
hospes_storage_page_class_init (HospesStoragePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_storage_page_dispose;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "storage.refresh", NULL, refresh_action);
  gtk_widget_class_install_action (widget_class, "storage.back", NULL, back_action);
  gtk_widget_class_install_action (widget_class, "list.connect", NULL, connect_action);
  gtk_widget_class_install_action (widget_class, "list.retry", NULL, connect_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "storage.refresh", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "storage.back",
                                       NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_storage_page_init (HospesStoragePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_lost_banner_set_apart (self->banner);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);

  self->look = hospes_look_new (GTK_WIDGET (self));
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (watch), self,
                           G_CONNECT_SWAPPED);
  self->signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::name", G_CALLBACK (update), self);
  self->storage_signals = g_signal_group_new (HOSPES_TYPE_STORAGE);
  g_signal_group_connect_swapped (self->storage_signals, "notify::reading", G_CALLBACK (update),
                                  self);
  self->pools_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->pools_signals, "items-changed",
                                  G_CALLBACK (pools_changed_cb), self);
}

/**
 * hospes_storage_page_set_host:
 * @self: a page
 * @host: (nullable): whose storage to show
 */
void
hospes_storage_page_set_host (HospesStoragePage *self, HospesHost *host)
{
  HospesStorage *storage = host != NULL ? hospes_host_get_storage (host) : NULL;
  GListModel *pools = storage != NULL ? hospes_storage_get_pools (storage) : NULL;

  g_return_if_fail (HOSPES_IS_STORAGE_PAGE (self));

  if (!g_set_object (&self->host, host))
    return;

  self->inside = FALSE;
  g_clear_pointer (&self->wanted_pool, g_free);
  g_clear_pointer (&self->wanted_volume, g_free);
  g_signal_group_set_target (self->signals, host);
  g_signal_group_set_target (self->storage_signals, storage);
  hospes_pool_list_set_pools (self->list, pools);
  g_signal_group_set_target (self->pools_signals, pools);
  hospes_lost_banner_set_host (self->banner, host);
  watch (self);
  update (self);
}

HospesHost *
hospes_storage_page_get_host (HospesStoragePage *self)
{
  g_return_val_if_fail (HOSPES_IS_STORAGE_PAGE (self), NULL);

  return self->host;
}

static void
want (HospesStoragePage *self, const char *pool, const char *volume, gboolean removal)
{
  g_free (self->wanted_pool);
  g_free (self->wanted_volume);
  self->wanted_pool = g_strdup (pool);
  self->wanted_volume = g_strdup (volume);
  self->wants_space = FALSE;
  self->wants_removal = removal;
  pools_changed_cb (self);
}

/**
 * hospes_storage_page_show_volume:
 * @self: a page that has a host
 * @pool: UUID or name of a pool
 * @volume: (nullable): key, path or name of a volume in it
 *
 * Chooses them as soon as they are known.
 */
void
hospes_storage_page_show_volume (HospesStoragePage *self, const char *pool, const char *volume)
{
  g_return_if_fail (HOSPES_IS_STORAGE_PAGE (self));
  g_return_if_fail (self->host != NULL);

  want (self, pool, volume, FALSE);
}

/* The same, and asks then whether it is to be deleted. */
void
hospes_storage_page_remove_volume (HospesStoragePage *self, const char *pool, const char *volume)
{
  g_return_if_fail (HOSPES_IS_STORAGE_PAGE (self));

  want (self, pool, volume, TRUE);
}

/* Of the pool that was asked for, or that shows, what takes its room. */
void
hospes_storage_page_show_space (HospesStoragePage *self)
{
  g_return_if_fail (HOSPES_IS_STORAGE_PAGE (self));

  self->wants_space = self->wanted_pool != NULL;
  if (!self->wants_space)
    gtk_widget_activate_action (GTK_WIDGET (self->pool_page), "pool.show-tab", "s", "space");
}

void
hospes_storage_page_search (HospesStoragePage *self)
{
  g_return_if_fail (HOSPES_IS_STORAGE_PAGE (self));

  if (!gtk_widget_get_visible (self->search_button))
    return;

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* From a pool to the list, where they are two steps; whether there was a way back. */
gboolean
hospes_storage_page_go_back (HospesStoragePage *self)
{
  g_return_val_if_fail (HOSPES_IS_STORAGE_PAGE (self), FALSE);

  if (!self->narrow || !self->inside)
    return FALSE;

  self->inside = FALSE;
  arrange (self);
  hospes_pool_list_focus (self->list);
  return TRUE;
}
