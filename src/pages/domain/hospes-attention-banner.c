/* hospes-attention-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Says above a machine's page what of it a person should look at, as long as
 * there is something.
 */

#include "config.h"

#include "hospes-attention-banner.h"
#include "hospes-attention-words.h"

struct _HospesAttentionBanner
{
  HospesDomainCell parent_instance;

  /* Template */
  GtkRevealer *revealer;
  GtkImage *image;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (HospesAttentionBanner, hospes_attention_banner, HOSPES_TYPE_DOMAIN_CELL)

static void
hospes_attention_banner_update (HospesDomainCell *cell, HospesDomain *domain)
{
  HospesAttentionBanner *self = HOSPES_ATTENTION_BANNER (cell);
  g_autofree char *text = domain != NULL ? hospes_attention_words_dup_markup (domain) : NULL;

  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
  if (text == NULL)
    return;

  gtk_label_set_markup (self->label, text);
  gtk_image_set_from_icon_name (self->image, hospes_attention_words_is_trouble (domain)
                                                 ? "hospes-state-trouble-symbolic"
                                                 : "view-refresh-symbolic");
}

static void
hospes_attention_banner_class_init (HospesAttentionBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  HOSPES_DOMAIN_CELL_CLASS (klass)->update = hospes_attention_banner_update;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-attention-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesAttentionBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, HospesAttentionBanner, image);
  gtk_widget_class_bind_template_child (widget_class, HospesAttentionBanner, label);
}

static void
hospes_attention_banner_init (HospesAttentionBanner *self)
{
  static const char *const follows[] = { "notify::attention", "notify::record", "notify::active",
                                         "notify::stale", "notify::state" };

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    hospes_domain_cell_follow (HOSPES_DOMAIN_CELL (self), follows[i]);
}
