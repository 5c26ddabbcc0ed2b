/* hospes-display-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The inside of a display, for its two source files only.
 */

#pragma once

#include "hospes-display-keyboard.h"
#include "hospes-display-picture.h"
#include "hospes-display-pointer.h"
#include "hospes-display-report.h"

G_BEGIN_DECLS

typedef struct
{
  /* Owned */
  HospesTransport *transport;
  GCancellable *opening; /* while the transport is being opened */
  HospesDisplayPicture *picture;
  HospesDisplayKeyboard *keyboard;
  HospesDisplayPointer *pointer;
  GError *error;
  char *desktop_name;
  char *username; /* for when the server asks */
  char *password;

  HospesDisplayState state;
  HospesDisplayCredentials wanted;
  guint time_limit; /* ms */
  guint timer;
  int desktop_width; /* as last notified */
  int desktop_height;
  double zoom;
} HospesDisplayPrivate;

HospesDisplayPrivate *hospes_display_get_private (HospesDisplay *self);

G_END_DECLS
