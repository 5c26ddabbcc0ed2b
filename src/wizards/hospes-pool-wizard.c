/* hospes-pool-wizard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Makes a pool: what of, where, for how long, and then it is there.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-confirm.h"
#include "hospes-error.h"
#include "hospes-feedback.h"
#include "hospes-job-list.h"
#include "hospes-pool-commands.h"
#include "hospes-pool-draft-words.h"
#include "hospes-pool-faults.h"
#include "hospes-pool-keep-page.h"
#include "hospes-pool-kind-page.h"
#include "hospes-pool-making.h"
#include "hospes-pool-place-page.h"
#include "hospes-pool-review-page.h"
#include "hospes-pool-wizard.h"
#include "hospes-pool-xml.h"
#include "hospes-storage-ground.h"
#include "hospes-units.h"

enum
{
  KIND,
  PLACE,
  KEEP,
  REVIEW,
};

struct _HospesPoolWizard
{
  HospesWizard parent_instance;

  /* Owned */
  HospesHost *host;
  HospesPoolDraft *draft;
  HospesStorageGround *ground; /* NULL until it is known */
  GCancellable *cancellable;   /* of what is asked beside */
  HospesJob *job;              /* of the making; NULL if nothing is being made */

  gboolean touched;
  gboolean filling;

  /* Borrowed */
  HospesPoolKindPage *kind_page;
  HospesPoolPlacePage *place_page;
  HospesPoolReviewPage *review_page;
};

enum
{
  SIGNAL_MADE,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesPoolWizard, hospes_pool_wizard, HOSPES_TYPE_WIZARD)

static guint signals[N_SIGNALS];

static void
update (HospesPoolWizard *self)
{
  HospesWizard *wizard = HOSPES_WIZARD (self);

  hospes_wizard_set_complete (wizard, KIND, TRUE);
  hospes_wizard_set_complete (wizard, PLACE, hospes_pool_draft_is_complete (self->draft));
  hospes_wizard_set_complete (wizard, KEEP, TRUE);
  hospes_wizard_set_complete (wizard, REVIEW,
                              hospes_pool_draft_is_complete (self->draft) &&
                                  hospes_pool_review_page_is_valid (self->review_page));
}

static void
draft_changed_cb (HospesPoolWizard *self)
{
  self->touched = self->touched || !self->filling;
  update (self);
}

static void
hospes_pool_wizard_enter (HospesWizard *wizard, guint page)
{
  HospesPoolWizard *self = HOSPES_POOL_WIZARD (wizard);
  HospesPoolPatternWords words;

  if (page == PLACE)
    {
      hospes_pool_pattern_get_words (hospes_pool_draft_get_pattern (self->draft), &words);
      hospes_wizard_describe (wizard, PLACE, words.title, words.text);
      hospes_pool_place_page_enter (self->place_page);
    }
  else if (page == REVIEW)
    hospes_pool_review_page_enter (self->review_page);
}

static gboolean
hospes_pool_wizard_is_touched (HospesWizard *wizard)
{
  HospesPoolWizard *self = HOSPES_POOL_WIZARD (wizard);
  g_autofree char *by_hand = hospes_pool_review_page_dup_xml (self->review_page);

  return self->touched || by_hand != NULL;
}

static void
hospes_pool_wizard_stop (HospesWizard *wizard)
{
  HospesPoolWizard *self = HOSPES_POOL_WIZARD (wizard);

  hospes_job_cancel (self->job);
  hospes_wizard_set_busy (wizard, _ ("Taking back what was done…"));
}

static void
stage_cb (HospesPoolStage stage, const char *text, gpointer user_data)
{
  HospesPoolWizard *self = user_data;

  if (g_cancellable_is_cancelled (hospes_job_get_cancellable (self->job)))
    return;

  hospes_job_set_stage (self->job, text);
  hospes_wizard_set_busy (HOSPES_WIZARD (self), text);
}

static void
tell_failure (HospesPoolWizard *self, const GError *error, const char *left)
{
  const char *name = hospes_pool_draft_get (self->draft, HOSPES_POOL_NAME);
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_autofree char *title =
      g_strdup_printf (cancelled ? _ ("“%s” was not made.") : _ ("Couldn’t make “%s”."), name);
  g_autofree char *safe =
      g_strdup_printf (_ ("Nothing was changed on %s."), hospes_host_get_name (self->host));
  g_autofree char *text =
      cancelled ? g_strdup (left != NULL ? left : safe)
                : g_strdup_printf (_ ("%s\n%s It can be corrected on the pages before."),
                                   error->message, left != NULL ? left : safe);

  hospes_pool_review_page_tell (self->review_page, title, text);
}

static void
tell_made (HospesPoolWizard *self, const char *uuid)
{
  g_autofree char *text = g_strdup_printf (_ ("Pool “%s” is ready"),
                                           hospes_pool_draft_get (self->draft, HOSPES_POOL_NAME));

  hospes_feedback_toast (GTK_WIDGET (self), text);
  g_signal_emit (self, signals[SIGNAL_MADE], 0, uuid);
  /* There is nothing to ask any more. */
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
made_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesPoolWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *left = NULL;
  g_autofree char *uuid = hospes_pool_making_finish (HOSPES_HOST (object), result, &left, &error);

  if (uuid != NULL)
    hospes_job_finish (self->job, NULL);
  else
    hospes_job_fail (self->job, error, left);

  g_clear_object (&self->job);
  hospes_wizard_set_busy (HOSPES_WIZARD (self), NULL);
  if (uuid != NULL)
    tell_made (self, uuid);
  else
    tell_failure (self, error, left);
}

static HospesJob *
new_job (HospesPoolWizard *self, const char *by_hand)
{
  const char *uri = hospes_host_get_uri (self->host);
  g_autofree char *xml =
      by_hand != NULL ? g_strdup (by_hand) : hospes_pool_draft_to_xml (self->draft);
  g_autofree char *commands = hospes_pool_draft_to_commands (self->draft, uri, xml);
  /* Translators: the title of a task */
  g_autofree char *title =
      g_strdup_printf (_ ("Making pool %s"), hospes_pool_draft_get (self->draft, HOSPES_POOL_NAME));
  HospesJob *job = hospes_job_new (title, self->host);

  hospes_job_take_done_title (
      job,
      g_strdup_printf (_ ("Made pool %s"), hospes_pool_draft_get (self->draft, HOSPES_POOL_NAME)));
  hospes_job_add_command (job, g_strchomp (commands));
  hospes_job_set_when_cancelled (job, _ ("What was made of it so far is taken back."));
  hospes_job_list_add (hospes_job_list_get_default (), job);
  return job;
}

static void
make (HospesPoolWizard *self)
{
  g_autofree char *xml = hospes_pool_review_page_dup_xml (self->review_page);

  self->job = new_job (self, xml);
  hospes_pool_review_page_tell (self->review_page, NULL, NULL);
  hospes_wizard_set_busy (HOSPES_WIZARD (self), _ ("Making the pool"));
  hospes_pool_making_async (self->host, self->draft, xml, hospes_job_get_cancellable (self->job),
                            stage_cb, self, made_cb, g_object_ref (self));
}

static void
confirmed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  if (hospes_confirm_finish (result))
    make (HOSPES_POOL_WIZARD (object));
}

static gboolean
is_disk (const HospesGroundDisk *disk, const char *path)
{
  return g_strcmp0 (disk->path, path) == 0 || g_strcmp0 (disk->link, path) == 0;
}

/* Of disks the host told of, which they are: a path alone is soon mistaken. */
static char *
dup_disks (HospesPoolWizard *self)
{
  g_auto (GStrv) paths =
      hospes_pool_split_list (hospes_pool_draft_get (self->draft, HOSPES_POOL_DEVICES), "\n");
  GString *text = g_string_new (NULL);

  for (char **path = paths; self->ground != NULL && *path != NULL; path++)
    for (guint i = 0; i < self->ground->disks->len; i++)
      {
        const HospesGroundDisk *disk = self->ground->disks->pdata[i];
        g_autofree char *size = hospes_format_kib (disk->size / 1024);

        if (is_disk (disk, *path))
          g_string_append_printf (text, "%s: %s, %s\n", disk->path,
                                  disk->model != NULL ? disk->model : _ ("Disk"), size);
      }

  return g_string_free (text, FALSE);
}

/* What destroys was said before, and is asked again. */
static void
hospes_pool_wizard_create (HospesWizard *wizard)
{
  HospesPoolWizard *self = HOSPES_POOL_WIZARD (wizard);
  g_autofree char *loss = hospes_pool_draft_dup_loss (self->draft);
  g_autofree char *devices = NULL;
  g_autofree char *disks = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;
  HospesQuestion question = { 0 };

  if (loss == NULL)
    {
      make (self);
      return;
    }

  devices = hospes_pool_draft_dup_devices (self->draft);
  disks = dup_disks (self);
  heading = g_strdup_printf (_ ("Overwrite %s?"), devices);
  body = g_strdup_printf (_ ("%s%s It cannot be taken back. Other disks of %s stay as they are."),
                          disks, loss, hospes_host_get_name (self->host));
  question.heading = heading;
  question.body = body;
  question.verb = _ ("_Overwrite and Create");
  hospes_confirm_async (GTK_WIDGET (self), &question, NULL, confirmed_cb, NULL);
}

static void
hospes_pool_wizard_dispose (GObject *object)
{
  HospesPoolWizard *self = HOSPES_POOL_WIZARD (object);

  g_cancellable_cancel (self->cancellable);
  if (self->job != NULL)
    hospes_job_cancel (self->job);

  G_OBJECT_CLASS (hospes_pool_wizard_parent_class)->dispose (object);
}

static void
hospes_pool_wizard_finalize (GObject *object)
{
  HospesPoolWizard *self = HOSPES_POOL_WIZARD (object);

  g_clear_pointer (&self->ground, hospes_storage_ground_free);
  g_clear_object (&self->job);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->draft);
  g_clear_object (&self->host);

  G_OBJECT_CLASS (hospes_pool_wizard_parent_class)->finalize (object);
}

static void
hospes_pool_wizard_class_init (HospesPoolWizardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  HospesWizardClass *wizard_class = HOSPES_WIZARD_CLASS (klass);

  object_class->dispose = hospes_pool_wizard_dispose;
  object_class->finalize = hospes_pool_wizard_finalize;
  wizard_class->enter = hospes_pool_wizard_enter;
  wizard_class->create = hospes_pool_wizard_create;
  wizard_class->stop = hospes_pool_wizard_stop;
  wizard_class->is_touched = hospes_pool_wizard_is_touched;

  /**
   * HospesPoolWizard::made:
   * @uuid: of the pool there is now
   */
  signals[SIGNAL_MADE] = g_signal_new ("made", HOSPES_TYPE_POOL_WIZARD, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
hospes_pool_wizard_init (HospesPoolWizard *self)
{
  self->draft = hospes_pool_draft_new ();
  self->cancellable = g_cancellable_new ();
}

static void
add_pages (HospesPoolWizard *self)
{
  HospesWizard *wizard = HOSPES_WIZARD (self);
  GtkWidget *keep_page = hospes_pool_keep_page_new (self->draft);
  g_autofree char *kind_text =
      g_strdup_printf (_ ("On %s. The next pages come filled in where that can be."),
                       hospes_host_get_name (self->host));

  self->kind_page = HOSPES_POOL_KIND_PAGE (hospes_pool_kind_page_new (self->draft));
  self->place_page = HOSPES_POOL_PLACE_PAGE (hospes_pool_place_page_new (self->host, self->draft));
  self->review_page =
      HOSPES_POOL_REVIEW_PAGE (hospes_pool_review_page_new (self->host, self->draft));

  hospes_wizard_add_page (wizard, _ ("Kind"), _ ("What shall the pool be?"), kind_text,
                          GTK_WIDGET (self->kind_page));
  hospes_wizard_add_page (wizard, _ ("Place"), _ ("Place"), NULL, GTK_WIDGET (self->place_page));
  hospes_wizard_add_page (wizard, _ ("Keeping"), _ ("How long shall it be there?"),
                          _ ("What is stored in it stays in any case."), keep_page);
  hospes_wizard_add_page (wizard, _ ("Review"), _ ("Ready to create"), NULL,
                          GTK_WIDGET (self->review_page));

  g_signal_connect_object (self->kind_page, "taken", G_CALLBACK (hospes_wizard_next), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (keep_page, "taken", G_CALLBACK (hospes_wizard_next), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review_page, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
}

static void
take_ground (HospesPoolWizard *self)
{
  self->filling = TRUE;
  for (guint i = 0; i < self->ground->pools->len; i++)
    {
      const HospesGroundPool *pool = self->ground->pools->pdata[i];

      hospes_pool_draft_take (self->draft, pool->name, pool->target);
    }

  hospes_pool_kind_page_set_lacking (self->kind_page, (const char *const *) self->ground->lacking,
                                     hospes_host_get_name (self->host));
  hospes_pool_place_page_set_ground (self->place_page, self->ground);
  self->filling = FALSE;
  update (self);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesPoolWizard) self = user_data;
  g_autoptr (GError) error = NULL;
  HospesStorageGround *ground =
      hospes_storage_ground_load_finish (HOSPES_HOST (object), result, &error);

  if (ground != NULL)
    {
      self->ground = ground;
      take_ground (self);
    }
  else if (!hospes_error_is_silent (error))
    hospes_feedback_error (GTK_WIDGET (self), _ ("Couldn’t look at the pools there are."), error);
}

/* Of an account’s own libvirt they are in its home, which is known of this
 * computer; elsewhere it is most likely where homes are. */
static char *
dup_images_folder (HospesHost *host)
{
  g_autoptr (GUri) uri = g_uri_parse (hospes_host_get_uri (host), G_URI_FLAGS_NONE, NULL);
  const char *user;

  if (uri == NULL || !g_str_equal (g_uri_get_path (uri), "/session"))
    return g_strdup ("/var/lib/libvirt/images");
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return g_build_filename (g_get_user_data_dir (), "libvirt", "images", NULL);

  user = g_uri_get_userinfo (uri) != NULL ? g_uri_get_userinfo (uri) : g_get_user_name ();
  return g_build_filename (g_str_equal (user, "root") ? "/root" : "/home",
                           g_str_equal (user, "root") ? "" : user, ".local/share/libvirt/images",
                           NULL);
}

/**
 * hospes_pool_wizard_new:
 * @host: a connected host
 *
 * Returns: (transfer none): a window
 */
GtkWindow *
hospes_pool_wizard_new (HospesHost *host)
{
  HospesPoolWizard *self = g_object_new (HOSPES_TYPE_POOL_WIZARD, "title", _ ("New Pool"), NULL);
  g_autofree char *folder = NULL;
  g_autofree char *body = NULL;

  g_return_val_if_fail (HOSPES_IS_HOST (host), NULL);

  self->host = g_object_ref (host);
  folder = dup_images_folder (host);
  hospes_pool_draft_set_images_folder (self->draft, folder);
  body = g_strdup_printf (_ ("What was written is lost. Nothing was changed on %s."),
                          hospes_host_get_name (host));
  hospes_wizard_set_discard (HOSPES_WIZARD (self), _ ("Discard the new pool?"), body);
  add_pages (self);
  g_signal_connect_object (self->draft, "changed", G_CALLBACK (draft_changed_cb), self,
                           G_CONNECT_SWAPPED);
  update (self);
  hospes_storage_ground_load_async (host, self->cancellable, loaded_cb, g_object_ref (self));
  return GTK_WINDOW (self);
}

void
hospes_pool_wizard_present (HospesPoolWizard *self, GtkWindow *parent)
{
  g_return_if_fail (HOSPES_IS_POOL_WIZARD (self));

  hospes_wizard_present (HOSPES_WIZARD (self), parent);
}

/* Where the pool is to be. */
HospesHost *
hospes_pool_wizard_get_host (HospesPoolWizard *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL_WIZARD (self), NULL);

  return self->host;
}
