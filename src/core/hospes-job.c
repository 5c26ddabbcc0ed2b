/* hospes-job.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Long work: what it is, how far it is, how it is stopped, what it ran, how it ended.
 *
 * DESIGN
 *
 * Belongs to the main thread, but for hospes_job_set_progress() and
 * hospes_job_log(), which the threads that do the work call as often as they
 * like: what they say is kept under a lock, and the main thread is told of it a
 * few times a second. What is on its way there holds the job, so that its last
 * reference is not dropped by a thread that only wanted to say something.
 *
 * It keeps no host and no machine, only their names: it outlives both, and the
 * program as well.
 */

#include "config.h"

#include <libvirt/virterror.h>

#include "hospes-error.h"
#include "hospes-host.h"
#include "hospes-job-private.h"
#include "hospes-job-text.h"

#define TELLING_MS 200
#define MAX_LINES  400

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_STATE,
  PROP_STAGE,
  PROP_FRACTION,
  PROP_RATE,
  PROP_SECONDS_LEFT,
  PROP_CAN_CANCEL,
  PROP_COMMANDS,
  PROP_REMEDIES,
  PROP_LOG,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesJob, hospes_job, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
notify (HospesJob *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static gboolean
is_open (HospesJob *self)
{
  return !hospes_job_get_ended (self);
}

static void
update_pace (HospesJob *self)
{
  double old_rate = hospes_job_get_rate (self);
  gint64 left;

  hospes_pace_see (&self->pace, g_get_monotonic_time (), self->done);
  left = hospes_pace_get_seconds_left (&self->pace, self->total);

  if (ABS (hospes_job_get_rate (self) - old_rate) > 0)
    notify (self, PROP_RATE);

  if (left != self->seconds_left)
    {
      self->seconds_left = left;
      notify (self, PROP_SECONDS_LEFT);
    }
}

static void
take_progress (HospesJob *self)
{
  guint64 done, total;

  g_mutex_lock (&self->lock);
  done = self->told_done;
  total = self->told_total;
  g_mutex_unlock (&self->lock);

  if (done == self->done && total == self->total)
    return;

  g_object_freeze_notify (G_OBJECT (self));
  self->done = done;
  self->total = total;
  notify (self, PROP_FRACTION);
  update_pace (self);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
tell_cb (gpointer data)
{
  HospesJob *self = data;

  g_mutex_lock (&self->lock);
  self->telling = FALSE;
  self->told_at = g_get_monotonic_time ();
  g_mutex_unlock (&self->lock);

  if (is_open (self))
    take_progress (self);

  notify (self, PROP_LOG);
  return G_SOURCE_REMOVE;
}

/* With the lock held, on any thread. */
static void
tell (HospesJob *self)
{
  g_autoptr (GSource) source = NULL;
  gint64 wait = (self->told_at + TELLING_MS * 1000 - g_get_monotonic_time ()) / 1000;

  if (self->telling)
    return;

  self->telling = TRUE;
  source = g_timeout_source_new (CLAMP (wait, 0, TELLING_MS));
  g_source_set_callback (source, tell_cb, g_object_ref (self), g_object_unref);
  g_source_attach (source, NULL);
}

static void
end (HospesJob *self, HospesJobState state)
{
  g_object_freeze_notify (G_OBJECT (self));
  take_progress (self);
  self->state = state;
  self->end_time = g_get_real_time ();
  if (state != HOSPES_JOB_FAILED)
    hospes_job_clear_again (self);
  notify (self, PROP_STATE);
  notify (self, PROP_CAN_CANCEL);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
hospes_job_finalize (GObject *object)
{
  HospesJob *self = HOSPES_JOB (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->commands, g_ptr_array_unref);
  g_clear_pointer (&self->remedies, g_ptr_array_unref);
  g_queue_clear_full (&self->lines, g_free);
  g_free (self->title);
  g_free (self->done_title);
  g_free (self->host_name);
  g_free (self->stage);
  g_free (self->result);
  g_free (self->error_message);
  g_free (self->left);
  g_free (self->when_cancelled);
  g_free (self->if_interrupted);
  g_free (self->show);
  g_free (self->details);
  hospes_job_clear_again (self);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (hospes_job_parent_class)->finalize (object);
}

static void
hospes_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HospesJob *self = HOSPES_JOB (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_STAGE:
      g_value_set_string (value, self->stage);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, hospes_job_get_fraction (self));
      break;
    case PROP_RATE:
      g_value_set_double (value, hospes_job_get_rate (self));
      break;
    case PROP_SECONDS_LEFT:
      g_value_set_int64 (value, self->seconds_left);
      break;
    case PROP_CAN_CANCEL:
      g_value_set_boolean (value, hospes_job_get_can_cancel (self));
      break;
    case PROP_COMMANDS:
      g_value_set_boxed (value, self->commands->pdata);
      break;
    case PROP_REMEDIES:
      g_value_set_boxed (value, self->remedies->pdata);
      break;
    case PROP_LOG:
      g_value_take_boxed (value, hospes_job_dup_log (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hospes_job_class_init (HospesJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = hospes_job_finalize;
  object_class->get_property = hospes_job_get_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
      g_param_spec_uint ("state", NULL, NULL, 0, HOSPES_N_JOB_STATES - 1, 0, flags);
  properties[PROP_STAGE] = g_param_spec_string ("stage", NULL, NULL, NULL, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, -1, 1, -1, flags);
  properties[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  properties[PROP_SECONDS_LEFT] =
      g_param_spec_int64 ("seconds-left", NULL, NULL, -1, G_MAXINT64, -1, flags);
  properties[PROP_CAN_CANCEL] = g_param_spec_boolean ("can-cancel", NULL, NULL, TRUE, flags);
  properties[PROP_COMMANDS] = g_param_spec_boxed ("commands", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_REMEDIES] = g_param_spec_boxed ("remedies", NULL, NULL, G_TYPE_STRV, flags);
  properties[PROP_LOG] = g_param_spec_boxed ("log", NULL, NULL, G_TYPE_STRV, flags);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_job_init (HospesJob *self)
{
  g_mutex_init (&self->lock);
  g_queue_init (&self->lines);
  self->commands = hospes_job_texts_new (NULL);
  self->remedies = hospes_job_texts_new (NULL);
  self->cancellable = g_cancellable_new ();
  self->state = HOSPES_JOB_RUNNING;
  self->can_cancel = TRUE;
  self->seconds_left = -1;
  self->start_time = g_get_real_time ();
}

/**
 * hospes_job_new:
 * @title: what is done, and to what: “Saving web-01”
 * @host: (nullable): where
 *
 * Returns: (transfer full): it has begun; show it with hospes_job_list_add()
 */
HospesJob *
hospes_job_new (const char *title, HospesHost *host)
{
  HospesJob *self = g_object_new (HOSPES_TYPE_JOB, NULL);

  hospes_job_text_set (&self->title, title);
  if (host != NULL)
    hospes_job_text_set (&self->host_name, hospes_host_get_name (host));

  return self;
}

/* Time has passed, whether or not anything was done in it. */
void
hospes_job_tick (HospesJob *self)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  if (self->state == HOSPES_JOB_RUNNING && self->pace.started)
    update_pace (self);
}

/**
 * hospes_job_set_progress:
 * @self: a job
 * @done: how much is done
 * @total: of how much; 0 if that is not known
 *
 * On any thread, as often as one likes.
 */
void
hospes_job_set_progress (HospesJob *self, guint64 done, guint64 total)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  g_mutex_lock (&self->lock);
  self->told_done = done;
  self->told_total = total;
  tell (self);
  g_mutex_unlock (&self->lock);
}

/* On any thread. The line gets the time in front of it. */
void
hospes_job_log (HospesJob *self, const char *line)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%H:%M:%S");
  g_autofree char *cleaned = hospes_job_text_clean (line);

  g_return_if_fail (HOSPES_IS_JOB (self));

  g_mutex_lock (&self->lock);
  g_queue_push_tail (&self->lines, g_strconcat (time, "  ", cleaned, NULL));
  if (g_queue_get_length (&self->lines) > MAX_LINES)
    g_free (g_queue_pop_head (&self->lines));
  tell (self);
  g_mutex_unlock (&self->lock);
}

/* Its turn has not come yet. What it waits for is its stage. */
void
hospes_job_set_waiting (HospesJob *self, gboolean waiting)
{
  HospesJobState state = waiting ? HOSPES_JOB_WAITING : HOSPES_JOB_RUNNING;

  g_return_if_fail (HOSPES_IS_JOB (self));

  if (!is_open (self) || self->state == state)
    return;

  self->state = state;
  notify (self, PROP_STATE);
}

/* What it does now: “Copying”. */
void
hospes_job_set_stage (HospesJob *self, const char *stage)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  if (hospes_job_text_set (&self->stage, stage))
    notify (self, PROP_STAGE);
}

void
hospes_job_set_unit (HospesJob *self, HospesJobUnit unit)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  if (self->unit == unit)
    return;

  self->unit = unit;
  notify (self, PROP_FRACTION);
}

void
hospes_job_set_can_cancel (HospesJob *self, gboolean can_cancel)
{
  gboolean could;

  g_return_if_fail (HOSPES_IS_JOB (self));

  could = hospes_job_get_can_cancel (self);
  self->can_cancel = can_cancel;

  if (could != hospes_job_get_can_cancel (self))
    notify (self, PROP_CAN_CANCEL);
}

/* What becomes of things if it is cancelled: “The machine goes on running.” Told before, and after. */
void
hospes_job_set_when_cancelled (HospesJob *self, const char *sentence)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  if (hospes_job_text_set (&self->when_cancelled, sentence))
    notify (self, PROP_CAN_CANCEL);
}

/* What to look at if the program ends under it: “Half of it may be left in …” */
void
hospes_job_set_if_interrupted (HospesJob *self, const char *sentence)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  hospes_job_text_set (&self->if_interrupted, sentence);
}

/* One that does the same in a terminal. */
void
hospes_job_add_command (HospesJob *self, const char *command)
{
  g_return_if_fail (HOSPES_IS_JOB (self));

  hospes_job_texts_add (self->commands, command);
  notify (self, PROP_COMMANDS);
}

/* For the work: it ends when this is cancelled, and then calls hospes_job_fail(). */
GCancellable *
hospes_job_get_cancellable (HospesJob *self)
{
  g_return_val_if_fail (HOSPES_IS_JOB (self), NULL);

  return self->cancellable;
}

/* Asks it to stop. It is stopped when it says so. */
void
hospes_job_cancel (HospesJob *self)
{
  g_autoptr (HospesJob) held = NULL;

  g_return_if_fail (HOSPES_IS_JOB (self));

  if (!hospes_job_get_can_cancel (self))
    return;

  held = g_object_ref (self);
  g_cancellable_cancel (self->cancellable);
  notify (self, PROP_CAN_CANCEL);
}

/**
 * hospes_job_finish:
 * @self: a job
 * @result: (nullable): what came of it: names, a checksum
 */
void
hospes_job_finish (HospesJob *self, const char *result)
{
  g_return_if_fail (HOSPES_IS_JOB (self));
  g_return_if_fail (is_open (self));

  hospes_job_text_set (&self->result, result);
  if (self->done_title != NULL)
    {
      hospes_job_text_set (&self->title, self->done_title);
      notify (self, PROP_TITLE);
    }
  end (self, HOSPES_JOB_DONE);
}

static gboolean
was_cancelled (HospesJob *self, const GError *error)
{
  return hospes_error_is_silent (error) ||
         (g_cancellable_is_cancelled (self->cancellable) &&
          g_error_matches (error, HOSPES_VIRT_ERROR, VIR_ERR_OPERATION_ABORTED));
}

/**
 * hospes_job_fail:
 * @self: a job
 * @error: why; that it was cancelled is no failure
 * @left: (nullable): what is left behind, or safe; cancelled, by default what was said before
 */
void
hospes_job_fail (HospesJob *self, const GError *error, const char *left)
{
  gboolean cancelled;

  g_return_if_fail (HOSPES_IS_JOB (self));
  g_return_if_fail (is_open (self));
  g_return_if_fail (error != NULL);

  cancelled = was_cancelled (self, error);
  hospes_job_text_set (&self->left, left != NULL || !cancelled ? left : self->when_cancelled);
  if (!cancelled)
    hospes_job_text_set (&self->error_message, error->message);

  end (self, cancelled ? HOSPES_JOB_CANCELLED : HOSPES_JOB_FAILED);
}
