/* hospes-doctor-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Finds out why a machine could not open a file, what helps, and starts it then.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-doctor-dialog.h"
#include "hospes-doctor-pane.h"
#include "hospes-domain-actions.h"
#include "hospes-feedback.h"
#include "hospes-path-doctor.h"

struct _HospesDoctorDialog
{
  AdwWindow parent_instance;

  /* Weak */
  GtkWidget *origin;

  /* Owned */
  HospesDomain *domain;

  /* Template */
  AdwWindowTitle *title;
  GtkWidget *start_button;
  GtkLabel *path_label;
  HospesDoctorPane *pane;
  GtkLabel *message_label;
};

G_DEFINE_FINAL_TYPE (HospesDoctorDialog, hospes_doctor_dialog, ADW_TYPE_WINDOW)

static void
changed_cb (HospesDoctorDialog *self)
{
  const HospesPathVerdict *verdict = hospes_doctor_pane_get_verdict (self->pane);

  gtk_widget_set_visible (self->start_button,
                          verdict != NULL && verdict->trouble == HOSPES_PATH_FINE &&
                              self->domain != NULL &&
                              hospes_domain_can (self->domain, HOSPES_DOMAIN_VERB_START));
}

static void
start_cb (HospesDoctorDialog *self)
{
  if (self->origin != NULL && self->domain != NULL)
    hospes_domain_do (self->origin, self->domain, HOSPES_DOMAIN_VERB_START);
  gtk_window_close (GTK_WINDOW (self));
}

static void
hospes_doctor_dialog_dispose (GObject *object)
{
  HospesDoctorDialog *self = HOSPES_DOCTOR_DIALOG (object);

  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->domain);

  G_OBJECT_CLASS (hospes_doctor_dialog_parent_class)->dispose (object);
}

static void
hospes_doctor_dialog_class_init (HospesDoctorDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_doctor_dialog_dispose;

  g_type_ensure (HOSPES_TYPE_DOCTOR_PANE);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-doctor-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorDialog, start_button);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorDialog, path_label);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorDialog, pane);
  gtk_widget_class_bind_template_child (widget_class, HospesDoctorDialog, message_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_doctor_dialog_init (HospesDoctorDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_doctor_pane_set_praises (self->pane, TRUE);
}

/* A machine writes to what it starts from, unless that is a disc. */
static gboolean
is_written (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);

  return !g_str_has_suffix (small, ".iso");
}

/**
 * hospes_doctor_dialog_present:
 * @origin: where the wish came from
 * @domain: a machine that did not start
 * @path: the file it could not open
 * @message: what libvirt said
 */
void
hospes_doctor_dialog_present (GtkWidget *origin,
                              HospesDomain *domain,
                              const char *path,
                              const char *message)
{
  HospesDoctorDialog *self =
      g_object_new (HOSPES_TYPE_DOCTOR_DIALOG, "transient-for", gtk_widget_get_root (origin), NULL);
  HospesHost *host = hospes_domain_get_host (domain);
  g_autofree char *valid = g_utf8_make_valid (path, -1);

  g_set_weak_pointer (&self->origin, origin);
  self->domain = g_object_ref (domain);
  adw_window_title_set_subtitle (self->title, hospes_domain_get_label (domain));
  gtk_label_set_label (self->path_label, valid);
  gtk_label_set_label (self->message_label, message);
  if (host != NULL)
    hospes_doctor_pane_look (self->pane, host, path, is_written (path));
  gtk_window_present (GTK_WINDOW (self));
}

typedef struct
{
  GtkWidget *origin; /* weak */
  HospesDomain *domain;
  char *path;
  char *message;
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  g_clear_weak_pointer (&question->origin);
  g_object_unref (question->domain);
  g_free (question->path);
  g_free (question->message);
  g_free (question);
}

static void
ask_cb (gpointer toast, gpointer user_data)
{
  Question *question = user_data;

  if (question->origin != NULL)
    hospes_doctor_dialog_present (question->origin, question->domain, question->path,
                                  question->message);
}

/**
 * hospes_doctor_dialog_tell:
 * @origin: where it happened
 * @domain: a machine
 * @title: what did not happen
 * @error: why
 *
 * Tells what went wrong and, where a file could not be opened, offers to find out why.
 */
void
hospes_doctor_dialog_tell (GtkWidget *origin,
                           HospesDomain *domain,
                           const char *title,
                           const GError *error)
{
  g_autofree char *path = hospes_path_dup_complained (error);
  HospesFeedbackOffer offer;
  Question *question;

  if (path == NULL)
    {
      hospes_feedback_error (origin, title, error);
      return;
    }

  question = g_new0 (Question, 1);
  g_set_weak_pointer (&question->origin, origin);
  question->domain = g_object_ref (domain);
  question->path = g_steal_pointer (&path);
  question->message = g_strdup (error->message);
  offer.title = title;
  offer.error = error;
  offer.button = _ ("_Find Out Why…");
  offer.closure = g_cclosure_new (G_CALLBACK (ask_cb), question, question_free);
  hospes_feedback_offer (origin, &offer);
}
