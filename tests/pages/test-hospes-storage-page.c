/* test-hospes-storage-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <glib/gstdio.h>

#include "hospes-host-private.h"
#include "hospes-pool-list.h"
#include "hospes-pool-page.h"
#include "hospes-pool-row.h"
#include "hospes-size-row.h"
#include "hospes-storage-page.h"
#include "hospes-storage.h"
#include "hospes-convert-dialog.h"
#include "hospes-job-list.h"
#include "hospes-volume-dialog.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-going.h"
#include "hospes-volume-name-cell.h"
#include "hospes-volume-table.h"
#include "hospes-volumes-page.h"
#include "hospes-width-bin.h"
#include "hospes-volume-removal.h"
#include "hospes-wipe-dialog.h"

#include "gui-test.h"
#include "virt-test.h"

#define GIB  (G_GUINT64_CONSTANT (1) << 30)
#define MANY 10000

typedef struct
{
  HospesHost *host;
  GListStore *pools;
  HospesStoragePage *page;
  GtkWindow *window;
} Fixture;

static HospesPool *
add_pool (Fixture *fixture, const char *name, HospesPoolState state)
{
  HospesPoolInfo *info = g_new0 (HospesPoolInfo, 1);
  g_autoptr (HospesPool) pool = NULL;

  info->uuid = g_strdup_printf ("uuid of %s", name);
  info->name = g_strdup (name);
  info->type = g_strdup ("dir");
  info->target = g_strdup_printf ("/pools/%s", name);
  info->state = state;
  info->capacity = 100 * GIB;
  info->allocation = 40 * GIB;
  info->available = 60 * GIB;
  info->persistent = TRUE;
  pool = hospes_pool_new (fixture->host, info);
  g_list_store_append (fixture->pools, pool);
  return pool;
}

static HospesVolume *
add_volume (HospesPool *pool, const char *name, guint64 capacity, guint64 allocation)
{
  HospesVolumeInfo *info = hospes_volume_info_new (name, name);
  g_autoptr (HospesVolume) volume = NULL;

  info->path = g_strdup_printf ("%s/%s", hospes_pool_get_info (pool)->target, name);
  info->format = g_strdup ("qcow2");
  info->capacity = capacity;
  info->allocation = allocation;
  info->is_read = TRUE;
  volume = hospes_volume_new (pool, info);
  g_list_store_append (G_LIST_STORE (hospes_pool_get_volumes (pool)), volume);
  return volume;
}

/* A host nobody connects, so that nothing but the test says what it has. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_host_with ("web", NULL);
  fixture->pools =
      G_LIST_STORE (hospes_storage_get_pools (hospes_host_get_storage (fixture->host)));
  fixture->page = g_object_new (HOSPES_TYPE_STORAGE_PAGE, NULL);
  fixture->window = show_in_window (fixture->page, 1000, 600);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->page);
  g_clear_object (&fixture->host);
}

static gpointer
get_pool_page (Fixture *fixture)
{
  return get_part (fixture->page, "pool_page");
}

static gpointer
get_volumes_page (Fixture *fixture)
{
  return get_part (get_pool_page (fixture), "volumes");
}

static const char *
get_pool_name (Fixture *fixture)
{
  HospesPool *pool = hospes_pool_page_get_pool (get_pool_page (fixture));

  return pool != NULL ? hospes_pool_get_name (pool) : NULL;
}

static guint
count_rows (Fixture *fixture)
{
  GtkColumnView *view = get_part (get_volumes_page (fixture), "view");

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view)));
}

static void
test_pools (Fixture *fixture, gconstpointer data)
{
  gpointer row;

  add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  add_pool (fixture, "iso", HOSPES_POOL_INACTIVE);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  g_assert_true (hospes_storage_page_get_host (fixture->page) == fixture->host);
  g_assert_cmpstr (get_page (fixture->page, "stack"), ==, "pools");
  g_assert_cmpstr (get_pool_name (fixture), ==, "fast");

  row = find_inside (get_part (fixture->page, "list"), HOSPES_TYPE_POOL_ROW);
  g_assert_cmpstr (get_label (row, "name_label"), ==, "fast");
  g_assert_cmpstr (get_label (row, "kind_label"), ==, "folder");
  g_assert_cmpstr (get_label (row, "used_label"), ==, "40\u00a0GiB used");
  g_assert_cmpstr (get_label (row, "free_label"), ==, "60\u00a0GiB free");
  g_assert_false (is_shown (row, "promised_label"));
  g_assert_false (has_class (row, "meter", "high"));
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "fast, folder, Active, 60\u00a0GiB free");

  /* The host is not connected: what it had is shown as past. */
  g_assert_true (has_class (fixture->page, "content", "hospes-stale"));
}

static void
test_follows_a_pool (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  HospesPoolInfo *info = g_new0 (HospesPoolInfo, 1);
  gpointer row;

  add_volume (pool, "a.qcow2", 140 * GIB, 40 * GIB);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  row = find_inside (get_part (fixture->page, "list"), HOSPES_TYPE_POOL_ROW);
  g_assert_cmpstr (get_label (row, "promised_label"), ==, "Promised 1.4 × what is there");

  info->uuid = g_strdup (hospes_pool_get_uuid (pool));
  info->name = g_strdup ("fast");
  info->type = g_strdup ("netfs");
  info->source = g_strdup ("nas01:/export");
  info->source_format = g_strdup ("nfs");
  info->state = HOSPES_POOL_RUNNING;
  info->capacity = 100 * GIB;
  info->allocation = info->capacity - GIB / 2;
  info->available = GIB / 2;
  hospes_pool_take_info (pool, info);
  g_assert_cmpstr (get_label (row, "kind_label"), ==, "NFS, nas01");
  g_assert_true (has_class (row, "meter", "high"));
  g_assert_true (gtk_revealer_get_reveal_child (get_part (get_pool_page (fixture), "banner")));
  g_assert_cmpstr (get_label (get_pool_page (fixture), "place_label"), ==, "nas01:/export");
}

static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  add_pool (fixture, "iso", HOSPES_POOL_INACTIVE);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  g_assert_cmpstr (get_page (get_volumes_page (fixture), "stack"), ==, "stopped");
  g_assert_cmpstr (adw_status_page_get_title (get_part (get_volumes_page (fixture), "stopped")), ==,
                   "“iso” is stopped");
  g_assert_false (is_shown (get_volumes_page (fixture), "tools"));
}

static void
test_explains (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "web.qcow2", 40 * GIB, 10 * GIB);
  GPtrArray *machines = g_ptr_array_new_with_free_func (g_object_unref);

  add_volume (pool, "old.qcow2", GIB, GIB);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  wait_for (count_rows (fixture) == 2);
  g_assert_cmpstr (get_label (get_volumes_page (fixture), "foot_label"), ==,
                   "2 volumes that may take up to 41\u00a0GiB together");

  hospes_storage_page_show_volume (fixture->page, "fast", "old.qcow2");
  g_assert_cmpstr (get_label (get_volumes_page (fixture), "foot_label"), ==,
                   "Nobody uses it. Full: all its room is set aside.");

  hospes_storage_page_show_volume (fixture->page, "fast", "web.qcow2");
  g_ptr_array_add (machines, g_list_model_get_item (hospes_host_get_domains (fixture->host), 0));
  hospes_volume_take_users (volume, machines, g_ptr_array_new_with_free_func (g_free));
  g_assert_cmpstr (get_label (get_volumes_page (fixture), "foot_label"), ==,
                   "web.qcow2 can’t be deleted while web uses it. Thin: grows as it is written, "
                   "up to 40\u00a0GiB.");
}

/* A tool for what is selected. */
static GtkWidget *
add_tool (Fixture *fixture, const char *action)
{
  GtkWidget *button = gtk_button_new ();

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_box_append (get_part (get_volumes_page (fixture), "tools"), button);
  return button;
}

static gboolean
is_one_selected (Fixture *fixture)
{
  g_autoptr (GPtrArray) selected = hospes_volumes_page_dup_selected (get_volumes_page (fixture));

  return selected->len == 1;
}

static gboolean
count_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer count)
{
  count_cb (count);
  return G_SOURCE_CONTINUE;
}

static void
wait_for_frames (GtkWidget *widget, guint n)
{
  guint count = 0;
  guint id = gtk_widget_add_tick_callback (widget, count_frame_cb, &count, NULL);

  wait_for (count >= n);
  gtk_widget_remove_tick_callback (widget, id);
}

/* A bar that came and went would move the rows under the pointer. */
static void
test_stays_in_place (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  GtkWidget *view = get_part (get_volumes_page (fixture), "view");
  int height;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("volume-%02u.img", i);

      add_volume (pool, name, GIB, GIB);
    }
  hospes_storage_page_set_host (fixture->page, fixture->host);
  wait_for (count_rows (fixture) == 60 && gtk_widget_get_height (view) > 0);
  wait_for_frames (view, 3);
  height = gtk_widget_get_height (view);
  hospes_storage_page_show_volume (fixture->page, "fast", "volume-02.img");
  g_assert_true (is_one_selected (fixture));
  wait_for_frames (view, 3);
  g_assert_cmpint (gtk_widget_get_height (view), ==, height);
}

static double
get_scroll (Fixture *fixture)
{
  GtkScrollable *view = get_part (get_volumes_page (fixture), "view");

  return gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (view));
}

/* Another order is looked at from its beginning. */
static void
test_order_from_top (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  GtkColumnView *view = get_part (get_volumes_page (fixture), "view");
  g_autoptr (GtkColumnViewColumn) name =
      g_list_model_get_item (gtk_column_view_get_columns (view), 0);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *label = g_strdup_printf ("volume-%03u.img", i);

      add_volume (pool, label, GIB, GIB);
    }
  hospes_storage_page_set_host (fixture->page, fixture->host);
  wait_for (count_rows (fixture) == 200 && gtk_widget_get_height (GTK_WIDGET (view)) > 0);
  hospes_storage_page_show_volume (fixture->page, "fast", "volume-120.img");
  wait_for (get_scroll (fixture) > 100);
  gtk_selection_model_unselect_all (gtk_column_view_get_model (view));
  gtk_column_view_sort_by_column (view, name, GTK_SORT_DESCENDING);
  wait_for (get_scroll (fixture) < 1);
}

/* What was selected and goes leaves nothing that could be done to it. */
static void
test_forgets_what_went (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  GListStore *volumes = G_LIST_STORE (hospes_pool_get_volumes (pool));
  GtkWidget *button = add_tool (fixture, "volume.details");

  add_volume (pool, "a.img", GIB, GIB);
  add_volume (pool, "b.img", GIB, GIB);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  wait_for (count_rows (fixture) == 2);
  hospes_storage_page_show_volume (fixture->page, "fast", "a.img");
  g_assert_true (is_one_selected (fixture));
  g_assert_true (gtk_widget_get_sensitive (button));

  g_list_store_remove (volumes, 0);
  wait_for (count_rows (fixture) == 1);
  g_assert_cmpstr (get_label (get_volumes_page (fixture), "foot_label"), ==,
                   "1 volume that may take up to 1\u00a0GiB");
  g_assert_false (gtk_widget_get_sensitive (button));

  /* As when the pool is stopped, and started again. */
  hospes_storage_page_show_volume (fixture->page, "fast", "b.img");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_list_store_remove_all (volumes);
  wait_for (count_rows (fixture) == 0);
  g_assert_false (gtk_widget_get_sensitive (button));
  add_volume (pool, "b.img", GIB, GIB);
  wait_for (count_rows (fixture) == 1);
  g_assert_false (is_one_selected (fixture));
}

/* What is about to go says so, and is not asked for again. */
static void
test_marks_what_goes (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "a.img", GIB, GIB);
  GtkWidget *button = add_tool (fixture, "volume.delete");
  gpointer cell;

  hospes_storage_page_set_host (fixture->page, fixture->host);
  wait_for (count_rows (fixture) == 1);
  hospes_storage_page_show_volume (fixture->page, "fast", "a.img");
  fixture->host->state = HOSPES_HOST_STATE_CONNECTED;
  g_object_notify (G_OBJECT (volume), "info");
  g_assert_true (gtk_widget_get_sensitive (button));

  wait_for ((cell = find_inside (GTK_WIDGET (get_volumes_page (fixture)),
                                 HOSPES_TYPE_VOLUME_NAME_CELL)) != NULL);
  hospes_volume_going_set (volume, TRUE);
  g_assert_cmpstr (get_label (cell, "line_label"), ==, "Goes in a few seconds");
  g_assert_true (has_class (cell, "name_label", "hospes-stale"));
  g_assert_false (gtk_widget_get_sensitive (button));

  hospes_volume_going_set (volume, FALSE);
  g_assert_false (is_shown (cell, "line_label"));
  g_assert_true (gtk_widget_get_sensitive (button));
  fixture->host->state = HOSPES_HOST_STATE_DISCONNECTED;
}

/* Which stay, and who keeps each, is said before any goes. */
static void
test_delete_tells_what_stays (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  GPtrArray *machines = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *overlays = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *button = add_tool (fixture, "volume.delete");
  AdwMessageDialog *dialog;

  add_volume (pool, "a.img", GIB, GIB);
  g_ptr_array_add (machines, g_list_model_get_item (hospes_host_get_domains (fixture->host), 0));
  hospes_volume_take_users (add_volume (pool, "b.img", GIB, GIB), machines,
                            g_ptr_array_new_with_free_func (g_free));
  g_ptr_array_add (overlays, g_strdup ("/pools/fast/top.img"));
  hospes_volume_take_users (add_volume (pool, "c.img", GIB, GIB),
                            g_ptr_array_new_with_free_func (g_object_unref), overlays);
  fixture->host->state = HOSPES_HOST_STATE_CONNECTED;
  hospes_storage_page_set_host (fixture->page, fixture->host);
  wait_for (count_rows (fixture) == 3);
  gtk_selection_model_select_all (
      gtk_column_view_get_model (get_part (get_volumes_page (fixture), "view")));

  g_signal_emit_by_name (button, "clicked");
  wait_for ((dialog = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, "Delete a.img?");
  g_assert_cmpstr (
      adw_message_dialog_get_body (dialog), ==,
      "a.img (1\u00a0GiB)\n\n2 volumes stay:\nb.img can’t be deleted while web uses "
      "it.\nc.img can’t be deleted while top.img builds on it.\n\nIt can be undone for "
      "10 seconds, then what is in it is lost.");
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until_idle ();
  fixture->host->state = HOSPES_HOST_STATE_DISCONNECTED;
}

static void
press_undo (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
      g_autoptr (GtkShortcut) shortcut = GTK_IS_SHORTCUT_CONTROLLER (controller)
                                             ? g_list_model_get_item (G_LIST_MODEL (controller), 0)
                                             : NULL;
      g_autofree char *keys =
          shortcut != NULL ? gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut))
                           : NULL;

      if (g_strcmp0 (keys, "<Control>z") == 0 &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget, NULL))
        return;
    }

  g_assert_not_reached ();
}

/* Where there is no toast it waits all the same, and can be undone. */
static void
test_delete_waits_without_toast (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "a.img", GIB, GIB);
  g_autoptr (GPtrArray) volumes = g_ptr_array_new ();
  guint n_jobs = g_list_model_get_n_items (G_LIST_MODEL (hospes_job_list_get_default ()));
  AdwMessageDialog *dialog;

  hospes_storage_page_set_host (fixture->page, fixture->host);
  g_ptr_array_add (volumes, volume);
  hospes_volume_removal_ask (get_volumes_page (fixture), volumes);
  wait_for ((dialog = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  adw_message_dialog_response (dialog, "yes");
  wait_for (hospes_volume_going_get (volume));
  press_undo (GTK_WIDGET (fixture->window));
  g_assert_false (hospes_volume_going_get (volume));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (hospes_job_list_get_default ())), ==,
                    n_jobs);
}

/* What is not round in the unit it is written in is not rounded before somebody changes it. */
static void
test_sizes_are_exact (Fixture *fixture, gconstpointer data)
{
  HospesSizeRow *row = g_object_ref_sink (g_object_new (HOSPES_TYPE_SIZE_ROW, NULL));

  hospes_size_row_set_bytes (row, 3145728 + 517);
  g_assert_cmpuint (hospes_size_row_get_bytes (row), ==, 3145728 + 517);
  gtk_spin_button_set_value (get_part (row, "spin"), 4);
  g_assert_cmpuint (hospes_size_row_get_bytes (row), ==, 4194304);
  hospes_size_row_set_bytes (row, 2 * GIB);
  g_assert_cmpuint (hospes_size_row_get_bytes (row), ==, 2 * GIB);
  gtk_drop_down_set_selected (get_part (row, "unit"), 0);
  g_assert_cmpuint (hospes_size_row_get_bytes (row), ==, 2 * 1048576);
  g_object_unref (row);
}

static void
collect (GtkWidget *widget, GType type, GPtrArray *found)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    g_ptr_array_add (found, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect (child, type, found);
}

/* One tick for all that nobody uses, with what it would free. */
static void
test_ticks_all (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  gpointer space = get_part (get_pool_page (fixture), "space");
  g_autoptr (GPtrArray) ticks = g_ptr_array_new ();

  add_volume (pool, "a.img", GIB, GIB);
  add_volume (pool, "b.img", 2 * GIB, 2 * GIB);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  gtk_widget_activate_action (get_pool_page (fixture), "pool.show-tab", "s", "space");
  collect (get_part (space, "unused"), GTK_TYPE_CHECK_BUTTON, ticks);
  g_assert_cmpuint (ticks->len, ==, 3);
  g_assert_cmpstr (gtk_check_button_get_label (ticks->pdata[0]), ==, "All: 3\u00a0GiB");
  g_assert_false (is_shown (space, "bar"));

  gtk_check_button_set_active (ticks->pdata[0], TRUE);
  g_assert_true (gtk_check_button_get_active (ticks->pdata[1]) &&
                 gtk_check_button_get_active (ticks->pdata[2]));
  g_assert_cmpstr (get_label (space, "bar_label"), ==, "2 volumes chosen: 3\u00a0GiB become free");

  gtk_check_button_set_active (ticks->pdata[1], FALSE);
  g_assert_true (gtk_check_button_get_inconsistent (ticks->pdata[0]));
  g_assert_cmpstr (get_label (space, "bar_label"), ==, "1 volume chosen: 1\u00a0GiB become free");

  gtk_check_button_set_active (ticks->pdata[2], FALSE);
  g_assert_false (gtk_check_button_get_inconsistent (ticks->pdata[0]));
  g_assert_false (is_shown (space, "bar"));
}

static void
choose (gpointer dialog, const char *row, guint index)
{
  adw_combo_row_set_selected (get_part (dialog, row), index);
}

static void
type (gpointer dialog, const char *row, const char *text)
{
  gtk_editable_set_text (get_part (dialog, row), text);
}

/* A passphrase is typed twice, and only for what can be encrypted. */
static void
test_asks_for_a_passphrase (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  gpointer dialog;
  GtkWidget *apply;

  hospes_storage_page_set_host (fixture->page, fixture->host);
  hospes_volume_dialog_present (GTK_WIDGET (fixture->page), pool);
  dialog = find_window (HOSPES_TYPE_VOLUME_DIALOG);
  apply = get_part (dialog, "apply_button");
  type (dialog, "name_row", "safe.qcow2");
  g_assert_true (gtk_widget_get_sensitive (apply));
  g_assert_false (is_shown (dialog, "passphrase_row"));

  choose (dialog, "secret_row", 1);
  g_assert_true (is_shown (dialog, "passphrase_row") && is_shown (dialog, "again_row"));
  g_assert_cmpstr (get_label (dialog, "error_label"), ==, "It needs a passphrase.");
  type (dialog, "passphrase_row", "correct horse");
  g_assert_cmpstr (get_label (dialog, "error_label"), ==, "The two passphrases are not the same.");
  g_assert_false (gtk_widget_get_sensitive (apply));
  type (dialog, "again_row", "correct horse");
  g_assert_true (gtk_widget_get_sensitive (apply));
  g_assert_true (g_str_has_prefix (get_label (dialog, "format_label"), "qcow2: Thin everywhere"));

  /* vmdk, which knows nothing of it */
  choose (dialog, "format_row", 2);
  g_assert_false (is_shown (dialog, "passphrase_row"));
  g_assert_false (gtk_widget_get_sensitive (get_part (dialog, "secret_row")));
  g_assert_true (gtk_widget_get_sensitive (apply));
  gtk_window_destroy (GTK_WINDOW (dialog));
  wait_until_idle ();
}

/* Zeros unless a person says otherwise, and nothing before its name is typed. */
static void
test_wipes (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "a.img", GIB, GIB);
  GtkWidget *apply;
  gpointer dialog;
  gpointer way;
  GListModel *ways;

  hospes_wipe_dialog_present (GTK_WIDGET (fixture->page), volume);
  wait_for ((dialog = find_window (HOSPES_TYPE_WIPE_DIALOG)) != NULL);
  way = get_part (dialog, "way_row");
  apply = get_part (dialog, "apply_button");
  ways = adw_combo_row_get_model (way);
  g_assert_cmpuint (g_list_model_get_n_items (ways), ==, 10);
  g_assert_cmpuint (adw_combo_row_get_selected (way), ==, 0);
  for (guint i = 10; i-- > 0;)
    {
      g_autofree char *before = g_strdup (get_label (dialog, "way_label"));

      adw_combo_row_set_selected (way, i);
      g_assert_cmpstr (get_label (dialog, "way_label"), !=, before);
    }
  g_assert_nonnull (strstr (get_label (dialog, "way_label"), "with zeros"));

  g_assert_false (gtk_widget_get_sensitive (apply));
  gtk_editable_set_text (get_part (dialog, "name_row"), "a.im");
  g_assert_false (gtk_widget_get_sensitive (apply));
  gtk_editable_set_text (get_part (dialog, "name_row"), "a.img");
  g_assert_true (gtk_widget_get_sensitive (apply));
  gtk_window_destroy (dialog);
}

/* A name nobody can type is not asked for. */
static void
test_wipes_odd_name (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "two\nlines.img", GIB, GIB);
  GtkWidget *apply;
  gpointer dialog;

  hospes_wipe_dialog_present (GTK_WIDGET (fixture->page), volume);
  wait_for ((dialog = find_window (HOSPES_TYPE_WIPE_DIALOG)) != NULL);
  apply = get_part (dialog, "apply_button");
  g_assert_false (is_shown (dialog, "name_row"));
  g_assert_true (is_shown (dialog, "sure_row"));
  g_assert_false (gtk_widget_get_sensitive (apply));
  gtk_check_button_set_active (get_part (dialog, "sure_check"), TRUE);
  g_assert_true (gtk_widget_get_sensitive (apply));
  gtk_window_destroy (dialog);
}

/* What cannot be switched on says why. */
static void
test_says_why_not_compress (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "a.img", GIB, GIB);
  gpointer dialog;
  gpointer row;

  hospes_convert_dialog_present (GTK_WIDGET (fixture->page), volume);
  wait_for ((dialog = find_window (HOSPES_TYPE_CONVERT_DIALOG)) != NULL);
  row = get_part (dialog, "compress_row");
  for (guint i = 0; i < 2; i++)
    {
      adw_combo_row_set_selected (get_part (dialog, "format_row"), i);
      if (!gtk_widget_get_sensitive (row))
        g_assert_cmpstr (adw_action_row_get_subtitle (row), !=, "");
    }
  gtk_window_destroy (dialog);
}

/* What is being made is selected when it comes, unless the person chose another meanwhile. */
static void
test_selects_what_is_made (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);
  g_autoptr (GPtrArray) selected = NULL;

  add_volume (pool, "a.img", GIB, GIB);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  hospes_volume_follow_expect (get_volumes_page (fixture), pool, "new.img");
  add_volume (pool, "m.img", GIB, GIB);
  add_volume (pool, "new.img", GIB, GIB);
  wait_for (is_one_selected (fixture));
  selected = hospes_volumes_page_dup_selected (get_volumes_page (fixture));
  g_assert_cmpstr (hospes_volume_get_name (selected->pdata[0]), ==, "new.img");

  hospes_volume_follow_expect (get_volumes_page (fixture), pool, "later.img");
  gtk_widget_activate_action (get_volumes_page (fixture), "volumes.select", "s", "a.img");
  add_volume (pool, "later.img", GIB, GIB);
  wait_for (count_rows (fixture) == 4);
  g_ptr_array_unref (selected);
  selected = hospes_volumes_page_dup_selected (get_volumes_page (fixture));
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpstr (hospes_volume_get_name (selected->pdata[0]), ==, "a.img");
}

/* What is asked for may come later than the question. */
static void
test_waits_for_what_is_wanted (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool;
  g_autoptr (GPtrArray) selected = NULL;

  add_pool (fixture, "a", HOSPES_POOL_RUNNING);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  hospes_storage_page_show_volume (fixture->page, "late", "b.img");
  g_assert_cmpstr (get_pool_name (fixture), ==, "a");

  pool = add_pool (fixture, "late", HOSPES_POOL_RUNNING);
  g_assert_cmpstr (get_pool_name (fixture), ==, "late");
  add_volume (pool, "a.img", GIB, GIB);
  add_volume (pool, "b.img", GIB, GIB);
  wait_for (is_one_selected (fixture));
  selected = hospes_volumes_page_dup_selected (get_volumes_page (fixture));
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpstr (hospes_volume_get_name (selected->pdata[0]), ==, "b.img");
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture, "fast", HOSPES_POOL_RUNNING);

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("volume-%05u.img", (i * 7919) % MANY);

      add_volume (pool, name, GIB, GIB);
    }

  hospes_storage_page_set_host (fixture->page, fixture->host);
  wait_for (count_rows (fixture) == MANY);
  gtk_editable_set_text (get_part (fixture->page, "search_entry"), "-0012");
  wait_for (count_rows (fixture) == 10);
  gtk_editable_set_text (get_part (fixture->page, "search_entry"), "none has this");
  wait_for (g_str_equal (get_page (get_volumes_page (fixture), "stack"), "nothing"));
  gtk_editable_set_text (get_part (fixture->page, "search_entry"), "");
  wait_for (count_rows (fixture) == MANY);
}

static const char *
get_title (Fixture *fixture)
{
  return adw_window_title_get_title (get_part (fixture->page, "title"));
}

/* A page that gets narrow keeps its pool, from which there is a way to the list. */
static void
test_narrow (void)
{
  Fixture fixture = { 0 };
  GtkWidget *list;

  set_up (&fixture, NULL);
  list = get_part (fixture.page, "list");
  add_pool (&fixture, "fast", HOSPES_POOL_RUNNING);
  hospes_storage_page_set_host (fixture.page, fixture.host);
  g_assert_true (gtk_widget_get_visible (list) &&
                 gtk_widget_get_visible (get_pool_page (&fixture)));
  g_assert_false (is_shown (fixture.page, "back_button"));
  g_assert_false (hospes_storage_page_go_back (fixture.page));

  wait_for (hospes_width_bin_get_width (get_part (fixture.page, "bin")) > 900);
  gtk_window_set_default_size (fixture.window, 400, 600);
  wait_for (!gtk_widget_get_visible (list));
  g_assert_true (gtk_widget_get_visible (get_pool_page (&fixture)));
  g_assert_cmpstr (get_title (&fixture), ==, "fast");
  g_assert_true (hospes_storage_page_go_back (fixture.page));
  g_assert_false (gtk_widget_get_visible (get_pool_page (&fixture)));
  g_assert_cmpstr (get_title (&fixture), ==, "Storage");
  g_signal_emit_by_name (list, "opened");
  g_assert_true (gtk_widget_get_visible (get_pool_page (&fixture)));
  g_assert_false (gtk_widget_get_visible (list));
  g_assert_true (is_shown (fixture.page, "back_button"));
  g_assert_true (hospes_storage_page_go_back (fixture.page));
  g_assert_true (gtk_widget_get_visible (list));
  tear_down (&fixture, NULL);
}

static void
test_real_host (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesStoragePage *page = g_object_new (HOSPES_TYPE_STORAGE_PAGE, NULL);
  GtkWindow *window = show_in_window (page, 1000, 600);

  hospes_storage_page_set_host (page, host);
  wait_for (g_str_equal (get_page (page, "stack"), "pools"));
  g_assert_cmpstr (hospes_pool_get_name (hospes_pool_page_get_pool (get_part (page, "pool_page"))),
                   ==, "default-pool");

  hospes_storage_page_set_host (page, NULL);
  close_window (window, page);
  wait_for (G_OBJECT (host)->ref_count == 1);
  virt_test_let_go (host);
}

/* Nothing is made unasked, and the usual pool once somebody says so. */
static void
test_no_pools (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "hospes-no-pools.xml", NULL);
  g_autofree char *uri = g_strconcat ("test://", path, NULL);
  HospesHost *host;
  HospesStoragePage *page = g_object_new (HOSPES_TYPE_STORAGE_PAGE, NULL);
  GtkWindow *window = show_in_window (page, 1000, 600);
  HospesPool *pool;

  g_assert_true (g_file_set_contents (path, "<node/>", -1, NULL));
  host = virt_test_connect (uri);
  hospes_storage_page_set_host (page, host);
  wait_for (g_str_equal (get_page (page, "stack"), "none"));
  g_assert_cmpstr (get_label (get_part (page, "no_pools"), "place_label"), ==,
                   "A folder called “default” at /var/lib/libvirt/images that starts with the "
                   "host; other programs look there, too.");

  g_signal_emit_by_name (get_part (get_part (page, "no_pools"), "default_button"), "clicked");
  wait_for (g_str_equal (get_page (page, "stack"), "pools"));
  pool = hospes_pool_page_get_pool (get_part (page, "pool_page"));
  g_assert_cmpstr (hospes_pool_get_name (pool), ==, "default");
  wait_for (hospes_pool_get_info (pool)->state == HOSPES_POOL_RUNNING &&
            hospes_pool_get_info (pool)->autostart);

  hospes_storage_page_set_host (page, NULL);
  close_window (window, page);
  wait_for (G_OBJECT (host)->ref_count == 1);
  virt_test_let_go (host);
  g_assert_cmpint (g_remove (path), ==, 0);
}

int
main (int argc, char **argv)
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, function)                                                                        \
  g_test_add ("/storage-page/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("pools", test_pools);
  ADD ("wipes", test_wipes);
  ADD ("wipes-odd-name", test_wipes_odd_name);
  ADD ("says-why-not-compress", test_says_why_not_compress);
  ADD ("selects-what-is-made", test_selects_what_is_made);
  ADD ("follows-a-pool", test_follows_a_pool);
  ADD ("stopped", test_stopped);
  ADD ("explains", test_explains);
  ADD ("stays-in-place", test_stays_in_place);
  ADD ("order-from-top", test_order_from_top);
  ADD ("forgets-what-went", test_forgets_what_went);
  ADD ("marks-what-goes", test_marks_what_goes);
  ADD ("delete-tells-what-stays", test_delete_tells_what_stays);
  ADD ("delete-waits-without-toast", test_delete_waits_without_toast);
  ADD ("sizes-are-exact", test_sizes_are_exact);
  ADD ("ticks-all", test_ticks_all);
  ADD ("asks-for-a-passphrase", test_asks_for_a_passphrase);
  ADD ("waits-for-what-is-wanted", test_waits_for_what_is_wanted);
  ADD ("many", test_many);
#undef ADD
  g_test_add_func ("/storage-page/narrow", test_narrow);
  g_test_add_func ("/storage-page/no-pools", test_no_pools);
  g_test_add_func ("/storage-page/real", test_real_host);

  return g_test_run ();
}
