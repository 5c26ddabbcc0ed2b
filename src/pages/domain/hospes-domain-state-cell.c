/* hospes-domain-state-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The state of a machine as a word, in a column that can be sorted by.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-state-cell.h"

struct _HospesDomainStateCell
{
  HospesDomainCell parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HospesDomainStateCell, hospes_domain_state_cell, HOSPES_TYPE_DOMAIN_CELL)

static void
hospes_domain_state_cell_update (HospesDomainCell *cell, HospesDomain *domain)
{
  HospesDomainStateCell *self = HOSPES_DOMAIN_STATE_CELL (cell);
  const char *label;

  if (domain == NULL)
    return;

  /* What was is under the name; what is, nobody knows. */
  label = hospes_domain_get_stale (domain)
              ? _ ("Unknown")
              : hospes_domain_state_get_label (hospes_domain_get_state (domain));
  gtk_label_set_label (self->label, label);
}

static void
hospes_domain_state_cell_class_init (HospesDomainStateCellClass *klass)
{
  HOSPES_DOMAIN_CELL_CLASS (klass)->update = hospes_domain_state_cell_update;
}

static void
hospes_domain_state_cell_init (HospesDomainStateCell *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));

  hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), "notify::state");
  hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), "notify::stale");
}
