/* hospes-os-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * All operating systems libosinfo knows, and two that stand for the others.
 *
 * DESIGN
 *
 * The two are there from the beginning, and stay if there is no database: then a machine
 * can be made all the same, and the list says what it lacks. Whoever wants the database,
 * to see what a medium holds say, runs on the worker of this list.
 */

#include "config.h"

#include "hospes-os-list-private.h"
#include "hospes-os-reading.h"
#include "hospes-worker.h"

struct _HospesOsList
{
  GObject parent_instance;

  /* Owned */
  HospesWorker *worker;
  HospesOsBase *base;
  GPtrArray *items; /* of HospesOs */
  GError *trouble;
  gboolean loaded;
};

enum
{
  PROP_0,
  PROP_LOADED,
  N_PROPS,
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesOsList,
                               hospes_os_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GParamSpec *properties[N_PROPS];

/* What a thread read, handed over whole. */
typedef struct
{
  GPtrArray *all; /* of HospesOs */
  GError *trouble;
} Loaded;

static void
loaded_free (gpointer data)
{
  Loaded *loaded = data;

  g_clear_pointer (&loaded->all, g_ptr_array_unref);
  g_clear_error (&loaded->trouble);
  g_free (loaded);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Loaded, loaded_free)

static gpointer
copy_os (gconstpointer os, gpointer data)
{
  return g_object_ref ((gpointer) os);
}

static gpointer
load (HospesOsBase *base, gpointer data, GCancellable *cancellable, GError **error)
{
  Loaded *loaded = g_new0 (Loaded, 1);
  const GError *trouble;

  hospes_os_base_lock (base);
  loaded->all = g_ptr_array_copy (hospes_os_base_get_all (base), copy_os, NULL);
  trouble = hospes_os_base_get_trouble (base);
  loaded->trouble = trouble != NULL ? g_error_copy (trouble) : NULL;
  hospes_os_base_unlock (base);
  return loaded;
}

typedef struct
{
  HospesOsBase *base;
  HospesOsListFunc func;
  gpointer data;
  GDestroyNotify data_free;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  if (run->data_free != NULL)
    run->data_free (run->data);
  g_clear_object (&run->base);
  g_free (run);
}

static gpointer
run_func (gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;

  return run->func (run->base, run->data, cancellable, error);
}

static GType
get_item_type (GListModel *model)
{
  return HOSPES_TYPE_OS;
}

static guint
get_n_items (GListModel *model)
{
  return HOSPES_OS_LIST (model)->items->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HospesOsList *self = HOSPES_OS_LIST (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position))
                                     : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
hospes_os_list_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, hospes_os_list_get_loaded (HOSPES_OS_LIST (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_os_list_dispose (GObject *object)
{
  HospesOsList *self = HOSPES_OS_LIST (object);

  if (self->worker != NULL)
    hospes_worker_release (self->worker, g_steal_pointer (&self->base));
  g_clear_object (&self->worker);

  G_OBJECT_CLASS (hospes_os_list_parent_class)->dispose (object);
}

static void
hospes_os_list_finalize (GObject *object)
{
  HospesOsList *self = HOSPES_OS_LIST (object);

  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_error (&self->trouble);

  G_OBJECT_CLASS (hospes_os_list_parent_class)->finalize (object);
}

static void
hospes_os_list_class_init (HospesOsListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hospes_os_list_get_property;
  object_class->dispose = hospes_os_list_dispose;
  object_class->finalize = hospes_os_list_finalize;

  properties[PROP_LOADED] =
      g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_os_list_init (HospesOsList *self)
{
  self->worker = hospes_worker_new ();
  self->base = hospes_os_base_new ();
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  hospes_os_reading_add_generic (self->items);
}

/**
 * hospes_os_list_new:
 *
 * Returns: (transfer full): a list with what stands for all others; the rest comes with
 *   hospes_os_list_load_async()
 */
HospesOsList *
hospes_os_list_new (void)
{
  return g_object_new (HOSPES_TYPE_OS_LIST, NULL);
}

/**
 * hospes_os_list_load_async:
 * @self: a list
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when all are there
 * @user_data: for @callback
 *
 * Reads the database, once: it takes a second or two, on a thread.
 */
void
hospes_os_list_load_async (HospesOsList *self,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_OS_LIST (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_os_list_load_async);
  hospes_os_list_run (self, task, load, NULL, NULL, loaded_free);
}

/**
 * hospes_os_list_load_finish:
 * @self: a list
 * @result: what was given to the callback
 * @error: return location
 *
 * Returns: %FALSE only if it was cancelled; for want of a database see
 *   hospes_os_list_get_trouble()
 */
gboolean
hospes_os_list_load_finish (HospesOsList *self, GAsyncResult *result, GError **error)
{
  g_autoptr (Loaded) loaded = NULL;
  g_autoptr (GPtrArray) former = NULL;

  g_return_val_if_fail (HOSPES_IS_OS_LIST (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!(loaded = g_task_propagate_pointer (G_TASK (result), error)))
    return FALSE;
  if (self->loaded)
    return TRUE;

  former = g_steal_pointer (&self->items);
  self->items = g_steal_pointer (&loaded->all);
  self->trouble = g_steal_pointer (&loaded->trouble);
  self->loaded = TRUE;
  g_list_model_items_changed (G_LIST_MODEL (self), 0, former->len, self->items->len);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);
  return TRUE;
}

gboolean
hospes_os_list_get_loaded (HospesOsList *self)
{
  g_return_val_if_fail (HOSPES_IS_OS_LIST (self), FALSE);

  return self->loaded;
}

/**
 * hospes_os_list_get_trouble:
 * @self: a list
 *
 * Returns: (nullable): why systems are missing: there is no database, or it is broken
 */
const GError *
hospes_os_list_get_trouble (HospesOsList *self)
{
  g_return_val_if_fail (HOSPES_IS_OS_LIST (self), NULL);

  return self->trouble;
}

/**
 * hospes_os_list_find:
 * @self: a list
 * @id: an identifier, or a short one
 *
 * Returns: (transfer none) (nullable): the system
 */
HospesOs *
hospes_os_list_find (HospesOsList *self, const char *id)
{
  g_return_val_if_fail (HOSPES_IS_OS_LIST (self) && id != NULL, NULL);

  for (guint i = 0; i < self->items->len; i++)
    {
      HospesOs *os = g_ptr_array_index (self->items, i);

      if (g_strcmp0 (hospes_os_get_id (os), id) == 0 ||
          g_strv_contains (hospes_os_get_short_ids (os), id))
        return os;
    }

  return NULL;
}

/**
 * hospes_os_list_get_linux:
 * @self: a list
 *
 * Returns: (transfer none): what stands for any Linux of these years
 */
HospesOs *
hospes_os_list_get_linux (HospesOsList *self)
{
  g_return_val_if_fail (HOSPES_IS_OS_LIST (self), NULL);

  return hospes_os_list_find (self, "linux");
}

/**
 * hospes_os_list_get_other:
 * @self: a list
 *
 * Returns: (transfer none): what stands for anything
 */
HospesOs *
hospes_os_list_get_other (HospesOsList *self)
{
  g_return_val_if_fail (HOSPES_IS_OS_LIST (self), NULL);

  return hospes_os_list_find (self, "generic");
}

typedef struct
{
  HospesOs *os;
  int match;
} Found;

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = a;
  const Found *other = b;

  if (one->match != other->match)
    return one->match > other->match ? -1 : 1;

  return hospes_os_compare_age (one->os, other->os);
}

/**
 * hospes_os_list_search:
 * @self: a list
 * @text: (nullable): what a person typed
 * @living_at: (nullable): leave out what has ended by then
 *
 * Returns: (transfer full) (element-type HospesOs): those that match, best and newest
 *   first; what stands for others is always among them, at the end
 */
GPtrArray *
hospes_os_list_search (HospesOsList *self, const char *text, GDateTime *living_at)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (HOSPES_IS_OS_LIST (self), list);

  for (guint i = 0; i < self->items->len; i++)
    {
      HospesOs *os = g_ptr_array_index (self->items, i);
      Found candidate = { os, text != NULL ? hospes_os_match (os, text) : 1 };

      if (hospes_os_get_generic (os))
        candidate.match = 0;
      else if (candidate.match == 0 || (living_at != NULL && hospes_os_is_ended (os, living_at)))
        continue;

      g_array_append_val (found, candidate);
    }

  g_array_sort (found, compare_found);
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (list, g_object_ref (g_array_index (found, Found, i).os));

  return list;
}

/* For the files of this room: runs something on the worker. */
void
hospes_os_list_run (HospesOsList *self,
                    GTask *task,
                    HospesOsListFunc func,
                    gpointer data,
                    GDestroyNotify data_free,
                    GDestroyNotify result_free)
{
  Run *run = g_new0 (Run, 1);

  run->base = g_object_ref (self->base);
  run->func = func;
  run->data = data;
  run->data_free = data_free;
  hospes_worker_run (self->worker, task, run_func, run, run_free, result_free);
}

/* For what is done on other threads. */
HospesOsBase *
hospes_os_list_ref_base (HospesOsList *self)
{
  return g_object_ref (self->base);
}
