/* test-hospes-container-real.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Containers made on a host of their own, which really run.
 */

#include "config.h"

#include <libvirt/libvirt.h>
#include <string.h>

#include "hospes-autoptr.h"
#include "hospes-container-faults.h"
#include "hospes-domain-making.h"
#include "hospes-domain-xml.h"
#include "hospes-job-list.h"
#include "hospes-machine-ground.h"
#include "volume-test.h"

#define MIB ((guint64) 1024 * 1024)

/* Says what it is, what it sees, and what it may do. */
#define PROGRAM                                                                                    \
  "echo \"process $$, for $WHO\"; head -n 1 /etc/passwd;"                                          \
  " (echo b >>/etc/hospes-test) 2>/dev/null || echo refused; echo c >own && echo allowed;"         \
  " grep -c : /proc/net/dev; echo ready; read -r line"

static Daemon daemon_here;
static HospesHost *host;
static char *folder;

static void
run_host (const char *verb, const char *where)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "support/container-host.sh", NULL);

  run_outside ((const char *[]){ "sh", script, verb, where, NULL });
}

/* Returns: (transfer full): why not, or nothing */
static char *
dup_reason (void)
{
  g_autofree char *script = g_test_build_filename (G_TEST_DIST, "support/container-host.sh", NULL);

  return run_outside_reading ((const char *[]){ "sh", script, "can", NULL }, TRUE);
}

/* What the host itself says it can run decides what the machine is. */
static HospesDomainDraft *
draft_new (const char *name)
{
  HospesDomainDraft *draft = hospes_domain_draft_new ();
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesMachineGround) ground = NULL;
  g_autoptr (HospesHostCaps) caps = NULL;

  hospes_machine_ground_load_async (host, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  ground = hospes_machine_ground_load_finish (host, result, &error);
  g_assert_no_error (error);
  caps = hospes_host_caps_parse (ground->capabilities, &error);
  g_assert_no_error (error);

  wish->name = g_strdup (name);
  wish->memory = 64 * MIB;
  hospes_domain_draft_set_host (draft, caps, ground->memory, ground->cpus, ground->libvirt_version);
  hospes_domain_draft_take (draft, (const char *const *) ground->names);
  g_assert_false (hospes_domain_draft_lacks_caps (draft));
  g_assert_cmpstr (hospes_domain_draft_get_spec (draft)->virt_type, ==, "lxc");
  g_assert_true (hospes_domain_draft_is_complete (draft));
  return draft;
}

static void
made_cb (HospesHost *made_on, const char *uuid, gpointer data)
{
  ++*(guint *) data;
}

static HospesJob *
make (HospesDomainDraft *draft)
{
  guint n_made = 0;
  HospesJob *job;

  hospes_domain_draft_changed (draft);
  g_assert_true (hospes_domain_draft_is_complete (draft));
  job = hospes_domain_make (host, hospes_domain_draft_get_spec (draft), NULL, TRUE, made_cb,
                            &n_made, NULL);
  wait_for (hospes_job_get_ended (job));
  g_assert_cmpuint (n_made, ==, hospes_job_get_state (job) == HOSPES_JOB_DONE);
  return job;
}

static void
assert_runs (HospesDomainDraft *draft)
{
  const char *name = hospes_domain_draft_get_wish (draft)->name;
  g_autoptr (HospesJob) job = make (draft);

  g_assert_cmpstr (hospes_job_get_error_message (job), ==, NULL);
  wait_for (virt_test_find (host, name) != NULL &&
            hospes_domain_get_state (virt_test_find (host, name)) == HOSPES_DOMAIN_STATE_RUNNING);
}

static void
end (const char *name)
{
  g_free (volume_test_virsh (&daemon_here, "destroy", name, NULL));
  g_free (volume_test_virsh (&daemon_here, "undefine", name, NULL));
  wait_for (virt_test_find (host, name) == NULL);
}

/* Returns: what it has written to its console, until it says that it is ready */
static gpointer
read_console (gpointer name)
{
  g_autoptr (virConnect) connection = virConnectOpen (daemon_here.uri);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, name);
  g_autoptr (virStream) stream = virStreamNew (connection, 0);
  GString *text = g_string_new (NULL);
  char bytes[256];
  int n;

  g_assert_cmpint (virDomainOpenConsole (domain, NULL, stream, 0), ==, 0);
  while (strstr (text->str, "ready") == NULL &&
         (n = virStreamRecv (stream, bytes, sizeof bytes)) > 0)
    g_string_append_len (text, bytes, n);

  virStreamAbort (stream);
  return g_string_free (text, FALSE);
}

/* Among the files of the host, which it can read and not change; no network but its own. */
static void
test_program (void)
{
  g_autoptr (HospesDomainDraft) draft = draft_new ("program");
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  HospesContainer *container = wish->container;
  g_autofree char *text = NULL;
  g_autofree char *limits = NULL;
  static const char *const env[] = { "WHO=a \"b\", c", NULL };
  static const char *const args[] = { "-c", PROGRAM, NULL };

  wish->vcpus = 1;
  container->folder = g_strdup ("/tmp");
  container->env = g_strdupv ((char **) env);
  container->args = g_strdupv ((char **) args);
  assert_runs (draft);
  text = virt_test_in_thread (read_console, (gpointer) "program");
  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "process 1, for a \"b\", c\r\n"));
  g_assert_nonnull (strstr (text, "\r\nroot:x:0:"));
  g_assert_nonnull (strstr (text, "refused\r\nallowed\r\n1\r\nready"));

  limits = volume_test_virsh (&daemon_here, "schedinfo", "program", NULL);
  g_test_message ("%s", limits);
  g_assert_true (g_regex_match_simple ("vcpu_quota *: 100000\\b", limits, 0, 0));
  end ("program");
}

static char *
make_root (const char *name)
{
  char *root = g_build_filename (folder, name, NULL);

  run_host ("root", root);
  return root;
}

/* What its init has written, once it has */
static char *
read_ready (const char *root)
{
  g_autofree char *path = g_build_filename (root, "ready", NULL);
  char *text = NULL;

  wait_for ((g_free (text), text = NULL, g_file_get_contents (path, &text, NULL, NULL)) &&
            g_str_has_suffix (text, "\n"));
  return text;
}

static void
test_system (void)
{
  g_autoptr (HospesDomainDraft) draft = draft_new ("system");
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  g_autofree char *root = make_root ("root & more");
  g_autofree char *says = g_strdup_printf ("process 1 of %s\n", wish->uuid);
  g_autofree char *ready = NULL;

  wish->container->system = TRUE;
  wish->container->path = g_strdup (root);
  wish->autostart = TRUE;
  assert_runs (draft);
  ready = read_ready (root);
  g_assert_cmpstr (ready, ==, says);
  g_free (ready);
  ready = volume_test_virsh (&daemon_here, "dominfo", "system", NULL);
  g_assert_true (g_regex_match_simple ("Autostart: *enable", ready, 0, 0));
  end ("system");
}

/* Its root is nobody outside. */
static void
test_users (void)
{
  g_autoptr (HospesDomainDraft) draft = draft_new ("users");
  HospesContainer *container = hospes_domain_draft_get_wish (draft)->container;
  g_autofree char *root = make_root ("users");
  g_autofree char *ids =
      g_strdup_printf ("%d:%d", HOSPES_CONTAINER_FIRST_ID, HOSPES_CONTAINER_FIRST_ID);
  g_autofree char *path = g_build_filename (root, "ready", NULL);
  g_autofree char *owner = NULL;

  run_outside ((const char *[]){ "chown", "-R", ids, root, NULL });
  g_assert_cmpint (g_chmod (folder, 0711), ==, 0);
  container->system = TRUE;
  container->path = g_strdup (root);
  container->own_users = HOSPES_SWITCH_ON;
  container->own_network = HOSPES_SWITCH_OFF;
  assert_runs (draft);
  g_free (read_ready (root));
  owner = run_outside_reading ((const char *[]){ "stat", "-c", "%u:%g", path, NULL }, TRUE);
  g_assert_cmpstr (owner, ==, ids);
  end ("users");
}

/* What cannot start is not left. */
static void
test_refused (void)
{
  g_autoptr (HospesDomainDraft) draft = draft_new ("refused");
  HospesContainer *container = hospes_domain_draft_get_wish (draft)->container;
  g_autoptr (HospesJob) job = NULL;
  g_autofree char *names = NULL;

  container->init = g_strdup ("/nowhere/init");
  job = make (draft);
  g_assert_cmpint (hospes_job_get_state (job), ==, HOSPES_JOB_FAILED);
  g_test_message ("%s", hospes_job_get_error_message (job));
  g_assert_nonnull (strstr (hospes_job_get_error_message (job), "/nowhere/init"));
  g_assert_cmpstr (hospes_job_get_left (job), ==, "Nothing is left behind.");
  names = volume_test_virsh (&daemon_here, "list", "--all", "--name", NULL);
  g_assert_cmpstr (names, ==, "");
}

int
main (int argc, char *argv[])
{
  char *local = volume_test_begin ();
  g_autofree char *reason = NULL;
  int status;

  virt_test_init (&argc, &argv);
  reason = dup_reason ();
  if (*reason != '\0')
    {
      g_printerr ("%s\n", reason);
      return 77;
    }

  folder = local;
  g_test_add_func ("/operations/container-real/program", test_program);
  g_test_add_func ("/operations/container-real/system", test_system);
  g_test_add_func ("/operations/container-real/users", test_users);
  g_test_add_func ("/operations/container-real/refused", test_refused);

  daemon_here.folder = g_build_filename (local, "h", NULL);
  daemon_here.uri =
      g_strdup_printf ("lxc+unix:///system?socket=%s/run/libvirt-sock", daemon_here.folder);
  run_host ("up", daemon_here.folder);
  host = virt_test_connect (daemon_here.uri);
  status = g_test_run ();
  hospes_job_list_clear_done (hospes_job_list_get_default ());
  virt_test_let_go (host);
  run_host ("down", daemon_here.folder);
  g_free (daemon_here.folder);
  g_free (daemon_here.uri);
  volume_test_end (local);
  return status;
}
