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

static const char *
get_way_words (const HospesHostCaps *caps)
{
  const HospesGuestKind *kind = hospes_host_caps_find (caps, "hvm", NULL);

  if (kind == NULL)
    return _ ("no full machines");

  return hospes_guest_kind_has_virt_type (kind, "kvm")
             ? _ ("KVM ready")
             : _ ("without KVM, which libvirt does not find there: emulated, slow");
}

/**
 * hospes_machine_means_dup_words:
 * @ground: (nullable): what the host has; %NULL while it is being asked
 * @caps: (nullable): what it can run
 *
 * Returns: (transfer full): the same in a line
 */
char *
hospes_machine_means_dup_words (const HospesMachineGround *ground, const HospesHostCaps *caps)
{
  g_autofree char *memory = NULL;
  g_autofree char *cpus = NULL;

  if (ground == NULL)
    return g_strdup (_ ("Asking what it can run…"));

  memory = hospes_format_kib (ground->free_memory / 1024);
  cpus = g_strdup_printf (g_dngettext (NULL, "%u CPU", "%u CPUs", ground->cpus), ground->cpus);
  if (ground->free_memory == 0)
    return g_strdup_printf ("%s · %s", cpus, get_way_words (caps));

  /* Translators: CPUs, free memory, and whether there is KVM */
  return g_strdup_printf (_ ("%s · %s memory free · %s"), cpus, memory, get_way_words (caps));
}

void
hospes_machine_means_take (HospesDomainDraft *draft,
                           const HospesMachineGround *ground,
                           HospesHostCaps *host_caps)
{
  g_autoptr (HospesDomainCaps) caps =
      ground->domain_capabilities != NULL
          ? hospes_domain_caps_parse (ground->domain_capabilities, NULL)
          : NULL;

  hospes_domain_draft_set_host (draft, host_caps, ground->memory, ground->cpus,
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
    }
}

/* Those @domains has got since. */
void
hospes_machine_means_take_names (HospesDomainDraft *draft,
                                 GListModel *domains,
                                 guint position,
                                 guint added)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      g_ptr_array_add (names, g_strdup (hospes_domain_get_name (domain)));
    }

  g_ptr_array_add (names, NULL);
  if (added > 0)
    hospes_domain_draft_take (draft, (const char *const *) names->pdata);
}

/**
 * hospes_machine_means_dup_warning:
 * @host: where the machine is to be
 * @failed: (nullable): why it was not made, if it was tried
 *
 * Returns: (transfer full) (nullable): what stands in the way
 */
char *
hospes_machine_means_dup_warning (HospesHost *host, const char *failed)
{
  if (hospes_host_get_state (host) != HOSPES_HOST_STATE_CONNECTED)
    return g_strdup_printf (_ ("%s is not connected any more. What was chosen is kept."),
                            hospes_host_get_name (host));

  return failed != NULL ? g_strdup_printf (_ ("It was not made. %s"), failed) : NULL;
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

/**
 * hospes_machine_means_ask:
 * @host: where the machine is to be
 * @draft: is given what machines of its type can have there
 * @asked: (inout): the type that was asked about last
 * @cancellable: of the asking
 *
 * Asks once of each type: what is not told is as if nothing was known against it.
 */
void
hospes_machine_means_ask (HospesHost *host,
                          HospesDomainDraft *draft,
                          char **asked,
                          GCancellable *cancellable)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (draft);
  g_autofree char *type = NULL;

  if (!hospes_domain_draft_lacks_caps (draft))
    return;

  type = g_strdup_printf ("%s/%s/%s", spec->arch, spec->machine, spec->virt_type);
  if (g_strcmp0 (type, *asked) == 0)
    return;

  g_free (*asked);
  *asked = g_steal_pointer (&type);
  hospes_machine_ground_ask_async (host, spec->arch, spec->machine, spec->virt_type, cancellable,
                                   asked_cb, g_object_ref (draft));
}
