/* hospes-machine-drop.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A disc, an image or a package that is dropped begins a machine.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-dropped-files.h"
#include "hospes-feedback.h"
#include "hospes-machine-drop.h"

typedef struct
{
  HospesMachineDropFunc func;
  gpointer data;
} Taker;

static const char *
get_refusal (HospesDropped dropped)
{
  switch (dropped)
    {
    case HOSPES_DROPPED_SEVERAL:
      return _ ("A machine begins with one file: drop them one by one");
    case HOSPES_DROPPED_AWAY:
      return _ ("The file is not on this computer");
    case HOSPES_DROPPED_UNKNOWN:
      return _ ("A machine begins with a disc (.iso), an image of a disk, or an OVA or OVF");
    case HOSPES_DROPPED_DISC:
    case HOSPES_DROPPED_IMAGE:
    case HOSPES_DROPPED_PACKAGE:
    default:
      return NULL;
    }
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  Taker *taker = user_data;
  g_autofree char *path = NULL;
  HospesDropped dropped = hospes_dropped_files_sort (g_value_get_boxed (value), &path);

  if (get_refusal (dropped) != NULL)
    {
      hospes_feedback_toast (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)),
                             get_refusal (dropped));
      return FALSE;
    }

  return taker->func (
      taker->data,
      dropped == HOSPES_DROPPED_DISC ? HOSPES_MACHINE_FROM_DISC : HOSPES_MACHINE_FROM_IMAGE, path);
}

static void
taker_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

/**
 * hospes_machine_drop_add:
 * @widget: where it may be dropped; what cannot be taken it tells
 * @func: takes it
 * @data: for @func; lives as long as @widget
 */
void
hospes_machine_drop_add (GtkWidget *widget, HospesMachineDropFunc func, gpointer data)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  Taker *taker = g_new0 (Taker, 1);

  taker->func = func;
  taker->data = data;
  gtk_widget_add_css_class (widget, "hospes-takes-files");
  g_signal_connect_data (target, "drop", G_CALLBACK (drop_cb), taker, taker_free, 0);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
