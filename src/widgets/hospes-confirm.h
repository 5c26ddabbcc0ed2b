/* hospes-confirm.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * HospesQuestion:
 * @key: (nullable): names what is asked, so that “Don’t ask again” can be kept
 * @heading: the question, with the name of what it is about
 * @body: what will be lost, what stays
 * @verb: the button that does it
 * @stay: (nullable): the one that does not, “Cancel” if not told
 * @typed: (nullable): what has to be typed before it can be done
 * @extra: (nullable) (transfer floating): more to choose, read when it is answered
 * @harmless: whether nothing is lost by it, so that it is not red
 */
typedef struct
{
  const char *key;
  const char *heading;
  const char *body;
  const char *verb;
  const char *stay;
  const char *typed;
  GtkWidget *extra;
  gboolean harmless;
} HospesQuestion;

void hospes_confirm_async (GtkWidget *origin,
                           const HospesQuestion *question,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean hospes_confirm_finish (GAsyncResult *result);

void hospes_tell (GtkWindow *parent, const char *title, const char *text);

G_END_DECLS
