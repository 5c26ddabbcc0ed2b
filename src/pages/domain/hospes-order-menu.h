/* hospes-order-menu.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GSimpleActionGroup *hospes_order_menu_new_actions (void);
GMenuModel *hospes_order_menu_new (void);

G_END_DECLS
