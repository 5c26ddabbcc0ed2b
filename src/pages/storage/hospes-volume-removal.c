/* hospes-volume-removal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Deletes volumes: says what will be lost, asks once for all, and then waits a little,
 * so that it can be undone. A volume that was deleted cannot be brought back, which is
 * why it is the deletion that waits. If the window goes meanwhile nothing is deleted.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-feedback.h"
#include "hospes-pool.h"
#include "hospes-removal-words.h"
#include "hospes-secret-offer.h"
#include "hospes-storage-words.h"
#include "hospes-volume-follow.h"
#include "hospes-volume-going.h"
#include "hospes-volume-jobs.h"
#include "hospes-volume-needs.h"
#include "hospes-volume-removal.h"

#define SECONDS         10
#define INQUIRY_SECONDS 5
#define CLOSED_MS       300 /* before its time */

typedef struct
{
  GtkWidget *origin; /* weak */
  GPtrArray *volumes;
  HospesSecretOffer *offer; /* while it is asked about; or NULL */
  gboolean with_secrets;
  AdwToast *toast; /* borrowed: it has this; or NULL */
  gint64 until;
  guint source;             /* without it */
  GtkEventController *keys; /* for Ctrl+Z, wherever the focus is */
  gboolean undone;
} Removal;

/* Those that wait, of all windows: the newest first. */
static GList *waiting;

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  g_clear_weak_pointer (&removal->origin);
  g_clear_object (&removal->keys);
  g_clear_object (&removal->offer);
  g_ptr_array_unref (removal->volumes);
  g_free (removal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Removal, removal_free)

static Removal *
removal_copy (const Removal *removal)
{
  Removal *copy = g_new0 (Removal, 1);

  g_set_weak_pointer (&copy->origin, removal->origin);
  copy->volumes = g_ptr_array_ref (removal->volumes);
  copy->with_secrets = removal->with_secrets;
  return copy;
}

/* Somebody else may have deleted it, or begun to use it. */
static gboolean
is_there (HospesVolume *volume)
{
  HospesPool *pool = hospes_volume_get_pool (volume);
  GListModel *volumes = pool != NULL ? hospes_pool_get_volumes (pool) : NULL;

  for (guint i = 0; volumes != NULL && i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) item = g_list_model_get_item (volumes, i);

      if (item == volume)
        return TRUE;
    }

  return FALSE;
}

static void
mark (Removal *removal, gboolean going)
{
  for (guint i = 0; i < removal->volumes->len; i++)
    hospes_volume_going_set (removal->volumes->pdata[i], going);
}

static void
undo_cb (AdwToast *toast, gpointer user_data)
{
  Removal *removal = user_data;

  removal->undone = TRUE;
}

/* The last of this window: GTK tells the one that listens longest. */
static gboolean
undo_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  for (GList *item = waiting; item != NULL; item = item->next)
    {
      Removal *removal = item->data;

      if (gtk_event_controller_get_widget (removal->keys) != widget)
        continue;

      removal->undone = TRUE;
      if (removal->toast != NULL)
        adw_toast_dismiss (removal->toast);
      else
        g_source_remove (removal->source);
      return TRUE;
    }

  return FALSE;
}

static void
listen (Removal *removal, GtkWidget *overlay)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_z, GDK_CONTROL_MASK),
                                            gtk_callback_action_new (undo_key_cb, NULL, NULL));

  removal->keys = g_object_ref_sink (gtk_shortcut_controller_new ());
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (removal->keys),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (removal->keys), shortcut);
  gtk_widget_add_controller (overlay, g_object_ref (removal->keys));
  waiting = g_list_prepend (waiting, removal);
}

static void
end (Removal *removal)
{
  GtkWidget *overlay;

  if (removal->keys == NULL)
    return;

  overlay = gtk_event_controller_get_widget (removal->keys);
  if (overlay != NULL)
    gtk_widget_remove_controller (overlay, removal->keys);
  g_clear_object (&removal->keys);
  waiting = g_list_remove (waiting, removal);
  mark (removal, FALSE);
}

/* Ten seconds are long enough for a machine, or a task, to have begun to use it. */
static void
remove_now (Removal *removal, HospesVolume *volume, HospesOverlays *overlays)
{
  GtkWidget *origin = removal->origin;
  g_autofree char *hold = NULL;

  if (!is_there (volume))
    return;

  hospes_volume_settle_users (volume);
  hold = hospes_storage_words_dup_hold (volume);
  if (hold != NULL)
    hospes_feedback_toast (origin, hold);
  else
    hospes_volume_follow (origin, removal->with_secrets
                                      ? hospes_volume_remove_with_secret (volume, overlays)
                                      : hospes_volume_remove (volume, overlays));
}

/* By a question, perhaps whether to quit: then nobody reaches “Undo”. */
static gboolean
is_covered (GtkWidget *origin)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gpointer root = gtk_widget_get_root (origin);

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (gtk_window_get_modal (window) && gtk_widget_get_visible (GTK_WIDGET (window)) &&
          (gpointer) gtk_window_get_transient_for (window) == root)
        return TRUE;
    }

  return FALSE;
}

static void wait (Removal *removal);

static gboolean
is_on_screen (Removal *removal)
{
  return removal->origin != NULL && gtk_widget_get_root (removal->origin) != NULL;
}

static void
remove_all (Removal *removal)
{
  g_autoptr (HospesOverlays) overlays = hospes_overlays_new ();

  removal->undone = TRUE;
  for (guint i = 0; i < removal->volumes->len; i++)
    remove_now (removal, removal->volumes->pdata[i], overlays);
}

static gboolean
waited_cb (gpointer data)
{
  Removal *removal = data;

  if (is_on_screen (removal) && is_covered (removal->origin))
    return G_SOURCE_CONTINUE;

  end (removal);
  if (is_on_screen (removal))
    remove_all (removal);
  return G_SOURCE_REMOVE;
}

static void
end_and_free (gpointer data)
{
  end (data);
  removal_free (data);
}

/* Its toast is gone, which it may be without being dismissed: with its window. */
static void
removal_closure_free (gpointer data, GClosure *closure)
{
  end_and_free (data);
}

/* Without a toast, for what is left of the time: Ctrl+Z keeps them. */
static void
wait_unseen (Removal *removal, guint ms)
{
  g_autofree char *words = NULL;

  mark (removal, TRUE);
  listen (removal, GTK_WIDGET (gtk_widget_get_root (removal->origin)));
  removal->source = g_timeout_add_full (G_PRIORITY_DEFAULT, ms, waited_cb, removal, end_and_free);
  words = hospes_storage_words_dup_hold (removal->volumes->pdata[0]);
  hospes_feedback_toast (removal->origin, words);
}

/* Who closes the toast wants it out of sight, which is no wish to have it done now. */
static void
dismissed_cb (AdwToast *toast, gpointer user_data)
{
  Removal *removal = user_data;
  gint64 left_ms = (removal->until - g_get_monotonic_time ()) / 1000;

  end (removal);
  if (removal->undone || !is_on_screen (removal))
    return;

  removal->undone = TRUE;
  if (is_covered (removal->origin))
    {
      wait (removal_copy (removal));
    }
  else if (left_ms > CLOSED_MS)
    {
      wait_unseen (removal_copy (removal), (guint) left_ms);
    }
  else
    {
      remove_all (removal);
    }
}

static void
wait (Removal *removal)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (removal->origin, ADW_TYPE_TOAST_OVERLAY);
  g_autofree char *text = hospes_removal_words_dup_toast (removal->volumes, SECONDS);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (overlay == NULL)
    {
      wait_unseen (removal, SECONDS * 1000);
      return;
    }

  toast = adw_toast_new (markup);
  removal->until = g_get_monotonic_time () + SECONDS * G_USEC_PER_SEC;
  removal->toast = toast;
  mark (removal, TRUE);
  listen (removal, overlay);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, SECONDS);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect (toast, "button-clicked", G_CALLBACK (undo_cb), removal);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (dismissed_cb), removal,
                         removal_closure_free, 0);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (overlay), toast);
}

static void
confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Removal) removal = user_data;

  if (!hospes_confirm_finish (result) || removal->origin == NULL)
    return;

  removal->with_secrets = removal->offer != NULL && hospes_secret_offer_get_wanted (removal->offer);
  wait (g_steal_pointer (&removal));
}

static void
ask (Removal *removal, GPtrArray *held)
{
  g_autofree char *heading = hospes_removal_words_dup_heading (removal->volumes);
  g_autofree char *body = hospes_removal_words_dup_body (removal->volumes, held, SECONDS);
  HospesQuestion question = { .heading = heading, .body = body, .verb = _ ("_Delete") };

  question.extra = (GtkWidget *) removal->offer;
  hospes_confirm_async (removal->origin, &question, NULL, confirmed_cb, removal);
}

/* What is asked of the host first: not longer than a person waits. */
typedef struct
{
  Removal *removal; /* NULL once that is over */
  GPtrArray *held;
  guint source;
} Inquiry;

static void
inquiry_free (gpointer data)
{
  Inquiry *inquiry = data;

  g_clear_pointer (&inquiry->removal, removal_free);
  g_ptr_array_unref (inquiry->held);
  g_free (inquiry);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Inquiry, inquiry_free)

static void
end_inquiry (Inquiry *inquiry)
{
  if (inquiry->removal != NULL && is_on_screen (inquiry->removal))
    ask (g_steal_pointer (&inquiry->removal), inquiry->held);
}

static gboolean
inquired_enough_cb (gpointer data)
{
  Inquiry *inquiry = data;

  inquiry->source = 0;
  end_inquiry (inquiry);
  return G_SOURCE_REMOVE;
}

static void
inquired_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Inquiry) inquiry = user_data;
  g_autoptr (HospesSecretNeeds) needs = hospes_secret_needs_ask_finish (result, NULL);

  g_clear_handle_id (&inquiry->source, g_source_remove);
  if (inquiry->removal != NULL && needs != NULL && needs->n_secrets > 0)
    inquiry->removal->offer =
        HOSPES_SECRET_OFFER (g_object_ref_sink (hospes_secret_offer_new (needs)));
  end_inquiry (inquiry);
}

static gboolean
is_any_encrypted (GPtrArray *volumes)
{
  for (guint i = 0; i < volumes->len; i++)
    if (hospes_volume_get_info (volumes->pdata[i])->encrypted)
      return TRUE;

  return FALSE;
}

/**
 * hospes_volume_removal_ask:
 * @origin: where the wish came from
 * @volumes: (element-type HospesVolume): what is to go; what is used stays
 */
void
hospes_volume_removal_ask (GtkWidget *origin, GPtrArray *volumes)
{
  Removal *removal = g_new0 (Removal, 1);
  g_autoptr (GPtrArray) held = g_ptr_array_new_with_free_func (g_free);
  Inquiry *inquiry;

  g_set_weak_pointer (&removal->origin, origin);
  removal->volumes = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < volumes->len; i++)
    {
      char *reason = hospes_storage_words_dup_hold (volumes->pdata[i]);

      if (reason == NULL)
        g_ptr_array_add (removal->volumes, g_object_ref (volumes->pdata[i]));
      else
        g_ptr_array_add (held, reason);
    }

  if (removal->volumes->len == 0)
    {
      if (held->len > 0)
        hospes_feedback_toast (origin, held->pdata[0]);
      removal_free (removal);
      return;
    }

  if (!is_any_encrypted (removal->volumes))
    {
      ask (removal, held);
      return;
    }

  inquiry = g_new0 (Inquiry, 1);
  inquiry->removal = removal;
  inquiry->held = g_steal_pointer (&held);
  inquiry->source = g_timeout_add_seconds (INQUIRY_SECONDS, inquired_enough_cb, inquiry);
  hospes_secret_needs_ask_async (removal->volumes, inquired_cb, inquiry);
}
