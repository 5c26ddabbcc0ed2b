/* hospes-lost-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Says of a host that went away since when what is shown is only what was, and
 * counts down to the next attempt; and of one that is there but of no use, why.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-banner.h"
#include "hospes-host-words.h"
#include "hospes-lost-banner.h"
#include "hospes-look.h"
#include "hospes-trouble-words.h"
#include "hospes-units.h"

struct _HospesLostBanner
{
  GtkWidget parent_instance;

  GtkWidget *banner;

  gboolean telling; /* what to do is told below */
  gboolean apart;   /* not on the page that tells what to do */

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
  return self->host != NULL && hospes_host_get_state (self->host) == HOSPES_HOST_STATE_LOST &&
         hospes_host_get_lost_at (self->host) != NULL;
}

/* Machines are shown of a host that cannot run them, but not without a word. */
static gboolean
is_useless (HospesLostBanner *self)
{
  return self->host != NULL && hospes_host_get_state (self->host) == HOSPES_HOST_STATE_CONNECTED &&
         hospes_host_get_trouble (self->host) != HOSPES_TROUBLE_NONE &&
         g_list_model_get_n_items (hospes_host_get_domains (self->host)) > 0;
}

static char *
dup_loss (HospesLostBanner *self)
{
  const char *reason = hospes_host_words_get_loss (self->host);
  g_autofree char *loss = self->apart ? g_strdup_printf (_ ("Connection to %s lost."),
                                                         hospes_host_get_name (self->host))
                                      : g_strdup (_ ("Connection lost."));

  return reason != NULL ? g_strjoin (" ", loss, reason, NULL) : g_steal_pointer (&loss);
}

/* No attempt is made by itself: what is in the way is for the person. */
static void
show_waiting (HospesLostBanner *self, const char *loss, const char *moment)
{
  HospesTrouble trouble = hospes_host_get_trouble (self->host);
  gboolean asks = trouble == HOSPES_TROUBLE_SIGN_IN || trouble == HOSPES_TROUBLE_PASSWORD;
  /* Translators: “Connection lost.”, a time of day, and why it does not come back */
  g_autofree char *text = g_strdup_printf (_ ("%s What you see is from %s. %s."), loss, moment,
                                           _ (hospes_trouble_words_get (trouble)->title));

  if (asks || self->apart)
    hospes_banner_show (HOSPES_BANNER (self->banner), text,
                        asks ? _ ("_Sign In…") : _ ("_Retry Now"), "lost.retry");
  else
    hospes_banner_show (HOSPES_BANNER (self->banner), text, _ ("_What to Do"), "list.tell-trouble");
}

static void
update_text (HospesLostBanner *self)
{
  g_autofree char *loss = dup_loss (self);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gint64 retry_at = hospes_host_get_retry_at (self->host);
  gint64 wait_s = (retry_at - g_get_monotonic_time ()) / G_USEC_PER_SEC + 1;
  g_autofree char *moment = hospes_format_moment (hospes_host_get_lost_at (self->host), now);
  g_autofree char *text = NULL;

  if (hospes_trouble_needs_person (hospes_host_get_trouble (self->host)))
    {
      show_waiting (self, loss, moment);
      return;
    }

  if (retry_at == 0)
    /* Translators: “Connection lost.”, and a time of day */
    text = g_strdup_printf (_ ("%s What you see is from %s. Trying again…"), loss, moment);
  else
    text = g_strdup_printf (_ ("%s What you see is from %s. Next attempt in %d s."), loss, moment,
                            (int) MAX (1, wait_s));

  if (!self->apart && hospes_host_words_get_loss (self->host) != NULL)
    hospes_banner_show (HOSPES_BANNER (self->banner), text, _ ("_What to Do"), "list.tell-trouble");
  else
    hospes_banner_show (HOSPES_BANNER (self->banner), text, _ ("_Retry Now"), "lost.retry");
}

static void update (HospesLostBanner *self);

static gboolean
countdown_cb (gpointer data)
{
  update (data);
  return G_SOURCE_CONTINUE;
}

static void
update (HospesLostBanner *self)
{
  gboolean counting = is_lost (self) && !self->telling && hospes_look_get_active (self->look) &&
                      !hospes_trouble_needs_person (hospes_host_get_trouble (self->host));

  if (self->telling && (is_lost (self) || is_useless (self)))
    hospes_banner_show (HOSPES_BANNER (self->banner), _ ("Its machines are still there."),
                        _ ("_Back to Machines"), "list.tell-trouble");
  else if (is_lost (self))
    update_text (self);
  else if (is_useless (self) && !self->apart)
    hospes_banner_show (HOSPES_BANNER (self->banner),
                        _ ("QEMU was not found there: machines cannot be started."),
                        _ ("_What to Do"), "list.tell-trouble");
  else
    hospes_banner_hide (HOSPES_BANNER (self->banner));

  if (counting && self->countdown == 0)
    self->countdown = g_timeout_add_seconds (1, countdown_cb, self);
  else if (!counting)
    g_clear_handle_id (&self->countdown, g_source_remove);
}

static void
retry_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  HospesLostBanner *self = HOSPES_LOST_BANNER (widget);

  if (self->host != NULL)
    hospes_host_connect (self->host);
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
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "lost.retry", NULL, retry_action);
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

/**
 * hospes_lost_banner_set_telling:
 * @self: a banner
 * @telling: whether the page below tells what to do in place of the machines
 */
void
hospes_lost_banner_set_telling (HospesLostBanner *self, gboolean telling)
{
  g_return_if_fail (HOSPES_IS_LOST_BANNER (self));

  self->telling = telling;
  update (self);
}

/* It is not on the page of its host, so it says whose connection that is. */
void
hospes_lost_banner_set_apart (HospesLostBanner *self)
{
  g_return_if_fail (HOSPES_IS_LOST_BANNER (self));

  self->apart = TRUE;
  update (self);
}
