/* hospes-machine-boot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The kernel that installs a machine: where it comes from, and where its host finds it.
 */

#include "config.h"

#include <string.h>

#include "hospes-domain-answers.h"
#include "hospes-machine-boot.h"

/* Trees name those of 32 bits as they like. */
gboolean
hospes_machine_boot_is_same_arch (const char *one, const char *other)
{
  const char *names[] = { one, other };

  for (guint i = 0; i < 2; i++)
    if (g_strcmp0 (names[i], "i386") == 0 || g_strcmp0 (names[i], "i586") == 0)
      names[i] = "i686";

  return g_strcmp0 (names[0], names[1]) == 0;
}

static void
replace (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

/**
 * hospes_machine_boot_take:
 * @draft: a machine that is to be
 * @tree: (nullable): what it is installed from
 * @options: what the kernel is told
 */
void
hospes_machine_boot_take (HospesDomainDraft *draft, const HospesTree *tree, const char *options)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);

  replace (&wish->kernel_url, tree != NULL ? tree->kernel : NULL);
  replace (&wish->initrd_url, tree != NULL ? tree->initrd : NULL);
  replace (&wish->cmdline, tree != NULL && *options != '\0' ? options : NULL);
  if (tree == NULL)
    {
      replace (&wish->boot_pool, NULL);
      replace (&wish->kernel, NULL);
      replace (&wish->initrd, NULL);
    }
  hospes_domain_draft_changed (draft);
}

/**
 * hospes_machine_boot_take_member:
 * @wish: what is wished of a machine that is installed from a disc
 * @kernel: (nullable): where its kernel is on that disc; %NULL: the disc starts by itself
 * @initrd: (nullable): where its initrd is there
 *
 * As a tree is taken, but of the disc; and back again, unless somebody else writes there now.
 */
void
hospes_machine_boot_take_member (HospesDomainSpec *wish, const char *kernel, const char *initrd)
{
  gboolean ours = hospes_domain_boot_url_get_member (wish->kernel_url) != NULL;

  if (kernel != NULL &&
      (wish->install == HOSPES_INSTALL_DISC || (ours && wish->install == HOSPES_INSTALL_KERNEL)))
    {
      g_autofree char *kernel_url = hospes_domain_boot_url_dup_member (kernel);
      g_autofree char *initrd_url = hospes_domain_boot_url_dup_member (initrd);

      wish->install = HOSPES_INSTALL_KERNEL;
      replace (&wish->kernel_url, kernel_url);
      replace (&wish->initrd_url, initrd_url);
    }
  else if (ours)
    {
      if (wish->install == HOSPES_INSTALL_KERNEL)
        wish->install = HOSPES_INSTALL_DISC;
      replace (&wish->kernel_url, NULL);
      replace (&wish->initrd_url, NULL);
      replace (&wish->kernel, NULL);
      replace (&wish->initrd, NULL);
      replace (&wish->boot_pool, NULL);
    }
}

/* Of a kind whose volumes are plain files, as a kernel must be */
static gboolean
has_files (const HospesMachinePool *pool)
{
  static const char *const types[] = { "dir", "fs", "netfs", NULL };

  return pool->is_active && pool->path != NULL && g_strv_contains (types, pool->type);
}

/* That of its disk, if files can be put there. */
static const HospesMachinePool *
find_pool (const HospesDomainSpec *spec, const HospesMachineGround *ground)
{
  const HospesDomainDisk *disk = spec->disks->len > 0 ? spec->disks->pdata[0] : NULL;
  const HospesMachinePool *best = NULL;

  for (guint i = 0; i < ground->pools->len; i++)
    {
      const HospesMachinePool *pool = ground->pools->pdata[i];

      if (!has_files (pool))
        continue;
      if (disk != NULL && g_strcmp0 (disk->pool, pool->name) == 0)
        return pool;
      if (best == NULL || pool->free > best->free)
        best = pool;
    }

  return best;
}

/**
 * hospes_machine_boot_settle:
 * @draft: a machine that is to be
 * @ground: what its host has
 *
 * Its name or disk may be another: so is where its kernel is put.
 *
 * Returns: whether there is a pool to put it into, if it needs one
 */
gboolean
hospes_machine_boot_settle (HospesDomainDraft *draft, const HospesMachineGround *ground)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (draft);
  const HospesMachinePool *pool = find_pool (spec, ground);
  g_autofree char *kernel = NULL;
  g_autofree char *initrd = NULL;

  if (wish->kernel_url == NULL)
    return TRUE;
  if (pool == NULL)
    return FALSE;
  if (spec->name == NULL || *spec->name == '\0' || strchr (spec->name, '/') != NULL)
    return TRUE;

  kernel = g_strdup_printf ("%s/%s-kernel", pool->path, spec->name);
  initrd = g_strdup_printf ("%s/%s-initrd", pool->path, spec->name);
  if (g_strcmp0 (wish->kernel, kernel) == 0 && g_strcmp0 (wish->boot_pool, pool->name) == 0)
    return TRUE;

  replace (&wish->boot_pool, pool->name);
  replace (&wish->kernel, kernel);
  replace (&wish->initrd, initrd);
  hospes_domain_draft_changed (draft);
  return TRUE;
}
