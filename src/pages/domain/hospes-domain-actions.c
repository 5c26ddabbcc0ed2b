/* hospes-domain-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The action group “domain”: what can be done to the machine a person has
 * before them, by menu, button and keyboard alike. What would destroy asks
 * first; what is impossible now is disabled.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-doctor-dialog.h"
#include "hospes-domain-actions.h"
#include "hospes-domain-tasks.h"
#include "hospes-domain-words.h"
#include "hospes-error.h"
#include "hospes-feedback.h"
#include "hospes-memory-job.h"

struct _HospesDomainActions
{
  GObject parent_instance;

  /* Borrowed */
  GtkWidget *origin;

  /* Owned */
  HospesDomain *domain;
  GSignalGroup *signals;
  GSimpleActionGroup *group;
};

G_DEFINE_FINAL_TYPE (HospesDomainActions, hospes_domain_actions, G_TYPE_OBJECT)

/* A question for each verb that loses something. */
typedef struct
{
  HospesDomainVerb verb;
  const char *heading;
  const char *body;
  const char *button;
} Danger;

static const Danger dangers[] = {
  { HOSPES_DOMAIN_VERB_FORCE_OFF, N_ ("Force off “%s”?"),
    N_ ("Its power is cut. What the guest has not written to its disks yet is lost; the disks "
        "stay."),
    N_ ("_Force Off") },
  { HOSPES_DOMAIN_VERB_RESET, N_ ("Reset “%s”?"),
    N_ ("It starts over at once, without shutting down. What the guest has not written to its "
        "disks "
        "yet is lost; the disks stay."),
    N_ ("_Reset") },
  { HOSPES_DOMAIN_VERB_DISCARD_SAVED, N_ ("Discard the saved state of “%s”?"),
    N_ ("Its saved memory is deleted, with all that was open in the guest. It will start afresh; "
        "its "
        "disks stay as they were at the moment of saving."),
    N_ ("_Discard") },
};

/* Waking is whichever of these is possible. */
static const HospesDomainVerb wakes[] = {
  HOSPES_DOMAIN_VERB_START,
  HOSPES_DOMAIN_VERB_RESTORE,
  HOSPES_DOMAIN_VERB_RESUME,
};

typedef struct
{
  GtkWidget *origin;
  HospesDomain *domain;
  HospesDomainVerb verb;
} Wish;

static Wish *
wish_new (GtkWidget *origin, HospesDomain *domain, HospesDomainVerb verb)
{
  Wish *wish = g_new0 (Wish, 1);

  /* A row may be gone before libvirt answers; its window tells the answer. */
  wish->origin = g_object_ref (
      gtk_widget_get_root (origin) != NULL ? GTK_WIDGET (gtk_widget_get_root (origin)) : origin);
  wish->domain = g_object_ref (domain);
  wish->verb = verb;
  return wish;
}

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->origin);
  g_object_unref (wish->domain);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static gboolean
finish (HospesDomain *domain, HospesDomainVerb verb, GAsyncResult *result, GError **error)
{
  return hospes_domain_verb_is_long (verb) ? hospes_memory_job_finish (domain, result, error)
                                           : hospes_domain_act_finish (domain, result, error);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  HospesDomain *domain = HOSPES_DOMAIN (object);
  g_autoptr (Wish) wish = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = hospes_domain_words_dup_name (domain);

  if (!finish (domain, wish->verb, result, &error))
    {
      if (!hospes_error_is_silent (error))
        {
          g_autofree char *title = hospes_domain_words_dup_failure (wish->verb, name);

          hospes_doctor_dialog_tell (wish->origin, wish->domain, title, error);
        }
      return;
    }

  /* The guest was asked; whether it obeys is its own affair. */
  if (wish->verb == HOSPES_DOMAIN_VERB_SHUTDOWN || wish->verb == HOSPES_DOMAIN_VERB_REBOOT)
    {
      g_autofree char *text =
          g_strdup_printf (wish->verb == HOSPES_DOMAIN_VERB_SHUTDOWN ? _ ("Asked %s to shut down")
                                                                     : _ ("Asked %s to reboot"),
                           name);

      hospes_feedback_toast (wish->origin, text);
    }
}

/* @wish: (transfer full) */
static void
fulfil (Wish *wish)
{
  if (hospes_domain_verb_is_long (wish->verb))
    hospes_memory_job_async (wish->domain, wish->verb, done_cb, wish);
  else
    hospes_domain_act_async (wish->domain, wish->verb, NULL, done_cb, wish);
}

static void
confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;

  if (hospes_confirm_finish (result))
    fulfil (g_steal_pointer (&wish));
}

static const Danger *
find_danger (HospesDomainVerb verb)
{
  for (guint i = 0; i < G_N_ELEMENTS (dangers); i++)
    if (dangers[i].verb == verb)
      return &dangers[i];

  return NULL;
}

/**
 * hospes_domain_do:
 * @origin: where the wish came from: errors are told there
 * @domain: a machine
 * @verb: what to do to it, after asking if that loses something
 */
void
hospes_domain_do (GtkWidget *origin, HospesDomain *domain, HospesDomainVerb verb)
{
  Wish *wish;
  const Danger *danger = find_danger (verb);
  g_autoptr (GString) heading = NULL;
  g_autofree char *name = NULL;
  HospesQuestion question = { 0 };

  g_return_if_fail (GTK_IS_WIDGET (origin));
  g_return_if_fail (HOSPES_IS_DOMAIN (domain));

  wish = wish_new (origin, domain, verb);

  if (danger == NULL)
    {
      fulfil (wish);
      return;
    }

  heading = g_string_new (_ (danger->heading));
  name = hospes_domain_words_dup_name (domain);
  g_string_replace (heading, "%s", name, 1);
  question.key = hospes_domain_verb_get_nick (verb);
  question.heading = heading->str;
  question.body = _ (danger->body);
  question.verb = _ (danger->button);
  hospes_confirm_async (origin, &question, NULL, confirmed_cb, wish);
}

/**
 * hospes_domain_get_main_verb:
 * @domain: a machine
 *
 * Returns: the #HospesDomainVerb a row's own button stands for: what brings it
 *   up, or shuts it down; %HOSPES_DOMAIN_VERB_NONE if neither is possible
 */
int
hospes_domain_get_main_verb (HospesDomain *domain)
{
  for (guint i = 0; i < G_N_ELEMENTS (wakes); i++)
    if (hospes_domain_can (domain, wakes[i]))
      return wakes[i];

  if (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_SHUTDOWN))
    return HOSPES_DOMAIN_VERB_SHUTDOWN;

  /* A guest that crashed, or does not come to its end. */
  if (hospes_domain_can (domain, HOSPES_DOMAIN_VERB_FORCE_OFF))
    return HOSPES_DOMAIN_VERB_FORCE_OFF;

  return HOSPES_DOMAIN_VERB_NONE;
}

static gboolean
can_wake (HospesDomain *domain)
{
  for (guint i = 0; domain != NULL && i < G_N_ELEMENTS (wakes); i++)
    if (hospes_domain_can (domain, wakes[i]))
      return TRUE;

  return FALSE;
}

static GSimpleAction *
lookup (HospesDomainActions *self, const char *name)
{
  return G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), name));
}

static void
update_actions (HospesDomainActions *self)
{
  for (int verb = 0; verb < HOSPES_N_DOMAIN_VERBS; verb++)
    g_simple_action_set_enabled (lookup (self, hospes_domain_verb_get_nick (verb)),
                                 self->domain != NULL && hospes_domain_can (self->domain, verb));

  g_simple_action_set_enabled (lookup (self, "wake"), can_wake (self->domain));
}

static void
verb_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesDomainActions *self = HOSPES_DOMAIN_ACTIONS (user_data);

  hospes_domain_do (self->origin, self->domain,
                    hospes_domain_verb_find (g_action_get_name (G_ACTION (action))));
}

static void
wake_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesDomainActions *self = HOSPES_DOMAIN_ACTIONS (user_data);

  hospes_domain_do (self->origin, self->domain, hospes_domain_get_main_verb (self->domain));
}

static void
add_action (HospesDomainActions *self, const char *name, GCallback callback)
{
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", callback, self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->group), G_ACTION (action));
}

static void
hospes_domain_actions_dispose (GObject *object)
{
  HospesDomainActions *self = HOSPES_DOMAIN_ACTIONS (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->domain);
  g_clear_object (&self->group);
  g_clear_weak_pointer (&self->origin);

  G_OBJECT_CLASS (hospes_domain_actions_parent_class)->dispose (object);
}

static void
hospes_domain_actions_class_init (HospesDomainActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_domain_actions_dispose;
}

static void
hospes_domain_actions_init (HospesDomainActions *self)
{
  static const char *const follows[] = { "notify::state", "notify::active", "notify::stale",
                                         "notify::removed", "notify::pending-verb" };

  self->group = g_simple_action_group_new ();
  for (int verb = 0; verb < HOSPES_N_DOMAIN_VERBS; verb++)
    add_action (self, hospes_domain_verb_get_nick (verb), G_CALLBACK (verb_action));
  add_action (self, "wake", G_CALLBACK (wake_action));

  self->signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    g_signal_group_connect_swapped (self->signals, follows[i], G_CALLBACK (update_actions), self);

  update_actions (self);
}

/**
 * hospes_domain_actions_new:
 * @origin: (transfer none): the widget the group is for
 */
HospesDomainActions *
hospes_domain_actions_new (GtkWidget *origin)
{
  HospesDomainActions *self = g_object_new (HOSPES_TYPE_DOMAIN_ACTIONS, NULL);

  self->origin = origin;
  g_object_add_weak_pointer (G_OBJECT (origin), (gpointer *) &self->origin);
  return self;
}

/**
 * hospes_domain_actions_set_domain:
 * @self: actions
 * @domain: (nullable): the machine they are about from now on
 */
void
hospes_domain_actions_set_domain (HospesDomainActions *self, HospesDomain *domain)
{
  g_return_if_fail (HOSPES_IS_DOMAIN_ACTIONS (self));

  if (!g_set_object (&self->domain, domain))
    return;

  g_signal_group_set_target (self->signals, domain);
  update_actions (self);
}

HospesDomain *
hospes_domain_actions_get_domain (HospesDomainActions *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_ACTIONS (self), NULL);

  return self->domain;
}

GActionGroup *
hospes_domain_actions_get_group (HospesDomainActions *self)
{
  g_return_val_if_fail (HOSPES_IS_DOMAIN_ACTIONS (self), NULL);

  return G_ACTION_GROUP (self->group);
}

/**
 * hospes_domain_actions_new_menu:
 *
 * Returns: (transfer full): the menu of a machine, the same in lists and on its page
 */
GMenuModel *
hospes_domain_actions_new_menu (void)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/org/hospes/Hospes/ui/pages/domain/hospes-domain-actions.ui");

  return g_object_ref (G_MENU_MODEL (gtk_builder_get_object (builder, "domain_menu")));
}
