/* hospes-domain-screens.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is on the screens of machines, small, of those that are in sight.
 *
 * DESIGN
 *
 * A screenshot is a round trip that makes QEMU write a file. So a host is asked
 * for one at a time, of the machine that has waited longest, of each no more
 * often than every few seconds, and a machine that has none to show is left in
 * peace for longer each time. While nobody looks none is asked for.
 *
 * Pictures are unpacked and made small on a thread of their own. Some are kept
 * of machines that went out of sight: one that comes back shows at once what it
 * showed last.
 */

#include "config.h"

#include "hospes-domain-screens.h"
#include "hospes-domain-tasks.h"
#include "hospes-host.h"
#include "hospes-small-picture.h"

#define PAUSE_US     (8 * G_TIME_SPAN_SECOND)
#define MAX_PAUSE_US (5 * G_TIME_SPAN_MINUTE)
#define MAX_KEPT     64

typedef struct
{
  GdkTexture *texture; /* or NULL */
  gint64 due;          /* monotonic: not to be asked for earlier */
  gint64 shown;        /* when it was last in sight */
  guint n_failures;    /* in a row */
  guint run;           /* what the picture is of */
} Shot;

struct _HospesDomainScreens
{
  GObject parent_instance;

  /* Owned */
  HospesLook *look;
  HospesWorker *painter;
  GPtrArray *watched; /* of HospesDomain */
  GHashTable *shots;  /* of HospesDomain, without a reference → Shot */
  GHashTable *asking; /* of HospesHost, without one → GCancellable */
  guint source;

  guint n_asked;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesDomainScreens, hospes_domain_screens, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

typedef struct
{
  HospesDomainScreens *self;
  HospesDomain *domain;
  HospesHost *host;
  GCancellable *cancellable;
  guint run;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->self);
  g_object_unref (question->domain);
  g_object_unref (question->host);
  g_object_unref (question->cancellable);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
shot_free (gpointer data)
{
  Shot *shot = data;

  g_clear_object (&shot->texture);
  g_free (shot);
}

static void
domain_gone_cb (gpointer data, GObject *domain)
{
  g_hash_table_remove (HOSPES_DOMAIN_SCREENS (data)->shots, domain);
}

static void
forget (HospesDomainScreens *self, HospesDomain *domain)
{
  if (g_hash_table_remove (self->shots, domain))
    g_object_weak_unref (G_OBJECT (domain), domain_gone_cb, self);
}

static Shot *
get_shot (HospesDomainScreens *self, HospesDomain *domain)
{
  Shot *shot = g_hash_table_lookup (self->shots, domain);

  if (shot == NULL)
    {
      shot = g_new0 (Shot, 1);
      g_hash_table_insert (self->shots, domain, shot);
      g_object_weak_ref (G_OBJECT (domain), domain_gone_cb, self);
    }

  return shot;
}

/* A screen that stands still is no news, and behind a crash there is none. */
static gboolean
has_screen (HospesDomain *domain)
{
  HospesDomainState state = hospes_domain_get_state (domain);

  return hospes_domain_get_host (domain) != NULL && !hospes_domain_get_stale (domain) &&
         !hospes_domain_get_removed (domain) &&
         (state == HOSPES_DOMAIN_STATE_RUNNING || state == HOSPES_DOMAIN_STATE_STOPPING);
}

static guint
get_run (HospesDomain *domain)
{
  guint run;

  g_object_get (domain, "run", &run, NULL);
  return run;
}

/* What was out of sight for longest goes. */
static void
forget_oldest (HospesDomainScreens *self)
{
  while (g_hash_table_size (self->shots) > MAX (MAX_KEPT, self->watched->len))
    {
      GHashTableIter iter;
      HospesDomain *oldest = NULL;
      gint64 shown = G_MAXINT64;
      gpointer domain;
      gpointer shot;

      g_hash_table_iter_init (&iter, self->shots);
      while (g_hash_table_iter_next (&iter, &domain, &shot))
        if (((Shot *) shot)->shown < shown)
          {
            shown = ((Shot *) shot)->shown;
            oldest = domain;
          }

      forget (self, oldest);
    }
}

/* @texture: (nullable): %NULL if it has no screen, or none yet, which is no error */
static void
answered (Question *question, GdkTexture *texture)
{
  HospesDomainScreens *self = question->self;
  Shot *shot;
  gint64 pause = PAUSE_US;

  if (g_hash_table_lookup (self->asking, question->host) != question->cancellable)
    return;

  g_hash_table_remove (self->asking, question->host);
  shot = get_shot (self, question->domain);
  g_set_object (&shot->texture, texture);
  shot->run = question->run;
  shot->n_failures = texture != NULL ? 0 : shot->n_failures + 1;
  for (guint i = 1; i < shot->n_failures && pause < MAX_PAUSE_US; i++)
    pause *= 2;
  shot->due = g_get_monotonic_time () + MIN (pause, MAX_PAUSE_US);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, question->domain);
  hospes_domain_screens_wake (self);
}

static void
made_small_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GdkTexture) texture = hospes_small_picture_make_finish (result, NULL);

  answered (question, texture);
}

static void
screenshot_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  g_autoptr (GBytes) bytes = hospes_domain_screenshot_finish (question->domain, result, NULL);
  HospesDomainScreens *self = question->self;
  GCancellable *cancellable = question->cancellable;

  if (bytes == NULL || self->painter == NULL)
    answered (question, NULL);
  else
    hospes_small_picture_make_async (self->painter, bytes, cancellable, made_small_cb,
                                     g_steal_pointer (&question));
}

static void
ask (HospesDomainScreens *self, HospesDomain *domain)
{
  Question *question = g_new0 (Question, 1);

  question->self = g_object_ref (self);
  question->domain = g_object_ref (domain);
  question->host = g_object_ref (hospes_domain_get_host (domain));
  question->cancellable = g_cancellable_new ();
  question->run = get_run (domain);
  g_hash_table_insert (self->asking, question->host, g_object_ref (question->cancellable));
  self->n_asked++;
  g_debug ("%s: screen asked for", hospes_domain_get_name (domain));
  hospes_domain_screenshot_async (domain, question->cancellable, screenshot_cb, question);
}

/* Returns: (nullable): the machine of a host nobody asks, that has waited longest */
static HospesDomain *
find_next (HospesDomainScreens *self)
{
  HospesDomain *next = NULL;
  gint64 due = G_MAXINT64;

  for (guint i = 0; i < self->watched->len; i++)
    {
      HospesDomain *domain = g_ptr_array_index (self->watched, i);
      Shot *shot;

      if (!has_screen (domain) ||
          g_hash_table_contains (self->asking, hospes_domain_get_host (domain)))
        continue;

      shot = get_shot (self, domain);
      if (shot->due < due)
        {
          next = domain;
          due = shot->due;
        }
    }

  return next;
}

static gboolean
ask_cb (gpointer data)
{
  HospesDomainScreens *self = data;

  self->source = 0;
  hospes_domain_screens_wake (self);
  return G_SOURCE_REMOVE;
}

/* What is on its way is of no use any more. */
static void
rest (HospesDomainScreens *self)
{
  GHashTableIter iter;
  gpointer cancellable;

  g_clear_handle_id (&self->source, g_source_remove);
  g_hash_table_iter_init (&iter, self->asking);
  while (g_hash_table_iter_next (&iter, NULL, &cancellable))
    g_cancellable_cancel (cancellable);
  g_hash_table_remove_all (self->asking);
}

static void
hospes_domain_screens_dispose (GObject *object)
{
  HospesDomainScreens *self = HOSPES_DOMAIN_SCREENS (object);
  GHashTableIter iter;
  gpointer domain;

  rest (self);
  g_clear_object (&self->look);
  g_ptr_array_set_size (self->watched, 0);
  g_hash_table_iter_init (&iter, self->shots);
  while (g_hash_table_iter_next (&iter, &domain, NULL))
    g_object_weak_unref (domain, domain_gone_cb, self);
  g_hash_table_remove_all (self->shots);
  g_clear_object (&self->painter);

  G_OBJECT_CLASS (hospes_domain_screens_parent_class)->dispose (object);
}

static void
hospes_domain_screens_finalize (GObject *object)
{
  HospesDomainScreens *self = HOSPES_DOMAIN_SCREENS (object);

  g_ptr_array_unref (self->watched);
  g_hash_table_unref (self->shots);
  g_hash_table_unref (self->asking);

  G_OBJECT_CLASS (hospes_domain_screens_parent_class)->finalize (object);
}

static void
hospes_domain_screens_class_init (HospesDomainScreensClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_domain_screens_dispose;
  object_class->finalize = hospes_domain_screens_finalize;

  /**
   * HospesDomainScreens::changed:
   * @domain: a machine
   *
   * Its screen shows something else, or nothing.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_DOMAIN_SCREENS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, HOSPES_TYPE_DOMAIN);
}

static void
hospes_domain_screens_init (HospesDomainScreens *self)
{
  self->painter = hospes_worker_new ();
  self->watched = g_ptr_array_new_with_free_func (g_object_unref);
  self->shots = g_hash_table_new_full (NULL, NULL, NULL, shot_free);
  self->asking = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

/**
 * hospes_domain_screens_new:
 * @look: (transfer none): whether anyone can see them
 */
HospesDomainScreens *
hospes_domain_screens_new (HospesLook *look)
{
  HospesDomainScreens *self = g_object_new (HOSPES_TYPE_DOMAIN_SCREENS, NULL);

  self->look = g_object_ref (look);
  g_signal_connect_object (look, "notify::active", G_CALLBACK (hospes_domain_screens_wake), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * hospes_domain_screens_watch:
 * @self: screens
 * @domains: (transfer none): all #HospesDomain that are in sight now
 */
void
hospes_domain_screens_watch (HospesDomainScreens *self, GPtrArray *domains)
{
  gint64 now = g_get_monotonic_time ();

  g_return_if_fail (HOSPES_IS_DOMAIN_SCREENS (self));

  g_ptr_array_set_size (self->watched, 0);
  for (guint i = 0; i < domains->len; i++)
    {
      HospesDomain *domain = g_ptr_array_index (domains, i);

      g_ptr_array_add (self->watched, g_object_ref (domain));
      if (has_screen (domain))
        get_shot (self, domain)->shown = now;
    }

  forget_oldest (self);
  hospes_domain_screens_wake (self);
}

/* Asks for what is due now, and comes back for what will be. To be called when a
 * machine that is in sight has changed. */
void
hospes_domain_screens_wake (HospesDomainScreens *self)
{
  gint64 now = g_get_monotonic_time ();
  HospesDomain *next;

  g_return_if_fail (HOSPES_IS_DOMAIN_SCREENS (self));

  if (self->look == NULL || !hospes_look_get_active (self->look))
    {
      rest (self);
      return;
    }

  g_clear_handle_id (&self->source, g_source_remove);
  while ((next = find_next (self)) != NULL)
    {
      gint64 due = get_shot (self, next)->due;

      if (due > now)
        {
          self->source = g_timeout_add (MAX ((due - now) / 1000 + 1, 100), ask_cb, self);
          break;
        }

      ask (self, next);
    }
}

/**
 * hospes_domain_screens_get_picture:
 * @self: screens
 * @domain: a machine
 *
 * Returns: (transfer none) (nullable): what its screen showed last; %NULL if that
 *   is not known, or it shows nothing now
 */
GdkPaintable *
hospes_domain_screens_get_picture (HospesDomainScreens *self, HospesDomain *domain)
{
  Shot *shot;

  g_return_val_if_fail (HOSPES_IS_DOMAIN_SCREENS (self), NULL);

  /* What it showed before it went off is not what it will show. */
  if (!hospes_domain_get_active (domain))
    forget (self, domain);

  shot = g_hash_table_lookup (self->shots, domain);
  return shot != NULL && has_screen (domain) && shot->run == get_run (domain)
             ? GDK_PAINTABLE (shot->texture)
             : NULL;
}

/* For those who want to know: round trips that were begun. */
guint
hospes_domain_screens_get_n_asked (HospesDomainScreens *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_SCREENS (self), 0);

  return self->n_asked;
}
