/* hospes-pool-user.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A machine that uses a pool, with the volumes it uses there.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-pool-user.h"
#include "hospes-storage-words.h"

struct _HospesPoolUser
{
  GObject parent_instance;

  /* Owned */
  HospesDomain *domain;
  GString *names;

  guint64 size;
};

G_DEFINE_FINAL_TYPE (HospesPoolUser, hospes_pool_user, G_TYPE_OBJECT)

static void
hospes_pool_user_finalize (GObject *object)
{
  HospesPoolUser *self = HOSPES_POOL_USER (object);

  g_object_unref (self->domain);
  g_string_free (self->names, TRUE);

  G_OBJECT_CLASS (hospes_pool_user_parent_class)->finalize (object);
}

static void
hospes_pool_user_class_init (HospesPoolUserClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_pool_user_finalize;
}

static void
hospes_pool_user_init (HospesPoolUser *self)
{
  self->names = g_string_new (NULL);
}

HospesPoolUser *
hospes_pool_user_new (HospesDomain *domain)
{
  HospesPoolUser *self = g_object_new (HOSPES_TYPE_POOL_USER, NULL);

  self->domain = g_object_ref (domain);
  return self;
}

/* Returns: (transfer none) */
HospesDomain *
hospes_pool_user_get_domain (HospesPoolUser *self)
{
  g_return_val_if_fail (HOSPES_IS_POOL_USER (self), NULL);

  return self->domain;
}

/* It uses @volume, too. */
void
hospes_pool_user_add (HospesPoolUser *self, HospesVolume *volume)
{
  g_return_if_fail (HOSPES_IS_POOL_USER (self));

  g_string_append_printf (self->names, "%s%s", self->names->len > 0 ? ", " : "",
                          hospes_volume_get_name (volume));
  self->size += hospes_volume_get_info (volume)->allocation;
}

/* Returns: (transfer full): what it uses: “db.raw, db-data.qcow2 · 124 GiB” */
char *
hospes_pool_user_dup_line (HospesPoolUser *self)
{
  g_autofree char *size = NULL;

  g_return_val_if_fail (HOSPES_IS_POOL_USER (self), NULL);

  size = hospes_storage_words_dup_size (self->size);
  return g_strdup_printf ("%s · %s", self->names->str, size);
}

static int
compare_users (gconstpointer a, gconstpointer b)
{
  HospesPoolUser *const *one = a;
  HospesPoolUser *const *other = b;

  return g_strcmp0 (hospes_domain_get_sort_key ((*one)->domain),
                    hospes_domain_get_sort_key ((*other)->domain));
}

/**
 * hospes_pool_user_list:
 * @volumes: a list of #HospesVolume
 *
 * Returns: (transfer full) (element-type HospesPoolUser): who uses them, by name
 */
GPtrArray *
hospes_pool_user_list (GListModel *volumes)
{
  GPtrArray *users = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) by_domain = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (volumes); i++)
    {
      g_autoptr (HospesVolume) volume = g_list_model_get_item (volumes, i);
      GPtrArray *machines = hospes_volume_get_machines (volume);

      for (guint j = 0; j < machines->len; j++)
        {
          HospesPoolUser *user = g_hash_table_lookup (by_domain, machines->pdata[j]);

          if (user == NULL)
            {
              user = hospes_pool_user_new (machines->pdata[j]);
              g_hash_table_insert (by_domain, machines->pdata[j], user);
              g_ptr_array_add (users, user);
            }
          hospes_pool_user_add (user, volume);
        }
    }

  g_ptr_array_sort (users, compare_users);
  return users;
}
