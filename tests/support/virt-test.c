/* virt-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include "virt-test.h"

#include <signal.h>

#include <libvirt-glib/libvirt-glib.h>
#include <libvirt-gobject/libvirt-gobject.h>
#include <libvirt/virterror.h>

#include "hospes-autoptr.h"
#include "hospes-domain-private.h"

/* All connections of a process to the demo host are one world, which lasts as
 * long as one of them; a network nobody looks at tells whether it is still there. */
#define MARK "left-behind"

static void
ignore_error_cb (void *data, virErrorPtr error)
{
}

void
virt_test_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  /* As the program does: libvirt writes to daemons that are gone. */
  signal (SIGPIPE, SIG_IGN);
  gvir_init_object (NULL, NULL);
  gvir_event_register ();
  virSetErrorFunc (NULL, ignore_error_cb);
}

typedef struct
{
  GThreadFunc func;
  gpointer data;
  int done; /* atomic */
} Errand;

static gpointer
run_errand (gpointer data)
{
  Errand *errand = data;
  gpointer result = errand->func (errand->data);

  g_atomic_int_set (&errand->done, TRUE);
  return result;
}

gpointer
virt_test_in_thread (GThreadFunc func, gpointer data)
{
  Errand errand = { .func = func, .data = data };
  GThread *thread = g_thread_new ("someone", run_errand, &errand);

  wait_for (g_atomic_int_get (&errand.done));
  return g_thread_join (thread);
}

static char *
dup_domain_xml (const char *name)
{
  return g_markup_printf_escaped ("<domain type='test'><name>%s</name>"
                                  "<memory unit='MiB'>64</memory><vcpu>1</vcpu>"
                                  "<os><type>hvm</type></os></domain>",
                                  name);
}

static int
do_to_domain (virDomainPtr domain, const char *verb, const char *argument)
{
  if (g_str_equal (verb, "start"))
    return virDomainCreate (domain);
  if (g_str_equal (verb, "destroy"))
    return virDomainDestroy (domain);
  if (g_str_equal (verb, "suspend"))
    return virDomainSuspend (domain);
  if (g_str_equal (verb, "resume"))
    return virDomainResume (domain);
  if (g_str_equal (verb, "save"))
    return virDomainManagedSave (domain, 0);
  if (g_str_equal (verb, "undefine"))
    return virDomainUndefine (domain);
  if (g_str_equal (verb, "rename"))
    return virDomainRename (domain, argument, 0);
  if (g_str_equal (verb, "title"))
    return virDomainSetMetadata (domain, VIR_DOMAIN_METADATA_TITLE, argument, NULL, NULL,
                                 VIR_DOMAIN_AFFECT_CURRENT);

  if (g_str_equal (verb, "mark"))
    return virDomainSetMetadata (domain, VIR_DOMAIN_METADATA_ELEMENT, argument, "hospes",
                                 "urn:hospes:domain:1", VIR_DOMAIN_AFFECT_CURRENT);

  g_error ("nobody knows how to %s", verb);
}

typedef struct
{
  const char *uri;
  const char *command;
} Visit;

static gpointer
visit (gpointer data)
{
  const Visit *visit = data;
  g_auto (GStrv) words = g_strsplit (visit->command, " ", 3);
  g_autoptr (virConnect) connection = virConnectOpen (visit->uri);
  g_autoptr (virDomain) domain = NULL;
  g_autofree char *xml = dup_domain_xml (words[1]);
  int status = 0;

  g_assert_nonnull (connection);

  if (g_str_equal (words[0], "define"))
    domain = virDomainDefineXML (connection, xml);
  else if (g_str_equal (words[0], "create"))
    domain = virDomainCreateXML (connection, xml, 0);
  else if ((domain = virDomainLookupByName (connection, words[1])) != NULL)
    status = do_to_domain (domain, words[0], words[2]);

  if (domain == NULL || status < 0)
    g_error ("someone could not %s: %s", visit->command, virGetLastErrorMessage ());

  return NULL;
}

void
virt_test_someone (const char *uri, const char *command)
{
  Visit data = { uri, command };

  virt_test_in_thread (visit, &data);
}

static gpointer
leave_mark (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);

  g_autoptr (virNetwork) network =
      virNetworkDefineXML (connection, "<network><name>" MARK "</name></network>");

  g_assert_nonnull (network);
  return NULL;
}

static gpointer
has_mark (gpointer data)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virNetwork) network = virNetworkLookupByName (connection, MARK);

  return GINT_TO_POINTER (network != NULL);
}

HospesHost *
virt_test_connect (const char *uri)
{
  HospesHost *host = hospes_host_new (uri, NULL);

  hospes_host_connect (host);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_CONNECTING);
  wait_for (hospes_host_get_state (host) != HOSPES_HOST_STATE_CONNECTING);

  if (hospes_host_get_error (host) != NULL)
    g_error ("%s: %s", uri, hospes_host_get_error (host)->message);

  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_CONNECTED);
  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);

  return host;
}

HospesDomain *
virt_test_find (HospesHost *host, const char *name)
{
  return hospes_domain_list_find_name (hospes_host_get_domain_list (host), name);
}

void
virt_test_let_go (HospesHost *host)
{
  gboolean demo = g_str_equal (hospes_host_get_uri (host), DEMO_URI);

  if (demo)
    virt_test_in_thread (leave_mark, NULL);

  wait_until_idle ();
  g_assert_finalize_object (host);

  if (demo)
    wait_for (!virt_test_in_thread (has_mark, NULL));
}

HospesDomainInfo *
virt_test_info_new (guint number, const char *name, int virt_state, int reason)
{
  HospesDomainInfo *info = g_new0 (HospesDomainInfo, 1);

  g_snprintf (info->uuid, sizeof info->uuid, "00000000-0000-4000-8000-%012u", number);
  info->name = g_strdup (name);
  info->virt_state = virt_state;
  info->reason = reason;

  return info;
}

GPtrArray *
virt_test_infos_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) hospes_domain_info_free);
}

HospesHost *
virt_test_host_with (const char *name, ...)
{
  HospesHost *host = hospes_host_new ("test:///nowhere", NULL);
  g_autoptr (GPtrArray) infos = virt_test_infos_new ();
  va_list names;

  va_start (names, name);
  for (; name != NULL; name = va_arg (names, const char *))
    g_ptr_array_add (infos, virt_test_info_new (infos->len + 1, name, VIR_DOMAIN_SHUTOFF, 0));
  va_end (names);

  hospes_domain_list_take_all (hospes_host_get_domain_list (host), infos);
  return host;
}

/* What its host says of it now. */
void
virt_test_tell (HospesDomain *domain, const char *name, int virt_state, int reason)
{
  g_autoptr (HospesDomainInfo) info = virt_test_info_new (0, name, virt_state, reason);

  hospes_domain_update (domain, info);
}

void
virt_test_describe (HospesDomain *domain, const char *elements)
{
  virt_test_describe_both (domain, elements, elements);
}

void
virt_test_describe_both (HospesDomain *domain, const char *elements, const char *kept)
{
  g_autofree char *xml = g_strdup_printf ("<domain>%s</domain>", elements);
  g_autofree char *kept_xml = g_strdup_printf ("<domain>%s</domain>", kept);
  g_autoptr (HospesDomainRecord) record = hospes_domain_record_new_from_xml (xml, kept_xml, FALSE);

  g_assert_nonnull (record);
  hospes_domain_set_record (domain, record);
  hospes_domain_list_tell (hospes_host_get_domain_list (hospes_domain_get_host (domain)));
}
