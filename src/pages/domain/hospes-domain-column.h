/* hospes-domain-column.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-domain-order.h"
#include "hospes-domain-text-cell.h"

G_BEGIN_DECLS

#define HOSPES_N_DOMAIN_COLUMNS 15

/**
 * HospesDomainColumn:
 * @id: what it is called in the settings; %NULL for one that is no choice
 * @title: what it is called on screen, to be translated
 * @width: how wide it is with text of the usual size; 0 for what is left
 * @rank: those of the highest leave first where there is no room
 * @order: the order by it
 * @cell: type of a cell of its own, or …
 * @text: … what it says, and …
 * @follows: … the properties this depends on
 */
typedef struct
{
  const char *id;
  const char *title;
  int width;
  guint rank;
  HospesDomainOrder order;
  GType (*cell) (void);
  HospesDomainTextFunc text;
  const char *follows;
} HospesDomainColumn;

extern const HospesDomainColumn hospes_domain_columns[HOSPES_N_DOMAIN_COLUMNS];

int hospes_domain_column_find (const char *id);
GtkWidget *hospes_domain_column_new_cell (const HospesDomainColumn *column);
GtkSorter *hospes_domain_column_new_sorter (const char *id);

G_END_DECLS
