/* hospes-machine-links.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What leads from storage to the machines that use it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-machine-links.h"

/* Of the host that is before the person; the way back leads here. */
#define ACTION "win.show-machine"

/* A menu is no list. */
#define MAX_MACHINES 30

/* It leads to the page of @domain from now on. */
void
hospes_machine_links_set_button (GtkButton *button, HospesDomain *domain)
{
  g_autofree char *text = NULL;

  /* Translators: leads to the page of a machine */
  text = g_strdup_printf (_ ("Show %s"), hospes_domain_get_label (domain));
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button),
                                          g_variant_new_string (hospes_domain_get_uuid (domain)));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), ACTION);
  gtk_widget_set_tooltip_text (GTK_WIDGET (button), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hospes_domain_get_label (domain), -1);
}

/**
 * hospes_machine_links_new_menu:
 * @domains: (nullable) (element-type HospesDomain): machines
 *
 * Returns: (transfer full): a menu that leads to them
 */
GMenuModel *
hospes_machine_links_new_menu (GPtrArray *domains)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; domains != NULL && i < MIN (domains->len, MAX_MACHINES); i++)
    {
      HospesDomain *domain = g_ptr_array_index (domains, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (NULL, NULL);

      g_menu_item_set_attribute (item, G_MENU_ATTRIBUTE_LABEL, "s",
                                 hospes_domain_get_label (domain));
      g_menu_item_set_action_and_target_value (
          item, ACTION, g_variant_new_string (hospes_domain_get_uuid (domain)));
      g_menu_append_item (menu, item);
    }

  return G_MENU_MODEL (menu);
}
