/* test-hospes-host-care.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What needs attention on a real daemon with real QEMUs, which run nothing: what
 * somebody else changes for the next start, a file system that fills up, a file
 * that somebody removes.
 */

#define _GNU_SOURCE /* unshare() */
#include "config.h"

#define PATIENCE (60 * G_USEC_PER_SEC)

#include <errno.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include "daemon-test.h"
#include "hospes-autoptr.h"
#include "hospes-domain-attention.h"
#include "hospes-domain-private.h"
#include "hospes-host-private.h"
#include "run-outside.h"
#include "virt-test.h"

#define MIB (1024 * 1024)

/* As others do it. */
static void G_GNUC_NULL_TERMINATED
run (const char *program, ...)
{
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  va_list arguments;

  va_start (arguments, program);
  for (const char *argument = program; argument != NULL;
       argument = va_arg (arguments, const char *))
    g_ptr_array_add (argv, (char *) argument);
  va_end (arguments);
  g_ptr_array_add (argv, NULL);

  run_outside ((const char *const *) argv->pdata);
}

#define virsh(private, ...) run ("virsh", "-q", "-c", (private)->uri, __VA_ARGS__, NULL)

static char *
write_file (Daemon *private, const char *name, const char *text)
{
  char *path = g_build_filename (private->folder, "data", name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

/* Its disk is data/small/a.qcow2, of 1 GiB with nothing in it. */
static void
define (Daemon *private, const char *name)
{
  g_autofree char *xml = g_strdup_printf (
      "<domain type='qemu'><name>%s</name><memory unit='KiB'>20000</memory>"
      "<vcpu current='1'>2</vcpu>"
      "<os><type arch='x86_64' machine='pc'>hvm</type></os><features><acpi/></features>"
      "<cpu mode='host-model'/><devices>"
      "<disk type='file'><driver name='qemu' type='qcow2'/><source file='%s/data/small/a.qcow2'/>"
      "<target dev='vda' bus='virtio'/></disk>"
      "<disk type='file' device='cdrom'><target dev='hda' bus='ide'/></disk>"
      "<interface type='user'><model type='virtio'/></interface><graphics type='vnc'/>"
      "<video><model type='vga'/></video><sound model='ich6'/><watchdog model='i6300esb'/>"
      "<rng model='virtio'><backend model='random'>/dev/urandom</backend></rng>"
      "</devices></domain>",
      name, private->folder);
  g_autofree char *path = write_file (private, "machine.xml", xml);

  virsh (private, "define", path);
}

/* A daemon, a file system of 64 MiB with a pool in it, and a machine that runs. */
static void
begin (Daemon *private)
{
  g_autofree char *small = NULL;
  g_autofree char *disk = NULL;

  daemon_begin (private);
  small = g_build_filename (private->folder, "data", "small", NULL);
  disk = g_build_filename (small, "a.qcow2", NULL);
  g_assert_cmpint (g_mkdir (small, 0755), ==, 0);
  g_assert_no_errno (mount ("hospes", small, "tmpfs", 0, "size=64m,mode=0777"));
  run ("qemu-img", "create", "-q", "-f", "qcow2", disk, "1G", NULL);
  g_assert_no_errno (g_chmod (disk, 0666));
  virsh (private, "pool-create-as", "small", "dir", "--target", small);
  define (private, "vm");
  virsh (private, "start", "vm");
}

static void
end (Daemon *private)
{
  g_autofree char *small = g_build_filename (private->folder, "data", "small", NULL);

  virsh (private, "destroy", "vm");
  virsh (private, "pool-destroy", "small");
  g_assert_no_errno (umount2 (small, MNT_DETACH));
  daemon_end (private);
}

static HospesHost *
open_host (Daemon *private)
{
  HospesHost *host = hospes_host_new (private->uri, NULL);

  hospes_host_connect (host);
  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);
  wait_for (hospes_domain_get_record (virt_test_find (host, "vm")) != NULL);
  wait_for (host->care != NULL && !hospes_host_care_is_busy (host->care) &&
            hospes_host_care_get_n_rounds (host->care) > 0);
  return host;
}

static guint
count_pending (HospesDomain *domain)
{
  GPtrArray *changes = hospes_domain_get_pending_changes (domain);

  return changes != NULL ? changes->len : 0;
}

static void
assert_change (
    HospesDomain *domain, guint index, HospesPendingKind kind, guint64 before, guint64 after)
{
  const HospesPendingChange *change =
      g_ptr_array_index (hospes_domain_get_pending_changes (domain), index);

  g_assert_cmpint (change->kind, ==, kind);
  g_assert_cmpuint (change->before, ==, before);
  g_assert_cmpuint (change->after, ==, after);
}

/* Nobody tells of it: it is seen when somebody opens the machine, or in its turn. */
static void
test_pending (void)
{
  Daemon private;
  HospesHost *host;
  HospesDomain *domain;
  g_autofree char *card = NULL;

  if (!can_run ())
    return;

  begin (&private);
  card =
      write_file (&private, "card.xml", "<interface type='user'><model type='e1000'/></interface>");
  host = open_host (&private);
  domain = virt_test_find (host, "vm");
  g_assert_cmpuint (count_pending (domain), ==, 0);
  g_assert_false (hospes_domain_needs_attention (domain));

  virsh (&private, "setmaxmem", "vm", "40960", "--config");
  virsh (&private, "setvcpus", "vm", "2", "--config");
  virsh (&private, "attach-device", "vm", card, "--config");
  hospes_domain_watch (domain);
  wait_for (count_pending (domain) == 3);
  assert_change (domain, 0, HOSPES_PENDING_MEMORY, 20480, 40960);
  assert_change (domain, 1, HOSPES_PENDING_VCPUS, 1, 2);
  assert_change (domain, 2, HOSPES_PENDING_NETWORK_CARD, 0, 0);
  g_assert_true (hospes_domain_needs_attention (domain));
  hospes_domain_unwatch (domain);

  /* Somebody else starts it anew. */
  virsh (&private, "destroy", "vm");
  wait_for (!hospes_domain_get_active (domain));
  g_assert_false (hospes_domain_needs_attention (domain));
  virsh (&private, "start", "vm");
  wait_for (hospes_domain_get_active (domain));
  wait_for (hospes_domain_get_record (domain)->pending == NULL);
  g_assert_cmpuint (hospes_domain_get_record (domain)->vcpus, ==, 2);

  /* What is plugged in now, an event tells; it is gone at the next start. */
  virsh (&private, "attach-device", "vm", card, "--live");
  wait_for (count_pending (domain) == 1);
  assert_change (domain, 0, HOSPES_PENDING_NETWORK_CARD, 0, 0);

  /* Nobody looks at it: it comes in its turn. */
  virsh (&private, "setvcpus", "vm", "1", "--config");
  hospes_host_care_look_again (host->care);
  wait_for (count_pending (domain) == 2);
  assert_change (domain, 0, HOSPES_PENDING_VCPUS, 2, 1);
  virt_test_let_go (host);
  end (&private);
}

static void
fill (Daemon *private, gsize bytes)
{
  g_autofree char *path = g_build_filename (private->folder, "data", "small", "filler", NULL);
  g_autofree char *zeros = g_malloc0 (bytes);

  g_assert_true (g_file_set_contents (path, zeros, bytes, NULL));
}

static void
test_room (void)
{
  Daemon private;
  HospesHost *host;
  HospesDomain *domain;
  const HospesDiskShortage *shortage;
  guint n_changes = 0;

  if (!can_run ())
    return;

  begin (&private);
  host = open_host (&private);
  domain = virt_test_find (host, "vm");
  g_assert_null (hospes_domain_get_shortage (domain));
  count_changes (domain, "attention", &n_changes);

  /* Refreshing a pool is an event, if others do it; Hospes does not. */
  fill (&private, 62 * MIB);
  virsh (&private, "pool-refresh", "small");
  wait_for ((shortage = hospes_domain_get_shortage (domain)) != NULL);
  g_assert_cmpstr (shortage->pool, ==, "small");
  g_assert_cmpuint (shortage->available, >, 0);
  g_assert_cmpuint (shortage->available, <, 2 * MIB);
  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_true (hospes_domain_needs_attention (domain));

  /* Nobody can see it: nothing is asked until somebody can. */
  hospes_host_set_resting (host, TRUE);
  fill (&private, 1 * MIB);
  virsh (&private, "pool-refresh", "small");
  wait_until_idle ();
  g_assert_false (hospes_host_care_is_busy (host->care));
  hospes_host_set_resting (host, FALSE);
  hospes_host_care_look_again (host->care);
  wait_for (hospes_domain_get_shortage (domain) == NULL);
  g_assert_cmpuint (n_changes, ==, 2);
  virt_test_let_go (host);
  end (&private);
}

static gpointer
find_there (gpointer data)
{
  g_autoptr (virDomain) domain = NULL;

  g_object_get (data, "handle", &domain, NULL);
  return hospes_snapshot_trouble_find (domain, FALSE);
}

/* As if it were another computer, where only libvirt can look. */
static gboolean
is_lost_there (HospesDomain *domain)
{
  g_autoptr (HospesSnapshotTrouble) trouble =
      virt_test_in_thread (find_there, hospes_domain_get_handle (domain));

  return trouble != NULL;
}

static void
test_snapshot (void)
{
  Daemon private;
  HospesHost *host;
  HospesDomain *domain;
  const HospesSnapshotTrouble *trouble;
  g_autofree char *overlay = NULL;
  g_autofree char *spec = NULL;

  if (!can_run ())
    return;

  begin (&private);
  overlay = g_build_filename (private.folder, "data", "small", "a.before", NULL);
  spec = g_strconcat ("vda,file=", overlay, NULL);
  virsh (&private, "snapshot-create-as", "vm", "before-upgrade", "--disk-only", "--diskspec", spec);
  host = open_host (&private);
  domain = virt_test_find (host, "vm");

  /* libvirt does not know a file that QEMU made, which is not a reason to worry. */
  g_assert_null (hospes_domain_get_snapshot_trouble (domain));
  g_assert_cmpuint (count_pending (domain), ==, 0);
  g_assert_false (is_lost_there (domain));
  virsh (&private, "pool-refresh", "small");
  g_assert_false (is_lost_there (domain));

  g_assert_no_errno (g_remove (overlay));
  g_assert_true (is_lost_there (domain));
  virsh (&private, "pool-refresh", "small");
  wait_for ((trouble = hospes_domain_get_snapshot_trouble (domain)) != NULL);
  g_assert_cmpstr (trouble->name, ==, "before-upgrade");
  g_assert_cmpstr (trouble->path, ==, overlay);
  g_assert_true (hospes_domain_needs_attention (domain));

  /* It is removed, and the machine has none any more. */
  virsh (&private, "snapshot-delete", "vm", "before-upgrade", "--metadata");
  hospes_host_care_look_again (host->care);
  wait_for (hospes_domain_get_snapshot_trouble (domain) == NULL);
  virt_test_let_go (host);
  end (&private);
}

static void
write_map (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

/* Of our own: others do not see what is mounted here, and it is gone when we are. */
static void
enter_namespace (void)
{
  g_autofree char *users = g_strdup_printf ("%u %u 1", getuid (), getuid ());
  g_autofree char *groups = g_strdup_printf ("%u %u 1", getgid (), getgid ());

  if (unshare (CLONE_NEWNS) < 0)
    {
      g_assert_no_errno (unshare (CLONE_NEWUSER | CLONE_NEWNS));
      write_map ("/proc/self/setgroups", "deny");
      write_map ("/proc/self/uid_map", users);
      write_map ("/proc/self/gid_map", groups);
    }

  g_assert_no_errno (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
}

int
main (int argc, char *argv[])
{
  enter_namespace ();
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/host-care/pending", test_pending);
  g_test_add_func ("/core/host-care/room", test_room);
  g_test_add_func ("/core/host-care/snapshot", test_snapshot);

  return g_test_run ();
}
