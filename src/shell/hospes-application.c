/* hospes-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The application: its command line, its hosts, its one window, and the
 * actions that are also reachable over D-Bus.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-about.h"
#include "hospes-accels.h"
#include "hospes-application.h"
#include "hospes-feedback.h"
#include "hospes-host-actions.h"
#include "hospes-host-list.h"
#include "hospes-leaving.h"
#include "hospes-prompt-dialog.h"
#include "hospes-prompter.h"
#include "hospes-search-window.h"
#include "hospes-tasks.h"
#include "hospes-visit.h"
#include "hospes-window-making.h"
#include "hospes-window.h"

#define FIRST_URI   "qemu:///system"
#define VERB_PREFIX "domain-"

struct _HospesApplication
{
  AdwApplication parent_instance;

  /* Owned */
  GSettings *settings;
  HospesHostList *hosts;

  gboolean connected;
};

G_DEFINE_FINAL_TYPE (HospesApplication, hospes_application, ADW_TYPE_APPLICATION)

static const GOptionEntry options[] = {
  { "connect", 'c', 0, G_OPTION_ARG_STRING, NULL, N_ ("Show the host with this libvirt URI"),
    N_ ("URI") },
  { "show-domain-console", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show the screen of a machine"),
    N_ ("NAME|UUID") },
  { "show-domain-editor", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Show the page of a machine"),
    N_ ("NAME|UUID") },
  { "show-host-summary", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Show the page of the host itself"),
    NULL },
  { "show-domain-creator", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Make a new machine"), NULL },
  { "debug", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print what happens"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and end"), NULL },
  { NULL }
};

static HospesWindow *
get_window (HospesApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (self));

  for (; windows != NULL && !HOSPES_IS_WINDOW (window); windows = windows->next)
    window = windows->data;

  return HOSPES_IS_WINDOW (window) ? HOSPES_WINDOW (window) : NULL;
}

/* A host that is the only one is what a person wants to see, with its troubles. */
static HospesWindow *
present_window (HospesApplication *self)
{
  HospesWindow *window = get_window (self);

  if (window == NULL)
    {
      window = hospes_window_new (GTK_APPLICATION (self), self->hosts);

      if (g_list_model_get_n_items (G_LIST_MODEL (self->hosts)) == 1)
        {
          g_autoptr (HospesHost) only = g_list_model_get_item (G_LIST_MODEL (self->hosts), 0);

          hospes_window_show_host (window, only);
        }
    }

  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* At the start; later a person may have disconnected one. */
static void
connect_all (HospesApplication *self)
{
  if (self->connected)
    return;

  self->connected = TRUE;
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->hosts)); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (self->hosts), i);

      if (hospes_host_get_state (host) == HOSPES_HOST_STATE_DISCONNECTED &&
          hospes_host_get_autoconnect (host))
        hospes_host_connect (host);
    }
}

/* Shows a host that need not be among those kept. */
static HospesHost *
show_host (HospesApplication *self, const char *uri)
{
  HospesHost *host = hospes_host_list_show (self->hosts, uri);

  hospes_host_connect (host);
  hospes_window_show_host (present_window (self), host);
  return host;
}

/* Its own page, not that of its machines. */
static void
show_summary (HospesApplication *self, const char *uri)
{
  HospesHost *host = show_host (self, uri);

  hospes_window_show_host_page (get_window (self), host);
}

static void
visit (HospesApplication *self, const char *uri, const char *name, const char *tab)
{
  HospesHost *host = show_host (self, uri);

  hospes_visit (get_window (self), host, name, tab);
}

/* As soon as it is connected. */
static void
make_machine (HospesApplication *self, const char *uri)
{
  HospesHost *host = show_host (self, uri);

  hospes_window_making_begin_once_connected (get_window (self), host);
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesWindow *window = get_window (user_data);

  if (window != NULL && hospes_leaving_ask (GTK_WINDOW (window)))
    return;
  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window)); /* which saves its size */

  g_application_quit (G_APPLICATION (user_data));
}

static void
add_host (HospesApplication *self, const char *uri, const char *name)
{
  HospesHost *host = hospes_host_list_add (self->hosts, uri, name);

  hospes_host_connect (host);
  hospes_window_show_host (present_window (self), host);
}

static void
add_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  add_host (user_data, g_variant_get_string (parameter, NULL), NULL);
}

static void
add_named_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *uri;
  const char *name;

  g_variant_get (parameter, "(&s&s)", &uri, &name);
  add_host (user_data, uri, name);
}

static void
keep_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesApplication *self = user_data;
  const char *uri;
  const char *name;
  gboolean autoconnect;

  g_variant_get (parameter, "(&s&sb)", &uri, &name, &autoconnect);
  add_host (self, uri, name);
  hospes_host_list_set_autoconnect (self->hosts, hospes_host_list_find (self->hosts, uri),
                                    autoconnect);
}

/* Its address was wrong: the right one takes its place. */
static void
correct_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesApplication *self = user_data;
  HospesHost *host;
  const char *former;
  const char *uri;
  const char *name;

  g_variant_get (parameter, "(&s&s&s)", &former, &uri, &name);
  host = hospes_host_list_find (self->hosts, former);
  if (host == NULL)
    return;

  hospes_window_show_host (present_window (self), NULL);
  host = hospes_host_list_replace (self->hosts, host, uri, name);
  if (host != NULL)
    show_host (self, uri);
}

static void
remove_host_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesApplication *self = user_data;
  HospesHost *host = hospes_host_list_find (self->hosts, g_variant_get_string (parameter, NULL));

  if (host == NULL)
    return;

  hospes_window_show_host (present_window (self), NULL);
  hospes_host_list_remove (self->hosts, host);
}

static void
connect_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_host (user_data, g_variant_get_string (parameter, NULL));
}

static void
show_host_summary_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_summary (user_data, g_variant_get_string (parameter, NULL));
}

static void
show_console_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *uri;
  const char *name;

  g_variant_get (parameter, "(&s&s)", &uri, &name);
  visit (user_data, uri, name, "console");
}

static void
show_machine_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *uri;
  const char *name;

  g_variant_get (parameter, "(&s&s)", &uri, &name);
  visit (user_data, uri, name, "overview");
}

/* Of whatever host: what is on screen stays there. */
static void
domain_verb_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesApplication *self = user_data;
  const char *nick = g_action_get_name (G_ACTION (action)) + strlen (VERB_PREFIX);
  HospesHost *host;
  const char *uri;
  const char *name;

  g_variant_get (parameter, "(&s&s)", &uri, &name);
  host = hospes_host_list_show (self->hosts, uri);
  hospes_host_connect (host);
  if (get_window (self) == NULL)
    present_window (self);
  hospes_visit_do (get_window (self), host, name, hospes_domain_verb_find (nick));
}

/* One for each verb: domain-start, domain-shutdown … */
static void
add_verb_actions (HospesApplication *self)
{
  for (int verb = 0; verb < HOSPES_N_DOMAIN_VERBS; verb++)
    {
      g_autofree char *name = g_strconcat (VERB_PREFIX, hospes_domain_verb_get_nick (verb), NULL);
      const GActionEntry entry = { name, domain_verb_action, "(ss)" };

      g_action_map_add_action_entries (G_ACTION_MAP (self), &entry, 1, self);
    }
}

static void
add_sample_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesApplication *self = user_data;

  show_host (self, g_variant_get_string (parameter, NULL));
  hospes_window_add_sample (get_window (self));
}

static void
reset_confirmations_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesApplication *self = user_data;
  HospesWindow *window = get_window (self);

  g_settings_reset (self->settings, "unconfirmed-actions");
  if (window != NULL)
    hospes_feedback_toast (gtk_window_get_child (GTK_WINDOW (window)),
                           _ ("All questions are asked again"));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  hospes_about_show (GTK_WINDOW (get_window (user_data)));
}

/* Over whatever the person has in front: a host asks while another one is added. */
static void
asked_cb (HospesApplication *self, HospesPrompt *prompt)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window != NULL)
    hospes_prompt_dialog_open (window, prompt);
  else
    hospes_prompt_cancel (prompt);
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesApplication *self = user_data;

  hospes_search_window_open (present_window (self), self->hosts);
}

static void
new_machine_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  make_machine (user_data, g_variant_get_string (parameter, NULL));
}

static const GActionEntry entries[] = {
  { "quit", quit_action },
  { "search", search_action },
  { "about", about_action },
  { "reset-confirmations", reset_confirmations_action },
  { "add-host", add_host_action, "s" },
  { "add-named-host", add_named_host_action, "(ss)" },
  { "keep-host", keep_host_action, "(ssb)" },
  { "correct-host", correct_host_action, "(sss)" },
  { "remove-host", remove_host_action, "s" },
  { "connect", connect_action, "s" },
  { "add-sample", add_sample_action, "s" },
  { "new-machine", new_machine_action, "s" },
  { "show-host-summary", show_host_summary_action, "s" },
  { "show-console", show_console_action, "(ss)" },
  { "show-machine", show_machine_action, "(ss)" },
};

static void
hospes_application_startup (GApplication *application)
{
  HospesApplication *self = HOSPES_APPLICATION (application);

  /* Desktops find our icon by this name; --help has used the program's own. */
  g_set_prgname (HOSPES_APP_ID);

  G_APPLICATION_CLASS (hospes_application_parent_class)->startup (application);

  self->settings = g_settings_new (HOSPES_APP_ID);
  self->hosts = hospes_host_list_new (self->settings);
  g_signal_connect_object (hospes_prompter_get_default (), "asked", G_CALLBACK (asked_cb), self,
                           G_CONNECT_SWAPPED);

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  hospes_host_actions_add (G_ACTION_MAP (self), self->hosts);
  add_verb_actions (self);
  hospes_accels_set (GTK_APPLICATION (self));
}

static void
hospes_application_activate (GApplication *application)
{
  HospesApplication *self = HOSPES_APPLICATION (application);

  /* Nothing configured: look for a hypervisor here. */
  if (g_list_model_get_n_items (G_LIST_MODEL (self->hosts)) == 0)
    hospes_host_list_add (self->hosts, FIRST_URI, NULL);

  present_window (self);
  connect_all (self);
}

static int
hospes_application_handle_local_options (GApplication *application, GVariantDict *dict)
{
  if (g_variant_dict_contains (dict, "version"))
    {
      g_print ("Hospes %s\n", HOSPES_VERSION);
      return 0;
    }

  if (g_variant_dict_contains (dict, "debug"))
    g_setenv ("G_MESSAGES_DEBUG", "hospes", TRUE);

  return -1;
}

static int
hospes_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  HospesApplication *self = HOSPES_APPLICATION (application);
  GVariantDict *dict = g_application_command_line_get_options_dict (command_line);
  const char *uri = NULL;
  const char *name = NULL;

  g_variant_dict_lookup (dict, "connect", "&s", &uri);

  if (g_variant_dict_lookup (dict, "show-domain-console", "&s", &name))
    visit (self, uri != NULL ? uri : FIRST_URI, name, "console");
  else if (g_variant_dict_lookup (dict, "show-domain-editor", "&s", &name))
    visit (self, uri != NULL ? uri : FIRST_URI, name, "overview");
  else if (g_variant_dict_contains (dict, "show-host-summary"))
    show_summary (self, uri != NULL ? uri : FIRST_URI);
  else if (g_variant_dict_contains (dict, "show-domain-creator"))
    make_machine (self, uri != NULL ? uri : FIRST_URI);
  else if (uri != NULL)
    show_host (self, uri);
  else
    g_application_activate (application);

  connect_all (self);
  return 0;
}

/* Not left to the last reference: a call on its way may hold it, and what signed
 * in somewhere is to end with us. */
static void
hospes_application_shutdown (GApplication *application)
{
  HospesApplication *self = HOSPES_APPLICATION (application);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->hosts)); i++)
    {
      g_autoptr (HospesHost) host = g_list_model_get_item (G_LIST_MODEL (self->hosts), i);

      hospes_host_disconnect (host);
    }

  G_APPLICATION_CLASS (hospes_application_parent_class)->shutdown (application);
}

static void
hospes_application_finalize (GObject *object)
{
  HospesApplication *self = HOSPES_APPLICATION (object);

  g_clear_object (&self->hosts);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hospes_application_parent_class)->finalize (object);
}

static void
hospes_application_class_init (HospesApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hospes_application_finalize;
  application_class->startup = hospes_application_startup;
  application_class->shutdown = hospes_application_shutdown;
  application_class->activate = hospes_application_activate;
  application_class->handle_local_options = hospes_application_handle_local_options;
  application_class->command_line = hospes_application_command_line;
}

static void
hospes_application_init (HospesApplication *self)
{
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  hospes_tasks_attach (GTK_APPLICATION (self));
}

HospesApplication *
hospes_application_new (void)
{
  return g_object_new (HOSPES_TYPE_APPLICATION, "application-id", HOSPES_APP_ID, "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE, "resource-base-path",
                       "/org/hospes/Hospes", NULL);
}
