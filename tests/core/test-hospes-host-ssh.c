/* test-hospes-host-ssh.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A host over ssh, with real daemons on both ends: one login for everything, what
 * is found there and what is not, links that break.
 */

#include "config.h"

/* A link that hangs is noticed within twenty seconds, a busy machine aside. */
#define PATIENCE (60 * G_USEC_PER_SEC)

#include <unistd.h>

#include <gio/gunixinputstream.h>
#include <glib/gstdio.h>

#include "hospes-domain-tasks.h"
#include "hospes-domain-transport.h"
#include "hospes-host-private.h"
#include "hospes-ssh-dial.h"
#include "hospes-ssh-system.h"
#include "run-outside.h"
#include "ssh-test.h"
#include "virt-test.h"

typedef struct
{
  char *libvirt; /* the folder of a private host */
  SshTest ssh;
} Fixture;

static void
run_script (Fixture *fixture, const char *verb, const char *argument)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "support/private-host.sh", NULL);

  run_outside ((const char *const[]){ "sh", script, verb, fixture->libvirt, argument, NULL });
}

static gboolean
can_run (void)
{
  if (!ssh_test_can_run (TRUE))
    return FALSE;

  for (const char *const *tool = (const char *[]){ "libvirtd", "virsh", NULL }; *tool != NULL;
       tool++)
    {
      g_autofree char *found = g_find_program_in_path (*tool);

      if (found == NULL)
        {
          g_test_skip ("There is no libvirtd or virsh on this machine");
          return FALSE;
        }
    }

  return TRUE;
}

/* @data: whether the server is in a network of its own */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  if (!can_run () || (data != NULL && !ssh_test_can_be_apart ()))
    return;

  fixture->libvirt = g_strdup ("/tmp/hospes-host-XXXXXX");
  g_assert_nonnull (g_mkdtemp (fixture->libvirt));
  g_rmdir (fixture->libvirt);
  run_script (fixture, "up", NULL);
  run_script (fixture, "define", "2");
  if (data != NULL)
    ssh_test_begin_apart (&fixture->ssh, fixture->libvirt);
  else
    ssh_test_begin (&fixture->ssh, fixture->libvirt);
  ssh_test_trust (&fixture->ssh);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->libvirt == NULL)
    return;

  ssh_test_end (&fixture->ssh);
  run_script (fixture, "down", NULL);
  g_free (fixture->libvirt);
}

static HospesHost *
new_host (Fixture *fixture, const char *user, const char *path, const char *options)
{
  g_autofree char *rest =
      g_strdup_printf ("%s?keyfile=%s/id%s", path, fixture->ssh.folder, options);
  g_autofree char *uri = ssh_test_dup_uri (&fixture->ssh, user, rest);

  return hospes_host_new (uri, NULL);
}

static void
wait_connected (HospesHost *host)
{
  wait_for (hospes_host_get_state (host) != HOSPES_HOST_STATE_CONNECTING);
  if (hospes_host_get_state (host) == HOSPES_HOST_STATE_FAILED)
    g_error ("%s", hospes_host_get_error (host)->message);

  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
}

static void
open_host (HospesHost *host)
{
  hospes_host_connect (host);
  wait_connected (host);
  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);
}

static void
let_go (HospesHost *host)
{
  hospes_host_disconnect (host);
  wait_for (G_OBJECT (host)->ref_count == 1);
  g_assert_finalize_object (host);
}

/* Both ends are this computer: what it is was found out there. */
static void
assert_system (HospesHost *host)
{
  g_autofree char *text = NULL;
  g_autofree char *expected = NULL;

  if (g_file_get_contents ("/etc/os-release", &text, NULL, NULL))
    expected = hospes_ssh_system_read (text);
  g_assert_cmpstr (hospes_host_get_system (host), ==, expected);
}

/* The first trouble there, and the words it was told with */
static void
assert_trouble (HospesHost *host, HospesTrouble trouble)
{
  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) != HOSPES_HOST_STATE_CONNECTING);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_FAILED);
  if (hospes_host_get_trouble (host) != trouble)
    g_error ("trouble %d: %s", hospes_host_get_trouble (host),
             hospes_host_get_error (host)->message);
  assert_system (host);
  let_go (host);
}

static void
test_troubles (Fixture *fixture, gconstpointer data)
{
  if (fixture->libvirt == NULL)
    return;

  assert_trouble (new_host (fixture, "hospes-guest", "system", ""),
                  HOSPES_TROUBLE_PERMISSION_THERE);
  assert_trouble (new_host (fixture, "root", "system", "&proxy=netcat&netcat=nc-is-nowhere"),
                  HOSPES_TROUBLE_NO_HELPER_THERE);
  run_script (fixture, "kill", NULL);
  assert_trouble (new_host (fixture, "root", "system", ""), HOSPES_TROUBLE_NO_LIBVIRT_THERE);
}

/* Each connection of libvirt's over ssh, and the login itself, is a child of ours. */
static guint
count_children (void)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  const char *name;
  guint count = 0;

  while ((name = g_dir_read_name (tasks)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", name, "children", NULL);
      g_autofree char *text = NULL;

      /* A thread may just have ended. */
      if (g_file_get_contents (path, &text, NULL, NULL))
        for (const char *p = text; (p = strchr (p, ' ')) != NULL; p++)
          count++;
    }

  return count;
}

static void
define_with_screen (Fixture *fixture, const char *name, const char *graphics)
{
  g_autofree char *file = g_strdup_printf ("%s/%s.xml", fixture->ssh.folder, name);
  g_autofree char *uri =
      g_strdup_printf ("qemu+unix:///session?socket=%s/run/libvirt/libvirt-sock", fixture->libvirt);
  g_autofree char *xml = g_strdup_printf (
      "<domain type='qemu'><name>%s</name><memory unit='MiB'>32</memory>"
      "<os><type arch='x86_64' machine='pc'>hvm</type></os><devices>%s</devices></domain>",
      name, graphics);

  g_assert_true (g_file_set_contents (file, xml, -1, NULL));
  run_outside ((const char *const[]){ "virsh", "-c", uri, "define", file, NULL });
  run_outside ((const char *const[]){ "virsh", "-c", uri, "start", name, NULL });
}

/* What a VNC server says first */
static void
assert_screen (HospesHost *host, const char *name)
{
  HospesDomain *domain = NULL;
  g_autoptr (HospesTransport) transport = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  char banner[13] = "";
  gssize n;
  int fd;

  wait_for ((domain = virt_test_find (host, name)) != NULL);
  transport = hospes_domain_transport_new (domain);
  hospes_transport_open_async (transport, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  fd = hospes_transport_open_finish (transport, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (fd, >=, 0);

  for (gsize got = 0; got < 12; got += n)
    {
      n = read (fd, banner + got, 12 - got);
      g_assert_cmpint (n, >, 0);
    }
  g_assert_true (g_str_has_prefix (banner, "RFB 003."));
  close (fd);
}

/* Needs the connection for jobs */
static void
do_job (HospesHost *host, const char *name)
{
  HospesDomain *domain = virt_test_find (host, name);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (domain);
  hospes_domain_act_async (domain, HOSPES_DOMAIN_VERB_SAVE, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  g_assert_true (hospes_domain_act_finish (domain, result, &error));
  g_assert_no_error (error);
}

/* Quick calls, jobs, and two consoles: the agent signs once. */
static void
test_one_login (Fixture *fixture, gconstpointer data)
{
  g_autofree char *uri = NULL;
  HospesHost *host;
  const guint n_children = 3;

  if (fixture->libvirt == NULL)
    return;

  define_with_screen (fixture, "tcp", "<graphics type='vnc' port='-1' listen='127.0.0.1'/>");
  define_with_screen (fixture, "unix", "<graphics type='vnc'><listen type='socket'/></graphics>");
  ssh_test_begin_agent (&fixture->ssh);
  uri = ssh_test_dup_uri (&fixture->ssh, "root", "session");
  host = hospes_host_new (uri, NULL);
  host->jobs_rest = 1;
  open_host (host);
  g_assert_cmpuint (g_list_model_get_n_items (hospes_host_get_domains (host)), ==, 4);
  /* The agent, the login, and the connection for quick calls: those of the test
   * before may take a while to go. */
  wait_for (count_children () == n_children);

  assert_screen (host, "tcp");
  assert_screen (host, "unix");
  wait_for (count_children () == n_children);

  /* The second connection is there for as long as it has something to do. */
  do_job (host, "tcp");
  g_assert_cmpuint (count_children (), ==, n_children + 1);
  wait_for (count_children () == n_children);
  do_job (host, "unix");
  g_assert_cmpuint (count_children (), ==, n_children + 1);

  g_assert_cmpint (g_atomic_int_get (&fixture->ssh.n_signatures), ==, 1);
  let_go (host);
  /* The agent is left. */
  wait_for (count_children () == 1);
}

/* Two hosts of one address: one login, which lasts as long as either of them. */
static void
test_shared (Fixture *fixture, gconstpointer data)
{
  HospesHost *first;
  HospesHost *second;

  if (fixture->libvirt == NULL)
    return;

  first = new_host (fixture, "root", "session", "");
  second = new_host (fixture, "root", "session", "&mode=auto");
  hospes_host_connect (first);
  hospes_host_connect (second);
  wait_connected (first);
  wait_connected (second);
  g_assert_true (hospes_host_get_login (first) == hospes_host_get_login (second));
  wait_for (count_children () == 3);

  let_go (first);
  wait_for (count_children () == 2);
  g_assert_cmpint (hospes_host_get_state (second), ==, HOSPES_HOST_STATE_CONNECTED);
  g_assert_nonnull (virt_test_find (second, "vm-0001"));
  let_go (second);
  wait_for (count_children () == 0);
}

static double
wait_lost (HospesHost *host)
{
  gint64 before = g_get_monotonic_time ();

  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_LOST);
  return (g_get_monotonic_time () - before) / 1e6;
}

/* The server dies, with whoever was signed in; and is there again. */
static void
test_killed (Fixture *fixture, gconstpointer data)
{
  HospesHost *host;
  HospesDomain *domain;
  double seconds;

  if (fixture->libvirt == NULL)
    return;

  host = new_host (fixture, "root", "session", "");
  open_host (host);
  domain = g_object_ref (virt_test_find (host, "vm-0001"));

  ssh_test_run (&fixture->ssh, "kill");
  seconds = wait_lost (host);
  g_printerr ("noticed after %.1f s\n", seconds);
  g_assert_cmpfloat (seconds, <, 1.0);
  g_assert_true (hospes_domain_get_stale (domain));

  /* Attempts by itself go on while it is only away … */
  wait_for (hospes_host_get_trouble (host) == HOSPES_TROUBLE_PORT_CLOSED);
  g_assert_cmpint (hospes_host_get_retry_at (host), !=, 0);
  ssh_test_run (&fixture->ssh, "up");
  wait_connected (host);
  g_assert_true (virt_test_find (host, "vm-0001") == domain);
  g_assert_false (hospes_domain_get_stale (domain));
  g_object_unref (domain);
  let_go (host);
}

/* … and end where somebody would have to be asked. */
static void
test_asks_nobody_by_itself (Fixture *fixture, gconstpointer data)
{
  HospesHost *host;
  g_autofree char *known = NULL;

  if (fixture->libvirt == NULL)
    return;

  host = new_host (fixture, "root", "session", "");
  open_host (host);
  known = g_build_filename (fixture->ssh.folder, "known_hosts", NULL);
  g_assert_cmpint (g_unlink (known), ==, 0);
  ssh_test_run (&fixture->ssh, "kill");
  wait_lost (host);
  ssh_test_run (&fixture->ssh, "up");

  wait_for (hospes_host_get_trouble (host) == HOSPES_TROUBLE_SIGN_IN);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_LOST);
  g_assert_cmpint (hospes_host_get_retry_at (host), ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (hospes_host_get_domains (host)), ==, 2);

  /* A person does it. */
  ssh_test_expect (&fixture->ssh, HOSPES_PROMPT_HOST_KEY, "yes");
  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  let_go (host);
}

static void
test_frozen (Fixture *fixture, gconstpointer data)
{
  HospesHost *host;
  HospesDomain *domain;
  double seconds;

  if (fixture->libvirt == NULL)
    return;

  host = new_host (fixture, "root", "session", "");
  open_host (host);
  domain = g_object_ref (virt_test_find (host, "vm-0001"));

  ssh_test_run (&fixture->ssh, "freeze");
  seconds = wait_lost (host);
  g_printerr ("noticed after %.1f s\n", seconds);
  g_assert_cmpfloat (seconds, <, 20.0);

  ssh_test_run (&fixture->ssh, "thaw");
  hospes_host_connect (host);
  wait_connected (host);
  g_assert_true (virt_test_find (host, "vm-0001") == domain);
  g_assert_false (hospes_domain_get_stale (domain));
  g_object_unref (domain);
  let_go (host);
}

/* What somebody says first at a place as that host sees it. */
static char *
dup_greeting (HospesHost *host, const char *address, guint16 port)
{
  g_autofree char *program = hospes_ssh_login_dup_program (host->login);
  int fd = hospes_ssh_dial (program, host->address, address, port, NULL);
  g_autoptr (GInputStream) stream = g_unix_input_stream_new (fd, TRUE);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_input_stream_read_bytes_async (stream, 4, 0, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  bytes = g_input_stream_read_bytes_finish (stream, result, NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* Another computer, as far as the network goes: what is its loopback is not ours, and
 * its cable can be pulled. */
static void
test_apart (Fixture *fixture, gconstpointer data)
{
  HospesHost *host;
  g_autoptr (HospesDomain) domain = NULL;
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  g_autofree char *there = NULL;
  g_autofree char *nowhere = NULL;
  double seconds;

  if (fixture->libvirt == NULL)
    return;

  host = new_host (fixture, "root", "session", "");
  open_host (host);
  domain = g_object_ref (virt_test_find (host, "vm-0001"));

  there = dup_greeting (host, "127.0.0.1", fixture->ssh.port);
  g_assert_cmpstr (there, ==, "SSH-");
  g_assert_null (
      g_socket_client_connect_to_host (client, "127.0.0.1", fixture->ssh.port, NULL, NULL));
  nowhere = dup_greeting (host, "127.0.0.1", 1);
  g_assert_cmpstr (nowhere, ==, "");

  ssh_test_run (&fixture->ssh, "unplug");
  seconds = wait_lost (host);
  g_printerr ("noticed after %.1f s\n", seconds);
  g_assert_cmpfloat (seconds, <, 20.0);
  g_assert_true (hospes_domain_get_stale (domain));

  ssh_test_run (&fixture->ssh, "plug");
  hospes_host_connect (host);
  wait_connected (host);
  g_assert_true (virt_test_find (host, "vm-0001") == domain);
  g_assert_false (hospes_domain_get_stale (domain));
  let_go (host);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);

#define ADD(path, func) g_test_add ("/core/host-ssh/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("troubles", test_troubles);
  ADD ("one-login", test_one_login);
  ADD ("shared", test_shared);
  ADD ("killed", test_killed);
  ADD ("asks-nobody-by-itself", test_asks_nobody_by_itself);
  ADD ("frozen", test_frozen);
  g_test_add ("/core/host-ssh/apart", Fixture, "apart", set_up, test_apart, tear_down);

  return g_test_run ();
}
