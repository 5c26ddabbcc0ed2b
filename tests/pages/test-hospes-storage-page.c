/* test-hospes-storage-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The pools of a host beside the one that is looked at.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "hospes-pool-list.h"
#include "hospes-pool-row.h"
#include "hospes-width-bin.h"

#include "storage-stage.h"

static const char *
get_pool_name (Fixture *fixture)
{
  HospesPool *pool = hospes_pool_page_get_pool (get_pool_page (fixture));

  return pool != NULL ? hospes_pool_get_name (pool) : NULL;
}

static void
test_pools (Fixture *fixture, gconstpointer data)
{
  gpointer row;

  add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  add_pool (fixture->host, "iso", HOSPES_POOL_INACTIVE);
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  HospesPoolInfo *info = g_new0 (HospesPoolInfo, 1);
  gpointer row;

  add_volume (pool, "a.qcow2", "qcow2", 140 * GIB, 40 * GIB);
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
  add_pool (fixture->host, "iso", HOSPES_POOL_INACTIVE);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  g_assert_cmpstr (get_page (get_volumes_page (fixture), "stack"), ==, "stopped");
  g_assert_cmpstr (adw_status_page_get_title (get_part (get_volumes_page (fixture), "stopped")), ==,
                   "“iso” is stopped");
  g_assert_false (is_shown (get_volumes_page (fixture), "tools"));
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
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  gpointer space = get_part (get_pool_page (fixture), "space");
  g_autoptr (GPtrArray) ticks = g_ptr_array_new ();

  add_volume (pool, "a.img", "qcow2", GIB, GIB);
  add_volume (pool, "b.img", "qcow2", 2 * GIB, 2 * GIB);
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

/* What is asked for may come later than the question. */
static void
test_waits_for_what_is_wanted (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool;
  g_autoptr (GPtrArray) selected = NULL;

  add_pool (fixture->host, "a", HOSPES_POOL_RUNNING);
  hospes_storage_page_set_host (fixture->page, fixture->host);
  hospes_storage_page_show_volume (fixture->page, "late", "b.img");
  g_assert_cmpstr (get_pool_name (fixture), ==, "a");

  pool = add_pool (fixture->host, "late", HOSPES_POOL_RUNNING);
  g_assert_cmpstr (get_pool_name (fixture), ==, "late");
  add_volume (pool, "a.img", "qcow2", GIB, GIB);
  add_volume (pool, "b.img", "qcow2", GIB, GIB);
  wait_for (is_one_selected (fixture));
  selected = hospes_volumes_page_dup_selected (get_volumes_page (fixture));
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpstr (hospes_volume_get_name (selected->pdata[0]), ==, "b.img");
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
  add_pool (fixture.host, "fast", HOSPES_POOL_RUNNING);
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
  ADD ("follows-a-pool", test_follows_a_pool);
  ADD ("stopped", test_stopped);
  ADD ("ticks-all", test_ticks_all);
  ADD ("waits-for-what-is-wanted", test_waits_for_what_is_wanted);
#undef ADD
  g_test_add_func ("/storage-page/narrow", test_narrow);
  g_test_add_func ("/storage-page/no-pools", test_no_pools);
  g_test_add_func ("/storage-page/real", test_real_host);

  return g_test_run ();
}
