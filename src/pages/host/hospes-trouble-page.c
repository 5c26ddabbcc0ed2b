/* hospes-trouble-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Why a host could not be opened or used, in plain words: the first thing that is
 * wrong, what mends it, and the command behind that.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-commands.h"
#include "hospes-error.h"
#include "hospes-feedback.h"
#include "hospes-mend.h"
#include "hospes-trouble-page.h"
#include "hospes-units.h"
#include "hospes-uri.h"

#define SUMMARY_CHARS 160
#define DETAILS_CHARS 600

struct _HospesTroublePage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesHost *host;
  HospesHost *mended_host; /* the one that was shown when commands were run */
  GCancellable *mending;   /* NULL unless commands run */
  char *commands;

  /* Template */
  GtkWidget *page;
  AdwActionRow *mend_row;
  GtkButton *mend_button;
  GtkSpinner *mend_spinner;
  GtkWidget *session_row;
  AdwActionRow *address_row;
  GtkWidget *remove_row;
  GtkWidget *commands_box;
  GtkLabel *commands_label;
  HospesCommands *commands_view;
  AdwExpanderRow *details_row;
  GtkLabel *details_label;
};

G_DEFINE_FINAL_TYPE (HospesTroublePage, hospes_trouble_page, GTK_TYPE_WIDGET)

typedef struct
{
  const char *icon_name;
  const char *title;
  const char *description;
  const char *mend_title;    /* NULL where nothing can be done from here */
  const char *mend_subtitle; /* what else there is to know of it, or NULL */
  const char *mend_label;
} Words;

static const Words words[] = {
  [HOSPES_TROUBLE_NOT_INSTALLED] = { "network-server-symbolic", N_ ("No libvirt on this computer"),
                                     N_ ("Hospes drives virtual machines through libvirt and QEMU. "
                                         "They were not found here."),
                                     N_ ("Install them"), NULL, N_ ("_Install for Me…") },
  [HOSPES_TROUBLE_NOT_RUNNING] = { "network-server-symbolic",
                                   N_ ("libvirt is installed, but not running"),
                                   N_ ("Its service answers nobody, so no machine can be seen."),
                                   N_ ("Start the service"),
                                   N_ ("It will start by itself from then on."), N_ ("_Start…") },
  [HOSPES_TROUBLE_PERMISSION] = { "system-lock-screen-symbolic",
                                  N_ ("libvirt is there, but you may not use it"),
                                  N_ ("Your account is not in the group libvirt, so the system’s "
                                      "machines "
                                      "stay closed."),
                                  N_ ("Add me to the group"),
                                  N_ ("Then log out and in again, once."), N_ ("_Add Me…") },
  [HOSPES_TROUBLE_LOGIN] = { "system-lock-screen-symbolic", N_ ("Log out and in again, once"),
                             N_ ("Your account is in the group libvirt now, but that counts from "
                                 "the next login on.") },
  [HOSPES_TROUBLE_NO_ANSWER] = { "network-server-symbolic", N_ ("The host does not answer"),
                                 N_ ("Something is there, but says nothing. Other hosts are not "
                                     "affected.") },
  [HOSPES_TROUBLE_BAD_URI] = { "dialog-question-symbolic", N_ ("This address leads nowhere"),
                               N_ ("libvirt can make nothing of it.") },
  [HOSPES_TROUBLE_NO_EMULATOR] = { "network-server-symbolic", N_ ("QEMU is not installed"),
                                   N_ ("libvirt is there and answers, but not QEMU, which runs "
                                       "its machines."),
                                   N_ ("Install it"), NULL, N_ ("_Install for Me…") },
  [HOSPES_TROUBLE_OTHER] = { "network-server-symbolic", N_ ("The host could not be opened"),
                             N_ ("Nothing was changed there.") },
};

static void
mended_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesTroublePage) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean mended = hospes_mend_run_finish (result, &error);

  g_clear_object (&self->mending);
  if (self->page == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_spinner_stop (self->mend_spinner);
  gtk_widget_set_sensitive (GTK_WIDGET (self->mend_button), TRUE);

  if (mended)
    hospes_host_look_again (self->mended_host);
  else
    hospes_feedback_error (GTK_WIDGET (self), _ ("That did not work."), error);
}

static void
mend_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesTroublePage *self = HOSPES_TROUBLE_PAGE (widget);

  if (self->mending != NULL || self->commands == NULL)
    return;

  self->mending = g_cancellable_new ();
  g_set_object (&self->mended_host, self->host);
  gtk_spinner_start (self->mend_spinner);
  gtk_widget_set_sensitive (GTK_WIDGET (self->mend_button), FALSE);
  hospes_mend_run_async (self->commands, self->mending, mended_cb, g_object_ref (self));
}

static void
retry_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesTroublePage *self = HOSPES_TROUBLE_PAGE (widget);

  if (self->host != NULL)
    hospes_host_look_again (self->host);
}

static char *
dup_mend_subtitle (HospesTrouble trouble, const Words *text)
{
  const char *asks = hospes_mend_asks_password () ? _ ("Asks for your password.") : NULL;
  const char *more = text->mend_subtitle != NULL ? _ (text->mend_subtitle) : NULL;

  if (trouble == HOSPES_TROUBLE_NOT_RUNNING && !hospes_mend_is_lasting ())
    more = NULL;
  if (asks == NULL)
    return g_strdup (more != NULL ? more : "");

  return g_strjoin (" ", asks, more, NULL);
}

/* What can be mended from here is this computer. */
static void
update_mend (HospesTroublePage *self, const Words *text)
{
  gboolean local = hospes_uri_is_local (hospes_host_get_uri (self->host));
  gboolean possible = local && hospes_mend_is_possible ();
  g_autofree char *subtitle = dup_mend_subtitle (hospes_host_get_trouble (self->host), text);
  const char *by_hand = local ? _ ("Run the command below as administrator.")
                              : _ ("Run such a command there, as administrator.");

  gtk_widget_set_visible (GTK_WIDGET (self->mend_row), self->commands != NULL);
  gtk_widget_set_visible (self->commands_box, self->commands != NULL);

  if (text->mend_title == NULL || self->commands == NULL)
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->mend_row), _ (text->mend_title));
  adw_action_row_set_subtitle (self->mend_row, possible ? subtitle : by_hand);
  gtk_button_set_label (self->mend_button, _ (text->mend_label));
  gtk_widget_set_visible (GTK_WIDGET (self->mend_button), possible);
  gtk_label_set_label (self->commands_label, _ ("The commands behind it"));
  hospes_commands_set_text (self->commands_view, self->commands);
}

/* Of the system’s libvirt on this computer, or of the QEMU of any. */
static char *
dup_commands (HospesHost *host, HospesTrouble trouble)
{
  gboolean system = g_str_equal (hospes_host_get_uri (host), "qemu:///system");

  return system || trouble == HOSPES_TROUBLE_NO_EMULATOR ? hospes_mend_dup_commands (trouble)
                                                         : NULL;
}

/* Where only libvirt’s own words help, they are not hidden among the details. */
static void
update_description (HospesTroublePage *self, const Words *text, const GError *error)
{
  g_autofree char *beginning = NULL;
  g_autofree char *summary = NULL;

  if (text != &words[HOSPES_TROUBLE_OTHER] || error == NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->page), _ (text->description));
      return;
    }

  beginning = hospes_shorten (error->message, SUMMARY_CHARS);
  summary = g_markup_escape_text (beginning, -1);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->page), summary);
}

static void
update_details (HospesTroublePage *self, const Words *text, const GError *error)
{
  g_autofree char *details = NULL;
  g_autofree char *beginning = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *shown = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->details_row), error != NULL);
  if (error == NULL)
    return;

  details = g_strdup_printf ("%s\n\n%s", hospes_host_get_uri (self->host), error->message);
  beginning = hospes_shorten (error->message, SUMMARY_CHARS);
  summary = g_markup_escape_text (beginning, -1);
  shown = hospes_shorten (details, DETAILS_CHARS);
  adw_expander_row_set_subtitle (self->details_row,
                                 text != &words[HOSPES_TROUBLE_OTHER] ? summary : "");
  gtk_label_set_label (self->details_label, shown);
}

/* For what may come of a mistyped address. */
static void
update_address (HospesTroublePage *self, HospesTrouble trouble)
{
  gboolean doubtful = trouble == HOSPES_TROUBLE_BAD_URI || trouble == HOSPES_TROUBLE_NO_ANSWER ||
                      trouble == HOSPES_TROUBLE_OTHER;
  g_autofree char *uri = hospes_shorten (hospes_host_get_uri (self->host), SUMMARY_CHARS);

  adw_action_row_set_subtitle (self->address_row, uri);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), doubtful);
  gtk_widget_set_visible (self->remove_row, doubtful);
}

static void
update (HospesTroublePage *self)
{
  HospesTrouble trouble = hospes_host_get_trouble (self->host);
  const GError *error = hospes_host_get_error (self->host);
  const Words *text = &words[trouble != HOSPES_TROUBLE_NONE ? trouble : HOSPES_TROUBLE_OTHER];
  gboolean system = g_str_equal (hospes_host_get_uri (self->host), "qemu:///system");

  g_free (self->commands);
  self->commands = dup_commands (self->host, trouble);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->page), text->icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->page), _ (text->title));
  update_description (self, text, error);
  update_mend (self, text);

  update_address (self, trouble);

  gtk_widget_set_visible (self->session_row, system && trouble != HOSPES_TROUBLE_NOT_INSTALLED &&
                                                 trouble != HOSPES_TROUBLE_NO_EMULATOR);
  update_details (self, text, error);
}

static void
hospes_trouble_page_dispose (GObject *object)
{
  HospesTroublePage *self = HOSPES_TROUBLE_PAGE (object);

  g_cancellable_cancel (self->mending);
  g_clear_object (&self->mending);
  g_clear_object (&self->mended_host);
  g_clear_object (&self->host);
  g_clear_pointer (&self->commands, g_free);
  g_clear_pointer (&self->page, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_trouble_page_parent_class)->dispose (object);
}

static void
hospes_trouble_page_class_init (HospesTroublePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_trouble_page_dispose;

  g_type_ensure (HOSPES_TYPE_COMMANDS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/host/hospes-trouble-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, page);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, mend_row);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, mend_button);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, mend_spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, session_row);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, address_row);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, remove_row);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, commands_box);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, commands_label);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, commands_view);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, details_row);
  gtk_widget_class_bind_template_child (widget_class, HospesTroublePage, details_label);
  gtk_widget_class_install_action (widget_class, "trouble.mend", NULL, mend_action);
  gtk_widget_class_install_action (widget_class, "trouble.retry", NULL, retry_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_trouble_page_init (HospesTroublePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_trouble_page_set_host:
 * @self: a page
 * @host: a host that failed, or is of no use
 */
void
hospes_trouble_page_set_host (HospesTroublePage *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_TROUBLE_PAGE (self));
  g_return_if_fail (HOSPES_IS_HOST (host));

  g_set_object (&self->host, host);
  update (self);
}
