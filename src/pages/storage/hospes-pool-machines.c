/* hospes-pool-machines.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Which machines have a disk in a pool. A pool that is stopped has no volumes, and one
 * that nobody looked into none yet: what machines say of their disks counts as well.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-domain.h"
#include "hospes-host.h"
#include "hospes-pool-machines.h"
#include "hospes-volume.h"

/* More names would be no question but a list. */
#define MAX_NAMES 6

/* Whether it calls a volume by the name of the pool, which is looked up at the start. */
static gboolean
names_pool (const HospesDomainRecord *record, const HospesPoolInfo *info)
{
  g_autofree char *prefix = g_strconcat (info->name, "/", NULL);

  for (GStrv volume = record->volumes; *volume != NULL; volume++)
    if (g_str_has_prefix (*volume, prefix))
      return TRUE;

  return FALSE;
}

/* Volumes are right in the folder of their pool; what is deeper is not of it. */
static gboolean
names_file (const HospesDomainRecord *record, const HospesPoolInfo *info)
{
  g_autofree char *target =
      info->target != NULL ? hospes_volume_info_dup_place (info->target) : NULL;

  for (GStrv disk = record->disks; target != NULL && *disk != NULL; disk++)
    {
      g_autofree char *place = **disk == '/' ? hospes_volume_info_dup_place (*disk) : NULL;
      g_autofree char *folder = place != NULL ? g_path_get_dirname (place) : NULL;

      if (g_strcmp0 (folder, target) == 0)
        return TRUE;
    }

  return FALSE;
}

/* Those with a disk that builds on a volume there, too. */
static GHashTable *
find_by_volumes (HospesPool *pool)
{
  GListModel *volumes = hospes_pool_get_volumes (pool);
  GHashTable *found = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);
      GPtrArray *machines = hospes_volume_get_machines (volume);

      for (guint j = 0; j < machines->len; j++)
        g_hash_table_add (found, machines->pdata[j]);
    }

  return found;
}

static int
compare_domains (gconstpointer a, gconstpointer b)
{
  HospesDomain *const *one = a;
  HospesDomain *const *other = b;

  return g_strcmp0 (hospes_domain_get_sort_key (*one), hospes_domain_get_sort_key (*other));
}

/* Files stay where they are only if nothing has to be mounted, or signed in to. */
static void
sort_in (HospesPoolMachines *self,
         const HospesPoolInfo *info,
         HospesDomain *domain,
         gboolean by_volume)
{
  const HospesDomainRecord *record = hospes_domain_get_record (domain);
  gboolean by_name = record != NULL && names_pool (record, info);
  gboolean by_file = record != NULL && names_file (record, info);

  if (!by_volume && !by_name && !by_file)
    return;

  if (hospes_domain_get_active (domain))
    g_ptr_array_add (self->running, g_object_ref (domain));
  if (by_name || g_strcmp0 (info->type, "dir") != 0)
    g_ptr_array_add (self->by_pool, g_object_ref (domain));
  else if (!hospes_domain_get_active (domain))
    g_ptr_array_add (self->by_path, g_object_ref (domain));
}

HospesPoolMachines *
hospes_pool_machines_new (HospesPool *pool)
{
  HospesPoolMachines *self = g_new0 (HospesPoolMachines, 1);
  HospesHost *host = hospes_pool_get_host (pool);
  GListModel *domains = host != NULL ? hospes_host_get_domains (host) : NULL;
  g_autoptr (GHashTable) by_volume = find_by_volumes (pool);

  self->running = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_pool = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_path = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; domains != NULL && i < g_list_model_get_n_items (domains); i++)
    {
      g_autoptr (HospesDomain) domain = g_list_model_get_item (domains, i);

      sort_in (self, hospes_pool_get_info (pool), domain,
               g_hash_table_contains (by_volume, domain));
    }

  g_ptr_array_sort (self->running, compare_domains);
  g_ptr_array_sort (self->by_pool, compare_domains);
  g_ptr_array_sort (self->by_path, compare_domains);
  return self;
}

void
hospes_pool_machines_free (HospesPoolMachines *self)
{
  g_ptr_array_unref (self->running);
  g_ptr_array_unref (self->by_pool);
  g_ptr_array_unref (self->by_path);
  g_free (self);
}

/* Returns: (transfer full): “db, mail and 3 more” */
char *
hospes_pool_machines_dup_names (GPtrArray *machines)
{
  g_autoptr (GString) names = g_string_new (NULL);
  guint n = MIN (machines->len, MAX_NAMES);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            hospes_domain_get_label (machines->pdata[i]));

  if (machines->len == n)
    return g_strdup (names->str);

  /* Translators: some names, and how many more there are */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s and %u more", "%s and %u more", machines->len - n),
      names->str, machines->len - n);
}
