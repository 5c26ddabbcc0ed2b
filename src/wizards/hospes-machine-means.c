/* hospes-machine-means.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a host has for a new machine: in words, and for the draft of one.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain.h"
#include "hospes-machine-means.h"
#include "hospes-units.h"

struct _HospesMachineMeans
{
  GObject parent_instance;

  /* Owned */
  HospesDomainDraft *draft;
  HospesHost *host;
  GSignalGroup *signals;
  HospesMachineGround *ground; /* NULL until it is known */
  HospesHostCaps *caps;        /* the same */
  GError *error;               /* why it is not */
  GCancellable *cancellable;   /* of what the host is asked */
  char *asked;                 /* the type of machine it was asked about last */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMachineMeans, hospes_machine_means, G_TYPE_OBJECT)

static guint signals[N_SIGNALS];

static const HospesGuestKind *
find_container (const HospesHostCaps *caps)
{
  const HospesGuestKind *kind = hospes_host_caps_find (caps, "exe", NULL);

  return kind != NULL && hospes_guest_kind_has_virt_type (kind, "lxc") ? kind : NULL;
}

static const char *
get_way_words (const HospesHostCaps *caps)
{
  const HospesGuestKind *kind = hospes_host_caps_find (caps, "hvm", NULL);

  if (kind == NULL)
    return find_container (caps) != NULL ? _ ("runs containers") : _ ("no full machines");

  return hospes_guest_kind_has_virt_type (kind, "kvm")
             ? _ ("KVM ready")
             : _ ("without KVM, which libvirt does not find there: emulated, slow");
}

/* Tells the draft what there is. */
static void
tell_draft (HospesMachineMeans *self)
{
  HospesDomainDraft *draft = self->draft;
  const HospesMachineGround *ground = self->ground;
  g_autoptr (HospesDomainCaps) caps =
      ground->domain_capabilities != NULL
          ? hospes_domain_caps_parse (ground->domain_capabilities, NULL)
          : NULL;

  hospes_domain_draft_set_host (draft, self->caps, ground->memory, ground->cpus,
                                ground->libvirt_version);
  if (caps != NULL)
    hospes_domain_draft_set_caps (draft, caps);
  if (ground->names != NULL)
    hospes_domain_draft_take (draft, (const char *const *) ground->names);
  for (guint i = 0; i < ground->pools->len; i++)
    {
      const HospesMachinePool *pool = ground->pools->pdata[i];

      if (pool->is_active)
        hospes_domain_draft_set_room (draft, pool->name, pool->free);
      if (pool->volumes != NULL)
        hospes_domain_draft_take_volumes (draft, pool->name, (const char *const *) pool->volumes);
    }
}

static void
asked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesDomainDraft) draft = user_data;
  g_autofree char *xml = hospes_machine_ground_ask_finish (HOSPES_HOST (object), result, NULL);
  g_autoptr (HospesDomainCaps) caps = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  caps = xml != NULL ? hospes_domain_caps_parse (xml, NULL) : NULL;
  if (caps != NULL)
    hospes_domain_draft_set_caps (draft, caps);
}

/* Asks once of each type: what is not told is as if nothing was known against it. */
static void
ask (HospesMachineMeans *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  g_autofree char *type = NULL;

  if (self->ground == NULL || !hospes_domain_draft_lacks_caps (self->draft))
    return;

  type = g_strdup_printf ("%s/%s/%s", spec->arch, spec->machine, spec->virt_type);
  if (g_strcmp0 (type, self->asked) == 0)
    return;

  g_free (self->asked);
  self->asked = g_steal_pointer (&type);
  hospes_machine_ground_ask_async (self->host, spec->arch, spec->machine, spec->virt_type,
                                   self->cancellable, asked_cb, g_object_ref (self->draft));
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesMachineMeans) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesMachineGround) ground =
      hospes_machine_ground_load_finish (HOSPES_HOST (object), result, &error);

  if (g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  if (ground != NULL)
    self->caps = hospes_host_caps_parse (ground->capabilities, &error);
  if (self->caps != NULL)
    {
      self->ground = g_steal_pointer (&ground);
      tell_draft (self);
    }
  else
    self->error = g_steal_pointer (&error);

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  ask (self);
}

/* Whoever borrowed the ground is told before it goes. */
static void
forget (HospesMachineMeans *self)
{
  g_autoptr (HospesMachineGround) ground = g_steal_pointer (&self->ground);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->caps, hospes_host_caps_unref);
  g_clear_pointer (&self->asked, g_free);
  g_clear_error (&self->error);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_connected (HospesMachineMeans *self)
{
  return self->host != NULL && hospes_host_get_state (self->host) == HOSPES_HOST_STATE_CONNECTED;
}

/* It is asked anew when it comes back: by then it may have other things. */
static void
state_cb (HospesMachineMeans *self)
{
  if (is_connected (self))
    hospes_machine_means_load (self);
  else
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
hospes_machine_means_dispose (GObject *object)
{
  HospesMachineMeans *self = HOSPES_MACHINE_MEANS (object);

  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_clear_object (&self->signals);
  forget (self);
  g_clear_object (&self->host);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (hospes_machine_means_parent_class)->dispose (object);
}

static void
hospes_machine_means_class_init (HospesMachineMeansClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_machine_means_dispose;

  /* What the host has is known now, or not any more: then it is not to be used from here on. */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", HOSPES_TYPE_MACHINE_MEANS, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hospes_machine_means_init (HospesMachineMeans *self)
{
  self->signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (state_cb), self);
}

/* @draft: is told what the host has */
HospesMachineMeans *
hospes_machine_means_new (HospesDomainDraft *draft)
{
  HospesMachineMeans *self = g_object_new (HOSPES_TYPE_MACHINE_MEANS, NULL);

  self->draft = g_object_ref (draft);
  g_signal_connect_swapped (draft, "changed", G_CALLBACK (ask), self);
  return self;
}

/* Asks the host. */
void
hospes_machine_means_load (HospesMachineMeans *self)
{
  g_return_if_fail (HOSPES_IS_MACHINE_MEANS (self));

  forget (self);
  self->cancellable = g_cancellable_new ();
  hospes_machine_ground_load_async (self->host, self->cancellable, loaded_cb, g_object_ref (self));
}

/* @host: where the machine is to be; is asked */
void
hospes_machine_means_set_host (HospesMachineMeans *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_MACHINE_MEANS (self));

  g_set_object (&self->host, host);
  g_signal_group_set_target (self->signals, host);
  hospes_machine_means_load (self);
}

/* Machines @domains has got since: theirs may be the first of a name. */
void
hospes_machine_means_take_names (HospesMachineMeans *self,
                                 GListModel *domains,
                                 guint position,
                                 guint added)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  g_return_if_fail (HOSPES_IS_MACHINE_MEANS (self));

  if (self->ground == NULL || added == 0)
    return;

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      g_ptr_array_add (names, g_strdup (hospes_domain_get_name (domain)));
    }

  g_ptr_array_add (names, NULL);
  hospes_domain_draft_take (self->draft, (const char *const *) names->pdata);
}

/* Returns: (transfer none) (nullable): what it has; %NULL while it is asked, or does not tell */
const HospesMachineGround *
hospes_machine_means_get_ground (HospesMachineMeans *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_MEANS (self), NULL);

  return self->ground;
}

/* Returns: (transfer none) (nullable): why it is not known what it has */
const GError *
hospes_machine_means_get_error (HospesMachineMeans *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_MEANS (self), NULL);

  return self->error;
}

/* Whether a machine can be made there now. */
gboolean
hospes_machine_means_is_ready (HospesMachineMeans *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_MEANS (self), FALSE);

  return self->ground != NULL && is_connected (self);
}

/* Whether it runs containers and nothing else; until it has told, as its address says. */
gboolean
hospes_machine_means_runs_containers (HospesMachineMeans *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_MEANS (self), FALSE);

  if (self->caps == NULL)
    return self->host != NULL && g_str_has_prefix (hospes_host_get_uri (self->host), "lxc");

  return find_container (self->caps) != NULL &&
         hospes_host_caps_find (self->caps, "hvm", NULL) == NULL;
}

/* Returns: (transfer full): what it has, in a line */
char *
hospes_machine_means_dup_words (HospesMachineMeans *self)
{
  const HospesMachineGround *ground;
  g_autofree char *memory = NULL;
  g_autofree char *cpus = NULL;

  g_return_val_if_fail (HOSPES_IS_MACHINE_MEANS (self), NULL);

  ground = self->ground;
  if (ground == NULL)
    return g_strdup (self->error == NULL ? _ ("Asking what it can run…") : "");

  memory = hospes_format_kib (ground->free_memory / 1024);
  cpus = g_strdup_printf (g_dngettext (NULL, "%u CPU", "%u CPUs", ground->cpus), ground->cpus);
  if (ground->free_memory == 0)
    return g_strdup_printf ("%s · %s", cpus, get_way_words (self->caps));

  /* Translators: CPUs, free memory, and whether there is KVM */
  return g_strdup_printf (_ ("%s · %s memory free · %s"), cpus, memory, get_way_words (self->caps));
}

/**
 * hospes_machine_means_dup_warning:
 * @self: what a host has
 * @failed: (nullable): why the machine was not made, if it was tried
 *
 * Returns: (transfer full) (nullable): what stands in the way
 */
char *
hospes_machine_means_dup_warning (HospesMachineMeans *self, const char *failed)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_MEANS (self), NULL);

  if (!is_connected (self))
    return g_strdup_printf (_ ("%s is not connected any more. What was chosen is kept."),
                            hospes_host_get_name (self->host));

  return failed != NULL ? g_strdup_printf (_ ("It was not made. %s"), failed) : NULL;
}
