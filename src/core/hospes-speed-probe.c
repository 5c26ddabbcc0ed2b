/* hospes-speed-probe.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How fast a host runs machines in a certain way.
 *
 * DESIGN
 *
 * KVM inside of a virtual machine may be much slower than emulation, so much
 * that no system ever starts; capabilities do not tell. So a machine with
 * nothing in it is started: the BIOS of a PC looks at its hardware, finds
 * nothing to start from, and restarts at once (reboot-timeout 0 of QEMU's
 * -boot), which ends the machine. It needs no file and leaves none, and libvirt
 * removes it by itself should we be gone before (VIR_DOMAIN_START_AUTODESTROY).
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-speed-probe.h"

#define PAUSE 20 /* ms between two looks */

typedef struct
{
  char *arch;
  char *virt_type;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->arch);
  g_free (question->virt_type);
  g_free (question);
}

/* Its name tells whoever sees it what it is, and is nobody else's. */
static char *
dup_xml (const Question *question)
{
  return g_markup_printf_escaped (
      "<domain type='%s'><name>hospes-speed-test-%08x</name><memory unit='MiB'>32</memory>"
      "<vcpu>1</vcpu><os><type arch='%s'>hvm</type><bios useserial='no' rebootTimeout='0'/></os>"
      "<features><acpi/></features><on_poweroff>destroy</on_poweroff>"
      "<on_reboot>destroy</on_reboot><on_crash>destroy</on_crash><devices>"
      "<controller type='usb' model='none'/><memballoon model='none'/>"
      "<video><model type='none'/></video></devices></domain>",
      question->virt_type, g_random_int (), question->arch);
}

/* Ends at once if nobody wants to know any more. */
static void
rest (GCancellable *cancellable)
{
  GPollFD fd;
  gboolean watched = cancellable != NULL && g_cancellable_make_pollfd (cancellable, &fd);

  g_poll (&fd, watched ? 1 : 0, PAUSE);
  if (watched)
    g_cancellable_release_fd (cancellable);
}

/* Returns: µs until it had ended, %HOSPES_SPEED_PATIENCE if it had not; -1 if nobody wants to
 * know any more */
static gint64
watch (virDomainPtr domain, GCancellable *cancellable, GError **error)
{
  gint64 start = g_get_monotonic_time ();
  gint64 since = 0;

  for (; since < HOSPES_SPEED_PATIENCE; since = g_get_monotonic_time () - start)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;
      if (virDomainIsActive (domain) != 1)
        return MAX (since, 1);
      rest (cancellable);
    }

  return HOSPES_SPEED_PATIENCE;
}

static gpointer
probe (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (virDomain) domain = NULL;
  g_autofree char *xml = NULL;
  gint64 duration;

  if (connection == NULL)
    return NULL;

  xml = dup_xml (data);
  domain = virDomainCreateXML (connection, xml, VIR_DOMAIN_START_AUTODESTROY);
  if (domain == NULL)
    {
      hospes_error_take (error);
      return NULL;
    }

  duration = watch (domain, cancellable, error);
  if (duration < 0 || duration >= HOSPES_SPEED_PATIENCE)
    virDomainDestroy (domain);
  if (virConnectIsAlive (connection) == 0)
    {
      hospes_error_take (error);
      return NULL;
    }

  virResetLastError ();
  return duration < 0 ? NULL : g_memdup2 (&duration, sizeof duration);
}

/**
 * hospes_speed_probe_async:
 * @host: a connected host
 * @arch: one that suits: hospes_speed_probe_suits()
 * @virt_type: “kvm” or “qemu”
 * @cancellable: (nullable): a cancellable; takes the machine away
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * Starts a machine with nothing in it there, which ends by itself.
 */
void
hospes_speed_probe_async (HospesHost *host,
                          const char *arch,
                          const char *virt_type,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  GTask *task = g_task_new (host, cancellable, callback, user_data);
  Question *question = g_new0 (Question, 1);

  question->arch = g_strdup (arch);
  question->virt_type = g_strdup (virt_type);
  g_task_set_source_tag (task, hospes_speed_probe_async);
  hospes_host_call (host, HOSPES_CALL_JOB, NULL, task, probe, question, question_free, g_free);
}

/* Returns: µs it took, %HOSPES_SPEED_PATIENCE if it took longer; -1 and @error set if it could
 * not be told */
gint64
hospes_speed_probe_finish (HospesHost *host, GAsyncResult *result, GError **error)
{
  g_autofree gint64 *duration = NULL;

  g_return_val_if_fail (g_task_is_valid (result, host), -1);

  duration = g_task_propagate_pointer (G_TASK (result), error);
  return duration != NULL ? *duration : -1;
}

/* Whether it is a PC: what others start with does not end where there is nothing to start. */
gboolean
hospes_speed_probe_suits (const char *arch)
{
  return g_strcmp0 (arch, "x86_64") == 0 || g_strcmp0 (arch, "i686") == 0;
}
