/* hospes-askpass-request.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One question of ssh's, from the program it starts to have it asked. The form
 * is told in hospes-askpass-server.c.
 */

#include "config.h"

#include "hospes-askpass-request.h"
#include "hospes-wipe.h"

#define MAX_QUESTION 16384

struct _HospesAskpassRequest
{
  GObject parent_instance;

  GSocketConnection *connection;
  GCancellable *cancellable;
  GString *question;
  char **parts; /* token, hint, text; NULL until all was read */
  char piece[1024];
  char *line; /* the answer on its way */
  gboolean ended;
};

G_DEFINE_FINAL_TYPE (HospesAskpassRequest, hospes_askpass_request, G_TYPE_OBJECT)

enum
{
  SIGNAL_ASKED,
  SIGNAL_GONE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
hospes_askpass_request_finalize (GObject *object)
{
  HospesAskpassRequest *self = HOSPES_ASKPASS_REQUEST (object);

  g_clear_object (&self->connection);
  g_clear_object (&self->cancellable);
  g_string_free (self->question, TRUE);
  g_strfreev (self->parts);
  hospes_wipe_free (self->line);

  G_OBJECT_CLASS (hospes_askpass_request_parent_class)->finalize (object);
}

static void
hospes_askpass_request_class_init (HospesAskpassRequestClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_askpass_request_finalize;

  /**
   * HospesAskpassRequest::asked:
   *
   * All of the question is there.
   */
  signals[SIGNAL_ASKED] = g_signal_new ("asked", HOSPES_TYPE_ASKPASS_REQUEST, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  /**
   * HospesAskpassRequest::gone:
   *
   * Whoever asked does not wait for an answer any more.
   */
  signals[SIGNAL_GONE] = g_signal_new ("gone", HOSPES_TYPE_ASKPASS_REQUEST, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_askpass_request_init (HospesAskpassRequest *self)
{
  self->cancellable = g_cancellable_new ();
  self->question = g_string_new (NULL);
}

static void
request_end (HospesAskpassRequest *self)
{
  if (self->ended)
    return;

  self->ended = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_io_stream_close_async (G_IO_STREAM (self->connection), G_PRIORITY_DEFAULT, NULL, NULL, NULL);
}

static void read_more (HospesAskpassRequest *self);

static void
take_question (HospesAskpassRequest *self)
{
  self->parts = g_strsplit (self->question->str, "\n", 3);

  if (g_strv_length (self->parts) == 3)
    g_signal_emit (self, signals[SIGNAL_ASKED], 0);
  else
    request_end (self);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesAskpassRequest) self = user_data;
  gssize n = g_input_stream_read_finish (G_INPUT_STREAM (object), result, NULL);

  if (self->ended)
    return;

  if (n <= 0 || self->question->len > MAX_QUESTION)
    {
      request_end (self);
      g_signal_emit (self, signals[SIGNAL_GONE], 0);
      return;
    }

  g_string_append_len (self->question, self->piece, n);
  if (self->parts == NULL && memchr (self->piece, '\0', n) != NULL)
    take_question (self);

  /* On to the end: that is how one hears that ssh gave up. */
  if (!self->ended)
    read_more (self);
}

static void
read_more (HospesAskpassRequest *self)
{
  g_input_stream_read_async (g_io_stream_get_input_stream (G_IO_STREAM (self->connection)),
                             self->piece, sizeof self->piece, G_PRIORITY_DEFAULT, self->cancellable,
                             read_cb, g_object_ref (self));
}

/**
 * hospes_askpass_request_new:
 * @connection: whence the question comes
 *
 * Reads it; it keeps itself alive until it was answered or is gone.
 */
HospesAskpassRequest *
hospes_askpass_request_new (GSocketConnection *connection)
{
  HospesAskpassRequest *self = g_object_new (HOSPES_TYPE_ASKPASS_REQUEST, NULL);

  self->connection = g_object_ref (connection);
  read_more (self);
  return self;
}

/* Whether nobody waits for an answer any more, or there was one. */
gboolean
hospes_askpass_request_get_ended (HospesAskpassRequest *self)
{
  return self->ended;
}

const char *
hospes_askpass_request_get_token (HospesAskpassRequest *self)
{
  return self->parts[0];
}

const char *
hospes_askpass_request_get_hint (HospesAskpassRequest *self)
{
  return self->parts[1];
}

const char *
hospes_askpass_request_get_text (HospesAskpassRequest *self)
{
  return self->parts[2];
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesAskpassRequest) self = user_data;

  g_output_stream_write_all_finish (G_OUTPUT_STREAM (object), result, NULL, NULL);
  request_end (self);
}

/**
 * hospes_askpass_request_answer:
 * @self: a request
 * @answer: (nullable): what to answer, %NULL for nothing
 */
void
hospes_askpass_request_answer (HospesAskpassRequest *self, const char *answer)
{
  g_return_if_fail (HOSPES_IS_ASKPASS_REQUEST (self));

  if (self->ended || answer == NULL)
    {
      request_end (self);
      return;
    }

  hospes_wipe_free (self->line);
  self->line = g_strconcat (answer, "\n", NULL);
  g_output_stream_write_all_async (g_io_stream_get_output_stream (G_IO_STREAM (self->connection)),
                                   self->line, strlen (self->line), G_PRIORITY_DEFAULT, NULL,
                                   written_cb, g_object_ref (self));
}
