/* hospes-machine-cloud-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a cloud image is told when it first starts: who may sign in, what it is
 * called, and how it gets its address. A password stays in the memory of this
 * page; what leaves it is its hash.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-host-name.h"
#include "hospes-machine-cloud-page.h"
#include "hospes-machine-page.h"
#include "hospes-public-keys.h"

struct _HospesMachineCloudPage
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomainDraft *draft;
  HospesCloudSeed *seed;
  GCancellable *reading; /* NULL until keys were asked for */
  char *usual_name;      /* what is suggested */
  GPtrArray *keys;       /* of borrowed GtkSwitch, named by its key */
  gulong handler;
  gboolean filling;

  /* Template */
  GtkWidget *box;
  AdwPreferencesGroup *user_group;
  GtkEditable *user_row;
  GtkEditable *password_row;
  GtkWidget *ssh_row;
  GtkSwitch *ssh_switch;
  GtkEditable *key_row;
  GtkEditable *host_row;
  GtkEditable *zone_row;
  GtkEditable *packages_row;
  AdwComboRow *network_row;
  GtkEditable *address_row;
  GtkEditable *gateway_row;
  GtkEditable *dns_row;
  GtkSwitch *own_switch;
  GtkWidget *own_frame;
  GtkTextView *own_view;
  GtkLabel *fault_label;
};

static void page_iface_init (HospesMachinePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesMachineCloudPage,
                               hospes_machine_cloud_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_MACHINE_PAGE, page_iface_init))

static const char *
get_fault (HospesCloudFault fault)
{
  switch (fault)
    {
    case HOSPES_CLOUD_FAULT_USER:
      return _ ("A user has small letters, digits, “-” and “_”, and begins with a letter.");
    case HOSPES_CLOUD_FAULT_NO_WAY_IN:
      return _ ("Nobody could sign in yet: it needs a password or a key.");
    case HOSPES_CLOUD_FAULT_HOST_NAME:
      return _ ("A host name has letters, digits and “-”, and dots between.");
    case HOSPES_CLOUD_FAULT_KEY:
      return _ ("This is no public SSH key: one is a line that begins like “ssh-ed25519 AAAA…”.");
    case HOSPES_CLOUD_FAULT_PACKAGE:
      return _ ("No package has such a name.");
    case HOSPES_CLOUD_FAULT_TIME_ZONE:
      return _ ("A time zone is written like “Europe/Madrid”.");
    case HOSPES_CLOUD_FAULT_ADDRESS:
      return _ ("Addresses are written like “10.0.0.5/24”, those of a gateway and of name servers "
                "without “/24”.");
    case HOSPES_CLOUD_FAULT_USER_DATA:
      return _ ("cloud-init does not know this: it begins with “#cloud-config” or “#!”.");
    case HOSPES_CLOUD_FAULT_NONE:
    default:
      return NULL;
    }
}

static char *
dup_text (GtkEditable *row)
{
  char *text = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* Several, between spaces or commas. Returns: (nullable): %NULL if there are none */
static char **
dup_words (GtkEditable *row)
{
  g_auto (GStrv) words = g_strsplit_set (gtk_editable_get_text (row), " ,", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  char **found;

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_strv_builder_add (builder, *word);

  found = g_strv_builder_end (builder);
  if (*found == NULL)
    g_clear_pointer (&found, g_strfreev);
  return found;
}

static char **
dup_keys (HospesMachineCloudPage *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *own = dup_text (self->key_row);

  for (guint i = 0; i < self->keys->len; i++)
    {
      GtkSwitch *button = g_ptr_array_index (self->keys, i);

      if (gtk_switch_get_active (button))
        g_strv_builder_add (builder, gtk_widget_get_name (GTK_WIDGET (button)));
    }
  if (own != NULL)
    g_strv_builder_add (builder, own);

  return g_strv_builder_end (builder);
}

static char *
dup_own (HospesMachineCloudPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->own_view);
  GtkTextIter start;
  GtkTextIter end;

  if (!gtk_switch_get_active (self->own_switch))
    return NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
fill_network (HospesMachineCloudPage *self, HospesCloudSeed *seed)
{
  seed->network = adw_combo_row_get_selected (self->network_row);
  if (seed->network != HOSPES_CLOUD_NETWORK_FIXED)
    return;

  seed->addresses = dup_words (self->address_row);
  seed->gateways = dup_words (self->gateway_row);
  seed->name_servers = dup_words (self->dns_row);
}

static void
fill_seed (HospesMachineCloudPage *self)
{
  HospesCloudSeed *seed = hospes_cloud_seed_new ();

  seed->host_name = dup_text (self->host_row);
  seed->user_data = dup_own (self);
  fill_network (self, seed);
  if (seed->user_data == NULL)
    {
      seed->user = dup_text (self->user_row);
      if (*gtk_editable_get_text (self->password_row) != '\0')
        seed->password = g_strdup (gtk_editable_get_text (self->password_row));
      seed->keys = dup_keys (self);
      seed->ssh_password = gtk_switch_get_active (self->ssh_switch);
      seed->time_zone = dup_text (self->zone_row);
      seed->packages = dup_words (self->packages_row);
    }

  g_clear_pointer (&self->seed, hospes_cloud_seed_free);
  self->seed = seed;
}

static void
show (HospesMachineCloudPage *self)
{
  gboolean own = self->seed->user_data != NULL;
  gboolean fixed = self->seed->network == HOSPES_CLOUD_NETWORK_FIXED;
  const char *fault = get_fault (hospes_cloud_seed_find_fault (self->seed));

  gtk_widget_set_visible (GTK_WIDGET (self->user_group), !own);
  gtk_widget_set_visible (GTK_WIDGET (self->zone_row), !own);
  gtk_widget_set_visible (GTK_WIDGET (self->packages_row), !own);
  gtk_widget_set_visible (self->own_frame, own);
  gtk_widget_set_visible (self->ssh_row, self->seed->password != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->address_row), fixed);
  gtk_widget_set_visible (GTK_WIDGET (self->gateway_row), fixed);
  gtk_widget_set_visible (GTK_WIDGET (self->dns_row), fixed);
  gtk_label_set_label (self->fault_label, fault != NULL ? fault : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), fault != NULL);
}

static void
changed_cb (HospesMachineCloudPage *self)
{
  if (self->filling || self->draft == NULL)
    return;

  fill_seed (self);
  show (self);
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

/* What is suggested follows the name of the machine, until somebody writes another. */
static void
draft_changed_cb (HospesMachineCloudPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  g_autofree char *usual = hospes_host_name_suggest (spec->name, spec->os_id);
  const char *shown = gtk_editable_get_text (self->host_row);
  gboolean follows = self->usual_name == NULL || g_str_equal (shown, self->usual_name);

  if (g_strcmp0 (usual, self->usual_name) == 0)
    return;

  g_free (self->usual_name);
  self->usual_name = g_steal_pointer (&usual);
  if (follows)
    gtk_editable_set_text (self->host_row, self->usual_name);
}

static void
add_key (HospesMachineCloudPage *self, const char *key)
{
  g_auto (GStrv) words = g_strsplit (key, " ", 3);
  const char *title = g_strv_length (words) > 2 ? words[2] : words[0];
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, NULL);
  GtkWidget *button = gtk_switch_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words[0]);
  gtk_widget_set_name (button, key);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_switch_set_active (GTK_SWITCH (button), self->keys->len == 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_signal_connect_swapped (button, "notify::active", G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (self->user_group, row);
  g_ptr_array_add (self->keys, button);
}

static void
keys_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachineCloudPage) self = user_data;
  g_auto (GStrv) keys = hospes_public_keys_read_finish (result, NULL);

  if (keys != NULL && self->draft != NULL)
    hospes_machine_cloud_page_offer_keys (self, keys);
}

static gboolean
hospes_machine_cloud_page_is_complete (HospesMachinePage *page)
{
  HospesMachineCloudPage *self = HOSPES_MACHINE_CLOUD_PAGE (page);

  return hospes_cloud_seed_find_fault (self->seed) == HOSPES_CLOUD_FAULT_NONE;
}

static void
page_iface_init (HospesMachinePageInterface *iface)
{
  iface->is_complete = hospes_machine_cloud_page_is_complete;
}

static void
hospes_machine_cloud_page_dispose (GObject *object)
{
  HospesMachineCloudPage *self = HOSPES_MACHINE_CLOUD_PAGE (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  if (self->draft != NULL)
    g_clear_signal_handler (&self->handler, self->draft);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->keys, g_ptr_array_unref);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->seed, hospes_cloud_seed_free);
  g_clear_pointer (&self->usual_name, g_free);

  G_OBJECT_CLASS (hospes_machine_cloud_page_parent_class)->dispose (object);
}

#define bind(member)                                                                               \
  gtk_widget_class_bind_template_child (widget_class, HospesMachineCloudPage, member)

static void
hospes_machine_cloud_page_class_init (HospesMachineCloudPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_cloud_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-cloud-page.ui");
  bind (box);
  bind (user_group);
  bind (user_row);
  bind (password_row);
  bind (ssh_row);
  bind (ssh_switch);
  bind (key_row);
  bind (host_row);
  bind (zone_row);
  bind (packages_row);
  bind (network_row);
  bind (address_row);
  bind (gateway_row);
  bind (dns_row);
  bind (own_switch);
  bind (own_frame);
  bind (own_view);
  bind (fault_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_cloud_page_init (HospesMachineCloudPage *self)
{
  self->keys = g_ptr_array_new ();
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->own_view), "#cloud-config\n", -1);
  self->filling = FALSE;
}

GtkWidget *
hospes_machine_cloud_page_new (HospesDomainDraft *draft)
{
  HospesMachineCloudPage *self = g_object_new (HOSPES_TYPE_MACHINE_CLOUD_PAGE, NULL);

  self->draft = g_object_ref (draft);
  self->handler = g_signal_connect_swapped (draft, "changed", G_CALLBACK (draft_changed_cb), self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->own_view), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  draft_changed_cb (self);
  changed_cb (self);
  return GTK_WIDGET (self);
}

/* Whether a machine is to begin like this. Keys are read only then. */
void
hospes_machine_cloud_page_set_used (HospesMachineCloudPage *self, gboolean used)
{
  HospesDomainSpec *wish;

  g_return_if_fail (HOSPES_IS_MACHINE_CLOUD_PAGE (self));

  wish = hospes_domain_draft_get_wish (self->draft);
  if (used && self->reading == NULL)
    {
      g_autofree char *folder = g_build_filename (g_get_home_dir (), ".ssh", NULL);

      self->reading = g_cancellable_new ();
      hospes_public_keys_read_async (folder, self->reading, keys_read_cb, g_object_ref (self));
    }
  if (wish->has_seed == used)
    return;

  wish->has_seed = used;
  hospes_domain_draft_changed (self->draft);
}

/* @keys: (array zero-terminated=1): of whoever sits here; the first is let in */
void
hospes_machine_cloud_page_offer_keys (HospesMachineCloudPage *self, char **keys)
{
  g_return_if_fail (HOSPES_IS_MACHINE_CLOUD_PAGE (self));

  for (; *keys != NULL; keys++)
    add_key (self, *keys);
  changed_cb (self);
}

/* Returns: (transfer none): what it is told; good until something is changed */
const HospesCloudSeed *
hospes_machine_cloud_page_get_seed (HospesMachineCloudPage *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_CLOUD_PAGE (self), NULL);

  return self->seed;
}
