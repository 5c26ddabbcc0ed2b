/* hospes-xml-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * XML to read and to change: coloured, in the colours of the desktop, with numbers of
 * lines, a search (Ctrl+F), and a mark at the line an error speaks of.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>
#include <stdlib.h>

#include "hospes-xml-view.h"

struct _HospesXmlView
{
  GtkWidget parent_instance;

  /* Owned */
  GtkSourceSearchContext *search;

  /* Borrowed: the buffer has both */
  GtkSourceBuffer *buffer;
  GtkTextTag *fault;

  /* Template */
  GtkWidget *box;
  GtkSearchBar *search_bar;
  GtkEditable *search_entry;
  GtkLabel *count_label;
  GtkScrolledWindow *scrolled;
  GtkSourceView *view;
};

enum
{
  PROP_0,
  PROP_LABEL,
  PROP_WHOLE,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesXmlView, hospes_xml_view, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
update_colors (HospesXmlView *self)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkSourceStyleSchemeManager *manager = gtk_source_style_scheme_manager_get_default ();
  GtkSourceStyleScheme *scheme =
      gtk_source_style_scheme_manager_get_scheme (manager, dark ? "Adwaita-dark" : "Adwaita");

  gtk_source_buffer_set_style_scheme (self->buffer, scheme);
}

static void
unmark (HospesXmlView *self)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  gtk_text_buffer_remove_tag (GTK_TEXT_BUFFER (self->buffer), self->fault, &start, &end);
}

static void
changed_cb (HospesXmlView *self)
{
  unmark (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
show_match (HospesXmlView *self, const GtkTextIter *start, const GtkTextIter *end)
{
  gtk_text_buffer_select_range (GTK_TEXT_BUFFER (self->buffer), start, end);
  gtk_text_view_scroll_to_iter (GTK_TEXT_VIEW (self->view), (GtkTextIter *) start, 0.1, FALSE, 0,
                                0);
}

/* From the end of what is selected, or from its beginning backwards. */
static void
find (HospesXmlView *self, gboolean forward, gboolean stay)
{
  GtkTextIter at;
  GtkTextIter other;
  GtkTextIter start;
  GtkTextIter end;
  gboolean found;

  gtk_text_buffer_get_selection_bounds (GTK_TEXT_BUFFER (self->buffer), &at, &other);
  if (forward && !stay)
    at = other;
  found = forward ? gtk_source_search_context_forward (self->search, &at, &start, &end, NULL)
                  : gtk_source_search_context_backward (self->search, &at, &start, &end, NULL);
  if (found)
    show_match (self, &start, &end);
}

static void
search_changed_cb (HospesXmlView *self)
{
  GtkSourceSearchSettings *settings = gtk_source_search_context_get_settings (self->search);
  const char *text = gtk_editable_get_text (self->search_entry);

  gtk_source_search_settings_set_search_text (settings, *text != '\0' ? text : NULL);
  if (*text != '\0')
    find (self, TRUE, TRUE);
}

static void
next_cb (HospesXmlView *self)
{
  find (self, TRUE, FALSE);
}

static void
previous_cb (HospesXmlView *self)
{
  find (self, FALSE, FALSE);
}

/* It is counted a little after it was typed. */
static void
count_cb (HospesXmlView *self)
{
  int n = gtk_source_search_context_get_occurrences_count (self->search);
  gboolean asked = *gtk_editable_get_text (self->search_entry) != '\0';
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d time", "%d times", (gulong) n), n);
  gtk_label_set_label (self->count_label, text != NULL      ? text
                                          : asked && n == 0 ? _ ("Nothing found")
                                                            : "");
}

/* Who closes the search goes on where it led to. */
static void
search_mode_cb (HospesXmlView *self)
{
  gboolean searching = gtk_search_bar_get_search_mode (self->search_bar);

  gtk_source_search_context_set_highlight (self->search, searching);
  if (!searching && gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hospes_xml_view_search (HOSPES_XML_VIEW (widget));
}

static gboolean
close_search_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  HospesXmlView *self = HOSPES_XML_VIEW (widget);

  if (!gtk_search_bar_get_search_mode (self->search_bar))
    return FALSE;

  gtk_search_bar_set_search_mode (self->search_bar, FALSE);
  return TRUE;
}

static void
hospes_xml_view_set_property (GObject *object,
                              guint property_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  HospesXmlView *self = HOSPES_XML_VIEW (object);

  switch (property_id)
    {
    case PROP_LABEL:
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      g_value_get_string (value), -1);
      break;
    case PROP_WHOLE:
      gtk_scrolled_window_set_policy (self->scrolled, GTK_POLICY_AUTOMATIC,
                                      g_value_get_boolean (value) ? GTK_POLICY_NEVER
                                                                  : GTK_POLICY_AUTOMATIC);
      gtk_scrolled_window_set_propagate_natural_height (self->scrolled,
                                                        g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
hospes_xml_view_dispose (GObject *object)
{
  HospesXmlView *self = HOSPES_XML_VIEW (object);

  g_clear_object (&self->search);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_xml_view_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/widgets/hospes-xml-view.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesXmlView, box);
  gtk_widget_class_bind_template_child (widget_class, HospesXmlView, search_bar);
  gtk_widget_class_bind_template_child (widget_class, HospesXmlView, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HospesXmlView, count_label);
  gtk_widget_class_bind_template_child (widget_class, HospesXmlView, scrolled);
  gtk_widget_class_bind_template_child (widget_class, HospesXmlView, view);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_mode_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_cb);
}

static void
hospes_xml_view_class_init (HospesXmlViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = hospes_xml_view_set_property;
  object_class->dispose = hospes_xml_view_dispose;

  /**
   * HospesXmlView:label:
   *
   * What the XML is, for who does not see it.
   */
  properties[PROP_LABEL] =
      g_param_spec_string ("label", NULL, NULL, NULL, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  /**
   * HospesXmlView:whole:
   *
   * Whether all of it shows, and what is around scrolls.
   */
  properties[PROP_WHOLE] =
      g_param_spec_boolean ("whole", NULL, NULL, FALSE, G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  /**
   * HospesXmlView::changed:
   *
   * The text is another, whoever changed it.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_XML_VIEW, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "xml.search", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "xml.search",
                                       NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_search_cb, NULL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
make_search (HospesXmlView *self)
{
  g_autoptr (GtkSourceSearchSettings) settings = gtk_source_search_settings_new ();

  gtk_source_search_settings_set_wrap_around (settings, TRUE);
  self->search = gtk_source_search_context_new (self->buffer, settings);
  gtk_source_search_context_set_highlight (self->search, FALSE);
  g_signal_connect_object (self->search, "notify::occurrences-count", G_CALLBACK (count_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_search_bar_connect_entry (self->search_bar, self->search_entry);
}

static void
hospes_xml_view_init (HospesXmlView *self)
{
  GtkSourceLanguageManager *languages = gtk_source_language_manager_get_default ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->buffer = GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)));
  gtk_source_buffer_set_language (self->buffer,
                                  gtk_source_language_manager_get_language (languages, "xml"));
  self->fault = gtk_text_buffer_create_tag (GTK_TEXT_BUFFER (self->buffer), NULL, "underline",
                                            PANGO_UNDERLINE_ERROR, "paragraph-background",
                                            "rgba(224,27,36,0.16)", NULL);
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_colors), self, G_CONNECT_SWAPPED);
  make_search (self);
  update_colors (self);
}

/* Returns: (transfer none): what is shown, for who has to do with places in it */
GtkTextBuffer *
hospes_xml_view_get_buffer (HospesXmlView *self)
{
  g_return_val_if_fail (HOSPES_IS_XML_VIEW (self), NULL);

  return GTK_TEXT_BUFFER (self->buffer);
}

/* What was shown before cannot be brought back by undoing. */
void
hospes_xml_view_set_text (HospesXmlView *self, const char *xml)
{
  GtkTextIter start;

  g_return_if_fail (HOSPES_IS_XML_VIEW (self));

  gtk_text_buffer_begin_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->buffer), xml, -1);
  gtk_text_buffer_end_irreversible_action (GTK_TEXT_BUFFER (self->buffer));
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &start);
}

char *
hospes_xml_view_dup_text (HospesXmlView *self)
{
  GtkTextIter start;
  GtkTextIter end;

  g_return_val_if_fail (HOSPES_IS_XML_VIEW (self), NULL);

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  return gtk_text_buffer_get_text (GTK_TEXT_BUFFER (self->buffer), &start, &end, FALSE);
}

gboolean
hospes_xml_view_get_editable (HospesXmlView *self)
{
  g_return_val_if_fail (HOSPES_IS_XML_VIEW (self), FALSE);

  return gtk_text_view_get_editable (GTK_TEXT_VIEW (self->view));
}

void
hospes_xml_view_set_editable (HospesXmlView *self, gboolean editable)
{
  g_return_if_fail (HOSPES_IS_XML_VIEW (self));

  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->view), editable);
}

void
hospes_xml_view_search (HospesXmlView *self)
{
  g_return_if_fail (HOSPES_IS_XML_VIEW (self));

  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* A number in what a parser says: “(pool_definition):3: …”, “Line 3: …”. */
static int
find_number (const char *message)
{
  g_autoptr (GRegex) regex =
      g_regex_new ("\\):(\\d+):|\\bl(?:ine|ínea) (\\d+)", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *by_parser = NULL;
  g_autofree char *by_word = NULL;

  if (!g_regex_match (regex, message, 0, &match))
    return 0;

  by_parser = g_match_info_fetch (match, 1);
  by_word = g_match_info_fetch (match, 2);
  return atoi (by_parser != NULL && *by_parser != '\0' ? by_parser
               : by_word != NULL                       ? by_word
                                                       : "0");
}

static int
find_tag (const char *text, const char *name)
{
  g_autofree char *pattern = g_strdup_printf ("<%s\\b", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int offset = 0;
  int line = 1;

  if (regex == NULL || !g_regex_match (regex, text, 0, &match) ||
      !g_match_info_fetch_pos (match, 0, &offset, NULL))
    return 0;

  for (const char *c = text; c < text + offset; c++)
    line += *c == '\n';
  return line;
}

/* libvirt's schema says which elements it has something against, but not where they are;
 * the last of them is the innermost. */
static int
find_element (HospesXmlView *self, const char *message)
{
  g_autoptr (GRegex) regex = g_regex_new ("[Ee]lement '?([A-Za-z][\\w:.-]*)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = hospes_xml_view_dup_text (self);
  int line = 0;

  for (g_regex_match (regex, message, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);

      line = MAX (line, find_tag (text, name));
    }

  return line;
}

/**
 * hospes_xml_view_mark_error:
 * @self: a view
 * @error: (nullable): what was said of the text, if anything was
 *
 * Marks the line it speaks of until the text is changed.
 *
 * Returns: that line, from 1; 0 if it speaks of none
 */
int
hospes_xml_view_mark_error (HospesXmlView *self, const GError *error)
{
  GtkTextIter start;
  GtkTextIter end;
  int line;

  g_return_val_if_fail (HOSPES_IS_XML_VIEW (self), 0);

  unmark (self);
  line = error != NULL ? find_number (error->message) : 0;
  if (error != NULL && line == 0)
    line = find_element (self, error->message);
  if (line <= 0 || line > gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (self->buffer)))
    return 0;

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), &start, line - 1);
  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_apply_tag (GTK_TEXT_BUFFER (self->buffer), self->fault, &start, &end);
  return line;
}

/* @line: from 1 */
void
hospes_xml_view_go_to (HospesXmlView *self, int line)
{
  GtkTextIter start;

  g_return_if_fail (HOSPES_IS_XML_VIEW (self));
  g_return_if_fail (line > 0);

  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), &start, line - 1);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &start);
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self->view),
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
