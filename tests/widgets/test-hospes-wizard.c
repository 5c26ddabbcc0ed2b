/* test-hospes-wizard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-wizard.h"

#include "gui-test.h"
#include "hospes-choice.h"
#include "hospes-field.h"
#include "hospes-steps.h"
#include "virt-test.h"

/* One that counts what it is told. */
#define TEST_TYPE_WIZARD (test_wizard_get_type ())
G_DECLARE_FINAL_TYPE (TestWizard, test_wizard, TEST, WIZARD, HospesWizard)

struct _TestWizard
{
  HospesWizard parent_instance;

  GString *entered;
  guint created;
  guint stopped;
  gboolean touched;
};

G_DEFINE_FINAL_TYPE (TestWizard, test_wizard, HOSPES_TYPE_WIZARD)

static void
test_wizard_enter (HospesWizard *wizard, guint page)
{
  g_string_append_printf (TEST_WIZARD (wizard)->entered, "%u", page);
}

static void
test_wizard_create (HospesWizard *wizard)
{
  TEST_WIZARD (wizard)->created++;
}

static void
test_wizard_stop (HospesWizard *wizard)
{
  TEST_WIZARD (wizard)->stopped++;
}

static gboolean
test_wizard_is_touched (HospesWizard *wizard)
{
  return TEST_WIZARD (wizard)->touched;
}

static void
test_wizard_finalize (GObject *object)
{
  g_string_free (TEST_WIZARD (object)->entered, TRUE);

  G_OBJECT_CLASS (test_wizard_parent_class)->finalize (object);
}

static void
test_wizard_class_init (TestWizardClass *klass)
{
  HospesWizardClass *wizard_class = HOSPES_WIZARD_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = test_wizard_finalize;
  wizard_class->enter = test_wizard_enter;
  wizard_class->create = test_wizard_create;
  wizard_class->stop = test_wizard_stop;
  wizard_class->is_touched = test_wizard_is_touched;
}

static void
test_wizard_init (TestWizard *self)
{
  self->entered = g_string_new (NULL);
}

static gpointer
get_wizard_part (gpointer wizard, const char *name)
{
  return gtk_widget_get_template_child (wizard, HOSPES_TYPE_WIZARD, name);
}

static gboolean
is_on (gpointer wizard, const char *name)
{
  return gtk_widget_get_visible (get_wizard_part (wizard, name)) &&
         gtk_widget_get_sensitive (get_wizard_part (wizard, name));
}

static void
click (gpointer wizard, const char *name)
{
  g_signal_emit_by_name (get_wizard_part (wizard, name), "clicked");
}

static TestWizard *
open_wizard (GtkWindow **parent, GtkWidget **entry)
{
  TestWizard *self = g_object_new (TEST_TYPE_WIZARD, "title", "New Thing", NULL);

  *entry = gtk_entry_new ();
  *parent = show_in_window (gtk_label_new ("below"), 1000, 700);
  hospes_wizard_add_page (HOSPES_WIZARD (self), "One", "First?", NULL, *entry);
  hospes_wizard_add_page (HOSPES_WIZARD (self), "Two", "Then?", "So it is.", gtk_entry_new ());
  hospes_wizard_set_discard (HOSPES_WIZARD (self), "Discard?", "It is lost.");
  hospes_wizard_set_complete (HOSPES_WIZARD (self), 0, TRUE);
  hospes_wizard_present (HOSPES_WIZARD (self), *parent);
  wait_for (gtk_widget_get_mapped (*entry));
  return self;
}

static void
test_pages (void)
{
  GtkWindow *parent;
  GtkWidget *entry;
  TestWizard *self = open_wizard (&parent, &entry);
  HospesWizard *wizard = HOSPES_WIZARD (self);

  g_assert_false (is_on (self, "back_button"));
  g_assert_true (is_on (self, "next_button"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self)), entry));

  click (self, "next_button");
  g_assert_cmpuint (hospes_wizard_get_page (wizard), ==, 1);
  g_assert_cmpstr (gtk_button_get_label (get_wizard_part (self, "next_button")), ==, "C_reate");
  g_assert_false (is_on (self, "next_button"));
  g_assert_false (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self)), entry));
  hospes_wizard_next (wizard);
  g_assert_cmpuint (self->created, ==, 0);

  click (self, "back_button");
  click (self, "next_button");
  hospes_wizard_set_complete (wizard, 1, TRUE);
  click (self, "next_button");
  g_assert_cmpuint (self->created, ==, 1);
  g_assert_cmpstr (self->entered->str, ==, "0101");

  close_window (GTK_WINDOW (self), self);
  close_window (parent, parent);
}

/* While something is made, nothing else can be done but to end it. */
static void
test_busy (void)
{
  GtkWindow *parent;
  GtkWidget *entry;
  TestWizard *self = open_wizard (&parent, &entry);

  click (self, "next_button");
  hospes_wizard_set_complete (HOSPES_WIZARD (self), 1, TRUE);
  hospes_wizard_set_busy (HOSPES_WIZARD (self), "Making it");
  g_assert_false (is_on (self, "next_button"));
  g_assert_false (is_on (self, "back_button"));
  g_assert_true (gtk_widget_get_visible (get_wizard_part (self, "busy_box")));
  hospes_wizard_next (HOSPES_WIZARD (self));
  g_assert_cmpuint (self->created, ==, 0);

  gtk_window_close (GTK_WINDOW (self));
  wait_for (self->stopped == 1);
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self)));

  hospes_wizard_set_busy (HOSPES_WIZARD (self), NULL);
  g_assert_true (is_on (self, "next_button"));
  close_window (GTK_WINDOW (self), self);
  close_window (parent, parent);
}

static void
answer (const char *response)
{
  GtkWindow *dialog;

  wait_for ((dialog = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* What was written is not lost by one key. */
static void
test_discard (void)
{
  GtkWindow *parent;
  GtkWidget *entry;
  TestWizard *self = open_wizard (&parent, &entry);
  gboolean gone = FALSE;

  g_object_weak_ref (G_OBJECT (self), clear_pointer_cb, &gone);
  self->touched = TRUE;
  gtk_window_close (GTK_WINDOW (self));
  answer ("no");
  g_assert_false (gone);

  gtk_window_close (GTK_WINDOW (self));
  answer ("yes");
  wait_for (gone);
  close_window (parent, parent);
}

static void
test_untouched (void)
{
  GtkWindow *parent;
  GtkWidget *entry;
  TestWizard *self = open_wizard (&parent, &entry);
  gboolean gone = FALSE;

  g_object_weak_ref (G_OBJECT (self), clear_pointer_cb, &gone);
  gtk_window_close (GTK_WINDOW (self));
  wait_for (gone);
  close_window (parent, parent);
}

static void
test_steps (void)
{
  HospesSteps *steps = g_object_new (HOSPES_TYPE_STEPS, NULL);

  hospes_steps_add (steps, "One");
  hospes_steps_add (steps, "Two");
  hospes_steps_set_current (steps, 1);
  g_assert_cmpuint (hospes_steps_get_count (steps), ==, 2);
  let_widget_go (steps);
}

static void
test_choices (void)
{
  GtkWidget *one = hospes_choice_new ("folder-symbolic", "One", "The first", "1");
  GtkWidget *two = hospes_choice_new ("folder-symbolic", "Two", "The second", NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  guint taken = 0;
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), one);
  gtk_box_append (GTK_BOX (box), two);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (two), GTK_TOGGLE_BUTTON (one));
  g_signal_connect_swapped (two, "taken", G_CALLBACK (count_cb), &taken);
  window = show_in_window (box, 400, 300);

  g_signal_emit_by_name (one, "clicked");
  g_assert_true (gtk_widget_has_css_class (one, "on"));
  /* A second click does not leave nothing chosen. */
  g_signal_emit_by_name (one, "clicked");
  g_assert_true (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (one)));
  g_signal_emit_by_name (two, "clicked");
  g_assert_false (gtk_widget_has_css_class (one, "on"));
  g_assert_true (gtk_widget_has_css_class (two, "on"));
  g_assert_cmpuint (taken, ==, 0);

  g_assert_cmpstr (get_label (two, "text_label"), ==, "The second");
  g_assert_false (is_shown (two, "term_label"));
  hospes_choice_set_obstacle (HOSPES_CHOICE (two), "Not there");
  g_assert_cmpstr (get_label (two, "text_label"), ==, "Not there");
  g_assert_false (gtk_widget_get_sensitive (two));
  hospes_choice_set_obstacle (HOSPES_CHOICE (two), NULL);
  g_assert_cmpstr (get_label (two, "text_label"), ==, "The second");
  g_assert_true (gtk_widget_get_sensitive (two));
  close_window (window, box);
}

static void
test_field (void)
{
  HospesField *field = HOSPES_FIELD (hospes_field_new ());
  guint changes = 0;

  g_signal_connect_swapped (field, "changed", G_CALLBACK (count_cb), &changes);
  hospes_field_describe (field, "Port", "A number");
  g_assert_cmpstr (get_label (field, "hint_label"), ==, "A number");
  hospes_field_set_text (field, "x");
  hospes_field_set_text (field, "x");
  g_assert_cmpuint (changes, ==, 1);
  hospes_field_set_fault (field, "No number");
  g_assert_cmpstr (get_label (field, "hint_label"), ==, "No number");
  g_assert_true (has_class (field, "row", "error"));
  hospes_field_set_fault (field, NULL);
  g_assert_cmpstr (get_label (field, "hint_label"), ==, "A number");
  g_assert_false (has_class (field, "row", "error"));
  hospes_field_describe (field, "Port", NULL);
  g_assert_false (is_shown (field, "hint_label"));
  let_widget_go (field);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/widgets/wizard/pages", test_pages);
  g_test_add_func ("/widgets/wizard/busy", test_busy);
  g_test_add_func ("/widgets/wizard/discard", test_discard);
  g_test_add_func ("/widgets/wizard/untouched", test_untouched);
  g_test_add_func ("/widgets/wizard/steps", test_steps);
  g_test_add_func ("/widgets/wizard/choices", test_choices);
  g_test_add_func ("/widgets/wizard/field", test_field);

  return g_test_run ();
}
