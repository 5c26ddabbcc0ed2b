/* hospes-machine-container-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What runs in a container, among which files, and as whom.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-field.h"
#include "hospes-folder-button.h"
#include "hospes-machine-choices.h"
#include "hospes-machine-container-page.h"
#include "hospes-machine-container-words.h"
#include "hospes-machine-page.h"

struct _HospesMachineContainerPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomainDraft *draft;
  HospesHost *host; /* whose folders are offered */
  HospesMachineChoices *roots;
  gulong handler;

  /* Borrowed */
  HospesField *folder_field; /* made anew for each host */

  gboolean known; /* what the host has */
  gboolean filling;
  gboolean bad_args, bad_env; /* they are no words */

  /* Template */
  GtkWidget *box;
  GtkWidget *program_box;
  GtkWidget *files_box;
  HospesField *init_field;
  HospesField *args_field;
  AdwComboRow *root_row;
  GtkWidget *folder_box;
  HospesField *image_field;
  AdwActionRow *write_row;
  GtkSwitch *write_switch;
  AdwActionRow *users_row;
  GtkSwitch *users_switch;
  GtkEditable *env_row;
  GtkEditable *where_row;
  GtkEditable *user_row;
  GtkEditable *group_row;
  GtkLabel *fault_label;
};

static void page_iface_init (HospesMachinePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesMachineContainerPage,
                               hospes_machine_container_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_MACHINE_PAGE, page_iface_init))

static const char *const root_words[] = { NULL, "host", "folder", "image" };

static HospesContainer *
get_wish (HospesMachineContainerPage *self)
{
  return hospes_domain_draft_get_wish (self->draft)->container;
}

static const HospesContainer *
get_container (HospesMachineContainerPage *self)
{
  return hospes_domain_draft_get_spec (self->draft)->container;
}

static const char *
get_fault (HospesMachineContainerPage *self, HospesContainerField field)
{
  return hospes_machine_container_words_get_fault (hospes_domain_draft_get_spec (self->draft),
                                                   field);
}

/* That several would share their files is said where it is chosen how many there are. */
static const char *
get_path_fault (HospesMachineContainerPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  return hospes_container_find_fault (spec, HOSPES_CONTAINER_ROOT) == HOSPES_DOMAIN_FAULT_TWICE
             ? NULL
             : get_fault (self, HOSPES_CONTAINER_ROOT);
}

static HospesField *
get_path_field (HospesMachineContainerPage *self)
{
  return get_container (self)->root == HOSPES_ROOT_IMAGE ? self->image_field : self->folder_field;
}

static void
show_roots (HospesMachineContainerPage *self)
{
  const HospesContainer *container = get_container (self);

  hospes_machine_choices_begin (self->roots);
  if (!container->system)
    hospes_machine_choices_add (self->roots, root_words[HOSPES_ROOT_HOST], _ ("Those of the host"));
  hospes_machine_choices_add (self->roots, root_words[HOSPES_ROOT_FOLDER], _ ("In a folder"));
  hospes_machine_choices_add (self->roots, root_words[HOSPES_ROOT_IMAGE], _ ("In an image"));
  hospes_machine_choices_end (self->roots, root_words[container->root]);
  hospes_machine_choices_explain (self->roots, hospes_machine_container_words_get_root (container));
}

static void
show_files (HospesMachineContainerPage *self)
{
  const HospesContainer *container = get_container (self);
  gboolean own_users = container->own_users == HOSPES_SWITCH_ON;
  gboolean read_only = container->read_only == HOSPES_SWITCH_ON;

  show_roots (self);
  gtk_widget_set_visible (self->folder_box, container->root == HOSPES_ROOT_FOLDER);
  gtk_widget_set_visible (GTK_WIDGET (self->image_field), container->root == HOSPES_ROOT_IMAGE);
  if (container->root != HOSPES_ROOT_HOST)
    hospes_field_set_fault (get_path_field (self), get_path_fault (self));

  /* libvirt cannot have both everywhere. */
  gtk_widget_set_visible (GTK_WIDGET (self->write_row), !own_users);
  gtk_switch_set_active (self->write_switch, !read_only);
  adw_action_row_set_subtitle (self->write_row,
                               read_only ? _ ("It reads them, and its /tmp is in memory")
                               : container->root == HOSPES_ROOT_HOST
                                   ? _ ("Root in it can change every file of the host")
                                   : "");
  gtk_switch_set_active (self->users_switch, own_users);
  adw_action_row_set_subtitle (self->users_row,
                               hospes_machine_container_words_get_users (container));
}

static void
show_program (HospesMachineContainerPage *self)
{
  const HospesContainer *container = get_container (self);
  const char *wished = get_wish (self)->init;
  const char *fault = get_fault (self, HOSPES_CONTAINER_INIT);

  hospes_field_describe (self->init_field,
                         container->system ? _ ("First program (init)") : _ ("Program"),
                         _ ("Its path among the files of the container"));
  if (wished == NULL)
    hospes_field_set_text (self->init_field, container->init != NULL ? container->init : "");
  hospes_field_set_fault (self->init_field,
                          wished != NULL && *wished == '\0' ? _ ("It needs a program.") : fault);
  hospes_field_set_fault (self->args_field, self->bad_args
                                                ? _ ("A quotation mark is not closed.")
                                                : get_fault (self, HOSPES_CONTAINER_ARGS));
  gtk_box_reorder_child_after (GTK_BOX (self->box),
                               container->system ? self->program_box : self->files_box,
                               container->system ? self->files_box : self->program_box);
}

static void
show_more (HospesMachineContainerPage *self)
{
  const char *fault = self->bad_env ? _ ("A quotation mark is not closed.") : NULL;

  for (int field = HOSPES_CONTAINER_ENV; fault == NULL && field <= HOSPES_CONTAINER_USER; field++)
    fault = get_fault (self, field);

  gtk_label_set_label (self->fault_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), fault != NULL);
}

static void
draft_changed_cb (HospesMachineContainerPage *self)
{
  self->filling = TRUE;
  show_program (self);
  show_files (self);
  show_more (self);
  self->filling = FALSE;
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

static void
init_cb (HospesMachineContainerPage *self)
{
  if (!self->filling && self->draft != NULL)
    hospes_domain_draft_set_text (self->draft, &get_wish (self)->init,
                                  hospes_field_get_text (self->init_field));
}

/* As a shell reads them. Returns: whether it can */
static gboolean
take_words (char ***words, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_clear_pointer (words, g_strfreev);
  return g_shell_parse_argv (text, NULL, words, &error) ||
         g_error_matches (error, G_SHELL_ERROR, G_SHELL_ERROR_EMPTY_STRING);
}

static void
args_cb (HospesMachineContainerPage *self)
{
  if (self->filling || self->draft == NULL)
    return;

  self->bad_args = !take_words (&get_wish (self)->args, hospes_field_get_text (self->args_field));
  hospes_domain_draft_changed (self->draft);
}

static void
take_text (char **field, GtkEditable *row)
{
  const char *text = gtk_editable_get_text (row);

  g_free (*field);
  *field = *text != '\0' ? g_strdup (text) : NULL;
}

static void
more_cb (HospesMachineContainerPage *self)
{
  HospesContainer *wish;

  if (self->filling || self->draft == NULL)
    return;

  wish = get_wish (self);
  self->bad_env = !take_words (&wish->env, gtk_editable_get_text (self->env_row));
  take_text (&wish->folder, self->where_row);
  take_text (&wish->user, self->user_row);
  take_text (&wish->group, self->group_row);
  if (wish->user == NULL)
    g_clear_pointer (&wish->group, g_free);
  gtk_widget_set_sensitive (GTK_WIDGET (self->group_row), wish->user != NULL);
  hospes_domain_draft_changed (self->draft);
}

/* What is written for a folder is not taken for an image. */
static void
take_path (HospesMachineContainerPage *self)
{
  HospesContainer *wish = get_wish (self);
  gboolean image = wish->root == HOSPES_ROOT_IMAGE;
  const char *text = image ? hospes_field_get_text (self->image_field)
                           : hospes_field_get_text (self->folder_field);

  g_clear_pointer (&wish->path, g_free);
  if (wish->root != HOSPES_ROOT_HOST && *text != '\0')
    wish->path = g_strdup (text);
  g_clear_pointer (&wish->format, g_free);
  if (image && (g_str_has_suffix (text, ".qcow2") || g_str_has_suffix (text, ".qed")))
    wish->format = g_strdup (strrchr (text, '.') + 1);
}

static void
path_cb (HospesMachineContainerPage *self)
{
  if (self->filling || self->draft == NULL)
    return;

  take_path (self);
  hospes_domain_draft_changed (self->draft);
}

static void
root_cb (HospesMachineContainerPage *self)
{
  const char *chosen;

  if (self->filling || self->draft == NULL)
    return;

  chosen = hospes_machine_choices_get (self->roots);
  for (guint root = HOSPES_ROOT_HOST; root < G_N_ELEMENTS (root_words); root++)
    if (g_strcmp0 (root_words[root], chosen) == 0)
      get_wish (self)->root = root;
  get_wish (self)->read_only = HOSPES_SWITCH_AUTO;
  path_cb (self);
}

static void
write_cb (HospesMachineContainerPage *self)
{
  if (self->filling || self->draft == NULL)
    return;

  get_wish (self)->read_only =
      gtk_switch_get_active (self->write_switch) ? HOSPES_SWITCH_OFF : HOSPES_SWITCH_ON;
  hospes_domain_draft_changed (self->draft);
}

static void
users_cb (HospesMachineContainerPage *self)
{
  if (self->filling || self->draft == NULL)
    return;

  get_wish (self)->own_users =
      gtk_switch_get_active (self->users_switch) ? HOSPES_SWITCH_ON : HOSPES_SWITCH_OFF;
  get_wish (self)->read_only = HOSPES_SWITCH_AUTO;
  hospes_domain_draft_changed (self->draft);
}

/* The button beside it looks into one host. */
static void
renew_folder_field (HospesMachineContainerPage *self, HospesHost *host)
{
  GtkWidget *field = hospes_field_new ();

  if (self->folder_field != NULL)
    gtk_box_remove (GTK_BOX (self->folder_box), GTK_WIDGET (self->folder_field));
  self->folder_field = HOSPES_FIELD (field);
  hospes_field_describe (self->folder_field, _ ("Folder on the host"), NULL);
  gtk_widget_set_hexpand (field, TRUE);
  gtk_box_append (GTK_BOX (self->folder_box), field);
  if (host != NULL)
    hospes_folder_button_add (self->folder_field, host);
  g_signal_connect_swapped (field, "changed", G_CALLBACK (path_cb), self);
}

static void
hospes_machine_container_page_set (HospesMachinePage *page,
                                   HospesHost *host,
                                   HospesDomainDraft *draft,
                                   const HospesMachineGround *ground)
{
  HospesMachineContainerPage *self = HOSPES_MACHINE_CONTAINER_PAGE (page);

  self->known = ground != NULL;
  if (host != NULL && g_set_object (&self->host, host))
    {
      renew_folder_field (self, host);
      path_cb (self);
    }
}

static gboolean
hospes_machine_container_page_is_complete (HospesMachinePage *page)
{
  HospesMachineContainerPage *self = HOSPES_MACHINE_CONTAINER_PAGE (page);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  if (!self->known || self->bad_args || self->bad_env)
    return FALSE;

  for (int field = HOSPES_CONTAINER_INIT; field <= HOSPES_CONTAINER_ROOT; field++)
    {
      HospesDomainFault fault = hospes_container_find_fault (spec, field);

      if (fault != HOSPES_DOMAIN_FAULT_NONE && fault != HOSPES_DOMAIN_FAULT_TWICE)
        return FALSE;
    }

  return TRUE;
}

static void
page_iface_init (HospesMachinePageInterface *iface)
{
  iface->set = hospes_machine_container_page_set;
  iface->is_complete = hospes_machine_container_page_is_complete;
}

static void
hospes_machine_container_page_dispose (GObject *object)
{
  HospesMachineContainerPage *self = HOSPES_MACHINE_CONTAINER_PAGE (object);

  if (self->draft != NULL)
    g_clear_signal_handler (&self->handler, self->draft);
  g_clear_object (&self->draft);
  g_clear_object (&self->host);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->roots, hospes_machine_choices_free);

  G_OBJECT_CLASS (hospes_machine_container_page_parent_class)->dispose (object);
}

#define bind(member)                                                                               \
  gtk_widget_class_bind_template_child (widget_class, HospesMachineContainerPage, member)

static void
bind_template (GtkWidgetClass *widget_class)
{
  bind (box);
  bind (program_box);
  bind (files_box);
  bind (init_field);
  bind (args_field);
  bind (root_row);
  bind (folder_box);
  bind (image_field);
  bind (write_row);
  bind (write_switch);
  bind (users_row);
  bind (users_switch);
  bind (env_row);
  bind (where_row);
  bind (user_row);
  bind (group_row);
  bind (fault_label);
  gtk_widget_class_bind_template_callback (widget_class, init_cb);
  gtk_widget_class_bind_template_callback (widget_class, args_cb);
  gtk_widget_class_bind_template_callback (widget_class, root_cb);
  gtk_widget_class_bind_template_callback (widget_class, path_cb);
  gtk_widget_class_bind_template_callback (widget_class, write_cb);
  gtk_widget_class_bind_template_callback (widget_class, users_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_cb);
}

static void
hospes_machine_container_page_class_init (HospesMachineContainerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_container_page_dispose;

  g_type_ensure (HOSPES_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-container-page.ui");
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_container_page_init (HospesMachineContainerPage *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->roots = hospes_machine_choices_new (self->root_row);
  hospes_field_describe (self->args_field, _ ("Arguments"),
                         _ ("As in a shell: words in quotation marks stay together"));
  hospes_field_describe (self->image_field, _ ("Image on the host"), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->group_row), FALSE);
  renew_folder_field (self, NULL);
  self->filling = FALSE;
}

/* @draft: whose container it is about */
GtkWidget *
hospes_machine_container_page_new (HospesDomainDraft *draft)
{
  HospesMachineContainerPage *self = g_object_new (HOSPES_TYPE_MACHINE_CONTAINER_PAGE, NULL);

  self->draft = g_object_ref (draft);
  self->handler = g_signal_connect_swapped (draft, "changed", G_CALLBACK (draft_changed_cb), self);
  draft_changed_cb (self);
  return GTK_WIDGET (self);
}

/* @system: whether it is a whole system, and not one program */
void
hospes_machine_container_page_set_system (HospesMachineContainerPage *self, gboolean system)
{
  HospesContainer *wish;

  g_return_if_fail (HOSPES_IS_MACHINE_CONTAINER_PAGE (self));

  wish = get_wish (self);
  if (wish->system == system)
    return;

  wish->system = system;
  wish->root = HOSPES_ROOT_AUTO;
  wish->read_only = HOSPES_SWITCH_AUTO;
  g_clear_pointer (&wish->init, g_free);
  take_path (self);
  hospes_domain_draft_changed (self->draft);
}
