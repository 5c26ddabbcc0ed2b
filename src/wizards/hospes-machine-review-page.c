/* hospes-machine-review-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What will be made: its name, in words, as commands, and as XML, which can be
 * changed by hand. What was changed stays until it is taken back, whatever the
 * pages before say. The XML is of the machine as it stays; what only its
 * installation needs is not in it.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-commands.h"
#include "hospes-domain-xml.h"
#include "hospes-field.h"
#include "hospes-inner-name.h"
#include "hospes-machine-container-words.h"
#include "hospes-machine-fault-words.h"
#include "hospes-machine-page.h"
#include "hospes-machine-review-page.h"
#include "hospes-machine-words.h"
#include "hospes-xml-view.h"

struct _HospesMachineReviewPage
{
  GtkWidget parent_instance;

  /* Borrowed */
  HospesHost *host;
  HospesDomainDraft *draft;
  const HospesMachineGround *ground;
  const HospesMachineBrought *brought; /* NULL as long as nothing can be */
  GtkWidget *name_icon;

  /* Owned */
  GPtrArray *rows; /* of borrowed GtkWidget */
  char *usual_pattern;
  char *by_hand;  /* NULL as long as nobody changed the XML */
  gboolean valid; /* what was changed by hand */
  gboolean filling;
  gulong handler;

  /* Template */
  GtkWidget *box;
  HospesField *name_field;
  AdwExpanderRow *copies_expander;
  GtkSpinButton *copies_spin;
  GtkEditable *pattern_row;
  GtkLabel *made_label;
  GtkListBox *list;
  GtkLabel *trouble_label;
  GtkWidget *hand_row;
  GtkToggleButton *xml_button;
  GtkStack *stack;
  HospesCommands *commands;
  HospesXmlView *xml_view;
  GtkLabel *fault_label;
};

static void page_iface_init (HospesMachinePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesMachineReviewPage,
                               hospes_machine_review_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_MACHINE_PAGE, page_iface_init))

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
show_name (HospesMachineReviewPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  HospesDomainFault fault = hospes_domain_draft_find_fault (self->draft, HOSPES_DOMAIN_NAME, 0);
  g_autofree char *text = hospes_machine_fault_words_dup (self->draft, HOSPES_DOMAIN_NAME, 0);

  if (wish->name == NULL || *wish->name != '\0')
    hospes_field_set_text (self->name_field, spec->name);
  hospes_field_set_fault (self->name_field,
                          fault == HOSPES_DOMAIN_FAULT_EMPTY ? _ ("It needs a name.") : text);
  gtk_widget_set_visible (self->name_icon, fault == HOSPES_DOMAIN_FAULT_NONE);
}

static void
add_row (HospesMachineReviewPage *self, const HospesMachineLine *line)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title-lines", 0,
                                 "subtitle-lines", 0, "focusable", FALSE, NULL);

  /* After it is known that there is no markup in them. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), line->title);
  if (line->text != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), line->text);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (line->icon_name));
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->rows, row);
}

static void
show_lines (HospesMachineReviewPage *self)
{
  g_autoptr (GPtrArray) lines = hospes_machine_words_list_lines (self->draft, self->ground);

  for (guint i = 0; i < self->rows->len; i++)
    gtk_list_box_remove (self->list, self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);

  for (guint i = 0; i < lines->len; i++)
    add_row (self, lines->pdata[i]);
}

/* What is wrong on pages before, and is seen only with the name or the number of copies. */
static char *
dup_trouble (HospesMachineReviewPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  for (guint i = 0; i < spec->disks->len; i++)
    {
      char *text = hospes_machine_fault_words_dup (self->draft, HOSPES_DOMAIN_DISK, i);

      if (text != NULL)
        return text;
    }

  return g_strdup (hospes_machine_container_words_get_fault (spec, HOSPES_CONTAINER_ROOT));
}

static char *
dup_own_xml (HospesMachineReviewPage *self)
{
  return hospes_domain_spec_to_xml (hospes_domain_draft_get_spec (self->draft),
                                    HOSPES_STAGE_INSTALLED);
}

static void
show_xml (HospesMachineReviewPage *self)
{
  g_autofree char *own = dup_own_xml (self);
  g_autofree char *shown = hospes_xml_view_dup_text (self->xml_view);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  /* By hand there is one, and it is not known what in it is to be different in another. */
  hospes_xml_view_set_editable (self->xml_view, spec->copies <= 1);
  if (self->by_hand != NULL || g_str_equal (own, shown))
    return;

  self->filling = TRUE;
  hospes_xml_view_set_text (self->xml_view, own);
  self->filling = FALSE;
}

static const char *
find_fault (HospesMachineReviewPage *self, const char *name, const GError *error)
{
  if (error != NULL)
    return error->message;

  return hospes_domain_draft_is_taken (self->draft, name)
             ? _ ("Another machine of that host has this name.")
             : NULL;
}

static void
check_xml (HospesMachineReviewPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (self->by_hand != NULL)
    name = hospes_domain_xml_find_name (self->by_hand, &error);
  self->valid = self->by_hand == NULL || find_fault (self, name, error) == NULL;
  hospes_xml_view_mark_error (self->xml_view, error);
  show_text (self->fault_label, self->valid ? NULL : find_fault (self, name, error));
  gtk_widget_set_visible (self->hand_row, self->by_hand != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->by_hand == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->name_field), self->by_hand == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->copies_expander), self->by_hand == NULL);
}

static void
show_commands (HospesMachineReviewPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const char *uri = self->host != NULL ? hospes_host_get_uri (self->host) : NULL;
  g_autoptr (GPtrArray) uploads =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_upload_free);
  g_autofree char *install = NULL;
  g_autofree char *commands = NULL;

  if (!self->valid)
    return;

  if (self->by_hand != NULL && hospes_domain_spec_has_stages (spec))
    install = hospes_domain_spec_to_xml (spec, HOSPES_STAGE_INSTALL);
  if (self->brought != NULL)
    hospes_machine_brought_add_uploads (self->brought, uploads);
  commands = hospes_domain_make_dup_commands (spec, uploads, uri, install, self->by_hand);
  hospes_commands_set_text (self->commands, g_strchomp (commands));
}

static void
show_made (HospesMachineReviewPage *self)
{
  g_autofree char *made = self->host != NULL ? g_strdup_printf (_ ("What will be made on %s"),
                                                                hospes_host_get_name (self->host))
                                             : g_strdup (_ ("What will be made"));

  gtk_label_set_label (self->made_label, made);
}

/* What is suggested follows the name, as long as nobody wrote something else. */
static void
show_copies (HospesMachineReviewPage *self)
{
  const char *shown = gtk_editable_get_text (self->pattern_row);
  g_autofree char *usual =
      g_strconcat (hospes_domain_draft_get_spec (self->draft)->name, "-{n}", NULL);
  gboolean follows = self->usual_pattern == NULL || g_str_equal (shown, self->usual_pattern);

  if (follows && !g_str_equal (shown, usual))
    gtk_editable_set_text (self->pattern_row, usual);
  g_free (self->usual_pattern);
  self->usual_pattern = g_steal_pointer (&usual);
}

static void
show (HospesMachineReviewPage *self)
{
  g_autofree char *trouble = NULL;

  self->filling = TRUE;
  show_made (self);
  show_name (self);
  show_copies (self);
  self->filling = FALSE;
  show_lines (self);
  show_xml (self);
  check_xml (self);
  show_commands (self);
  trouble = dup_trouble (self);
  show_text (self->trouble_label, trouble);
}

static void
draft_changed_cb (HospesMachineReviewPage *self)
{
  show (self);
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

/* What is suggested is no wish: it follows the system. */
static void
name_cb (HospesMachineReviewPage *self)
{
  if (!self->filling && self->draft != NULL)
    hospes_domain_draft_set_text (self->draft, &hospes_domain_draft_get_wish (self->draft)->name,
                                  hospes_field_get_text (self->name_field));
}

static void
copies_cb (HospesMachineReviewPage *self)
{
  HospesDomainSpec *wish;
  const char *pattern;

  if (self->filling || self->draft == NULL)
    return;

  wish = hospes_domain_draft_get_wish (self->draft);
  pattern = gtk_editable_get_text (self->pattern_row);
  wish->copies = 0;
  if (adw_expander_row_get_enable_expansion (self->copies_expander))
    wish->copies = (guint) MIN (
        g_ascii_strtoull (gtk_editable_get_text (GTK_EDITABLE (self->copies_spin)), NULL, 10),
        G_MAXINT);
  g_free (wish->copy_pattern);
  wish->copy_pattern =
      *pattern != '\0' && g_strcmp0 (pattern, self->usual_pattern) != 0 ? g_strdup (pattern) : NULL;
  hospes_domain_draft_changed (self->draft);
}

static void
xml_changed_cb (HospesMachineReviewPage *self)
{
  g_autofree char *xml = NULL;
  g_autofree char *own = NULL;

  if (self->filling || self->draft == NULL)
    return;

  xml = hospes_xml_view_dup_text (self->xml_view);
  own = dup_own_xml (self);
  g_free (self->by_hand);
  self->by_hand = g_str_equal (xml, own) ? NULL : g_steal_pointer (&xml);
  check_xml (self);
  show_commands (self);
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

static void
take_back_cb (HospesMachineReviewPage *self)
{
  if (self->draft == NULL)
    return;

  g_clear_pointer (&self->by_hand, g_free);
  draft_changed_cb (self);
}

static void
view_changed_cb (HospesMachineReviewPage *self)
{
  gtk_stack_set_visible_child_name (
      self->stack, gtk_toggle_button_get_active (self->xml_button) ? "xml" : "commands");
}

static void
copy_cb (HospesMachineReviewPage *self)
{
  g_autofree char *xml = hospes_xml_view_dup_text (self->xml_view);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), xml);
}

static void
let_go (HospesMachineReviewPage *self)
{
  if (self->draft != NULL)
    g_clear_signal_handler (&self->handler, self->draft);
  self->draft = NULL;
  self->host = NULL;
  self->ground = NULL;
}

static void
hospes_machine_review_page_set (HospesMachinePage *page,
                                HospesHost *host,
                                HospesDomainDraft *draft,
                                const HospesMachineGround *ground)
{
  HospesMachineReviewPage *self = HOSPES_MACHINE_REVIEW_PAGE (page);

  let_go (self);
  self->host = host;
  self->draft = draft;
  self->ground = ground;
  if (draft == NULL)
    return;

  self->handler = g_signal_connect_swapped (draft, "changed", G_CALLBACK (draft_changed_cb), self);
  draft_changed_cb (self);
}

static gboolean
hospes_machine_review_page_is_complete (HospesMachinePage *page)
{
  HospesMachineReviewPage *self = HOSPES_MACHINE_REVIEW_PAGE (page);

  if (self->draft == NULL)
    return FALSE;

  return self->by_hand != NULL ? self->valid : hospes_domain_draft_is_complete (self->draft);
}

static void
page_iface_init (HospesMachinePageInterface *iface)
{
  iface->set = hospes_machine_review_page_set;
  iface->is_complete = hospes_machine_review_page_is_complete;
}

static void
hospes_machine_review_page_dispose (GObject *object)
{
  HospesMachineReviewPage *self = HOSPES_MACHINE_REVIEW_PAGE (object);

  let_go (self);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->by_hand, g_free);
  g_clear_pointer (&self->usual_pattern, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_machine_review_page_parent_class)->dispose (object);
}

#define bind(member)                                                                               \
  gtk_widget_class_bind_template_child (widget_class, HospesMachineReviewPage, member)

static void
bind_template (GtkWidgetClass *widget_class)
{
  bind (box);
  bind (name_field);
  bind (copies_expander);
  bind (copies_spin);
  bind (pattern_row);
  bind (made_label);
  bind (list);
  bind (trouble_label);
  bind (hand_row);
  bind (xml_button);
  bind (stack);
  bind (commands);
  bind (xml_view);
  bind (fault_label);
  gtk_widget_class_bind_template_callback (widget_class, name_cb);
  gtk_widget_class_bind_template_callback (widget_class, copies_cb);
  gtk_widget_class_bind_template_callback (widget_class, xml_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
hospes_machine_review_page_class_init (HospesMachineReviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_review_page_dispose;

  g_type_ensure (HOSPES_TYPE_COMMANDS);
  g_type_ensure (HOSPES_TYPE_FIELD);
  g_type_ensure (HOSPES_TYPE_XML_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-review-page.ui");
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_review_page_init (HospesMachineReviewPage *self)
{
  self->rows = g_ptr_array_new ();
  self->valid = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_inner_name_set (self->copies_expander, GTK_TYPE_SWITCH, _ ("Several copies"));
  hospes_field_describe (self->name_field, _ ("Name"), NULL);
  self->name_icon = gtk_image_new_from_icon_name ("emblem-ok-symbolic");
  gtk_widget_add_css_class (self->name_icon, "success");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name_icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("The name is free"), -1);
  hospes_field_add_suffix (self->name_field, self->name_icon);
}

GtkWidget *
hospes_machine_review_page_new (void)
{
  return g_object_new (HOSPES_TYPE_MACHINE_REVIEW_PAGE, NULL);
}

/**
 * hospes_machine_review_page_get_xml:
 * @self: a page
 *
 * Returns: (transfer none) (nullable): the definition as it was changed by hand, of the machine
 *   that stays (%HOSPES_STAGE_INSTALLED); %NULL if nobody changed it
 */
const char *
hospes_machine_review_page_get_xml (HospesMachineReviewPage *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_REVIEW_PAGE (self), NULL);

  return self->by_hand;
}

/* What becomes volumes of the machine; borrowed. */
void
hospes_machine_review_page_set_brought (HospesMachineReviewPage *self,
                                        const HospesMachineBrought *brought)
{
  g_return_if_fail (HOSPES_IS_MACHINE_REVIEW_PAGE (self));

  self->brought = brought;
}
