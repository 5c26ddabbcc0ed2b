/* test-hospes-machine-cloud-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a cloud image is told: what is written gets into the seed, what is wrong is said,
 * and the machine has a disc for it just as long as it is to begin like this.
 */

#include <glib/gstdio.h>
#include <string.h>

#include <adwaita.h>

#include "gui-test.h"
#include "hospes-domain-commands.h"
#include "hospes-domain-image.h"
#include "hospes-machine-cloud-page.h"
#include "hospes-machine-page.h"
#include "virt-test.h"

#define KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE1hZGVVcEZvclRoaXNUZXN0T25seTAxMjM0NTY3 ada@here"

static HospesMachineCloudPage *page;
static HospesDomainDraft *draft;

static gpointer
child (const char *name)
{
  return get_part (page, name);
}

static void
write_text (const char *name, const char *text)
{
  gtk_editable_set_text (child (name), text);
}

static const HospesCloudSeed *
get_seed (void)
{
  return hospes_machine_cloud_page_get_seed (page);
}

static gboolean
is_complete (void)
{
  gboolean complete = hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page));

  g_assert_cmpint (gtk_widget_get_visible (child ("fault_label")), ==, !complete);
  return complete;
}

static GtkWindow *
open_page (void)
{
  draft = hospes_domain_draft_new ();
  page = HOSPES_MACHINE_CLOUD_PAGE (hospes_machine_cloud_page_new (draft));
  return show_in_window (GTK_WIDGET (page), 700, 600);
}

static void
close_page (GtkWindow *window)
{
  close_window (window, GTK_WIDGET (page));
  g_clear_object (&draft);
}

static void
test_way_in (void)
{
  GtkWindow *window = open_page ();
  char *keys[] = { (char *) KEY, (char *) KEY "2", NULL };

  g_assert_false (is_complete ());
  write_text ("password_row", "open sesame");
  g_assert_true (is_complete ());
  g_assert_cmpstr (get_seed ()->password, ==, "open sesame");
  write_text ("password_row", "");
  g_assert_false (is_complete ());

  /* The first of the keys is let in. */
  hospes_machine_cloud_page_offer_keys (page, keys);
  g_assert_true (is_complete ());
  g_assert_cmpstr (get_seed ()->keys[0], ==, KEY);
  g_assert_null (get_seed ()->keys[1]);
  write_text ("key_row", "nonsense");
  g_assert_false (is_complete ());
  write_text ("key_row", "");

  write_text ("user_row", "Ada");
  g_assert_false (is_complete ());
  write_text ("user_row", "ada");
  write_text ("packages_row", "vim, git");
  write_text ("zone_row", "Europe/Madrid");
  g_assert_true (is_complete ());
  g_assert_cmpstr (get_seed ()->user, ==, "ada");
  g_assert_cmpstr (get_seed ()->packages[1], ==, "git");
  g_assert_cmpstr (get_seed ()->time_zone, ==, "Europe/Madrid");
  close_page (window);
}

static void
test_network (void)
{
  GtkWindow *window = open_page ();

  write_text ("password_row", "x");
  g_assert_false (gtk_widget_get_visible (child ("address_row")));
  g_object_set (child ("network_row"), "selected", HOSPES_CLOUD_NETWORK_FIXED, NULL);
  g_assert_true (gtk_widget_get_visible (child ("address_row")));
  g_assert_false (is_complete ());
  write_text ("address_row", "10.0.0.5/24");
  write_text ("gateway_row", "10.0.0.1");
  g_assert_true (is_complete ());
  g_assert_cmpstr (get_seed ()->addresses[0], ==, "10.0.0.5/24");
  g_assert_cmpstr (get_seed ()->gateways[0], ==, "10.0.0.1");
  close_page (window);
}

static void
test_own (void)
{
  GtkWindow *window = open_page ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (child ("own_view"));

  g_object_set (child ("own_switch"), "active", TRUE, NULL);
  g_assert_true (is_complete ());
  g_assert_false (gtk_widget_get_visible (child ("user_group")));
  gtk_text_buffer_set_text (buffer, "users: []", -1);
  g_assert_false (is_complete ());
  gtk_text_buffer_set_text (buffer, "#!/bin/sh\n", -1);
  g_assert_true (is_complete ());
  g_assert_cmpstr (get_seed ()->user_data, ==, "#!/bin/sh\n");
  close_page (window);
}

/* The name follows that of the machine until another is written. */
static void
test_host_name (void)
{
  GtkWindow *window = open_page ();
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);

  hospes_domain_draft_set_text (draft, &wish->name, "Büro Mail_2");
  g_assert_cmpstr (get_seed ()->host_name, ==, "buro-mail-2");
  write_text ("host_row", "mail.example.org");
  hospes_domain_draft_set_text (draft, &wish->name, "web");
  g_assert_cmpstr (get_seed ()->host_name, ==, "mail.example.org");
  close_page (window);
}

static void
test_disc (void)
{
  GtkWindow *window = open_page ();
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  HospesDomainDisk *disk = hospes_domain_disk_new (HOSPES_DISK_DISK);
  const HospesDomainDisk *seed;
  g_autofree char *commands = NULL;

  disk->source = HOSPES_SOURCE_FILE;
  disk->pool = g_strdup ("images");
  disk->folder = g_strdup ("/srv");
  disk->make = hospes_volume_draft_new ("");
  wish->name = g_strdup ("web");
  wish->image_path = g_strdup ("/srv/debian 12.qcow2");
  wish->image_pool = g_strdup ("images");
  wish->image_volume = g_strdup ("debian 12.qcow2");
  hospes_domain_draft_add_disk (draft, disk);
  g_assert_null (hospes_domain_spec_find_seed (hospes_domain_draft_get_spec (draft)));

  write_text ("password_row", "open sesame");
  hospes_machine_cloud_page_set_used (page, TRUE);
  seed = hospes_domain_spec_find_seed (hospes_domain_draft_get_spec (draft));
  g_assert_nonnull (seed);
  g_assert_cmpstr (seed->path, ==, "/srv/web-seed.iso");
  g_assert_true (seed->read_only);
  commands =
      hospes_domain_spec_to_commands (hospes_domain_draft_get_spec (draft), "qemu:///system");
  g_test_message ("%s", commands);
  g_assert_nonnull (strstr (commands, "vol-create-from --pool images --inputpool images --vol "
                                      "'debian 12.qcow2'"));
  g_assert_nonnull (strstr (commands, "vol-upload --pool images web-seed.iso"));
  g_assert_null (strstr (commands, "sesame"));

  hospes_machine_cloud_page_set_used (page, FALSE);
  g_assert_null (hospes_domain_spec_find_seed (hospes_domain_draft_get_spec (draft)));
  close_page (window);
}

int
main (int argc, char **argv)
{
  g_autofree char *home = g_dir_make_tmp ("hospes-home-XXXXXX", NULL);
  int result;

  /* Nobody's keys are offered here. */
  g_setenv ("HOME", home, TRUE);
  virt_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/machine-cloud-page/way-in", test_way_in);
  g_test_add_func ("/machine-cloud-page/network", test_network);
  g_test_add_func ("/machine-cloud-page/own", test_own);
  g_test_add_func ("/machine-cloud-page/host-name", test_host_name);
  g_test_add_func ("/machine-cloud-page/disc", test_disc);
  result = g_test_run ();
  g_rmdir (home);
  return result;
}
