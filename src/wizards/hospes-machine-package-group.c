/* hospes-machine-package-group.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Asks for a package (OVA, OVF) of this computer, and says what is in it. One
 * that was changed since it was made is taken only by who says so.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-file-choice.h"
#include "hospes-machine-package-group.h"
#include "hospes-machine-words.h"

struct _HospesMachinePackageGroup
{
  GtkWidget parent_instance;

  /* Owned */
  HospesOsList *list;
  char *path;                /* NULL as long as none is chosen */
  HospesOvfReading *reading; /* NULL until it was read */
  GError *error;             /* why it was not */
  GCancellable *looking;     /* NULL unless that is being done */

  /* Template */
  GtkWidget *box;
  AdwActionRow *file_row;
  GtkWidget *open_button;
  AdwActionRow *hardware_row;
  AdwActionRow *check_row;
  GtkSwitch *check_switch;
  GtkWidget *reading_box;
  GtkSpinner *spinner;
  GtkLabel *fault_label;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TAKEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMachinePackageGroup, hospes_machine_package_group, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

/* @words: (transfer full) */
static void
add_part (GString *text, char *words)
{
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, words);
  g_free (words);
}

static char *
dup_hardware (const HospesOvf *machine)
{
  GString *text = g_string_new (NULL);
  guint disks = machine->disks->len;
  guint cards = machine->cards->len;

  if (machine->cpus != 0)
    add_part (text, g_strdup_printf (g_dngettext (NULL, "%u CPU", "%u CPUs", machine->cpus),
                                     machine->cpus));
  if (machine->memory != 0)
    {
      g_autofree char *size = hospes_machine_words_dup_size (machine->memory);

      /* Translators: an amount */
      add_part (text, g_strdup_printf (_ ("%s of memory"), size));
    }
  add_part (text, g_strdup_printf (g_dngettext (NULL, "%u disk", "%u disks", disks), disks));
  add_part (text, g_strdup_printf (g_dngettext (NULL, "%u network card", "%u network cards", cards),
                                   cards));
  add_part (text, g_strdup (machine->efi || machine->secure_boot ? "UEFI" : "BIOS"));
  return g_string_free (text, FALSE);
}

static void
show_hardware (HospesMachinePackageGroup *self)
{
  const HospesOvf *machine =
      self->reading != NULL ? hospes_ovf_package_get_machine (self->reading->package) : NULL;
  g_autofree char *hardware = machine != NULL ? dup_hardware (machine) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->hardware_row), machine != NULL);
  if (machine == NULL)
    return;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->hardware_row),
                                 machine->name != NULL ? machine->name : _ ("Without a name"));
  adw_action_row_set_subtitle (self->hardware_row, hardware);
}

static void
show_fault (HospesMachinePackageGroup *self)
{
  gboolean warns = self->error == NULL && gtk_switch_get_active (self->check_switch) == FALSE;
  const char *text = self->error != NULL     ? self->error->message
                     : self->reading != NULL ? self->reading->complaint
                                             : NULL;

  gtk_widget_remove_css_class (GTK_WIDGET (self->fault_label), warns ? "error" : "warning");
  gtk_widget_add_css_class (GTK_WIDGET (self->fault_label), warns ? "warning" : "error");
  gtk_label_set_label (self->fault_label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), text != NULL);
}

static void
show (HospesMachinePackageGroup *self)
{
  gboolean checked = gtk_switch_get_active (self->check_switch);

  adw_action_row_set_subtitle (
      self->file_row, self->path != NULL
                          ? self->path
                          : _ ("An .ova or .ovf file of this computer, with its hardware"));
  gtk_widget_set_visible (self->reading_box, self->looking != NULL);
  gtk_spinner_set_spinning (self->spinner, self->looking != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->check_row),
                          self->reading != NULL && self->reading->has_checksums);
  adw_action_row_set_subtitle (
      self->check_row, checked ? _ ("Its disks are compared with the package’s list of checksums; "
                                    "if one differs, no machine is made")
                               : _ ("What is in it is taken as it is"));
  show_hardware (self);
  show_fault (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
check_cb (HospesMachinePackageGroup *self)
{
  show (self);
}

static void
forget (HospesMachinePackageGroup *self)
{
  g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->reading, hospes_ovf_reading_free);
  g_clear_error (&self->error);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachinePackageGroup) self = user_data;
  g_autoptr (GError) error = NULL;
  HospesOvfReading *reading =
      hospes_ovf_reading_read_finish (HOSPES_OS_LIST (object), result, &error);

  if (self->looking == NULL || g_task_get_cancellable (G_TASK (result)) != self->looking)
    {
      g_clear_pointer (&reading, hospes_ovf_reading_free);
      return;
    }

  g_clear_object (&self->looking);
  self->reading = reading;
  self->error = g_steal_pointer (&error);
  show (self);
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachinePackageGroup) self = user_data;
  g_autoptr (GFile) file = hospes_file_choice_finish (result);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL && self->list != NULL)
    hospes_machine_package_group_take (self, path);
}

static void
open_cb (HospesMachinePackageGroup *self)
{
  const HospesFileQuestion question = { .title = _ ("Open a Package"), .button = _ ("_Open") };

  hospes_file_choice_async (GTK_WIDGET (self), &question, chosen_cb, g_object_ref (self));
}

static void
hospes_machine_package_group_dispose (GObject *object)
{
  HospesMachinePackageGroup *self = HOSPES_MACHINE_PACKAGE_GROUP (object);

  forget (self);
  g_clear_object (&self->list);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_machine_package_group_parent_class)->dispose (object);
}

#define bind(member)                                                                               \
  gtk_widget_class_bind_template_child (widget_class, HospesMachinePackageGroup, member)

static void
hospes_machine_package_group_class_init (HospesMachinePackageGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_package_group_dispose;

  /* It was read, or whether it is checked is different; another file was taken. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_MACHINE_PACKAGE_GROUP,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", HOSPES_TYPE_MACHINE_PACKAGE_GROUP,
                                        G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-package-group.ui");
  bind (box);
  bind (file_row);
  bind (open_button);
  bind (hardware_row);
  bind (check_row);
  bind (check_switch);
  bind (reading_box);
  bind (spinner);
  bind (fault_label);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_package_group_init (HospesMachinePackageGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show (self);
}

void
hospes_machine_package_group_set_list (HospesMachinePackageGroup *self, HospesOsList *list)
{
  g_return_if_fail (HOSPES_IS_MACHINE_PACKAGE_GROUP (self));

  g_set_object (&self->list, list);
}

/* As if the person had chosen it. */
void
hospes_machine_package_group_take (HospesMachinePackageGroup *self, const char *path)
{
  g_return_if_fail (HOSPES_IS_MACHINE_PACKAGE_GROUP (self));

  forget (self);
  gtk_switch_set_active (self->check_switch, TRUE);
  self->path = g_strdup (path);
  self->looking = g_cancellable_new ();
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
  hospes_ovf_reading_read_async (self->list, path, self->looking, read_cb, g_object_ref (self));
  show (self);
}

void
hospes_machine_package_group_clear (HospesMachinePackageGroup *self)
{
  g_return_if_fail (HOSPES_IS_MACHINE_PACKAGE_GROUP (self));

  if (self->path == NULL)
    return;

  forget (self);
  show (self);
}

/* Returns: (nullable): the package; it need not have been read */
const char *
hospes_machine_package_group_get_path (HospesMachinePackageGroup *self)
{
  return self->path;
}

/* Returns: (transfer none) (nullable): what is in it */
const HospesOvfReading *
hospes_machine_package_group_get_reading (HospesMachinePackageGroup *self)
{
  return self->reading;
}

gboolean
hospes_machine_package_group_get_unchecked (HospesMachinePackageGroup *self)
{
  return !gtk_switch_get_active (self->check_switch);
}

gboolean
hospes_machine_package_group_is_complete (HospesMachinePackageGroup *self)
{
  return self->reading != NULL &&
         (self->reading->complaint == NULL || !gtk_switch_get_active (self->check_switch));
}
