/* hospes-doctor-pane.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Tells what keeps machines from a file, and what helps. It shows nothing while nothing does.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-commands.h"
#include "hospes-doctor-pane.h"
#include "hospes-error.h"
#include "hospes-host-shell.h"
#include "hospes-path-doctor.h"
#include "hospes-path-words.h"
#include "hospes-wrap.h"

/* What is known sooner needs no spinner. */
#define SPINNER_MS 300

struct _HospesDoctorPane
{
  GtkWidget parent_instance;

  /* Owned */
  HospesHost *host;
  char *path;
  HospesPathVerdict *verdict;
  GCancellable *cancellable;
  GMenuModel *pools; /* where the file could go, or NULL */
  guint spinner_source;

  gboolean to_write;
  gboolean praises; /* says that all is well, too */

  /* Template */
  GtkWidget *revealer;
  GtkWidget *banner;
  GtkImage *icon;
  GtkSpinner *spinner;
  GtkLabel *title_label;
  GtkLabel *text_label;
  GtkLabel *error_label;
  HospesCommands *commands;
  GtkWidget *buttons;
  GtkWidget *grant_button;
  GtkMenuButton *move_button;
  GtkWidget *again_button;
  GtkWidget *pick_button;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_PICK_ANOTHER,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesDoctorPane, hospes_doctor_pane, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
reveal (HospesDoctorPane *self, gboolean show)
{
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), show);
  gtk_widget_set_visible (self->revealer, show);
}

static void
show_spinner (HospesDoctorPane *self, gboolean on)
{
  g_clear_handle_id (&self->spinner_source, g_source_remove);
  gtk_spinner_set_spinning (self->spinner, on);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), on);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !on);
}

/* Of this computer what to type is as it stands; of another, over the login. */
static char *
dup_command (HospesDoctorPane *self)
{
  g_autofree char *command = hospes_path_verdict_dup_command (self->verdict);
  g_autofree char *line = NULL;
  g_autoptr (HospesHostShell) shell = NULL;

  if (command == NULL || self->host == NULL ||
      (shell = hospes_host_shell_new (self->host, NULL)) == NULL)
    return g_steal_pointer (&command);

  /* Who is asked for a password needs a terminal. */
  line = hospes_host_shell_dup_command (shell, command);
  if (!hospes_host_shell_is_local (shell) && g_str_has_prefix (command, "sudo "))
    return g_strconcat ("ssh -t", line + strlen ("ssh"), NULL);

  return g_steal_pointer (&line);
}

static void
show_remedies (HospesDoctorPane *self)
{
  HospesPathTrouble trouble = self->verdict->trouble;
  gboolean by_acl = trouble == HOSPES_PATH_FOLDER || trouble == HOSPES_PATH_FILE;
  gboolean bad = trouble != HOSPES_PATH_FINE;
  g_autofree char *command = dup_command (self);

  hospes_commands_set_text (self->commands, command != NULL ? command : "");
  gtk_widget_set_visible (GTK_WIDGET (self->commands), command != NULL);
  gtk_widget_set_visible (self->grant_button,
                          by_acl && self->verdict->may_grant && self->verdict->has_setfacl);
  gtk_button_set_label (GTK_BUTTON (self->grant_button), trouble == HOSPES_PATH_FOLDER
                                                             ? _ ("_Grant Search Permission")
                                                             : _ ("_Grant Permission"));
  gtk_widget_set_visible (GTK_WIDGET (self->move_button),
                          bad && trouble != HOSPES_PATH_GONE && self->pools != NULL &&
                              g_menu_model_get_n_items (self->pools) > 0);
  gtk_widget_set_visible (self->again_button, bad);
  gtk_widget_set_visible (
      self->pick_button,
      bad && g_signal_has_handler_pending (self, signals[SIGNAL_PICK_ANOTHER], 0, FALSE));
  gtk_widget_set_visible (self->buttons, bad);
}

static void
show_verdict (HospesDoctorPane *self)
{
  g_autofree char *title = hospes_path_words_dup_title (self->verdict);
  g_autofree char *text = hospes_path_words_dup_text (self->verdict);
  gboolean fine = self->verdict->trouble == HOSPES_PATH_FINE;

  show_spinner (self, FALSE);
  gtk_image_set_from_icon_name (self->icon,
                                fine ? "emblem-ok-symbolic" : "hospes-state-trouble-symbolic");
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->text_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->text_label), text != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  if (fine)
    gtk_widget_add_css_class (self->banner, "info");
  else
    gtk_widget_remove_css_class (self->banner, "info");
  show_remedies (self);
  reveal (self, !fine || self->praises);
}

static void
forget (HospesDoctorPane *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->verdict, hospes_path_verdict_free);
  g_clear_handle_id (&self->spinner_source, g_source_remove);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesDoctorPane) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesPathVerdict) verdict =
      hospes_path_look_finish (HOSPES_HOST (object), result, &error);

  if (hospes_error_is_silent (error) && verdict == NULL)
    return;

  if (verdict == NULL)
    verdict = hospes_path_verdict_new_unknown (error->message);
  hospes_doctor_pane_show (self, verdict);
}

static gboolean
still_looking_cb (gpointer data)
{
  HospesDoctorPane *self = data;

  self->spinner_source = 0;
  show_spinner (self, TRUE);
  gtk_label_set_label (self->title_label, _ ("Looking whether machines may use it…"));
  gtk_widget_set_visible (GTK_WIDGET (self->text_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->commands), FALSE);
  gtk_widget_set_visible (self->buttons, FALSE);
  gtk_widget_add_css_class (self->banner, "info");
  reveal (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
look_again (HospesDoctorPane *self)
{
  forget (self);
  if (self->host == NULL || self->path == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  self->spinner_source = g_timeout_add (SPINNER_MS, still_looking_cb, self);
  hospes_path_look_async (self->host, self->path, self->to_write, self->cancellable, looked_cb,
                          g_object_ref (self));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
granted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesDoctorPane) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = hospes_path_grant_finish (HOSPES_HOST (object), result, &error);

  /* The pane may be gone. */
  if ((!done && hospes_error_is_silent (error)) || self->verdict == NULL)
    return;

  gtk_widget_set_sensitive (self->grant_button, TRUE);
  if (done)
    {
      look_again (self);
      return;
    }

  gtk_label_set_label (self->error_label, error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
}

static void
grant_cb (HospesDoctorPane *self)
{
  if (self->verdict == NULL || self->host == NULL)
    return;

  gtk_widget_set_sensitive (self->grant_button, FALSE);
  hospes_path_grant_async (self->host, self->verdict, self->cancellable, granted_cb,
                           g_object_ref (self));
}

static void
pick_cb (HospesDoctorPane *self)
{
  g_signal_emit (self, signals[SIGNAL_PICK_ANOTHER], 0);
}

static void
hospes_doctor_pane_dispose (GObject *object)
{
  HospesDoctorPane *self = HOSPES_DOCTOR_PANE (object);

  forget (self);
  g_clear_object (&self->host);
  g_clear_object (&self->pools);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_doctor_pane_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HOSPES_TYPE_COMMANDS);
  g_type_ensure (HOSPES_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-doctor-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, revealer);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, banner);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, title_label);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, text_label);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, error_label);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, commands);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, buttons);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, grant_button);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, move_button);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, again_button);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorPane, pick_button);
  gtk_widget_class_bind_template_callback (widget_class, grant_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_again);
  gtk_widget_class_bind_template_callback (widget_class, pick_cb);
}

static void
hospes_doctor_pane_class_init (HospesDoctorPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_doctor_pane_dispose;

  /**
   * HospesDoctorPane::changed:
   *
   * The verdict is another, or was forgotten because it is looked for anew.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_DOCTOR_PANE, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
  /**
   * HospesDoctorPane::pick-another:
   *
   * A person wants another file. Without a handler it is not offered.
   */
  signals[SIGNAL_PICK_ANOTHER] =
      g_signal_new ("pick-another", HOSPES_TYPE_DOCTOR_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                    G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_doctor_pane_init (HospesDoctorPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_doctor_pane_look:
 * @self: a pane
 * @host: (nullable): where the file is
 * @path: (nullable): the file; %NULL for nothing to look at
 * @to_write: whether machines are to write to it
 */
void
hospes_doctor_pane_look (HospesDoctorPane *self,
                         HospesHost *host,
                         const char *path,
                         gboolean to_write)
{
  g_return_if_fail (HOSPES_IS_DOCTOR_PANE (self));

  if (g_strcmp0 (path, self->path) == 0 && host == self->host && to_write == self->to_write)
    return;

  g_set_object (&self->host, host);
  g_free (self->path);
  self->path = g_strdup (path);
  self->to_write = to_write;
  forget (self);
  reveal (self, FALSE);
  look_again (self);
}

/* What was found; as if it had been looked for. */
void
hospes_doctor_pane_show (HospesDoctorPane *self, const HospesPathVerdict *verdict)
{
  g_return_if_fail (HOSPES_IS_DOCTOR_PANE (self));
  g_return_if_fail (verdict != NULL);

  g_clear_pointer (&self->verdict, hospes_path_verdict_free);
  self->verdict = hospes_path_verdict_copy (verdict);
  show_verdict (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Whether it says that nothing is in the way, too. */
void
hospes_doctor_pane_set_praises (HospesDoctorPane *self, gboolean praises)
{
  g_return_if_fail (HOSPES_IS_DOCTOR_PANE (self));

  self->praises = praises;
}

/* @pools: (nullable): where it could be moved, with what does it */
void
hospes_doctor_pane_set_pools (HospesDoctorPane *self, GMenuModel *pools)
{
  g_return_if_fail (HOSPES_IS_DOCTOR_PANE (self));

  g_set_object (&self->pools, pools);
  gtk_menu_button_set_menu_model (self->move_button, pools);
  if (self->verdict != NULL)
    show_remedies (self);
}

/* Returns: (transfer none) (nullable): %NULL while it is being looked for */
const HospesPathVerdict *
hospes_doctor_pane_get_verdict (HospesDoctorPane *self)
{
  g_return_val_if_fail (HOSPES_IS_DOCTOR_PANE (self), NULL);

  return self->verdict;
}
