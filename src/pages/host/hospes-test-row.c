/* hospes-test-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A step of the way to a host: how it went, and what to do if it did not go well.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-commands.h"
#include "hospes-test-advice.h"
#include "hospes-test-row.h"
#include "hospes-test-words.h"
#include "hospes-units.h"

#define DETAILS_CHARS 1000

struct _HospesTestRow
{
  GtkListBoxRow parent_instance;

  HospesTestState shown;

  /* Template */
  GtkStack *glyph;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkToggleButton *mend_button;
  GtkWidget *revealer;
  GtkLabel *advice_label;
  HospesCommands *commands;
  GtkLabel *details_label;
};

G_DEFINE_FINAL_TYPE (HospesTestRow, hospes_test_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[] = {
  [HOSPES_TEST_STATE_WAITING] = { "hospes-state-off-symbolic", "off" },
  [HOSPES_TEST_STATE_RUNNING] = { "hospes-state-off-symbolic", "off" },
  [HOSPES_TEST_STATE_DONE] = { "emblem-ok-symbolic", "running" },
  [HOSPES_TEST_STATE_FAILED] = { "hospes-state-trouble-symbolic", "trouble" },
};

static const char *
get_state_word (HospesTestState state)
{
  switch (state)
    {
    case HOSPES_TEST_STATE_DONE:
      return _ ("done");
    case HOSPES_TEST_STATE_FAILED:
      return _ ("failed");
    case HOSPES_TEST_STATE_RUNNING:
      return _ ("under way");
    case HOSPES_TEST_STATE_WAITING:
    default:
      return _ ("not tried");
    }
}

static void
show_glyph (HospesTestRow *self, HospesTestState state)
{
  const char *const classes[] = { "hospes-state", looks[state].css_class, NULL };
  gboolean running = state == HOSPES_TEST_STATE_RUNNING;

  gtk_image_set_from_icon_name (self->icon, looks[state].icon_name);
  gtk_widget_set_css_classes (GTK_WIDGET (self->icon), (const char **) classes);
  gtk_spinner_set_spinning (self->spinner, running);
  gtk_stack_set_visible_child (self->glyph,
                               running ? GTK_WIDGET (self->spinner) : GTK_WIDGET (self->icon));
}

static void
show_advice (HospesTestRow *self, HospesHostTest *test)
{
  const char *text = hospes_test_advice_get_text (test);
  g_autofree char *commands = hospes_test_advice_dup_commands (test);
  g_autofree char *details =
      hospes_shorten (hospes_host_test_get_error (test)->message, DETAILS_CHARS);

  gtk_button_set_label (GTK_BUTTON (self->mend_button),
                        text != NULL ? _ ("How to _Mend It") : _ ("_Details"));
  gtk_label_set_label (self->advice_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->advice_label), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->commands), text != NULL && commands != NULL);
  if (commands != NULL)
    hospes_commands_set_text (self->commands, commands);
  gtk_label_set_label (self->details_label, details);
}

static void
hospes_test_row_class_init (HospesTestRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HOSPES_TYPE_COMMANDS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/host/hospes-test-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesTestRow, glyph);
  gtk_widget_class_bind_template_child (widget_class, HospesTestRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesTestRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesTestRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTestRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTestRow, mend_button);
  gtk_widget_class_bind_template_child (widget_class, HospesTestRow, revealer);
  gtk_widget_class_bind_template_child (widget_class, HospesTestRow, advice_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTestRow, commands);
  gtk_widget_class_bind_template_child (widget_class, HospesTestRow, details_label);
}

static void
hospes_test_row_init (HospesTestRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* How @step of @test stands. */
void
hospes_test_row_show (HospesTestRow *self, HospesHostTest *test, HospesTestStep step)
{
  HospesTestState state = hospes_host_test_get_state (test, step);
  gboolean failed = state == HOSPES_TEST_STATE_FAILED;
  g_autofree char *title = state == HOSPES_TEST_STATE_DONE
                               ? hospes_test_words_dup_done_title (test, step)
                               : g_strdup (hospes_test_words_get_title (test, step));
  g_autofree char *subtitle = hospes_test_words_dup_subtitle (test, step);
  g_autofree char *tooltip = hospes_test_words_dup_tooltip (test, step);
  g_autofree char *name = g_strdup_printf ("%s: %s%s%s", title, get_state_word (state),
                                           *subtitle != '\0' ? ", " : "", subtitle);

  g_return_if_fail (HOSPES_IS_TEST_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self), hospes_host_test_has_step (test, step));
  show_glyph (self, state);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->subtitle_label, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), *subtitle != '\0');
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->subtitle_label), tooltip);
  gtk_widget_set_visible (GTK_WIDGET (self->mend_button), failed);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);

  if (failed && self->shown != state)
    show_advice (self, test);
  if (!failed)
    gtk_toggle_button_set_active (self->mend_button, FALSE);
  self->shown = state;
}
