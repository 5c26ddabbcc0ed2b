/* hospes-volume-dialog.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks what a new volume shall be like. What most need is in sight, the rest below “More
 * options”.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-format-words.h"
#include "hospes-secret-list.h"
#include "hospes-size-row.h"
#include "hospes-storage-words.h"
#include "hospes-volume-chooser.h"
#include "hospes-volume-dialog.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-names.h"

#define USUAL_SIZE (G_GUINT64_CONSTANT (20) << 30)

/* In KiB; the first is the usual one. */
static const guint cluster_sizes[] = { 0, 16, 32, 64, 128, 256, 512, 1024, 2048 };

typedef enum
{
  ENCRYPTION_NONE,
  ENCRYPTION_PASSPHRASE,
  ENCRYPTION_SECRET, /* and those after it */
} Encryption;

struct _HospesVolumeDialog
{
  AdwWindow parent_instance;

  /* Weak */
  GtkWidget *origin;

  /* Owned */
  HospesPool *pool;
  GCancellable *cancellable;
  GPtrArray *secrets; /* of HospesSecretInfo, as they are in the row, after the first two */
  HospesVolumeChoice *backing; /* NULL if it builds on nothing */

  /* Template */
  AdwWindowTitle *title;
  GtkButton *apply_button;
  GtkEditable *name_row;
  AdwComboRow *format_row;
  HospesSizeRow *size_row;
  GtkWidget *full_row;
  GtkSwitch *full_switch;
  GtkLabel *format_label;
  GtkLabel *error_label;
  GtkWidget *cluster_row;
  GtkWidget *metadata_row;
  GtkSwitch *metadata_switch;
  GtkWidget *lazy_row;
  GtkSwitch *lazy_switch;
  AdwActionRow *backing_row;
  GtkWidget *no_backing_button;
  AdwComboRow *secret_row;
  GtkWidget *kept_row;
  GtkEditable *passphrase_row;
  GtkEditable *again_row;
};

G_DEFINE_FINAL_TYPE (HospesVolumeDialog, hospes_volume_dialog, ADW_TYPE_WINDOW)

static const char *
get_format (HospesVolumeDialog *self)
{
  GtkStringObject *item = adw_combo_row_get_selected_item (self->format_row);

  return item != NULL ? gtk_string_object_get_string (item) : NULL;
}

static gboolean
is_qcow2 (HospesVolumeDialog *self)
{
  return g_strcmp0 (get_format (self), "qcow2") == 0;
}

/* LUKS is of these two, and of what has no format of its own. */
static gboolean
can_encrypt (HospesVolumeDialog *self)
{
  const char *format = get_format (self);

  return format == NULL || g_str_equal (format, "qcow2") || g_str_equal (format, "raw");
}

static Encryption
get_encryption (HospesVolumeDialog *self)
{
  guint index = adw_combo_row_get_selected (self->secret_row);

  return index == GTK_INVALID_LIST_POSITION || !can_encrypt (self)
             ? ENCRYPTION_NONE
             : (Encryption) MIN (index, ENCRYPTION_SECRET);
}

static const char *
get_secret_fault (HospesVolumeDialog *self)
{
  const char *passphrase = gtk_editable_get_text (self->passphrase_row);

  if (get_encryption (self) != ENCRYPTION_PASSPHRASE)
    return NULL;
  if (*passphrase == '\0')
    return _ ("It needs a passphrase.");

  return g_str_equal (passphrase, gtk_editable_get_text (self->again_row))
             ? NULL
             : _ ("The two passphrases are not the same.");
}

/* The end of its base would not be in it. */
static gboolean
is_cut_off (HospesVolumeDialog *self)
{
  guint64 size = hospes_size_row_get_bytes (self->size_row);

  return self->backing != NULL && is_qcow2 (self) && size > 0 && size < self->backing->capacity;
}

static char *
dup_fault (HospesVolumeDialog *self)
{
  char *fault = hospes_volume_names_dup_fault (self->pool, gtk_editable_get_text (self->name_row));

  if (fault != NULL)
    return fault;
  if (self->backing == NULL && hospes_size_row_get_bytes (self->size_row) == 0)
    return g_strdup (_ ("It needs a size."));
  if (is_cut_off (self))
    return g_strdup (_ ("It can’t be smaller than what it builds on."));
  if (self->backing != NULL && self->backing->format == NULL && is_qcow2 (self))
    return g_strdup (_ ("Of what format the file is that it builds on is not known."));

  return g_strdup (get_secret_fault (self));
}

static void
show_format (HospesVolumeDialog *self)
{
  const char *format = get_format (self);
  const char *line = hospes_format_words_get_line (format);
  g_autofree char *text = line != NULL ? g_strdup_printf ("%s: %s", format, line) : NULL;

  gtk_label_set_label (self->format_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->format_label), text != NULL);
}

static gboolean
focus_passphrase_cb (gpointer data)
{
  HospesVolumeDialog *self = data;

  if (self->pool != NULL && get_encryption (self) == ENCRYPTION_PASSPHRASE)
    gtk_widget_grab_focus (GTK_WIDGET (self->passphrase_row));
  return G_SOURCE_REMOVE;
}

/* What it asks for is below what shows, and the list that closes takes the focus once more. */
static void
show_passphrase (HospesVolumeDialog *self)
{
  gboolean asked = get_encryption (self) == ENCRYPTION_PASSPHRASE;

  if (asked && !gtk_widget_get_visible (GTK_WIDGET (self->passphrase_row)))
    g_idle_add_full (G_PRIORITY_LOW, focus_passphrase_cb, g_object_ref (self), g_object_unref);
  gtk_widget_set_visible (GTK_WIDGET (self->passphrase_row), asked);
  gtk_widget_set_visible (GTK_WIDGET (self->again_row), asked);
}

/* While nothing was typed yet, nothing is wrong. */
static void
changed_cb (HospesVolumeDialog *self)
{
  g_autofree char *fault = NULL;
  gboolean qcow2;

  if (self->pool == NULL)
    return;

  fault = dup_fault (self);
  show_format (self);
  qcow2 = is_qcow2 (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply_button), fault == NULL);
  hospes_volume_names_show_fault (self->error_label,
                                  *gtk_editable_get_text (self->name_row) != '\0' ? fault : NULL);
  gtk_widget_set_sensitive (self->cluster_row, qcow2);
  gtk_widget_set_sensitive (self->lazy_row, qcow2);
  gtk_widget_set_sensitive (GTK_WIDGET (self->backing_row), qcow2);
  gtk_widget_set_sensitive (GTK_WIDGET (self->secret_row), can_encrypt (self));
  gtk_widget_set_visible (self->kept_row, get_encryption (self) != ENCRYPTION_NONE);
  show_passphrase (self);
  gtk_widget_set_sensitive (self->metadata_row,
                            qcow2 && !gtk_switch_get_active (self->full_switch));
  gtk_widget_set_sensitive (self->full_row, self->backing == NULL);
}

static void
fill_encryption (HospesVolumeDialog *self, HospesVolumeDraft *draft)
{
  guint index = adw_combo_row_get_selected (self->secret_row);
  const HospesSecretInfo *info;

  switch (get_encryption (self))
    {
    case ENCRYPTION_PASSPHRASE:
      draft->passphrase = g_strdup (gtk_editable_get_text (self->passphrase_row));
      break;
    case ENCRYPTION_SECRET:
      info = g_ptr_array_index (self->secrets, index - ENCRYPTION_SECRET);
      draft->secret = g_strdup (info->uuid);
      break;
    case ENCRYPTION_NONE:
    default:
      break;
    }
}

static void
fill_more (HospesVolumeDialog *self, HospesVolumeDraft *draft)
{
  fill_encryption (self, draft);
  if (!is_qcow2 (self))
    return;

  draft->cluster_size =
      cluster_sizes[adw_combo_row_get_selected (ADW_COMBO_ROW (self->cluster_row))] *
      G_GUINT64_CONSTANT (1024);
  draft->lazy_refcounts = gtk_switch_get_active (self->lazy_switch);
  if (draft->lazy_refcounts)
    draft->compat = g_strdup ("1.1");
  if (self->backing != NULL)
    {
      draft->backing = g_strdup (self->backing->path);
      draft->backing_format = g_strdup (self->backing->format);
    }
}

static HospesVolumeDraft *
new_draft (HospesVolumeDialog *self)
{
  HospesVolumeDraft *draft = hospes_volume_draft_new (gtk_editable_get_text (self->name_row));

  if (get_format (self) != NULL)
    {
      g_free (draft->format);
      draft->format = g_strdup (get_format (self));
    }
  draft->capacity = hospes_size_row_get_bytes (self->size_row);
  if (gtk_switch_get_active (self->full_switch) && self->backing == NULL)
    draft->preallocation = HOSPES_PREALLOCATE_FULL;
  else if (is_qcow2 (self) && gtk_switch_get_active (self->metadata_switch))
    draft->preallocation = HOSPES_PREALLOCATE_METADATA;

  fill_more (self, draft);
  return draft;
}

static void
apply_cb (HospesVolumeDialog *self)
{
  g_autofree char *fault = dup_fault (self);
  g_autoptr (HospesVolumeDraft) draft = NULL;

  if (fault != NULL || self->origin == NULL)
    return;

  draft = new_draft (self);
  hospes_volume_follow (self->origin, hospes_volume_create (self->pool, draft));
  hospes_volume_follow_expect (self->origin, self->pool, draft->name);
  gtk_window_close (GTK_WINDOW (self));
}

/* @backing: (transfer full) (nullable) */
static void
take_backing (HospesVolumeDialog *self, HospesVolumeChoice *backing)
{
  g_autofree char *name = backing != NULL ? g_path_get_basename (backing->path) : NULL;
  g_autofree char *valid = name != NULL ? g_utf8_make_valid (name, -1) : NULL;
  g_autofree char *markup = valid != NULL ? g_markup_escape_text (valid, -1) : NULL;

  g_clear_pointer (&self->backing, hospes_volume_choice_free);
  self->backing = backing;
  adw_action_row_set_subtitle (
      self->backing_row,
      markup != NULL ? markup
                     : _ ("Only what differs from it is kept; it must not be changed then"));
  gtk_widget_set_visible (self->no_backing_button, backing != NULL);
  if (backing != NULL && backing->capacity > 0)
    hospes_size_row_set_bytes (self->size_row, backing->capacity);
  changed_cb (self);
}

static void
backing_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesVolumeDialog *self = HOSPES_VOLUME_DIALOG (object);
  g_autoptr (HospesVolumeChoice) choice = hospes_volume_chooser_choose_finish (result);

  if (choice != NULL && self->pool != NULL)
    take_backing (self, g_steal_pointer (&choice));
}

static void
choose_backing_cb (HospesVolumeDialog *self)
{
  HospesHost *host = hospes_pool_get_host (self->pool);

  if (host != NULL)
    hospes_volume_chooser_choose_async (GTK_WIDGET (self), host, HOSPES_CHOOSE_BASE,
                                        backing_chosen_cb, NULL);
}

static void
no_backing_cb (HospesVolumeDialog *self)
{
  take_backing (self, NULL);
}

static void
hospes_volume_dialog_dispose (GObject *object)
{
  HospesVolumeDialog *self = HOSPES_VOLUME_DIALOG (object);

  g_clear_weak_pointer (&self->origin);
  g_clear_object (&self->pool);
  g_clear_pointer (&self->backing, hospes_volume_choice_free);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->secrets, g_ptr_array_unref);

  G_OBJECT_CLASS (hospes_volume_dialog_parent_class)->dispose (object);
}

static void
hospes_volume_dialog_class_init (HospesVolumeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_volume_dialog_dispose;

  g_type_ensure (HOSPES_TYPE_SIZE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-volume-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, title);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, format_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, size_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, full_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, full_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, format_label);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, error_label);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, cluster_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, metadata_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, metadata_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, lazy_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, lazy_switch);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, backing_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, no_backing_button);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, secret_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, kept_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, passphrase_row);
  gtk_widget_class_bind_template_child (widget_class, HospesVolumeDialog, again_row);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_backing_cb);
  gtk_widget_class_bind_template_callback (widget_class, no_backing_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hospes_volume_dialog_init (HospesVolumeDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), GTK_WIDGET (self->apply_button));
}

static void
offer_clusters (HospesVolumeDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _ ("The usual"));
  for (guint i = 1; i < G_N_ELEMENTS (cluster_sizes); i++)
    gtk_string_list_take (
        names, hospes_storage_words_dup_size (cluster_sizes[i] * G_GUINT64_CONSTANT (1024)));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->cluster_row), G_LIST_MODEL (names));
}

/* What was chosen while they were asked for stays chosen. */
static void
offer_secrets (HospesVolumeDialog *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = adw_combo_row_get_selected (self->secret_row);

  gtk_string_list_append (names, _ ("None"));
  gtk_string_list_append (names, _ ("A new passphrase"));
  for (guint i = 0; self->secrets != NULL && i < self->secrets->len; i++)
    {
      const HospesSecretInfo *info = g_ptr_array_index (self->secrets, i);

      if (info->usage != NULL)
        /* Translators: the passphrase of a volume, which is used again */
        gtk_string_list_take (names, g_strdup_printf (_ ("That of %s"), info->usage));
      else
        gtk_string_list_append (names, info->uuid);
    }

  adw_combo_row_set_model (self->secret_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->secret_row,
                              selected != GTK_INVALID_LIST_POSITION ? selected : 0);
}

/* A host without secrets has none to offer; that a new one cannot be made is told then. */
static void
secrets_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesVolumeDialog) self = user_data;
  GPtrArray *secrets = hospes_secret_list_finish (HOSPES_HOST (object), result, NULL);

  if (secrets == NULL || self->cancellable == NULL)
    {
      g_clear_pointer (&secrets, g_ptr_array_unref);
      return;
    }

  self->secrets = secrets;
  offer_secrets (self);
}

/**
 * hospes_volume_dialog_present:
 * @origin: where the wish came from
 * @pool: where the volume is to be
 */
void
hospes_volume_dialog_present (GtkWidget *origin, HospesPool *pool)
{
  HospesVolumeDialog *self =
      g_object_new (HOSPES_TYPE_VOLUME_DIALOG, "transient-for", gtk_widget_get_root (origin), NULL);
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  const char *const *formats = hospes_volume_draft_get_formats (info->type);
  g_autoptr (GtkStringList) names = gtk_string_list_new (formats);
  g_autofree char *available = hospes_storage_words_dup_size (info->available);
  g_autofree char *room = NULL;

  /* Translators: how much room a pool has, and the pool */
  room = g_strdup_printf (_ ("%s free in “%s”"), available, info->name);
  adw_window_title_set_subtitle (self->title, room);
  g_set_weak_pointer (&self->origin, origin);
  adw_combo_row_set_model (self->format_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->format_row), formats[0] != NULL);
  hospes_size_row_set_bytes (self->size_row, USUAL_SIZE);
  self->pool = g_object_ref (pool);
  offer_clusters (self);
  offer_secrets (self);
  if (hospes_pool_get_host (pool) != NULL)
    hospes_secret_list_async (hospes_pool_get_host (pool), self->cancellable, secrets_cb,
                              g_object_ref (self));
  changed_cb (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
