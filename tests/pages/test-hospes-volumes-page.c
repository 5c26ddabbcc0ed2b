/* test-hospes-volumes-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The table of a pool’s volumes, and the dialogs about one.
 */

#include "config.h"

#include "hospes-host-private.h"
#include "hospes-size-row.h"
#include "hospes-convert-dialog.h"
#include "hospes-job-list.h"
#include "hospes-secret-offer.h"
#include "hospes-volume-removal.h"
#include "hospes-volume-dialog.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-going.h"
#include "hospes-volume-name-cell.h"
#include "hospes-volume-table.h"
#include "hospes-wipe-dialog.h"

#include "storage-stage.h"

#define MANY 10000

static void
test_explains (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "web.qcow2", "qcow2", 40 * GIB, 10 * GIB);
  GPtrArray *machines = g_ptr_array_new_with_free_func (g_object_unref);

  add_volume (pool, "old.qcow2", "qcow2", GIB, GIB);
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  GtkWidget *view = get_part (get_volumes_page (fixture), "view");
  int height;

  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *name = g_strdup_printf ("volume-%02u.img", i);

      add_volume (pool, name, "qcow2", GIB, GIB);
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  GtkColumnView *view = get_part (get_volumes_page (fixture), "view");
  g_autoptr (GtkColumnViewColumn) name =
      g_list_model_get_item (gtk_column_view_get_columns (view), 0);

  for (guint i = 0; i < 200; i++)
    {
      g_autofree char *label = g_strdup_printf ("volume-%03u.img", i);

      add_volume (pool, label, "qcow2", GIB, GIB);
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  GListStore *volumes = G_LIST_STORE (hospes_pool_get_volumes (pool));
  GtkWidget *button = add_tool (fixture, "volume.details");

  add_volume (pool, "a.img", "qcow2", GIB, GIB);
  add_volume (pool, "b.img", "qcow2", GIB, GIB);
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
  add_volume (pool, "b.img", "qcow2", GIB, GIB);
  wait_for (count_rows (fixture) == 1);
  g_assert_false (is_one_selected (fixture));
}

/* What is about to go says so, and is not asked for again. */
static void
test_marks_what_goes (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "a.img", "qcow2", GIB, GIB);
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  GPtrArray *machines = g_ptr_array_new_with_free_func (g_object_unref);
  GPtrArray *overlays = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *button = add_tool (fixture, "volume.delete");
  AdwMessageDialog *dialog;

  add_volume (pool, "a.img", "qcow2", GIB, GIB);
  g_ptr_array_add (machines, g_list_model_get_item (hospes_host_get_domains (fixture->host), 0));
  hospes_volume_take_users (add_volume (pool, "b.img", "qcow2", GIB, GIB), machines,
                            g_ptr_array_new_with_free_func (g_free));
  g_ptr_array_add (overlays, g_strdup ("/pools/fast/top.img"));
  hospes_volume_take_users (add_volume (pool, "c.img", "qcow2", GIB, GIB),
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "a.img", "qcow2", GIB, GIB);
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

/* Rows that GTK made for volumes, or those of them that show something. */
static guint
count_cells (GtkWidget *widget, gboolean only_filled)
{
  guint n = 0;

  if (HOSPES_IS_VOLUME_NAME_CELL (widget))
    return hospes_volume_cell_get_volume (HOSPES_VOLUME_CELL (widget)) != NULL &&
           (!only_filled || gtk_widget_get_visible (gtk_widget_get_first_child (widget)));

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cells (child, only_filled);

  return n;
}

static void
test_many (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);

  for (guint i = 0; i < MANY; i++)
    {
      g_autofree char *name = g_strdup_printf ("volume-%05u.img", (i * 7919) % MANY);

      add_volume (pool, name, "qcow2", GIB, GIB);
    }

  hospes_storage_page_set_host (fixture->page, fixture->host);
  wait_for (count_rows (fixture) == MANY);
  gtk_editable_set_text (get_part (fixture->page, "search_entry"), "-0012");
  wait_for (count_rows (fixture) == 10);
  gtk_editable_set_text (get_part (fixture->page, "search_entry"), "none has this");
  wait_for (g_str_equal (get_page (get_volumes_page (fixture), "stack"), "nothing"));
  gtk_editable_set_text (get_part (fixture->page, "search_entry"), "");
  wait_for (count_rows (fixture) == MANY);

  /* Of the rows that GTK makes, only those in sight and around are filled. */
  wait_for (count_cells (get_volumes_page (fixture), FALSE) > 150 &&
            count_cells (get_volumes_page (fixture), TRUE) > 0 &&
            count_cells (get_volumes_page (fixture), TRUE) < 100);
}

/* A name nobody can type is not asked for. */
static void
test_wipes_odd_name (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "two\nlines.img", "qcow2", GIB, GIB);
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "a.img", "qcow2", GIB, GIB);
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  g_autoptr (GPtrArray) selected = NULL;

  add_volume (pool, "a.img", "qcow2", GIB, GIB);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  hospes_volume_follow_expect (get_volumes_page (fixture), pool, "new.img");
  add_volume (pool, "m.img", "qcow2", GIB, GIB);
  add_volume (pool, "new.img", "qcow2", GIB, GIB);
  wait_for (is_one_selected (fixture));
  selected = hospes_volumes_page_dup_selected (get_volumes_page (fixture));
  g_assert_cmpstr (hospes_volume_get_name (selected->pdata[0]), ==, "new.img");

  hospes_volume_follow_expect (get_volumes_page (fixture), pool, "later.img");
  gtk_widget_activate_action (get_volumes_page (fixture), "volumes.select", "s", "a.img");
  add_volume (pool, "later.img", "qcow2", GIB, GIB);
  wait_for (count_rows (fixture) == 4);
  g_ptr_array_unref (selected);
  selected = hospes_volumes_page_dup_selected (get_volumes_page (fixture));
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpstr (hospes_volume_get_name (selected->pdata[0]), ==, "a.img");
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "a.img", "qcow2", GIB, GIB);
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

static GtkWidget *
find_check (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_CHECK_BUTTON (child))
      return child;

  g_assert_not_reached ();
}

/* Wanted unless somebody else needs it; then it cannot be. */
static void
test_offers_secret (Fixture *fixture, gconstpointer data)
{
  HospesSecretNeeds needs = { .n_secrets = 1 };
  g_autoptr (GtkWidget) free_one = g_object_ref_sink (hospes_secret_offer_new (&needs));
  g_autoptr (GtkWidget) held_one = NULL;

  g_assert_true (hospes_secret_offer_get_wanted (HOSPES_SECRET_OFFER (free_one)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (free_one)), FALSE);
  g_assert_false (hospes_secret_offer_get_wanted (HOSPES_SECRET_OFFER (free_one)));

  needs.n_needed = 1;
  needs.needed_by = (char *) "keeper";
  held_one = g_object_ref_sink (hospes_secret_offer_new (&needs));
  g_assert_false (hospes_secret_offer_get_wanted (HOSPES_SECRET_OFFER (held_one)));
  g_assert_false (gtk_widget_get_sensitive (find_check (held_one)));
}

/* One that is encrypted is asked about first; a host that does not know it takes no secret. */
static void
test_delete_encrypted (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  HospesVolume *volume = add_volume (pool, "a.img", "qcow2", GIB, GIB);
  g_autoptr (GPtrArray) volumes = g_ptr_array_new ();
  AdwMessageDialog *dialog;

  hospes_storage_page_set_host (fixture->page, fixture->host);
  ((HospesVolumeInfo *) hospes_volume_get_info (volume))->encrypted = TRUE;
  g_ptr_array_add (volumes, volume);
  hospes_volume_removal_ask (get_volumes_page (fixture), volumes);
  wait_for ((dialog = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_null (adw_message_dialog_get_extra_child (dialog));
  adw_message_dialog_response (dialog, "no");
  g_assert_false (hospes_volume_going_get (volume));
}

int
main (int argc, char **argv)
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, function)                                                                        \
  g_test_add ("/volumes-page/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("wipes", test_wipes);
  ADD ("wipes-odd-name", test_wipes_odd_name);
  ADD ("says-why-not-compress", test_says_why_not_compress);
  ADD ("selects-what-is-made", test_selects_what_is_made);
  ADD ("explains", test_explains);
  ADD ("stays-in-place", test_stays_in_place);
  ADD ("order-from-top", test_order_from_top);
  ADD ("forgets-what-went", test_forgets_what_went);
  ADD ("marks-what-goes", test_marks_what_goes);
  ADD ("delete-waits-without-toast", test_delete_waits_without_toast);
  ADD ("delete-encrypted", test_delete_encrypted);
  ADD ("offers-secret", test_offers_secret);
  ADD ("delete-tells-what-stays", test_delete_tells_what_stays);
  ADD ("sizes-are-exact", test_sizes_are_exact);
  ADD ("asks-for-a-passphrase", test_asks_for_a_passphrase);
  ADD ("many", test_many);
#undef ADD

  return g_test_run ();
}
