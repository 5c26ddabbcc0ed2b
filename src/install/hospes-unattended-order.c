/* hospes-unattended-order.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "hospes-os-list-private.h"
#include "hospes-unattended-private.h"

/**
 * hospes_unattended_order_new:
 * @list: systems
 * @os: one of them
 * @answers: what its installer would ask; copied
 * @medium: what is installed from; copied
 *
 * Returns: (transfer full): what is to be written
 */
HospesUnattendedOrder *
hospes_unattended_order_new (HospesOsList *list,
                             HospesOs *os,
                             const HospesAnswers *answers,
                             const HospesUnattendedMedium *medium)
{
  HospesUnattendedOrder *self = g_new0 (HospesUnattendedOrder, 1);

  self->base = hospes_os_list_ref_base (list);
  self->id = g_strdup (hospes_os_get_id (os) != NULL ? hospes_os_get_id (os) : "");
  self->answers = hospes_answers_copy (answers);
  self->ways = medium->ways;
  self->scripts = g_strdupv (medium->scripts);
  self->variants = g_strdupv (medium->variants);
  self->url = g_strdup (medium->url);
  return self;
}

HospesUnattendedOrder *
hospes_unattended_order_copy (const HospesUnattendedOrder *self)
{
  HospesUnattendedOrder *copy = g_memdup2 (self, sizeof *self);

  g_object_ref (copy->base);
  copy->id = g_strdup (self->id);
  copy->answers = hospes_answers_copy (self->answers);
  copy->scripts = g_strdupv (self->scripts);
  copy->variants = g_strdupv (self->variants);
  copy->url = g_strdup (self->url);
  return copy;
}

void
hospes_unattended_order_free (HospesUnattendedOrder *self)
{
  g_object_unref (self->base);
  g_free (self->id);
  hospes_answers_free (self->answers);
  g_strfreev (self->scripts);
  g_strfreev (self->variants);
  g_free (self->url);
  g_free (self);
}

/* Returns: (transfer none) (nullable): what is answered */
const char *
hospes_unattended_order_get (const HospesUnattendedOrder *self, HospesAnswer answer)
{
  return self->answers->texts[answer];
}

void
hospes_unattended_order_set (HospesUnattendedOrder *self, HospesAnswer answer, const char *text)
{
  hospes_answers_set (self->answers, answer, text);
}
