/* test-hospes-machine-pages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The pages of a machine that is to be, each with what was recorded of a real
 * host: what they write into the wish, what they say, whether one may go on.
 */

#include <string.h>

#include "domain-cases.h"
#include "gui-test.h"
#include "hospes-field.h"
#include "hospes-machine-devices-page.h"
#include "hospes-machine-page.h"
#include "hospes-machine-speed-row.h"
#include "hospes-speed-probe.h"
#include "hospes-machine-disk-group.h"
#include "hospes-machine-medium-words.h"
#include "hospes-machine-options.h"
#include "hospes-machine-resources-page.h"
#include "hospes-machine-review-page.h"
#include "hospes-machine-size-card.h"
#include "hospes-size-row.h"
#include "hospes-xml-view.h"
#include "virt-test.h"

static const Case disc = { "pages",       "kvm-11-host.xml", "kvm-11-q35.xml",
                           SYSTEM_DEBIAN, MEDIA_DISC,        0 };

typedef struct
{
  HospesHost *host;
  HospesDomainDraft *draft;
  HospesDomainSpec *wish;
  HospesMachineGround *ground;
  GtkWidget *page;
  GtkWindow *window;
} Fixture;

static gpointer
new_pool (const char *name, const char *type, const char *path, guint64 free, gboolean active)
{
  HospesMachinePool *pool = g_new0 (HospesMachinePool, 1);

  pool->name = g_strdup (name);
  pool->type = g_strdup (type);
  pool->path = g_strdup (path);
  pool->capacity = 200 * GIB;
  pool->free = free;
  pool->is_active = active;
  return pool;
}

static gpointer
new_network (const char *name, const char *forward)
{
  HospesMachineNetwork *network = g_new0 (HospesMachineNetwork, 1);

  network->name = g_strdup (name);
  network->forward = g_strdup (forward);
  network->is_active = TRUE;
  return network;
}

static gpointer
new_interface (const char *name, gboolean is_bridge)
{
  HospesMachineInterface *interface = g_new0 (HospesMachineInterface, 1);

  interface->name = g_strdup (name);
  interface->is_bridge = is_bridge;
  return interface;
}

static HospesMachineGround *
new_ground (void)
{
  HospesMachineGround *ground = g_new0 (HospesMachineGround, 1);

  ground->memory = 64 * GIB;
  ground->free_memory = 41 * GIB;
  ground->cpus = 16;
  ground->names = g_strsplit ("web", " ", -1);
  ground->pools = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_pool_free);
  ground->networks = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_network_free);
  ground->interfaces =
      g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_interface_free);
  ground->drives = g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_machine_drive_free);
  g_ptr_array_add (ground->pools, new_pool ("asleep", "dir", "/srv/asleep", 0, FALSE));
  g_ptr_array_add (ground->pools, new_pool ("fast", "logical", "/dev/fast", 5 * GIB, TRUE));
  g_ptr_array_add (ground->pools,
                   new_pool ("default", "dir", "/var/lib/libvirt/images", 182 * GIB, TRUE));
  g_ptr_array_add (ground->pools, new_pool ("san", "iscsi", "/dev/disk/by-path", GIB, TRUE));
  g_ptr_array_add (ground->networks, new_network ("alone", NULL));
  g_ptr_array_add (ground->networks, new_network ("default", "nat"));
  g_ptr_array_add (ground->interfaces, new_interface ("br0", TRUE));
  g_ptr_array_add (ground->interfaces, new_interface ("eno1", FALSE));
  return ground;
}

/* As the pages before leave it: with a disc, and yet without disk and network. */
static void
set_up (Fixture *f, gconstpointer data)
{
  HospesDomainSpec *wish;

  f->host = hospes_host_new (DEMO_URI, "atlas");
  f->ground = new_ground ();
  f->draft = case_draft_new (&disc, NULL, NULL);
  wish = f->wish = hospes_domain_draft_get_wish (f->draft);
  g_clear_pointer (&wish->name, g_free);
  g_ptr_array_remove_index (wish->disks, 0);
  g_ptr_array_set_size (wish->nics, 0);
  hospes_domain_draft_take (f->draft, (const char *const *) f->ground->names);
  hospes_domain_draft_set_room (f->draft, "default", 182 * GIB);
  hospes_domain_draft_set_room (f->draft, "fast", 5 * GIB);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->window != NULL)
    close_window (f->window, f->page);
  g_object_unref (f->draft);
  hospes_machine_ground_free (f->ground);
  g_object_unref (f->host);
}

static void
show_page (Fixture *f, GtkWidget *page)
{
  f->page = page;
  f->window = show_in_window (page, 700, 600);
}

static void
show_devices (Fixture *f)
{
  show_page (f, hospes_machine_devices_page_new ());
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (f->page), f->host, f->draft, f->ground);
}

static void
show_resources (Fixture *f)
{
  show_page (f, hospes_machine_resources_page_new ());
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (f->page), f->host, f->draft, f->ground);
}

static void
show_review (Fixture *f)
{
  show_page (f, hospes_machine_review_page_new ());
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (f->page), f->host, f->draft, f->ground);
}

static const HospesDomainSpec *
get_spec (Fixture *f)
{
  return hospes_domain_draft_get_spec (f->draft);
}

static const HospesDomainDisk *
get_disk (Fixture *f, guint number)
{
  g_assert_cmpuint (number, <, get_spec (f)->disks->len);
  return get_spec (f)->disks->pdata[number];
}

static const HospesDomainNic *
get_nic (Fixture *f)
{
  g_assert_cmpuint (get_spec (f)->nics->len, ==, 1);
  return get_spec (f)->nics->pdata[0];
}

/* Where a row has what it calls @words; GTK_INVALID_LIST_POSITION if it is not offered. */
static guint
find_offer (gpointer row, const char *words)
{
  GListModel *model = adw_combo_row_get_model (row);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (GtkStringObject) item = g_list_model_get_item (model, i);

      if (g_str_equal (gtk_string_object_get_string (item), words))
        return i;
    }

  return GTK_INVALID_LIST_POSITION;
}

static void
pick (gpointer row, const char *words)
{
  guint position = find_offer (row, words);

  if (position == GTK_INVALID_LIST_POSITION)
    g_error ("“%s” is not offered", words);
  adw_combo_row_set_selected (row, position);
}

static gboolean
is_offered (gpointer row, const char *words)
{
  return find_offer (row, words) != GTK_INVALID_LIST_POSITION;
}

static void
type_in (gpointer page, const char *name, const char *text)
{
  gtk_editable_set_text (get_part (page, name), text);
}

static HospesMachineSizeCard *
get_card (Fixture *f, int column)
{
  return HOSPES_MACHINE_SIZE_CARD (gtk_grid_get_child_at (get_part (f->page, "cards"), column, 0));
}

static void
test_sizes (Fixture *f, gconstpointer data)
{
  HospesMachineResourcesPage *page;

  show_resources (f);
  page = HOSPES_MACHINE_RESOURCES_PAGE (f->page);
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  g_assert_true (hospes_machine_size_card_get_chosen (get_card (f, 1)));
  g_assert_false (is_shown (page, "disk_row"));
  g_assert_cmpstr (gtk_editable_get_text (get_part (page, "memory_spin")), ==, "4096");

  g_signal_emit_by_name (get_card (f, 2), "clicked");
  g_assert_cmpuint (get_spec (f)->memory, ==, 8 * GIB);
  g_assert_cmpuint (get_spec (f)->vcpus, ==, 4);
  g_assert_true (hospes_machine_size_card_get_chosen (get_card (f, 2)));
  g_assert_false (hospes_machine_size_card_get_chosen (get_card (f, 1)));

  /* What is suggested is no number that is kept. */
  g_signal_emit_by_name (get_card (f, 1), "clicked");
  g_assert_cmpuint (f->wish->memory, ==, 0);
  g_assert_cmpuint (f->wish->vcpus, ==, 0);
  g_assert_cmpstr (gtk_editable_get_text (get_part (page, "memory_spin")), ==, "4096");
}

static void
test_numbers (Fixture *f, gconstpointer data)
{
  HospesMachineResourcesPage *page;

  show_resources (f);
  page = HOSPES_MACHINE_RESOURCES_PAGE (f->page);
  type_in (page, "memory_spin", "3000");
  g_assert_cmpuint (get_spec (f)->memory, ==, 3000 * GIB / 1024);
  for (int i = 0; i < 3; i++)
    g_assert_false (hospes_machine_size_card_get_chosen (get_card (f, i)));
  g_assert_false (is_shown (page, "fault_label"));

  /* More than the host has is told, not forbidden; so is less than the system needs. */
  type_in (page, "memory_spin", "131072");
  g_assert_true (is_shown (page, "fault_label"));
  g_assert_true (has_class (page, "fault_label", "warning"));
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  type_in (page, "memory_spin", "256");
  g_assert_nonnull (strstr (get_label (page, "fault_label"), "at least 1\u00a0GiB"));
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));

  /* Not more than the type of machine can have. */
  type_in (page, "cpus_spin", "4096");
  g_assert_true (has_class (page, "fault_label", "error"));
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  type_in (page, "cpus_spin", "");
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  g_assert_cmpstr (gtk_editable_get_text (get_part (page, "cpus_spin")), ==, "");
  g_signal_emit_by_name (get_card (f, 0), "clicked");
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  g_assert_cmpuint (get_spec (f)->memory, ==, GIB);
}

static void
test_options (Fixture *f, gconstpointer data)
{
  HospesMachineOptions *options;

  show_resources (f);
  options = get_part (f->page, "options");
  g_assert_true (is_offered (get_part (options, "way_row"), "Suggested: KVM"));
  pick (get_part (options, "way_row"), "Emulated");
  g_assert_cmpstr (get_spec (f)->virt_type, ==, "qemu");
  pick (get_part (options, "way_row"), "What is suggested");
  g_assert_null (f->wish->virt_type);

  pick (get_part (options, "firmware_row"), "UEFI with secure boot");
  g_assert_cmpint (get_spec (f)->firmware, ==, HOSPES_FIRMWARE_SECURE);
  pick (get_part (options, "cpu_row"), "EPYC-Rome");
  g_assert_cmpint (f->wish->cpu_mode, ==, HOSPES_CPU_NAMED);
  g_assert_cmpstr (f->wish->cpu_model, ==, "EPYC-Rome");
  pick (get_part (options, "machine_row"), "pc");
  g_assert_cmpstr (get_spec (f)->machine, ==, "pc");
  /* Only q35 has what secure boot needs. */
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (f->page)));

  /* Another architecture knows none of these. */
  pick (get_part (options, "arch_row"), "aarch64");
  g_assert_cmpstr (get_spec (f)->arch, ==, "aarch64");
  g_assert_cmpstr (get_spec (f)->virt_type, ==, "qemu");
  g_assert_null (f->wish->machine);
  g_assert_cmpint (f->wish->cpu_mode, ==, HOSPES_CPU_AUTO);
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (f->page)));
}

static void
test_disk (Fixture *f, gconstpointer data)
{
  HospesMachineDevicesPage *page;
  HospesMachineDiskGroup *group;

  show_devices (f);
  page = HOSPES_MACHINE_DEVICES_PAGE (f->page);
  group = get_part (page, "disk_group");
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  g_assert_cmpuint (f->wish->disks->len, ==, 2);
  g_assert_cmpstr (get_disk (f, 0)->path, ==, "/var/lib/libvirt/images/debian-12.qcow2");
  g_assert_cmpuint (get_disk (f, 0)->make->capacity, ==, 20 * GIB);
  g_assert_cmpuint (((HospesDomainDisk *) f->wish->disks->pdata[0])->make->capacity, ==, 0);
  g_assert_false (is_offered (get_part (group, "pool_row"), "asleep · 0 B free"));
  g_assert_cmpuint (
      g_list_model_get_n_items (adw_combo_row_get_model (get_part (group, "pool_row"))), ==, 2);

  hospes_size_row_set_bytes (get_part (group, "size_row"), 300 * GIB);
  g_assert_cmpuint (get_disk (f, 0)->make->capacity, ==, 300 * GIB);
  g_assert_true (has_class (group, "fault_label", "warning"));
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  gtk_switch_set_active (get_part (group, "full_switch"), TRUE);
  g_assert_true (has_class (group, "fault_label", "error"));
  g_assert_true (is_shown (group, "fault_label"));
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  hospes_size_row_set_bytes (get_part (group, "size_row"), 30 * GIB);
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  pick (get_part (group, "format_row"), "raw");
  g_assert_cmpstr (get_disk (f, 0)->make->format, ==, "raw");
  g_assert_cmpstr (get_disk (f, 0)->path, ==, "/var/lib/libvirt/images/debian-12.img");
  g_assert_cmpint (get_disk (f, 0)->make->preallocation, ==, HOSPES_PREALLOCATE_FULL);

  /* In a volume group, which takes all of it and knows no format. */
  adw_combo_row_set_selected (get_part (group, "pool_row"), 0);
  g_assert_cmpstr (get_disk (f, 0)->path, ==, "/dev/fast/debian-12");
  g_assert_false (is_shown (group, "format_row"));
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));

  pick (get_part (group, "kind_row"), "None");
  g_assert_cmpuint (f->wish->disks->len, ==, 1);
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  pick (get_part (group, "kind_row"), "One that is there");
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  g_assert_true (is_shown (group, "choose_button"));
}

/* An image comes as its disk; without it the own one is there again. */
static void
test_other_disk (Fixture *f, gconstpointer data)
{
  HospesDomainDisk *image = hospes_domain_disk_new (HOSPES_DISK_DISK);
  HospesMachineDiskGroup *group;

  show_devices (f);
  group = get_part (f->page, "disk_group");
  image->source = HOSPES_SOURCE_FILE;
  image->path = g_strdup ("/srv/image.qcow2");
  hospes_domain_draft_add_disk (f->draft, image);
  g_assert_cmpuint (f->wish->disks->len, ==, 2);
  g_assert_cmpstr (get_disk (f, 1)->path, ==, "/srv/image.qcow2");
  g_assert_false (is_shown (group, "kind_row"));
  g_assert_false (is_shown (group, "choose_button"));
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (f->page)));

  g_ptr_array_set_size (f->wish->disks, 0);
  hospes_domain_draft_changed (f->draft);
  g_assert_cmpuint (f->wish->disks->len, ==, 1);
  g_assert_nonnull (get_disk (f, 0)->make);
  g_assert_true (is_shown (group, "kind_row"));
}

static void
test_network (Fixture *f, gconstpointer data)
{
  g_autofree char *mac = NULL;
  gpointer row;

  show_devices (f);
  row = get_part (f->page, "nic_row");
  g_assert_cmpint (get_nic (f)->kind, ==, HOSPES_NIC_NETWORK);
  g_assert_cmpstr (get_nic (f)->source, ==, "default");
  mac = g_strdup (get_nic (f)->mac);
  pick (row, "alone");
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (row), "nothing else"));
  pick (row, "Bridge br0");
  g_assert_cmpint (get_nic (f)->kind, ==, HOSPES_NIC_BRIDGE);
  pick (row, "Beside eno1 (macvtap)");
  g_assert_cmpint (get_nic (f)->kind, ==, HOSPES_NIC_DIRECT);
  g_assert_cmpstr (get_nic (f)->source, ==, "eno1");
  pick (row, "User mode");
  g_assert_cmpint (get_nic (f)->kind, ==, HOSPES_NIC_USER);
  g_assert_cmpstr (get_nic (f)->mac, ==, mac);
  pick (row, "None");
  g_assert_cmpuint (f->wish->nics->len, ==, 0);
  /* It stays so, whatever else is changed. */
  hospes_domain_draft_changed (f->draft);
  g_assert_cmpuint (f->wish->nics->len, ==, 0);
}

static void
test_rest (Fixture *f, gconstpointer data)
{
  show_devices (f);
  pick (get_part (f->page, "screen_row"), "SPICE");
  g_assert_cmpstr (get_spec (f)->graphics, ==, "spice");
  pick (get_part (f->page, "screen_row"), "None");
  g_assert_cmpstr (get_spec (f)->graphics, ==, "none");
  gtk_switch_set_active (get_part (f->page, "autostart_switch"), TRUE);
  g_assert_true (f->wish->autostart);
  type_in (f->page, "tags_row", " prod, ,R&D <2>,");
  g_assert_cmpuint (g_strv_length (f->wish->tags), ==, 2);
  g_assert_cmpstr (f->wish->tags[0], ==, "prod");
  g_assert_cmpstr (f->wish->tags[1], ==, "R&D <2>");
}

static void
test_name (Fixture *f, gconstpointer data)
{
  HospesMachineReviewPage *page;
  HospesField *field;

  show_review (f);
  page = HOSPES_MACHINE_REVIEW_PAGE (f->page);
  field = get_part (page, "name_field");
  g_assert_cmpstr (hospes_field_get_text (field), ==, "debian-12");
  g_assert_null (f->wish->name);
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  hospes_field_set_text (field, "web");
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  hospes_field_set_text (field, "");
  g_assert_cmpstr (hospes_field_get_text (field), ==, "");
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  hospes_field_set_text (field, "a/b");
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  hospes_field_set_text (field, "Büro <2>");
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  g_assert_cmpstr (get_spec (f)->name, ==, "Büro <2>");

  adw_expander_row_set_enable_expansion (get_part (page, "copies_expander"), TRUE);
  g_assert_cmpuint (f->wish->copies, ==, 2);
  g_assert_null (f->wish->copy_pattern);
  type_in (page, "pattern_row", "w{n}b");
  type_in (page, "copies_spin", "12");
  g_assert_cmpuint (f->wish->copies, ==, 12);
  g_assert_cmpstr (f->wish->copy_pattern, ==, "w{n}b");
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  adw_expander_row_set_enable_expansion (get_part (page, "copies_expander"), FALSE);
  g_assert_cmpuint (f->wish->copies, <=, 1);
}

static void
test_by_hand (Fixture *f, gconstpointer data)
{
  HospesMachineReviewPage *page;
  HospesXmlView *view;
  g_autofree char *own = NULL;

  show_review (f);
  page = HOSPES_MACHINE_REVIEW_PAGE (f->page);
  view = get_part (page, "xml_view");
  own = hospes_xml_view_dup_text (view);
  g_assert_nonnull (strstr (own, "<name>debian-12</name>"));
  g_assert_null (hospes_machine_review_page_get_xml (page));

  hospes_xml_view_set_text (view, "<domain><name>x</name>");
  g_assert_true (is_shown (page, "hand_row"));
  g_assert_true (is_shown (page, "fault_label"));
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  hospes_xml_view_set_text (view, "<domain type='kvm'><name>web</name></domain>");
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  hospes_xml_view_set_text (view, "<domain type='kvm'><name>mine</name></domain>");
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (page)));
  g_assert_nonnull (strstr (hospes_machine_review_page_get_xml (page), "mine"));
  /* What the pages before say does not count then. */
  f->wish->memory = 3 * GIB;
  hospes_domain_draft_changed (f->draft);
  g_assert_nonnull (strstr (hospes_machine_review_page_get_xml (page), "mine"));

  g_signal_emit_by_name (find_inside (get_part (page, "hand_row"), GTK_TYPE_BUTTON), "clicked");
  g_assert_null (hospes_machine_review_page_get_xml (page));
  g_assert_false (is_shown (page, "hand_row"));
  g_assert_false (is_shown (page, "fault_label"));
}

/* What is said of a medium, and what can be done about it. */
static void
test_medium (Fixture *f, gconstpointer data)
{
  HospesDiskImage image = { .format = HOSPES_DISK_FORMAT_QCOW2 };
  HospesMedia cd = { .is_disc = TRUE, .arch = (char *) "aarch64" };
  HospesMedia disk = { .image = &image };
  g_autofree char *overlay = NULL;
  g_autofree char *unseen = NULL;
  g_autofree char *foreign = NULL;
  g_autofree char *as_disk = hospes_machine_medium_dup_fault (HOSPES_MACHINE_FROM_IMAGE, &cd, NULL);

  g_assert_nonnull (as_disk);
  g_assert_null (hospes_machine_medium_dup_fault (HOSPES_MACHINE_FROM_DISC, &cd, NULL));
  g_assert_null (hospes_machine_medium_dup_fault (HOSPES_MACHINE_FROM_IMAGE, &disk, NULL));
  image.hazards = HOSPES_DISK_HAZARD_OTHER_FILE;
  image.backing = (char *) "../base.qcow2";
  overlay = hospes_machine_medium_dup_fault (HOSPES_MACHINE_FROM_CLOUD, &disk, NULL);
  g_assert_nonnull (strstr (overlay, "“base.qcow2”"));
  g_assert_nonnull (strstr (overlay, "cloned"));
  unseen = hospes_machine_medium_dup_unseen ("it is away", "qcow2");
  g_assert_nonnull (strstr (unseen, "(it is away). By its name it is taken for qcow2"));

  f->wish->machine = g_strdup ("pc");
  hospes_domain_draft_changed (f->draft);
  g_assert_true (hospes_machine_medium_is_foreign (&cd, f->draft));
  g_assert_true (hospes_machine_medium_can_follow (&cd, f->draft));
  foreign = hospes_machine_medium_dup_foreign (&cd, f->draft);
  g_assert_cmpstr (foreign, ==, "What is on it is for aarch64, and the machine would be x86_64.");
  hospes_machine_medium_follow (&cd, f->draft);
  g_assert_cmpstr (get_spec (f)->arch, ==, "aarch64");
  g_assert_null (f->wish->machine);
  g_assert_false (hospes_machine_medium_is_foreign (&cd, f->draft));

  /* A PC of today runs what is for those of yesterday. */
  cd.arch = (char *) "x86_64";
  hospes_machine_medium_follow (&cd, f->draft);
  cd.arch = (char *) "i686";
  g_assert_false (hospes_machine_medium_is_foreign (&cd, f->draft));
  cd.arch = (char *) "vax";
  g_assert_true (hospes_machine_medium_is_foreign (&cd, f->draft));
  g_assert_false (hospes_machine_medium_can_follow (&cd, f->draft));
}

static void
check_fault (HospesMachineWay way,
             HospesDiskFormat format,
             const HospesVolumeChoice *choice,
             const char *words)
{
  HospesDiskImage image = { .format = format };
  HospesMedia media = { .image = &image };
  g_autofree char *fault = hospes_machine_medium_dup_fault (way, &media, choice);

  if (words == NULL)
    g_assert_cmpstr (fault, ==, NULL);
  else
    g_assert_nonnull (strstr (fault, words));
}

/* What can be converted is not refused. */
static void
test_formats (Fixture *f, gconstpointer data)
{
  HospesVolumeChoice volume = { .pool = (char *) "pool" };
  HospesVolumeChoice file = { .path = (char *) "/file" };

  check_fault (HOSPES_MACHINE_FROM_IMAGE, HOSPES_DISK_FORMAT_VMDK, &volume, NULL);
  check_fault (HOSPES_MACHINE_FROM_CLOUD, HOSPES_DISK_FORMAT_VMDK, &file, NULL);
  check_fault (HOSPES_MACHINE_FROM_IMAGE, HOSPES_DISK_FORMAT_VHDX, &file, NULL);
  check_fault (HOSPES_MACHINE_FROM_IMAGE, HOSPES_DISK_FORMAT_VHDX, &volume, "a file of this");
  check_fault (HOSPES_MACHINE_FROM_CLOUD, HOSPES_DISK_FORMAT_VHDX, &volume, "a file of this");
  check_fault (HOSPES_MACHINE_FROM_IMAGE, HOSPES_DISK_FORMAT_ARCHIVE, &file, "package");
  check_fault (HOSPES_MACHINE_FROM_CLOUD, HOSPES_DISK_FORMAT_ARCHIVE, &file, "unpack");
}

/* What an image is copied to can be larger than that, and not smaller; what is typed stays. */
static void
check_brought_size (Fixture *f, GtkWidget *resources, GtkWidget *devices)
{
  GtkWidget *size_row = get_part (get_part (devices, "disk_group"), "size_row");
  HospesDomainDisk *disk = hospes_domain_disk_new (HOSPES_DISK_DISK);

  disk->source = HOSPES_SOURCE_FILE;
  disk->make = hospes_volume_draft_new ("");
  disk->make->capacity = 20 * GIB;
  disk->least = 20 * GIB;
  g_ptr_array_add (f->wish->disks, disk);
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (devices), f->host, f->draft, f->ground);
  g_assert_true (gtk_widget_get_visible (size_row));
  g_assert_cmpuint (hospes_size_row_get_bytes (HOSPES_SIZE_ROW (size_row)), ==, 20 * GIB);

  type_in (resources, "disk_spin", "3");
  g_assert_cmpstr (gtk_editable_get_text (get_part (resources, "disk_spin")), ==, "3");
  g_assert_true (is_shown (resources, "fault_label"));
  g_assert_nonnull (strstr (gtk_label_get_label (get_part (resources, "fault_label")), "20"));
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (resources)));
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (devices)));
  hospes_size_row_set_bytes (HOSPES_SIZE_ROW (size_row), 30 * GIB);
  g_assert_cmpuint (disk->make->capacity, ==, 30 * GIB);
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (resources)));
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (devices)));
}

/* All three at once, as a wizard has them, let go one after the other. */
static void
test_together (Fixture *f, gconstpointer data)
{
  GtkWidget *resources = hospes_machine_resources_page_new ();
  GtkWidget *devices = hospes_machine_devices_page_new ();
  GtkWidget *review = hospes_machine_review_page_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), resources);
  gtk_box_append (GTK_BOX (box), devices);
  gtk_box_append (GTK_BOX (box), review);
  show_page (f, box);
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (resources), f->host, f->draft, NULL);
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (devices), f->host, f->draft, NULL);
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (review), f->host, f->draft, NULL);
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (devices)));
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (devices), f->host, f->draft, f->ground);
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (devices)));
  g_assert_true (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (review)));

  /* The size is on two pages. */
  g_assert_true (is_shown (resources, "disk_row"));
  type_in (resources, "disk_spin", "33");
  g_assert_cmpuint (
      hospes_size_row_get_bytes (get_part (get_part (devices, "disk_group"), "size_row")), ==,
      33 * GIB);
  hospes_size_row_set_bytes (get_part (get_part (devices, "disk_group"), "size_row"), 44 * GIB);
  g_assert_cmpstr (gtk_editable_get_text (get_part (resources, "disk_spin")), ==, "44");
  check_brought_size (f, resources, devices);

  hospes_machine_page_set (HOSPES_MACHINE_PAGE (resources), NULL, NULL, NULL);
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (devices), NULL, NULL, NULL);
  hospes_machine_page_set (HOSPES_MACHINE_PAGE (review), NULL, NULL, NULL);
  hospes_domain_draft_changed (f->draft);
  g_assert_false (hospes_machine_page_is_complete (HOSPES_MACHINE_PAGE (review)));
}

/* What two durations mean, and that they are asked for only where there are two ways. */
static void
test_speed (Fixture *f, gconstpointer data)
{
  g_autofree char *slow = hospes_machine_speed_row_dup_words (12100000, 300000);
  g_autofree char *never = hospes_machine_speed_row_dup_words (HOSPES_SPEED_PATIENCE, 300000);
  g_autofree char *fast = hospes_machine_speed_row_dup_words (200000, 1300000);
  GtkWidget *row;

  g_assert_nonnull (strstr (slow, "slower"));
  g_assert_nonnull (strstr (slow, "12.1"));
  g_assert_nonnull (strstr (never, "more than 20"));
  g_assert_nonnull (strstr (fast, "KVM works there"));
  g_assert_false (hospes_machine_speed_row_is_slow (400000, 300000));

  show_resources (f);
  row = get_part (get_part (f->page, "options"), "speed_row");
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "Starts two"));
  g_signal_emit_by_name (row, "emulate");
  g_assert_cmpstr (get_spec (f)->virt_type, ==, "qemu");
  g_free (f->wish->arch);
  f->wish->arch = g_strdup ("aarch64");
  hospes_domain_draft_changed (f->draft);
  g_assert_false (gtk_widget_get_visible (row));
}

#define add(path, test) g_test_add ("/machine-pages/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  virt_test_init (&argc, &argv);
  adw_init ();

  add ("sizes", test_sizes);
  add ("numbers", test_numbers);
  add ("options", test_options);
  add ("speed", test_speed);
  add ("disk", test_disk);
  add ("other-disk", test_other_disk);
  add ("network", test_network);
  add ("rest", test_rest);
  add ("name", test_name);
  add ("by-hand", test_by_hand);
  add ("medium", test_medium);
  add ("formats", test_formats);
  add ("together", test_together);

  return g_test_run ();
}
