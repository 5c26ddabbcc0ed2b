/* test-hospes-machine-unattended-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Only an installer that can be told is asked for; what is wrong is said, and what is right
 * gets into the machine, of which nothing is left when it is taken back.
 */

#include "config.h"

#include <string.h>

#include <adwaita.h>

#include "gui-test.h"
#include "hospes-domain-answers.h"
#include "hospes-domain-commands.h"
#include "hospes-domain-xml.h"
#include "hospes-host-name.h"
#include "hospes-machine-page.h"
#include "hospes-machine-unattended-page.h"
#include "osinfo-test.h"
#include "virt-test.h"

static HospesOsList *list;
static HospesDomainDraft *draft;
static HospesMachineUnattendedPage *page;

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

static gboolean
is_complete (void)
{
  return hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page));
}

static const HospesDomainSpec *
get_spec (void)
{
  return hospes_domain_draft_get_spec (draft);
}

static HospesMedia
get_media (HospesOs *os)
{
  return (HospesMedia){ .name = (char *) "lares.iso",
                        .os = os,
                        .is_disc = TRUE,
                        .installs = TRUE,
                        .has_script = TRUE,
                        .kernel = (char *) "boot/vmlinuz",
                        .initrd = (char *) "boot/initrd" };
}

static GtkWindow *
open_page (void)
{
  HospesDomainSpec *wish;

  draft = hospes_domain_draft_new ();
  wish = hospes_domain_draft_get_wish (draft);
  wish->install = HOSPES_INSTALL_DISC;
  hospes_domain_draft_set_text (draft, &wish->name, "web");
  page = HOSPES_MACHINE_UNATTENDED_PAGE (hospes_machine_unattended_page_new (draft, list));
  return show_in_window (GTK_WIDGET (page), 700, 600);
}

static void
close_page (GtkWindow *window)
{
  close_window (window, GTK_WIDGET (page));
  g_clear_object (&draft);
}

static void
answer (void)
{
  gtk_switch_set_active (child ("own_switch"), TRUE);
  g_assert_false (is_complete ());
  g_assert_true (gtk_widget_get_visible (child ("fault_label")));
  write_text ("user_row", "ada");
  write_text ("password_row", "open-sesame");
  g_assert_false (is_complete ());
  write_text ("admin_row", "root sesame");
  g_assert_false (is_complete ());
  write_text ("admin_row", "root-sesame");
  write_text ("language_row", "Spanish");
  g_assert_false (is_complete ());
  write_text ("language_row", "es_ES");
  wait_for (is_complete ());
  g_assert_false (gtk_widget_get_visible (child ("fault_label")));
}

static void
test_disc (void)
{
  GtkWindow *window = open_page ();
  HospesOs *os = hospes_os_list_find (list, "lares2.04");
  HospesMedia media = get_media (os);
  g_autofree char *xml = NULL;
  g_autofree char *commands = NULL;

  g_assert_false (hospes_machine_unattended_page_is_offered (page));
  g_assert_true (is_complete ());
  hospes_machine_unattended_page_set_medium (page, os, &media, NULL);
  wait_for (hospes_machine_unattended_page_is_offered (page));
  g_assert_true (is_complete ());
  g_assert_null (hospes_machine_unattended_page_get_order (page));

  answer ();
  g_assert_false (gtk_widget_get_visible (child ("key_row")));
  g_assert_cmpstr (get_spec ()->answers, ==, "answers.cfg");
  g_assert_cmpstr (get_spec ()->cmdline, ==, "answers=file:/answers.cfg lang=es_ES");
  g_assert_cmpint (get_spec ()->install, ==, HOSPES_INSTALL_KERNEL);
  g_assert_cmpstr (get_spec ()->kernel_url, ==, "disc:boot/vmlinuz");
  g_assert_cmpstr (hospes_unattended_order_get (hospes_machine_unattended_page_get_order (page),
                                                HOSPES_ANSWER_HOST_NAME),
                   ==, "web");
  xml = hospes_domain_spec_to_xml (get_spec (), HOSPES_STAGE_INSTALL);
  commands = hospes_domain_spec_to_commands (get_spec (), "qemu:///system");
  g_assert_null (strstr (xml, "sesame"));
  g_assert_null (strstr (commands, "sesame"));

  /* The system page writes of the disc again. */
  hospes_domain_draft_get_wish (draft)->install = HOSPES_INSTALL_DISC;
  hospes_domain_draft_changed (draft);
  g_assert_cmpint (get_spec ()->install, ==, HOSPES_INSTALL_KERNEL);

  gtk_switch_set_active (child ("own_switch"), FALSE);
  g_assert_true (is_complete ());
  g_assert_null (get_spec ()->answers);
  g_assert_null (get_spec ()->cmdline);
  g_assert_null (get_spec ()->kernel_url);
  g_assert_cmpint (get_spec ()->install, ==, HOSPES_INSTALL_DISC);
  close_page (window);
}

/* What reaches no installer is not offered. */
static void
test_not_offered (void)
{
  GtkWindow *window = open_page ();
  HospesOs *os = hospes_os_list_find (list, "lares2.04");
  HospesMedia good = get_media (os);
  HospesMedia media = good;

  hospes_machine_unattended_page_set_medium (page, os, &good, NULL);
  wait_for (hospes_machine_unattended_page_is_offered (page));
  answer ();

  /* Its kernel would have to be told, and there is none to start. */
  media.kernel = NULL;
  media.name = (char *) "other.iso";
  hospes_machine_unattended_page_set_medium (page, os, &media, NULL);
  g_assert_null (get_spec ()->answers);
  g_assert_null (get_spec ()->kernel_url);
  g_assert_false (hospes_machine_unattended_page_is_offered (page));

  media = good;
  media.has_script = FALSE;
  hospes_machine_unattended_page_set_medium (page, os, &media, NULL);
  g_assert_false (hospes_machine_unattended_page_is_offered (page));
  hospes_machine_unattended_page_set_medium (page, hospes_os_list_find (list, "lares1"), &good,
                                             NULL);
  g_assert_false (hospes_machine_unattended_page_is_offered (page));
  g_assert_true (is_complete ());
  close_page (window);
}

static void
test_tree (void)
{
  GtkWindow *window = open_page ();
  HospesOs *os = hospes_os_list_find (list, "lares2.04");
  const HospesTree tree = { .url = (char *) "http://example.org/t", .os = os };
  g_autoptr (HospesDomainSpec) second = NULL;
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);

  wish->install = HOSPES_INSTALL_KERNEL;
  wish->kernel_url = g_strdup ("http://example.org/t/k");
  wish->initrd_url = g_strdup ("http://example.org/t/i");
  wish->kernel = g_strdup ("/p/web-kernel");
  wish->initrd = g_strdup ("/p/web-initrd");
  wish->cmdline = g_strdup ("quiet");
  wish->copies = 2;
  hospes_domain_draft_changed (draft);
  hospes_machine_unattended_page_set_medium (page, os, NULL, &tree);
  wait_for (hospes_machine_unattended_page_is_offered (page));
  answer ();
  g_assert_cmpstr (get_spec ()->cmdline, ==, "quiet answers=file:/answers.cfg lang=es_ES");
  g_assert_cmpstr (get_spec ()->kernel_url, ==, "http://example.org/t/k");

  /* Each has an initrd of its own, and the kernel of all. */
  second = hospes_domain_spec_copy_nth (get_spec (), 2);
  g_assert_cmpstr (second->initrd, ==, "/p/web-2-initrd");
  g_assert_cmpstr (second->kernel, ==, "/p/web-kernel");

  gtk_switch_set_active (child ("own_switch"), FALSE);
  g_assert_cmpstr (get_spec ()->cmdline, ==, "quiet");
  g_assert_cmpstr (get_spec ()->kernel_url, ==, "http://example.org/t/k");
  close_page (window);
}

/* One that looks for answers by itself has a second disc, which only the installation has. */
static void
test_answer_disc (void)
{
  HospesDomainDisk *disk = hospes_domain_disk_new (HOSPES_DISK_DISK);
  HospesDomainDisk *medium = hospes_domain_disk_new (HOSPES_DISK_CDROM);
  HospesDomainSpec *wish;
  const HospesDomainDisk *disc;
  g_autofree char *install = NULL;
  g_autofree char *installed = NULL;

  draft = hospes_domain_draft_new ();
  wish = hospes_domain_draft_get_wish (draft);
  medium->source = disk->source = HOSPES_SOURCE_FILE;
  medium->path = g_strdup ("/p/windows.iso");
  medium->install_only = TRUE;
  disk->pool = g_strdup ("p");
  disk->folder = g_strdup ("/p");
  disk->make = hospes_volume_draft_new ("");
  g_ptr_array_add (wish->disks, medium);
  g_ptr_array_add (wish->disks, disk);
  wish->name = g_strdup ("web");
  wish->install = HOSPES_INSTALL_DISC;
  wish->many_starts = HOSPES_SWITCH_ON;
  wish->answers = g_strdup ("autounattend.xml");
  wish->has_answer_disc = TRUE;
  hospes_domain_draft_changed (draft);

  disc = hospes_domain_spec_find_answers (get_spec ());
  g_assert_nonnull (disc);
  g_assert_true (get_spec ()->disks->pdata[1] == (gpointer) disc);
  g_assert_cmpstr (disc->path, ==, "/p/web-answers.iso");
  install = hospes_domain_spec_to_xml (get_spec (), HOSPES_STAGE_INSTALL);
  installed = hospes_domain_spec_to_xml (get_spec (), HOSPES_STAGE_INSTALLED);
  g_assert_nonnull (strstr (install, "/p/web-answers.iso"));
  g_assert_nonnull (strstr (installed, "/p/windows.iso"));
  g_assert_null (strstr (installed, "/p/web-answers.iso"));
  g_clear_object (&draft);
}

/* Windows takes short names only; copies still differ. */
static void
test_host_name (void)
{
  static const char windows[] = "http://microsoft.com/win/10";
  const struct
  {
    const char *machine, *os_id, *name;
  } names[] = {
    { "windows-10-machine-12", windows, "windows-10-m-12" },
    { "windows-10-workstation", windows, "windows-10-work" },
    { "windows-10-machine-12", "http://debian.org/debian/12", "windows-10-machine-12" },
    { "12345678901234567890", windows, "123456789012345" },
    { "Büro 1", windows, "buro-1" },
    { NULL, windows, "machine" },
  };
  GtkWindow *window = open_page ();
  HospesOs *os = hospes_os_list_find (list, "lares2.04");
  HospesMedia media = get_media (os);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *name = hospes_host_name_suggest (names[i].machine, names[i].os_id);

      g_assert_cmpstr (name, ==, names[i].name);
    }

  hospes_machine_unattended_page_set_medium (page, os, &media, NULL);
  wait_for (hospes_machine_unattended_page_is_offered (page));
  answer ();
  write_text ("host_row", "workstation-of-ada");
  wait_for (is_complete ());
  g_assert_false (gtk_widget_has_css_class (child ("host_row"), "error"));

  /* As if it were one of Windows. */
  hospes_domain_draft_set_text (draft, &hospes_domain_draft_get_wish (draft)->os_id, windows);
  write_text ("host_row", "workstation-of-ad");
  g_assert_false (is_complete ());
  g_assert_true (gtk_widget_has_css_class (child ("host_row"), "error"));
  g_assert_false (gtk_widget_has_css_class (child ("user_row"), "error"));
  g_assert_nonnull (strstr (gtk_label_get_label (child ("fault_label")), "15"));
  write_text ("host_row", "workstation-ada");
  wait_for (is_complete ());
  g_assert_false (gtk_widget_has_css_class (child ("host_row"), "error"));
  close_page (window);
}

int
main (int argc, char *argv[])
{
  char *database;
  int status;

  virt_test_init (&argc, &argv);
  adw_init ();
  database = osinfo_test_small_new ();
  osinfo_test_use (database);
  list = hospes_os_list_new ();
  osinfo_test_load (list);

  g_test_add_func ("/wizards/machine-unattended-page/disc", test_disc);
  g_test_add_func ("/wizards/machine-unattended-page/not-offered", test_not_offered);
  g_test_add_func ("/wizards/machine-unattended-page/tree", test_tree);
  g_test_add_func ("/wizards/machine-unattended-page/answer-disc", test_answer_disc);
  g_test_add_func ("/wizards/machine-unattended-page/host-name", test_host_name);

  status = g_test_run ();
  g_clear_object (&list);
  osinfo_test_remove (database);
  return status;
}
