/* hospes-console-cover.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Dims the screen of a machine that stands still, says so, and offers to let
 * it go on.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-console-cover.h"
#include "hospes-domain-words.h"
#include "hospes-state-icon.h"

struct _HospesConsoleCover
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *pill;
  HospesStateIcon *icon;
  GtkLabel *label;
  GtkWidget *resume_button;
};

enum
{
  SIGNAL_RESUMED,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesConsoleCover, hospes_console_cover, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

/* The one that leaves for good has nothing to be resumed. */
static gboolean
is_leaving (HospesDomain *domain)
{
  return hospes_domain_get_state (domain) == HOSPES_DOMAIN_STATE_STOPPING ||
         hospes_domain_get_pending_verb (domain) == HOSPES_DOMAIN_VERB_SAVE;
}

static gboolean
stands_still (HospesDomain *domain)
{
  HospesDomainState state = hospes_domain_get_state (domain);

  return hospes_domain_get_active (domain) && !hospes_domain_get_stale (domain) &&
         (is_leaving (domain) || state == HOSPES_DOMAIN_STATE_PAUSED ||
          state == HOSPES_DOMAIN_STATE_TROUBLE);
}

static char *
dup_words (HospesDomain *domain)
{
  if (hospes_domain_get_state (domain) == HOSPES_DOMAIN_STATE_STOPPING)
    return g_strdup (_ ("Shutting down…"));

  return hospes_domain_words_dup_state (domain);
}

static void
resume_clicked_cb (HospesConsoleCover *self)
{
  g_signal_emit (self, signals[SIGNAL_RESUMED], 0);
}

static void
hospes_console_cover_dispose (GObject *object)
{
  HospesConsoleCover *self = HOSPES_CONSOLE_COVER (object);

  g_clear_pointer (&self->pill, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_console_cover_parent_class)->dispose (object);
}

static void
hospes_console_cover_class_init (HospesConsoleCoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_console_cover_dispose;

  /**
   * HospesConsoleCover::resumed:
   *
   * A person said that it shall go on: they will want the keyboard there.
   */
  signals[SIGNAL_RESUMED] = g_signal_new ("resumed", HOSPES_TYPE_CONSOLE_COVER, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (HOSPES_TYPE_STATE_ICON);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-console-cover.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleCover, pill);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleCover, icon);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleCover, label);
  gtk_widget_class_bind_template_child (widget_class, HospesConsoleCover, resume_button);
  gtk_widget_class_bind_template_callback (widget_class, resume_clicked_cb);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_STATUS);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_console_cover_init (HospesConsoleCover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_console_cover_update:
 * @self: a cover
 * @domain: whose screen it may lie over
 *
 * Shows or hides it.
 *
 * Returns: whether it says that the machine is about to be off
 */
gboolean
hospes_console_cover_update (HospesConsoleCover *self, HospesDomain *domain)
{
  HospesDomainState state = hospes_domain_get_state (domain);
  gboolean covers = stands_still (domain);
  gboolean waits =
      is_leaving (domain) || hospes_domain_get_pending_verb (domain) != HOSPES_DOMAIN_VERB_NONE;

  g_return_val_if_fail (HOSPES_IS_CONSOLE_COVER (self), FALSE);

  if (covers)
    {
      g_autofree char *words = dup_words (domain);

      gtk_label_set_label (self->label, words);
      hospes_state_icon_set_state (self->icon, hospes_domain_state_get_nick (state),
                                   hospes_domain_state_get_label (state));
      hospes_state_icon_set_busy (self->icon, waits);
      gtk_widget_set_visible (self->resume_button, !waits);
    }

  gtk_widget_set_visible (GTK_WIDGET (self), covers);
  return covers && is_leaving (domain);
}
