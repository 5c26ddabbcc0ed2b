/* hospes-container-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Writes what makes a container of a machine, for hospes-domain-xml.c.
 */

#include "config.h"

#include "hospes-container-xml.h"
#include "hospes-domain-xml.h"

static void
add_known (xmlNodePtr parent, const char *name, const char *text)
{
  if (text != NULL && *text != '\0')
    hospes_domain_add_text (parent, name, text);
}

static void
set_number (xmlNodePtr node, const char *name, guint64 number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, number);

  hospes_domain_set (node, name, text);
}

/**
 * hospes_container_add_os:
 * @self: a complete container
 * @os: where what it runs goes
 */
void
hospes_container_add_os (const HospesContainer *self, xmlNodePtr os)
{
  add_known (os, "init", self->init);
  for (char **argument = self->args; argument != NULL && *argument != NULL; argument++)
    hospes_domain_add_text (os, "initarg", *argument);
  for (char **variable = self->env; variable != NULL && *variable != NULL; variable++)
    {
      g_auto (GStrv) both = g_strsplit (*variable, "=", 2);
      xmlNodePtr node = hospes_domain_add_text (os, "initenv", both[1] != NULL ? both[1] : "");

      hospes_domain_set (node, "name", both[0]);
    }
  add_known (os, "initdir", self->folder);
  add_known (os, "inituser", self->user);
  add_known (os, "initgroup", self->group);
}

static void
add_ids (xmlNodePtr idmap, const char *name)
{
  xmlNodePtr node = hospes_domain_add (idmap, name);

  hospes_domain_set (node, "start", "0");
  set_number (node, "target", HOSPES_CONTAINER_FIRST_ID);
  set_number (node, "count", HOSPES_CONTAINER_N_IDS);
}

static void
add_quota (xmlNodePtr domain, guint vcpus)
{
  xmlNodePtr cputune = hospes_domain_add (domain, "cputune");
  g_autofree char *period = g_strdup_printf ("%d", HOSPES_CONTAINER_PERIOD);
  g_autofree char *quota =
      g_strdup_printf ("%" G_GUINT64_FORMAT, (guint64) vcpus * HOSPES_CONTAINER_PERIOD);

  hospes_domain_add_text (cputune, "period", period);
  hospes_domain_add_text (cputune, "quota", quota);
}

/**
 * hospes_container_add_bounds:
 * @self: a complete container
 * @vcpus: how many it is to have
 * @has_card: it has a network card
 * @domain: where what keeps it apart from the host goes
 */
void
hospes_container_add_bounds (const HospesContainer *self,
                             guint vcpus,
                             gboolean has_card,
                             xmlNodePtr domain)
{
  if (self->few_cpus == HOSPES_SWITCH_ON)
    add_quota (domain, vcpus);
  if (self->own_users == HOSPES_SWITCH_ON)
    {
      xmlNodePtr idmap = hospes_domain_add (domain, "idmap");

      add_ids (idmap, "uid");
      add_ids (idmap, "gid");
    }
  /* With a card libvirt makes it one anyway. */
  if (self->own_network == HOSPES_SWITCH_ON && !has_card)
    hospes_domain_add (hospes_domain_add (domain, "features"), "privnet");
}

static void
add_target (xmlNodePtr filesystem, const char *folder)
{
  hospes_domain_set (hospes_domain_add (filesystem, "target"), "dir", folder);
}

static void
add_scratch (const HospesContainer *self, xmlNodePtr devices)
{
  xmlNodePtr filesystem = hospes_domain_add (devices, "filesystem");
  xmlNodePtr source;

  hospes_domain_set (filesystem, "type", "ram");
  source = hospes_domain_add (filesystem, "source");
  set_number (source, "usage", self->scratch / 1024);
  hospes_domain_set (source, "units", "KiB");
  add_target (filesystem, "/tmp");
}

static void
add_driver (const HospesContainer *self, xmlNodePtr filesystem)
{
  gboolean raw = g_strcmp0 (self->format, "raw") == 0;
  xmlNodePtr driver = hospes_domain_add (filesystem, "driver");

  /* What is not raw the host needs qemu-nbd for. */
  hospes_domain_set (driver, "type", raw ? "loop" : "nbd");
  hospes_domain_set (driver, "format", self->format);
}

static void
add_root (const HospesContainer *self, xmlNodePtr devices)
{
  static const char *const types[] = { NULL, "mount", "mount", "file", "block" };
  static const char *const sources[] = { NULL, "dir", "dir", "file", "dev" };
  xmlNodePtr filesystem = hospes_domain_add (devices, "filesystem");

  hospes_domain_set (filesystem, "type", types[self->root]);
  hospes_domain_set (filesystem, "accessmode", "passthrough");
  if (self->root == HOSPES_ROOT_IMAGE)
    add_driver (self, filesystem);
  hospes_domain_set (hospes_domain_add (filesystem, "source"), sources[self->root],
                     self->root == HOSPES_ROOT_HOST ? "/" : self->path);
  add_target (filesystem, "/");
  if (self->read_only == HOSPES_SWITCH_ON)
    hospes_domain_add (filesystem, "readonly");
}

/**
 * hospes_container_add_devices:
 * @self: a complete container
 * @devices: where its files go
 */
void
hospes_container_add_devices (const HospesContainer *self, xmlNodePtr devices)
{
  if (self->root == HOSPES_ROOT_AUTO)
    return;
  if (self->root != HOSPES_ROOT_HOST && self->path == NULL)
    return;

  add_root (self, devices);
  if (self->scratch != 0)
    add_scratch (self, devices);
}
