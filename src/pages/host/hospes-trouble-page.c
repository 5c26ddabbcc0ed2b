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
#include <unistd.h>

#include "hospes-commands.h"
#include "hospes-error.h"
#include "hospes-feedback.h"
#include "hospes-mend-there.h"
#include "hospes-mend.h"
#include "hospes-new-key.h"
#include "hospes-trouble-page.h"
#include "hospes-trouble-words.h"
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

static void
mended_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesTroublePage) self = user_data;
  g_autoptr (HospesHost) host = g_steal_pointer (&self->mended_host);
  g_autoptr (GError) error = NULL;
  gboolean mended = hospes_mend_run_finish (result, &error);

  g_clear_object (&self->mending);
  if (self->page == NULL || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  gtk_spinner_stop (self->mend_spinner);
  gtk_widget_set_sensitive (GTK_WIDGET (self->mend_button), TRUE);

  if (mended)
    hospes_host_look_again (host);
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

static void
accept_key_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesTroublePage *self = HOSPES_TROUBLE_PAGE (widget);

  if (self->host != NULL)
    hospes_new_key_accept (widget, self->host);
}

/* Where the commands are to be typed. */
static const char *
get_commands_label (HospesTroublePage *self, HospesTrouble trouble)
{
  if (trouble == HOSPES_TROUBLE_REFUSED)
    return _ ("In a terminal of this computer");
  if (hospes_uri_is_local (hospes_host_get_uri (self->host)))
    return _ ("The commands behind it");

  return _ ("As administrator of that host");
}

/* Only this computer can be mended from here; any host can be asked again. */
static const char *
choose_remedy (HospesTroublePage *self, const HospesTroubleWords *words)
{
  gboolean mends = g_strcmp0 (words->remedy_action, "trouble.mend") == 0;
  gboolean local = hospes_uri_is_local (hospes_host_get_uri (self->host));

  return mends && (!local || !hospes_mend_is_possible ()) ? NULL : words->remedy_action;
}

/* What can be mended from here, and what that takes. */
static char *
dup_mend_subtitle (HospesTrouble trouble, const HospesTroubleWords *words)
{
  const char *asks = hospes_mend_asks_password () ? _ ("Asks for your password.") : NULL;
  const char *more = words->remedy_subtitle != NULL ? _ (words->remedy_subtitle) : NULL;

  if (trouble == HOSPES_TROUBLE_NOT_RUNNING && !hospes_mend_is_lasting ())
    more = NULL;
  if (asks == NULL)
    return g_strdup (more != NULL ? more : "");

  return g_strjoin (" ", asks, more, NULL);
}

static void
update_remedy (HospesTroublePage *self, HospesTrouble trouble)
{
  const HospesTroubleWords *words = hospes_trouble_words_get (trouble);
  const char *action = choose_remedy (self, words);
  const char *by_hand = hospes_uri_is_local (hospes_host_get_uri (self->host))
                            ? _ ("Run the command below as administrator.")
                            : _ ("Run such a command there, as administrator.");
  gboolean impossible = words->remedy_action != NULL && action == NULL;
  gboolean asks = action != NULL && !g_str_equal (action, "trouble.mend");
  g_autofree char *subtitle = g_strcmp0 (action, "trouble.mend") == 0
                                  ? dup_mend_subtitle (trouble, words)
                                  : g_strdup (_ (words->remedy_subtitle));

  gtk_widget_set_visible (GTK_WIDGET (self->mend_row),
                          words->remedy_title != NULL && (self->commands != NULL || asks));
  gtk_widget_set_visible (self->commands_box, self->commands != NULL);

  if (self->commands != NULL)
    {
      gtk_label_set_label (self->commands_label, get_commands_label (self, trouble));
      hospes_commands_set_text (self->commands_view, self->commands);
    }

  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->mend_button), action);
  gtk_widget_set_visible (GTK_WIDGET (self->mend_button), action != NULL);
  /* To trust another key is offered, not suggested. */
  if (g_strcmp0 (action, "trouble.accept-key") == 0)
    gtk_widget_remove_css_class (GTK_WIDGET (self->mend_button), "suggested-action");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->mend_button), "suggested-action");
  if (words->remedy_title == NULL)
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->mend_row), _ (words->remedy_title));
  adw_action_row_set_subtitle (self->mend_row, impossible ? by_hand : subtitle);
  if (action != NULL)
    gtk_button_set_label (self->mend_button, _ (words->remedy_label));
}

/* Of the system’s libvirt on this computer, or of another one. */
static char *
dup_commands (HospesHost *host, HospesTrouble trouble)
{
  const char *uri = hospes_host_get_uri (host);

  if (!hospes_uri_is_local (uri))
    return hospes_mend_there_dup_commands (trouble, hospes_host_get_address (host),
                                           hospes_host_get_system (host));

  return g_str_equal (uri, "qemu:///system") || trouble == HOSPES_TROUBLE_NO_EMULATOR
             ? hospes_mend_dup_commands (trouble)
             : NULL;
}

/* Who went wrong says so in words of its own; ours are above. */
static const char *
get_words_of_theirs (HospesTroublePage *self, const GError *error)
{
  const HospesSshReport *report = hospes_host_get_ssh_report (self->host);

  return report != NULL && report->words->len > 0 ? report->words->str : error->message;
}

/* Only libvirt's own words help there. */
static void
update_description (HospesTroublePage *self, const HospesTroubleWords *words, const GError *error)
{
  g_autofree char *beginning = NULL;
  g_autofree char *summary = NULL;

  if (words != hospes_trouble_words_get (HOSPES_TROUBLE_OTHER) || error == NULL)
    {
      adw_status_page_set_description (ADW_STATUS_PAGE (self->page), _ (words->description));
      return;
    }

  beginning = hospes_shorten (error->message, SUMMARY_CHARS);
  summary = g_markup_escape_text (beginning, -1);
  adw_status_page_set_description (ADW_STATUS_PAGE (self->page), summary);
}

static void
update_details (HospesTroublePage *self, const GError *error)
{
  const HospesSshReport *report = hospes_host_get_ssh_report (self->host);
  g_autofree char *details = NULL;
  g_autofree char *beginning = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *shown = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->details_row), error != NULL);
  if (error == NULL)
    return;

  details = g_strdup_printf ("%s\n\n%s", hospes_host_get_uri (self->host),
                             get_words_of_theirs (self, error));
  beginning = hospes_shorten (error->message, SUMMARY_CHARS);
  summary = g_markup_escape_text (beginning, -1);
  shown = hospes_shorten (details, DETAILS_CHARS);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->details_row),
                                 report != NULL ? _ ("What ssh said") : _ ("What libvirt said"));
  adw_expander_row_set_subtitle (
      self->details_row,
      hospes_host_get_trouble (self->host) != HOSPES_TROUBLE_OTHER ? summary : "");
  gtk_label_set_label (self->details_label, shown);
}

/* For what may come of a mistyped address. */
static void
update_address (HospesTroublePage *self, HospesTrouble trouble)
{
  gboolean doubtful = hospes_trouble_words_get (trouble)->address;
  g_autofree char *uri = hospes_shorten (hospes_host_get_uri (self->host), SUMMARY_CHARS);

  adw_action_row_set_subtitle (self->address_row, uri);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), doubtful);
  gtk_widget_set_visible (self->remove_row, doubtful);
}

static void
update (HospesTroublePage *self)
{
  HospesTrouble trouble = hospes_host_get_trouble (self->host);
  const HospesTroubleWords *words = hospes_trouble_words_get (trouble);
  gboolean system = g_str_equal (hospes_host_get_uri (self->host), "qemu:///system");

  g_free (self->commands);
  self->commands = dup_commands (self->host, trouble);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->page), words->icon_name);
  adw_status_page_set_title (ADW_STATUS_PAGE (self->page), _ (words->title));
  update_description (self, words, hospes_host_get_error (self->host));
  update_remedy (self, trouble);
  update_address (self, trouble);

  /* libvirt gives root no session of its own. */
  gtk_widget_set_visible (self->session_row, system && geteuid () != 0 &&
                                                 trouble != HOSPES_TROUBLE_NOT_INSTALLED &&
                                                 trouble != HOSPES_TROUBLE_NO_EMULATOR);
  update_details (self, hospes_host_get_error (self->host));
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
  gtk_widget_class_install_action (widget_class, "trouble.accept-key", NULL, accept_key_action);
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
 * @host: (nullable): a host that failed, or is of no use; %NULL while nothing is shown
 */
void
hospes_trouble_page_set_host (HospesTroublePage *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_TROUBLE_PAGE (self));

  g_set_object (&self->host, host);
  if (host != NULL)
    update (self);
}
