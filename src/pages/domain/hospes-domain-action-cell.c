/* hospes-domain-action-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The button of a row: brings the machine up, or shuts it down. It never has
 * the focus, so that no key meant for the list can do that; by keyboard there
 * are the menu of the row and the shortcuts.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-action-cell.h"
#include "hospes-domain-actions.h"
#include "hospes-domain-words.h"

struct _HospesDomainActionCell
{
  HospesDomainCell parent_instance;

  int verb; /* what the button stands for now */

  /* Template */
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (HospesDomainActionCell, hospes_domain_action_cell, HOSPES_TYPE_DOMAIN_CELL)

static const char *
get_label (int verb)
{
  switch (verb)
    {
    case HOSPES_DOMAIN_VERB_START:
      return _ ("Start");
    case HOSPES_DOMAIN_VERB_RESTORE:
      return _ ("Restore");
    case HOSPES_DOMAIN_VERB_RESUME:
      return _ ("Resume");
    case HOSPES_DOMAIN_VERB_SHUTDOWN:
      return _ ("Shut Down");
    case HOSPES_DOMAIN_VERB_FORCE_OFF:
      return _ ("Force Off…");
    default:
      return NULL;
    }
}

static void
clicked_cb (HospesDomainActionCell *self)
{
  HospesDomain *domain = hospes_domain_cell_get_domain (HOSPES_DOMAIN_CELL (self));

  if (domain != NULL && self->verb != HOSPES_DOMAIN_VERB_NONE)
    hospes_domain_do (GTK_WIDGET (self), domain, self->verb);
}

static void
hospes_domain_action_cell_update (HospesDomainCell *cell, HospesDomain *domain)
{
  HospesDomainActionCell *self = HOSPES_DOMAIN_ACTION_CELL (cell);
  g_autofree char *name = NULL;
  g_autofree char *accessible = NULL;
  gboolean active;
  const char *label;

  if (domain == NULL)
    return;

  self->verb = hospes_domain_get_main_verb (domain);
  active = hospes_domain_get_active (domain) && self->verb != HOSPES_DOMAIN_VERB_RESUME;
  label = self->verb != HOSPES_DOMAIN_VERB_NONE
              ? get_label (self->verb)
              : hospes_domain_words_get_why_not (domain, self->verb);
  /* Translators: a verb and a machine’s name, for screen readers: “Start web-01” */
  name = hospes_domain_words_dup_name (domain);
  accessible = g_strdup_printf (_ ("%s %s"), label, name);

  gtk_button_set_icon_name (self->button,
                            active ? "system-shutdown-symbolic" : "media-playback-start-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), self->verb != HOSPES_DOMAIN_VERB_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  accessible, -1);
}

static void
hospes_domain_action_cell_class_init (HospesDomainActionCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HOSPES_DOMAIN_CELL_CLASS (klass)->update = hospes_domain_action_cell_update;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-domain-action-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesDomainActionCell, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
}

static void
hospes_domain_action_cell_init (HospesDomainActionCell *self)
{
  static const char *const follows[] = {
    "notify::name",   "notify::title", "notify::state",
    "notify::active", "notify::stale", "notify::pending-verb"
  };

  self->verb = HOSPES_DOMAIN_VERB_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), follows[i]);
}
