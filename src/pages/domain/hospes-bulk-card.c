/* hospes-bulk-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How far something is that is done to many machines, and what failed and why.
 * What is over in a moment, and well, is not worth a look: until then the card
 * does not show.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-bulk-card.h"
#include "hospes-bulk-words.h"
#include "hospes-domain-words.h"
#include "hospes-host.h"
#include "hospes-units.h"

#define SHOW_MS     300
#define ERROR_CHARS 500

struct _HospesBulkCard
{
  GtkWidget parent_instance;

  /* Owned */
  HospesBulk *bulk;
  guint show_source;
  char *doing;

  HospesDeed deed;

  /* Template */
  GtkWidget *box;
  GtkImage *icon;
  GtkLabel *title_label;
  GtkProgressBar *progress;
  GtkWidget *cancel_button;
  GtkWidget *copy_button;
  GtkWidget *retry_button;
  GtkWidget *close_button;
  GtkWidget *list_window;
  GtkNoSelection *selection;
};

enum
{
  SIGNAL_RETRY,
  SIGNAL_CLOSE,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesBulkCard, hospes_bulk_card, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
set_up_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *error = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (error), 0);
  gtk_label_set_wrap (GTK_LABEL (error), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (error), PANGO_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (error, "hospes-sub");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), error);
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  HospesBulkFailure *failure = gtk_list_item_get_item (item);
  g_autofree char *text = hospes_bulk_words_dup_machine (hospes_bulk_failure_get_domain (failure));
  g_autofree char *error =
      hospes_shorten (hospes_bulk_failure_get_error (failure)->message, ERROR_CHARS);

  gtk_label_set_label (GTK_LABEL (name), text);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (name)), error);
}

/* What did not happen, and then whether anything did */
static char *
dup_result (HospesBulkCard *self, guint n_failed)
{
  guint n_done = hospes_bulk_get_n_done (self->bulk);
  g_autofree char *failed = hospes_bulk_words_dup_failed (self->deed, n_failed);
  g_autofree char *done = NULL;

  if (n_failed == 0 || n_done == 0)
    return g_steal_pointer (&failed);

  done = hospes_bulk_words_dup_done (self->deed, n_done);
  return g_strdup_printf ("%s · %s", failed, done);
}

static char *
dup_title (HospesBulkCard *self, guint n_failed)
{
  guint n_all = hospes_bulk_get_n_domains (self->bulk);
  guint n_left = hospes_bulk_get_n_left (self->bulk);

  if (!hospes_bulk_get_running (self->bulk))
    return dup_result (self, n_failed);

  if (hospes_bulk_get_cancelled (self->bulk))
    return g_strdup (_ ("Finishing what has begun…"));

  /* Translators: what is being done, and how far: “Starting: 5 of 7” */
  return g_strdup_printf (_ ("%s: %u of %u"), self->doing, n_all - n_left, n_all);
}

static void
update (HospesBulkCard *self)
{
  gboolean running = hospes_bulk_get_running (self->bulk);
  guint n_all = MAX (hospes_bulk_get_n_domains (self->bulk), 1);
  guint n_failed = g_list_model_get_n_items (hospes_bulk_get_failures (self->bulk));
  g_autofree char *title = dup_title (self, n_failed);

  gtk_label_set_label (self->title_label, title);
  gtk_progress_bar_set_fraction (self->progress,
                                 1 - hospes_bulk_get_n_left (self->bulk) / (double) n_all);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), !running);
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  gtk_widget_set_visible (self->cancel_button, running);
  gtk_widget_set_sensitive (self->cancel_button, !hospes_bulk_get_cancelled (self->bulk));
  gtk_widget_set_visible (self->copy_button, !running);
  gtk_widget_set_visible (self->retry_button, !running);
  gtk_widget_set_visible (self->close_button, !running);
  gtk_widget_set_visible (self->list_window, n_failed > 0);
}

static gboolean
show_cb (gpointer data)
{
  HospesBulkCard *self = data;

  self->show_source = 0;
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  return G_SOURCE_REMOVE;
}

static void
ended_cb (HospesBulkCard *self)
{
  if (g_list_model_get_n_items (hospes_bulk_get_failures (self->bulk)) > 0)
    {
      g_clear_handle_id (&self->show_source, g_source_remove);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
    }

  update (self);
}

static void
cancel_cb (HospesBulkCard *self)
{
  hospes_bulk_cancel (self->bulk);
}

static void
copy_cb (HospesBulkCard *self)
{
  GListModel *failures = hospes_bulk_get_failures (self->bulk);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (failures); i++)
    {
      g_autoptr (HospesBulkFailure) failure = g_list_model_get_item (failures, i);
      g_autofree char *name =
          hospes_bulk_words_dup_machine (hospes_bulk_failure_get_domain (failure));

      g_string_append_printf (text, "%s: %s\n", name,
                              hospes_bulk_failure_get_error (failure)->message);
    }

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text->str);
}

static void
retry_cb (HospesBulkCard *self)
{
  g_signal_emit (self, signals[SIGNAL_RETRY], 0);
}

static void
close_cb (HospesBulkCard *self)
{
  g_signal_emit (self, signals[SIGNAL_CLOSE], 0);
}

static void
hospes_bulk_card_dispose (GObject *object)
{
  HospesBulkCard *self = HOSPES_BULK_CARD (object);

  g_clear_handle_id (&self->show_source, g_source_remove);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->bulk);
  g_clear_pointer (&self->doing, g_free);

  G_OBJECT_CLASS (hospes_bulk_card_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-bulk-card.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesBulkCard, box);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkCard, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkCard, title_label);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkCard, progress);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkCard, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkCard, copy_button);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkCard, retry_button);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkCard, close_button);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkCard, list_window);
  gtk_widget_class_bind_template_child (widget_class, HospesBulkCard, selection);
  gtk_widget_class_bind_template_callback (widget_class, set_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
}

static void
hospes_bulk_card_class_init (HospesBulkCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_bulk_card_dispose;

  signals[SIGNAL_RETRY] = g_signal_new ("retry", HOSPES_TYPE_BULK_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CLOSE] = g_signal_new ("close", HOSPES_TYPE_BULK_CARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                        NULL, NULL, G_TYPE_NONE, 0);

  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_bulk_card_init (HospesBulkCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_bulk_card_new:
 * @deed: what is done
 * @bulk: (transfer none): to which machines, and how that goes
 */
GtkWidget *
hospes_bulk_card_new (HospesDeed deed, HospesBulk *bulk)
{
  HospesBulkCard *self = g_object_new (HOSPES_TYPE_BULK_CARD, NULL);

  self->deed = deed;
  self->doing = g_strdup (hospes_bulk_words_get_doing (deed));
  self->bulk = g_object_ref (bulk);
  gtk_no_selection_set_model (self->selection, hospes_bulk_get_failures (bulk));
  g_signal_connect_object (bulk, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (bulk, "notify::running", G_CALLBACK (ended_cb), self, G_CONNECT_SWAPPED);
  self->show_source = g_timeout_add (SHOW_MS, show_cb, self);
  update (self);
  return GTK_WIDGET (self);
}

/* What is done if that is not the deed itself yet. */
void
hospes_bulk_card_set_doing (HospesBulkCard *self, const char *doing)
{
  g_return_if_fail (HOSPES_IS_BULK_CARD (self));

  g_free (self->doing);
  self->doing = g_strdup (doing);
  update (self);
}

HospesDeed
hospes_bulk_card_get_deed (HospesBulkCard *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK_CARD (self), HOSPES_DEED_START);

  return self->deed;
}

HospesBulk *
hospes_bulk_card_get_bulk (HospesBulkCard *self)
{
  g_return_val_if_fail (HOSPES_IS_BULK_CARD (self), NULL);

  return self->bulk;
}
