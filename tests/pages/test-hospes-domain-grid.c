/* test-hospes-domain-grid.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-grid.h"

#include "gui-test.h"
#include "hospes-domain-card.h"
#include "hospes-domain-private.h"
#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  HospesDomainGrid *grid;
  GtkSingleSelection *selection;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_host_with ("mail", "web", "db", "ci", "lab", NULL);
  fixture->grid = g_object_new (HOSPES_TYPE_DOMAIN_GRID, NULL);
  fixture->selection =
      gtk_single_selection_new (g_object_ref (hospes_host_get_domains (fixture->host)));
  gtk_single_selection_set_autoselect (fixture->selection, FALSE);
  hospes_domain_grid_set_model (fixture->grid, GTK_SELECTION_MODEL (fixture->selection));
  hospes_domain_grid_fit (fixture->grid, 1000, FALSE);
  fixture->window = show_in_window (fixture->grid, 1000, 500);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->grid);
  g_object_unref (fixture->selection);
  wait_until_idle ();
  g_assert_finalize_object (fixture->host);
}

static guint
count_cards (GtkWidget *widget)
{
  guint n_cards = HOSPES_IS_DOMAIN_CARD (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n_cards += count_cards (child);

  return n_cards;
}

static HospesDomainCard *
find_card (GtkWidget *widget, const char *name)
{
  if (HOSPES_IS_DOMAIN_CARD (widget) && g_str_equal (get_label (widget, "name_label"), name))
    return HOSPES_DOMAIN_CARD (widget);

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      HospesDomainCard *found = find_card (child, name);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static const char *
get_shape (HospesDomainCard *card)
{
  return gtk_image_get_icon_name (get_part (card, "shape"));
}

static void
test_cards (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain = virt_test_find (fixture->host, "web");
  HospesDomainCard *card;

  g_assert_cmpuint (count_cards (GTK_WIDGET (fixture->grid)), ==, 5);
  card = find_card (GTK_WIDGET (fixture->grid), "web");
  g_assert_cmpstr (get_label (card, "place_label"), ==, "nowhere");
  g_assert_cmpstr (get_shape (card), ==, "hospes-state-off-symbolic");

  virt_test_tell (domain, "web", VIR_DOMAIN_PAUSED, 1);
  g_assert_cmpstr (get_shape (card), ==, "hospes-state-paused-symbolic");
  g_assert_true (has_class (card, "shape", "paused"));
  virt_test_tell (domain, "web", VIR_DOMAIN_RUNNING, 1);
  g_assert_cmpstr (get_shape (card), ==, "video-display-symbolic");
  g_assert_false (has_class (card, "shape", "paused"));
  hospes_domain_set_address (domain, "10.20.0.21");
  g_assert_cmpstr (get_label (card, "place_label"), ==, "nowhere · 10.20.0.21");
  hospes_domain_grid_fit (fixture->grid, 1000, TRUE);
  g_assert_cmpstr (get_label (card, "place_label"), ==, "10.20.0.21");

  hospes_domain_set_stale (domain, TRUE);
  g_assert_true (has_class (card, "box", "hospes-stale"));
  g_assert_cmpstr (get_shape (card), ==, "hospes-state-unknown-symbolic");
  hospes_domain_set_title (domain, "Shop & <blog>");
  g_assert_cmpstr (get_label (card, "name_label"), ==, "Shop & <blog>");
}

/* A grid that is put away has no cards, and nobody’s address is watched. */
static void
test_without_model (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain = virt_test_find (fixture->host, "web");

  wait_for (domain->n_address_watchers == 1);
  hospes_domain_grid_set_model (fixture->grid, NULL);
  g_assert_cmpuint (count_cards (GTK_WIDGET (fixture->grid)), ==, 0);
  g_assert_cmpuint (domain->n_address_watchers, ==, 0);
  hospes_domain_grid_set_model (fixture->grid, GTK_SELECTION_MODEL (fixture->selection));
  wait_for (domain->n_address_watchers == 1);
}

static void
test_columns (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    int width;
    guint n_columns;
  } cases[] = { { 0, 1 },   { 360, 1 }, { 389, 1 },  { 390, 2 },
                { 701, 2 }, { 720, 3 }, { 1020, 4 }, { 100000, 12 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkGridView *view = get_part (fixture->grid, "view");

      hospes_domain_grid_fit (fixture->grid, cases[i].width, FALSE);
      g_assert_cmpuint (gtk_grid_view_get_max_columns (view), ==, cases[i].n_columns);
      g_assert_cmpuint (gtk_grid_view_get_min_columns (view), ==, cases[i].n_columns);
    }
}

/* Of many machines only those in sight cost anything. */
static void
test_only_what_is_seen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) infos = virt_test_infos_new ();
  GListModel *domains = hospes_host_get_domains (fixture->host);
  HospesDomain *last;
  guint n_watched = 0;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *name = g_strdup_printf ("vm-%u", i);

      g_ptr_array_add (infos, virt_test_info_new (i + 100, name, VIR_DOMAIN_RUNNING, 1));
    }
  hospes_domain_list_take_all (hospes_host_get_domain_list (fixture->host), infos);
  wait_for (g_list_model_get_n_items (domains) == 2000);
  last = g_list_model_get_item (domains, 1999);
  g_assert_cmpuint (count_cards (GTK_WIDGET (fixture->grid)), <, 400);

  hospes_list_place_show_top (hospes_domain_grid_get_place (fixture->grid));
  wait_for (((HospesDomain *) last)->n_address_watchers == 0);
  gtk_single_selection_set_selected (fixture->selection, 1999);
  hospes_list_place_show_selected (hospes_domain_grid_get_place (fixture->grid));
  wait_for (last->n_address_watchers == 1);
  for (guint i = 0; i < 2000; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      n_watched += domain->n_address_watchers;
    }
  g_assert_cmpuint (n_watched, >=, 4);
  g_assert_cmpuint (n_watched, <=, 20);
  g_object_unref (last);
}

static void
activated_cb (HospesDomainGrid *grid, guint position, guint *activated)
{
  *activated = position;
}

static gboolean
has_focus (Fixture *fixture, HospesDomain *domain)
{
  GtkWidget *focus = gtk_window_get_focus (fixture->window);
  HospesDomainCell *card = focus != NULL ? find_inside (focus, HOSPES_TYPE_DOMAIN_CARD) : NULL;

  return card != NULL && hospes_domain_cell_get_domain (card) == domain;
}

static void
test_activates_and_focuses (Fixture *fixture, gconstpointer data)
{
  HospesDomain *domain;
  guint activated = 99;

  g_signal_connect (fixture->grid, "activate", G_CALLBACK (activated_cb), &activated);
  gtk_single_selection_set_selected (fixture->selection, 3);
  domain = gtk_single_selection_get_selected_item (fixture->selection);
  hospes_list_place_focus (hospes_domain_grid_get_place (fixture->grid));
  wait_for (has_focus (fixture, domain));
  gtk_widget_activate (gtk_window_get_focus (fixture->window));
  g_assert_cmpuint (activated, ==, 3);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, func)                                                                            \
  g_test_add ("/pages/domain-grid/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("cards", test_cards);
  ADD ("without-model", test_without_model);
  ADD ("columns", test_columns);
  ADD ("only-what-is-seen", test_only_what_is_seen);
  ADD ("activates-and-focuses", test_activates_and_focuses);

  return g_test_run ();
}
