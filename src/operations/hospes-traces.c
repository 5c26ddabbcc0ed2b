/* hospes-traces.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What work has made on a host so far, so that it can be taken back.
 *
 * DESIGN
 *
 * Each thing is noted before libvirt is asked for it, and once more when it is there: only
 * what is known to be made here is removed, but where a connection was lost in between,
 * what may be there is told as well. The worker writes; when the host has fallen silent and
 * the worker with it, the main thread reads.
 */

#include "config.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "hospes-traces.h"

typedef enum
{
  BEGUN,
  MADE,
  GONE,
} State;

typedef struct
{
  State state;
  char *pool; /* UUID; NULL for a machine */
  char *pool_name;
  char *name;
  char *uuid; /* of a machine */
} Trace;

struct _HospesTraces
{
  GMutex lock;
  GPtrArray *all; /* of Trace, in the order they were made; with lock held */
};

static void
trace_free (gpointer data)
{
  Trace *trace = data;

  g_free (trace->pool);
  g_free (trace->pool_name);
  g_free (trace->name);
  g_free (trace->uuid);
  g_free (trace);
}

HospesTraces *
hospes_traces_new (void)
{
  HospesTraces *self = g_atomic_rc_box_new0 (HospesTraces);

  g_mutex_init (&self->lock);
  self->all = g_ptr_array_new_with_free_func (trace_free);
  return self;
}

HospesTraces *
hospes_traces_ref (HospesTraces *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
traces_clear (gpointer data)
{
  HospesTraces *self = data;

  g_mutex_clear (&self->lock);
  g_ptr_array_unref (self->all);
}

void
hospes_traces_unref (HospesTraces *self)
{
  g_atomic_rc_box_release_full (self, traces_clear);
}

static guint
add (HospesTraces *self, Trace *trace)
{
  guint number;

  g_mutex_lock (&self->lock);
  number = self->all->len;
  g_ptr_array_add (self->all, trace);
  g_mutex_unlock (&self->lock);
  return number;
}

/* Returns: its number, for what becomes of it */
guint
hospes_traces_begin_volume (HospesTraces *self,
                            const char *pool,
                            const char *pool_name,
                            const char *volume)
{
  Trace *trace = g_new0 (Trace, 1);

  trace->pool = g_strdup (pool);
  trace->pool_name = g_strdup (pool_name);
  trace->name = g_strdup (volume);
  return add (self, trace);
}

guint
hospes_traces_begin_machine (HospesTraces *self, const char *uuid, const char *name)
{
  Trace *trace = g_new0 (Trace, 1);

  trace->uuid = g_strdup (uuid);
  trace->name = g_strdup (name);
  return add (self, trace);
}

static void
set_state (HospesTraces *self, guint number, State state)
{
  g_mutex_lock (&self->lock);
  ((Trace *) g_ptr_array_index (self->all, number))->state = state;
  g_mutex_unlock (&self->lock);
}

void
hospes_traces_note_made (HospesTraces *self, guint number)
{
  set_state (self, number, MADE);
}

/* It is there no more, or never was. */
void
hospes_traces_note_gone (HospesTraces *self, guint number)
{
  set_state (self, number, GONE);
}

static gboolean
is_gone (int code)
{
  return virGetLastErrorCode () == code;
}

/* Its firmware’s variables and its TPM are as new as the machine is. Not every driver
 * knows all of that. */
static gboolean
undefine (virDomainPtr domain)
{
  return virDomainUndefineFlags (
             domain, VIR_DOMAIN_UNDEFINE_MANAGED_SAVE | VIR_DOMAIN_UNDEFINE_SNAPSHOTS_METADATA |
                         VIR_DOMAIN_UNDEFINE_CHECKPOINTS_METADATA | VIR_DOMAIN_UNDEFINE_NVRAM |
                         VIR_DOMAIN_UNDEFINE_TPM) == 0 ||
         is_gone (VIR_ERR_NO_DOMAIN) ||
         virDomainUndefineFlags (domain, VIR_DOMAIN_UNDEFINE_NVRAM) == 0 ||
         virDomainUndefine (domain) == 0 || is_gone (VIR_ERR_NO_DOMAIN);
}

static gboolean
remove_machine (virConnectPtr connection, const Trace *trace)
{
  g_autoptr (virDomain) domain = virDomainLookupByUUIDString (connection, trace->uuid);

  if (domain == NULL)
    return is_gone (VIR_ERR_NO_DOMAIN);

  if (virDomainIsActive (domain) == 1 && virDomainDestroy (domain) < 0 &&
      virDomainIsActive (domain) != 0)
    return FALSE;

  return undefine (domain);
}

static gboolean
remove_volume (virConnectPtr connection, const Trace *trace)
{
  g_autoptr (virStoragePool) pool = virStoragePoolLookupByUUIDString (connection, trace->pool);
  g_autoptr (virStorageVol) volume = NULL;

  if (pool == NULL)
    return FALSE;
  if (!(volume = virStorageVolLookupByName (pool, trace->name)))
    return is_gone (VIR_ERR_NO_STORAGE_VOL);

  return virStorageVolDelete (volume, 0) == 0 || is_gone (VIR_ERR_NO_STORAGE_VOL);
}

/**
 * hospes_traces_take_back:
 * @self: what was made
 * @connection: where; this blocks
 *
 * Removes it, last things first. What stays is told by hospes_traces_dup_left().
 */
void
hospes_traces_take_back (HospesTraces *self, virConnectPtr connection)
{
  /* Nobody else writes. */
  for (guint i = self->all->len; i-- > 0;)
    {
      const Trace *trace = g_ptr_array_index (self->all, i);

      if (trace->state != MADE)
        continue;
      if (trace->pool != NULL ? remove_volume (connection, trace)
                              : remove_machine (connection, trace))
        set_state (self, i, GONE);
    }

  virResetLastError ();
}

/**
 * hospes_traces_dup_left:
 * @self: what was made
 * @in_doubt: whether the host may not have said all
 *
 * Returns: (transfer full) (nullable): what of it is there, for a person; %NULL if nothing
 */
char *
hospes_traces_dup_left (HospesTraces *self, gboolean in_doubt)
{
  g_autoptr (GString) list = g_string_new (NULL);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->all->len; i++)
    {
      const Trace *trace = g_ptr_array_index (self->all, i);

      if (trace->state == GONE || (trace->state == BEGUN && !in_doubt))
        continue;
      if (list->len > 0)
        g_string_append (list, _ (", "));
      if (trace->pool == NULL)
        g_string_append_printf (list, _ ("machine “%s”"), trace->name);
      else
        g_string_append_printf (list, _ ("volume “%s” in pool “%s”"), trace->name,
                                trace->pool_name);
    }
  g_mutex_unlock (&self->lock);

  if (list->len == 0)
    return NULL;

  /* Translators: “machine “web”, volume “web.qcow2” in pool “default”” */
  return in_doubt ? g_strdup_printf (_ ("This may be left on the host: %s."), list->str)
                  : g_strdup_printf (_ ("This could not be removed again: %s."), list->str);
}

/* Returns: (transfer full): UUIDs of the pools something was done in */
GPtrArray *
hospes_traces_list_pools (HospesTraces *self)
{
  GPtrArray *pools = g_ptr_array_new_with_free_func (g_free);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->all->len; i++)
    {
      const Trace *trace = g_ptr_array_index (self->all, i);

      if (trace->pool != NULL &&
          !g_ptr_array_find_with_equal_func (pools, trace->pool, g_str_equal, NULL))
        g_ptr_array_add (pools, g_strdup (trace->pool));
    }
  g_mutex_unlock (&self->lock);
  return pools;
}

/* Returns: (transfer full): names of the volumes it was done to */
GPtrArray *
hospes_traces_list_volumes (HospesTraces *self, const char *pool)
{
  GPtrArray *volumes = g_ptr_array_new_with_free_func (g_free);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->all->len; i++)
    {
      const Trace *trace = g_ptr_array_index (self->all, i);

      if (g_strcmp0 (trace->pool, pool) == 0)
        g_ptr_array_add (volumes, g_strdup (trace->name));
    }
  g_mutex_unlock (&self->lock);
  return volumes;
}
