/* hospes-domain-tasks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be asked of a machine and takes a round trip or more. None of this
 * writes the machine's state: libvirt's events do.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-index.h"
#include "hospes-domain-private.h"
#include "hospes-domain-tasks.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-host-private.h"
#include "hospes-qemu-runtime.h"

static gpointer
run_verb (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);

  if (domain == NULL || !hospes_domain_verb_run (GPOINTER_TO_INT (data), domain, error))
    return NULL;

  return GINT_TO_POINTER (TRUE);
}

static void
verb_done_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  HospesDomain *self = g_task_get_source_object (G_TASK (object));
  int verb = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (object)));

  /* Not if the plug was pulled meanwhile: that is pending now. */
  if (hospes_domain_get_pending_verb (self) == verb)
    hospes_domain_set_pending_verb (self, HOSPES_DOMAIN_VERB_NONE);

  /* The one verb that no event follows. */
  if (verb == HOSPES_DOMAIN_VERB_DISCARD_SAVED)
    hospes_host_ask_again (hospes_domain_get_host (self), self);
}

/**
 * hospes_domain_act_async:
 * @self: a machine
 * @verb: what to do to it
 * @cancellable: (nullable): a cancellable; cancelling does not undo
 * @callback: called when libvirt has answered
 * @user_data: for @callback
 *
 * Until then it is the machine's pending verb.
 */
void
hospes_domain_act_async (HospesDomain *self,
                         HospesDomainVerb verb,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_domain_act_async);
  g_task_set_task_data (task, GINT_TO_POINTER (verb), NULL);
  g_signal_connect (task, "notify::completed", G_CALLBACK (verb_done_cb), NULL);

  g_debug ("%s: %s", hospes_domain_get_name (self), hospes_domain_verb_get_nick (verb));
  hospes_domain_set_pending_verb (self, verb);
  hospes_host_call (hospes_domain_get_host (self),
                    hospes_domain_verb_is_long (verb) ? HOSPES_CALL_JOB : HOSPES_CALL_QUICK, self,
                    task, run_verb, GINT_TO_POINTER (verb), NULL, NULL);
}

gboolean
hospes_domain_act_finish (HospesDomain *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

typedef struct
{
  char *title;
  char *description;
} Notes;

static void
notes_free (gpointer data)
{
  Notes *notes = data;

  g_free (notes->title);
  g_free (notes->description);
  g_free (notes);
}

/* Where a machine is both running and kept, both of its descriptions are told. */
static gpointer
write_notes (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const Notes *notes = data;
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  int flags = 0;

  if (domain == NULL)
    return NULL;

  if (virDomainIsActive (domain) == 1)
    flags |= VIR_DOMAIN_AFFECT_LIVE;
  if (virDomainIsPersistent (domain) == 1)
    flags |= VIR_DOMAIN_AFFECT_CONFIG;

  if (virDomainSetMetadata (domain, VIR_DOMAIN_METADATA_TITLE, notes->title, NULL, NULL, flags) <
          0 ||
      virDomainSetMetadata (domain, VIR_DOMAIN_METADATA_DESCRIPTION, notes->description, NULL, NULL,
                            flags) < 0)
    return hospes_error_take_null (error);

  return GINT_TO_POINTER (TRUE);
}

/**
 * hospes_domain_set_notes_async:
 * @self: a machine
 * @title: a line without line breaks, may be empty
 * @description: any text, may be empty
 * @cancellable: (nullable): a cancellable
 * @callback: called when libvirt has answered
 * @user_data: for @callback
 */
void
hospes_domain_set_notes_async (HospesDomain *self,
                               const char *title,
                               const char *description,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Notes *notes;
  GTask *task;

  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  /* libvirt removes what is NULL; the empty string it would keep. */
  notes = g_new0 (Notes, 1);
  notes->title = *title != '\0' ? g_strdup (title) : NULL;
  notes->description = *description != '\0' ? g_strdup (description) : NULL;

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_domain_set_notes_async);
  hospes_host_call (hospes_domain_get_host (self), HOSPES_CALL_QUICK, self, task, write_notes,
                    notes, notes_free, NULL);
}

gboolean
hospes_domain_set_notes_finish (HospesDomain *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static gpointer
write_autostart (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);

  if (domain == NULL)
    return NULL;

  if (virDomainSetAutostart (domain, GPOINTER_TO_INT (data)) < 0)
    return hospes_error_take_null (error);

  return GINT_TO_POINTER (TRUE);
}

/* No event follows: what is known of it is asked again. */
static void
autostart_written_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  HospesDomain *self = g_task_get_source_object (G_TASK (object));
  HospesHost *host = hospes_domain_get_host (self);

  if (host == NULL)
    return;

  hospes_domain_index_outdate_autostart (host->index);
  hospes_domain_outdate_record (self);
  hospes_domain_index_flush (host->index);
  hospes_domain_outdate_details (self);
}

/* Whether it starts with its host. */
void
hospes_domain_set_autostart_async (HospesDomain *self,
                                   gboolean autostart,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_domain_set_autostart_async);
  g_signal_connect (task, "notify::completed", G_CALLBACK (autostart_written_cb), NULL);
  hospes_host_call (hospes_domain_get_host (self), HOSPES_CALL_QUICK, self, task, write_autostart,
                    GINT_TO_POINTER (autostart), NULL, NULL);
}

gboolean
hospes_domain_set_autostart_finish (HospesDomain *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}

static int
collect_cb (virStreamPtr stream, const char *bytes, size_t length, void *data)
{
  g_byte_array_append (data, (const guint8 *) bytes, length);
  return length;
}

static gpointer
take_screenshot (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  g_autoptr (virStream) stream = NULL;
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *mime_type = NULL;

  if (domain == NULL)
    return NULL;

  if (!(stream = virStreamNew (virDomainGetConnect (domain), 0)) ||
      !(mime_type = virDomainScreenshot (domain, stream, 0, 0)) ||
      virStreamRecvAll (stream, collect_cb, bytes) < 0 || virStreamFinish (stream) < 0)
    return hospes_error_take_null (error);

  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/**
 * hospes_domain_screenshot_async:
 * @self: a machine
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: for @callback
 */
void
hospes_domain_screenshot_async (HospesDomain *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_domain_screenshot_async);
  g_task_set_priority (task, G_PRIORITY_LOW);
  hospes_host_call (hospes_domain_get_host (self), HOSPES_CALL_QUICK, self, task, take_screenshot,
                    NULL, NULL, (GDestroyNotify) g_bytes_unref);
}

/**
 * hospes_domain_screenshot_finish:
 * @self: a machine
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): an image file in memory, of the format
 *   the hypervisor likes (PNG, PPM …)
 */
GBytes *
hospes_domain_screenshot_finish (HospesDomain *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
read_details (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const char *uri = data;
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  g_autoptr (HospesDomainDetails) details = NULL;
  g_autofree char *xml = NULL;
  int autostart = 0;

  if (domain == NULL)
    return NULL;

  if (!(xml = virDomainGetXMLDesc (domain, 0)))
    return hospes_error_take_null (error);

  if (!(details = hospes_domain_details_new_from_xml (xml, error)))
    return NULL;

  details->persistent = virDomainIsPersistent (domain) == 1;
  details->autostart = virDomainGetAutostart (domain, &autostart) == 0 && autostart;
  details->started = hospes_qemu_runtime_find_start (uri, virDomainGetName (domain));

  virResetLastError ();
  return g_steal_pointer (&details);
}

static void
details_loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesDomain *self = HOSPES_DOMAIN (object);
  HospesDomainDetails *details = g_task_propagate_pointer (G_TASK (result), NULL);
  gboolean outdated = self->outdated;

  /* Asked before the host went away. */
  if (GPOINTER_TO_UINT (g_task_get_task_data (G_TASK (result))) != self->loading)
    {
      g_clear_pointer (&details, hospes_domain_details_unref);
      return;
    }

  self->loading = 0;
  self->outdated = FALSE;

  /* A machine that is gone, or a link that broke: both are told elsewhere. */
  if (details != NULL)
    hospes_domain_set_details (self, details);
  if (outdated)
    hospes_domain_load_details (self);
}

/* Asks for the machine's description; the property “details” changes when it is there. */
void
hospes_domain_load_details (HospesDomain *self)
{
  HospesHost *host = hospes_domain_get_host (self);
  GTask *task;

  if (host == NULL)
    return;

  /* One at a time, or an older answer could come last and stay. */
  if (self->loading != 0)
    {
      self->outdated = TRUE;
      return;
    }

  /* Of what is changed for the next start alone nobody tells. */
  if (self->active)
    {
      hospes_domain_outdate_record (self);
      hospes_domain_index_flush (host->index);
    }

  self->loading = ++self->last_loading;
  task = g_task_new (self, NULL, details_loaded_cb, NULL);
  g_task_set_task_data (task, GUINT_TO_POINTER (self->loading), NULL);
  g_task_set_source_tag (task, hospes_domain_load_details);
  hospes_host_call (host, HOSPES_CALL_QUICK, self, task, read_details,
                    g_strdup (hospes_host_get_uri (host)), g_free,
                    (GDestroyNotify) hospes_domain_details_unref);
}
