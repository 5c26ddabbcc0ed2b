/* hospes-machine-disk-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The first disk of a machine: a new volume, one that is there, or none. If the
 * way the machine begins comes with a disk, such as an image, it has that one,
 * and the one of this group is left out until that is gone again.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-format-words.h"
#include "hospes-machine-choices.h"
#include "hospes-machine-disk.h"
#include "hospes-machine-disk-group.h"
#include "hospes-machine-fault-words.h"
#include "hospes-machine-words.h"
#include "hospes-size-row.h"
#include "hospes-volume-chooser.h"

#define NEW      "new"
#define EXISTING "existing"
#define NONE     "none"

struct _HospesMachineDiskGroup
{
  GtkWidget parent_instance;

  /* Borrowed */
  HospesHost *host;
  HospesDomainDraft *draft;
  const HospesMachineGround *ground;
  HospesDomainDisk *own; /* of the wish; NULL if it has none of this group */

  /* Owned */
  HospesMachineChoices *kinds;
  HospesMachineChoices *pools;
  HospesMachineChoices *formats;
  HospesVolumeChoice *existing; /* NULL until one is chosen */
  char *existing_pool;          /* the name of its pool */
  guint64 capacity;             /* 0 for what is suggested */
  gboolean filling;

  /* Template */
  GtkWidget *box;
  AdwComboRow *kind_row;
  AdwComboRow *pool_row;
  HospesSizeRow *size_row;
  AdwComboRow *format_row;
  GtkWidget *full_row;
  GtkSwitch *full_switch;
  AdwActionRow *existing_row;
  GtkWidget *choose_button;
  GtkLabel *fault_label;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMachineDiskGroup, hospes_machine_disk_group, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static const HospesMachinePool *
get_pool (HospesMachineDiskGroup *self)
{
  const HospesMachinePool *pool =
      hospes_machine_disk_find_pool (self->ground, hospes_machine_choices_get (self->pools));

  return pool != NULL ? pool : hospes_machine_disk_find_usual_pool (self->ground, self->draft);
}

static gboolean
is_copied (HospesMachineDiskGroup *self)
{
  return hospes_domain_draft_get_wish (self->draft)->image_path != NULL;
}

static const char *
get_kind (HospesMachineDiskGroup *self)
{
  const char *kind = hospes_machine_choices_get (self->kinds);

  return kind != NULL && !is_copied (self) ? kind : NEW;
}

static const HospesDomainDisk *
find_other (HospesMachineDiskGroup *self)
{
  return hospes_machine_disk_find_other (hospes_domain_draft_get_wish (self->draft), self->own);
}

static gboolean
is_container (HospesMachineDiskGroup *self)
{
  return g_strcmp0 (hospes_domain_draft_get_spec (self->draft)->os_type, "exe") == 0;
}

static HospesDomainDisk *
new_disk (HospesMachineDiskGroup *self)
{
  HospesDomainDisk *disk;

  if (is_container (self) || find_other (self) != NULL || g_str_equal (get_kind (self), NONE))
    return NULL;

  if (g_str_equal (get_kind (self), EXISTING))
    return hospes_machine_disk_new_existing (self->existing, self->existing_pool);

  disk =
      hospes_machine_disk_new_volume (get_pool (self), hospes_machine_choices_get (self->formats),
                                      gtk_switch_get_active (self->full_switch));
  disk->make->capacity = self->capacity;
  disk->least = hospes_domain_draft_get_wish (self->draft)->image_size;
  return disk;
}

/* It may have been taken out with all others. */
static void
look_after_own (HospesMachineDiskGroup *self)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);

  if (self->own != NULL && !g_ptr_array_find (wish->disks, self->own, NULL))
    self->own = NULL;
  /* The size can be written on another page, too. */
  if (self->own != NULL && self->own->make != NULL)
    self->capacity = self->own->make->capacity;
}

/* Returns: (nullable): the disk of the wish whose size can be chosen here */
static HospesDomainDisk *
find_sized (HospesMachineDiskGroup *self)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);

  return find_other (self) != NULL ? hospes_machine_disk_find_brought (wish, self->own)
         : self->own != NULL && self->own->make != NULL ? self->own
                                                        : NULL;
}

/* Puts into the wish what follows from what is chosen here. Returns: whether that is different */
static gboolean
settle (HospesMachineDiskGroup *self)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  HospesDomainDisk *disk = new_disk (self);
  gboolean different = self->ground != NULL &&
                       hospes_machine_disk_put_others (wish, self->own, get_pool (self),
                                                       hospes_machine_choices_get (self->formats),
                                                       gtk_switch_get_active (self->full_switch));

  if (hospes_machine_disk_is_same (disk, self->own))
    {
      g_clear_pointer (&disk, hospes_domain_disk_free);
      return different;
    }

  if (self->own != NULL)
    g_ptr_array_remove (wish->disks, self->own);
  self->own = disk;
  if (disk != NULL)
    g_ptr_array_insert (wish->disks, 0, disk);
  return TRUE;
}

static void
tell (HospesMachineDiskGroup *self, gboolean different)
{
  if (different)
    hospes_domain_draft_changed (self->draft);
  else
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
changed_cb (HospesMachineDiskGroup *self)
{
  if (self->filling || self->draft == NULL)
    return;

  look_after_own (self);
  tell (self, settle (self));
}

static void
size_cb (HospesMachineDiskGroup *self)
{
  guint64 bytes = hospes_size_row_get_bytes (self->size_row);
  HospesDomainDisk *sized;
  gboolean different;

  if (self->filling || self->draft == NULL)
    return;

  look_after_own (self);
  sized = find_sized (self);
  different = bytes != 0 && sized != NULL && sized->make->capacity != bytes;
  if (different)
    *(sized == self->own ? &self->capacity : &sized->make->capacity) = bytes;
  tell (self, settle (self) || different);
}

/* @choice: (transfer full) */
static void
take (HospesMachineDiskGroup *self, HospesVolumeChoice *choice)
{
  g_clear_pointer (&self->existing, hospes_volume_choice_free);
  g_free (self->existing_pool);
  self->existing = choice;
  self->existing_pool = hospes_machine_disk_dup_pool_name (self->host, choice->pool);
  changed_cb (self);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesMachineDiskGroup *self = HOSPES_MACHINE_DISK_GROUP (object);
  HospesVolumeChoice *choice = hospes_volume_chooser_choose_finish (result);

  if (choice != NULL && self->draft != NULL && self->host == user_data)
    take (self, choice);
  else
    g_clear_pointer (&choice, hospes_volume_choice_free);
}

static void
choose_cb (HospesMachineDiskGroup *self)
{
  if (self->host != NULL)
    hospes_volume_chooser_choose_async (GTK_WIDGET (self), self->host, HOSPES_CHOOSE_DISK,
                                        chosen_cb, self->host);
}

static void
hospes_machine_disk_group_dispose (GObject *object)
{
  HospesMachineDiskGroup *self = HOSPES_MACHINE_DISK_GROUP (object);

  self->draft = NULL;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_pointer (&self->kinds, hospes_machine_choices_free);
  g_clear_pointer (&self->pools, hospes_machine_choices_free);
  g_clear_pointer (&self->formats, hospes_machine_choices_free);
  g_clear_pointer (&self->existing, hospes_volume_choice_free);
  g_clear_pointer (&self->existing_pool, g_free);

  G_OBJECT_CLASS (hospes_machine_disk_group_parent_class)->dispose (object);
}

#define bind(member)                                                                               \
  gtk_widget_class_bind_template_child (widget_class, HospesMachineDiskGroup, member)

static void
hospes_machine_disk_group_class_init (HospesMachineDiskGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_disk_group_dispose;

  /**
   * HospesMachineDiskGroup::changed:
   *
   * What is written there is different, and yet the draft is not.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_MACHINE_DISK_GROUP,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HOSPES_TYPE_SIZE_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-disk-group.ui");
  bind (box);
  bind (kind_row);
  bind (pool_row);
  bind (size_row);
  bind (format_row);
  bind (full_row);
  bind (full_switch);
  bind (existing_row);
  bind (choose_button);
  bind (fault_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, size_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_disk_group_init (HospesMachineDiskGroup *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  self->kinds = hospes_machine_choices_new (self->kind_row);
  self->pools = hospes_machine_choices_new (self->pool_row);
  self->formats = hospes_machine_choices_new (self->format_row);
  hospes_machine_choices_begin (self->kinds);
  hospes_machine_choices_add (self->kinds, NEW, _ ("A new volume"));
  hospes_machine_choices_add (self->kinds, EXISTING, _ ("One that is there"));
  hospes_machine_choices_add (self->kinds, NONE, _ ("None"));
  hospes_machine_choices_end (self->kinds, NEW);
  self->filling = FALSE;
}

static void
offer_pools (HospesMachineDiskGroup *self)
{
  const HospesMachinePool *chosen = get_pool (self);
  g_autofree char *name = chosen != NULL ? g_strdup (chosen->name) : NULL;

  hospes_machine_choices_begin (self->pools);
  for (guint i = 0; self->ground != NULL && i < self->ground->pools->len; i++)
    {
      const HospesMachinePool *pool = self->ground->pools->pdata[i];
      g_autofree char *free = hospes_machine_words_dup_size (pool->free);
      /* Translators: a pool, and how much room it has */
      g_autofree char *words = g_strdup_printf (_ ("%s · %s free"), pool->name, free);

      if (hospes_machine_disk_can_make (pool))
        hospes_machine_choices_add (self->pools, pool->name, words);
    }
  hospes_machine_choices_end (self->pools, name);
  hospes_machine_choices_explain (
      self->pools, chosen == NULL
                       ? _ ("The host has no pool in which a volume could be made: make one first")
                       : chosen->path);
}

static void
offer_formats (HospesMachineDiskGroup *self)
{
  const char *format = hospes_machine_choices_get (self->formats);
  g_autofree char *chosen = g_strdup (format != NULL ? format : "qcow2");

  hospes_machine_choices_begin (self->formats);
  hospes_machine_choices_add (self->formats, "qcow2", "qcow2");
  hospes_machine_choices_add (self->formats, "raw", "raw");
  hospes_machine_choices_end (self->formats, chosen);
  hospes_machine_choices_explain (self->formats, hospes_format_words_get_line (chosen));
}

/* Borrowed until this is called again; @draft: (nullable): %NULL to let go. */
void
hospes_machine_disk_group_set (HospesMachineDiskGroup *self,
                               HospesHost *host,
                               HospesDomainDraft *draft,
                               const HospesMachineGround *ground)
{
  g_return_if_fail (HOSPES_IS_MACHINE_DISK_GROUP (self));

  if (host != self->host)
    {
      g_clear_pointer (&self->existing, hospes_volume_choice_free);
      g_clear_pointer (&self->existing_pool, g_free);
    }
  self->host = host;
  self->draft = draft;
  self->ground = ground;
  if (draft == NULL)
    return;

  self->filling = TRUE;
  offer_pools (self);
  offer_formats (self);
  self->filling = FALSE;
}

/* Returns: whether the wish is different now, which is yet to be told */
gboolean
hospes_machine_disk_group_settle (HospesMachineDiskGroup *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_DISK_GROUP (self), FALSE);

  look_after_own (self);
  return settle (self);
}

static guint
find_number (HospesMachineDiskGroup *self, const HospesDomainDisk *disk)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  guint number = 0;

  return g_ptr_array_find (wish->disks, disk, &number) ? number : G_MAXUINT;
}

static guint
find_worst (HospesMachineDiskGroup *self)
{
  return self->own != NULL ? find_number (self, self->own)
                           : hospes_machine_disk_find_worst (self->draft);
}

static void
show_existing (HospesMachineDiskGroup *self, const HospesDomainDisk *other)
{
  const char *image = hospes_domain_draft_get_spec (self->draft)->image_path;
  const char *place = other != NULL            ? other->path != NULL ? other->path : other->volume
                      : self->existing != NULL ? self->existing->path
                                               : _ ("None is chosen yet");
  g_autofree char *name = place == NULL && image != NULL ? g_path_get_basename (image) : NULL;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->existing_row),
                                 place == NULL ? _ ("A copy of") : _ ("Volume or file"));
  adw_action_row_set_subtitle (self->existing_row, place != NULL  ? place
                                                   : name != NULL ? name
                                                                  : _ ("What was chosen before"));
  gtk_widget_set_visible (self->choose_button, other == NULL);
}

static void
show_size (HospesMachineDiskGroup *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesDomainDisk *sized = find_sized (self);
  guint number = sized != NULL ? find_number (self, sized) : G_MAXUINT;
  const HospesDomainDisk *made = number < spec->disks->len ? spec->disks->pdata[number] : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->size_row), sized != NULL);
  if (made != NULL && made->make != NULL &&
      hospes_size_row_get_bytes (self->size_row) != made->make->capacity)
    hospes_size_row_set_bytes (self->size_row, made->make->capacity);
}

static const char *
explain_kind (const char *kind)
{
  if (g_str_equal (kind, NONE))
    return _ ("It starts from a disc, from the network, or not at all");
  if (g_str_equal (kind, EXISTING))
    return _ ("A volume of a pool, or another file of the host; what is in it stays");

  return _ ("Empty, for the system to be installed");
}

/* The draft, or what it follows from, is different. */
void
hospes_machine_disk_group_show (HospesMachineDiskGroup *self)
{
  const HospesDomainDisk *other, *made;
  const char *kind;
  gboolean is_new;

  g_return_if_fail (HOSPES_IS_MACHINE_DISK_GROUP (self));

  if (self->draft == NULL)
    return;

  self->filling = TRUE;
  other = find_other (self);
  kind = get_kind (self);
  is_new = other == NULL && g_str_equal (kind, NEW);
  made = other != NULL ? other : self->own;
  if (made != NULL && (made->make == NULL || (other == NULL && !is_new)))
    made = NULL;
  gtk_widget_set_visible (self->box, !is_container (self));
  gtk_widget_set_visible (GTK_WIDGET (self->kind_row), other == NULL && !is_copied (self));
  gtk_widget_set_visible (GTK_WIDGET (self->pool_row), is_new || made != NULL);
  show_size (self);
  gtk_widget_set_visible (GTK_WIDGET (self->format_row),
                          made != NULL && made->source == HOSPES_SOURCE_FILE);
  gtk_widget_set_visible (self->full_row, made != NULL && made->source == HOSPES_SOURCE_FILE);
  gtk_widget_set_visible (GTK_WIDGET (self->existing_row),
                          other != NULL || g_str_equal (kind, EXISTING));
  hospes_machine_choices_explain (self->kinds, explain_kind (kind));
  offer_pools (self);
  offer_formats (self);
  show_existing (self, other);
  if (find_worst (self) != G_MAXUINT)
    hospes_machine_fault_words_show (self->fault_label, self->draft, HOSPES_DOMAIN_DISK,
                                     find_worst (self));
  else
    gtk_widget_set_visible (GTK_WIDGET (self->fault_label), FALSE);
  self->filling = FALSE;
}

gboolean
hospes_machine_disk_group_is_complete (HospesMachineDiskGroup *self)
{
  HospesDomainFault fault = HOSPES_DOMAIN_FAULT_NONE;

  g_return_val_if_fail (HOSPES_IS_MACHINE_DISK_GROUP (self), FALSE);

  if (self->draft == NULL ||
      (find_sized (self) != NULL && hospes_size_row_get_bytes (self->size_row) == 0))
    return FALSE;
  if (find_worst (self) != G_MAXUINT)
    fault = hospes_domain_draft_find_fault (self->draft, HOSPES_DOMAIN_DISK, find_worst (self));

  return fault == HOSPES_DOMAIN_FAULT_NONE || hospes_domain_fault_is_warning (fault);
}
