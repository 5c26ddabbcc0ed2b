/* test-hospes-tag-box.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-tag-box.h"

#include "gui-test.h"
#include "hospes-tag-color.h"
#include "hospes-tag.h"

static const char *const tags[] = { "prod", "database", "important", NULL };
static const char *const none[] = { NULL };

static gboolean
is_visible (HospesTagBox *box, const char *name)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (HOSPES_IS_TAG (child) && g_str_equal (hospes_tag_get_name (HOSPES_TAG (child)), name))
      return gtk_widget_get_child_visible (child);

  return FALSE;
}

static const char *
get_count (HospesTagBox *box)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_LABEL (child) && gtk_widget_get_child_visible (child) &&
        *gtk_label_get_label (GTK_LABEL (child)) == '+')
      return gtk_label_get_label (GTK_LABEL (child));

  return NULL;
}

static void
give (HospesTagBox *box, int width)
{
  int height;

  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (box), width, height, -1, NULL);
}

static void
test_folds (void)
{
  HospesTagBox *box = g_object_ref_sink (g_object_new (HOSPES_TYPE_TAG_BOX, NULL));
  GtkWidget *name = gtk_label_new ("a machine");
  int minimum;
  int natural;
  int name_width;

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  hospes_tag_box_set_child (box, name);
  hospes_tag_box_set_tags (box, tags);
  gtk_widget_measure (name, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &name_width, NULL, NULL);
  gtk_widget_measure (GTK_WIDGET (box), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL,
                      NULL);

  give (box, natural);
  g_assert_cmpuint (hospes_tag_box_get_n_folded (box), ==, 0);
  g_assert_null (get_count (box));

  /* The name keeps its width, the last tags give way. */
  give (box, natural - 10);
  g_assert_cmpuint (hospes_tag_box_get_n_folded (box), >=, 1);
  g_assert_true (is_visible (box, "prod"));
  g_assert_false (is_visible (box, "important"));
  g_assert_nonnull (get_count (box));
  g_assert_cmpint (gtk_widget_get_width (name), ==, name_width);

  give (box, MAX (name_width, minimum));
  g_assert_cmpuint (hospes_tag_box_get_n_folded (box), ==, 3);
  g_assert_false (is_visible (box, "prod"));
  g_assert_cmpint (gtk_widget_get_width (name), ==, name_width);

  hospes_tag_box_set_tags (box, none);
  give (box, natural);
  g_assert_cmpuint (hospes_tag_box_get_n_folded (box), ==, 0);
  g_assert_finalize_object (box);
}

/* One by its name until a person chooses; whatever is written there, one there is. */
static void
test_colors (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  const char *first = hospes_tag_color_get (settings, "prod");
  const char *other = hospes_tag_color_get_nth (g_str_equal (first, "blue") ? 1 : 0);

  g_assert_cmpstr (hospes_tag_color_get (settings, "prod"), ==, first);
  hospes_tag_color_set (settings, "prod", other);
  hospes_tag_color_set (settings, "db", "pink");
  g_assert_cmpstr (hospes_tag_color_get (settings, "prod"), ==, other);
  g_assert_cmpstr (hospes_tag_color_get (settings, "db"), ==, "pink");
  hospes_tag_color_set (settings, "prod", first);
  g_assert_cmpstr (hospes_tag_color_get (settings, "prod"), ==, first);

  g_settings_set (settings, "tag-colors", "a{ss}", NULL);
  g_assert_cmpstr (hospes_tag_color_get (settings, "prod"), ==, first);
  g_assert_cmpstr (hospes_tag_color_get (settings, ""), !=, NULL);
  for (guint i = 0; i < HOSPES_N_TAG_COLORS; i++)
    g_assert_nonnull (hospes_tag_color_get_label (hospes_tag_color_get_nth (i)));
}

static void
test_follows_color (void)
{
  g_autoptr (GSettings) settings = g_settings_new ("org.hospes.Hospes");
  GtkWidget *tag = g_object_ref_sink (hospes_tag_new ("a", settings));
  GtkWidget *label = gtk_widget_get_first_child (tag);

  g_assert_true (gtk_widget_has_css_class (label, hospes_tag_color_get (settings, "a")));
  hospes_tag_color_set (settings, "a", "slate");
  g_assert_true (gtk_widget_has_css_class (label, "slate"));
  hospes_tag_color_set (settings, "a", "green");
  g_assert_true (gtk_widget_has_css_class (label, "green"));
  g_assert_false (gtk_widget_has_css_class (label, "slate"));
  g_assert_finalize_object (tag);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/widgets/tag-box/folds", test_folds);
  g_test_add_func ("/widgets/tag-color/colors", test_colors);
  g_test_add_func ("/widgets/tag/follows-color", test_follows_color);

  return g_test_run ();
}
