/* test-hospes-domain-wizard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The wizard as a whole, on the demo host: which page comes when, what is
 * kept, and what happens around it meanwhile.
 */

#include "hospes-domain-wizard.h"

#include <string.h>

#include "gui-test.h"
#include "hospes-autoptr.h"
#include "hospes-choice.h"
#include "hospes-field.h"
#include "hospes-job-list.h"
#include "hospes-machine-resources-page.h"
#include "hospes-machine-review-page.h"
#include "hospes-machine-source-page.h"
#include "hospes-machine-system-page.h"
#include "hospes-os-picker.h"
#include "hospes-volume-chooser.h"
#include "hospes-xml-view.h"
#include "virt-test.h"

#define REVIEW 8

typedef struct
{
  HospesHost *host;
  GListStore *hosts;
  GtkWindow *parent;
  GtkWidget *wizard;
  gboolean gone;
  char *made;
} Fixture;

static void
made_cb (Fixture *f, HospesHost *host, const char *uuid)
{
  g_assert_true (host == f->host);
  f->made = g_strdup (uuid);
}

/* What shows of that text. */
static gpointer
find_label (gpointer widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_label (widget), text) != NULL &&
      gtk_widget_get_mapped (widget))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      gpointer found = find_label (child, text);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gpointer
get_button (Fixture *f, const char *name)
{
  return gtk_widget_get_template_child (f->wizard, HOSPES_TYPE_WIZARD, name);
}

static gboolean
may (Fixture *f, const char *button)
{
  return gtk_widget_get_visible (get_button (f, button)) &&
         gtk_widget_get_sensitive (get_button (f, button));
}

static void
click (Fixture *f, const char *name)
{
  g_assert_true (may (f, name));
  g_signal_emit_by_name (get_button (f, name), "clicked");
}

/* One of those below the page, NULL while they are not offered. */
static gpointer
find_offer (Fixture *f, const char *label)
{
  GtkWidget *box = get_button (f, "offer_box");
  GtkWidget *found = gtk_widget_get_visible (box) ? find_label (box, label) : NULL;

  return found != NULL ? gtk_widget_get_ancestor (found, GTK_TYPE_BUTTON) : NULL;
}

static void
take_offer (Fixture *f, const char *label)
{
  wait_for (find_offer (f, label) != NULL);
  g_signal_emit_by_name (find_offer (f, label), "clicked");
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->host = virt_test_connect (DEMO_URI);
  f->hosts = g_list_store_new (HOSPES_TYPE_HOST);
  g_list_store_append (f->hosts, f->host);
  f->parent = show_in_window (gtk_label_new ("below"), 1200, 800);
  f->wizard = GTK_WIDGET (hospes_domain_wizard_new (G_LIST_MODEL (f->hosts), f->host));
  g_object_weak_ref (G_OBJECT (f->wizard), clear_pointer_cb, &f->gone);
  g_signal_connect_swapped (f->wizard, "made", G_CALLBACK (made_cb), f);
  hospes_domain_wizard_present (HOSPES_DOMAIN_WIZARD (f->wizard), f->parent);
  wait_for (gtk_widget_get_mapped (f->wizard));
  wait_for (may (f, "next_button"));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (!f->gone)
    gtk_window_destroy (GTK_WINDOW (f->wizard));
  wait_for (f->gone);
  close_window (f->parent, f->parent);
  g_clear_object (&f->hosts);
  g_free (f->made);
  /* What was asked of it last is answered, whoever does not wait for that any more. */
  wait_for (G_OBJECT (f->host)->ref_count == 1);
  virt_test_let_go (f->host);
}

static guint
get_step (Fixture *f)
{
  return hospes_wizard_get_page (HOSPES_WIZARD (f->wizard));
}

static gpointer
find_page (Fixture *f, GType type)
{
  return find_inside (f->wizard, type);
}

static gboolean
says (Fixture *f, const char *text)
{
  return find_label (f->wizard, text) != NULL;
}

static void
choose_way (Fixture *f, const char *title)
{
  g_signal_emit_by_name (
      gtk_widget_get_ancestor (find_label (f->wizard, title), HOSPES_TYPE_CHOICE), "clicked");
}

static void
go_to_review (Fixture *f)
{
  choose_way (f, "Empty machine");
  click (f, "next_button");
  take_offer (f, "_Review");
  g_assert_cmpuint (get_step (f), ==, REVIEW);
}

static HospesField *
get_name_field (Fixture *f)
{
  return get_part (find_page (f, HOSPES_TYPE_MACHINE_REVIEW_PAGE), "name_field");
}

static HospesXmlView *
get_xml_view (Fixture *f)
{
  return get_part (find_page (f, HOSPES_TYPE_MACHINE_REVIEW_PAGE), "xml_view");
}

static GtkEditable *
get_memory (Fixture *f)
{
  return get_part (find_page (f, HOSPES_TYPE_MACHINE_RESOURCES_PAGE), "memory_spin");
}

/* Opens a connection of its own: @data is a name. */
static gpointer
describe (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, data);

  return domain != NULL ? virDomainGetXMLDesc (domain, VIR_DOMAIN_XML_INACTIVE) : NULL;
}

static void
remove_machine (const char *name)
{
  g_autofree char *stop = g_strdup_printf ("destroy %s", name);
  g_autofree char *forget = g_strdup_printf ("undefine %s", name);

  virt_test_someone (DEMO_URI, stop);
  virt_test_someone (DEMO_URI, forget);
}

/* One question a page, and what was answered stays when one comes back. */
static void
test_pages (Fixture *f, gconstpointer data)
{
  static const char *const titles[] = { "How shall the new machine begin?", "What shall run on it?",
                                        "How large?", "Disk and network", "Ready to create" };
  /* What a cloud image is told is no step of this way. */
  static const guint steps[] = { 0, 1, 6, 7, REVIEW };
  g_autofree char *xml = NULL;

  choose_way (f, "Empty machine");
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_assert_cmpuint (get_step (f), ==, steps[i]);
      wait_for (says (f, titles[i]));
      if (i == 2)
        gtk_editable_set_text (get_memory (f), "640");
      if (i < 4)
        click (f, "next_button");
    }

  g_assert_cmpstr (gtk_button_get_label (get_button (f, "next_button")), ==, "C_reate");
  hospes_field_set_text (get_name_field (f), "mine");
  while (may (f, "back_button"))
    click (f, "back_button");
  g_assert_false (may (f, "back_button"));
  click (f, "next_button");
  click (f, "next_button");
  g_assert_cmpstr (gtk_editable_get_text (get_memory (f)), ==, "640");
  take_offer (f, "_Review");
  g_assert_cmpstr (hospes_field_get_text (get_name_field (f)), ==, "mine");

  click (f, "next_button");
  wait_for (f->gone);
  g_assert_nonnull (f->made);
  xml = virt_test_in_thread (describe, (gpointer) "mine");
  g_assert_nonnull (strstr (xml, f->made));
  g_assert_nonnull (strstr (xml, "<memory unit='KiB'>655360</memory>"));
  remove_machine ("mine");
}

/* Not row by row */
static void
check_tab (gpointer picker)
{
  GtkWidget *view = get_part (picker, "view");
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  gboolean done = FALSE;

  gtk_widget_grab_focus (view);
  for (guint i = 0; !done && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Tab, 0, 0, &done);
    }
  g_assert_true (done);
  g_assert_true (gtk_widget_has_focus (get_part (picker, "ended_check")) ||
                 gtk_root_get_focus (gtk_widget_get_root (view)) ==
                     get_part (picker, "ended_check"));
}

/* The disc is asked for at once, and once; what is on this one cannot be told. */
static void
test_disc (Fixture *f, gconstpointer data)
{
  HospesVolumeChoice *choice;

  click (f, "next_button");
  wait_for (find_window (HOSPES_TYPE_VOLUME_CHOOSER) != NULL);
  g_assert_false (may (f, "next_button"));
  g_assert_null (find_offer (f, "_Review"));
  gtk_window_close (find_window (HOSPES_TYPE_VOLUME_CHOOSER));
  wait_for (find_window (HOSPES_TYPE_VOLUME_CHOOSER) == NULL);
  click (f, "back_button");
  click (f, "next_button");
  g_assert_null (find_window (HOSPES_TYPE_VOLUME_CHOOSER));

  choice = g_new0 (HospesVolumeChoice, 1);
  choice->path = g_strdup ("/nowhere/at/all.iso");
  choice->format = g_strdup ("raw");
  hospes_machine_system_page_take (find_page (f, HOSPES_TYPE_MACHINE_SYSTEM_PAGE), choice);
  wait_for (may (f, "next_button"));
  g_assert_true (says (f, "all.iso"));
  g_assert_true (says (f, "It could not be looked into ("));
  /* All systems there are can be picked. */
  wait_for (!is_shown (find_page (f, HOSPES_TYPE_OS_PICKER), "waiting_box"));
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (
                        get_part (find_page (f, HOSPES_TYPE_OS_PICKER), "view")))),
                    >, 20);
  check_tab (find_page (f, HOSPES_TYPE_OS_PICKER));
  wait_for (find_offer (f, "Cr_eate Now") != NULL);
  take_offer (f, "_Review");
  wait_for (says (f, "The installer in the CD drive"));

  /* Another way: what was chosen for this one is not for that. */
  while (may (f, "back_button"))
    click (f, "back_button");
  choose_way (f, "Use a disk image I have");
  click (f, "next_button");
  wait_for (find_window (HOSPES_TYPE_VOLUME_CHOOSER) != NULL);
  g_assert_false (may (f, "next_button"));
}

/* Returns: whether it is taken */
static gboolean
drop (Fixture *f, const char *path)
{
  g_autoptr (GListModel) controllers =
      gtk_widget_observe_controllers (adw_window_get_content (ADW_WINDOW (f->wizard)));
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GSList files = { file, NULL };
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_set_boxed (&value, &files);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) target = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (target))
        g_signal_emit_by_name (target, "drop", &value, 0.0, 0.0, &taken);
    }

  return taken;
}

/* Where the wizard begins, as on the window behind it. */
static void
test_dropped (Fixture *f, gconstpointer data)
{
  g_assert_true (says (f, "You can also drop an ISO or image anywhere on the window"));
  g_assert_true (drop (f, "/nowhere/rescue.iso"));
  g_assert_cmpuint (get_step (f), ==, 1);
  g_assert_true (says (f, "rescue.iso"));
  click (f, "back_button");
  g_assert_true (drop (f, "/nowhere/there.qcow2"));
  g_assert_true (says (f, "there.qcow2"));
  click (f, "back_button");
  go_to_review (f);
  g_assert_false (drop (f, "/nowhere/rescue.iso"));
  g_assert_cmpuint (get_step (f), ==, REVIEW);
}

static void
test_taken_meanwhile (Fixture *f, gconstpointer data)
{
  go_to_review (f);
  hospes_field_set_text (get_name_field (f), "later");
  g_assert_true (may (f, "next_button"));

  virt_test_someone (DEMO_URI, "define later");
  wait_for (!may (f, "next_button"));
  g_assert_true (says (f, "Another machine of that host has this name."));
  hospes_field_set_text (get_name_field (f), "latest");
  g_assert_true (may (f, "next_button"));
  virt_test_someone (DEMO_URI, "undefine later");
}

/* What was refused comes back with all that was written, and why. */
static void
test_try_again (Fixture *f, gconstpointer data)
{
  g_autoptr (HospesJob) job = NULL;
  g_autofree char *xml = NULL;
  HospesXmlView *view;

  go_to_review (f);
  view = get_xml_view (f);
  gtk_toggle_button_set_active (
      get_part (find_page (f, HOSPES_TYPE_MACHINE_REVIEW_PAGE), "xml_button"), TRUE);
  gtk_widget_child_focus (GTK_WIDGET (view), GTK_DIR_TAB_FORWARD);
  hospes_xml_view_set_text (view, "<domain type='test'><name>by-hand</name>");
  g_assert_false (may (f, "next_button"));
  g_assert_true (is_shown (find_page (f, HOSPES_TYPE_MACHINE_REVIEW_PAGE), "fault_label"));
  hospes_xml_view_set_text (view, "<domain type='nothing'><name>by-hand</name></domain>");
  click (f, "next_button");
  g_assert_false (gtk_widget_get_visible (f->wizard));

  job = g_list_model_get_item (G_LIST_MODEL (hospes_job_list_get_default ()), 0);
  wait_for (hospes_job_get_ended (job));
  g_assert_true (hospes_job_get_can_again (job));
  g_assert_null (f->made);
  hospes_job_again (job);
  wait_for (gtk_widget_get_mapped (f->wizard));
  g_assert_cmpuint (get_step (f), ==, REVIEW);
  wait_for (says (f, "It was not made. ") && says (f, "Nothing is left behind."));
  wait_for (may (f, "next_button"));

  hospes_xml_view_set_text (view, "<domain type='test'><name>by-hand</name>"
                                  "<memory unit='MiB'>77</memory><os><type>hvm</type></os>"
                                  "</domain>");
  click (f, "next_button");
  wait_for (f->gone);
  xml = virt_test_in_thread (describe, (gpointer) "by-hand");
  g_assert_nonnull (strstr (xml, "<memory unit='KiB'>78848</memory>"));
  g_assert_nonnull (strstr (xml, f->made));
  remove_machine ("by-hand");
}

static void
test_host_away (Fixture *f, gconstpointer data)
{
  go_to_review (f);
  hospes_field_set_text (get_name_field (f), "patient");
  hospes_host_disconnect (f->host);
  wait_for (says (f, "is not connected any more"));
  g_assert_false (may (f, "next_button"));

  hospes_host_connect (f->host);
  wait_for (may (f, "next_button"));
  g_assert_cmpstr (hospes_field_get_text (get_name_field (f)), ==, "patient");
  wait_for (!gtk_revealer_get_reveal_child (
      get_part (hospes_wizard_get_banner (HOSPES_WIZARD (f->wizard)), "revealer")));
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(name, func)                                                                            \
  g_test_add ("/wizards/domain-wizard/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("pages", test_pages);
  ADD ("disc", test_disc);
  ADD ("dropped", test_dropped);
  ADD ("taken-meanwhile", test_taken_meanwhile);
  ADD ("try-again", test_try_again);
  ADD ("host-away", test_host_away);

  return g_test_run ();
}
