/* hospes-machine-speed-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether KVM is faster on a host than emulation. Where the host is a virtual
 * machine itself it may be the slower one by far: there it is tried unasked.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-error.h"
#include "hospes-machine-speed-row.h"
#include "hospes-speed-probe.h"

/* What the two may differ by that says nothing. */
#define DOUBT (G_USEC_PER_SEC / 5)

struct _HospesMachineSpeedRow
{
  AdwActionRow parent_instance;

  /* Borrowed */
  HospesHost *host;
  HospesDomainDraft *draft;

  /* Owned */
  GCancellable *probing; /* NULL unless it is being tried */
  char *error;           /* why it is not known */

  gint64 emulated; /* µs; 0 if not known */
  gint64 kvm;
  gboolean tried; /* unasked */

  /* Template */
  GtkSpinner *spinner;
  GtkWidget *compare_button;
  GtkWidget *use_button;
};

enum
{
  SIGNAL_EMULATE,
  SIGNAL_SLOW,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMachineSpeedRow, hospes_machine_speed_row, ADW_TYPE_ACTION_ROW)

static guint signals[N_SIGNALS];

/* Returns: whether both ways are there to choose from */
static gboolean
may_compare (HospesMachineSpeedRow *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesHostCaps *caps = hospes_domain_draft_get_means (self->draft)->host;
  const HospesGuestKind *kind =
      caps != NULL ? hospes_host_caps_find (caps, spec->os_type, spec->arch) : NULL;

  return kind != NULL && hospes_speed_probe_suits (spec->arch) &&
         hospes_guest_kind_has_virt_type (kind, "kvm") &&
         hospes_guest_kind_has_virt_type (kind, "qemu");
}

static gboolean
is_known (HospesMachineSpeedRow *self)
{
  return self->kvm > 0 && self->emulated > 0;
}

static gboolean
is_virtual (HospesMachineSpeedRow *self)
{
  return hospes_domain_draft_get_means (self->draft)->host->is_virtual;
}

static char *
dup_text (HospesMachineSpeedRow *self)
{
  if (self->probing != NULL)
    return g_strdup (_ ("Two machines with nothing in them are started there, and end by "
                        "themselves"));
  if (self->error != NULL)
    return g_strdup_printf (_ ("It could not be told: %s"), self->error);
  if (is_known (self))
    return hospes_machine_speed_row_dup_words (self->kvm, self->emulated);
  if (is_virtual (self))
    return g_strdup (_ ("That host is a virtual machine itself: KVM may be slow there"));

  return g_strdup (_ ("Starts two machines with nothing in them there, for some seconds"));
}

static void
stop (HospesMachineSpeedRow *self)
{
  g_cancellable_cancel (self->probing);
  g_clear_object (&self->probing);
}

static void
end (HospesMachineSpeedRow *self)
{
  g_clear_object (&self->probing);
  hospes_machine_speed_row_show (self);
  if (is_known (self) && hospes_machine_speed_row_is_slow (self->kvm, self->emulated))
    g_signal_emit (self, signals[SIGNAL_SLOW], 0);
}

/* Returns: µs; -1 if it is over */
static gint64
take (HospesMachineSpeedRow *self, GObject *object, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  gint64 duration = hospes_speed_probe_finish (HOSPES_HOST (object), result, &error);

  if (self->probing == NULL || g_task_get_cancellable (G_TASK (result)) != self->probing)
    return -1;

  if (error != NULL)
    {
      self->error = g_strdup (error->message);
      end (self);
    }
  return duration;
}

static void
kvm_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachineSpeedRow) self = user_data;
  gint64 duration = take (self, object, result);

  if (duration < 0)
    return;

  self->kvm = duration;
  end (self);
}

static void
emulated_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachineSpeedRow) self = user_data;
  gint64 duration = take (self, object, result);

  if (duration < 0)
    return;

  self->emulated = duration;
  hospes_speed_probe_async (self->host, hospes_domain_draft_get_spec (self->draft)->arch, "kvm",
                            self->probing, kvm_cb, g_object_ref (self));
}

/* One after the other: they would take each other's processors. */
static void
compare_cb (HospesMachineSpeedRow *self)
{
  if (self->draft == NULL || self->probing != NULL)
    return;

  self->probing = g_cancellable_new ();
  self->kvm = 0;
  self->emulated = 0;
  g_clear_pointer (&self->error, g_free);
  hospes_speed_probe_async (self->host, hospes_domain_draft_get_spec (self->draft)->arch, "qemu",
                            self->probing, emulated_cb, g_object_ref (self));
  hospes_machine_speed_row_show (self);
}

static void
use_cb (HospesMachineSpeedRow *self)
{
  g_signal_emit (self, signals[SIGNAL_EMULATE], 0);
}

static void
hospes_machine_speed_row_dispose (GObject *object)
{
  HospesMachineSpeedRow *self = HOSPES_MACHINE_SPEED_ROW (object);

  stop (self);
  g_clear_pointer (&self->error, g_free);

  G_OBJECT_CLASS (hospes_machine_speed_row_parent_class)->dispose (object);
}

static void
hospes_machine_speed_row_class_init (HospesMachineSpeedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_speed_row_dispose;

  /* It is to be emulated. */
  signals[SIGNAL_EMULATE] = g_signal_new ("emulate", HOSPES_TYPE_MACHINE_SPEED_ROW,
                                          G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  /* KVM is the slower one. */
  signals[SIGNAL_SLOW] = g_signal_new ("slow", HOSPES_TYPE_MACHINE_SPEED_ROW, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-speed-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSpeedRow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSpeedRow, compare_button);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSpeedRow, use_button);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_cb);
}

static void
hospes_machine_speed_row_init (HospesMachineSpeedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_machine_speed_row_set:
 * @self: a row
 * @host: (nullable): where the machine is to be
 * @draft: (nullable): the machine
 *
 * Both are borrowed until this is called again.
 */
void
hospes_machine_speed_row_set (HospesMachineSpeedRow *self,
                              HospesHost *host,
                              HospesDomainDraft *draft)
{
  g_return_if_fail (HOSPES_IS_MACHINE_SPEED_ROW (self));

  stop (self);
  if (host != self->host)
    {
      self->kvm = 0;
      self->emulated = 0;
      self->tried = FALSE;
      g_clear_pointer (&self->error, g_free);
    }
  self->host = host;
  self->draft = draft;
}

/* The draft, or what it follows from, is different. */
void
hospes_machine_speed_row_show (HospesMachineSpeedRow *self)
{
  g_autofree char *text = NULL;
  gboolean may;

  g_return_if_fail (HOSPES_IS_MACHINE_SPEED_ROW (self));

  if (self->draft == NULL)
    return;

  may = may_compare (self);
  gtk_widget_set_visible (GTK_WIDGET (self), may);
  if (!may)
    return;

  if (!self->tried && is_virtual (self))
    {
      self->tried = TRUE;
      compare_cb (self);
      return;
    }

  text = dup_text (self);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->probing != NULL);
  gtk_spinner_set_spinning (self->spinner, self->probing != NULL);
  gtk_widget_set_visible (self->compare_button, self->probing == NULL && !is_known (self));
  gtk_widget_set_visible (
      self->use_button,
      is_known (self) && hospes_machine_speed_row_is_slow (self->kvm, self->emulated) &&
          g_str_equal (hospes_domain_draft_get_spec (self->draft)->virt_type, "kvm"));
}

/* µs as seconds of one digit behind the point, in the person's own way of writing it */
static char *
dup_seconds (gint64 duration)
{
  g_autofree char *number = g_strdup_printf ("%.1f", (double) duration / G_USEC_PER_SEC);

  if (duration >= HOSPES_SPEED_PATIENCE)
    return g_strdup_printf (_ ("more than %d s"), (int) (HOSPES_SPEED_PATIENCE / G_USEC_PER_SEC));

  /* Translators: seconds */
  return g_strdup_printf (_ ("%s s"), number);
}

/* @kvm: µs an empty machine takes with it; @emulated: the same without. */
gboolean
hospes_machine_speed_row_is_slow (gint64 kvm, gint64 emulated)
{
  return kvm > emulated + DOUBT || kvm >= HOSPES_SPEED_PATIENCE;
}

/**
 * hospes_machine_speed_row_dup_words:
 * @kvm: µs an empty machine takes with it
 * @emulated: the same without
 *
 * Returns: (transfer full): what that says to a person
 */
char *
hospes_machine_speed_row_dup_words (gint64 kvm, gint64 emulated)
{
  g_autofree char *with = dup_seconds (kvm);
  g_autofree char *without = dup_seconds (emulated);

  if (hospes_machine_speed_row_is_slow (kvm, emulated))
    /* Translators: two durations */
    return g_strdup_printf (_ ("KVM is slower there: an empty machine takes %s with it, emulated "
                               "%s. A system may never start with it."),
                            with, without);

  /* Translators: two durations */
  return g_strdup_printf (_ ("KVM works there: an empty machine takes %s with it, emulated %s"),
                          with, without);
}
