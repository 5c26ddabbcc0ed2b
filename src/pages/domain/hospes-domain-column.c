/* hospes-domain-column.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The columns there are for machines: a line for each.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-column-sorter.h"
#include "hospes-domain-address-cell.h"
#include "hospes-domain-column.h"
#include "hospes-domain-load-cell.h"
#include "hospes-domain-name-cell.h"
#include "hospes-domain-order.h"
#include "hospes-domain-state-cell.h"
#include "hospes-domain-tags-cell.h"
#include "hospes-domain-texts.h"

/* clang-format off */
/* In the order of the menu; the first one never leaves. */
const HospesDomainColumn hospes_domain_columns[HOSPES_N_DOMAIN_COLUMNS] = {
  { "name", N_ ("Name"), 0, 0, HOSPES_DOMAIN_ORDER_NAME, hospes_domain_name_cell_get_type, NULL,
    NULL },
  { "title", N_ ("Title"), 160, 14, HOSPES_DOMAIN_ORDER_TITLE, NULL, hospes_domain_texts_title,
    "title" },
  { "state", N_ ("State"), 120, 5, HOSPES_DOMAIN_ORDER_STATE, hospes_domain_state_cell_get_type,
    NULL, NULL },
  { "tags", N_ ("Tags"), 160, 7, HOSPES_DOMAIN_ORDER_TAGS, hospes_domain_tags_cell_get_type, NULL,
    NULL },
  { "host", N_ ("Host"), 130, 3, HOSPES_DOMAIN_ORDER_HOST, NULL, hospes_domain_texts_host,
    "host" },
  { "address", N_ ("Address"), 136, 4, HOSPES_DOMAIN_ORDER_ADDRESS,
    hospes_domain_address_cell_get_type, NULL, NULL },
  { "system", N_ ("System"), 140, 6, HOSPES_DOMAIN_ORDER_SYSTEM, NULL,
    hospes_domain_texts_system, "record" },
  { "cpu", N_ ("CPU"), 130, 2, HOSPES_DOMAIN_ORDER_LOAD, hospes_domain_load_cell_get_type, NULL,
    NULL },
  { "memory", N_ ("Memory"), 160, 1, HOSPES_DOMAIN_ORDER_MEMORY, NULL, NULL, NULL },
  { "disk", N_ ("Disk"), 100, 8, HOSPES_DOMAIN_ORDER_DISK_RATE, NULL,
    hospes_domain_texts_disk_rate, "disk-rate active" },
  { "network", N_ ("Network"), 100, 9, HOSPES_DOMAIN_ORDER_NETWORK_RATE, NULL,
    hospes_domain_texts_network_rate, "network-rate active" },
  { "vcpus", N_ ("vCPUs"), 80, 10, HOSPES_DOMAIN_ORDER_VCPUS, NULL, hospes_domain_texts_vcpus,
    "record" },
  { "memory-size", N_ ("Memory Size"), 110, 11, HOSPES_DOMAIN_ORDER_MEMORY, NULL,
    hospes_domain_texts_memory, "memory" },
  { "autostart", N_ ("Autostart"), 100, 13, HOSPES_DOMAIN_ORDER_AUTOSTART, NULL,
    hospes_domain_texts_autostart, "record" },
  { "uptime", N_ ("Uptime"), 110, 12, HOSPES_DOMAIN_ORDER_UPTIME, NULL,
    hospes_domain_texts_uptime, "active run cpu-load record" },
};
/* clang-format on */

/* Returns: its place in the table, -1 if there is no such column */
int
hospes_domain_column_find (const char *id)
{
  for (guint i = 0; i < HOSPES_N_DOMAIN_COLUMNS; i++)
    if (g_str_equal (hospes_domain_columns[i].id, id))
      return i;

  return -1;
}

GtkWidget *
hospes_domain_column_new_cell (const HospesDomainColumn *column)
{
  if (column->text != NULL)
    return hospes_domain_text_cell_new (column->text, column->follows);
  if (column->cell != NULL)
    return g_object_new (column->cell (), NULL);

  return g_object_new (HOSPES_TYPE_DOMAIN_LOAD_CELL, "memory", TRUE, NULL);
}

/**
 * hospes_domain_column_new_sorter:
 * @id: a column
 */
GtkSorter *
hospes_domain_column_new_sorter (const char *id)
{
  int index = hospes_domain_column_find (id);

  g_return_val_if_fail (index >= 0, NULL);

  return hospes_column_sorter_new (id, hospes_domain_compare,
                                   GUINT_TO_POINTER (hospes_domain_columns[index].order));
}
