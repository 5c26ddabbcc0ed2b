/* hospes-sample-adding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The sample machine on its way to a host, from the wish to its screen: waits
 * until the host has told what it is, and says why if nothing comes of it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-error.h"
#include "hospes-feedback.h"
#include "hospes-sample-adding.h"
#include "hospes-sample.h"

struct _HospesSampleAdding
{
  GObject parent_instance;

  /* Borrowed */
  GtkWidget *origin;

  /* Owned */
  HospesHost *host; /* where it is wanted; NULL if it is not */
  GSignalGroup *signals;
  GCancellable *cancellable; /* NULL while the host is waited for */
};

enum
{
  PROP_0,
  PROP_HOST,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesSampleAdding, hospes_sample_adding, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
set_host (HospesSampleAdding *self, HospesHost *host)
{
  g_clear_object (&self->cancellable);
  if (!g_set_object (&self->host, host))
    return;

  g_signal_group_set_target (self->signals, host);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_HOST]);
}

static void
tell_failure (HospesSampleAdding *self, const GError *error)
{
  if (self->origin != NULL && !hospes_error_is_silent (error))
    hospes_feedback_error (self->origin, _ ("Couldn’t add the sample machine."), error);
}

static void
added_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesSampleAdding) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *uuid = hospes_sample_add_finish (HOSPES_HOST (object), result, &error);

  set_host (self, NULL);

  if (uuid == NULL)
    tell_failure (self, error);
  else if (self->origin != NULL)
    gtk_widget_activate_action (self->origin, "app.show-console", "(ss)",
                                hospes_host_get_uri (HOSPES_HOST (object)), uuid);
}

static void
add (HospesSampleAdding *self)
{
  self->cancellable = g_cancellable_new ();
  /* A host without machines shows on its page that one comes. */
  if (g_list_model_get_n_items (hospes_host_get_domains (self->host)) > 0)
    hospes_feedback_toast (self->origin, _ ("Adding the sample machine…"));
  hospes_sample_add_async (self->host, self->cancellable, added_cb, g_object_ref (self));
}

static void
give_up (HospesSampleAdding *self, const GError *error)
{
  tell_failure (self, error);
  set_host (self, NULL);
}

/* As soon as the host has told what it is. */
static void
try (HospesSampleAdding *self)
{
  HospesHostState state = hospes_host_get_state (self->host);
  HospesHostFacts *facts = hospes_host_get_facts (self->host);
  g_autoptr (GError) error = NULL;

  if (self->cancellable != NULL)
    {
      /* Left by hand: what was done of it is taken back. */
      if (state == HOSPES_HOST_STATE_DISCONNECTED)
        g_cancellable_cancel (self->cancellable);
      return;
    }

  if (state == HOSPES_HOST_STATE_CONNECTING)
    return;

  if (self->origin == NULL || state == HOSPES_HOST_STATE_DISCONNECTED)
    {
      set_host (self, NULL);
      return;
    }

  if (state != HOSPES_HOST_STATE_CONNECTED)
    {
      give_up (self, hospes_host_get_error (self->host));
      return;
    }

  /* Whether it has a QEMU at all, it tells last. */
  if (facts == NULL || (g_strcmp0 (facts->driver, "QEMU") == 0 && !facts->thorough))
    return;

  if (hospes_sample_fits (self->host))
    {
      add (self);
      return;
    }

  if (facts->no_emulator)
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("It needs QEMU, which is not installed on “%s”."),
                         hospes_host_get_name (self->host));
  else
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                         _ ("It needs QEMU, and machines on “%s” are run by %s."),
                         hospes_host_get_name (self->host), facts->driver);
  give_up (self, error);
}

static void
hospes_sample_adding_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_HOST:
      g_value_set_object (value, HOSPES_SAMPLE_ADDING (object)->host);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_sample_adding_dispose (GObject *object)
{
  HospesSampleAdding *self = HOSPES_SAMPLE_ADDING (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->host);
  g_clear_weak_pointer (&self->origin);

  G_OBJECT_CLASS (hospes_sample_adding_parent_class)->dispose (object);
}

static void
hospes_sample_adding_class_init (HospesSampleAddingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_sample_adding_dispose;
  object_class->get_property = hospes_sample_adding_get_property;

  properties[PROP_HOST] = g_param_spec_object ("host", NULL, NULL, HOSPES_TYPE_HOST,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_sample_adding_init (HospesSampleAdding *self)
{
  self->signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (try), self);
  g_signal_group_connect_swapped (self->signals, "notify::facts", G_CALLBACK (try), self);
}

/**
 * hospes_sample_adding_new:
 * @origin: (transfer none): the widget it is wished from: there it is told how it went
 */
HospesSampleAdding *
hospes_sample_adding_new (GtkWidget *origin)
{
  HospesSampleAdding *self = g_object_new (HOSPES_TYPE_SAMPLE_ADDING, NULL);

  g_set_weak_pointer (&self->origin, origin);
  return self;
}

/**
 * hospes_sample_adding_get_host:
 * @self: an adding
 *
 * Returns: (transfer none) (nullable): where the sample machine is on its way to
 */
HospesHost *
hospes_sample_adding_get_host (HospesSampleAdding *self)
{
  g_return_val_if_fail (HOSPES_IS_SAMPLE_ADDING (self), NULL);

  return self->host;
}

/**
 * hospes_sample_adding_begin:
 * @self: an adding
 * @host: a host, connected or being connected
 *
 * One at a time: says so while another is on its way.
 */
void
hospes_sample_adding_begin (HospesSampleAdding *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_SAMPLE_ADDING (self));
  g_return_if_fail (HOSPES_IS_HOST (host));

  if (self->origin == NULL || self->host == host)
    return;

  if (self->host != NULL)
    {
      g_autofree char *text = g_strdup_printf (_ ("A sample machine is already on its way to %s"),
                                               hospes_host_get_name (self->host));

      hospes_feedback_toast (self->origin, text);
      return;
    }

  set_host (self, host);
  try (self);

  if (self->host != NULL && self->cancellable == NULL)
    {
      g_autofree char *text =
          g_strdup_printf (_ ("The sample machine will be added as soon as %s answers"),
                           hospes_host_get_name (host));

      hospes_feedback_toast (self->origin, text);
    }
}

/* Takes back what was done of it. */
void
hospes_sample_adding_cancel (HospesSampleAdding *self)
{
  g_return_if_fail (HOSPES_IS_SAMPLE_ADDING (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  else
    set_host (self, NULL);
}
