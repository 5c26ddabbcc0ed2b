/* hospes-task-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A task as a card: how far it is and how to stop it, or how it ended and what
 * to do about it; its log, and the commands that do the same.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-commands.h"
#include "hospes-confirm.h"
#include "hospes-task-row.h"
#include "hospes-task-words.h"
#include "hospes-units.h"
#include "hospes-wrap.h"

#define BODY_CHARS   300
#define DETAIL_CHARS 2000

struct _HospesTaskRow
{
  GtkListBoxRow parent_instance;

  /* Owned */
  HospesJob *job;

  GtkWidget *cancel_button; /* borrowed from buttons; NULL when it is over */

  /* Template */
  GtkStack *icons;
  GtkImage *icon;
  GtkLabel *title_label;
  GtkLabel *line_label;
  GtkProgressBar *progress;
  GtkWidget *figures;
  GtkLabel *amount_label;
  GtkLabel *pace_label;
  GtkLabel *body_label;
  HospesWrap *buttons;
  AdwBin *log_bin;
  HospesCommands *log;
  GtkExpander *expander;
};

G_DEFINE_FINAL_TYPE (HospesTaskRow, hospes_task_row, GTK_TYPE_LIST_BOX_ROW)

static const struct
{
  const char *icon_name;
  const char *css_class;
  const char *name; /* for who does not see it */
} looks[HOSPES_N_JOB_STATES] = {
  [HOSPES_JOB_WAITING] = { "alarm-symbolic", "unknown", N_ ("Waiting") },
  [HOSPES_JOB_RUNNING] = { "alarm-symbolic", "unknown", N_ ("Running") },
  [HOSPES_JOB_DONE] = { "emblem-ok-symbolic", "running", N_ ("Done") },
  [HOSPES_JOB_FAILED] = { "hospes-state-crashed-symbolic", "crashed", N_ ("Failed") },
  [HOSPES_JOB_CANCELLED] = { "media-playback-stop-symbolic", "unknown", N_ ("Cancelled") },
};

static void
set_label (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) == 0)
    return;

  gtk_label_set_label (label, text);
}

/* What is being done, and then what has been. */
static void
update_title (HospesTaskRow *self)
{
  set_label (self->title_label, hospes_job_get_title (self->job));
}

static void
update_figures (HospesTaskRow *self)
{
  gboolean open = !hospes_job_get_ended (self->job);
  double fraction = hospes_job_get_fraction (self->job);
  g_autofree char *amount = hospes_task_words_dup_amount (self->job);
  g_autofree char *pace = hospes_task_words_dup_pace (self->job);

  gtk_widget_set_visible (GTK_WIDGET (self->progress), open && fraction >= 0);
  gtk_widget_set_visible (self->figures, open && (*amount != '\0' || *pace != '\0'));
  if (!open)
    return;

  gtk_progress_bar_set_fraction (self->progress, MAX (fraction, 0));
  set_label (self->amount_label, amount);
  set_label (self->pace_label, pace);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->progress),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, amount, -1);
}

/**
 * hospes_task_row_update_time:
 * @self: a row
 *
 * Some time has passed: “3 minutes ago” has become four.
 */
void
hospes_task_row_update_time (HospesTaskRow *self)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *line = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (HOSPES_IS_TASK_ROW (self));

  line = hospes_task_words_dup_line (self->job, now);
  set_label (self->line_label, line);
  gtk_widget_set_visible (GTK_WIDGET (self->line_label), *line != '\0');

  name = g_strdup_printf ("%s, %s", hospes_job_get_title (self->job), line);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_icon (HospesTaskRow *self)
{
  HospesJobState state = hospes_job_get_state (self->job);

  gtk_stack_set_visible_child_name (self->icons, state == HOSPES_JOB_RUNNING ? "spinner" : "icon");
  gtk_image_set_from_icon_name (self->icon, looks[state].icon_name);
  for (guint i = 0; i < HOSPES_N_JOB_STATES; i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), looks[i].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), looks[state].css_class);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (looks[state].name), -1);
}

static GtkWidget *
append_button (HospesTaskRow *self, GtkWidget *button, const char *css_class)
{
  if (css_class != NULL)
    gtk_widget_add_css_class (button, css_class);
  hospes_wrap_append (self->buttons, button);
  return button;
}

/* Where the action is known already, GTK wants its name and target at once. */
static void
append_action (HospesTaskRow *self,
               GtkWidget *button,
               const char *detailed_action,
               const char *css_class)
{
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (button), detailed_action);
  append_button (self, button, css_class);
}

static void
cancel_cb (HospesTaskRow *self)
{
  hospes_job_cancel (self->job);
}

static void
details_cb (HospesTaskRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *body = hospes_task_words_dup_details (self->job);
  g_autofree char *text = hospes_shorten (body, DETAIL_CHARS);

  if (GTK_IS_WINDOW (root))
    hospes_tell (GTK_WINDOW (root), hospes_job_get_title (self->job), text);
}

static void
update_log (HospesTaskRow *self)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *text = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->log_bin)))
    return;

  lines = hospes_job_dup_log (self->job);
  text = g_strjoinv ("\n", lines);
  hospes_commands_set_text (self->log, *text != '\0' ? text : _ ("Nothing was noted."));
}

/* What it shows is made when somebody wants to see it. */
static void
log_toggled_cb (HospesTaskRow *self, GtkToggleButton *button)
{
  gboolean active = gtk_toggle_button_get_active (button);

  if (active && self->log == NULL)
    {
      self->log = g_object_new (HOSPES_TYPE_COMMANDS, "margin-top", 6, NULL);
      hospes_commands_set_name (self->log, _ ("Log"));
      adw_bin_set_child (self->log_bin, GTK_WIDGET (self->log));
    }

  gtk_widget_set_visible (GTK_WIDGET (self->log_bin), active);
  update_log (self);
}

static void
update_cancel (HospesTaskRow *self)
{
  const char *consequence = hospes_job_get_when_cancelled (self->job);
  gboolean can_cancel = hospes_job_get_can_cancel (self->job);

  if (self->cancel_button == NULL)
    return;

  gtk_widget_set_sensitive (self->cancel_button, can_cancel);
  gtk_widget_set_tooltip_text (self->cancel_button, consequence);
  hospes_task_row_update_time (self);
}

static void
append_log_button (HospesTaskRow *self)
{
  g_auto (GStrv) lines = hospes_job_dup_log (self->job);
  GtkWidget *button;

  if (hospes_job_get_ended (self->job) && *lines == NULL)
    return;

  button = append_button (self, gtk_toggle_button_new_with_label (_ ("Log")), "flat");
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                gtk_widget_get_visible (GTK_WIDGET (self->log_bin)));
  g_signal_connect_object (button, "toggled", G_CALLBACK (log_toggled_cb), self, G_CONNECT_SWAPPED);
}

static void
append_remedies (HospesTaskRow *self)
{
  const char *const *remedy = hospes_job_get_remedies (self->job);

  for (; remedy[0] != NULL && remedy[1] != NULL; remedy += 2)
    append_action (self, gtk_button_new_with_label (remedy[0]), remedy[1], NULL);
}

static void
again_cb (HospesTaskRow *self)
{
  hospes_job_again (self->job);
}

static void
append_again (HospesTaskRow *self)
{
  GtkWidget *button;

  if (!hospes_job_get_can_again (self->job))
    return;

  button = append_button (self, gtk_button_new_with_label (_ ("Try Again")), NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (again_cb), self, G_CONNECT_SWAPPED);
}

static void
append_end_buttons (HospesTaskRow *self)
{
  const char *show = hospes_job_get_show (self->job);
  const char *message = hospes_job_get_error_message (self->job);
  GtkWidget *button;

  if (message != NULL)
    {
      button = append_button (self, gtk_button_new_with_label (_ ("Details")), "flat");
      g_signal_connect_object (button, "clicked", G_CALLBACK (details_cb), self, G_CONNECT_SWAPPED);
    }

  append_remedies (self);
  append_again (self);
  if (show == NULL || hospes_job_get_state (self->job) != HOSPES_JOB_DONE)
    return;

  append_action (self, gtk_button_new_with_label (_ ("Show")), show, "flat");
}

static void
update_buttons (HospesTaskRow *self)
{
  self->cancel_button = NULL;
  hospes_wrap_clear (self->buttons);
  append_log_button (self);
  if (hospes_job_get_ended (self->job))
    {
      append_end_buttons (self);
    }
  else
    {
      self->cancel_button = append_button (self, gtk_button_new_with_label (_ ("Cancel")), NULL);
      g_signal_connect_object (self->cancel_button, "clicked", G_CALLBACK (cancel_cb), self,
                               G_CONNECT_SWAPPED);
      update_cancel (self);
    }

  gtk_widget_set_visible (GTK_WIDGET (self->buttons),
                          gtk_widget_get_first_child (GTK_WIDGET (self->buttons)) != NULL);
}

static void
update_state (HospesTaskRow *self)
{
  g_autofree char *body = hospes_task_words_dup_body (self->job);
  g_autofree char *text = hospes_shorten (body, BODY_CHARS);

  update_icon (self);
  update_figures (self);
  update_buttons (self);
  hospes_task_row_update_time (self);
  gtk_label_set_label (self->body_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->body_label), *text != '\0');
}

static void
fill_commands (HospesTaskRow *self)
{
  HospesCommands *commands = HOSPES_COMMANDS (gtk_expander_get_child (self->expander));
  const char *const *texts = hospes_job_get_commands (self->job);
  g_autofree char *text = g_strjoinv ("\n", (char **) texts);

  gtk_widget_set_visible (GTK_WIDGET (self->expander), *texts != NULL);
  if (commands != NULL)
    hospes_commands_set_text (commands, text);
}

static void
expanded_cb (HospesTaskRow *self)
{
  if (gtk_expander_get_child (self->expander) == NULL)
    gtk_expander_set_child (self->expander,
                            g_object_new (HOSPES_TYPE_COMMANDS, "margin-top", 6, NULL));

  fill_commands (self);
}

static void
hospes_task_row_dispose (GObject *object)
{
  g_clear_object (&HOSPES_TASK_ROW (object)->job);

  G_OBJECT_CLASS (hospes_task_row_parent_class)->dispose (object);
}

static void
hospes_task_row_class_init (HospesTaskRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_task_row_dispose;

  g_type_ensure (HOSPES_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/task/hospes-task-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, icons);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, line_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, progress);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, figures);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, amount_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, pace_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, body_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, buttons);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, log_bin);
  gtk_widget_class_bind_template_child (widget_class, HospesTaskRow, expander);
  gtk_widget_class_bind_template_callback (widget_class, expanded_cb);
}

static void
hospes_task_row_init (HospesTaskRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
follow (HospesTaskRow *self, const char *signal, GCallback callback)
{
  g_signal_connect_object (self->job, signal, callback, self, G_CONNECT_SWAPPED);
}

/**
 * hospes_task_row_new:
 * @job: (transfer none): what it shows
 */
GtkWidget *
hospes_task_row_new (HospesJob *job)
{
  HospesTaskRow *self = g_object_new (HOSPES_TYPE_TASK_ROW, NULL);

  self->job = g_object_ref (job);
  update_title (self);
  follow (self, "notify::title", G_CALLBACK (update_title));
  follow (self, "notify::state", G_CALLBACK (update_state));
  follow (self, "notify::remedies", G_CALLBACK (update_buttons));
  follow (self, "notify::can-cancel", G_CALLBACK (update_cancel));
  follow (self, "notify::stage", G_CALLBACK (hospes_task_row_update_time));
  follow (self, "notify::fraction", G_CALLBACK (update_figures));
  follow (self, "notify::seconds-left", G_CALLBACK (update_figures));
  follow (self, "notify::rate", G_CALLBACK (update_figures));
  follow (self, "notify::commands", G_CALLBACK (fill_commands));
  follow (self, "notify::log", G_CALLBACK (update_log));
  update_state (self);
  fill_commands (self);
  return GTK_WIDGET (self);
}

HospesJob *
hospes_task_row_get_job (HospesTaskRow *self)
{
  g_return_val_if_fail (HOSPES_IS_TASK_ROW (self), NULL);

  return self->job;
}
