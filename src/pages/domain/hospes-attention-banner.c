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
  GtkWidget parent_instance;

  /* Owned */
  HospesDomain *domain;
  GSignalGroup *signals;

  /* Template */
  GtkRevealer *revealer;
  GtkImage *image;
  GtkLabel *label;
};

enum
{
  PROP_0,
  PROP_DOMAIN,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesAttentionBanner, hospes_attention_banner, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static void
update (HospesAttentionBanner *self)
{
  g_autofree char *text =
      self->domain != NULL ? hospes_attention_words_dup_markup (self->domain) : NULL;

  gtk_revealer_set_reveal_child (self->revealer, text != NULL);
  if (text == NULL)
    return;

  gtk_label_set_markup (self->label, text);
  gtk_image_set_from_icon_name (self->image, hospes_attention_words_is_trouble (self->domain)
                                                 ? "hospes-state-trouble-symbolic"
                                                 : "view-refresh-symbolic");
}

static void
hospes_attention_banner_get_property (GObject *object,
                                      guint prop_id,
                                      GValue *value,
                                      GParamSpec *pspec)
{
  HospesAttentionBanner *self = HOSPES_ATTENTION_BANNER (object);

  switch (prop_id)
    {
    case PROP_DOMAIN:
      g_value_set_object (value, self->domain);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_attention_banner_set_property (GObject *object,
                                      guint prop_id,
                                      const GValue *value,
                                      GParamSpec *pspec)
{
  HospesAttentionBanner *self = HOSPES_ATTENTION_BANNER (object);

  switch (prop_id)
    {
    case PROP_DOMAIN:
      if (!g_set_object (&self->domain, g_value_get_object (value)))
        return;
      g_signal_group_set_target (self->signals, self->domain);
      update (self);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_attention_banner_dispose (GObject *object)
{
  HospesAttentionBanner *self = HOSPES_ATTENTION_BANNER (object);
  GtkWidget *revealer = GTK_WIDGET (self->revealer);

  g_clear_object (&self->signals);
  g_clear_object (&self->domain);
  self->revealer = NULL;
  if (revealer != NULL)
    gtk_widget_unparent (revealer);

  G_OBJECT_CLASS (hospes_attention_banner_parent_class)->dispose (object);
}

static void
hospes_attention_banner_class_init (HospesAttentionBannerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_attention_banner_dispose;
  object_class->get_property = hospes_attention_banner_get_property;
  object_class->set_property = hospes_attention_banner_set_property;

  properties[PROP_DOMAIN] =
      g_param_spec_object ("domain", NULL, NULL, HOSPES_TYPE_DOMAIN,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-attention-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesAttentionBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, HospesAttentionBanner, image);
  gtk_widget_class_bind_template_child (widget_class, HospesAttentionBanner, label);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_attention_banner_init (HospesAttentionBanner *self)
{
  static const char *const follows[] = { "notify::attention", "notify::record", "notify::active",
                                         "notify::stale", "notify::state" };

  gtk_widget_init_template (GTK_WIDGET (self));

  self->signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
  for (guint i = 0; i < G_N_ELEMENTS (follows); i++)
    g_signal_group_connect_swapped (self->signals, follows[i], G_CALLBACK (update), self);
}
