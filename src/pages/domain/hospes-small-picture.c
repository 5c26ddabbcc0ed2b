/* hospes-small-picture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * An image file as a picture that fits a card. To unpack a large one takes
 * longer than a frame may, so it is done on a thread.
 */

#include "config.h"

#include "hospes-small-picture.h"

/* What fits a card, also a wide one. */
#define WIDTH  400
#define HEIGHT 225

/* For the main thread, once it is made. */
typedef struct
{
  GBytes *bytes;
  int width;
  int height;
  gsize stride;
  GdkMemoryFormat format;
} Pixels;

static void
pixels_free (gpointer data)
{
  Pixels *pixels = data;

  g_bytes_unref (pixels->bytes);
  g_free (pixels);
}

static gpointer
make (gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (data);
  g_autoptr (GdkPixbuf) pixbuf =
      gdk_pixbuf_new_from_stream_at_scale (stream, WIDTH, HEIGHT, TRUE, cancellable, error);
  Pixels *pixels;

  if (pixbuf == NULL)
    return NULL;

  pixels = g_new0 (Pixels, 1);
  pixels->bytes = gdk_pixbuf_read_pixel_bytes (pixbuf);
  pixels->width = gdk_pixbuf_get_width (pixbuf);
  pixels->height = gdk_pixbuf_get_height (pixbuf);
  pixels->stride = gdk_pixbuf_get_rowstride (pixbuf);
  pixels->format = gdk_pixbuf_get_has_alpha (pixbuf) ? GDK_MEMORY_R8G8B8A8 : GDK_MEMORY_R8G8B8;
  return pixels;
}

/**
 * hospes_small_picture_make_async:
 * @worker: who does it
 * @bytes: (transfer none): an image file, of whatever format
 * @cancellable: (nullable): a cancellable
 * @callback: called when it is there
 * @user_data: for @callback
 */
void
hospes_small_picture_make_async (HospesWorker *worker,
                                 GBytes *bytes,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_set_source_tag (task, hospes_small_picture_make_async);
  g_task_set_priority (task, G_PRIORITY_LOW);
  hospes_worker_run (worker, task, make, g_bytes_ref (bytes), (GDestroyNotify) g_bytes_unref,
                     pixels_free);
}

/**
 * hospes_small_picture_make_finish:
 * @result: what the callback was given
 * @error: return location
 *
 * Returns: (transfer full) (nullable): a picture as large as a card needs
 */
GdkTexture *
hospes_small_picture_make_finish (GAsyncResult *result, GError **error)
{
  Pixels *pixels = g_task_propagate_pointer (G_TASK (result), error);
  GdkTexture *texture;

  if (pixels == NULL)
    return NULL;

  texture = gdk_memory_texture_new (pixels->width, pixels->height, pixels->format, pixels->bytes,
                                    pixels->stride);
  pixels_free (pixels);
  return texture;
}
