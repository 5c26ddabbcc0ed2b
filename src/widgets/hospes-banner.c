/* hospes-banner.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A line above a page that says what the page waits for, and one button.
 */

#include "config.h"

#include "hospes-banner.h"

struct _HospesBanner
{
  GtkWidget parent_instance;

  /* Template */
  GtkWidget *revealer;
  GtkLabel *label;
  GtkButton *button;
};

G_DEFINE_FINAL_TYPE (HospesBanner, hospes_banner, GTK_TYPE_WIDGET)

static void
hospes_banner_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_BANNER (object)->revealer, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_banner_parent_class)->dispose (object);
}

static void
hospes_banner_class_init (HospesBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_banner_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/widgets/hospes-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, HospesBanner, label);
  gtk_widget_class_bind_template_child (widget_class, HospesBanner, button);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_banner_init (HospesBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * hospes_banner_show:
 * @self: a banner
 * @text: what it says
 * @button: (nullable): the button’s label; %NULL for none
 * @action: (nullable): the name of an action without parameter
 */
void
hospes_banner_show (HospesBanner *self, const char *text, const char *button, const char *action)
{
  g_return_if_fail (HOSPES_IS_BANNER (self));

  gtk_label_set_label (self->label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->button), button != NULL);
  gtk_button_set_label (self->button, button != NULL ? button : "");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->button), action);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
}

void
hospes_banner_hide (HospesBanner *self)
{
  g_return_if_fail (HOSPES_IS_BANNER (self));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
}
