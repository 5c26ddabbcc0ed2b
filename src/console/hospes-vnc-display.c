/* hospes-vnc-display.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A guest's screen behind a VNC server. The protocol itself is libgvnc's; see
 * hospes-vnc-link.c for how it is driven.
 */

#include "config.h"

#include "hospes-display-report.h"
#include "hospes-vnc-display.h"
#include "hospes-vnc-link.h"

struct _HospesVncDisplay
{
  HospesDisplay parent_instance;

  /* Owned */
  HospesVncLink *link; /* NULL while closed */
};

G_DEFINE_FINAL_TYPE (HospesVncDisplay, hospes_vnc_display, HOSPES_TYPE_DISPLAY)

static void
hospes_vnc_display_open (HospesDisplay *display, int fd, const char *hostname)
{
  HospesVncDisplay *self = HOSPES_VNC_DISPLAY (display);
  g_autoptr (GError) error = NULL;

  self->link = hospes_vnc_link_new (display, fd, hostname, &error);

  if (self->link == NULL)
    hospes_display_report_failed (
        display,
        g_error_new_literal (HOSPES_DISPLAY_ERROR, HOSPES_DISPLAY_ERROR_CONNECT, error->message));
}

static void
hospes_vnc_display_close (HospesDisplay *display)
{
  HospesVncDisplay *self = HOSPES_VNC_DISPLAY (display);

  g_clear_pointer (&self->link, hospes_vnc_link_close);
}

static void
hospes_vnc_display_key (HospesDisplay *display, guint keyval, guint scancode, gboolean pressed)
{
  hospes_vnc_link_key (HOSPES_VNC_DISPLAY (display)->link, keyval, scancode, pressed);
}

static void
hospes_vnc_display_pointer (HospesDisplay *display, gboolean relative, int x, int y, guint buttons)
{
  hospes_vnc_link_pointer (HOSPES_VNC_DISPLAY (display)->link, relative, x, y, buttons);
}

static void
hospes_vnc_display_set_credentials (HospesDisplay *display,
                                    const char *username,
                                    const char *password)
{
  hospes_vnc_link_set_credentials (HOSPES_VNC_DISPLAY (display)->link, username, password);
}

static void
hospes_vnc_display_map (GtkWidget *widget)
{
  HospesVncDisplay *self = HOSPES_VNC_DISPLAY (widget);

  GTK_WIDGET_CLASS (hospes_vnc_display_parent_class)->map (widget);

  if (self->link != NULL)
    hospes_vnc_link_resume (self->link);
}

static void
hospes_vnc_display_class_init (HospesVncDisplayClass *klass)
{
  HospesDisplayClass *display_class = HOSPES_DISPLAY_CLASS (klass);

  display_class->open = hospes_vnc_display_open;
  display_class->close = hospes_vnc_display_close;
  display_class->key = hospes_vnc_display_key;
  display_class->pointer = hospes_vnc_display_pointer;
  display_class->set_credentials = hospes_vnc_display_set_credentials;
  GTK_WIDGET_CLASS (klass)->map = hospes_vnc_display_map;
}

static void
hospes_vnc_display_init (HospesVncDisplay *self)
{
}

GtkWidget *
hospes_vnc_display_new (void)
{
  return g_object_new (HOSPES_TYPE_VNC_DISPLAY, NULL);
}
