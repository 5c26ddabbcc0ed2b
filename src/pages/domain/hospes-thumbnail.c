/* hospes-thumbnail.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is on a machine's screen, small, and the way to it. Asked for every few
 * seconds while someone looks and the machine runs.
 */

#include "config.h"

#include "hospes-domain-tasks.h"
#include "hospes-look.h"
#include "hospes-thumbnail.h"

#define INTERVAL_S 4

#define WIDTH  352
#define HEIGHT 220

struct _HospesThumbnail
{
  GtkWidget parent_instance;

  /* Owned */
  HospesDomain *domain;
  GSignalGroup *signals;
  HospesLook *look;
  GCancellable *asking; /* NULL unless an answer is awaited */
  guint timer;

  /* Template */
  GtkWidget *overlay;
  GtkStack *stack;
  GtkPicture *picture;
};

G_DEFINE_FINAL_TYPE (HospesThumbnail, hospes_thumbnail, GTK_TYPE_WIDGET)

static void
screenshot_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesThumbnail) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      hospes_domain_screenshot_finish (HOSPES_DOMAIN (object), result, &error);
  g_autoptr (GdkTexture) texture = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->asking);
  if (bytes != NULL)
    texture = gdk_texture_new_from_bytes (bytes, NULL);

  /* No picture (no screen, or none yet) is no error worth telling here. */
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_stack_set_visible_child_name (self->stack, texture != NULL ? "picture" : "nothing");
}

static gboolean
is_wanted (HospesThumbnail *self)
{
  return self->domain != NULL && hospes_look_get_active (self->look) &&
         hospes_domain_get_active (self->domain) && !hospes_domain_get_stale (self->domain);
}

static gboolean
ask_cb (gpointer data)
{
  HospesThumbnail *self = data;

  if (self->asking == NULL)
    {
      self->asking = g_cancellable_new ();
      hospes_domain_screenshot_async (self->domain, self->asking, screenshot_cb,
                                      g_object_ref (self));
    }

  return G_SOURCE_CONTINUE;
}

static void
update (HospesThumbnail *self)
{
  if (is_wanted (self))
    {
      if (self->timer == 0)
        {
          self->timer = g_timeout_add_seconds (INTERVAL_S, ask_cb, self);
          ask_cb (self);
        }
      return;
    }

  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);

  if (self->stack != NULL && self->domain != NULL && !hospes_domain_get_active (self->domain))
    gtk_stack_set_visible_child_name (self->stack, "nothing");
}

/* As large as it is, whatever the guest's picture would like. */
static void
hospes_thumbnail_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  HospesThumbnail *self = HOSPES_THUMBNAIL (widget);
  int needed;

  gtk_widget_measure (self->overlay, orientation, -1, &needed, NULL, NULL, NULL);
  *minimum = MAX (needed, orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH / 2 : HEIGHT);
  *natural = MAX (needed, orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT);
}

static void
hospes_thumbnail_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  gtk_widget_allocate (HOSPES_THUMBNAIL (widget)->overlay, width, height, baseline, NULL);
}

static void
hospes_thumbnail_dispose (GObject *object)
{
  HospesThumbnail *self = HOSPES_THUMBNAIL (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->look);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  g_clear_object (&self->domain);
  g_clear_pointer (&self->overlay, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_thumbnail_parent_class)->dispose (object);
}

static void
hospes_thumbnail_class_init (HospesThumbnailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_thumbnail_dispose;
  widget_class->measure = hospes_thumbnail_measure;
  widget_class->size_allocate = hospes_thumbnail_size_allocate;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/domain/hospes-thumbnail.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesThumbnail, overlay);
  gtk_widget_class_bind_template_child (widget_class, HospesThumbnail, stack);
  gtk_widget_class_bind_template_child (widget_class, HospesThumbnail, picture);
}

static void
hospes_thumbnail_init (HospesThumbnail *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->look = hospes_look_new (GTK_WIDGET (self));
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);

  self->signals = g_signal_group_new (HOSPES_TYPE_DOMAIN);
  g_signal_group_connect_swapped (self->signals, "notify::active", G_CALLBACK (update), self);
  g_signal_group_connect_swapped (self->signals, "notify::stale", G_CALLBACK (update), self);
}

/**
 * hospes_thumbnail_set_domain:
 * @self: a thumbnail
 * @domain: (nullable): whose screen to show
 */
void
hospes_thumbnail_set_domain (HospesThumbnail *self, HospesDomain *domain)
{
  g_return_if_fail (HOSPES_IS_THUMBNAIL (self));

  if (self->domain == domain)
    return;

  /* What is still on its way is another machine's. */
  g_clear_handle_id (&self->timer, g_source_remove);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  gtk_stack_set_visible_child_name (self->stack, "nothing");

  g_set_object (&self->domain, domain);
  g_signal_group_set_target (self->signals, domain);
  update (self);
}
