/* recording-display.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * See recording-display.h.
 */

#include "config.h"

#include <unistd.h>

#include "fake-vnc-server.h"
#include "recording-display.h"

struct _RecordingDisplay
{
  HospesDisplay parent_instance;

  GString *record;
  cairo_surface_t *surface;
  gboolean open;
};

G_DEFINE_FINAL_TYPE (RecordingDisplay, recording_display, HOSPES_TYPE_DISPLAY)

static void
recording_display_open (HospesDisplay *display, int fd, const char *hostname)
{
  RecordingDisplay *self = RECORDING_DISPLAY (display);

  g_assert_false (self->open);
  close (fd);
  self->open = TRUE;
}

static void
recording_display_close (HospesDisplay *display)
{
  RECORDING_DISPLAY (display)->open = FALSE;
}

static void
recording_display_key (HospesDisplay *display, guint keyval, guint scancode, gboolean pressed)
{
  g_string_append_printf (RECORDING_DISPLAY (display)->record, "%c%s:%02x ", pressed ? '+' : '-',
                          gdk_keyval_name (keyval), scancode);
}

static void
recording_display_pointer (HospesDisplay *display, gboolean relative, int x, int y, guint buttons)
{
  g_string_append_printf (RECORDING_DISPLAY (display)->record,
                          relative ? "(%+d,%+d):%x " : "(%d,%d):%x ", x, y, buttons);
}

static void
recording_display_set_credentials (HospesDisplay *display,
                                   const char *username,
                                   const char *password)
{
  g_string_append_printf (RECORDING_DISPLAY (display)->record, "%s/%s ",
                          username != NULL ? username : "", password != NULL ? password : "");
}

static void
recording_display_finalize (GObject *object)
{
  RecordingDisplay *self = RECORDING_DISPLAY (object);

  g_string_free (self->record, TRUE);
  g_clear_pointer (&self->surface, cairo_surface_destroy);

  G_OBJECT_CLASS (recording_display_parent_class)->finalize (object);
}

static void
recording_display_class_init (RecordingDisplayClass *klass)
{
  HospesDisplayClass *display_class = HOSPES_DISPLAY_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recording_display_finalize;
  display_class->open = recording_display_open;
  display_class->close = recording_display_close;
  display_class->key = recording_display_key;
  display_class->pointer = recording_display_pointer;
  display_class->set_credentials = recording_display_set_credentials;
}

static void
recording_display_init (RecordingDisplay *self)
{
  self->record = g_string_new (NULL);
}

RecordingDisplay *
recording_display_new (void)
{
  return g_object_new (RECORDING_TYPE_DISPLAY, NULL);
}

static void
nothing (FakeVncServer *server, gpointer data)
{
}

/* Brings it to where a guest with a screen of that size is shown. */
void
recording_display_connect (RecordingDisplay *self, int width, int height)
{
  HospesDisplay *display = HOSPES_DISPLAY (self);
  g_autoptr (HospesTransport) transport = fake_vnc_server_new (nothing, NULL);

  g_assert_nonnull (transport);
  hospes_display_set_transport (display, transport);
  hospes_display_open (display);

  while (!self->open)
    g_main_context_iteration (NULL, TRUE);

  g_clear_pointer (&self->surface, cairo_surface_destroy);
  self->surface = hospes_display_report_size (display, width, height, NULL);
  hospes_display_report_connected (display);
  g_assert_cmpint (hospes_display_get_state (display), ==, HOSPES_DISPLAY_STATE_CONNECTED);
}

cairo_surface_t *
recording_display_get_surface (RecordingDisplay *self)
{
  return self->surface;
}

/* What it was told since the last time. */
char *
recording_display_take (RecordingDisplay *self)
{
  char *taken = g_strchomp (g_strdup (self->record->str));

  g_string_truncate (self->record, 0);
  return taken;
}
