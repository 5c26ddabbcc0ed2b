/* hospes-os-base.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * DESIGN
 *
 * libosinfo makes no promise about threads, and reading its files takes a second: so the
 * database is read by whichever worker wants it first, and only one at a time has it.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-os-base.h"
#include "hospes-os-reading.h"

struct _HospesOsBase
{
  GObject parent_instance;

  GMutex mutex;

  /* Owned, and used with the mutex */
  OsinfoLoader *loader;
  OsinfoDb *db;      /* NULL until it was read */
  GPtrArray *all;    /* of HospesOs, newest first */
  GHashTable *by_id; /* borrowed strings → borrowed HospesOs */
  GError *trouble;
};

G_DEFINE_FINAL_TYPE (HospesOsBase, hospes_os_base, G_TYPE_OBJECT)

static int
compare_age (gconstpointer a, gconstpointer b)
{
  return hospes_os_compare_age (*(HospesOs **) a, *(HospesOs **) b);
}

static void
read_all (HospesOsBase *self)
{
  g_autoptr (OsinfoOsList) list = osinfo_db_get_os_list (self->db);
  g_autoptr (GList) elements = osinfo_list_get_elements (OSINFO_LIST (list));

  for (GList *l = elements; l != NULL; l = l->next)
    {
      HospesOs *os = hospes_os_reading_new_os (l->data);

      if (os != NULL)
        g_ptr_array_add (self->all, os);
    }

  if (self->all->len == 0 && self->trouble == NULL)
    self->trouble =
        g_error_new_literal (G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                             _ ("The database of operating systems (osinfo-db) is not installed"));

  hospes_os_reading_add_generic (self->all);
  g_ptr_array_sort (self->all, compare_age);

  for (guint i = 0; i < self->all->len; i++)
    {
      HospesOs *os = g_ptr_array_index (self->all, i);

      if (hospes_os_get_id (os) != NULL)
        g_hash_table_insert (self->by_id, (char *) hospes_os_get_id (os), os);
    }
}

static void
read_database (HospesOsBase *self)
{
  g_autoptr (GError) error = NULL;

  self->loader = osinfo_loader_new ();
  osinfo_loader_process_default_path (self->loader, &error);
  self->db = g_object_ref (osinfo_loader_get_db (self->loader));

  /* What was read before the file that is broken is of use. */
  if (error != NULL)
    self->trouble =
        g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                     _ ("The database of operating systems (osinfo-db) cannot be read: %s"),
                     g_strchomp (error->message));

  read_all (self);
}

static void
hospes_os_base_finalize (GObject *object)
{
  HospesOsBase *self = HOSPES_OS_BASE (object);

  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->all, g_ptr_array_unref);
  g_clear_object (&self->db);
  g_clear_object (&self->loader);
  g_clear_error (&self->trouble);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (hospes_os_base_parent_class)->finalize (object);
}

static void
hospes_os_base_class_init (HospesOsBaseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hospes_os_base_finalize;
}

static void
hospes_os_base_init (HospesOsBase *self)
{
  g_mutex_init (&self->mutex);
  self->all = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

HospesOsBase *
hospes_os_base_new (void)
{
  return g_object_new (HOSPES_TYPE_OS_BASE, NULL);
}

/**
 * hospes_os_base_lock:
 * @self: the database
 *
 * Blocking: reads it if nobody has, or waits for who has it.
 *
 * Returns: (transfer none): libosinfo's, until hospes_os_base_unlock()
 */
OsinfoDb *
hospes_os_base_lock (HospesOsBase *self)
{
  g_mutex_lock (&self->mutex);
  if (self->db == NULL)
    read_database (self);

  return self->db;
}

void
hospes_os_base_unlock (HospesOsBase *self)
{
  g_mutex_unlock (&self->mutex);
}

/**
 * hospes_os_base_get_all:
 * @self: the database, locked
 *
 * Returns: (transfer none) (element-type HospesOs): what is in it, newest first
 */
GPtrArray *
hospes_os_base_get_all (HospesOsBase *self)
{
  return self->all;
}

/**
 * hospes_os_base_get_trouble:
 * @self: the database, locked
 *
 * Returns: (nullable): why there is nothing in it, or not all
 */
const GError *
hospes_os_base_get_trouble (HospesOsBase *self)
{
  return self->trouble;
}

/**
 * hospes_os_base_find:
 * @self: the database, locked
 * @os: (nullable): a system of libosinfo's
 *
 * Returns: (transfer full) (nullable): ours
 */
HospesOs *
hospes_os_base_find (HospesOsBase *self, OsinfoOs *os)
{
  HospesOs *found =
      os != NULL ? g_hash_table_lookup (self->by_id, osinfo_entity_get_id (OSINFO_ENTITY (os)))
                 : NULL;

  return found != NULL ? g_object_ref (found) : NULL;
}
