/* hospes-volume-chooser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks for a disk, a disc or a base: a volume of a pool of the host, one that is uploaded or
 * made for it, or, of this computer, any file. What machines could not open is said before it
 * is chosen.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-choice-list.h"
#include "hospes-choice-place.h"
#include "hospes-choice-pools.h"
#include "hospes-cut-tooltip.h"
#include "hospes-doctor-pane.h"
#include "hospes-file-choice.h"
#include "hospes-making-bar.h"
#include "hospes-storage.h"
#include "hospes-upload-dialog.h"
#include "hospes-uri.h"
#include "hospes-volume-chooser.h"
#include "hospes-volume-dialog.h"
#include "hospes-volume-files.h"
#include "hospes-width-bin.h"
#include "hospes-wrap.h"

/* Below this width the pools are above the volumes. */
#define NARROW_WIDTH 560
#define NARROW_POOLS 150
#define POOLS_WIDTH  220

struct _HospesVolumeChooser
{
  AdwWindow parent_instance;

  /* Owned */
  HospesHost *host;
  HospesStorage *watched;
  GSignalGroup *host_signals;
  GSignalGroup *storage_signals;
  GTask *task; /* the question, until it is answered */
  char *file;  /* that is chosen instead of a volume, or NULL */

  HospesVolumePurpose purpose;

  /* Template */
  AdwWindowTitle *title;
  GtkButton *choose_button;
  HospesWidthBin *bin;
  GtkStack *stack;
  GtkWidget *content;
  HospesChoicePools *pools;
  GtkEditable *search_entry;
  HospesChoiceList *list;
  GtkSpinner *spinner;
  AdwStatusPage *away;
  GtkWidget *file_box;
  GtkLabel *file_label;
  HospesMakingBar *making;
  GtkLabel *warning_label;
  HospesDoctorPane *doctor;
  GtkButton *file_button;
  GtkWidget *upload_button;
  GtkWidget *new_button;
};

G_DEFINE_FINAL_TYPE (HospesVolumeChooser, hospes_volume_chooser, ADW_TYPE_WINDOW)

static HospesPool *
get_pool (HospesVolumeChooser *self)
{
  return hospes_choice_pools_get_pool (self->pools);
}

/* Not for the host to open, but to be sent to it. */
static gboolean
is_sent (HospesVolumeChooser *self)
{
  return hospes_volume_choice_is_brought (self->purpose) &&
         !hospes_uri_is_local (hospes_host_get_uri (self->host));
}

/* What is said below the list: never anything that keeps from choosing. */
static void
show_warning (HospesVolumeChooser *self, HospesVolume *volume)
{
  g_autofree char *warning =
      volume != NULL ? hospes_volume_choice_dup_warning (volume, self->purpose) : NULL;

  if (self->file != NULL && is_sent (self))
    warning = g_strdup (_ ("It is uploaded when the machine is made, and stays here as it is."));
  gtk_label_set_label (self->warning_label, warning != NULL ? warning : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning_label), warning != NULL);
}

static void
show_whether_ready (HospesVolumeChooser *self, HospesVolume *volume)
{
  gboolean ready = self->file != NULL ||
                   (volume != NULL && hospes_volume_choice_is_ready (volume, self->purpose));
  const char *why_not =
      volume != NULL ? _ ("It was not looked into yet.") : _ ("Nothing is chosen yet.");

  gtk_widget_set_sensitive (GTK_WIDGET (self->choose_button), ready);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->choose_button), ready ? NULL : why_not);
}

static void
update (HospesVolumeChooser *self)
{
  const HospesPathVerdict *verdict;
  HospesPool *pool = get_pool (self);
  g_autofree char *reason = NULL;
  HospesVolume *volume;
  const char *page;
  gboolean connected;
  gboolean usable;

  if (self->host == NULL || self->storage_signals == NULL)
    return;

  page = hospes_choice_place_get_page (self->host);
  reason = hospes_choice_place_dup_reason (self->host);
  connected = hospes_host_get_state (self->host) == HOSPES_HOST_STATE_CONNECTED;
  usable = connected && pool != NULL &&
           hospes_pool_get_info (pool)->state != HOSPES_POOL_INACTIVE &&
           !hospes_making_bar_get_busy (self->making);
  volume = self->file == NULL ? hospes_choice_list_get_volume (self->list) : NULL;
  verdict = hospes_doctor_pane_get_verdict (self->doctor);
  adw_status_page_set_description (self->away, reason);
  show_warning (self, volume);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "waiting"));
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chooser.upload", usable);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "chooser.new", usable);
  show_whether_ready (self, volume);
  gtk_button_set_label (self->choose_button, verdict != NULL && verdict->trouble != HOSPES_PATH_FINE
                                                 ? _ ("C_hoose Anyway")
                                                 : _ ("C_hoose"));
}

static void
look (HospesVolumeChooser *self)
{
  HospesVolume *volume = hospes_choice_list_get_volume (self->list);
  const char *path = self->file;
  const char *format = path != NULL ? hospes_volume_choice_guess_format (path) : NULL;
  g_autoptr (GMenuModel) pools =
      self->file != NULL ? hospes_choice_pools_new_menu (self->pools, "chooser.copy-into") : NULL;

  if (path == NULL && volume != NULL)
    {
      path = hospes_volume_get_path (volume);
      format = hospes_volume_get_info (volume)->format;
    }
  if (path != NULL && (!hospes_choice_place_opens_files (self->host) ||
                       !g_path_is_absolute (path) || (self->file != NULL && is_sent (self))))
    path = NULL;

  hospes_doctor_pane_set_pools (self->doctor, pools);
  hospes_doctor_pane_look (self->doctor, self->host, path,
                           hospes_volume_choice_is_written (self->purpose, format));
}

static void
forget_file (HospesVolumeChooser *self)
{
  g_clear_pointer (&self->file, g_free);
  gtk_widget_set_visible (self->file_box, FALSE);
}

static void
chosen_cb (HospesVolumeChooser *self)
{
  if (self->storage_signals == NULL || self->host == NULL)
    return;
  if (hospes_choice_list_get_volume (self->list) != NULL)
    forget_file (self);

  look (self);
  update (self);
}

static void
pool_selected_cb (HospesVolumeChooser *self)
{
  hospes_choice_list_set_pool (self->list, get_pool (self));
  update (self);
}

/* What was made for it is what is chosen. */
static void
made_cb (HospesVolumeChooser *self, HospesPool *pool, const char *name)
{
  forget_file (self);
  if (get_pool (self) == pool)
    hospes_choice_list_select (self->list, name);
  chosen_cb (self);
}

static void
search_changed_cb (HospesVolumeChooser *self)
{
  hospes_choice_list_set_text (self->list, gtk_editable_get_text (self->search_entry));
}

static void
width_changed_cb (HospesVolumeChooser *self)
{
  gboolean narrow = hospes_width_bin_get_width (self->bin) < NARROW_WIDTH;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->content),
                                  narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_widget_set_size_request (GTK_WIDGET (self->pools), narrow ? -1 : POOLS_WIDTH,
                               narrow ? NARROW_POOLS : -1);
}

static void
pick_another_cb (HospesVolumeChooser *self)
{
  forget_file (self);
  hospes_choice_list_select (self->list, NULL);
  chosen_cb (self);
  hospes_choice_list_focus (self->list);
}

static void
choose_cb (HospesVolumeChooser *self)
{
  HospesVolume *volume = hospes_choice_list_get_volume (self->list);
  g_autoptr (GTask) task = NULL;
  HospesVolumeChoice *choice = NULL;

  if (self->file != NULL)
    choice = hospes_volume_choice_new_for_file (self->file, self->purpose);
  else if (volume != NULL && hospes_volume_choice_is_ready (volume, self->purpose))
    choice = hospes_volume_choice_new (volume);
  if (choice == NULL)
    return;

  task = g_steal_pointer (&self->task);
  gtk_window_close (GTK_WINDOW (self));
  if (task != NULL)
    g_task_return_pointer (task, choice, (GDestroyNotify) hospes_volume_choice_free);
  else
    hospes_volume_choice_free (choice);
}

/* A dialog that was opened from here began to make that. */
static void
expect_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesVolumeChooser *self = HOSPES_VOLUME_CHOOSER (widget);

  if (get_pool (self) != NULL)
    hospes_making_bar_follow (self->making, get_pool (self),
                              g_variant_get_string (parameter, NULL));
  update (self);
}

static void
upload_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hospes_volume_files_upload (widget, get_pool (HOSPES_VOLUME_CHOOSER (widget)));
}

static void
new_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  hospes_volume_dialog_present (widget, get_pool (HOSPES_VOLUME_CHOOSER (widget)));
}

/* The file stays where it is. */
static void
copy_into_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesVolumeChooser *self = HOSPES_VOLUME_CHOOSER (widget);
  g_autoptr (GFile) file = self->file != NULL ? g_file_new_for_path (self->file) : NULL;

  if (file == NULL ||
      !hospes_choice_pools_select (self->pools, g_variant_get_string (parameter, NULL)))
    return;

  hospes_upload_dialog_present (widget, get_pool (self), file);
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesVolumeChooser) self = user_data;
  g_autoptr (GFile) file = hospes_file_choice_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->host != NULL)
    hospes_volume_chooser_take_file (self, path);
}

static void
any_file_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesVolumeChooser *self = HOSPES_VOLUME_CHOOSER (widget);
  const HospesFileQuestion question = { .title =
                                            is_sent (self)
                                                ? _ ("Choose a File of This Computer")
                                                : hospes_volume_choice_get_title (self->purpose),
                                        .button = _ ("_Open") };

  hospes_file_choice_async (widget, &question, file_chosen_cb, g_object_ref (self));
}

static void
search_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_grab_focus (GTK_WIDGET (HOSPES_VOLUME_CHOOSER (widget)->search_entry));
}

static void
set_host (HospesVolumeChooser *self, HospesHost *host)
{
  HospesStorage *storage = hospes_host_get_storage (host);

  self->host = g_object_ref (host);
  self->watched = g_object_ref (storage);
  hospes_storage_watch (storage);
  g_signal_group_set_target (self->host_signals, host);
  g_signal_group_set_target (self->storage_signals, storage);
  hospes_choice_pools_set_pools (self->pools, hospes_storage_get_pools (storage));
  update (self);
}

static void
hospes_volume_chooser_dispose (GObject *object)
{
  HospesVolumeChooser *self = HOSPES_VOLUME_CHOOSER (object);

  if (self->task != NULL)
    g_task_return_pointer (self->task, NULL, NULL);
  g_clear_object (&self->task);
  g_clear_object (&self->host_signals);
  g_clear_object (&self->storage_signals);
  if (self->watched != NULL)
    hospes_storage_unwatch (self->watched);
  g_clear_object (&self->watched);
  g_clear_object (&self->host);
  g_clear_pointer (&self->file, g_free);

  G_OBJECT_CLASS (hospes_volume_chooser_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (HOSPES_TYPE_CHOICE_LIST);
  g_type_ensure (HOSPES_TYPE_CHOICE_POOLS);
  g_type_ensure (HOSPES_TYPE_DOCTOR_PANE);
  g_type_ensure (HOSPES_TYPE_MAKING_BAR);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);
  g_type_ensure (HOSPES_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-volume-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, title);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, choose_button);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, content);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, pools);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, search_entry);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, list);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, away);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, file_box);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, file_label);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, making);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, warning_label);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, doctor);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, file_button);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, upload_button);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeChooser, new_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, hospes_cut_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, made_cb);
  gtk_widget_class_bind_template_callback (widget_class, pick_another_cb);
  gtk_widget_class_bind_template_callback (widget_class, pool_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
}

static void
hospes_volume_chooser_class_init (HospesVolumeChooserClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_volume_chooser_dispose;

  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "chooser.upload", NULL, upload_action);
  gtk_widget_class_install_action (widget_class, "chooser.new", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "chooser.any-file", NULL, any_file_action);
  gtk_widget_class_install_action (widget_class, "chooser.copy-into", "s", copy_into_action);
  gtk_widget_class_install_action (widget_class, "chooser.expect", "s", expect_action);
  gtk_widget_class_install_action (widget_class, "chooser.search", NULL, search_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "chooser.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_volume_chooser_init (HospesVolumeChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->choose_button));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search_entry),
                                           GTK_WIDGET (self->list));
  self->host_signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->host_signals, "notify::state", G_CALLBACK (update), self);
  self->storage_signals = g_signal_group_new (HOSPES_TYPE_STORAGE);
  g_signal_group_connect_swapped (self->storage_signals, "notify::reading", G_CALLBACK (update),
                                  self);
}

/* A file is either opened by the host, or sent to it. */
static void
offer_tools (HospesVolumeChooser *self)
{
  gboolean sent = is_sent (self);

  gtk_button_set_label (self->file_button, sent ? _ ("_File From Here…") : _ ("Any _File…"));
  gtk_widget_set_visible (GTK_WIDGET (self->file_button),
                          sent || hospes_uri_is_local (hospes_host_get_uri (self->host)));
  gtk_widget_set_visible (self->upload_button, !sent);
  gtk_widget_set_visible (self->new_button, self->purpose == HOSPES_CHOOSE_DISK);
}

/**
 * hospes_volume_chooser_choose_async:
 * @origin: the widget the wish came from
 * @host: whose pools are offered
 * @purpose: what it is to be
 * @callback: called with the answer
 * @user_data: for @callback
 */
void
hospes_volume_chooser_choose_async (GtkWidget *origin,
                                    HospesHost *host,
                                    HospesVolumePurpose purpose,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  HospesVolumeChooser *self;

  g_return_if_fail (GTK_IS_WIDGET (origin));
  g_return_if_fail (HOSPES_IS_HOST (host));

  self = g_object_new (HOSPES_TYPE_VOLUME_CHOOSER, "title",
                       hospes_volume_choice_get_title (purpose), "destroy-with-parent", TRUE,
                       "transient-for", gtk_widget_get_root (origin), NULL);
  self->task = g_task_new (origin, NULL, callback, user_data);
  g_task_set_source_tag (self->task, hospes_volume_chooser_choose_async);
  self->purpose = purpose;
  adw_window_title_set_title (self->title, hospes_volume_choice_get_title (purpose));
  adw_window_title_set_subtitle (self->title, hospes_host_get_name (host));
  hospes_choice_list_set_purpose (self->list, purpose);
  set_host (self, host);
  offer_tools (self);
  gtk_window_present (GTK_WINDOW (self));
  hospes_choice_list_focus (self->list);
}

/* Returns: (transfer full) (nullable): what was chosen, %NULL if nothing was */
HospesVolumeChoice *
hospes_volume_chooser_choose_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

/* @path: of a file of this computer, which is chosen instead of a volume */
void
hospes_volume_chooser_take_file (HospesVolumeChooser *self, const char *path)
{
  g_autofree char *valid = g_utf8_make_valid (path, -1);

  g_return_if_fail (HOSPES_IS_VOLUME_CHOOSER (self));

  hospes_choice_list_select (self->list, NULL);
  g_free (self->file);
  self->file = g_strdup (path);
  gtk_label_set_label (self->file_label, valid);
  gtk_widget_set_visible (self->file_box, TRUE);
  look (self);
  update (self);
}
