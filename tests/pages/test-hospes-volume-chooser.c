/* test-hospes-volume-chooser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The chooser of volumes, and what it says of those that machines could not open.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "hospes-choice-list.h"
#include "hospes-choice-pools.h"
#include "hospes-doctor-dialog.h"
#include "hospes-doctor-pane.h"
#include "hospes-error.h"
#include "hospes-host-private.h"
#include "hospes-making-bar.h"
#include "hospes-path-words.h"
#include "hospes-upload-dialog.h"
#include "hospes-volume-choice-cell.h"
#include "hospes-volume-chooser.h"
#include "hospes-volume-dialog.h"
#include "hospes-width-bin.h"

#include "gui-test.h"
#include "pool-test.h"
#include "virt-test.h"

typedef struct
{
  HospesHost *host;
  GtkWidget *origin;
  GtkWindow *window;
  HospesVolumeChooser *chooser;
  HospesVolumeChoice *choice;
  guint n_answers;
} Fixture;

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  fixture->choice = hospes_volume_chooser_choose_finish (result);
  fixture->n_answers++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->host = virt_test_host_with ("web", NULL);
  fixture->origin = gtk_label_new ("origin");
  fixture->window = show_in_window (fixture->origin, 200, 100);
}

static void
open_chooser (Fixture *fixture, HospesVolumePurpose purpose)
{
  hospes_volume_chooser_choose_async (fixture->origin, fixture->host, purpose, answered_cb,
                                      fixture);
  fixture->chooser = find_window (HOSPES_TYPE_VOLUME_CHOOSER);
  g_assert_nonnull (fixture->chooser);
  wait_for (gtk_widget_get_mapped (GTK_WIDGET (fixture->chooser)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  wait_for (find_window (HOSPES_TYPE_VOLUME_CHOOSER) == NULL);
  g_clear_pointer (&fixture->choice, hospes_volume_choice_free);
  close_window (fixture->window, fixture->origin);
  wait_for (G_OBJECT (fixture->host)->ref_count == 1);
  g_clear_object (&fixture->host);
}

static GListModel *
get_rows (Fixture *fixture)
{
  GtkListView *view = get_part (get_part (fixture->chooser, "list"), "view");

  return G_LIST_MODEL (gtk_list_view_get_model (view));
}

static const char *
get_row (Fixture *fixture, guint index)
{
  g_autoptr (HospesVolume) volume = g_list_model_get_item (get_rows (fixture), index);

  return volume != NULL ? hospes_volume_get_name (volume) : NULL;
}

static gboolean
can_choose (Fixture *fixture)
{
  return gtk_widget_get_sensitive (get_part (fixture->chooser, "choose_button"));
}

static void
click (gpointer widget, const char *button)
{
  g_signal_emit_by_name (get_part (widget, button), "clicked");
}

/* A disk: images of discs are not offered, who uses it is told, and it is answered. */
static void
test_disk (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool;
  HospesVolume *used;
  GPtrArray *machines = g_ptr_array_new_with_free_func (g_object_unref);

  add_pool (fixture->host, "asleep", HOSPES_POOL_INACTIVE);
  pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  used = add_volume (pool, "b.qcow2", "qcow2", 20 * GIB, 0);
  add_volume (pool, "a.img", "raw", 20 * GIB, 0);
  add_volume (pool, "Debian.ISO", "raw", 20 * GIB, 0);
  open_chooser (fixture, HOSPES_CHOOSE_DISK);

  g_assert_cmpstr (
      hospes_pool_get_name (hospes_choice_pools_get_pool (get_part (fixture->chooser, "pools"))),
      ==, "fast");
  /* They are put into their order in steps. */
  wait_for (g_list_model_get_n_items (get_rows (fixture)) == 2 &&
            g_str_equal (get_row (fixture, 0), "a.img"));
  g_assert_false (can_choose (fixture));
  g_assert_false (is_shown (fixture->chooser, "warning_label"));

  g_ptr_array_add (machines, g_list_model_get_item (hospes_host_get_domains (fixture->host), 0));
  hospes_volume_take_users (used, machines, g_ptr_array_new_with_free_func (g_free));
  hospes_choice_list_select (get_part (fixture->chooser, "list"), "b.qcow2");
  g_assert_true (can_choose (fixture));
  g_assert_nonnull (strstr (get_label (fixture->chooser, "warning_label"), "Used by web"));

  click (fixture->chooser, "choose_button");
  wait_for (fixture->n_answers == 1);
  g_assert_cmpstr (fixture->choice->path, ==, "/pools/fast/b.qcow2");
  g_assert_cmpstr (fixture->choice->pool, ==, "uuid of fast");
  g_assert_cmpstr (fixture->choice->volume, ==, "b.qcow2");
  g_assert_cmpstr (fixture->choice->format, ==, "qcow2");
}

/* A disc: images of discs first, then what could be one; nothing new is made for it. */
static void
test_disc (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture->host, "iso", HOSPES_POOL_RUNNING);

  add_volume (pool, "a.qcow2", "qcow2", 20 * GIB, 0);
  add_volume (pool, "b.img", "raw", 20 * GIB, 0);
  add_volume (pool, "z.iso", "raw", 20 * GIB, 0);
  open_chooser (fixture, HOSPES_CHOOSE_DISC);
  wait_for (g_list_model_get_n_items (get_rows (fixture)) == 3);
  wait_for (g_str_equal (get_row (fixture, 0), "z.iso") &&
            g_str_equal (get_row (fixture, 1), "b.img") &&
            g_str_equal (get_row (fixture, 2), "a.qcow2"));
  g_assert_false (is_shown (fixture->chooser, "new_button"));

  gtk_editable_set_text (get_part (fixture->chooser, "search_entry"), "none");
  wait_for (g_str_equal (get_page (get_part (fixture->chooser, "list"), "stack"), "nothing"));
  gtk_editable_set_text (get_part (fixture->chooser, "search_entry"), "");
  wait_for (g_list_model_get_n_items (get_rows (fixture)) == 3);

  /* Closed is an answer, too. */
  gtk_window_close (GTK_WINDOW (fixture->chooser));
  wait_for (fixture->n_answers == 1);
  g_assert_null (fixture->choice);
}

/* What is asked for may come later; a file takes its place, and a volume that of the file. */
static void
test_file (Fixture *fixture, gconstpointer data)
{
  HospesPool *pool = add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);

  open_chooser (fixture, HOSPES_CHOOSE_DISK);
  g_assert_cmpstr (get_page (get_part (fixture->chooser, "list"), "stack"), ==, "empty");
  hospes_choice_list_select (get_part (fixture->chooser, "list"), "late.img");
  add_volume (pool, "late.img", "raw", 20 * GIB, 0);
  wait_for (can_choose (fixture));

  hospes_volume_chooser_take_file (fixture->chooser, "/home/elena/my disk.vmdk");
  g_assert_null (hospes_choice_list_get_volume (get_part (fixture->chooser, "list")));
  g_assert_true (is_shown (fixture->chooser, "file_box"));
  g_assert_true (can_choose (fixture));
  hospes_choice_list_select (get_part (fixture->chooser, "list"), "late.img");
  g_assert_false (is_shown (fixture->chooser, "file_box"));

  hospes_volume_chooser_take_file (fixture->chooser, "/home/elena/my disk.vmdk");
  click (fixture->chooser, "choose_button");
  wait_for (fixture->n_answers == 1);
  g_assert_cmpstr (fixture->choice->path, ==, "/home/elena/my disk.vmdk");
  g_assert_null (fixture->choice->pool);
  g_assert_cmpstr (fixture->choice->format, ==, "vmdk");
}

static gboolean
offers (Fixture *fixture, const char *file_button)
{
  GtkButton *button = get_part (fixture->chooser, "file_button");

  return file_button == NULL ? !is_shown (fixture->chooser, "file_button")
                             : is_shown (fixture->chooser, "file_button") &&
                                   g_str_equal (gtk_button_get_label (button), file_button);
}

/* What is here is not there: it is sent by who makes something of it, else there is no use for
 * it. */
static void
test_far (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->host);
  fixture->host = hospes_host_new ("qemu+ssh://far/system", NULL);
  add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);

  open_chooser (fixture, HOSPES_CHOOSE_DISK);
  g_assert_true (offers (fixture, NULL));
  g_assert_true (is_shown (fixture->chooser, "upload_button"));
  gtk_window_close (GTK_WINDOW (fixture->chooser));
  wait_for (fixture->n_answers == 1);

  open_chooser (fixture, HOSPES_CHOOSE_COPY);
  g_assert_true (offers (fixture, "_File From Here…"));
  g_assert_false (is_shown (fixture->chooser, "upload_button"));
  g_assert_false (is_shown (fixture->chooser, "warning_label"));
  hospes_volume_chooser_take_file (fixture->chooser, "/home/elena/cloud.img");
  g_assert_cmpstr (get_label (fixture->chooser, "warning_label"), ==,
                   "It is uploaded when the machine is made, and stays here as it is.");
  click (fixture->chooser, "choose_button");
  wait_for (fixture->n_answers == 2);
  g_assert_cmpstr (fixture->choice->path, ==, "/home/elena/cloud.img");
}

/* What the doctor finds is told with what helps; it keeps nobody from choosing. */
static void
test_verdict (Fixture *fixture, gconstpointer data)
{
  const char *folders[] = { "/home/elena", "/home/elena/vm", NULL };
  HospesPathVerdict verdict = { .trouble = HOSPES_PATH_FOLDER,
                                .where = (char *) folders[0],
                                .folders = (GStrv) folders,
                                .user = (char *) "libvirt-qemu",
                                .may_grant = TRUE,
                                .has_setfacl = TRUE };
  HospesDoctorPane *pane;

  add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  open_chooser (fixture, HOSPES_CHOOSE_DISK);
  hospes_volume_chooser_take_file (fixture->chooser, "/home/elena/vm/a.img");
  pane = get_part (fixture->chooser, "doctor");
  g_assert_false (is_shown (pane, "revealer"));

  hospes_doctor_pane_show (pane, &verdict);
  g_assert_true (is_shown (pane, "revealer"));
  g_assert_cmpstr (get_label (pane, "title_label"), ==, "The folder “/home/elena” is in the way");
  g_assert_cmpstr (get_label (pane, "text_label"), ==,
                   "Machines run as libvirt-qemu there, who may not search it. The same holds for "
                   "1 more folder on the way.");
  g_assert_true (is_shown (pane, "grant_button"));
  g_assert_true (is_shown (pane, "move_button"));
  g_assert_true (is_shown (pane, "pick_button"));
  g_assert_cmpstr (gtk_button_get_label (get_part (fixture->chooser, "choose_button")), ==,
                   "C_hoose Anyway");

  /* Somebody else’s folder: the command is for root, and there is no button. */
  verdict.may_grant = FALSE;
  hospes_doctor_pane_show (pane, &verdict);
  g_assert_false (is_shown (pane, "grant_button"));
  g_assert_true (is_shown (pane, "commands"));

  verdict.trouble = HOSPES_PATH_FINE;
  hospes_doctor_pane_show (pane, &verdict);
  g_assert_false (is_shown (pane, "revealer"));
  g_assert_cmpstr (gtk_button_get_label (get_part (fixture->chooser, "choose_button")), ==,
                   "C_hoose");

  click (pane, "pick_button");
  g_assert_false (can_choose (fixture));
  gtk_window_close (GTK_WINDOW (fixture->chooser));
  wait_for (fixture->n_answers == 1);
}

/* Every verdict has its words. */
static void
test_words (void)
{
  for (int trouble = HOSPES_PATH_FINE; trouble <= HOSPES_PATH_UNKNOWN; trouble++)
    for (int to_write = 0; to_write < 2; to_write++)
      {
        const HospesPathVerdict verdict = { .trouble = (HospesPathTrouble) trouble,
                                            .where = (char *) "/a",
                                            .user = (char *) "u",
                                            .label = (char *) "l",
                                            .reason = (char *) "why",
                                            .to_write = to_write };
        g_autofree char *title = hospes_path_words_dup_title (&verdict);
        g_autofree char *text = hospes_path_words_dup_text (&verdict);

        g_assert_cmpstr (title, !=, "");
        g_assert_nonnull (text);
        g_assert_null (strstr (text, "(null)"));
      }
}

/* A pool is made, a volume is made from here, and that is what is chosen then. */
/* What is made into another format is only read, whatever is begun with it. */
static void
test_written (void)
{
  static const struct
  {
    HospesVolumePurpose purpose;
    const char *path;
    gboolean written;
  } cases[] = {
    { HOSPES_CHOOSE_DISK, "/a.vmdk", TRUE },   { HOSPES_CHOOSE_IMAGE, "/a.vmdk", FALSE },
    { HOSPES_CHOOSE_IMAGE, "/a.VDI", FALSE },  { HOSPES_CHOOSE_IMAGE, "/a.qcow2", TRUE },
    { HOSPES_CHOOSE_IMAGE, "/a.img", TRUE },   { HOSPES_CHOOSE_IMAGE, "/a", TRUE },
    { HOSPES_CHOOSE_COPY, "/a.qcow2", FALSE }, { HOSPES_CHOOSE_DISC, "/a.iso", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (hospes_volume_choice_is_written (
                         cases[i].purpose, hospes_volume_choice_guess_format (cases[i].path)),
                     ==, cases[i].written);
}

static void
test_real_host (void)
{
  Fixture fixture = { 0 };
  HospesVolumeDialog *dialog;

  fixture.host = virt_test_connect (DEMO_URI);
  fixture.origin = gtk_label_new ("origin");
  fixture.window = show_in_window (fixture.origin, 200, 100);
  open_chooser (&fixture, HOSPES_CHOOSE_DISK);
  wait_for (g_str_equal (get_page (fixture.chooser, "stack"), "pools"));
  wait_for (g_str_equal (get_page (get_part (fixture.chooser, "list"), "stack"), "empty"));

  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture.chooser), "chooser.new", NULL));
  dialog = find_window (HOSPES_TYPE_VOLUME_DIALOG);
  gtk_editable_set_text (get_part (dialog, "name_row"), "made.img");
  click (dialog, "apply_button");
  wait_for (can_choose (&fixture));
  g_assert_false (hospes_making_bar_get_busy (get_part (fixture.chooser, "making")));
  click (fixture.chooser, "choose_button");
  wait_for (fixture.n_answers == 1);
  g_assert_cmpstr (fixture.choice->volume, ==, "made.img");

  wait_for (find_window (HOSPES_TYPE_VOLUME_DIALOG) == NULL);
  wait_for (find_window (HOSPES_TYPE_VOLUME_CHOOSER) == NULL);
  hospes_volume_choice_free (fixture.choice);
  close_window (fixture.window, fixture.origin);
  wait_for (G_OBJECT (fixture.host)->ref_count == 1);
  virt_test_let_go (fixture.host);
}

static void
test_away (Fixture *fixture, gconstpointer data)
{
  open_chooser (fixture, HOSPES_CHOOSE_BASE);
  g_assert_cmpstr (get_page (fixture->chooser, "stack"), ==, "away");
  g_assert_false (can_choose (fixture));
  gtk_window_close (GTK_WINDOW (fixture->chooser));
  wait_for (fixture->n_answers == 1);
}

/* The pools go above the volumes. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkOrientable *content;

  add_pool (fixture->host, "fast", HOSPES_POOL_RUNNING);
  open_chooser (fixture, HOSPES_CHOOSE_DISK);
  content = get_part (fixture->chooser, "content");
  wait_for (gtk_orientable_get_orientation (content) == GTK_ORIENTATION_HORIZONTAL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->chooser), 380, 600);
  wait_for (gtk_orientable_get_orientation (content) == GTK_ORIENTATION_VERTICAL);
  gtk_window_close (GTK_WINDOW (fixture->chooser));
  wait_for (fixture->n_answers == 1);
}

/* A machine that could not open a file: the dialog says what libvirt said, and about which. */
static void
test_dialog (Fixture *fixture, gconstpointer data)
{
  g_autoptr (HospesDomain) domain =
      g_list_model_get_item (hospes_host_get_domains (fixture->host), 0);
  HospesDoctorDialog *dialog;

  hospes_doctor_dialog_present (fixture->origin, domain, "/srv/a.img", "Could not open it");
  dialog = find_window (HOSPES_TYPE_DOCTOR_DIALOG);
  wait_for (hospes_doctor_pane_get_verdict (get_part (dialog, "pane")) != NULL);
  g_assert_cmpstr (get_label (dialog, "path_label"), ==, "/srv/a.img");
  g_assert_false (is_shown (dialog, "start_button"));
  gtk_window_close (GTK_WINDOW (dialog));
  wait_for (find_window (HOSPES_TYPE_DOCTOR_DIALOG) == NULL);
}

int
main (int argc, char **argv)
{
  virt_test_init (&argc, &argv);
  adw_init ();

#define ADD(path, function)                                                                        \
  g_test_add ("/volume-chooser/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("disk", test_disk);
  ADD ("disc", test_disc);
  ADD ("file", test_file);
  ADD ("far", test_far);
  ADD ("verdict", test_verdict);
  ADD ("away", test_away);
  ADD ("narrow", test_narrow);
  ADD ("dialog", test_dialog);
#undef ADD
  g_test_add_func ("/volume-chooser/words", test_words);
  g_test_add_func ("/volume-chooser/written", test_written);
  g_test_add_func ("/volume-chooser/real", test_real_host);

  return g_test_run ();
}
