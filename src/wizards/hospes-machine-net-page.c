/* hospes-machine-net-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine that is installed over the network: from a tree of a server, whose
 * kernel is started, or by what answers on its own network (PXE).
 *
 * DESIGN
 *
 * The server is asked once nothing was typed for a moment. Whatever is typed, or
 * chosen meanwhile, ends that: an answer is of the address that stands there.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-domain-faults.h"
#include "hospes-field.h"
#include "hospes-machine-boot.h"
#include "hospes-machine-guest.h"
#include "hospes-machine-net-page.h"
#include "hospes-machine-page.h"
#include "hospes-os-picker.h"
#include "hospes-tree.h"

#define TYPING_PAUSE 800 /* ms */
#define PATIENCE     30  /* s */

struct _HospesMachineNetPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomainDraft *draft;
  HospesOsList *list;
  HospesOs *os;
  HospesTree *tree;      /* NULL until it was looked into */
  char *error;           /* why there is none */
  GCancellable *looking; /* NULL unless that is being done */
  guint timeout;

  /* Borrowed */
  const HospesMachineGround *ground; /* NULL while it is not known */

  gboolean active;
  gboolean picking;
  gboolean filling;
  gboolean lacks_pool;

  /* Template */
  GtkWidget *box;
  GtkCheckButton *tree_button;
  HospesField *address_field;
  GtkWidget *pxe_label;
  GtkWidget *looking_box;
  GtkSpinner *spinner;
  GtkWidget *again_button;
  GtkWidget *found_group;
  AdwActionRow *known_row;
  AdwActionRow *kernel_row;
  AdwActionRow *initrd_row;
  GtkEditable *options_row;
  GtkLabel *warning_label;
  GtkWidget *picker_box;
  GtkLabel *picker_label;
  HospesOsPicker *picker;
};

static void page_iface_init (HospesMachinePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesMachineNetPage,
                               hospes_machine_net_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_MACHINE_PAGE, page_iface_init))

static gboolean
is_tree (HospesMachineNetPage *self)
{
  return gtk_check_button_get_active (self->tree_button);
}

static char *
dup_address (HospesMachineNetPage *self)
{
  return g_strstrip (g_strdup (hospes_field_get_text (self->address_field)));
}

/* A path of this computer is not reached from there, nor downloaded. */
static gboolean
is_address (const char *text)
{
  return hospes_tree_is_url (text) && !g_str_has_prefix (text, "file:");
}

static const char *
get_fault (HospesMachineNetPage *self, const char *address)
{
  if (*address == '\0')
    return NULL;
  if (!is_address (address))
    return _ ("An address begins with http://, https:// or ftp://, and the name of a server "
              "follows.");

  return self->error;
}

static char *
dup_below (const char *url, const char *tree)
{
  return g_strdup (g_str_has_prefix (url, tree) ? url + strlen (tree) + (url[strlen (tree)] == '/')
                                                : url);
}

static char *
dup_warning (HospesMachineNetPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  if (self->lacks_pool)
    return g_strdup (
        _ ("Kernel and initrd must be put where the host can start them, but it has no "
           "pool for files that is on. Make one where its storage is shown."));
  if (self->tree->arch != NULL && !hospes_machine_boot_is_same_arch (self->tree->arch, spec->arch))
    /* Translators: two architectures, such as “aarch64” and “x86_64” */
    return g_strdup_printf (
        _ ("This installer is for %s, the machine is %s: change that under “More "
           "options” on the next page."),
        self->tree->arch, spec->arch);

  return NULL;
}

static void
show_tree (HospesMachineNetPage *self)
{
  g_autofree char *warning = self->tree != NULL ? dup_warning (self) : NULL;
  g_autofree char *kernel = NULL;
  g_autofree char *initrd = NULL;

  gtk_label_set_label (self->warning_label, warning != NULL ? warning : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning_label), warning != NULL && is_tree (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->warning_label),
                            self->lacks_pool ? "error" : "warning");
  gtk_widget_remove_css_class (GTK_WIDGET (self->warning_label),
                               self->lacks_pool ? "warning" : "error");
  gtk_widget_set_visible (self->found_group, self->tree != NULL && is_tree (self));
  if (self->tree == NULL)
    return;

  kernel = dup_below (self->tree->kernel, self->tree->url);
  initrd = dup_below (self->tree->initrd, self->tree->url);
  gtk_widget_set_visible (GTK_WIDGET (self->known_row), self->tree->os != NULL && !self->picking);
  if (self->tree->os != NULL)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->known_row),
                                   hospes_os_get_name (self->tree->os));
  adw_action_row_set_subtitle (self->kernel_row, kernel);
  adw_action_row_set_subtitle (self->initrd_row, initrd);
}

static const char *
get_pick_text (HospesMachineNetPage *self)
{
  if (!is_tree (self))
    return _ ("Which system will it be?");

  return self->picking ? _ ("Which system is it?")
                       : _ ("Which system it is could not be told. If you know it, pick it.");
}

static void
show (HospesMachineNetPage *self)
{
  g_autofree char *address = dup_address (self);
  gboolean tree = is_tree (self);
  gboolean looks = tree && self->looking != NULL;
  gboolean picks = !tree || (self->tree != NULL && (self->tree->os == NULL || self->picking));

  gtk_widget_set_visible (GTK_WIDGET (self->address_field), tree);
  hospes_field_set_fault (self->address_field, get_fault (self, address));
  gtk_widget_set_visible (self->pxe_label, !tree);
  gtk_widget_set_visible (self->looking_box, looks);
  gtk_spinner_set_spinning (self->spinner, looks);
  gtk_widget_set_visible (self->again_button, tree && !looks && self->timeout == 0 &&
                                                  self->tree == NULL && is_address (address));
  show_tree (self);
  gtk_widget_set_visible (self->picker_box, picks);
  gtk_label_set_label (self->picker_label, get_pick_text (self));
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

static void
take_os (HospesMachineNetPage *self, HospesOs *os)
{
  g_set_object (&self->os, os);
  hospes_os_picker_set_os (self->picker, os);
  if (self->active)
    hospes_machine_guest_tell (self->draft, os);
}

/* Where they are put follows when that is told: place_cb() */
static void
settle (HospesMachineNetPage *self)
{
  gboolean tree = self->active && is_tree (self);

  if (self->active)
    hospes_domain_draft_get_wish (self->draft)->install =
        is_tree (self) ? HOSPES_INSTALL_KERNEL : HOSPES_INSTALL_PXE;
  hospes_machine_boot_take (self->draft, tree ? self->tree : NULL,
                            gtk_editable_get_text (self->options_row));
}

static void
stop_looking (HospesMachineNetPage *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
}

static void
take_tree (HospesMachineNetPage *self, HospesTree *tree)
{
  self->tree = tree;
  self->filling = TRUE;
  gtk_editable_set_text (self->options_row, tree->arguments != NULL ? tree->arguments : "");
  self->filling = FALSE;
  if (tree->os != NULL)
    take_os (self, tree->os);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachineNetPage) self = user_data;
  g_autoptr (GError) error = NULL;
  HospesTree *tree = hospes_tree_read_finish (HOSPES_OS_LIST (object), result, &error);

  if (self->draft == NULL || g_task_get_cancellable (G_TASK (result)) != self->looking)
    {
      g_clear_pointer (&tree, hospes_tree_free);
      return;
    }

  g_clear_object (&self->looking);
  if (tree != NULL)
    take_tree (self, tree);
  else
    self->error = g_strdup (error->message);
  settle (self);
  show (self);
}

static void
look (HospesMachineNetPage *self)
{
  g_autofree char *address = dup_address (self);

  stop_looking (self);
  g_clear_pointer (&self->error, g_free);
  if (is_address (address))
    {
      self->looking = g_cancellable_new ();
      hospes_tree_read_async (self->list, address, hospes_domain_draft_get_spec (self->draft)->arch,
                              PATIENCE, self->looking, looked_cb, g_object_ref (self));
    }
  show (self);
}

static gboolean
typed_cb (gpointer data)
{
  HospesMachineNetPage *self = data;

  self->timeout = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
address_cb (HospesMachineNetPage *self)
{
  g_autofree char *address = dup_address (self);

  if (self->draft == NULL)
    return;

  stop_looking (self);
  g_clear_pointer (&self->tree, hospes_tree_free);
  g_clear_pointer (&self->error, g_free);
  self->picking = FALSE;
  if (is_address (address))
    self->timeout = g_timeout_add (TYPING_PAUSE, typed_cb, self);
  settle (self);
  show (self);
}

static void
stop_cb (HospesMachineNetPage *self)
{
  stop_looking (self);
  show (self);
}

static void
chosen_cb (HospesMachineNetPage *self)
{
  if (self->filling || self->draft == NULL)
    return;

  settle (self);
  show (self);
}

static void
pick_cb (HospesMachineNetPage *self)
{
  self->picking = TRUE;
  show (self);
}

/* Now it is known how its installer is told of the tree. */
static void
suggest_options (HospesMachineNetPage *self)
{
  const char *argument = self->os != NULL ? hospes_os_get_kernel_url_argument (self->os) : NULL;

  if (self->tree != NULL && argument != NULL && *gtk_editable_get_text (self->options_row) == '\0')
    {
      g_autofree char *options = g_strdup_printf ("%s=%s", argument, self->tree->url);

      gtk_editable_set_text (self->options_row, options);
    }
}

static void
picked_cb (HospesMachineNetPage *self)
{
  take_os (self, hospes_os_picker_get_os (self->picker));
  suggest_options (self);
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

/* Name or disk of the machine may be another: so is where its kernel is put. */
static void
place_cb (HospesMachineNetPage *self)
{
  gboolean lacks_pool =
      self->ground != NULL && !hospes_machine_boot_settle (self->draft, self->ground);

  if (lacks_pool == self->lacks_pool)
    return;

  self->lacks_pool = lacks_pool;
  show (self);
}

static void
hospes_machine_net_page_set (HospesMachinePage *page,
                             HospesHost *host,
                             HospesDomainDraft *draft,
                             const HospesMachineGround *ground)
{
  HospesMachineNetPage *self = HOSPES_MACHINE_NET_PAGE (page);

  self->ground = ground;
  place_cb (self);
}

static gboolean
hospes_machine_net_page_is_complete (HospesMachinePage *page)
{
  HospesMachineNetPage *self = HOSPES_MACHINE_NET_PAGE (page);

  if (self->os == NULL)
    return FALSE;
  if (!is_tree (self))
    return TRUE;

  return self->tree != NULL && !self->lacks_pool &&
         hospes_domain_is_line (gtk_editable_get_text (self->options_row));
}

static void
page_iface_init (HospesMachinePageInterface *iface)
{
  iface->set = hospes_machine_net_page_set;
  iface->is_complete = hospes_machine_net_page_is_complete;
}

static void
hospes_machine_net_page_dispose (GObject *object)
{
  HospesMachineNetPage *self = HOSPES_MACHINE_NET_PAGE (object);

  stop_looking (self);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->tree, hospes_tree_free);
  g_clear_pointer (&self->error, g_free);
  g_clear_object (&self->os);
  g_clear_object (&self->list);

  G_OBJECT_CLASS (hospes_machine_net_page_parent_class)->dispose (object);
}

static void
hospes_machine_net_page_class_init (HospesMachineNetPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_net_page_dispose;

  g_type_ensure (HOSPES_TYPE_FIELD);
  g_type_ensure (HOSPES_TYPE_OS_PICKER);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-net-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, tree_button);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, address_field);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, pxe_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, looking_box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, again_button);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, found_group);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, known_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, kernel_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, initrd_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, options_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, warning_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, picker_box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, picker_label);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineNetPage, picker);
  gtk_widget_class_bind_template_callback (widget_class, address_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, look);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_cb);
  gtk_widget_class_bind_template_callback (widget_class, picked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_net_page_init (HospesMachineNetPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_field_describe (self->address_field, _ ("Address"),
                         _ ("For example https://deb.debian.org/debian/dists/stable/main/"
                            "installer-amd64/"));
}

GtkWidget *
hospes_machine_net_page_new (HospesDomainDraft *draft, HospesOsList *list)
{
  HospesMachineNetPage *self = g_object_new (HOSPES_TYPE_MACHINE_NET_PAGE, NULL);

  self->draft = g_object_ref (draft);
  self->list = g_object_ref (list);
  g_signal_connect_object (draft, "changed", G_CALLBACK (place_cb), self, G_CONNECT_SWAPPED);
  hospes_os_picker_set_list (self->picker, list);
  take_os (self, hospes_os_list_get_linux (list));
  show (self);
  return GTK_WIDGET (self);
}

/* Whether a machine is to be installed as it says. To be called after the page for media, which
 * writes of another way. */
void
hospes_machine_net_page_set_used (HospesMachineNetPage *self, gboolean used)
{
  g_return_if_fail (HOSPES_IS_MACHINE_NET_PAGE (self));

  if (!used && !self->active)
    return;

  self->active = used;
  if (used)
    take_os (self, self->os != NULL ? self->os : hospes_os_list_get_linux (self->list));
  else
    stop_looking (self);
  settle (self);
  show (self);
}

HospesOs *
hospes_machine_net_page_get_os (HospesMachineNetPage *self)
{
  return self->os;
}

/* Returns: (transfer none) (nullable): what is installed from */
const HospesTree *
hospes_machine_net_page_get_tree (HospesMachineNetPage *self)
{
  return self->active && is_tree (self) ? self->tree : NULL;
}
