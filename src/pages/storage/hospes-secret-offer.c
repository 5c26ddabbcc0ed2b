/* hospes-secret-offer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Whether the secrets of volumes go with them, and what that means. Where something else
 * needs one, they stay.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-secret-offer.h"

struct _HospesSecretOffer
{
  GtkWidget parent_instance;

  /* Template */
  GtkCheckButton *check;
  GtkLabel *label;
  GtkLabel *line_label;
};

G_DEFINE_FINAL_TYPE (HospesSecretOffer, hospes_secret_offer, GTK_TYPE_WIDGET)

static void
hospes_secret_offer_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (hospes_secret_offer_parent_class)->dispose (object);
}

static void
hospes_secret_offer_class_init (HospesSecretOfferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_secret_offer_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-secret-offer.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesSecretOffer, check);
  gtk_widget_class_bind_template_child (widget_class, HospesSecretOffer, label);
  gtk_widget_class_bind_template_child (widget_class, HospesSecretOffer, line_label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_secret_offer_init (HospesSecretOffer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static char *
dup_line (const HospesSecretNeeds *needs)
{
  if (needs->n_needed > 0)
    /* Translators: names of machines and volumes */
    return g_strdup_printf (_ ("It stays: %s need it."), needs->needed_by);

  return g_strdup (_ ("The host forgets the passphrase. Copies of what is in there, such as a "
                      "download, open then only for who knows it."));
}

/**
 * hospes_secret_offer_new:
 * @needs: of at least one secret
 */
GtkWidget *
hospes_secret_offer_new (const HospesSecretNeeds *needs)
{
  HospesSecretOffer *self = g_object_new (HOSPES_TYPE_SECRET_OFFER, NULL);
  g_autofree char *line = dup_line (needs);

  gtk_label_set_label (self->label,
                       g_dngettext (GETTEXT_PACKAGE, "Remove its _secret from libvirt, too",
                                    "Remove their _secrets from libvirt, too", needs->n_secrets));
  gtk_label_set_label (self->line_label, line);
  gtk_widget_set_sensitive (GTK_WIDGET (self->check), needs->n_needed == 0);
  gtk_check_button_set_active (self->check, needs->n_needed == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  line, -1);
  return GTK_WIDGET (self);
}

gboolean
hospes_secret_offer_get_wanted (HospesSecretOffer *self)
{
  g_return_val_if_fail (HOSPES_IS_SECRET_OFFER (self), FALSE);

  return gtk_check_button_get_active (self->check);
}
