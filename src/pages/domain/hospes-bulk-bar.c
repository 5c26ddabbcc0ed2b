/* hospes-bulk-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be done to the machines that are picked, below their list; and how
 * far that is, which stays to be seen when nobody picks any more.
 *
 * DESIGN
 *
 * A deed is done to those of the machines that allow it, and its button says to
 * how many. What that is, is found when the button is pressed: no machine is
 * asked to do what it could do a moment ago.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-bulk-bar.h"
#include "hospes-bulk-card.h"
#include "hospes-bulk-job.h"
#include "hospes-bulk-question.h"
#include "hospes-bulk-tags-dialog.h"
#include "hospes-bulk-words.h"
#include "hospes-confirm.h"
#include "hospes-feedback.h"

struct _HospesBulkBar
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomainPicks *picks;
  GListModel *hosts; /* of HospesHost */

  guint counts[HOSPES_N_DEEDS]; /* of machines that allow it */
  gboolean narrow;

  /* Template */
  GtkWidget *box;
  GtkBox *cards;
  GtkWidget *bar;
  GtkButton *start_button;
  GtkButton *shutdown_button;
  GtkButton *tag_button;
  GtkMenuButton *more_button;
  GtkButton *remove_button;
};

G_DEFINE_FINAL_TYPE (HospesBulkBar, hospes_bulk_bar, GTK_TYPE_WIDGET)

/* In the order of the menu; what has a button is there where buttons have no room. */
static const HospesDeed sections[][4] = {
  { HOSPES_DEED_REBOOT, HOSPES_DEED_PAUSE, HOSPES_DEED_RESUME, HOSPES_DEED_SAVE },
  { HOSPES_DEED_RESET, HOSPES_DEED_FORCE_OFF },
  { HOSPES_DEED_AUTOSTART, HOSPES_DEED_NO_AUTOSTART },
  { HOSPES_DEED_TAG, HOSPES_DEED_REMOVE },
};
static const guint lengths[] = { 4, 2, 2, 2 };

/* Those to do it to, of those that are picked. */
static GPtrArray *
find_domains (HospesBulkBar *self, HospesDeed deed)
{
  g_autoptr (GPtrArray) picked = hospes_domain_picks_dup_shown (self->picks);
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < picked->len; i++)
    if (hospes_deed_is_possible (deed, g_ptr_array_index (picked, i)))
      g_ptr_array_add (found, g_object_ref (g_ptr_array_index (picked, i)));

  return found;
}

static char *
dup_action (HospesDeed deed)
{
  return g_strconcat ("bulk.", hospes_deed_get_nick (deed), NULL);
}

static void
update_button (HospesBulkBar *self, GtkButton *button, HospesDeed deed, guint n_picked)
{
  g_autofree char *label = hospes_bulk_words_dup_label (deed, self->counts[deed], n_picked);

  gtk_button_set_label (button, label);
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (button),
      self->counts[deed] == 0 ? hospes_bulk_words_get_why_not (deed, n_picked) : NULL);
}

/* Toasts of the window must not lie over the buttons. */
static void
make_room (HospesBulkBar *self, gboolean shown)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && shown)
    gtk_widget_add_css_class (GTK_WIDGET (root), "hospes-over-bar");
  else if (root != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (root), "hospes-over-bar");
}

static void
update (HospesBulkBar *self)
{
  gboolean picking = hospes_domain_picks_get_picking (self->picks);
  g_autoptr (GPtrArray) picked = NULL;

  gtk_widget_set_visible (self->bar, picking);
  make_room (self, picking);
  if (!picking)
    return;

  picked = hospes_domain_picks_dup_shown (self->picks);
  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < picked->len; i++)
    for (HospesDeed deed = 0; deed < HOSPES_N_DEEDS; deed++)
      self->counts[deed] += hospes_deed_is_possible (deed, g_ptr_array_index (picked, i)) ? 1 : 0;

  for (HospesDeed deed = 0; deed < HOSPES_N_DEEDS; deed++)
    {
      g_autofree char *action = dup_action (deed);

      gtk_widget_action_set_enabled (GTK_WIDGET (self), action, self->counts[deed] > 0);
    }

  update_button (self, self->start_button, HOSPES_DEED_START, picked->len);
  update_button (self, self->shutdown_button, HOSPES_DEED_SHUTDOWN, picked->len);
  update_button (self, self->tag_button, HOSPES_DEED_TAG, picked->len);
  update_button (self, self->remove_button, HOSPES_DEED_REMOVE, picked->len);
  gtk_widget_set_visible (GTK_WIDGET (self->tag_button), !self->narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_button), !self->narrow);
}

/* As the machines are at the moment. */
static void
make_menu_cb (GtkMenuButton *button, gpointer user_data)
{
  HospesBulkBar *self = HOSPES_BULK_BAR (user_data);
  g_autoptr (GMenu) menu = g_menu_new ();
  guint n_picked = hospes_domain_picks_get_n_shown (self->picks);

  for (guint i = 0; i < G_N_ELEMENTS (sections) - (self->narrow ? 0 : 1); i++)
    {
      g_autoptr (GMenu) section = g_menu_new ();

      for (guint j = 0; j < lengths[i]; j++)
        {
          HospesDeed deed = sections[i][j];
          g_autofree char *label = hospes_bulk_words_dup_label (deed, self->counts[deed], n_picked);
          g_autofree char *action = dup_action (deed);

          g_menu_append (section, label, action);
        }
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }

  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void begin (HospesBulkBar *self, HospesDeed deed, GPtrArray *domains);

static void
close_cb (HospesBulkCard *card, HospesBulkBar *self)
{
  gtk_box_remove (self->cards, GTK_WIDGET (card));
}

static void run (HospesBulkBar *self, HospesDeed deed, HospesBulk *bulk);

/* What may be lost is found anew, and asked about: it may be why it failed. */
static void
retry_cb (HospesBulkCard *card, HospesBulkBar *self)
{
  HospesDeed deed = hospes_bulk_card_get_deed (card);
  HospesBulk *bulk = hospes_bulk_card_get_bulk (card);

  if (deed == HOSPES_DEED_REMOVE)
    {
      g_autoptr (GPtrArray) failed = hospes_bulk_dup_failed (bulk);

      begin (self, deed, failed);
    }
  else
    {
      g_autoptr (HospesBulk) again = hospes_bulk_new_again (bulk);

      run (self, deed, again);
    }

  close_cb (card, self);
}

/* Returns: (transfer none): its card */
static GtkWidget *
show_card (HospesBulkBar *self, HospesDeed deed, HospesBulk *bulk)
{
  GtkWidget *card = hospes_bulk_card_new (deed, bulk);

  g_signal_connect (card, "retry", G_CALLBACK (retry_cb), self);
  g_signal_connect (card, "close", G_CALLBACK (close_cb), self);
  gtk_box_append (self->cards, card);
  return card;
}

static void
tell_end (HospesBulkBar *self, HospesDeed deed, HospesBulk *bulk)
{
  guint n_done = hospes_bulk_get_n_done (bulk);
  guint n_left = hospes_bulk_get_n_left (bulk);
  g_autofree char *done = hospes_bulk_words_dup_done (deed, n_done);
  g_autofree char *text = NULL;

  if (n_left > 0)
    /* Translators: what was done, and to how many not: “5 machines started, 2 were left” */
    text = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%s, %u was left", "%s, %u were left", n_left), done, n_left);

  if (n_done > 0 || n_left > 0)
    hospes_feedback_toast (GTK_WIDGET (self), text != NULL ? text : done);
}

/* A card whose work is over stays only if there is something to read. */
static void
ended_cb (HospesBulk *bulk, GParamSpec *pspec, GtkWidget *card)
{
  GtkWidget *bar = gtk_widget_get_ancestor (card, HOSPES_TYPE_BULK_BAR);

  if (hospes_bulk_get_running (bulk) || bar == NULL)
    return;

  tell_end (HOSPES_BULK_BAR (bar), hospes_bulk_card_get_deed (HOSPES_BULK_CARD (card)), bulk);
  if (g_list_model_get_n_items (hospes_bulk_get_failures (bulk)) == 0)
    close_cb (HOSPES_BULK_CARD (card), HOSPES_BULK_BAR (bar));
}

static void
run (HospesBulkBar *self, HospesDeed deed, HospesBulk *bulk)
{
  GtkWidget *card = show_card (self, deed, bulk);

  g_signal_connect_object (bulk, "changed", G_CALLBACK (hospes_domain_picks_check_soon),
                           self->picks, G_CONNECT_SWAPPED);
  hospes_bulk_job_add (deed, bulk);
  g_signal_connect_object (bulk, "notify::running", G_CALLBACK (ended_cb), card, 0);
  hospes_bulk_start (bulk);
}

/* What is wished while the answer is waited for. */
typedef struct
{
  HospesBulkBar *bar;
  HospesDeed deed;
  GPtrArray *domains;
  GHashTable *losses; /* or NULL */
} Wish;

static void
wish_free (Wish *wish)
{
  g_object_unref (wish->bar);
  g_ptr_array_unref (wish->domains);
  g_clear_pointer (&wish->losses, g_hash_table_unref);
  g_free (wish);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wish, wish_free)

static void
answered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wish) wish = user_data;
  g_autoptr (HospesBulk) bulk = NULL;

  if (!hospes_confirm_finish (result) || wish->bar->box == NULL)
    return;

  bulk = wish->deed == HOSPES_DEED_REMOVE ? hospes_deed_new_removal (wish->domains, wish->losses)
                                          : hospes_deed_new_bulk (wish->deed, wish->domains);
  run (wish->bar, wish->deed, bulk);
}

/* @domains: (transfer full) @losses: (transfer full) */
static void
ask (HospesBulkBar *self, HospesDeed deed, GPtrArray *domains, GHashTable *losses)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->bar = g_object_ref (self);
  wish->deed = deed;
  wish->domains = domains;
  wish->losses = losses;
  hospes_bulk_question_async (GTK_WIDGET (self), deed, domains, losses, answered_cb, wish);
}

typedef struct
{
  GtkWidget *card; /* borrowed: what it is about keeps it from going before */
  GPtrArray *domains;
  GHashTable *losses;
} Look;

static void
look_free (gpointer data, GClosure *closure)
{
  Look *look = data;

  g_clear_weak_pointer (&look->card);
  g_ptr_array_unref (look->domains);
  g_hash_table_unref (look->losses);
  g_free (look);
}

/* Those that could not be looked at are told of; the others are asked about. */
static void
looked_cb (HospesBulk *bulk, GParamSpec *pspec, Look *look)
{
  HospesBulkBar *self;
  g_autoptr (GPtrArray) domains = NULL;

  if (hospes_bulk_get_running (bulk) || look->card == NULL ||
      !(self = HOSPES_BULK_BAR (gtk_widget_get_ancestor (look->card, HOSPES_TYPE_BULK_BAR))))
    return;

  if (g_list_model_get_n_items (hospes_bulk_get_failures (bulk)) == 0)
    close_cb (HOSPES_BULK_CARD (look->card), self);

  domains = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < look->domains->len && !hospes_bulk_get_cancelled (bulk); i++)
    if (g_hash_table_contains (look->losses, g_ptr_array_index (look->domains, i)))
      g_ptr_array_add (domains, g_object_ref (g_ptr_array_index (look->domains, i)));

  if (domains->len > 0)
    ask (self, HOSPES_DEED_REMOVE, g_steal_pointer (&domains), g_hash_table_ref (look->losses));
}

/* First what would be lost is found. */
static void
begin_removal (HospesBulkBar *self, GPtrArray *domains)
{
  Look *look = g_new0 (Look, 1);
  g_autoptr (HospesBulk) bulk = NULL;
  GtkWidget *card;

  look->losses = hospes_deed_new_losses ();
  look->domains = g_ptr_array_ref (domains);
  bulk = hospes_deed_new_look (domains, look->losses);
  card = show_card (self, HOSPES_DEED_REMOVE, bulk);
  hospes_bulk_card_set_doing (HOSPES_BULK_CARD (card), _ ("Looking at what would be lost"));
  g_set_weak_pointer (&look->card, card);
  g_signal_connect_data (bulk, "notify::running", G_CALLBACK (looked_cb), look, look_free, 0);
  hospes_bulk_start (bulk);
}

static void
tagged_cb (HospesBulkTagsDialog *dialog,
           const char *const *added,
           const char *const *removed,
           HospesBulkBar *self)
{
  g_autoptr (HospesBulk) bulk = NULL;

  if (self->box == NULL)
    return;

  bulk = hospes_deed_new_tagging (hospes_bulk_tags_dialog_get_domains (dialog), added, removed);
  run (self, HOSPES_DEED_TAG, bulk);
}

static void
begin_tagging (HospesBulkBar *self, GPtrArray *domains)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWindow *dialog = hospes_bulk_tags_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                   domains, self->hosts);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (tagged_cb), self, 0);
  gtk_window_present (dialog);
}

static void
begin (HospesBulkBar *self, HospesDeed deed, GPtrArray *domains)
{
  g_autoptr (HospesBulk) bulk = NULL;

  if (domains->len == 0)
    return;

  if (deed == HOSPES_DEED_TAG)
    {
      begin_tagging (self, domains);
      return;
    }

  if (deed == HOSPES_DEED_REMOVE)
    {
      begin_removal (self, domains);
      return;
    }

  if (hospes_bulk_question_is_needed (deed))
    {
      ask (self, deed, g_ptr_array_ref (domains), NULL);
      return;
    }

  bulk = hospes_deed_new_bulk (deed, domains);
  run (self, deed, bulk);
}

static void
deed_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesBulkBar *self = HOSPES_BULK_BAR (widget);
  HospesDeed deed = hospes_deed_find (action_name + strlen ("bulk."));
  g_autoptr (GPtrArray) domains = find_domains (self, deed);

  begin (self, deed, domains);
}

static void
hospes_bulk_bar_dispose (GObject *object)
{
  HospesBulkBar *self = HOSPES_BULK_BAR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->picks);
  g_clear_object (&self->hosts);

  G_OBJECT_CLASS (hospes_bulk_bar_parent_class)->dispose (object);
}

static void
hospes_bulk_bar_class_init (HospesBulkBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_bulk_bar_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-bulk-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesBulkBar, box);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkBar, cards);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkBar, bar);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkBar, start_button);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkBar, shutdown_button);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkBar, tag_button);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkBar, more_button);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkBar, remove_button);

  for (HospesDeed deed = 0; deed < HOSPES_N_DEEDS; deed++)
    {
      g_autofree char *action = dup_action (deed);

      gtk_widget_class_install_action (widget_class, action, NULL, deed_action);
    }

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_bulk_bar_init (HospesBulkBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->more_button, make_menu_cb, self, NULL);
}

/**
 * hospes_bulk_bar_set_up:
 * @self: a new bar
 * @picks: (transfer none): what it is about; it shows while someone picks
 * @hosts: (transfer none): of #HospesHost, whose machines have tags
 */
void
hospes_bulk_bar_set_up (HospesBulkBar *self, HospesDomainPicks *picks, GListModel *hosts)
{
  g_return_if_fail (HOSPES_IS_BULK_BAR (self));
  g_return_if_fail (self->picks == NULL);

  self->picks = g_object_ref (picks);
  self->hosts = g_object_ref (hosts);
  g_signal_connect_object (picks, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

/* Fewer buttons; the others are in the menu then. */
void
hospes_bulk_bar_set_narrow (HospesBulkBar *self, gboolean narrow)
{
  g_return_if_fail (HOSPES_IS_BULK_BAR (self));

  if (self->narrow == narrow)
    return;

  self->narrow = narrow;
  if (self->picks != NULL)
    update (self);
}
