/* hospes-state-icon.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A state as a shape, a word for those who do not see it, and a colour, in
 * this order. While something changes it, a spinner.
 */

#include "config.h"

#include "hospes-state-icon.h"

/* A spinner for what takes no time would only flicker. */
#define SPINNER_DELAY_MS 300

struct _HospesStateIcon
{
  GtkWidget parent_instance;

  GtkWidget *image;
  GtkWidget *spinner; /* NULL unless busy for a while */
  char *nick;
  guint delay_source;
};

G_DEFINE_FINAL_TYPE (HospesStateIcon, hospes_state_icon, GTK_TYPE_WIDGET)

static gboolean
show_spinner_cb (gpointer data)
{
  HospesStateIcon *self = data;

  self->delay_source = 0;
  self->spinner = gtk_spinner_new ();
  /* As large as the image, so that nothing beside it moves. */
  gtk_widget_add_css_class (self->spinner, "hospes-state");
  gtk_spinner_start (GTK_SPINNER (self->spinner));
  gtk_widget_set_parent (self->spinner, GTK_WIDGET (self));
  gtk_widget_set_visible (self->image, FALSE);

  return G_SOURCE_REMOVE;
}

static void
hospes_state_icon_dispose (GObject *object)
{
  HospesStateIcon *self = HOSPES_STATE_ICON (object);

  g_clear_handle_id (&self->delay_source, g_source_remove);
  g_clear_pointer (&self->spinner, gtk_widget_unparent);
  g_clear_pointer (&self->image, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_state_icon_parent_class)->dispose (object);
}

static void
hospes_state_icon_finalize (GObject *object)
{
  g_free (HOSPES_STATE_ICON (object)->nick);

  G_OBJECT_CLASS (hospes_state_icon_parent_class)->finalize (object);
}

static void
hospes_state_icon_class_init (HospesStateIconClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_state_icon_dispose;
  object_class->finalize = hospes_state_icon_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hospes_state_icon_init (HospesStateIcon *self)
{
  self->image =
      g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
  gtk_widget_add_css_class (self->image, "hospes-state");
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/**
 * hospes_state_icon_set_state:
 * @self: an icon
 * @nick: part of the icon’s name “hospes-state-….symbolic”, and its CSS class
 * @label: what it means
 */
void
hospes_state_icon_set_state (HospesStateIcon *self, const char *nick, const char *label)
{
  g_return_if_fail (HOSPES_IS_STATE_ICON (self));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);

  if (g_strcmp0 (self->nick, nick) == 0)
    return;

  if (self->nick != NULL)
    gtk_widget_remove_css_class (self->image, self->nick);
  g_free (self->nick);
  self->nick = g_strdup (nick);

  if (nick != NULL)
    {
      g_autofree char *icon = g_strdup_printf ("hospes-state-%s-symbolic", nick);

      gtk_image_set_from_icon_name (GTK_IMAGE (self->image), icon);
      gtk_widget_add_css_class (self->image, nick);
    }
}

void
hospes_state_icon_set_busy (HospesStateIcon *self, gboolean busy)
{
  g_return_if_fail (HOSPES_IS_STATE_ICON (self));

  if (busy && self->delay_source == 0 && self->spinner == NULL)
    {
      self->delay_source = g_timeout_add (SPINNER_DELAY_MS, show_spinner_cb, self);
    }
  else if (!busy)
    {
      g_clear_handle_id (&self->delay_source, g_source_remove);
      g_clear_pointer (&self->spinner, gtk_widget_unparent);
      gtk_widget_set_visible (self->image, TRUE);
    }
}
