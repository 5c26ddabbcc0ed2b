/* hospes-pick-clicks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * While machines are being picked a click anywhere on a row sets or takes its
 * tick, and with Ctrl it does so always. The view would take the one as “this
 * machine, and no other”, and the other, once for the cell and once for the row,
 * as both; so it is told what it is told by the space bar, before it sees the
 * click. With Shift it does what is meant by itself.
 */

#include "config.h"

#include "hospes-pick-clicks.h"

/* The row or the card there; none if what is there is a button of its own. */
static GtkWidget *
find_row (GtkWidget *view, double x, double y)
{
  GtkWidget *widget = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT);

  for (; widget != NULL && widget != view; widget = gtk_widget_get_parent (widget))
    {
      GtkWidget *parent = gtk_widget_get_parent (widget);

      if (GTK_IS_BUTTON (widget))
        return NULL;
      if (GTK_IS_LIST_VIEW (parent) || GTK_IS_GRID_VIEW (parent))
        return widget;
    }

  return NULL;
}

static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, HospesDomainPicks *picks)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (click);
  GdkModifierType modifiers = gtk_event_controller_get_current_event_state (controller);
  GtkWidget *row;

  if ((modifiers & GDK_SHIFT_MASK) != 0 ||
      (!hospes_domain_picks_get_picking (picks) && (modifiers & GDK_CONTROL_MASK) == 0))
    return;

  if ((row = find_row (gtk_event_controller_get_widget (controller), x, y)) == NULL)
    return;

  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (row);
  gtk_widget_activate_action (row, "listitem.select", "(bb)", TRUE, FALSE);
}

/**
 * hospes_pick_clicks_watch:
 * @view: a view of @picks
 * @picks: (transfer none): which machines are meant
 */
void
hospes_pick_clicks_watch (GtkWidget *view, HospesDomainPicks *picks)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), picks, 0);
  gtk_widget_add_controller (view, GTK_EVENT_CONTROLLER (click));
}
