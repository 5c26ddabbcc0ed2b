/* test-hospes-path-doctor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine that cannot start because of a folder, on a real daemon with a real QEMU: the
 * folder is found, before and after, and what is granted is enough.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "daemon-test.h"
#include "hospes-domain-tasks.h"
#include "hospes-path-doctor.h"
#include "run-outside.h"
#include "ssh-test.h"
#include "virt-test.h"

/* A daemon that root starts belongs to nobody. */
#define DISK                                                                                       \
  "<domain type='qemu'><name>shut-out</name><memory unit='MiB'>16</memory><vcpu>1</vcpu><os>"      \
  "<type arch='x86_64' machine='pc'>hvm</type></os><devices><disk type='file' device='disk'>"      \
  "<driver name='qemu' type='raw'/><source file=\"%s\"/><target dev='vda'/></disk></devices>"      \
  "</domain>"

typedef struct
{
  Daemon daemon_here;
  HospesHost *host;
  char *folder; /* of mode 0700, root’s */
  char *disk;   /* two folders further on */
} Fixture;

static void
take_result_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static HospesPathVerdict *
look (Fixture *fixture, const char *path, gboolean to_write)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HospesPathVerdict *verdict;

  hospes_path_look_async (fixture->host, path, to_write, NULL, take_result_cb, &result);
  wait_for (result != NULL);
  verdict = hospes_path_look_finish (fixture->host, result, &error);
  g_assert_no_error (error);
  return verdict;
}

static gboolean
start (Fixture *fixture, GError **error)
{
  HospesDomain *domain = virt_test_find (fixture->host, "shut-out");
  g_autoptr (GAsyncResult) result = NULL;

  hospes_domain_act_async (domain, HOSPES_DOMAIN_VERB_START, NULL, take_result_cb, &result);
  wait_for (result != NULL);
  return hospes_domain_act_finish (domain, result, error);
}

static void
define (Fixture *fixture, const char *path)
{
  const char *const argv[] = {
    "virsh", "-q", "-c", fixture->daemon_here.uri, "define", path, NULL
  };

  run_outside (argv);
}

static void
set_up (Fixture *fixture)
{
  g_autofree char *inner = NULL;
  g_autofree char *xml_path = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *link = NULL;

  daemon_begin (&fixture->daemon_here);
  fixture->folder = g_build_filename (fixture->daemon_here.folder, "Elena's \"disks\"", NULL);
  inner = g_build_filename (fixture->folder, "new\nline", NULL);
  fixture->disk = g_build_filename (inner, "disk.img", NULL);
  xml_path = g_build_filename (fixture->daemon_here.folder, "shut-out.xml", NULL);
  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  g_assert_true (g_file_set_contents (fixture->disk, "disk", 4, NULL));
  g_assert_cmpint (g_chmod (fixture->disk, 0666), ==, 0);

  fixture->host = virt_test_connect (fixture->daemon_here.uri);
  /* libvirt has no newlines in paths of disks: it gets a link. */
  link = g_build_filename (fixture->daemon_here.folder, "link", NULL);
  g_assert_cmpint (symlink (fixture->disk, link), ==, 0);
  xml = g_markup_printf_escaped (DISK, link);
  g_assert_true (g_file_set_contents (xml_path, xml, -1, NULL));
  define (fixture, xml_path);
  wait_for (virt_test_find (fixture->host, "shut-out") != NULL);
}

static void
tear_down (Fixture *fixture)
{
  virt_test_let_go (fixture->host);
  daemon_end (&fixture->daemon_here);
  g_free (fixture->folder);
  g_free (fixture->disk);
}

static void
check_remedy (Fixture *fixture, const HospesPathVerdict *before, const char *path)
{
  g_autoptr (HospesPathVerdict) after = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (before->may_grant);
  if (!before->has_setfacl)
    {
      g_test_message ("There is no setfacl here: what it does is not tried");
      return;
    }

  hospes_path_grant_async (fixture->host, before, NULL, take_result_cb, &result);
  wait_for (result != NULL);
  g_assert_true (hospes_path_grant_finish (fixture->host, result, &error));
  g_assert_no_error (error);

  after = look (fixture, path, TRUE);
  g_assert_cmpint (after->trouble, ==, HOSPES_PATH_FINE);
  g_assert_true (start (fixture, &error));
  g_assert_no_error (error);
}

static void
test_folder (void)
{
  Fixture fixture = { { NULL } };
  g_autofree char *complained = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *place = NULL;
  g_autoptr (HospesPathVerdict) before = NULL;
  g_autoptr (HospesPathVerdict) gone = NULL;
  g_autoptr (GError) error = NULL;

  if (!can_run ())
    return;
  if (geteuid () != 0)
    {
      g_test_skip ("Only root can have a folder the daemon may not search");
      return;
    }

  set_up (&fixture);
  g_assert_false (start (&fixture, &error));
  complained = hospes_path_dup_complained (error);
  place = g_build_filename (fixture.daemon_here.folder, "link", NULL);
  g_assert_cmpstr (complained, ==, place);

  before = look (&fixture, complained, TRUE);
  g_assert_cmpint (before->trouble, ==, HOSPES_PATH_FOLDER);
  g_assert_cmpstr (before->where, ==, fixture.folder);
  g_assert_cmpuint (g_strv_length (before->folders), ==, 2);
  g_assert_cmpstr (before->user, ==, "nobody");

  missing = g_build_filename (fixture.daemon_here.folder, "run", "no such", NULL);
  gone = look (&fixture, missing, FALSE);
  g_assert_cmpint (gone->trouble, ==, HOSPES_PATH_GONE);
  g_assert_cmpstr (gone->where, ==, missing);

  check_remedy (&fixture, before, complained);
  tear_down (&fixture);
}

/* Over the login, by the same script: a folder of somebody else, as odd as they come. */
static void
test_ssh (void)
{
  Fixture fixture = { { NULL } };
  SshTest ssh = { NULL };
  g_autofree char *rest = NULL;
  g_autofree char *uri = NULL;
  g_autofree char *file = NULL;
  g_autoptr (HospesPathVerdict) before = NULL;
  g_autoptr (HospesPathVerdict) after = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (!ssh_test_can_run (TRUE) || !can_run ())
    return;

  daemon_begin (&fixture.daemon_here);
  fixture.folder = g_build_filename (fixture.daemon_here.folder, "it's \"$HOME\"\nhere ", NULL);
  file = g_build_filename (fixture.folder, "-rf", NULL);
  g_assert_cmpint (g_mkdir (fixture.folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "", 0, NULL));
  g_assert_cmpint (chown (fixture.folder, 12345, 12345), ==, 0);
  ssh_test_begin (&ssh, fixture.daemon_here.folder);
  ssh_test_trust (&ssh);
  rest = g_strdup_printf ("session?keyfile=%s/id", ssh.folder);
  uri = ssh_test_dup_uri (&ssh, "root", rest);
  fixture.host = hospes_host_new (uri, NULL);
  hospes_host_connect (fixture.host);
  wait_for (hospes_host_get_state (fixture.host) == HOSPES_HOST_STATE_CONNECTED);
  wait_for (hospes_host_get_facts (fixture.host) != NULL &&
            hospes_host_get_facts (fixture.host)->thorough);

  before = look (&fixture, file, FALSE);
  g_assert_cmpint (before->trouble, ==, HOSPES_PATH_FOLDER);
  g_assert_cmpstr (before->where, ==, fixture.folder);
  if (before->has_setfacl)
    {
      hospes_path_grant_async (fixture.host, before, NULL, take_result_cb, &result);
      wait_for (result != NULL);
      g_assert_true (hospes_path_grant_finish (fixture.host, result, &error));
      g_clear_object (&result);
      after = look (&fixture, file, FALSE);
      g_assert_cmpint (after->trouble, ==, HOSPES_PATH_FINE);
    }

  hospes_host_disconnect (fixture.host);
  wait_for (G_OBJECT (fixture.host)->ref_count == 1);
  g_assert_finalize_object (fixture.host);
  ssh_test_end (&ssh);
  daemon_end (&fixture.daemon_here);
  g_free (fixture.folder);
}

/* Where no command can be run, that is what is said. */
static void
test_no_shell (void)
{
  g_autoptr (HospesHost) host = hospes_host_new ("qemu+tls://there/system", NULL);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HospesPathVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;

  hospes_path_look_async (host, "/a", FALSE, NULL, take_result_cb, &result);
  wait_for (result != NULL);
  verdict = hospes_path_look_finish (host, result, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verdict->trouble, ==, HOSPES_PATH_UNKNOWN);
  g_assert_nonnull (strstr (verdict->reason, "over SSH"));
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);

  g_test_add_func ("/core/path-doctor/folder", test_folder);
  g_test_add_func ("/core/path-doctor/ssh", test_ssh);
  g_test_add_func ("/core/path-doctor/no-shell", test_no_shell);

  return g_test_run ();
}
