/* test-hospes-pool-wizard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The wizard on the demo host, by its widgets. With keyboard and screen reader
 * it is tried in tests/ui.
 */

#include "hospes-pool-wizard.h"

#include "gui-test.h"
#include "hospes-autoptr.h"
#include "hospes-choice.h"
#include "hospes-field.h"
#include "hospes-pool-kind-page.h"
#include "hospes-pool-place-page.h"
#include "hospes-pool-review-page.h"
#include "hospes-pool-sign-in.h"
#include "hospes-pool-source-list.h"
#include "hospes-xml-view.h"
#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  GtkWindow *parent;
  GtkWidget *wizard;
  gboolean gone;
  char *made;
} Fixture;

static void
made_cb (Fixture *f, const char *uuid)
{
  f->made = g_strdup (uuid);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->host = virt_test_connect (DEMO_URI);
  f->parent = show_in_window (gtk_label_new ("below"), 1200, 800);
  f->wizard = GTK_WIDGET (hospes_pool_wizard_new (f->host));
  g_object_weak_ref (G_OBJECT (f->wizard), clear_pointer_cb, &f->gone);
  g_signal_connect_swapped (f->wizard, "made", G_CALLBACK (made_cb), f);
  hospes_pool_wizard_present (HOSPES_POOL_WIZARD (f->wizard), f->parent);
  wait_for (gtk_widget_get_mapped (f->wizard));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (!f->gone)
    gtk_window_destroy (GTK_WINDOW (f->wizard));
  wait_for (f->gone);
  close_window (f->parent, f->parent);
  g_free (f->made);
  virt_test_let_go (f->host);
}

static GtkWidget *
get_button (Fixture *f, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (f->wizard, HOSPES_TYPE_WIZARD, name));
}

static void
click (Fixture *f, const char *name)
{
  g_signal_emit_by_name (get_button (f, name), "clicked");
}

/* What shows of that title, anywhere in the wizard. */
static gpointer
find_titled (gpointer widget, GType type, const char *property, const char *title)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    {
      g_autofree char *text = NULL;

      g_object_get (widget, property, &text, NULL);
      if (g_strcmp0 (text, title) == 0)
        return widget;
    }

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_titled (child, type, property, title);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
choose (Fixture *f, const char *title)
{
  GtkWidget *label = find_titled (f->wizard, GTK_TYPE_LABEL, "label", title);

  g_assert_nonnull (label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (label, HOSPES_TYPE_CHOICE), "clicked");
}

static HospesField *
get_field (Fixture *f, const char *title)
{
  GtkWidget *row = find_titled (f->wizard, ADW_TYPE_ENTRY_ROW, "title", title);

  g_assert_nonnull (row);
  return HOSPES_FIELD (gtk_widget_get_ancestor (row, HOSPES_TYPE_FIELD));
}

static gboolean
says (Fixture *f, const char *text)
{
  return find_titled (f->wizard, GTK_TYPE_LABEL, "label", text) != NULL;
}

/* Opens a connection of its own: @data is a name. */
static gpointer
describe_pool (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, data);

  return pool != NULL ? virStoragePoolGetXMLDesc (pool, 0) : NULL;
}

static gpointer
remove_pool (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByName (connection, data);

  g_assert_cmpint (virStoragePoolDestroy (pool), ==, 0);
  if (virStoragePoolIsPersistent (pool) == 1)
    g_assert_cmpint (virStoragePoolUndefine (pool), ==, 0);
  return NULL;
}

static void
test_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *xml = NULL;

  click (f, "next_button");
  g_assert_cmpstr (hospes_field_get_text (get_field (f, "Name")), ==, "default");
  hospes_field_set_text (get_field (f, "Name"), "fast & <ñ>");
  g_assert_cmpstr (hospes_field_get_text (get_field (f, "Folder")), ==,
                   "/var/lib/libvirt/images/fast & <ñ>");
  hospes_field_set_text (get_field (f, "Folder"), "srv");
  g_assert_true (says (f, "The whole path is needed: it begins with “/”."));
  g_assert_false (gtk_widget_get_sensitive (get_button (f, "next_button")));
  hospes_field_set_text (get_field (f, "Folder"), "/srv/fast");

  /* What was written is there when one comes back. */
  click (f, "back_button");
  choose (f, "A volume group");
  choose (f, "A folder on that computer");
  click (f, "next_button");
  g_assert_cmpstr (hospes_field_get_text (get_field (f, "Folder")), ==, "/srv/fast");

  click (f, "next_button");
  click (f, "next_button");
  g_assert_true (says (f, "Ready to create"));
  click (f, "next_button");
  wait_for (f->gone);
  g_assert_nonnull (f->made);

  xml = virt_test_in_thread (describe_pool, (gpointer) "fast & <ñ>");
  g_assert_nonnull (strstr (xml, "<path>/srv/fast</path>"));
  g_assert_nonnull (strstr (xml, f->made));
  virt_test_in_thread (remove_pool, (gpointer) "fast & <ñ>");
}

static void
test_taken_name (Fixture *f, gconstpointer data)
{
  click (f, "next_button");
  hospes_field_set_text (get_field (f, "Name"), "default-pool");
  wait_for (says (f, "Another pool of that host has this name."));
  g_assert_false (gtk_widget_get_sensitive (get_button (f, "next_button")));
  hospes_field_set_text (get_field (f, "Name"), "other");
  hospes_field_set_text (get_field (f, "Folder"), "/default-pool");
  g_assert_true (says (f, "The pool “default-pool” has this folder already."));
}

static HospesPoolSourceList *
get_list (Fixture *f)
{
  return find_inside (f->wizard, HOSPES_TYPE_POOL_SOURCE_LIST);
}

/* The row of that title is picked. */
static void
pick (Fixture *f, const char *title)
{
  GtkWidget *row;

  wait_for ((row = find_titled (get_list (f), ADW_TYPE_ACTION_ROW, "title", title)) != NULL);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
}

static void
test_share (Fixture *f, gconstpointer data)
{
  g_autofree char *xml = NULL;

  choose (f, "A share on the network");
  click (f, "next_button");
  g_assert_false (gtk_widget_get_sensitive (get_part (get_list (f), "look_button")));
  hospes_field_set_text (get_field (f, "Server"), "nas.example.org");
  g_assert_true (gtk_widget_get_sensitive (get_part (get_list (f), "look_button")));
  g_signal_emit_by_name (get_part (get_list (f), "look_button"), "clicked");
  pick (f, "/testshare");
  g_assert_cmpstr (hospes_field_get_text (get_field (f, "Share or exported folder")), ==,
                   "/testshare");

  /* Another server has other shares. */
  hospes_field_set_text (get_field (f, "Server"), "nas2.example.org");
  g_assert_null (find_titled (get_list (f), ADW_TYPE_ACTION_ROW, "title", "/testshare"));

  click (f, "next_button");
  choose (f, "Until it is stopped");
  choose (f, "Keep it");
  click (f, "next_button");
  click (f, "next_button");
  wait_for (f->gone);
  xml = virt_test_in_thread (describe_pool, (gpointer) "netfs");
  g_assert_nonnull (strstr (xml, "<host name='nas2.example.org'/>"));
  virt_test_in_thread (remove_pool, (gpointer) "netfs");
}

static void
test_group (Fixture *f, gconstpointer data)
{
  g_autofree char *xml = NULL;

  choose (f, "A volume group");
  click (f, "next_button");
  /* It is looked for without being asked. */
  pick (f, "testvg2");
  g_assert_cmpstr (hospes_field_get_text (get_field (f, "Volume group")), ==, "testvg2");
  click (f, "next_button");
  choose (f, "Until it is stopped");
  click (f, "next_button");
  click (f, "next_button");
  wait_for (f->gone);
  xml = virt_test_in_thread (describe_pool, (gpointer) "logical");
  g_assert_nonnull (strstr (xml, "<name>testvg2</name>"));
  virt_test_in_thread (remove_pool, (gpointer) "logical");
}

/* libvirt’s reason is told, and what it means; then it can be corrected. */
static void
test_failure (Fixture *f, gconstpointer data)
{
  HospesPoolReviewPage *page;
  GtkTextBuffer *buffer;

  click (f, "next_button");
  click (f, "next_button");
  click (f, "next_button");
  page = find_inside (f->wizard, HOSPES_TYPE_POOL_REVIEW_PAGE);
  buffer = hospes_xml_view_get_buffer (get_part (page, "xml_view"));

  gtk_text_buffer_set_text (buffer, "<pool", -1);
  g_assert_false (gtk_widget_get_sensitive (get_button (f, "next_button")));
  g_assert_true (is_shown (page, "fault_label"));
  gtk_text_buffer_set_text (buffer, "<pool type='dir'><name>default-pool</name></pool>", -1);
  /* As soon as it is known. */
  wait_for (
      g_str_equal (get_label (page, "fault_label"), "Another pool of that host has this name."));
  gtk_text_buffer_set_text (buffer, "<pool type='dir'><name>mine</name></pool>", -1);
  g_assert_true (gtk_widget_get_sensitive (get_button (f, "next_button")));
  g_assert_true (is_shown (page, "hand_row"));

  click (f, "next_button");
  wait_for (is_shown (page, "failure_box"));
  g_assert_nonnull (
      strstr (get_label (page, "failure_label"), "Nothing was changed on Demo Host."));
  g_assert_null (virt_test_in_thread (describe_pool, (gpointer) "mine"));

  g_signal_emit_by_name (find_titled (page, GTK_TYPE_BUTTON, "label", "_Take Back"), "clicked");
  g_assert_false (is_shown (page, "hand_row"));
  click (f, "next_button");
  wait_for (f->gone);
  virt_test_in_thread (remove_pool, (gpointer) "default");
}

static void
answer (const char *response)
{
  GtkWindow *dialog;

  wait_for ((dialog = find_window (ADW_TYPE_MESSAGE_DIALOG)) != NULL);
  g_assert_cmpstr (adw_message_dialog_get_heading (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "Overwrite /dev/sdb, /dev/sdc?");
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (dialog);
  wait_for (find_window (ADW_TYPE_MESSAGE_DIALOG) == NULL);
}

/* What is lost is said, and asked about; libvirt’s refusal is told. */
static void
test_overwrite (Fixture *f, gconstpointer data)
{
  HospesPoolReviewPage *page;

  choose (f, "A volume group");
  click (f, "next_button");
  gtk_check_button_set_active (
      get_part (find_inside (f->wizard, HOSPES_TYPE_POOL_PLACE_PAGE), "anyway_button"), TRUE);
  hospes_field_set_text (get_field (f, "Volume group"), "vg0");
  g_assert_false (gtk_widget_get_sensitive (get_button (f, "next_button")));
  hospes_field_set_text (get_field (f, "Disks and partitions"), "/dev/sdb /dev/sdc");
  click (f, "next_button");
  click (f, "next_button");
  g_assert_true (says (f, "All data on /dev/sdb, /dev/sdc is lost."));

  click (f, "next_button");
  answer ("no");
  g_assert_null (virt_test_in_thread (describe_pool, (gpointer) "logical"));

  /* The test driver does not know how to make any. */
  page = find_inside (f->wizard, HOSPES_TYPE_POOL_REVIEW_PAGE);
  click (f, "next_button");
  answer ("yes");
  wait_for (is_shown (page, "failure_box"));
  g_assert_null (virt_test_in_thread (describe_pool, (gpointer) "logical"));
}

/* The password goes to libvirt as a secret, which the test driver cannot keep. */
static void
test_sign_in (Fixture *f, gconstpointer data)
{
  HospesPoolSignIn *sign_in;
  HospesPoolReviewPage *page;
  g_autofree char *xml = NULL;

  choose (f, "A Ceph pool");
  click (f, "next_button");
  hospes_field_set_text (get_field (f, "Monitors"), "mon1 [2001:db8::1]:6789");
  hospes_field_set_text (get_field (f, "Ceph pool"), "images");
  g_assert_true (gtk_widget_get_sensitive (get_button (f, "next_button")));

  sign_in = find_inside (f->wizard, HOSPES_TYPE_POOL_SIGN_IN);
  adw_expander_row_set_enable_expansion (get_part (sign_in, "sign_in_row"), TRUE);
  g_assert_false (gtk_widget_get_sensitive (get_button (f, "next_button")));
  gtk_editable_set_text (get_part (sign_in, "user_row"), "admin");
  gtk_editable_set_text (get_part (sign_in, "password_row"), "Geheim&1");
  g_assert_true (gtk_widget_get_sensitive (get_button (f, "next_button")));
  /* There is none to choose. */
  g_assert_false (is_shown (sign_in, "secret_row"));

  click (f, "next_button");
  click (f, "next_button");
  g_assert_true (says (f, "A secret that keeps the password"));
  page = find_inside (f->wizard, HOSPES_TYPE_POOL_REVIEW_PAGE);
  g_object_get (hospes_xml_view_get_buffer (get_part (page, "xml_view")), "text", &xml, NULL);
  g_assert_nonnull (strstr (xml, "<auth type=\"ceph\" username=\"admin\">"));
  g_assert_null (strstr (xml, "Geheim"));

  click (f, "next_button");
  wait_for (is_shown (page, "failure_box"));
  g_assert_nonnull (
      strstr (get_label (page, "failure_label"), "Nothing was changed on Demo Host."));
  g_assert_null (virt_test_in_thread (describe_pool, (gpointer) "rbd"));
}

static void
test_lacking (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();
  GtkWidget *page = hospes_pool_kind_page_new (draft);
  const char *lacking[] = { "zfs", NULL };
  GtkWidget *label;

  g_object_ref_sink (page);
  hospes_pool_kind_page_set_lacking (HOSPES_POOL_KIND_PAGE (page), lacking, "atlas");
  label = find_titled (page, GTK_TYPE_LABEL, "label",
                       "Not possible: libvirt on atlas was built without it");
  g_assert_nonnull (label);
  g_assert_false (gtk_widget_is_sensitive (label));
  label = find_titled (page, GTK_TYPE_LABEL, "label", "A Ceph pool");
  g_assert_true (gtk_widget_is_sensitive (label));
  g_object_unref (page);
}

/* One below the other where there is no room for two. */
static void
test_narrow (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();
  GtkWidget *page = hospes_pool_kind_page_new (draft);
  GtkWindow *window = show_in_window (page, 400, 900);
  GtkWidget *one = find_inside (page, HOSPES_TYPE_CHOICE);
  GtkWidget *two = gtk_widget_get_next_sibling (one);
  graphene_rect_t bounds;

  wait_for (gtk_widget_compute_bounds (two, one, &bounds) && bounds.origin.x < 1 &&
            bounds.origin.y > 0);
  close_window (window, page);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(name, func)                                                                            \
  g_test_add ("/wizards/pool-wizard/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("folder", test_folder);
  ADD ("taken-name", test_taken_name);
  ADD ("share", test_share);
  ADD ("group", test_group);
  ADD ("failure", test_failure);
  ADD ("overwrite", test_overwrite);
  ADD ("sign-in", test_sign_in);
  g_test_add_func ("/wizards/pool-wizard/lacking", test_lacking);
  g_test_add_func ("/wizards/pool-wizard/narrow", test_narrow);

  return g_test_run ();
}
