/* test-hospes-machine-drivers.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A disc with drivers is offered to a system that has none for virtio; who takes
 * it has virtio, and a second drive as long as it is installed.
 */

#include <string.h>

#include "domain-cases.h"
#include "gui-test.h"
#include "hospes-domain-answers.h"
#include "hospes-domain-commands.h"
#include "hospes-domain-xml.h"
#include "hospes-machine-devices-page.h"
#include "hospes-machine-drivers-group.h"
#include "hospes-machine-page.h"
#include "hospes-machine-words.h"
#include "virt-test.h"

static const Case windows = { "drivers",     "kvm-11-host.xml", "kvm-11-q35.xml",
                              SYSTEM_WIN_10, MEDIA_DISC,        0 };

static HospesHost *host;
static HospesDomainDraft *draft;
static HospesMachineGround *ground;
static HospesMachineBrought *brought;
static GtkWidget *page;
static GtkWindow *window;

static void
add_pool (const char *name, const char *type, const char *volumes, gboolean active)
{
  HospesMachinePool *pool = g_new0 (HospesMachinePool, 1);

  pool->name = g_strdup (name);
  pool->type = g_strdup (type);
  pool->path = g_strconcat ("/srv/", name, NULL);
  pool->capacity = 200 * GIB;
  pool->free = 180 * GIB;
  pool->volumes = g_strsplit (volumes, " ", -1);
  pool->is_active = active;
  g_ptr_array_add (ground->pools, pool);
}

static const HospesDomainSpec *
get_spec (void)
{
  return hospes_domain_draft_get_spec (draft);
}

static HospesDomainSpec *
get_wish (void)
{
  return hospes_domain_draft_get_wish (draft);
}

/* As the pages before leave it. */
static void
set_facts (const char *folder)
{
  g_autoptr (HospesGuestFacts) facts = case_facts_new (SYSTEM_WIN_10);

  facts->drivers = folder != NULL ? HOSPES_GUEST_VIRTIO_BLOCK | HOSPES_GUEST_VIRTIO_NET : 0;
  facts->driver_folder = g_strdup (folder);
  hospes_domain_draft_set_facts (draft, facts);
}

static void
begin (const char *uri, const char *volumes)
{
  host = hospes_host_new (uri, "atlas");
  ground = g_new0 (HospesMachineGround, 1);
  ground->names = g_strsplit ("web", " ", -1);
  ground->pools = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_pool_free);
  ground->networks = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_network_free);
  ground->interfaces =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_interface_free);
  ground->drives = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_drive_free);
  add_pool ("asleep", "dir", "virtio-win-9.9.iso", FALSE);
  add_pool ("images", "dir", volumes, TRUE);
  draft = case_draft_new (&windows, NULL, NULL);
  g_ptr_array_remove_index (get_wish ()->disks, 0);
  hospes_domain_draft_set_room (draft, "images", 180 * GIB);
  brought = hospes_machine_brought_new (draft);
  page = hospes_machine_devices_page_new ();
  window = show_in_window (page, 700, 700);
  hospes_machine_devices_page_set_brought (HOSPES_MACHINE_DEVICES_PAGE (page), brought);
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (page), host, draft, ground);
}

static void
end (void)
{
  close_window (window, page);
  hospes_machine_brought_free (brought);
  hospes_machine_ground_free (ground);
  g_clear_object (&draft);
  g_clear_object (&host);
}

static gpointer
get_group (void)
{
  return get_part (page, "drivers_group");
}

static void
use (gboolean used)
{
  gtk_switch_set_active (get_part (get_group (), "use_switch"), used);
}

static gboolean
is_complete (void)
{
  return hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page));
}

static const char *
get_bus (void)
{
  const HospesDomainDisk *disk = get_spec ()->disks->pdata[0];

  g_assert_cmpint (disk->kind, ==, HOSPES_DISK_DISK);
  return disk->bus;
}

static const char *
get_model (void)
{
  return ((const HospesDomainNic *) get_spec ()->nics->pdata[0])->model;
}

static gboolean
says (gpointer label, const char *words)
{
  return gtk_widget_get_visible (label) && strstr (gtk_label_get_label (label), words) != NULL;
}

static void
test_found (void)
{
  const HospesDomainDisk *disc;
  g_autofree char *install = NULL;
  g_autofree char *installed = NULL;
  g_autofree char *summary = NULL;
  g_autofree char *commands = NULL;

  begin ("qemu:///system", "a.qcow2 virtio-win-0.1.99.iso virtio-win-0.1.240.iso");
  g_assert_false (is_shown (page, "drivers_group"));
  set_facts ("w10\\amd64");
  g_assert_true (is_shown (page, "drivers_group"));
  g_assert_true (is_complete ());
  g_assert_cmpstr (get_bus (), ==, "sata");
  g_assert_null (hospes_domain_spec_find_drivers (get_spec ()));
  g_assert_nonnull (
      strstr (adw_action_row_get_subtitle (get_part (get_group (), "use_row")), "SATA"));
  g_assert_false (is_shown (get_group (), "link_button"));

  use (TRUE);
  g_assert_true (is_complete ());
  disc = hospes_domain_spec_find_drivers (get_spec ());
  g_assert_nonnull (disc);
  g_assert_cmpstr (disc->path, ==, "/srv/images/virtio-win-0.1.240.iso");
  g_assert_cmpstr (disc->bus, ==, "sata");
  g_assert_cmpstr (get_bus (), ==, "virtio");
  g_assert_cmpstr (get_model (), ==, "virtio");
  g_assert_true (says (get_part (get_group (), "note_label"), "viostor\\w10\\amd64"));

  install = hospes_domain_spec_to_xml (get_spec (), HOSPES_STAGE_INSTALL);
  installed = hospes_domain_spec_to_xml (get_spec (), HOSPES_STAGE_INSTALLED);
  commands = hospes_domain_spec_to_commands (get_spec (), "qemu:///system");
  summary = hospes_machine_words_dup_summary (draft, ground);
  g_assert_nonnull (strstr (install, disc->path));
  g_assert_null (strstr (installed, disc->path));
  g_assert_nonnull (strstr (commands, disc->path));
  g_assert_nonnull (strstr (summary, "drivers for virtio"));

  use (FALSE);
  g_assert_null (hospes_domain_spec_find_drivers (get_spec ()));
  g_assert_cmpstr (get_bus (), ==, "sata");
  g_assert_cmpstr (get_model (), ==, "e1000e");
  end ();
}

/* It comes after the disc that is started from, whichever that is by then; and it is taken back
 * when there is nobody who would use it. */
static void
test_follows (void)
{
  HospesDomainDisk *other = hospes_domain_disk_new (HOSPES_DISK_CDROM);
  GPtrArray *disks;

  begin ("qemu:///system", "virtio-win.iso");
  set_facts ("w10\\amd64");
  use (TRUE);
  disks = get_wish ()->disks;
  g_ptr_array_remove_index (disks, 1);
  other->source = HOSPES_SOURCE_FILE;
  other->path = g_strdup ("/srv/other.iso");
  other->install_only = TRUE;
  g_ptr_array_add (disks, other);
  hospes_domain_draft_changed (draft);
  g_assert_true (disks->pdata[disks->len - 2] == (gpointer) other);
  g_assert_true (((HospesDomainDisk *) disks->pdata[disks->len - 1])->has_drivers);
  g_assert_true (hospes_domain_spec_find_installer (get_spec ()) ==
                 get_spec ()->disks->pdata[disks->len - 2]);

  /* One that asks nothing could not be told. */
  get_wish ()->answers = g_strdup ("autounattend.xml");
  hospes_domain_draft_changed (draft);
  g_assert_null (hospes_domain_spec_find_drivers (get_spec ()));
  g_assert_false (gtk_widget_get_sensitive (get_part (get_group (), "use_row")));
  g_clear_pointer (&get_wish ()->answers, g_free);
  hospes_domain_draft_changed (draft);
  g_assert_nonnull (hospes_domain_spec_find_drivers (get_spec ()));

  set_facts (NULL);
  g_assert_null (hospes_domain_spec_find_drivers (get_spec ()));
  g_assert_false (is_shown (page, "drivers_group"));
  end ();
}

static void
test_chosen (void)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("virtio-win-XXXXXX.iso", &path, NULL);
  g_autoptr (GPtrArray) uploads = g_ptr_array_new ();
  const HospesDomainDisk *disc;
  const HospesDomainUpload *upload;

  g_assert_cmpint (write (fd, "drivers", 7), ==, 7);
  close (fd);
  begin ("qemu+ssh://root@atlas/system", "debian.iso");
  set_facts ("w10\\amd64");
  g_assert_true (is_shown (get_group (), "link_button"));
  use (TRUE);
  g_assert_false (is_complete ());
  g_assert_true (is_shown (get_group (), "fault_label"));

  hospes_machine_drivers_group_take (
      get_group (), hospes_volume_choice_new_for_file ("/nonexistent.iso", HOSPES_CHOOSE_DISC));
  g_assert_false (is_complete ());
  hospes_machine_drivers_group_take (get_group (),
                                     hospes_volume_choice_new_for_file (path, HOSPES_CHOOSE_DISC));
  g_assert_true (is_complete ());
  g_assert_false (is_shown (get_group (), "link_button"));
  disc = hospes_domain_spec_find_drivers (get_spec ());
  g_assert_nonnull (disc);
  g_assert_cmpstr (disc->pool, ==, "images");
  g_assert_cmpint (disc->make->capacity, ==, 7);
  g_assert_true (g_str_has_prefix (disc->path, "/srv/images/virtio-win-"));

  /* What it begins with may change; this stays. */
  hospes_machine_brought_clear (brought);
  hospes_domain_draft_changed (draft);
  g_ptr_array_set_free_func (uploads, (GDestroyNotify) hospes_domain_upload_free);
  hospes_machine_brought_add_uploads (brought, uploads);
  g_assert_cmpuint (uploads->len, ==, 1);
  upload = uploads->pdata[0];
  g_assert_cmpstr (upload->file, ==, path);
  g_assert_cmpstr (upload->pool, ==, "images");

  use (FALSE);
  g_ptr_array_set_size (uploads, 0);
  hospes_machine_brought_add_uploads (brought, uploads);
  g_assert_cmpuint (uploads->len, ==, 0);
  g_assert_true (is_complete ());
  end ();
  unlink (path);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

  g_test_add_func ("/wizards/machine-drivers/found", test_found);
  g_test_add_func ("/wizards/machine-drivers/follows", test_follows);
  g_test_add_func ("/wizards/machine-drivers/chosen", test_chosen);

  return g_test_run ();
}
