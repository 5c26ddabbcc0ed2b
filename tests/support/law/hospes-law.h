/* hospes-law.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What the generated wrappers call; see hospes-law.c.
 */

#pragma once

typedef struct
{
  const char *name;
  int local; /* never uses the wire, says law-local.txt */
} HospesLawFunction;

void hospes_law_enter (const HospesLawFunction *function, const void *caller);
void *hospes_law_find (const HospesLawFunction *function);
