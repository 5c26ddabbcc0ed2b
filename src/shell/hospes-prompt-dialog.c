/* hospes-prompt-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks a person what a host wants to know before it can be opened: whether its
 * key is right, a password, anything else. It goes by itself when nobody wants
 * to know any more.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-prompt-dialog.h"

#define WIDTH_CHARS 72

struct _HospesPromptDialog
{
  AdwWindow parent_instance;

  /* Owned */
  HospesPrompt *prompt;

  /* Template */
  GtkWidget *cancel_button;
  GtkButton *answer_button;
  GtkLabel *heading_label;
  GtkLabel *body_label;
  GtkWidget *key_box;
  GtkLabel *key_label;
  GtkWidget *rows_group;
  AdwPreferencesRow *name_row;
  AdwPreferencesRow *password_row;
  GtkWidget *remember_row;
  GtkSwitch *remember_switch;
  GtkWidget *wrong_label;
  GtkWidget *spinner_box;
  GtkSpinner *spinner;
  GtkWidget *asked_row;
  GtkLabel *asked_label;
};

G_DEFINE_FINAL_TYPE (HospesPromptDialog, hospes_prompt_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  const char *title;
  const char *body;  /* NULL: the words of whoever asks */
  const char *row;   /* NULL if nothing is typed */
  const char *label; /* NULL if there is nothing to answer */
} Words;

static const Words words[] = {
  [HOSPES_PROMPT_HOST_KEY] = { N_ ("Host Key"),
                               N_ ("This host is met for the first time, so nobody here can tell "
                                   "whether it is the right one. Compare the fingerprint of its "
                                   "key with what its administrator told you. Once accepted, the "
                                   "key is kept, and only another one would be asked about."),
                               NULL, N_ ("_Accept") },
  [HOSPES_PROMPT_PASSWORD] = { N_ ("Sign In"), NULL, N_ ("Password"), N_ ("_Sign In") },
  [HOSPES_PROMPT_PASSPHRASE] = { N_ ("Unlock Key"), NULL, N_ ("Passphrase"), N_ ("_Unlock") },
  [HOSPES_PROMPT_NAME] = { N_ ("Sign In"), NULL, N_ ("Name"), N_ ("_Next") },
  [HOSPES_PROMPT_TEXT] = { N_ ("Sign In"), NULL, N_ ("Answer"), N_ ("_Answer") },
  [HOSPES_PROMPT_CONFIRM] = { N_ ("Allow"), NULL, NULL, N_ ("_Allow") },
  [HOSPES_PROMPT_TOUCH] = { N_ ("Security Key"), NULL, NULL, NULL },
};

/* What is typed stands in one of two rows. */
static GtkEditable *
get_row (HospesPromptDialog *self)
{
  return GTK_EDITABLE (hospes_prompt_get_echo (self->prompt) ? self->name_row : self->password_row);
}

static gboolean
is_typed (HospesPromptDialog *self)
{
  return words[hospes_prompt_get_kind (self->prompt)].row != NULL;
}

/* Answered, the prompt ends, and the dialog with it. */
static void
answer_cb (HospesPromptDialog *self)
{
  const char *answer = is_typed (self) ? gtk_editable_get_text (get_row (self)) : "yes";

  hospes_prompt_answer (self->prompt, answer, gtk_switch_get_active (self->remember_switch));
}

/* A key that is not accepted is an answer too; ssh then says what it means. */
static gboolean
hospes_prompt_dialog_close_request (GtkWindow *window)
{
  HospesPromptDialog *self = HOSPES_PROMPT_DIALOG (window);
  g_autoptr (HospesPrompt) prompt = g_object_ref (self->prompt);

  if (hospes_prompt_get_kind (prompt) == HOSPES_PROMPT_HOST_KEY)
    hospes_prompt_answer (prompt, "no", FALSE);
  else
    hospes_prompt_cancel (prompt);

  return GDK_EVENT_STOP;
}

static void
ended_cb (HospesPromptDialog *self)
{
  /* What was typed is not left lying about. */
  gtk_editable_set_text (GTK_EDITABLE (self->password_row), "");
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
show_key (HospesPromptDialog *self)
{
  g_autofree char *type = hospes_prompt_dup_key_type (self->prompt);
  g_autofree char *fingerprint = hospes_prompt_dup_fingerprint (self->prompt);
  g_autofree char *key = NULL;
  gboolean asked = hospes_prompt_get_kind (self->prompt) == HOSPES_PROMPT_HOST_KEY;

  gtk_widget_set_visible (self->key_box, asked && fingerprint != NULL);
  gtk_widget_set_visible (self->asked_row, asked);
  if (!asked)
    return;

  key = g_strdup_printf ("%s\n%s", type != NULL ? type : "", fingerprint);
  gtk_label_set_label (self->key_label, g_strstrip (key));
  gtk_label_set_label (self->asked_label, hospes_prompt_get_text (self->prompt));
}

static const char *
get_row_title (HospesPromptDialog *self)
{
  const Words *text = &words[hospes_prompt_get_kind (self->prompt)];
  g_autofree char *lower = g_ascii_strdown (hospes_prompt_get_text (self->prompt), -1);

  return g_str_has_prefix (lower, "enter pin") ? _ ("PIN") : _ (text->row);
}

static void
show_rows (HospesPromptDialog *self)
{
  gboolean typed = is_typed (self);
  gboolean echo = hospes_prompt_get_echo (self->prompt);
  gboolean wrong = typed && hospes_prompt_get_repeated (self->prompt);

  gtk_widget_set_visible (self->rows_group, typed);
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), typed && echo);
  gtk_widget_set_visible (GTK_WIDGET (self->password_row), typed && !echo);
  gtk_widget_set_visible (self->remember_row, hospes_prompt_can_remember (self->prompt));
  gtk_widget_set_visible (self->wrong_label, wrong);

  if (typed)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (get_row (self)), get_row_title (self));
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (get_row (self)), "error");
}

/* In our words where we know what is asked. Whoever asks ends with a colon, since
 * a terminal goes on in the same line. */
static char *
dup_body (HospesPromptDialog *self)
{
  const char *text = hospes_prompt_get_text (self->prompt);
  g_autofree char *subject = hospes_prompt_dup_subject (self->prompt);

  if (subject != NULL && hospes_prompt_get_kind (self->prompt) == HOSPES_PROMPT_PASSWORD)
    return g_strdup_printf (_ ("The password of %s is asked for."), subject);
  if (subject != NULL && hospes_prompt_get_kind (self->prompt) == HOSPES_PROMPT_PASSPHRASE)
    return g_strdup_printf (_ ("The passphrase of the key %s is asked for."), subject);

  return g_str_has_suffix (text, ":") ? g_strndup (text, strlen (text) - 1) : g_strdup (text);
}

static char *
dup_heading (HospesPromptDialog *self)
{
  const char *name = hospes_prompt_get_host_name (self->prompt);

  switch (hospes_prompt_get_kind (self->prompt))
    {
    case HOSPES_PROMPT_HOST_KEY:
      return g_strdup_printf (_ ("Is this the right “%s”?"), name);
    case HOSPES_PROMPT_PASSPHRASE:
      return g_strdup_printf (_ ("Unlock your key for “%s”"), name);
    case HOSPES_PROMPT_TEXT:
      return g_strdup_printf (_ ("“%s” wants to know"), name);
    case HOSPES_PROMPT_CONFIRM:
      return g_strdup_printf (_ ("Allow this for “%s”?"), name);
    case HOSPES_PROMPT_TOUCH:
      return g_strdup_printf (_ ("Touch your security key for “%s”"), name);
    case HOSPES_PROMPT_PASSWORD:
    case HOSPES_PROMPT_NAME:
    default:
      return g_strdup_printf (_ ("Sign in to “%s”"), name);
    }
}

static void
show_prompt (HospesPromptDialog *self)
{
  const Words *text = &words[hospes_prompt_get_kind (self->prompt)];
  g_autofree char *heading = dup_heading (self);
  g_autofree char *body = text->body != NULL ? g_strdup (_ (text->body)) : dup_body (self);
  gboolean waits = text->label == NULL;

  gtk_window_set_title (GTK_WINDOW (self), _ (text->title));
  gtk_label_set_label (self->heading_label, heading);
  gtk_label_set_label (self->body_label, body);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_button), !waits);
  gtk_widget_set_visible (self->spinner_box, waits);
  gtk_spinner_set_spinning (self->spinner, waits);
  if (!waits)
    gtk_button_set_label (self->answer_button, _ (text->label));

  show_key (self);
  show_rows (self);
}

/* It grows with the text. */
static int
get_width (HospesPromptDialog *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = WIDTH_CHARS * pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return PANGO_PIXELS (width);
}

static void
hospes_prompt_dialog_dispose (GObject *object)
{
  HospesPromptDialog *self = HOSPES_PROMPT_DIALOG (object);

  /* It may go with the program. */
  if (self->prompt != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->prompt, self);
      hospes_prompt_cancel (self->prompt);
    }
  g_clear_object (&self->prompt);

  G_OBJECT_CLASS (hospes_prompt_dialog_parent_class)->dispose (object);
}

static void
hospes_prompt_dialog_class_init (HospesPromptDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_prompt_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hospes_prompt_dialog_close_request;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/shell/hospes-prompt-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, answer_button);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, heading_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, body_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, key_box);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, key_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, rows_group);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, password_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, remember_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, remember_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, wrong_label);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, spinner_box);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, asked_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPromptDialog, asked_label);
  gtk_widget_class_bind_template_callback (widget_class, answer_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_prompt_dialog_init (HospesPromptDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_prompt_dialog_open:
 * @parent: the window to ask over
 * @prompt: (transfer none): what to ask
 */
void
hospes_prompt_dialog_open (GtkWindow *parent, HospesPrompt *prompt)
{
  HospesPromptDialog *self =
      g_object_new (HOSPES_TYPE_PROMPT_DIALOG, "transient-for", parent, NULL);

  self->prompt = g_object_ref (prompt);
  g_signal_connect_object (prompt, "ended", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);

  show_prompt (self);
  gtk_window_set_default_size (GTK_WINDOW (self), get_width (self), -1);
  gtk_window_present (GTK_WINDOW (self));

  /* Not before: GTK 4.8 would tell assistive technology nothing of a dialog. Enter
   * trusts nobody by itself. */
  gtk_widget_grab_focus (is_typed (self) ? GTK_WIDGET (get_row (self)) : self->cancel_button);
}
