/* hospes-domain-removal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Takes a machine off the list of its host. Its disks stay.
 *
 * DESIGN
 *
 * In two steps: what would be lost is found, for a person to be told; then the
 * definition goes, with leave for just that. If the machine has come to more
 * meanwhile it stays: libvirt refuses what is of another kind, and how many there
 * are is counted again, since its leave is for any number. So nothing is lost that
 * was not agreed to.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-domain-removal.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-xml.h"

/* What a hypervisor knows nothing of is none. */
static guint
count (int found)
{
  return found > 0 ? found : 0;
}

static void
count_losses (virDomainPtr domain, HospesDomainLosses *losses)
{
  losses->n_snapshots = count (virDomainSnapshotNum (domain, 0));
  losses->n_checkpoints = count (virDomainListAllCheckpoints (domain, NULL, 0));
}

static gpointer
find_losses (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  g_autofree HospesDomainLosses *losses = NULL;
  g_autofree char *xml = NULL;
  g_autoptr (xmlDoc) doc = NULL;

  if (domain == NULL)
    return NULL;

  if (!(xml = virDomainGetXMLDesc (domain, VIR_DOMAIN_XML_INACTIVE)))
    return hospes_error_take_null (error);
  if (!(doc = hospes_xml_parse (xml, error)))
    return NULL;

  losses = g_new0 (HospesDomainLosses, 1);
  losses->saved = virDomainHasManagedSaveImage (domain, 0) == 1;
  count_losses (domain, losses);
  losses->nvram = hospes_xml_is_true (doc, "/domain/os/nvram");
  losses->tpm = hospes_xml_is_true (doc, "/domain/devices/tpm/backend[@type='emulator']");

  virResetLastError ();
  return g_steal_pointer (&losses);
}

/**
 * hospes_domain_find_losses_async:
 * @self: a machine
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Asks what would go with the machine's definition.
 */
void
hospes_domain_find_losses_async (HospesDomain *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_domain_find_losses_async);
  hospes_host_call (hospes_domain_get_host (self), HOSPES_CALL_QUICK, self, task, find_losses, NULL,
                    NULL, g_free);
}

/**
 * hospes_domain_find_losses_finish:
 * @self: the machine
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): to be freed with g_free()
 */
HospesDomainLosses *
hospes_domain_find_losses_finish (HospesDomain *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static guint
get_flags (const HospesDomainLosses *accepted)
{
  guint flags = 0;

  if (accepted->saved)
    flags |= VIR_DOMAIN_UNDEFINE_MANAGED_SAVE;
  if (accepted->n_snapshots > 0)
    flags |= VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA;
  if (accepted->n_checkpoints > 0)
    flags |= VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA;
  if (accepted->nvram)
    flags |= VIR_DOMAIN_UNDEFINE_KEEP_NVRAM;
  if (accepted->tpm)
    flags |= VIR_DOMAIN_UNDEFINE_KEEP_TPM;

  return flags;
}

static gpointer
undefine (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  const HospesDomainLosses *accepted = data;
  g_autoptr (virDomain) domain = hospes_call_ref_domain (call, error);
  HospesDomainLosses now = { FALSE };

  if (domain == NULL)
    return NULL;

  /* It would go on, as a guest nobody knows once it stops. */
  if (virDomainIsActive (domain) == 1)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY, _ ("The machine is running."));
      return NULL;
    }

  count_losses (domain, &now);
  if (now.n_snapshots > accepted->n_snapshots || now.n_checkpoints > accepted->n_checkpoints)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_BUSY,
                           _ ("The machine has more snapshots or marks for backups by now than "
                              "you were asked about."));
      return NULL;
    }

  if (virDomainUndefineFlags (domain, get_flags (accepted)) < 0)
    return hospes_error_take_null (error);

  virResetLastError ();
  return GINT_TO_POINTER (TRUE);
}

/**
 * hospes_domain_undefine_async:
 * @self: a machine that is off
 * @accepted: what may be lost; with more to lose libvirt refuses
 * @cancellable: (nullable): a cancellable
 * @callback: called when libvirt has answered
 * @user_data: for @callback
 *
 * Its host forgets it. Files stay: disks, settings of the firmware, keys of a TPM.
 */
void
hospes_domain_undefine_async (HospesDomain *self,
                              const HospesDomainLosses *accepted,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_DOMAIN (self));
  g_return_if_fail (accepted != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_domain_undefine_async);
  hospes_host_call (hospes_domain_get_host (self), HOSPES_CALL_QUICK, self, task, undefine,
                    g_memdup2 (accepted, sizeof *accepted), g_free, NULL);
}

gboolean
hospes_domain_undefine_finish (HospesDomain *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_pointer (G_TASK (result), error) != NULL;
}
