/* hospes-domain-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which files of a host a machine's document names, whatever for: disks and what they
 * are made on, kernels, firmware and its settings, what serial ports write into. Any of
 * them may be a volume of a pool.
 */

#include "config.h"

#include <string.h>

#include "hospes-domain-files.h"
#include "hospes-real-path.h"
#include "hospes-xml.h"

static void
take (GPtrArray *texts, char *text)
{
  if (text == NULL || g_ptr_array_find_with_equal_func (texts, text, g_str_equal, NULL))
    g_free (text);
  else
    g_ptr_array_add (texts, text);
}

static void
take_path (GPtrArray *files, char *text)
{
  if (text != NULL)
    g_strstrip (text);
  if (text == NULL || *text == '/')
    take (files, text);
  else
    g_free (text);
}

/* “file=/var/lib/x.img,if=none” and “/boot/vmlinuz” alike */
static void
take_argument (GPtrArray *files, xmlNodePtr node)
{
  g_autofree char *value = hospes_xml_dup_attribute (node, "value");
  g_auto (GStrv) parts = g_strsplit_set (value != NULL ? value : "", ",=", -1);

  for (GStrv part = parts; *part != NULL; part++)
    take_path (files, g_strdup (*part));
}

static void
take_source (xmlNodePtr source, GPtrArray *files, GPtrArray *volumes)
{
  static const char *const attributes[] = { "file", "dev", "dir", "path" };
  g_autofree char *mode = hospes_xml_dup_attribute (source, "mode");
  g_autofree char *pool = hospes_xml_dup_attribute (source, "pool");
  g_autofree char *volume = hospes_xml_dup_attribute (source, "volume");

  /* A socket is no file to lose, and is called otherwise each time. */
  for (guint i = 0; mode == NULL && i < G_N_ELEMENTS (attributes); i++)
    take_path (files, hospes_xml_dup_attribute (source, attributes[i]));

  if (pool != NULL && volume != NULL)
    take (volumes, g_strconcat (pool, "/", volume, NULL));
}

static void
take_element (xmlNodePtr node, GPtrArray *files, GPtrArray *volumes)
{
  static const char *const texts[] = { "kernel", "initrd", "dtb", "loader", "nvram", "table" };
  static const char *const named[] = { "log", "rom" };

  if (hospes_xml_is_named (node, "source"))
    take_source (node, files, volumes);
  else if (hospes_xml_is_named (node, "arg"))
    take_argument (files, node);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (hospes_xml_is_named (node, texts[i]))
      {
        take_path (files, hospes_xml_dup_text (node));
        take_path (files, hospes_xml_dup_attribute (node, "template"));
      }

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (hospes_xml_is_named (node, named[i]))
      take_path (files, hospes_xml_dup_attribute (node, "file"));
}

/**
 * hospes_domain_files_take:
 * @node: an element of a machine's document, or of one of its snapshots
 * @files: (element-type utf8): where to add paths
 * @volumes: (element-type utf8): where to add “pool/volume”
 *
 * Adds what it and all that is in it names. What programs noted there for themselves
 * is not asked.
 */
void
hospes_domain_files_take (xmlNodePtr node, GPtrArray *files, GPtrArray *volumes)
{
  if (node->type != XML_ELEMENT_NODE || hospes_xml_is_named (node, "metadata"))
    return;

  take_element (node, files, volumes);
  for (xmlNodePtr child = node->children; child != NULL; child = child->next)
    hospes_domain_files_take (child, files, volumes);
}

/* The same, but for disks and network cards, of which others keep count. */
void
hospes_domain_files_take_others (xmlNodePtr domain, GPtrArray *files, GPtrArray *volumes)
{
  xmlNodePtr devices = hospes_xml_find_child (domain, "devices");

  for (xmlNodePtr node = domain->children; node != NULL; node = node->next)
    if (hospes_xml_is_named (node, "os") || hospes_xml_is_named (node, "commandline"))
      hospes_domain_files_take (node, files, volumes);

  for (xmlNodePtr node = devices != NULL ? devices->children : NULL; node != NULL;
       node = node->next)
    if (!hospes_xml_is_named (node, "disk") && !hospes_xml_is_named (node, "interface"))
      hospes_domain_files_take (node, files, volumes);
}

/**
 * hospes_domain_files_resolve:
 * @files: (element-type utf8): paths of files of this computer
 *
 * Adds where those are in truth that are reached by symbolic links. Blocks, and belongs
 * on a worker.
 */
void
hospes_domain_files_resolve (GPtrArray *files)
{
  guint n = files->len;

  for (guint i = 0; i < n; i++)
    {
      const char *path = g_ptr_array_index (files, i);
      g_autofree char *real = path != NULL && *path == '/' ? hospes_real_path_dup (path) : NULL;

      if (real != NULL && !g_str_equal (real, path))
        take (files, g_steal_pointer (&real));
    }
}
