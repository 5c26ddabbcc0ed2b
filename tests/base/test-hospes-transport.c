/* test-hospes-transport.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-transport.h"

#include "wait-for.h"

/* One that leads nowhere, but says so. */
typedef struct
{
  GObject parent_instance;

  gboolean works;
} Way;

typedef GObjectClass WayClass;

static void way_iface_init (HospesTransportInterface *iface);

static GType way_get_type (void);

G_DEFINE_TYPE_WITH_CODE (Way,
                         way,
                         G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (HOSPES_TYPE_TRANSPORT, way_iface_init))

static void
way_open_async (HospesTransport *transport,
                GCancellable *cancellable,
                GAsyncReadyCallback callback,
                gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (transport, cancellable, callback, user_data);

  if (((Way *) transport)->works)
    g_task_return_int (task, 7);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, "no way");
}

static int
way_open_finish (HospesTransport *transport, GAsyncResult *result, GError **error)
{
  return g_task_propagate_int (G_TASK (result), error);
}

static const char *
way_get_hostname (HospesTransport *transport)
{
  return "host.example";
}

static void
way_iface_init (HospesTransportInterface *iface)
{
  iface->open_async = way_open_async;
  iface->open_finish = way_open_finish;
  iface->get_hostname = way_get_hostname;
}

static void
way_class_init (WayClass *klass)
{
}

static void
way_init (Way *self)
{
}

static int
open_way (HospesTransport *way, GCancellable *cancellable, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hospes_transport_open_async (way, cancellable, store_result_cb, &result);
  wait_for (result != NULL);
  return hospes_transport_open_finish (way, result, error);
}

static void
test_opens (void)
{
  HospesTransport *way = g_object_new (way_get_type (), NULL);
  g_autoptr (GError) error = NULL;

  ((Way *) way)->works = TRUE;
  g_assert_cmpint (open_way (way, NULL, &error), ==, 7);
  g_assert_no_error (error);
  g_assert_finalize_object (way);
}

static void
test_fails (void)
{
  g_autoptr (HospesTransport) way = g_object_new (way_get_type (), NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (open_way (way, NULL, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE);
}

static void
test_cancelled (void)
{
  g_autoptr (HospesTransport) way = g_object_new (way_get_type (), NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  ((Way *) way)->works = TRUE;
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (open_way (way, cancellable, &error), ==, -1);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A way that never leaves this computer need not know a name. */
static void
test_hostname (void)
{
  g_autoptr (HospesTransport) way = g_object_new (way_get_type (), NULL);
  HospesTransportInterface *iface = HOSPES_TRANSPORT_GET_IFACE (way);

  g_assert_cmpstr (hospes_transport_get_hostname (way), ==, "host.example");

  iface->get_hostname = NULL;
  g_assert_null (hospes_transport_get_hostname (way));
  iface->get_hostname = way_get_hostname;
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/base/transport/opens", test_opens);
  g_test_add_func ("/base/transport/fails", test_fails);
  g_test_add_func ("/base/transport/cancelled", test_cancelled);
  g_test_add_func ("/base/transport/hostname", test_hostname);

  return g_test_run ();
}
