/* test-hospes-machine-package.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What of a package, of an image that is converted, or of a file that another
 * computer has not, goes into the draft, and what of it is gone again when
 * something else is chosen.
 */

#include <glib/gstdio.h>

#include "gui-test.h"
#include "hospes-domain-faults.h"
#include "hospes-domain-making.h"
#include "hospes-machine-cards.h"
#include "hospes-machine-disk.h"
#include "hospes-machine-medium-group.h"
#include "hospes-machine-package-group.h"
#include "hospes-machine-system-page.h"
#include "hospes-machine-page.h"
#include "medium-test.h"
#include "ova-test.h"
#include "virt-test.h"

#define GIB ((guint64) 1 << 30)

typedef struct
{
  char *folder;
  HospesHost *host;
  HospesDomainDraft *draft;
  HospesDomainSpec *wish;
  HospesOsList *list;
  HospesMachineSystemPage *page;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *page;

  f->folder = g_dir_make_tmp ("hospes-package-XXXXXX", NULL);
  f->host = hospes_host_new (DEMO_URI, "atlas");
  f->draft = hospes_domain_draft_new ();
  f->wish = hospes_domain_draft_get_wish (f->draft);
  f->list = hospes_os_list_new ();
  page = hospes_machine_system_page_new (f->draft, f->list);
  f->page = HOSPES_MACHINE_SYSTEM_PAGE (page);
  f->window = show_in_window (page, 700, 600);
  hospes_machine_system_page_set (f->page, f->host, HOSPES_MACHINE_FROM_IMAGE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (f->folder, 0, NULL);
  const char *name;

  close_window (f->window, GTK_WIDGET (f->page));
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (f->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (f->folder);
  g_free (f->folder);
  g_object_unref (f->list);
  g_object_unref (f->draft);
  g_object_unref (f->host);
}

static gpointer
get_group (Fixture *f)
{
  return find_inside (f->page, HOSPES_TYPE_MACHINE_PACKAGE_GROUP);
}

static char *
write_package (Fixture *f, const char *name, const char *manifest)
{
  g_autoptr (GByteArray) tar = ova_test_new (manifest);
  char *path = g_build_filename (f->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, (const char *) tar->data, tar->len, NULL));
  return path;
}

static gboolean
is_ready (Fixture *f)
{
  return hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (f->page));
}

static GPtrArray *
list_uploads (Fixture *f)
{
  GPtrArray *uploads = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_upload_free);

  hospes_machine_brought_add_uploads (hospes_machine_system_page_get_brought (f->page), uploads);
  return uploads;
}

static void
put_in_pool (Fixture *f)
{
  HospesMachinePool pool = { .name = (char *) "images",
                             .type = (char *) "dir",
                             .path = (char *) "/srv",
                             .is_active = TRUE };

  g_assert_true (hospes_machine_disk_put_others (f->wish, NULL, &pool, "qcow2", FALSE));
  g_assert_false (hospes_machine_disk_put_others (f->wish, NULL, &pool, "qcow2", FALSE));
  hospes_domain_draft_changed (f->draft);
}

static const HospesDomainDisk *
get_disk (Fixture *f, guint number)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (f->draft);

  g_assert_cmpuint (number, <, spec->disks->len);
  return spec->disks->pdata[number];
}

static void
test_hardware (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_package (f, "lar.ova", NULL);
  const GPtrArray *cards;

  hospes_machine_system_page_take_file (f->page, path);
  g_assert_false (is_ready (f));
  wait_for (is_ready (f));

  g_assert_cmpstr (f->wish->name, ==, "Lares & Penates");
  g_assert_cmpuint (f->wish->vcpus, ==, 2);
  g_assert_cmpuint (f->wish->memory, ==, GIB + GIB / 2);
  g_assert_cmpint (f->wish->firmware, ==, HOSPES_FIRMWARE_UEFI);
  g_assert_cmpuint (f->wish->disks->len, ==, 2);
  g_assert_cmpuint (get_disk (f, 0)->make->capacity, ==, 2 * GIB);
  g_assert_cmpstr (get_disk (f, 0)->bus, ==, "sata");
  g_assert_cmpuint (get_disk (f, 1)->make->capacity, ==, 5 * GIB);

  cards = hospes_machine_brought_get_cards (hospes_machine_system_page_get_brought (f->page));
  g_assert_cmpuint (cards->len, ==, 1);
  g_assert_cmpstr (cards->pdata[0], ==, "e1000");

  /* Another way brings nothing of it. */
  hospes_machine_system_page_set (f->page, f->host, HOSPES_MACHINE_FROM_NOTHING);
  g_assert_cmpuint (f->wish->disks->len, ==, 0);
  g_assert_null (f->wish->name);
  g_assert_cmpuint (f->wish->vcpus, ==, 0);
  g_assert_cmpuint (f->wish->memory, ==, 0);
  g_assert_cmpint (f->wish->firmware, ==, HOSPES_FIRMWARE_AUTO);
  g_assert_null (
      hospes_machine_brought_get_cards (hospes_machine_system_page_get_brought (f->page)));
}

/* One disk has a file and the other is empty; neither becomes smaller than it was. */
static void
test_uploads (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_package (f, "lar.ova", NULL);
  g_autoptr (GPtrArray) uploads = NULL;
  g_autofree char *commands = NULL;
  const HospesDomainUpload *upload;
  HospesDomainDisk *disk;

  hospes_machine_system_page_take_file (f->page, path);
  wait_for (is_ready (f));
  put_in_pool (f);
  disk = f->wish->disks->pdata[0];
  disk->make->capacity = GIB;
  hospes_domain_draft_changed (f->draft);
  g_assert_cmpint (hospes_domain_draft_find_fault (f->draft, HOSPES_DOMAIN_DISK, 0), ==,
                   HOSPES_DOMAIN_FAULT_DISK_SMALLER);
  disk->make->capacity = 3 * GIB;
  hospes_domain_draft_changed (f->draft);
  g_assert_cmpint (hospes_domain_draft_find_fault (f->draft, HOSPES_DOMAIN_DISK, 0), !=,
                   HOSPES_DOMAIN_FAULT_DISK_SMALLER);

  uploads = list_uploads (f);
  g_assert_cmpuint (uploads->len, ==, 1);
  upload = uploads->pdata[0];
  g_assert_cmpstr (upload->file, ==, path);
  g_assert_cmpstr (upload->member, ==, "disk.vmdk");
  g_assert_cmpstr (upload->pool, ==, "images");
  g_assert_cmpstr (upload->volume, ==, "Lares & Penates.qcow2");
  g_assert_false (upload->unchecked);
  g_assert_cmpstr (get_disk (f, 1)->path, ==, "/srv/Lares & Penates-2.qcow2");

  /* The commands make it as large, and attach it as what it is. */
  commands = hospes_domain_make_dup_commands (hospes_domain_draft_get_spec (f->draft), uploads,
                                              "test:///default", NULL, NULL);
  g_assert_nonnull (
      strstr (commands, "vol-resize --pool images 'Lares & Penates.qcow2' 3221225472"));
  g_assert_nonnull (strstr (commands, "format=qcow2"));
  g_assert_null (strstr (commands, "format=raw"));
}

/* A name of a machine that is there gets a number. */
static void
test_taken (Fixture *f, gconstpointer data)
{
  g_autofree char *path = write_package (f, "lar.ova", NULL);
  const char *const names[] = { "Lares & Penates", "Lares & Penates-2", NULL };

  hospes_domain_draft_take (f->draft, names);
  hospes_machine_system_page_take_file (f->page, path);
  wait_for (is_ready (f));
  g_assert_cmpstr (f->wish->name, ==, "Lares & Penates-3");
}

/* What was changed is taken only by who says so. */
static void
test_changed (Fixture *f, gconstpointer data)
{
  g_autofree char *path =
      write_package (f, "lar.ova", "SHA1(lar.ovf)= da39a3ee5e6b4b0d3255bfef95601890afd80709\n");
  g_autoptr (GPtrArray) uploads = NULL;
  GtkWidget *label;

  hospes_machine_system_page_take_file (f->page, path);
  wait_for (f->wish->disks->len == 2);
  g_assert_false (is_ready (f));
  label = get_part (get_group (f), "fault_label");
  g_assert_nonnull (label);
  g_assert_nonnull (strstr (gtk_label_get_label (GTK_LABEL (label)), "its checksum differs"));

  gtk_switch_set_active (GTK_SWITCH (get_part (get_group (f), "check_switch")), FALSE);
  g_assert_true (is_ready (f));
  put_in_pool (f);
  uploads = list_uploads (f);
  g_assert_true (((const HospesDomainUpload *) uploads->pdata[0])->unchecked);
}

static void
test_broken (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *name;
    const char *text;
    const char *words;
  } cases[] = {
    { "no.ova", "This is no archive", "broken or cut off" },
    { "no.ovf", "<no/>", "no description of a machine" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, cases[i].name, NULL);
      GtkLabel *label = GTK_LABEL (get_part (get_group (f), "fault_label"));

      g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
      hospes_machine_system_page_take_file (f->page, path);
      wait_for (gtk_widget_get_visible (GTK_WIDGET (label)));
      g_test_message ("%s", gtk_label_get_label (label));
      g_assert_nonnull (strstr (gtk_label_get_label (label), cases[i].words));
      g_assert_false (is_ready (f));
      g_assert_cmpuint (f->wish->disks->len, ==, 0);
    }
}

/* A machine cannot write to it: a copy is converted. */
static void
test_image (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "disk.vmdk", NULL);
  g_autofree char *package = write_package (f, "lar.ova", NULL);
  g_autoptr (GPtrArray) uploads = NULL;
  const char *const argv[] = { "qemu-img", "create", "-q", "-f", "vmdk", path, "3G", NULL };
  const HospesDomainUpload *upload;
  g_auto (GStrv) environment = g_environ_unsetenv (g_get_environ (), "LD_PRELOAD");

  g_assert_true (g_spawn_sync (NULL, (char **) argv, environment, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               NULL, NULL, NULL, NULL));
  hospes_machine_system_page_take_file (f->page, package);
  hospes_machine_system_page_take (f->page,
                                   hospes_volume_choice_new_for_file (path, HOSPES_CHOOSE_DISK));
  wait_for (is_ready (f));
  g_assert_cmpuint (f->wish->disks->len, ==, 1);
  g_assert_cmpuint (get_disk (f, 0)->make->capacity, ==, 3 * GIB);
  put_in_pool (f);
  uploads = list_uploads (f);
  g_assert_cmpuint (uploads->len, ==, 1);
  upload = uploads->pdata[0];
  g_assert_cmpstr (upload->file, ==, path);
  g_assert_null (upload->member);
  g_assert_cmpstr (upload->format, ==, "vmdk");
}

static void
go_far (Fixture *f, HospesMachineWay way)
{
  g_clear_object (&f->host);
  f->host = hospes_host_new ("qemu+ssh://far/system", NULL);
  hospes_machine_system_page_set (f->page, f->host, way);
}

/* What is here is not there: it goes beside the disks, under a name that is free, once for all
 * copies, and is out of its drive afterwards. */
static void
test_far_disc (Fixture *f, gconstpointer data)
{
  const MediumDisc disc = { "TINY", "", TRUE, 24, 24 };
  const char *const volumes[] = { "tiny.iso", "tiny-2.iso", NULL };
  g_autofree char *path = medium_test_write_disc (f->folder, "tiny.iso", &disc);
  g_autoptr (GPtrArray) uploads = NULL;
  g_autoptr (HospesDomainSpec) second = NULL;
  const HospesDomainUpload *upload;
  const HospesDomainDisk *drive;

  go_far (f, HOSPES_MACHINE_FROM_DISC);
  hospes_domain_draft_take_volumes (f->draft, "images", volumes);
  hospes_machine_system_page_take_file (f->page, path);
  wait_for (is_ready (f));
  put_in_pool (f);
  drive = get_disk (f, 0);
  g_assert_cmpint (drive->kind, ==, HOSPES_DISK_CDROM);
  g_assert_true (drive->read_only && drive->install_only);
  g_assert_cmpstr (drive->path, ==, "/srv/tiny-3.iso");
  g_assert_cmpstr (hospes_domain_disk_get_format (drive), ==, "raw");
  g_assert_cmpuint (drive->make->capacity, ==, 24 * MEDIUM_SECTOR);
  g_assert_cmpint (hospes_domain_draft_find_fault (f->draft, HOSPES_DOMAIN_DISK, 0), ==,
                   HOSPES_DOMAIN_FAULT_NONE);

  uploads = list_uploads (f);
  g_assert_cmpuint (uploads->len, ==, 1);
  upload = uploads->pdata[0];
  g_assert_cmpstr (upload->file, ==, path);
  g_assert_cmpstr (upload->pool, ==, "images");
  g_assert_cmpstr (upload->volume, ==, "tiny-3.iso");

  f->wish->copies = 2;
  hospes_domain_draft_changed (f->draft);
  second = hospes_domain_spec_copy_nth (hospes_domain_draft_get_spec (f->draft), 2);
  drive = second->disks->pdata[0];
  g_assert_cmpstr (drive->path, ==, "/srv/tiny-3.iso");

  hospes_machine_system_page_set (f->page, f->host, HOSPES_MACHINE_FROM_NOTHING);
  g_assert_cmpuint (f->wish->disks->len, ==, 0);
}

/* What cannot be read here cannot be sent. */
static void
test_far_unread (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "none.qcow2", NULL);
  gpointer group = find_inside (f->page, HOSPES_TYPE_MACHINE_MEDIUM_GROUP);

  go_far (f, HOSPES_MACHINE_FROM_IMAGE);
  hospes_machine_system_page_take_file (f->page, path);
  wait_for (is_shown (group, "note_box"));
  g_assert_nonnull (strstr (get_label (group, "note_label"), "could not be looked into"));
  g_assert_null (strstr (get_label (group, "note_label"), "By its name"));
  g_assert_false (is_ready (f));
}

/* All that were there are plugged in where the one is that is chosen, with their addresses. */
static void
test_cards (void)
{
  HospesMachineCards *cards = hospes_machine_cards_new ();
  g_autoptr (HospesDomainSpec) wish = hospes_domain_spec_new ();
  g_autoptr (GPtrArray) models = g_ptr_array_new ();
  HospesDomainNic *nic;

  g_ptr_array_add (models, (gpointer) "e1000");
  g_ptr_array_add (models, NULL);
  g_assert_true (hospes_machine_cards_set_models (cards, models));
  g_assert_false (hospes_machine_cards_set_models (cards, models));
  g_assert_true (hospes_machine_cards_replace (
      cards, wish, hospes_domain_nic_new (HOSPES_NIC_NETWORK, "default")));
  g_assert_false (hospes_machine_cards_replace (
      cards, wish, hospes_domain_nic_new (HOSPES_NIC_NETWORK, "default")));
  g_assert_cmpuint (wish->nics->len, ==, 2);
  nic = wish->nics->pdata[0];
  g_assert_cmpstr (nic->model, ==, "e1000");
  nic->mac = g_strdup ("52:54:00:00:00:01");
  nic = wish->nics->pdata[1];
  g_assert_null (nic->model);
  nic->mac = g_strdup ("52:54:00:00:00:02");
  g_assert_null (hospes_machine_cards_find_other (cards, wish));

  g_assert_true (
      hospes_machine_cards_replace (cards, wish, hospes_domain_nic_new (HOSPES_NIC_BRIDGE, "br0")));
  nic = wish->nics->pdata[1];
  g_assert_cmpstr (nic->source, ==, "br0");
  g_assert_cmpstr (nic->mac, ==, "52:54:00:00:00:02");

  g_assert_true (hospes_machine_cards_set_models (cards, NULL));
  g_assert_true (
      hospes_machine_cards_replace (cards, wish, hospes_domain_nic_new (HOSPES_NIC_BRIDGE, "br0")));
  g_assert_cmpuint (wish->nics->len, ==, 1);
  g_assert_true (hospes_machine_cards_replace (cards, wish, NULL));
  g_assert_cmpuint (wish->nics->len, ==, 0);

  g_ptr_array_set_size (models, 0);
  g_assert_true (hospes_machine_cards_are_wanted (cards));
  g_assert_true (hospes_machine_cards_set_models (cards, models));
  g_assert_false (hospes_machine_cards_are_wanted (cards));
  hospes_machine_cards_free (cards);
}

#define add(name)                                                                                  \
  g_test_add ("/wizards/machine-package/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();
  add (hardware);
  add (uploads);
  add (taken);
  add (changed);
  add (broken);
  add (image);
  add (far_disc);
  add (far_unread);
  g_test_add_func ("/wizards/machine-package/cards", test_cards);
  return g_test_run ();
}
