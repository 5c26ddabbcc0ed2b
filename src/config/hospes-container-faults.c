/* hospes-container-faults.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is wrong with a container, told while it is written.
 */

#include "config.h"

#include <string.h>

#include "hospes-container-faults.h"

#define N_FIELDS (HOSPES_CONTAINER_ROOT + 1)

/* What libvirt’s schema takes for the name of a user or group. */
#define NAME_LETTERS G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_+-"

/* libvirt refuses those with nothing in them. */
static HospesDomainFault
judge_lines (char **lines)
{
  for (; lines != NULL && *lines != NULL; lines++)
    if (**lines == '\0')
      return HOSPES_DOMAIN_FAULT_EMPTY;
    else if (!hospes_domain_is_line (*lines))
      return HOSPES_DOMAIN_FAULT_CONTROL;

  return HOSPES_DOMAIN_FAULT_NONE;
}

static gboolean
is_variable (const char *variable)
{
  const char *end = strchr (variable, '=');
  gsize length = end != NULL ? end - variable : 0;

  return length > 0 && end[1] != '\0' && !g_ascii_isdigit (*variable) &&
         strspn (variable, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "_") == length;
}

static HospesDomainFault
judge_env (const HospesContainer *self)
{
  for (char **variable = self->env; variable != NULL && *variable != NULL; variable++)
    if (!is_variable (*variable))
      return HOSPES_DOMAIN_FAULT_VARIABLE;

  return judge_lines (self->env);
}

static HospesDomainFault
judge_user (const char *name)
{
  if (name == NULL)
    return HOSPES_DOMAIN_FAULT_NONE;
  if (*name == '\0')
    return HOSPES_DOMAIN_FAULT_EMPTY;

  return strspn (name, NAME_LETTERS) == strlen (name) ? HOSPES_DOMAIN_FAULT_NONE
                                                      : HOSPES_DOMAIN_FAULT_CONTROL;
}

/* Two that write into the same files would ruin them. */
static HospesDomainFault
judge_root (const HospesDomainSpec *spec)
{
  const HospesContainer *self = spec->container;
  HospesDomainFault fault = hospes_domain_judge_path (self->path, TRUE);

  if (self->root == HOSPES_ROOT_HOST)
    return self->system ? HOSPES_DOMAIN_FAULT_EMPTY : HOSPES_DOMAIN_FAULT_NONE;

  return fault == HOSPES_DOMAIN_FAULT_NONE && spec->copies > 1 &&
                 self->read_only != HOSPES_SWITCH_ON
             ? HOSPES_DOMAIN_FAULT_TWICE
             : fault;
}

/**
 * hospes_container_find_fault:
 * @spec: a complete machine that is to be
 * @field: of its container
 *
 * Returns: what is wrong with it; nothing if the machine is no container
 */
HospesDomainFault
hospes_container_find_fault (const HospesDomainSpec *spec, HospesContainerField field)
{
  const HospesContainer *self = spec->container;
  HospesDomainFault fault;

  if (g_strcmp0 (spec->os_type, "exe") != 0)
    return HOSPES_DOMAIN_FAULT_NONE;

  switch (field)
    {
    case HOSPES_CONTAINER_INIT:
      return hospes_domain_judge_path (self->init, TRUE);
    case HOSPES_CONTAINER_ARGS:
      return judge_lines (self->args);
    case HOSPES_CONTAINER_ENV:
      return judge_env (self);
    case HOSPES_CONTAINER_FOLDER:
      return hospes_domain_judge_path (self->folder, FALSE);
    case HOSPES_CONTAINER_USER:
      fault = judge_user (self->user);
      return fault != HOSPES_DOMAIN_FAULT_NONE ? fault : judge_user (self->group);
    case HOSPES_CONTAINER_ROOT:
    default:
      return judge_root (spec);
    }
}

gboolean
hospes_container_is_complete (const HospesDomainSpec *spec)
{
  for (int field = 0; field < N_FIELDS; field++)
    if (hospes_container_find_fault (spec, field) != HOSPES_DOMAIN_FAULT_NONE)
      return FALSE;

  return TRUE;
}
