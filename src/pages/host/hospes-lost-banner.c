/* hospes-lost-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Says of a host that went away since when what is shown is only what was, and
 * counts down to the next attempt.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-banner.h"
#include "hospes-lost-banner.h"
#include "hospes-look.h"
#include "hospes-trouble-words.h"
#include "hospes-units.h"

struct _HospesLostBanner
{
  GtkWidget parent_instance;

  GtkWidget *banner;

  /* Owned */
  HospesHost *host;
  GSignalGroup *signals;
  HospesLook *look;
  guint countdown;
};

G_DEFINE_FINAL_TYPE (HospesLostBanner, hospes_lost_banner, GTK_TYPE_WIDGET)

static gboolean
is_lost (HospesLostBanner *self)
{
  return self->host != NULL && hospes_host_get_state (self->host) == HOSPES_HOST_STATE_LOST;
}

/* No attempt is made by itself: what is in the way is for the person. */
static void
show_waiting (HospesLostBanner *self, HospesTrouble trouble, const char *moment)
{
  gboolean asks = trouble == HOSPES_TROUBLE_SIGN_IN || trouble == HOSPES_TROUBLE_PASSWORD;
  g_autofree char *text = g_strdup_printf (_ ("Connection lost. What you see is from %s. %s."),
                                           moment, _ (hospes_trouble_words_get (trouble)->title));

  hospes_banner_show (HOSPES_BANNER (self->banner), text,
                      asks ? _ ("_Sign In…") : _ ("_What to Do"),
                      asks ? "list.retry" : "list.tell-trouble");
}

static void
update_text (HospesLostBanner *self)
{
  HospesTrouble trouble = hospes_host_get_trouble (self->host);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gint64 retry_at = hospes_host_get_retry_at (self->host);
  gint64 wait_s = (retry_at - g_get_monotonic_time ()) / G_USEC_PER_SEC + 1;
  g_autofree char *moment = hospes_format_moment (hospes_host_get_lost_at (self->host), now);
  g_autofree char *text = NULL;

  if (hospes_trouble_needs_person (trouble))
    {
      show_waiting (self, trouble, moment);
      return;
    }

  if (retry_at == 0)
    text = g_strdup_printf (_ ("Connection lost. What you see is from %s. Trying again…"), moment);
  else
    text = g_strdup_printf (_ ("Connection lost. What you see is from %s. Next attempt in %d s."),
                            moment, (int) MAX (1, wait_s));

  hospes_banner_show (HOSPES_BANNER (self->banner), text, _ ("_Retry Now"), "list.retry");
}

static gboolean
countdown_cb (gpointer data)
{
  update_text (data);
  return G_SOURCE_CONTINUE;
}

static void
update (HospesLostBanner *self)
{
  gboolean counting = is_lost (self) && hospes_look_get_active (self->look) &&
                      !hospes_trouble_needs_person (hospes_host_get_trouble (self->host));

  if (is_lost (self))
    update_text (self);
  else
    hospes_banner_hide (HOSPES_BANNER (self->banner));

  if (counting && self->countdown == 0)
    self->countdown = g_timeout_add_seconds (1, countdown_cb, self);
  else if (!counting)
    g_clear_handle_id (&self->countdown, g_source_remove);
}

static void
hospes_lost_banner_dispose (GObject *object)
{
  HospesLostBanner *self = HOSPES_LOST_BANNER (object);

  g_clear_handle_id (&self->countdown, g_source_remove);
  g_clear_object (&self->look);
  g_clear_object (&self->signals);
  g_clear_object (&self->host);
  g_clear_pointer (&self->banner, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_lost_banner_parent_class)->dispose (object);
}

static void
hospes_lost_banner_class_init (HospesLostBannerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_lost_banner_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_lost_banner_init (HospesLostBanner *self)
{
  self->banner = g_object_new (HOSPES_TYPE_BANNER, NULL);
  gtk_widget_set_parent (self->banner, GTK_WIDGET (self));

  self->look = hospes_look_new (GTK_WIDGET (self));
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);

  self->signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->signals, "notify::state", G_CALLBACK (update), self);
}

/**
 * hospes_lost_banner_set_host:
 * @self: a banner
 * @host: (nullable): the host it speaks of
 */
void
hospes_lost_banner_set_host (HospesLostBanner *self, HospesHost *host)
{
  g_return_if_fail (HOSPES_IS_LOST_BANNER (self));

  g_set_object (&self->host, host);
  g_signal_group_set_target (self->signals, host);
  update (self);
}
