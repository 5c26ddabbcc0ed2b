/* hospes-pool-review-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What will be done: in words, as commands, and as XML, which can be changed
 * by hand. What was changed stays until it is taken back, whatever the pages
 * before say.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-commands.h"
#include "hospes-pool-commands.h"
#include "hospes-pool-draft-words.h"
#include "hospes-pool-review-page.h"
#include "hospes-pool-xml.h"
#include "hospes-xml-view.h"

struct _HospesPoolReviewPage
{
  GtkWidget parent_instance;

  HospesHost *host;
  HospesPoolDraft *draft;
  GPtrArray *rows; /* of borrowed GtkWidget */
  gboolean by_hand;
  gboolean valid;
  gboolean filling;

  /* Template */
  GtkWidget *box;
  GtkWidget *failure_box;
  GtkLabel *failure_title;
  GtkLabel *failure_label;
  GtkLabel *made_label;
  GtkListBox *list;
  GtkWidget *hand_row;
  GtkToggleButton *commands_button;
  GtkToggleButton *xml_button;
  GtkStack *stack;
  HospesCommands *commands;
  HospesXmlView *xml_view;
  GtkLabel *fault_label;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesPoolReviewPage, hospes_pool_review_page, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
show_xml (HospesPoolReviewPage *self, const char *xml)
{
  self->filling = TRUE;
  hospes_xml_view_set_text (self->xml_view, xml);
  self->filling = FALSE;
}

static const char *
find_fault (HospesPoolReviewPage *self, const char *name, const GError *error)
{
  if (error != NULL)
    return error->message;

  return hospes_pool_draft_is_taken (self->draft, name)
             ? _ ("Another pool of that host has this name.")
             : NULL;
}

static void
check (HospesPoolReviewPage *self)
{
  g_autofree char *xml = hospes_xml_view_dup_text (self->xml_view);
  g_autofree char *commands = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) error = NULL;
  const char *fault;

  name = hospes_pool_xml_find_name (xml, &error);
  fault = find_fault (self, name, error);
  self->valid = fault == NULL;
  hospes_xml_view_mark_error (self->xml_view, error);
  gtk_label_set_label (self->fault_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), fault != NULL);
  gtk_widget_set_visible (self->hand_row, self->by_hand);
  gtk_widget_set_visible (GTK_WIDGET (self->list), !self->by_hand);
  if (self->valid)
    {
      commands = hospes_pool_draft_to_commands (self->draft, hospes_host_get_uri (self->host), xml);
      g_strchomp (commands);
      hospes_commands_set_text (self->commands, commands);
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
xml_changed_cb (HospesPoolReviewPage *self)
{
  g_autofree char *xml = NULL;
  g_autofree char *own = NULL;

  if (self->filling || self->draft == NULL)
    return;

  xml = hospes_xml_view_dup_text (self->xml_view);
  own = hospes_pool_draft_to_xml (self->draft);
  self->by_hand = !g_str_equal (xml, own);
  check (self);
}

/* Names that are taken may be known only now. */
static void
draft_changed_cb (HospesPoolReviewPage *self)
{
  if (self->by_hand)
    check (self);
}

static void
take_back_cb (HospesPoolReviewPage *self)
{
  g_autofree char *own = hospes_pool_draft_to_xml (self->draft);

  self->by_hand = FALSE;
  show_xml (self, own);
  check (self);
}

static void
view_changed_cb (HospesPoolReviewPage *self)
{
  gtk_stack_set_visible_child_name (
      self->stack, gtk_toggle_button_get_active (self->xml_button) ? "xml" : "commands");
}

static void
hospes_pool_review_page_dispose (GObject *object)
{
  HospesPoolReviewPage *self = HOSPES_POOL_REVIEW_PAGE (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->draft);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hospes_pool_review_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, failure_box);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, failure_title);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, failure_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, made_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, list);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, hand_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, commands_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, xml_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, commands);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, xml_view);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolReviewPage, fault_label);
  gtk_widget_class_bind_template_callback (widget_class, xml_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
}

static void
hospes_pool_review_page_class_init (HospesPoolReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_review_page_dispose;

  /**
   * HospesPoolReviewPage::changed:
   *
   * It may be valid now, or not any more.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_POOL_REVIEW_PAGE,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HOSPES_TYPE_COMMANDS);
  g_type_ensure (HOSPES_TYPE_XML_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-pool-review-page.ui");
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_pool_review_page_init (HospesPoolReviewPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hospes_pool_review_page_new (HospesHost *host, HospesPoolDraft *draft)
{
  HospesPoolReviewPage *self = g_object_new (HOSPES_TYPE_POOL_REVIEW_PAGE, NULL);
  g_autofree char *made =
      g_strdup_printf (_ ("What will be made on %s"), hospes_host_get_name (host));

  self->host = g_object_ref (host);
  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_label_set_label (self->made_label, made);
  return GTK_WIDGET (self);
}

static void
add_row (HospesPoolReviewPage *self, const HospesPoolReviewLine *line)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 0,
                                 "subtitle-lines", 0, "focusable", FALSE, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (line->icon_name);

  /* After it is known that there is no markup in them. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->text);
  if (line->destroys)
    gtk_widget_add_css_class (row, "hospes-destroys");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_lines (HospesPoolReviewPage *self)
{
  g_autoptr (GPtrArray) lines = hospes_pool_draft_list_lines (self->draft, self->host);

  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < lines->len; i++)
    add_row (self, lines->pdata[i]);
}

/* It comes before the person. */
void
hospes_pool_review_page_enter (HospesPoolReviewPage *self)
{
  g_return_if_fail (HOSPES_IS_POOL_REVIEW_PAGE (self));

  hospes_pool_review_page_tell (self, NULL, NULL);
  show_lines (self);
  if (!self->by_hand)
    take_back_cb (self);
  else
    check (self);
}

/**
 * hospes_pool_review_page_dup_xml:
 * @self: a page
 *
 * Returns: (transfer full) (nullable): what was written by hand; %NULL if nothing was
 */
char *
hospes_pool_review_page_dup_xml (HospesPoolReviewPage *self)
{
  return self->by_hand ? hospes_xml_view_dup_text (self->xml_view) : NULL;
}

gboolean
hospes_pool_review_page_is_valid (HospesPoolReviewPage *self)
{
  return self->valid;
}

/**
 * hospes_pool_review_page_tell:
 * @self: a page
 * @title: (nullable): what did not happen; %NULL if nothing failed
 * @text: (nullable): why, what is left, what to do
 */
void
hospes_pool_review_page_tell (HospesPoolReviewPage *self, const char *title, const char *text)
{
  gtk_widget_set_visible (self->failure_box, title != NULL);
  gtk_label_set_label (self->failure_title, title != NULL ? title : "");
  gtk_label_set_label (self->failure_label, text != NULL ? text : "");
  if (title == NULL)
    return;

  /* It is read first; GTK would mark all of it. */
  gtk_widget_grab_focus (GTK_WIDGET (self->failure_label));
  gtk_label_select_region (self->failure_label, 0, 0);
}
