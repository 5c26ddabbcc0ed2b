/* test-hospes-xml-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <gtksourceview/gtksource.h>

#include "hospes-xml-view.h"

#include "gui-test.h"

#define XML                                                                                        \
  "<pool type='dir'>\n"                                                                            \
  "  <name>fast</name>\n"                                                                          \
  "  <target>\n"                                                                                   \
  "    <path>/pools/fast</path>\n"                                                                 \
  "  </target>\n"                                                                                  \
  "</pool>\n"

typedef struct
{
  HospesXmlView *view;
  GtkWindow *window;
  guint n_changes;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view = g_object_new (HOSPES_TYPE_XML_VIEW, "label", "XML of a pool", NULL);
  fixture->window = show_in_window (fixture->view, 500, 400);
  hospes_xml_view_set_text (fixture->view, XML);
  g_signal_connect_swapped (fixture->view, "changed", G_CALLBACK (count_cb), &fixture->n_changes);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_window (fixture->window, fixture->view);
}

static GtkTextIter
get_line (Fixture *fixture, int line)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_line (hospes_xml_view_get_buffer (fixture->view), &iter, line - 1);
  return iter;
}

static void
insert (Fixture *fixture, const char *text)
{
  GtkTextIter start = get_line (fixture, 1);

  gtk_text_buffer_insert (hospes_xml_view_get_buffer (fixture->view), &start, text, -1);
}

static void
test_shows (Fixture *fixture, gconstpointer data)
{
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (hospes_xml_view_get_buffer (fixture->view));
  gpointer view = get_part (fixture->view, "view");
  g_autofree char *text = hospes_xml_view_dup_text (fixture->view);

  g_assert_cmpstr (text, ==, XML);
  g_assert_cmpstr (gtk_source_language_get_id (gtk_source_buffer_get_language (buffer)), ==, "xml");
  g_assert_false (gtk_text_buffer_get_can_undo (GTK_TEXT_BUFFER (buffer)));
  gtk_test_accessible_assert_property (view, GTK_ACCESSIBLE_PROPERTY_LABEL, "XML of a pool");

  g_assert_true (hospes_xml_view_get_editable (fixture->view));
  hospes_xml_view_set_editable (fixture->view, FALSE);
  g_assert_false (hospes_xml_view_get_editable (fixture->view));
  hospes_xml_view_set_editable (fixture->view, TRUE);

  insert (fixture, "<!-- mine -->");
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  g_assert_true (gtk_text_buffer_get_can_undo (GTK_TEXT_BUFFER (buffer)));
}

static const char *
get_scheme (Fixture *fixture)
{
  GtkSourceBuffer *buffer = GTK_SOURCE_BUFFER (hospes_xml_view_get_buffer (fixture->view));

  return gtk_source_style_scheme_get_id (gtk_source_buffer_get_style_scheme (buffer));
}

static void
test_follows_dark (Fixture *fixture, gconstpointer data)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();

  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_DARK);
  g_assert_cmpstr (get_scheme (fixture), ==, "Adwaita-dark");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_FORCE_LIGHT);
  g_assert_cmpstr (get_scheme (fixture), ==, "Adwaita");
  adw_style_manager_set_color_scheme (manager, ADW_COLOR_SCHEME_DEFAULT);
}

static gboolean
is_marked (Fixture *fixture, int line)
{
  GtkTextIter iter = get_line (fixture, line);
  g_autoptr (GSList) tags = NULL;
  gboolean marked = FALSE;

  tags = gtk_text_iter_get_tags (&iter);
  for (GSList *tag = tags; tag != NULL; tag = tag->next)
    {
      PangoUnderline underline = PANGO_UNDERLINE_NONE;

      g_object_get (tag->data, "underline", &underline, NULL);
      marked |= underline == PANGO_UNDERLINE_ERROR;
    }

  return marked;
}

static int
mark (Fixture *fixture, const char *message)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, message);

  return hospes_xml_view_mark_error (fixture->view, error);
}

static void
test_marks (Fixture *fixture, gconstpointer data)
{
  /* As libvirt's parser, ours in both languages, and libvirt's schema say it. */
  g_assert_cmpint (mark (fixture, "(storage_pool_definition):4: mismatch"), ==, 4);
  g_assert_true (is_marked (fixture, 4));
  g_assert_false (is_marked (fixture, 3));
  g_assert_cmpint (mark (fixture, "Line 2 is no XML: x"), ==, 2);
  g_assert_true (is_marked (fixture, 2));
  g_assert_false (is_marked (fixture, 4));
  g_assert_cmpint (mark (fixture, "La línea 3 no es XML: x"), ==, 3);
  g_assert_cmpint (mark (fixture,
                         "XML document failed to validate against schema: Unable to validate doc "
                         "against /schemas/storagepool.rng\nElement pool failed to validate "
                         "content\nDid not expect element path there"),
                   ==, 4);

  /* What speaks of no line that is there marks none, and what is changed none either. */
  g_assert_cmpint (mark (fixture, "Line 40 is no XML: x"), ==, 0);
  g_assert_cmpint (mark (fixture, "pool 'fast' already exists"), ==, 0);
  for (int line = 1; line <= 6; line++)
    g_assert_false (is_marked (fixture, line));
  g_assert_cmpint (mark (fixture, "Line 1 is no XML: x"), ==, 1);
  insert (fixture, "<!-- mine -->");
  g_assert_false (is_marked (fixture, 1));
}

static void
test_finds (Fixture *fixture, gconstpointer data)
{
  GtkTextBuffer *buffer = hospes_xml_view_get_buffer (fixture->view);
  GtkSearchBar *bar = get_part (fixture->view, "search_bar");
  GtkTextIter start;
  GtkTextIter end;

  g_assert_false (gtk_search_bar_get_search_mode (bar));
  gtk_widget_activate_action (GTK_WIDGET (fixture->view), "xml.search", NULL);
  g_assert_true (gtk_search_bar_get_search_mode (bar));
  gtk_editable_set_text (get_part (fixture->view, "search_entry"), "FAST");
  wait_for (g_str_equal (get_label (fixture->view, "count_label"), "2 times"));
  wait_for (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_line (&start), ==, 1);

  g_signal_emit_by_name (get_part (fixture->view, "search_entry"), "activate");
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_line (&start), ==, 3);
  g_signal_emit_by_name (get_part (fixture->view, "search_entry"), "previous-match");
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  g_assert_cmpint (gtk_text_iter_get_line (&start), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function)                                                                        \
  g_test_add ("/xml-view/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("shows", test_shows);
  ADD ("follows-dark", test_follows_dark);
  ADD ("marks", test_marks);
  ADD ("finds", test_finds);
#undef ADD

  return g_test_run ();
}
