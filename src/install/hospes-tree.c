/* hospes-tree.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What can be installed from a folder of a server.
 *
 * DESIGN
 *
 * libosinfo asks the server for a file that describes the folder, without blocking: that
 * part needs no thread. Folders without such a file (Debian's) are known to its database
 * by their path; servers with the same path are mirrors. What the server names is joined
 * to its own address only, so that it cannot have another server's files started.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-media-private.h"
#include "hospes-os-list-private.h"
#include "hospes-tree.h"
#include "hospes-url.h"

typedef struct
{
  GTask *task;
  char *url;
  char *arch;
  OsinfoTree *tree; /* NULL if the server describes nothing */

  GCancellable *cancellable; /* of the one that asked, and of the time that is up */
  gulong handler;
  guint timeout;
  gboolean is_late;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_handle_id (&reading->timeout, g_source_remove);
  if (reading->handler != 0)
    g_cancellable_disconnect (g_task_get_cancellable (reading->task), reading->handler);
  g_clear_object (&reading->cancellable);
  g_clear_object (&reading->tree);
  g_clear_object (&reading->task);
  g_free (reading->url);
  g_free (reading->arch);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

void
hospes_tree_free (HospesTree *self)
{
  g_free (self->url);
  g_clear_object (&self->os);
  g_free (self->arch);
  g_free (self->kernel);
  g_free (self->initrd);
  g_free (self->arguments);
  g_strfreev (self->variants);
  g_free (self);
}

static void
tree_free (gpointer tree)
{
  hospes_tree_free (tree);
}

/**
 * hospes_tree_is_url:
 * @url: what a person typed
 *
 * Returns: whether it could be the address of a tree
 */
gboolean
hospes_tree_is_url (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : NULL;

  if (scheme == NULL || strpbrk (url, " \t\r\n\"'") != NULL)
    return FALSE;
  if (g_str_equal (scheme, "file"))
    return *g_uri_get_path (uri) == '/';

  return (g_str_equal (scheme, "http") || g_str_equal (scheme, "https") ||
          g_str_equal (scheme, "ftp")) &&
         g_uri_get_host (uri) != NULL && *g_uri_get_host (uri) != '\0';
}

/* Returns: (nullable): a file below the tree, NULL if it would be another place */
static char *
join (const char *url, const char *path)
{
  g_auto (GStrv) parts = NULL;

  if (path == NULL || *path == '\0' || *path == '/' || strpbrk (path, " \t\r\n\"':\\") != NULL)
    return NULL;

  parts = g_strsplit (path, "/", -1);
  if (g_strv_contains ((const char *const *) parts, ".."))
    return NULL;

  return g_strconcat (url, g_str_has_suffix (url, "/") ? "" : "/", path, NULL);
}

static char *
dup_path (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_NONE, NULL);
  char *path = uri != NULL ? g_strdup (g_uri_get_path (uri)) : g_strdup ("");
  gsize length = strlen (path);

  while (length > 0 && path[length - 1] == '/')
    path[--length] = '\0';
  return path;
}

/* Whether a mirror's folder is that of the database. */
static gboolean
is_same_tree (const char *wanted_path, const char *wanted_arch, OsinfoTree *tree)
{
  const char *url = osinfo_tree_get_url (tree);
  g_autofree char *path = url != NULL ? dup_path (url) : NULL;

  return path != NULL && *wanted_path != '\0' && g_str_equal (path, wanted_path) &&
         (wanted_arch == NULL || g_strcmp0 (wanted_arch, osinfo_tree_get_architecture (tree)) == 0);
}

static OsinfoTree *
find_mirrored_of (OsinfoOs *os, const char *path, const char *arch)
{
  g_autoptr (OsinfoTreeList) trees = osinfo_os_get_tree_list (os);
  g_autoptr (GList) elements = osinfo_list_get_elements (OSINFO_LIST (trees));

  for (GList *l = elements; l != NULL; l = l->next)
    if (is_same_tree (path, arch, l->data) && osinfo_tree_get_kernel_path (l->data) != NULL)
      {
        osinfo_tree_set_os (l->data, os);
        return g_object_ref (l->data);
      }

  return NULL;
}

static OsinfoTree *
find_mirrored (OsinfoDb *db, const char *url, const char *arch)
{
  g_autofree char *path = dup_path (url);
  g_autoptr (OsinfoOsList) list = osinfo_db_get_os_list (db);
  g_autoptr (GList) elements = osinfo_list_get_elements (OSINFO_LIST (list));
  OsinfoTree *found = NULL;

  for (GList *l = elements; l != NULL && found == NULL; l = l->next)
    found = find_mirrored_of (l->data, path, arch);

  return found;
}

static HospesTree *
describe (HospesOsBase *base, const char *url, OsinfoTree *tree)
{
  HospesTree *self = g_new0 (HospesTree, 1);
  g_autoptr (OsinfoOs) os = osinfo_tree_get_os (tree);
  g_autoptr (OsinfoOsVariantList) variants = osinfo_tree_get_os_variants (tree);
  const char *argument;

  self->url = g_strdup (url);
  self->os = hospes_os_base_find (base, os);
  self->arch =
      g_strdup (osinfo_tree_get_architecture (tree) != NULL ? osinfo_tree_get_architecture (tree)
                                                            : osinfo_tree_get_treeinfo_arch (tree));
  self->kernel = join (url, osinfo_tree_get_kernel_path (tree));
  self->initrd = join (url, osinfo_tree_get_initrd_path (tree));
  self->variants = hospes_media_list_variants (variants);
  argument = self->os != NULL ? hospes_os_get_kernel_url_argument (self->os) : NULL;
  if (argument != NULL)
    self->arguments = g_strdup_printf ("%s=%s", argument, url);

  return self;
}

static gpointer
identify (HospesOsBase *base, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  OsinfoDb *db = hospes_os_base_lock (base);
  g_autoptr (HospesTree) self = NULL;
  g_autofree char *shown = NULL;

  if (reading->tree == NULL)
    reading->tree = find_mirrored (db, reading->url, reading->arch);
  else
    osinfo_db_identify_tree (db, reading->tree);

  if (reading->tree != NULL)
    self = describe (base, reading->url, reading->tree);
  hospes_os_base_unlock (base);

  if (self != NULL && self->kernel != NULL && self->initrd != NULL)
    return g_steal_pointer (&self);

  shown = hospes_url_hide_passwords (reading->url);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("There is no installer at %s that could be started from there"), shown);
  return NULL;
}

static gboolean
late_cb (gpointer data)
{
  Reading *reading = data;

  reading->timeout = 0;
  reading->is_late = TRUE;
  g_cancellable_cancel (reading->cancellable);
  return G_SOURCE_REMOVE;
}

static void
cancelled_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

/* @error: (transfer full): what the server, or what is there, is at fault with */
static GError *
explain (const char *address, GError *error)
{
  g_autofree char *url = hospes_url_hide_passwords (address);
  g_autofree char *text = NULL;

  if (error->domain == G_KEY_FILE_ERROR)
    text = g_strdup_printf (_ ("What describes the installer at %s (.treeinfo) is broken"), url);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    text = g_strdup_printf (_ ("The server of %s takes no connection"), url);
  else if (error->domain == G_RESOLVER_ERROR)
    text = g_strdup_printf (_ ("There is no server of the name in %s"), url);
  else
    text = hospes_url_hide_passwords (error->message);

  g_error_free (error);
  return g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, text);
}

static void
created_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = hospes_url_hide_passwords (reading->url);
  GTask *task = reading->task;

  reading->tree = osinfo_tree_create_from_location_finish (result, &error);
  g_clear_handle_id (&reading->timeout, g_source_remove);

  if (reading->is_late)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_TIMED_OUT, _ ("%s does not answer"),
                             shown);
  else if (g_task_return_error_if_cancelled (task))
    return;
  else if (reading->tree == NULL &&
           !g_error_matches (error, OSINFO_TREE_ERROR, OSINFO_TREE_ERROR_NO_TREEINFO) &&
           !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    g_task_return_error (task, explain (reading->url, g_steal_pointer (&error)));
  else
    {
      g_object_ref (task);
      hospes_os_list_run (g_task_get_source_object (task), task, identify,
                          g_steal_pointer (&reading), reading_free, tree_free);
    }
}

/**
 * hospes_tree_read_async:
 * @list: systems; it need not have been loaded
 * @url: address of a tree
 * @arch: (nullable): for which architecture, where a tree has several
 * @timeout: seconds after which a server that says nothing is given up
 * @cancellable: (nullable): a #GCancellable
 * @callback: called when it is known; end it with hospes_tree_read_finish()
 * @user_data: for @callback
 */
void
hospes_tree_read_async (HospesOsList *list,
                        const char *url,
                        const char *arch,
                        guint timeout,
                        GCancellable *cancellable,
                        GAsyncReadyCallback callback,
                        gpointer user_data)
{
  Reading *reading;

  g_return_if_fail (HOSPES_IS_OS_LIST (list));
  g_return_if_fail (url != NULL);

  reading = g_new0 (Reading, 1);
  reading->task = g_task_new (list, cancellable, callback, user_data);
  g_task_set_source_tag (reading->task, hospes_tree_read_async);
  reading->url = g_strdup (url);
  reading->arch = g_strdup (arch);
  reading->cancellable = g_cancellable_new ();

  if (!hospes_tree_is_url (url))
    {
      g_autofree char *shown = hospes_url_hide_passwords (url);

      g_task_return_new_error (reading->task, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                               _ ("“%s” is no address of a folder of a server"), shown);
      reading_free (reading);
      return;
    }

  if (cancellable != NULL)
    reading->handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb),
                                              g_object_ref (reading->cancellable), g_object_unref);
  reading->timeout = g_timeout_add_seconds (timeout, late_cb, reading);
  osinfo_tree_create_from_location_async (url, G_PRIORITY_DEFAULT, reading->cancellable, created_cb,
                                          reading);
}

/**
 * hospes_tree_read_finish:
 * @list: systems
 * @result: what was given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is in the tree
 */
HospesTree *
hospes_tree_read_finish (HospesOsList *list, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (HOSPES_IS_OS_LIST (list), NULL);
  g_return_val_if_fail (g_task_is_valid (result, list), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
