/* storage-stage.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests of the pages of storage: one with pools that a test makes up.
 */

#pragma once

#include "hospes-pool-page.h"
#include "hospes-storage-page.h"
#include "hospes-volumes-page.h"

#include "gui-test.h"
#include "pool-test.h"
#include "virt-test.h"

G_BEGIN_DECLS

typedef struct
{
  HospesHost *host;
  HospesStoragePage *page;
  GtkWindow *window;
} Fixture;

/* A host nobody connects, so that nothing but the test says what it has. */
static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_host_with ("web", NULL);
  fixture->page = g_object_new (HOSPES_TYPE_STORAGE_PAGE, NULL);
  fixture->window = show_in_window (fixture->page, 1000, 600);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->page);
  g_clear_object (&fixture->host);
}

static inline gpointer
get_pool_page (Fixture *fixture)
{
  return get_part (fixture->page, "pool_page");
}

static inline gpointer
get_volumes_page (Fixture *fixture)
{
  return get_part (get_pool_page (fixture), "volumes");
}

static inline guint
count_rows (Fixture *fixture)
{
  GtkColumnView *view = get_part (get_volumes_page (fixture), "view");

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view)));
}

static inline gboolean
is_one_selected (Fixture *fixture)
{
  g_autoptr (GPtrArray) selected = hospes_volumes_page_dup_selected (get_volumes_page (fixture));

  return selected->len == 1;
}

G_END_DECLS
