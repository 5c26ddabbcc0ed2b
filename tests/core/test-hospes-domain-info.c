/* test-hospes-domain-info.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-info.h"

#include "hospes-autoptr.h"
#include "hospes-error.h"
#include "virt-test.h"

static HospesDomainInfo *
find (GPtrArray *infos, const char *name)
{
  for (guint i = 0; i < infos->len; i++)
    {
      HospesDomainInfo *info = g_ptr_array_index (infos, i);

      if (g_str_equal (info->name, name))
        return info;
    }

  return NULL;
}

static void
define (virConnectPtr connection, const char *name)
{
  g_autofree char *xml = g_strdup_printf ("<domain type='test'><name>%s</name><memory>1024</memory>"
                                          "<os><type>hvm</type></os></domain>",
                                          name);
  g_autoptr (virDomain) domain = virDomainDefineXML (connection, xml);

  g_assert_nonnull (domain);
}

static gpointer
list_all (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (virDomain) domain = NULL;
  HospesDomainInfo *info;

  define (connection, "off");
  infos = hospes_domain_info_list_all (connection, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (infos->len, ==, 2);

  info = find (infos, "test");
  g_assert_cmpstr (info->uuid, ==, DEMO_UUID);
  g_assert_cmpint (info->virt_state, ==, VIR_DOMAIN_RUNNING);
  g_assert_false (info->saved);
  g_object_get (info->handle, "handle", &domain, NULL);
  g_assert_cmpstr (virDomainGetName (domain), ==, "test");
  g_assert_cmpint (find (infos, "off")->virt_state, ==, VIR_DOMAIN_SHUTOFF);

  return NULL;
}

static void
test_list_all (void)
{
  virt_test_in_thread (list_all, NULL);
}

/* Saved is what has an image, whatever the reason says. */
static gpointer
see_saved (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, "test");
  g_autoptr (GPtrArray) domains = g_ptr_array_new ();
  GPtrArray *infos;

  g_ptr_array_add (domains, domain);

  virDomainManagedSave (domain, 0);
  infos = hospes_domain_info_list_all (connection, NULL);
  g_assert_true (find (infos, "test")->saved);
  g_ptr_array_unref (infos);
  infos = hospes_domain_info_list_some (domains, NULL);
  g_assert_true (find (infos, "test")->saved);
  g_ptr_array_unref (infos);

  virDomainManagedSaveRemove (domain, 0);
  infos = hospes_domain_info_list_some (domains, NULL);
  g_assert_false (find (infos, "test")->saved);
  g_ptr_array_unref (infos);
  infos = hospes_domain_info_list_all (connection, NULL);
  g_assert_false (find (infos, "test")->saved);
  g_ptr_array_unref (infos);

  return NULL;
}

static void
test_saved (void)
{
  virt_test_in_thread (see_saved, NULL);
}

/* One that went between being named and being asked about is left out. */
static gpointer
list_some (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (GPtrArray) domains = g_ptr_array_new_with_free_func ((GDestroyNotify) virDomainFree);
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;

  define (connection, "stays");
  define (connection, "goes");
  g_ptr_array_add (domains, virDomainLookupByName (connection, "stays"));
  g_ptr_array_add (domains, virDomainLookupByName (connection, "goes"));
  virDomainUndefine (g_ptr_array_index (domains, 1));

  infos = hospes_domain_info_list_some (domains, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (infos->len, ==, 1);
  g_assert_nonnull (find (infos, "stays"));

  return NULL;
}

static void
test_list_some (void)
{
  virt_test_in_thread (list_some, NULL);
}

static void
note_end_cb (gpointer data, GObject *object)
{
  g_atomic_pointer_set ((gpointer *) data, g_thread_self ());
}

static gpointer
list_demo (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);

  return hospes_domain_info_list_all (connection, NULL);
}

/* What nobody wanted goes on a worker: it may hold the last handle of a connection. */
static void
test_discard (void)
{
  g_autoptr (HospesWorker) worker = hospes_worker_new ();
  GPtrArray *infos = virt_test_in_thread (list_demo, NULL);
  gpointer thread = NULL;

  g_assert_cmpuint (infos->len, ==, 1);
  g_object_weak_ref (G_OBJECT (((HospesDomainInfo *) g_ptr_array_index (infos, 0))->handle),
                     note_end_cb, &thread);
  hospes_domain_info_discard (infos, worker);
  hospes_domain_info_discard (NULL, worker);
  wait_for (g_atomic_pointer_get (&thread) != NULL);
  g_assert_true (thread != g_thread_self ());
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/domain-info/list-all", test_list_all);
  g_test_add_func ("/core/domain-info/saved", test_saved);
  g_test_add_func ("/core/domain-info/list-some", test_list_some);
  g_test_add_func ("/core/domain-info/discard", test_discard);

  return g_test_run ();
}
