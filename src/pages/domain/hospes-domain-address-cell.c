/* hospes-domain-address-cell.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Where a machine can be reached. Hosts are asked for that only while it is on
 * screen.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain-address-cell.h"
#include "hospes-domain-words.h"

struct _HospesDomainAddressCell
{
  HospesDomainCell parent_instance;

  /* Owned */
  HospesDomain *watched; /* or NULL */

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HospesDomainAddressCell, hospes_domain_address_cell, HOSPES_TYPE_DOMAIN_CELL)

static void
watch (HospesDomainAddressCell *self, HospesDomain *domain)
{
  if (self->watched == domain)
    return;

  if (self->watched != NULL)
    hospes_domain_unwatch_address (self->watched);

  g_set_object (&self->watched, domain);

  if (domain != NULL)
    hospes_domain_watch_address (domain);
}

static const char *
get_why_unknown (HospesDomain *domain)
{
  if (hospes_domain_get_stale (domain))
    return _ ("The host is away");
  if (!hospes_domain_get_active (domain))
    return hospes_domain_words_get_why_not (domain, HOSPES_DOMAIN_VERB_NONE);

  return _ ("No address: neither the host nor a guest agent tells one");
}

static void
hospes_domain_address_cell_update (HospesDomainCell *cell, HospesDomain *domain)
{
  HospesDomainAddressCell *self = HOSPES_DOMAIN_ADDRESS_CELL (cell);
  const char *address;

  watch (self, gtk_widget_get_mapped (GTK_WIDGET (self)) ? domain : NULL);
  if (domain == NULL)
    return;

  address = hospes_domain_get_address (domain);
  gtk_label_set_label (self->label, address != NULL ? address : "—");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               address != NULL ? address : get_why_unknown (domain));

  if (hospes_domain_get_stale (domain))
    gtk_widget_add_css_class (GTK_WIDGET (self), "hospes-stale");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "hospes-stale");
}

static void
hospes_domain_address_cell_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (hospes_domain_address_cell_parent_class)->map (widget);
  watch (HOSPES_DOMAIN_ADDRESS_CELL (widget),
         hospes_domain_cell_get_domain (HOSPES_DOMAIN_CELL (widget)));
}

static void
hospes_domain_address_cell_unmap (GtkWidget *widget)
{
  watch (HOSPES_DOMAIN_ADDRESS_CELL (widget), NULL);
  GTK_WIDGET_CLASS (hospes_domain_address_cell_parent_class)->unmap (widget);
}

static void
hospes_domain_address_cell_dispose (GObject *object)
{
  watch (HOSPES_DOMAIN_ADDRESS_CELL (object), NULL);

  G_OBJECT_CLASS (hospes_domain_address_cell_parent_class)->dispose (object);
}

static void
hospes_domain_address_cell_class_init (HospesDomainAddressCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_domain_address_cell_dispose;
  widget_class->map = hospes_domain_address_cell_map;
  widget_class->unmap = hospes_domain_address_cell_unmap;
  HOSPES_DOMAIN_CELL_CLASS (klass)->update = hospes_domain_address_cell_update;
}

static void
hospes_domain_address_cell_init (HospesDomainAddressCell *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_ellipsize (self->label, PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));

  hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), "notify::address");
  hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), "notify::stale");
  hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), "notify::active");
}
