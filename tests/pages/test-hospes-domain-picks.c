/* test-hospes-domain-picks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-picks.h"

#include "gui-test.h"
#include "hospes-domain-private.h"
#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  GListStore *list;
  GtkSingleSelection *single;
  HospesDomainPicks *picks;
  GtkSelectionModel *model; /* the same */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GListModel *domains;

  fixture->host = virt_test_host_with ("vm-0", "vm-1", "vm-2", "vm-3", "vm-4", "vm-5", NULL);
  domains = hospes_host_get_domains (fixture->host);
  fixture->list = g_list_store_new (HOSPES_TYPE_DOMAIN);
  for (guint i = 0; i < g_list_model_get_n_items (domains); i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      g_list_store_append (fixture->list, domain);
    }

  fixture->single = gtk_single_selection_new (NULL);
  gtk_single_selection_set_autoselect (fixture->single, FALSE);
  gtk_single_selection_set_can_unselect (fixture->single, TRUE);
  gtk_single_selection_set_model (fixture->single, G_LIST_MODEL (fixture->list));
  fixture->picks = hospes_domain_picks_new (fixture->single);
  fixture->model = GTK_SELECTION_MODEL (fixture->picks);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->picks);
  g_object_unref (fixture->single);
  g_object_unref (fixture->list);
  wait_until_idle ();
  g_assert_finalize_object (fixture->host);
}

/* Places of those that are selected, as the view sees them and as we do. */
static void
assert_picked (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) seen = g_string_new (NULL);
  g_autoptr (GString) meant = g_string_new (NULL);
  g_autoptr (GPtrArray) shown = hospes_domain_picks_dup_shown (fixture->picks);
  g_autoptr (GtkBitset) bits = gtk_selection_model_get_selection (fixture->model);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->model)); i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (G_LIST_MODEL (fixture->model), i);

      if (gtk_selection_model_is_selected (fixture->model, i))
        g_string_append (seen, hospes_domain_get_name (domain) + strlen ("vm-"));
      g_assert_cmpint (gtk_selection_model_is_selected (fixture->model, i), ==,
                       gtk_bitset_contains (bits, i));
    }

  for (guint i = 0; i < shown->len; i++)
    g_string_append (meant, hospes_domain_get_name (shown->pdata[i]) + strlen ("vm-"));

  g_assert_cmpstr (seen->str, ==, expected);
  g_assert_cmpstr (meant->str, ==, expected);
  g_assert_cmpuint (hospes_domain_picks_get_n_shown (fixture->picks), ==, shown->len);
}

/* While nobody picks it is the one that is selected. */
static void
test_one (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_list_model_get_item_type (G_LIST_MODEL (fixture->picks)) == HOSPES_TYPE_DOMAIN);
  gtk_selection_model_select_item (fixture->model, 2, TRUE);
  g_assert_cmpuint (gtk_single_selection_get_selected (fixture->single), ==, 2);
  g_assert_true (gtk_selection_model_is_selected (fixture->model, 2));
  gtk_selection_model_select_item (fixture->model, 3, TRUE);
  g_assert_false (gtk_selection_model_is_selected (fixture->model, 2));
  g_assert_false (hospes_domain_picks_get_picking (fixture->picks));
  g_assert_cmpuint (hospes_domain_picks_get_n_shown (fixture->picks), ==, 0);
  gtk_selection_model_unselect_all (fixture->model);
  g_assert_null (gtk_single_selection_get_selected_item (fixture->single));
}

static void
test_begins (Fixture *fixture, gconstpointer data)
{
  guint n_picking = 0;

  count_changes (fixture->picks, "picking", &n_picking);

  /* By a second one, by that one again, by the button, by all of them. */
  gtk_selection_model_select_item (fixture->model, 1, TRUE);
  gtk_selection_model_select_item (fixture->model, 4, FALSE);
  assert_picked (fixture, "14");
  hospes_domain_picks_set_picking (fixture->picks, FALSE);
  g_assert_cmpuint (gtk_single_selection_get_selected (fixture->single), ==, 1);
  g_assert_true (gtk_selection_model_is_selected (fixture->model, 1));

  gtk_selection_model_unselect_item (fixture->model, 1);
  assert_picked (fixture, "1");
  hospes_domain_picks_set_picking (fixture->picks, FALSE);

  g_object_set (fixture->picks, "picking", TRUE, NULL);
  hospes_domain_picks_set_picking (fixture->picks, TRUE);
  assert_picked (fixture, "1");
  hospes_domain_picks_set_picking (fixture->picks, FALSE);
  hospes_domain_picks_set_picking (fixture->picks, FALSE);

  gtk_selection_model_select_all (fixture->model);
  assert_picked (fixture, "012345");
  g_assert_cmpuint (n_picking, ==, 7);
}

static void
test_one_by_one (Fixture *fixture, gconstpointer data)
{
  guint n_changes = 0;

  hospes_domain_picks_set_picking (fixture->picks, TRUE);
  g_signal_connect_swapped (fixture->picks, "changed", G_CALLBACK (count_cb), &n_changes);
  hospes_domain_picks_toggle (fixture->picks, 4);
  hospes_domain_picks_toggle (fixture->picks, 0);
  assert_picked (fixture, "04");
  g_assert_cmpuint (n_changes, ==, 2);
  hospes_domain_picks_toggle (fixture->picks, 4);
  assert_picked (fixture, "0");

  /* To move about is not to pick. */
  gtk_selection_model_select_item (fixture->model, 5, TRUE);
  assert_picked (fixture, "0");
  g_assert_cmpuint (n_changes, ==, 3);
}

static void
test_ranges (Fixture *fixture, gconstpointer data)
{
  hospes_domain_picks_set_picking (fixture->picks, TRUE);
  hospes_domain_picks_toggle (fixture->picks, 0);
  gtk_selection_model_select_range (fixture->model, 2, 3, TRUE);
  assert_picked (fixture, "0234");

  /* A shorter one in its place, as Shift and Up does. */
  gtk_selection_model_select_range (fixture->model, 2, 2, TRUE);
  assert_picked (fixture, "023");
  gtk_selection_model_unselect_range (fixture->model, 0, 3);
  assert_picked (fixture, "3");
  gtk_selection_model_unselect_all (fixture->model);
  assert_picked (fixture, "");
  g_assert_true (hospes_domain_picks_get_picking (fixture->picks));
}

/* What is hidden is kept, and not acted on; what is gone is neither. */
static void
test_hidden_and_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesDomain) hidden = g_list_model_get_item (G_LIST_MODEL (fixture->list), 1);
  g_autoptr (HospesDomain) gone = g_list_model_get_item (G_LIST_MODEL (fixture->list), 2);

  gtk_selection_model_select_all (fixture->model);
  g_list_store_remove (fixture->list, 1);
  wait_for (hospes_domain_picks_get_n_hidden (fixture->picks) == 1);
  assert_picked (fixture, "02345");
  g_assert_true (hospes_domain_picks_contains (fixture->picks, hidden));

  g_list_store_insert (fixture->list, 4, hidden);
  wait_for (hospes_domain_picks_get_n_hidden (fixture->picks) == 0);
  assert_picked (fixture, "023415");

  hospes_domain_set_removed (gone);
  g_list_store_remove (fixture->list, 1);
  wait_for (!hospes_domain_picks_contains (fixture->picks, gone));
  assert_picked (fixture, "03415");
  g_assert_cmpuint (hospes_domain_picks_get_n_hidden (fixture->picks), ==, 0);
}

static gboolean
is_active (HospesDomain *domain)
{
  return hospes_domain_get_active (domain);
}

static void
test_away (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesDomain) away = g_list_model_get_item (G_LIST_MODEL (fixture->list), 1);
  g_autoptr (HospesDomain) active = g_list_model_get_item (G_LIST_MODEL (fixture->list), 3);

  hospes_domain_set_stale (away, TRUE);
  gtk_selection_model_select_all (fixture->model);
  assert_picked (fixture, "02345");
  hospes_domain_picks_toggle (fixture->picks, 1);
  assert_picked (fixture, "02345");

  virt_test_tell (active, "vm-3", VIR_DOMAIN_RUNNING, 1);
  hospes_domain_picks_pick_only (fixture->picks, is_active);
  assert_picked (fixture, "3");
  hospes_domain_picks_pick_only (fixture->picks, NULL);
  assert_picked (fixture, "");
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(name, test)                                                                            \
  g_test_add ("/pages/domain-picks/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("one", test_one);
  ADD ("begins", test_begins);
  ADD ("one-by-one", test_one_by_one);
  ADD ("ranges", test_ranges);
  ADD ("hidden-and-gone", test_hidden_and_gone);
  ADD ("away", test_away);

  return g_test_run ();
}
