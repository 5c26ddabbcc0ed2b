/* test-hospes-fact.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-fact.h"

#include "gui-test.h"

static void
test_properties (void)
{
  static const char *const names[] = { "icon-name", "title", "value" };
  HospesFact *fact = g_object_new (HOSPES_TYPE_FACT, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = NULL;
      guint n_changes = 0;

      count_changes (fact, names[i], &n_changes);
      g_object_get (fact, names[i], &text, NULL);
      g_assert_null (text);
      g_object_set (fact, names[i], "a", NULL);
      g_object_set (fact, names[i], "a", NULL);
      g_assert_cmpuint (n_changes, ==, 1);
      g_object_set (fact, names[i], "computer-symbolic", NULL);
      g_assert_cmpuint (n_changes, ==, 2);
      g_object_get (fact, names[i], &text, NULL);
      g_assert_cmpstr (text, ==, "computer-symbolic");
    }

  let_widget_go (fact);
}

static void
test_accessible (void)
{
  HospesFact *fact = g_object_new (HOSPES_TYPE_FACT, "title", "Memory", NULL);

  hospes_fact_set_value (fact, "6 GiB");
  gtk_test_accessible_assert_property (fact, GTK_ACCESSIBLE_PROPERTY_LABEL, "Memory: 6 GiB");
  hospes_fact_set_value (fact, "8 GiB");
  gtk_test_accessible_assert_property (fact, GTK_ACCESSIBLE_PROPERTY_LABEL, "Memory: 8 GiB");
  let_widget_go (fact);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/widgets/fact/properties", test_properties);
  g_test_add_func ("/widgets/fact/accessible", test_accessible);

  return g_test_run ();
}
