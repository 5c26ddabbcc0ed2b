/* hospes-volume-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be done to the volumes that are selected, as actions: "volume.details" and
 * so on.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-clone-dialog.h"
#include "hospes-convert-dialog.h"
#include "hospes-feedback.h"
#include "hospes-host.h"
#include "hospes-resize-dialog.h"
#include "hospes-storage-words.h"
#include "hospes-volume-actions.h"
#include "hospes-volume-details.h"
#include "hospes-volume-dialog.h"
#include "hospes-volume-files.h"
#include "hospes-volume-lock.h"
#include "hospes-volume-reclaiming.h"
#include "hospes-volume-removal.h"
#include "hospes-wipe-dialog.h"

struct _HospesVolumeActions
{
  GObject parent_instance;

  /* Weak */
  GtkWidget *origin;

  /* Owned */
  GSimpleActionGroup *group;
  HospesPool *pool;
  GPtrArray *volumes; /* of HospesVolume: those that are selected */
  GSignalGroup *signals;
  GSignalGroup *host_signals;
};

G_DEFINE_FINAL_TYPE (HospesVolumeActions, hospes_volume_actions, G_TYPE_OBJECT)

/* What an action needs to make sense. */
typedef enum
{
  NEEDS_ONE = 1 << 0,  /* exactly one volume */
  NEEDS_SOME = 1 << 1, /* at least one */
  NEEDS_POOL = 1 << 2, /* a pool that is active, on a host that answers */
  NEEDS_FREE = 1 << 3, /* at least one that nobody needs */
  NEEDS_OPEN = 1 << 4, /* that one may be changed */
} Needs;

typedef struct
{
  const char *name;
  Needs needs;
  void (*act) (HospesVolumeActions *self);
} Deed;

static void
show_details (HospesVolumeActions *self)
{
  hospes_volume_details_present (self->origin, self->volumes->pdata[0]);
}

static void
copy_path (HospesVolumeActions *self)
{
  const char *path = hospes_volume_get_path (self->volumes->pdata[0]);

  if (path == NULL)
    return;

  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->origin), path);
  hospes_feedback_toast (self->origin, _ ("Path copied"));
}

static void
create (HospesVolumeActions *self)
{
  hospes_volume_dialog_present (self->origin, self->pool);
}

static void
upload (HospesVolumeActions *self)
{
  hospes_volume_files_upload (self->origin, self->pool);
}

static void
download (HospesVolumeActions *self)
{
  hospes_volume_files_download (self->origin, self->volumes->pdata[0]);
}

static void
resize (HospesVolumeActions *self)
{
  hospes_resize_dialog_present (self->origin, self->volumes->pdata[0]);
}

static void
convert (HospesVolumeActions *self)
{
  hospes_convert_dialog_present (self->origin, self->volumes->pdata[0]);
}

static void
clone (HospesVolumeActions *self)
{
  hospes_clone_dialog_present (self->origin, self->volumes->pdata[0]);
}

static void
reclaim (HospesVolumeActions *self)
{
  hospes_volume_reclaiming_ask (self->origin, self->volumes->pdata[0]);
}

static void
wipe (HospesVolumeActions *self)
{
  hospes_wipe_dialog_present (self->origin, self->volumes->pdata[0]);
}

static void delete (HospesVolumeActions *self)
{
  hospes_volume_removal_ask (self->origin, self->volumes);
}

static const Deed deeds[] = {
  { "details", NEEDS_ONE, show_details },
  { "copy-path", NEEDS_ONE, copy_path },
  { "new", NEEDS_POOL, create },
  { "upload", NEEDS_POOL, upload },
  { "download", NEEDS_POOL | NEEDS_ONE, download },
  { "resize", NEEDS_POOL | NEEDS_ONE | NEEDS_OPEN, resize },
  { "convert", NEEDS_POOL | NEEDS_ONE, convert },
  { "clone", NEEDS_POOL | NEEDS_ONE, clone },
  { "reclaim", NEEDS_POOL | NEEDS_ONE, reclaim },
  { "wipe", NEEDS_POOL | NEEDS_ONE | NEEDS_FREE, wipe },
  { "delete", NEEDS_POOL | NEEDS_SOME | NEEDS_FREE, delete },
};

static gboolean
is_usable (HospesPool *pool)
{
  HospesHost *host = hospes_pool_get_host (pool);

  return host != NULL && hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED &&
         hospes_pool_get_info (pool)->state != HOSPES_POOL_INACTIVE;
}

static gboolean
has_free (GPtrArray *volumes)
{
  for (guint i = 0; i < volumes->len; i++)
    {
      g_autofree char *hold = hospes_storage_words_dup_hold (volumes->pdata[i]);

      if (hold == NULL)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_open (GPtrArray *volumes)
{
  g_autofree char *lock =
      volumes->len > 0 ? hospes_volume_lock_dup_reason (volumes->pdata[0]) : NULL;

  return lock == NULL;
}

static gboolean
can (HospesVolumeActions *self, Needs needs)
{
  if (self->pool == NULL || ((needs & NEEDS_POOL) && !is_usable (self->pool)))
    return FALSE;
  if ((needs & NEEDS_ONE) && self->volumes->len != 1)
    return FALSE;

  if ((needs & NEEDS_OPEN) && !is_open (self->volumes))
    return FALSE;

  if ((needs & NEEDS_FREE) && !has_free (self->volumes))
    return FALSE;

  return (needs & NEEDS_SOME) == 0 || self->volumes->len > 0;
}

static void
update (HospesVolumeActions *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    g_simple_action_set_enabled (
        G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self->group), deeds[i].name)),
        can (self, deeds[i].needs));
}

static void
activate_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HospesVolumeActions *self = user_data;

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    if (g_str_equal (deeds[i].name, g_action_get_name (G_ACTION (action))))
      deeds[i].act (self);
}

static void
hospes_volume_actions_dispose (GObject *object)
{
  HospesVolumeActions *self = HOSPES_VOLUME_ACTIONS (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->host_signals);
  g_clear_object (&self->pool);
  g_clear_object (&self->group);
  g_clear_pointer (&self->volumes, g_ptr_array_unref);
  g_clear_weak_pointer (&self->origin);

  G_OBJECT_CLASS (hospes_volume_actions_parent_class)->dispose (object);
}

static void
hospes_volume_actions_class_init (HospesVolumeActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_volume_actions_dispose;
}

static void
hospes_volume_actions_init (HospesVolumeActions *self)
{
  self->group = g_simple_action_group_new ();
  self->volumes = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_autoptr (GSimpleAction) action = g_simple_action_new (deeds[i].name, NULL);

      g_signal_connect_object (action, "activate", G_CALLBACK (activate_cb), self, 0);
      g_action_map_add_action (G_ACTION_MAP (self->group), G_ACTION (action));
    }

  self->signals = g_signal_group_new (HOSPES_TYPE_POOL);
  g_signal_group_connect_swapped (self->signals, "notify::info", G_CALLBACK (update), self);
  self->host_signals = g_signal_group_new (HOSPES_TYPE_HOST);
  g_signal_group_connect_swapped (self->host_signals, "notify::state", G_CALLBACK (update), self);
  update (self);
}

/**
 * hospes_volume_actions_new:
 * @origin: (transfer none): the widget the group is for
 */
HospesVolumeActions *
hospes_volume_actions_new (GtkWidget *origin)
{
  HospesVolumeActions *self = g_object_new (HOSPES_TYPE_VOLUME_ACTIONS, NULL);

  g_set_weak_pointer (&self->origin, origin);
  return self;
}

/**
 * hospes_volume_actions_set_pool:
 * @self: actions
 * @pool: (nullable): the pool whose volumes they are about
 */
void
hospes_volume_actions_set_pool (HospesVolumeActions *self, HospesPool *pool)
{
  g_return_if_fail (HOSPES_IS_VOLUME_ACTIONS (self));

  if (!g_set_object (&self->pool, pool))
    return;

  g_ptr_array_set_size (self->volumes, 0);
  g_signal_group_set_target (self->signals, pool);
  g_signal_group_set_target (self->host_signals, pool != NULL ? hospes_pool_get_host (pool) : NULL);
  update (self);
}

/**
 * hospes_volume_actions_set_volumes:
 * @self: actions
 * @volumes: (element-type HospesVolume): those that are selected
 */
void
hospes_volume_actions_set_volumes (HospesVolumeActions *self, GPtrArray *volumes)
{
  g_return_if_fail (HOSPES_IS_VOLUME_ACTIONS (self));

  g_ptr_array_unref (self->volumes);
  self->volumes = g_ptr_array_ref (volumes);
  update (self);
}

GActionGroup *
hospes_volume_actions_get_group (HospesVolumeActions *self)
{
  g_return_val_if_fail (HOSPES_IS_VOLUME_ACTIONS (self), NULL);

  return G_ACTION_GROUP (self->group);
}
