/* hospes-pool-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be done to a pool, as actions: "pool.start" and so on. What loses something
 * asks first.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-error.h"
#include "hospes-feedback.h"
#include "hospes-host.h"
#include "hospes-pool-actions.h"
#include "hospes-pool-question.h"
#include "hospes-pool-xml-dialog.h"
#include "hospes-storage.h"

typedef struct
{
  const char *name;
  HospesPoolVerb verb;
  const char *failure;
} Deed;

/* By what its action is called. */
static const Deed deeds[] = {
  { "start", HOSPES_POOL_START, N_ ("Couldn’t start %s.") },
  { "stop", HOSPES_POOL_STOP, N_ ("Couldn’t stop %s.") },
  { "refresh", HOSPES_POOL_REFRESH, N_ ("Couldn’t look into %s again.") },
  { "build", HOSPES_POOL_BUILD, N_ ("Couldn’t prepare the place of %s.") },
  { "delete", HOSPES_POOL_DELETE, N_ ("Couldn’t delete %s.") },
  { "forget", HOSPES_POOL_UNDEFINE, N_ ("Couldn’t forget %s.") },
};

static const Deed autostart_deeds[] = {
  { "autostart", HOSPES_POOL_AUTOSTART, N_ ("Couldn’t let %s start with the host.") },
  { "autostart", HOSPES_POOL_NO_AUTOSTART, N_ ("Couldn’t keep %s from starting with the host.") },
};

struct _HospesPoolActions
{
  GObject parent_instance;

  /* Weak */
  GtkWidget *origin;

  /* Owned */
  GSimpleActionGroup *group;
  HospesPool *pool;
  GSignalGroup *signals;
  GSignalGroup *host_signals;
};

G_DEFINE_FINAL_TYPE (HospesPoolActions, hospes_pool_actions, G_TYPE_OBJECT)

typedef struct
{
  GtkWidget *origin; /* weak */
  HospesPool *pool;
  HospesPoolVerb verb;
} Wish;

static Wish *
wish_new (GtkWidget *origin, HospesPool *pool, HospesPoolVerb verb)
{
  Wish *wish = g_new0 (Wish, 1);

  g_set_weak_pointer (&wish->origin, origin);
  wish->pool = g_object_ref (pool);
  wish->verb = verb;
  return wish;
}

static void
wish_free (Wish *wish)
{
  g_clear_weak_pointer (&wish->origin);
  g_object_unref (wish->pool);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static const char *
get_failure (HospesPoolVerb verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (deeds[i].verb == verb)
      return _ (deeds[i].failure);
  if (verb == HOSPES_POOL_START_ANEW)
    return get_failure (HOSPES_POOL_START);
  for (guint i = 0; i < G_N_ELEMENTS (autostart_deeds); i++)
    if (autostart_deeds[i].verb == verb)
      return _ (autostart_deeds[i].failure);

  return _ ("Couldn’t change %s.");
}

static void make_anew (GtkWidget *origin, HospesPool *pool);
static void tell_vanished (GtkWidget *origin, HospesPool *pool);

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) title = NULL;

  if (hospes_pool_act_finish (HOSPES_POOL (object), result, &error) || wish->origin == NULL ||
      hospes_error_is_silent (error))
    return;

  if (wish->verb == HOSPES_POOL_START && g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      make_anew (wish->origin, wish->pool);
      return;
    }
  if (wish->verb == HOSPES_POOL_REFRESH &&
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      tell_vanished (wish->origin, wish->pool);
      return;
    }

  title = g_string_new (get_failure (wish->verb));
  g_string_replace (title, "%s", hospes_pool_get_name (wish->pool), 1);
  hospes_feedback_error (wish->origin, title->str, error);
}

static void
confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  HospesPool *pool = wish->pool;
  HospesPoolVerb verb = wish->verb;

  if (hospes_confirm_finish (result))
    hospes_pool_act_async (pool, verb, NULL, done_cb, g_steal_pointer (&wish));
}

/* Its folder is not there: whether an empty one shall be is not for the program to say. */
static void
make_anew (GtkWidget *origin, HospesPool *pool)
{
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  HospesQuestion question = { 0 };
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  /* Translators: a pool */
  heading = g_strdup_printf (_ ("The folder of “%s” is not there"), info->name);
  /* Translators: a folder */
  body = g_strdup_printf (_ ("What was in %s is gone, or its disk is not mounted: then mount it "
                             "and start the pool again. An empty folder would take its place."),
                          info->target != NULL ? info->target : info->name);
  question.heading = heading;
  question.body = body;
  question.verb = _ ("_Make an Empty One");
  hospes_confirm_async (origin, &question, NULL, confirmed_cb,
                        wish_new (origin, pool, HOSPES_POOL_START_ANEW));
}

/* libvirt stops a pool whose folder it cannot open; one that is not kept it forgets. */
static void
tell_vanished (GtkWidget *origin, HospesPool *pool)
{
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  const char *folder = info->target != NULL ? info->target : info->name;
  HospesQuestion question = { 0 };
  g_autofree char *heading = g_strdup_printf (_ ("The folder of “%s” is not there"), info->name);
  g_autofree char *what = NULL;
  g_autofree char *body = NULL;

  /* Translators: a folder */
  what = g_strdup_printf (_ ("%s was moved or deleted, or its disk is no longer mounted. The host "
                             "has stopped the pool because of it, and deleted nothing. Machines "
                             "that run may go on with the disks they have open: don’t shut them "
                             "down before the folder is back."),
                          folder);
  body = g_strdup_printf ("%s\n\n%s", what,
                          info->persistent
                              ? _ ("Bring the folder back or mount its disk, then start the pool.")
                              : _ ("Bring the folder back or mount its disk, then make the pool "
                                   "again: it was not kept, and the host has forgotten it."));
  question.heading = heading;
  question.body = body;
  question.verb = _ ("_Start Again");
  question.stay = _ ("_Close");
  question.harmless = TRUE;
  if (info->persistent)
    hospes_confirm_async (origin, &question, NULL, confirmed_cb,
                          wish_new (origin, pool, HOSPES_POOL_START));
  else
    hospes_tell (GTK_WINDOW (gtk_widget_get_root (origin)), heading, body);
}

/* Whether its host answers, and it is in a state for that. */
gboolean
hospes_pool_can (HospesPool *pool, HospesPoolVerb verb)
{
  HospesHost *host = hospes_pool_get_host (pool);
  const HospesPoolInfo *info = hospes_pool_get_info (pool);
  gboolean active = info->state != HOSPES_POOL_INACTIVE;

  if (host == NULL || hospes_host_get_state (host) != HOSPES_HOST_STATE_CONNECTED)
    return FALSE;

  /* Whatever it is told waits as well. */
  if (info->silent)
    return FALSE;

  switch (verb)
    {
    case HOSPES_POOL_STOP:
    case HOSPES_POOL_REFRESH:
      return active;
    case HOSPES_POOL_AUTOSTART:
    case HOSPES_POOL_NO_AUTOSTART:
      return info->persistent;
    case HOSPES_POOL_UNDEFINE:
      return info->persistent && !active;
    case HOSPES_POOL_START:
    case HOSPES_POOL_START_ANEW:
    case HOSPES_POOL_BUILD:
    case HOSPES_POOL_BUILD_OVER:
    case HOSPES_POOL_DELETE:
    default:
      return !active;
    }
}

/**
 * hospes_pool_do:
 * @origin: where the wish came from: questions are asked and errors told there
 * @pool: a pool
 * @verb: what to do to it, after asking if that loses something
 */
void
hospes_pool_do (GtkWidget *origin, HospesPool *pool, HospesPoolVerb verb)
{
  Wish *wish;
  HospesQuestion question = { 0 };
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  g_return_if_fail (GTK_IS_WIDGET (origin));
  g_return_if_fail (HOSPES_IS_POOL (pool));

  wish = wish_new (origin, pool, verb);
  if (!hospes_pool_question_ask (pool, verb, &heading, &body, &question.verb))
    {
      hospes_pool_act_async (pool, verb, NULL, done_cb, wish);
      return;
    }

  question.heading = heading;
  question.body = body;
  hospes_confirm_async (origin, &question, NULL, confirmed_cb, wish);
}

static GSimpleAction *
lookup (HospesPoolActions *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), name));
}

static void
update (HospesPoolActions *self)
{
  gboolean autostart = self->pool != NULL && hospes_pool_get_info (self->pool)->autostart;

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    g_simple_action_set_enabled (lookup (self, deeds[i].name),
                                 self->pool != NULL && hospes_pool_can (self->pool, deeds[i].verb));

  g_simple_action_set_enabled (lookup (self, "autostart"),
                               self->pool != NULL &&
                                   hospes_pool_can (self->pool, HOSPES_POOL_AUTOSTART));
  g_simple_action_set_state (lookup (self, "autostart"), g_variant_new_boolean (autostart));
  g_simple_action_set_enabled (lookup (self, "edit-xml"),
                               self->pool != NULL &&
                                   hospes_pool_can (self->pool, HOSPES_POOL_AUTOSTART));
}

static void
deed_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesPoolActions *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (deeds[i].name, g_action_get_name (G_ACTION (action))))
      hospes_pool_do (self->origin, self->pool, deeds[i].verb);
}

/* The state follows once the host says so. */
static void
autostart_action (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  HospesPoolActions *self = user_data;

  hospes_pool_do (self->origin, self->pool,
                  g_variant_get_boolean (state) ? HOSPES_POOL_AUTOSTART : HOSPES_POOL_NO_AUTOSTART);
}

static void
edit_xml_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesPoolActions *self = user_data;

  hospes_pool_xml_dialog_present (self->origin, self->pool);
}

static void
add_action (HospesPoolActions *self, GSimpleAction *action, const char *signal, GCallback callback)
{
  g_signal_connect_object (action, signal, callback, self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->group), G_ACTION (action));
  g_object_unref (action);
}

static void
hospes_pool_actions_dispose (GObject *object)
{
  HospesPoolActions *self = HOSPES_POOL_ACTIONS (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->host_signals);
  g_clear_object (&self->pool);
  g_clear_object (&self->group);
  g_clear_weak_pointer (&self->origin);

  G_OBJECT_CLASS (hospes_pool_actions_parent_class)->dispose (object);
}

static void
hospes_pool_actions_class_init (HospesPoolActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_pool_actions_dispose;
}

static void
hospes_pool_actions_init (HospesPoolActions *self)
{
  self->group = g_simple_action_group_new ();
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    add_action (self, g_simple_action_new (deeds[i].name, NULL), "activate",
                G_CALLBACK (deed_action));
  add_action (self, g_simple_action_new_stateful ("autostart", NULL, g_variant_new_boolean (FALSE)),
              "change-state", G_CALLBACK (autostart_action));
  add_action (self, g_simple_action_new ("edit-xml", NULL), "activate",
              G_CALLBACK (edit_xml_action));

  self->signals = g_signal_group_new (HOSPES_TYPE_POOL);
  g_signal_group_connect_swapped (self->signals, "notify::info", G_CALLBACK (update), self);
  self->host_signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->host_signals, "notify::state", G_CALLBACK (update), self);
  update (self);
}

/**
 * hospes_pool_actions_new:
 * @origin: (transfer none): the widget the group is for
 */
HospesPoolActions *
hospes_pool_actions_new (GtkWidget *origin)
{
  HospesPoolActions *self = g_object_new (HOSPES_TYPE_POOL_ACTIONS, NULL);

  g_set_weak_pointer (&self->origin, origin);
  return self;
}

/**
 * hospes_pool_actions_set_pool:
 * @self: actions
 * @pool: (nullable): the pool they are about from now on
 */
void
hospes_pool_actions_set_pool (HospesPoolActions *self, HospesPool *pool)
{
  g_return_if_fail (HOSPES_IS_POOL_ACTIONS (self));

  if (!g_set_object (&self->pool, pool))
    return;

  g_signal_group_set_target (self->signals, pool);
  g_signal_group_set_target (self->host_signals, pool != NULL ? hospes_pool_get_host (pool) : NULL);
  update (self);
}

GActionGroup *
hospes_pool_actions_get_group (HospesPoolActions *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL_ACTIONS (self), NULL);

  return G_ACTION_GROUP (self->group);
}
