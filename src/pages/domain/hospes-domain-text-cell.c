/* hospes-domain-text-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * One thing about a machine as a text, or a dash where there is nothing to say,
 * with the reason in its tooltip.
 */

#include "config.h"

#include "hospes-domain-text-cell.h"

struct _HospesDomainTextCell
{
  HospesDomainCell parent_instance;

  HospesDomainTextFunc func;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HospesDomainTextCell, hospes_domain_text_cell, HOSPES_TYPE_DOMAIN_CELL)

static void
hospes_domain_text_cell_update (HospesDomainCell *cell, HospesDomain *domain)
{
  HospesDomainTextCell *self = HOSPES_DOMAIN_TEXT_CELL (cell);
  g_autofree char *text = NULL;
  const char *why = NULL;

  if (domain == NULL || self->func == NULL)
    return;

  text = self->func (domain, &why);
  gtk_label_set_label (self->label, text != NULL ? text : "—");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), text != NULL ? NULL : why);

  if (hospes_domain_get_stale (domain))
    gtk_widget_add_css_class (GTK_WIDGET (self), "hospes-stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hospes-stale");
}

static void
hospes_domain_text_cell_class_init (HospesDomainTextCellClass *klass)
{
  HOSPES_DOMAIN_CELL_CLASS (klass)->update = hospes_domain_text_cell_update;
}

static void
hospes_domain_text_cell_init (HospesDomainTextCell *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

/**
 * hospes_domain_text_cell_new:
 * @func: what it says
 * @follows: properties of a machine that this depends on, separated by blanks
 */
GtkWidget *
hospes_domain_text_cell_new (HospesDomainTextFunc func, const char *follows)
{
  HospesDomainTextCell *self = g_object_new (HOSPES_TYPE_DOMAIN_TEXT_CELL, NULL);
  g_auto (GStrv) properties = g_strsplit (follows, " ", -1);

  self->func = func;
  hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), "notify::stale");

  for (guint i = 0; properties[i] != NULL; i++)
    {
      g_autofree char *signal = g_strconcat ("notify::", properties[i], NULL);

      hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), signal);
    }

  return GTK_WIDGET (self);
}
