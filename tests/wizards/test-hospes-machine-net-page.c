/* test-hospes-machine-net-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The page asks a server of this computer; what it writes into the wish is seen
 * in the documents that follow.
 */

#include <string.h>

#include "domain-cases.h"
#include "gui-test.h"
#include "hospes-domain-commands.h"
#include "hospes-domain-making.h"
#include "hospes-domain-xml.h"
#include "hospes-field.h"
#include "hospes-machine-net-page.h"
#include "hospes-machine-page.h"
#include "hospes-machine-words.h"
#include "virt-test.h"

#define GOOD                                                                                       \
  "[general]\nfamily = Nobody\nversion = 9\narch = x86_64\n"                                       \
  "[images-x86_64]\nkernel = boot/k\ninitrd = boot/i\n"

static const Case plain = {
  "net", "kvm-11-host.xml", "kvm-11-q35.xml", SYSTEM_DEBIAN, MEDIA_DISC, 0
};

typedef struct
{
  GSocketService *service;
  guint16 port;
  HospesDomainDraft *draft;
  HospesDomainSpec *wish;
  HospesOsList *list;
  HospesMachineGround *ground;
  GtkWidget *page;
  GtkWindow *window;
} Fixture;

/* Whole, broken, or not there: by the folder. */
static gboolean
answer_cb (GThreadedSocketService *service, GSocketConnection *connection)
{
  g_autofree char *request = g_malloc0 (4096);
  g_autofree char *answer = NULL;
  const char *body = NULL;
  gboolean described;

  g_input_stream_read (g_io_stream_get_input_stream (G_IO_STREAM (connection)), request, 4095, NULL,
                       NULL);
  described = strstr (request, "treeinfo") != NULL;
  if (described && strstr (request, "GET /good") != NULL)
    body = GOOD;
  else if (described && strstr (request, "GET /broken") != NULL)
    body = "[general]\nfam";

  answer = g_strdup_printf ("HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: %zu\r\n\r\n%s",
                            body != NULL ? "200 OK" : "404 Not Found",
                            body != NULL ? strlen (body) : 0, body != NULL ? body : "");
  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), answer,
                             strlen (answer), NULL, NULL, NULL);
  return TRUE;
}

static HospesMachineGround *
new_ground (const char *type)
{
  HospesMachineGround *ground = g_new0 (HospesMachineGround, 1);
  HospesMachinePool *pool = g_new0 (HospesMachinePool, 1);

  ground->pools = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_pool_free);
  ground->networks = g_ptr_array_new ();
  ground->interfaces = g_ptr_array_new ();
  ground->drives = g_ptr_array_new ();
  pool->name = g_strdup ("files");
  pool->type = g_strdup (type);
  pool->path = g_strdup ("/srv/files");
  pool->is_active = TRUE;
  g_ptr_array_add (ground->pools, pool);
  return ground;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GInetAddress) here = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wanted = g_inet_socket_address_new (here, 0);
  g_autoptr (GSocketAddress) found = NULL;
  g_autoptr (GError) error = NULL;

  f->service = g_threaded_socket_service_new (2);
  g_socket_listener_add_address (G_SOCKET_LISTENER (f->service), wanted, G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP, NULL, &found, &error);
  g_assert_no_error (error);
  f->port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (found));
  g_signal_connect (f->service, "run", G_CALLBACK (answer_cb), NULL);
  f->draft = case_draft_new (&plain, NULL, NULL);
  f->wish = hospes_domain_draft_get_wish (f->draft);
  hospes_domain_draft_set_text (f->draft, &f->wish->name, "web");
  f->list = hospes_os_list_new ();
  f->ground = new_ground ("dir");
  f->page = hospes_machine_net_page_new (f->draft, f->list);
  hospes_machine_net_page_set_used (HOSPES_MACHINE_NET_PAGE (f->page), TRUE);
  f->window = show_in_window (f->page, 700, 600);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_window (f->window, f->page);
  g_socket_service_stop (f->service);
  g_socket_listener_close (G_SOCKET_LISTENER (f->service));
  g_object_unref (f->service);
  hospes_machine_ground_free (f->ground);
  g_object_unref (f->draft);
  g_object_unref (f->list);
}

static void
look_at (Fixture *f, const char *folder, const char *login)
{
  g_autofree char *address = g_strdup_printf ("http://%s127.0.0.1:%u%s", login, f->port, folder);

  hospes_field_set_text (get_part (f->page, "address_field"), address);
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (f->page)));
  wait_for (is_shown (f->page, "looking_box"));
  wait_for (!is_shown (f->page, "looking_box"));
}

static gboolean
is_complete (Fixture *f)
{
  return hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (f->page));
}

static void
settle (Fixture *f)
{
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (f->page), NULL, f->draft, f->ground);
}

static char *
dup_hint (Fixture *f)
{
  return g_strdup (get_label (get_part (f->page, "address_field"), "hint_label"));
}

static gboolean
tells (GPtrArray *lines, const char *words)
{
  for (guint i = 0; i < lines->len; i++)
    {
      const HospesMachineLine *line = g_ptr_array_index (lines, i);

      if (strstr (line->title, words) != NULL ||
          (line->text != NULL && strstr (line->text, words) != NULL))
        return TRUE;
    }

  return FALSE;
}

/* The server and its kernel are told the password, and nobody else. */
static void
assert_secret (Fixture *f)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (f->draft);
  g_autoptr (GPtrArray) uploads = g_ptr_array_new ();
  g_autoptr (GPtrArray) lines = hospes_machine_words_list_lines (f->draft, f->ground);
  g_autofree char *url = g_strdup_printf ("http://me:secret@127.0.0.1:%u/good/boot/k", f->port);
  g_autofree char *commands =
      hospes_domain_make_dup_commands (spec, uploads, "qemu:///x", NULL, NULL);

  g_assert_cmpstr (spec->kernel_url, ==, url);
  g_assert_true (tells (lines, "http://me:…@127.0.0.1"));
  g_assert_false (tells (lines, "secret"));
  g_assert_nonnull (strstr (commands, "http://me:…@127.0.0.1"));
  g_assert_nonnull (strstr (commands, "text=ftp://me:…@a/b"));
  g_assert_null (strstr (commands, "secret"));
}

static void
test_tree (Fixture *f, gconstpointer data)
{
  g_autofree char *install = NULL;
  g_autofree char *installed = NULL;
  g_autofree char *commands = NULL;

  look_at (f, "/good", "me:secret@");
  g_assert_true (is_shown (f->page, "found_group"));
  g_assert_cmpstr (adw_action_row_get_subtitle (get_part (f->page, "kernel_row")), ==, "boot/k");
  g_assert_true (is_complete (f));
  gtk_editable_set_text (get_part (f->page, "options_row"), "text=ftp://me:secret@a/b");
  settle (f);

  install =
      hospes_domain_spec_to_xml (hospes_domain_draft_get_spec (f->draft), HOSPES_STAGE_INSTALL);
  installed =
      hospes_domain_spec_to_xml (hospes_domain_draft_get_spec (f->draft), HOSPES_STAGE_INSTALLED);
  g_assert_nonnull (strstr (install, "<kernel>/srv/files/web-kernel</kernel>"));
  g_assert_nonnull (strstr (install, "<initrd>/srv/files/web-initrd</initrd>"));
  g_assert_nonnull (strstr (install, "<cmdline>text=ftp://me:secret@a/b</cmdline>"));
  g_assert_null (strstr (installed, "<kernel>"));
  g_assert_null (strstr (installed, "secret"));
  commands = hospes_domain_spec_to_commands (hospes_domain_draft_get_spec (f->draft), "qemu:///x");
  g_assert_nonnull (strstr (commands, "curl -fLo ./web-kernel http://me:secret@127.0.0.1:"));
  g_assert_nonnull (strstr (commands, "vol-upload web-initrd --file ./web-initrd --pool files"));

  assert_secret (f);

  /* It follows the name. */
  hospes_domain_draft_set_text (f->draft, &f->wish->name, "mail");
  settle (f);
  g_assert_cmpstr (f->wish->kernel, ==, "/srv/files/mail-kernel");

  /* Another way was chosen. */
  hospes_machine_net_page_set_used (HOSPES_MACHINE_NET_PAGE (f->page), FALSE);
  g_assert_null (f->wish->kernel);
  g_assert_null (f->wish->kernel_url);
  g_assert_null (f->wish->cmdline);
}

static void
test_wrong (Fixture *f, gconstpointer data)
{
  g_autofree char *typed = NULL;
  g_autofree char *missing = NULL;
  g_autofree char *broken = NULL;

  hospes_field_set_text (get_part (f->page, "address_field"), "file:///srv/tree");
  typed = dup_hint (f);
  g_assert_nonnull (strstr (typed, "https://"));
  g_assert_false (is_shown (f->page, "again_button"));

  look_at (f, "/none", "me:secret@");
  missing = dup_hint (f);
  g_assert_nonnull (strstr (missing, "http://me:…@127.0.0.1"));
  g_assert_nonnull (strstr (missing, "no installer"));
  g_assert_true (is_shown (f->page, "again_button"));

  look_at (f, "/broken", "");
  broken = dup_hint (f);
  g_assert_nonnull (strstr (broken, ".treeinfo"));
  g_assert_false (is_complete (f));
  g_assert_null (f->wish->kernel_url);
}

/* Volumes that are no files cannot be a kernel. */
static void
test_no_pool (Fixture *f, gconstpointer data)
{
  hospes_machine_ground_free (f->ground);
  f->ground = new_ground ("logical");
  look_at (f, "/good", "");
  settle (f);
  g_assert_true (is_shown (f->page, "warning_label"));
  g_assert_false (is_complete (f));
}

static void
test_pxe (Fixture *f, gconstpointer data)
{
  gtk_check_button_set_active (get_part (f->page, "tree_button"), FALSE);
  g_assert_true (is_shown (f->page, "pxe_label"));
  g_assert_false (is_shown (f->page, "address_field"));
  g_assert_true (is_complete (f));
  g_assert_cmpint (f->wish->install, ==, HOSPES_INSTALL_PXE);
}

#define add(path, test)                                                                            \
  g_test_add ("/machine-net-page/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_setenv ("no_proxy", "127.0.0.1", TRUE);
  g_unsetenv ("http_proxy");
  virt_test_init (&argc, &argv);
  adw_init ();

  add ("tree", test_tree);
  add ("wrong", test_wrong);
  add ("no-pool", test_no_pool);
  add ("pxe", test_pxe);

  return g_test_run ();
}
