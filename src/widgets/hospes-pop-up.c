/* hospes-pop-up.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Pops a menu up where there is room for it. GTK turns one round only where the
 * screen ends; a menu that hangs out of its window lies over something else.
 */

#include "config.h"

#include "hospes-pop-up.h"

/* What the theme has around the items, about. */
#define FRAME 16

static gboolean
has_more_room_above (GtkPopover *menu, const GdkRectangle *place)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (menu));
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (parent));
  graphene_point_t top = GRAPHENE_POINT_INIT (place->x, place->y);
  int wanted;
  double below;

  if (root == NULL || !gtk_widget_compute_point (parent, root, &top, &top))
    return FALSE;

  /* The menu itself has no size while it is hidden. */
  gtk_widget_measure (gtk_popover_get_child (menu), GTK_ORIENTATION_VERTICAL, -1, NULL, &wanted,
                      NULL, NULL);
  below = gtk_widget_get_height (root) - top.y - place->height;

  return below < wanted + FRAME && top.y > below;
}

/**
 * hospes_pop_up_at:
 * @menu: a menu
 * @place: what it belongs to, in its parent's coordinates
 *
 * Shows it below @place, or above where its window has more room.
 */
void
hospes_pop_up_at (GtkPopover *menu, const GdkRectangle *place)
{
  g_return_if_fail (GTK_IS_POPOVER (menu));

  gtk_popover_set_position (menu, has_more_room_above (menu, place) ? GTK_POS_TOP : GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (menu, place);
  gtk_popover_popup (menu);
}

/**
 * hospes_pop_up_below:
 * @menu: a menu
 * @widget: what it belongs to, somewhere below its parent
 *
 * Returns: whether it shows; not if @widget does not
 */
gboolean
hospes_pop_up_below (GtkPopover *menu, GtkWidget *widget)
{
  GtkWidget *parent;
  graphene_rect_t bounds;

  g_return_val_if_fail (GTK_IS_POPOVER (menu), FALSE);
  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  parent = gtk_widget_get_parent (GTK_WIDGET (menu));
  if (!gtk_widget_compute_bounds (widget, parent, &bounds))
    return FALSE;

  hospes_pop_up_at (menu, &(GdkRectangle){ (int) bounds.origin.x, (int) bounds.origin.y,
                                           (int) bounds.size.width, (int) bounds.size.height });
  return TRUE;
}
