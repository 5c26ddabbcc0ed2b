/* test-hospes-inner-name.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include <adwaita.h>

#include "hospes-inner-name.h"

#include "gui-test.h"

static void
assert_named (GtkWidget *widget, GType type)
{
  g_object_ref_sink (widget);
  hospes_inner_name_set (widget, type, "What it is");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (find_inside (widget, type)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "What it is");
  g_object_unref (widget);
}

static void
test_parts (void)
{
  static const char *const units[] = { "MiB", "GiB", NULL };

  assert_named (gtk_drop_down_new_from_strings (units), GTK_TYPE_TOGGLE_BUTTON);
  assert_named (g_object_new (ADW_TYPE_EXPANDER_ROW, "show-enable-switch", TRUE, NULL),
                GTK_TYPE_SWITCH);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/widgets/inner-name/parts", test_parts);

  return g_test_run ();
}
