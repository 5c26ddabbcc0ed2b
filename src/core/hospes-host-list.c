/* hospes-host-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The hosts a person has, kept in the settings; a #GListModel of HospesHost.
 */

#include "config.h"

#include "hospes-host-list.h"

#define HOSTS_KEY       "hosts"
#define UNCONNECTED_KEY "unconnected-hosts"

struct _HospesHostList
{
  GObject parent_instance;

  /* Owned */
  GSettings *settings;
  GPtrArray *hosts;   /* of HospesHost */
  GHashTable *guests; /* those of hosts that are shown, but not kept */
};

static void list_model_iface_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesHostList,
                               hospes_host_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_iface_init))

static GType
host_list_get_item_type (GListModel *model)
{
  return HOSPES_TYPE_HOST;
}

static guint
host_list_get_n_items (GListModel *model)
{
  return HOSPES_HOST_LIST (model)->hosts->len;
}

static gpointer
host_list_get_item (GListModel *model, guint position)
{
  HospesHostList *self = HOSPES_HOST_LIST (model);

  return position < self->hosts->len ? g_object_ref (g_ptr_array_index (self->hosts, position))
                                     : NULL;
}

static void
list_model_iface_init (GListModelInterface *iface)
{
  iface->get_item_type = host_list_get_item_type;
  iface->get_n_items = host_list_get_n_items;
  iface->get_item = host_list_get_item;
}

static void
save (HospesHostList *self)
{
  GVariantBuilder builder;
  g_autoptr (GStrvBuilder) unconnected = g_strv_builder_new ();
  g_auto (GStrv) uris = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));

  for (guint i = 0; i < self->hosts->len; i++)
    {
      HospesHost *host = g_ptr_array_index (self->hosts, i);

      if (g_hash_table_contains (self->guests, host))
        continue;

      g_variant_builder_add (&builder, "(ss)", hospes_host_get_uri (host),
                             hospes_host_get_given_name (host));
      if (!hospes_host_get_autoconnect (host))
        g_strv_builder_add (unconnected, hospes_host_get_uri (host));
    }

  uris = g_strv_builder_end (unconnected);
  g_settings_set_value (self->settings, HOSTS_KEY, g_variant_builder_end (&builder));
  g_settings_set_strv (self->settings, UNCONNECTED_KEY, (const char *const *) uris);
}

static HospesHost *
append (HospesHostList *self, const char *uri, const char *name)
{
  HospesHost *host = hospes_host_new (uri, name);

  g_ptr_array_add (self->hosts, host);
  g_list_model_items_changed (G_LIST_MODEL (self), self->hosts->len - 1, 0, 1);
  return host;
}

static void
load (HospesHostList *self)
{
  g_autoptr (GVariant) kept = g_settings_get_value (self->settings, HOSTS_KEY);
  g_auto (GStrv) unconnected = g_settings_get_strv (self->settings, UNCONNECTED_KEY);
  GVariantIter iter;
  const char *uri;
  const char *name;

  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "(&s&s)", &uri, &name))
    if (hospes_host_list_find (self, uri) == NULL)
      hospes_host_set_autoconnect (append (self, uri, name),
                                   !g_strv_contains ((const char *const *) unconnected, uri));
}

static void
hospes_host_list_dispose (GObject *object)
{
  HospesHostList *self = HOSPES_HOST_LIST (object);

  g_hash_table_remove_all (self->guests);
  g_ptr_array_set_size (self->hosts, 0);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hospes_host_list_parent_class)->dispose (object);
}

static void
hospes_host_list_finalize (GObject *object)
{
  HospesHostList *self = HOSPES_HOST_LIST (object);

  g_clear_pointer (&self->hosts, g_ptr_array_unref);
  g_clear_pointer (&self->guests, g_hash_table_unref);

  G_OBJECT_CLASS (hospes_host_list_parent_class)->finalize (object);
}

static void
hospes_host_list_class_init (HospesHostListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hospes_host_list_dispose;
  object_class->finalize = hospes_host_list_finalize;
}

static void
hospes_host_list_init (HospesHostList *self)
{
  self->hosts = g_ptr_array_new_with_free_func (g_object_unref);
  self->guests = g_hash_table_new (NULL, NULL);
}

/**
 * hospes_host_list_new:
 * @settings: where hosts are kept, under “hosts” and “unconnected-hosts”
 */
HospesHostList *
hospes_host_list_new (GSettings *settings)
{
  HospesHostList *self = g_object_new (HOSPES_TYPE_HOST_LIST, NULL);

  self->settings = g_object_ref (settings);
  load (self);
  return self;
}

/**
 * hospes_host_list_find:
 * @self: a list
 * @uri: a URI
 *
 * Returns: (transfer none) (nullable): the host with that very URI
 */
HospesHost *
hospes_host_list_find (HospesHostList *self, const char *uri)
{
  for (guint i = 0; i < self->hosts->len; i++)
    {
      HospesHost *host = g_ptr_array_index (self->hosts, i);

      if (g_str_equal (hospes_host_get_uri (host), uri))
        return host;
    }

  return NULL;
}

/**
 * hospes_host_list_add:
 * @self: a list
 * @uri: a URI
 * @name: (nullable): what to call it
 *
 * Adds a host and keeps it for the next start.
 *
 * Returns: (transfer none): the host; the one that was there if there was
 */
HospesHost *
hospes_host_list_add (HospesHostList *self, const char *uri, const char *name)
{
  HospesHost *host = hospes_host_list_find (self, uri);

  if (host == NULL)
    host = append (self, uri, name);

  g_hash_table_remove (self->guests, host);
  save (self);
  return host;
}

/**
 * hospes_host_list_show:
 * @self: a list
 * @uri: a URI
 *
 * Like hospes_host_list_add(), but only until Hospes ends.
 */
HospesHost *
hospes_host_list_show (HospesHostList *self, const char *uri)
{
  HospesHost *host = hospes_host_list_find (self, uri);

  if (host == NULL)
    {
      host = append (self, uri, NULL);
      g_hash_table_add (self->guests, host);
    }

  return host;
}

/**
 * hospes_host_list_replace:
 * @self: a list
 * @host: a host of @self; it is disconnected and let go of
 * @uri: the address that was meant; no other host may have it
 * @name: (nullable): what to call it
 *
 * Returns: (transfer none) (nullable): the host that takes the place of @host, and is kept
 */
HospesHost *
hospes_host_list_replace (HospesHostList *self, HospesHost *host, const char *uri, const char *name)
{
  HospesHost *other = hospes_host_list_find (self, uri);
  g_autoptr (HospesHost) former = NULL;
  guint position;

  if ((other != NULL && other != host) || !g_ptr_array_find (self->hosts, host, &position))
    return NULL;

  hospes_host_disconnect (host);
  former = host; /* with the reference the list had */
  self->hosts->pdata[position] = hospes_host_new (uri, name);
  hospes_host_set_autoconnect (self->hosts->pdata[position], hospes_host_get_autoconnect (former));
  g_hash_table_remove (self->guests, former);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 1);
  save (self);
  return g_ptr_array_index (self->hosts, position);
}

/* One that gets a name of its own is kept from then on. */
void
hospes_host_list_rename (HospesHostList *self, HospesHost *host, const char *name)
{
  g_return_if_fail (HOSPES_IS_HOST_LIST (self));

  hospes_host_set_name (host, name);
  g_hash_table_remove (self->guests, host);
  save (self);
}

void
hospes_host_list_set_autoconnect (HospesHostList *self, HospesHost *host, gboolean autoconnect)
{
  g_return_if_fail (HOSPES_IS_HOST_LIST (self));

  hospes_host_set_autoconnect (host, autoconnect);
  save (self);
}

/**
 * hospes_host_list_get_position:
 * @self: a list
 * @host: (nullable): a host
 * @position: (out): where it is
 *
 * Returns: whether it is in @self
 */
gboolean
hospes_host_list_get_position (HospesHostList *self, HospesHost *host, guint *position)
{
  return g_ptr_array_find (self->hosts, host, position);
}

/**
 * hospes_host_list_move:
 * @self: a list
 * @host: a host of @self
 * @position: where it is to be afterwards; beyond the end is the end
 */
void
hospes_host_list_move (HospesHostList *self, HospesHost *host, guint position)
{
  g_autoptr (HospesHost) moved = g_object_ref (host);
  guint former;

  if (!g_ptr_array_find (self->hosts, host, &former))
    return;

  position = MIN (position, self->hosts->len - 1);
  if (position == former)
    return;

  g_ptr_array_remove_index (self->hosts, former);
  g_list_model_items_changed (G_LIST_MODEL (self), former, 1, 0);
  g_ptr_array_insert (self->hosts, (int) position, g_object_ref (moved));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
  save (self);
}

/* Disconnects it; nothing on the host itself changes. */
void
hospes_host_list_remove (HospesHostList *self, HospesHost *host)
{
  g_autoptr (HospesHost) kept = g_object_ref (host);
  guint position;

  if (!g_ptr_array_find (self->hosts, host, &position))
    return;

  hospes_host_disconnect (host);
  g_hash_table_remove (self->guests, host);
  g_ptr_array_remove_index (self->hosts, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
  save (self);
}
