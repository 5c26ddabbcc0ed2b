/* test-hospes-host.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-host-private.h"

#include <gio/gunixsocketaddress.h>
#include <glib/gstdio.h>

#include "hospes-error.h"
#include "virt-test.h"

static guint
n_domains (HospesHost *host)
{
  return g_list_model_get_n_items (hospes_host_get_domains (host));
}

static void
test_new (void)
{
  HospesHost *host = hospes_host_new (DEMO_URI, "Mine");
  g_autoptr (HospesHost) unnamed = hospes_host_new ("qemu:///system", "");
  g_autofree char *uri = NULL;
  g_autofree char *name = NULL;
  HospesHostState state;

  g_object_get (host, "uri", &uri, "name", &name, "state", &state, NULL);
  g_assert_cmpstr (uri, ==, DEMO_URI);
  g_assert_cmpstr (name, ==, "Mine");
  g_assert_cmpint (state, ==, HOSPES_HOST_STATE_DISCONNECTED);
  g_assert_cmpstr (hospes_host_get_name (unnamed), ==, "This Computer");
  g_assert_null (hospes_host_get_error (host));
  g_assert_null (hospes_host_get_facts (host));
  g_assert_null (hospes_host_get_lost_at (host));
  g_assert_cmpint (hospes_host_get_retry_at (host), ==, 0);
  g_assert_cmpuint (n_domains (host), ==, 0);
  g_assert_finalize_object (host);
}

static void
test_connects (void)
{
  HospesHost *host = hospes_host_new (DEMO_URI, NULL);
  HospesDomain *domain;
  guint n_states = 0;
  guint n_facts = 0;

  count_changes (host, "state", &n_states);
  count_changes (host, "facts", &n_facts);
  hospes_host_connect (host);
  hospes_host_connect (host);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_CONNECTING);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  hospes_host_connect (host);
  g_assert_cmpuint (n_states, ==, 2);

  g_assert_cmpuint (n_domains (host), ==, 1);
  domain = virt_test_find (host, "test");
  g_assert_cmpstr (hospes_domain_get_uuid (domain), ==, DEMO_UUID);
  g_assert_cmpint (hospes_domain_get_state (domain), ==, HOSPES_DOMAIN_STATE_RUNNING);
  g_assert_true (hospes_domain_get_host (domain) == host);
  g_assert_null (hospes_domain_get_since (domain));

  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough);
  g_assert_cmpstr (hospes_host_get_facts (host)->driver, ==, "TEST");
  g_assert_cmpuint (n_facts, >=, 1);
  g_assert_cmpint (hospes_host_get_trouble (host), ==, HOSPES_TROUBLE_NONE);
  virt_test_let_go (host);
}

/* What someone else does shows, without anybody asking. */
static void
test_follows_others (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  HospesDomain *test = virt_test_find (host, "test");
  g_autoptr (HospesDomain) other = NULL;

  virt_test_someone (DEMO_URI, "suspend test");
  wait_for (hospes_domain_get_state (test) == HOSPES_DOMAIN_STATE_PAUSED);
  virt_test_someone (DEMO_URI, "resume test");
  wait_for (hospes_domain_get_state (test) == HOSPES_DOMAIN_STATE_RUNNING);
  virt_test_someone (DEMO_URI, "destroy test");
  wait_for (hospes_domain_get_state (test) == HOSPES_DOMAIN_STATE_OFF);
  virt_test_someone (DEMO_URI, "start test");
  wait_for (hospes_domain_get_state (test) == HOSPES_DOMAIN_STATE_RUNNING);
  virt_test_someone (DEMO_URI, "save test");
  wait_for (hospes_domain_get_state (test) == HOSPES_DOMAIN_STATE_SAVED);

  virt_test_someone (DEMO_URI, "define other");
  wait_for ((other = virt_test_find (host, "other")) != NULL);
  g_object_ref (other);
  g_assert_cmpuint (n_domains (host), ==, 2);
  virt_test_someone (DEMO_URI, "rename other another");
  wait_for (g_str_equal (hospes_domain_get_name (other), "another"));
  g_assert_cmpuint (n_domains (host), ==, 2);
  virt_test_someone (DEMO_URI, "undefine another");
  wait_for (hospes_domain_get_removed (other));
  g_assert_cmpuint (n_domains (host), ==, 1);

  g_clear_object (&other);
  virt_test_let_go (host);
}

/* One that is gone once it is off. */
static void
test_follows_transient (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesDomain) brief = NULL;

  virt_test_someone (DEMO_URI, "create brief");
  wait_for ((brief = virt_test_find (host, "brief")) != NULL);
  g_object_ref (brief);
  g_assert_true (hospes_domain_get_active (brief));
  virt_test_someone (DEMO_URI, "destroy brief");
  wait_for (hospes_domain_get_removed (brief));
  g_clear_object (&brief);
  virt_test_let_go (host);
}

static void
test_fails (void)
{
  static const struct
  {
    const char *uri;
    HospesTrouble trouble;
  } cases[] = {
    { "nonsense", HOSPES_TROUBLE_BAD_URI },
    { "nonsense:///system", HOSPES_TROUBLE_BAD_URI },
    { "://", HOSPES_TROUBLE_BAD_URI },
    { "test:///no/such/file.xml", HOSPES_TROUBLE_OTHER },
    { "qemu+tcp://127.0.0.1:1/system", HOSPES_TROUBLE_OTHER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HospesHost *host = hospes_host_new (cases[i].uri, NULL);

      g_test_message ("%u", i);
      hospes_host_connect (host);
      wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_FAILED);
      g_assert_true (hospes_host_get_error (host)->domain == HOSPES_VIRT_ERROR);
      g_assert_cmpstr (hospes_host_get_error (host)->message, !=, "");
      g_assert_cmpint (hospes_host_get_trouble (host), ==, cases[i].trouble);

      /* It was never there: nobody tries again by itself. */
      g_assert_cmpint (hospes_host_get_retry_at (host), ==, 0);
      wait_until_idle ();
      g_assert_finalize_object (host);
    }
}

/* A socket that takes connections and never says a word. */
typedef struct
{
  GSocket *socket;
  char *path;
  char *uri;
} Silence;

static void
silence_begin (Silence *silence)
{
  g_autofree char *folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  g_autoptr (GSocketAddress) address = NULL;

  silence->path = g_build_filename (folder, "sock", NULL);
  silence->uri = g_strdup_printf ("qemu+unix:///session?socket=%s", silence->path);
  silence->socket = g_socket_new (G_SOCKET_FAMILY_UNIX, G_SOCKET_TYPE_STREAM, 0, NULL);
  address = g_unix_socket_address_new (silence->path);
  g_assert_true (g_socket_bind (silence->socket, address, FALSE, NULL));
  g_socket_set_listen_backlog (silence->socket, 32);
  g_assert_true (g_socket_listen (silence->socket, NULL));
}

static void
silence_end (Silence *silence)
{
  g_autofree char *folder = g_path_get_dirname (silence->path);

  g_socket_close (silence->socket, NULL);
  g_object_unref (silence->socket);
  g_remove (silence->path);
  g_rmdir (folder);
  g_free (silence->path);
  g_free (silence->uri);
}

static void
test_gives_up_on_silence (void)
{
  Silence silence;
  HospesHost *host;
  HospesHost *other = virt_test_connect (DEMO_URI);
  gint64 start = g_get_monotonic_time ();

  silence_begin (&silence);
  host = hospes_host_new (silence.uri, NULL);
  g_assert_cmpuint (host->patience, ==, 30);
  host->patience = 1;
  hospes_host_connect (host);

  /* Others do not notice. */
  virt_test_someone (DEMO_URI, "suspend test");
  wait_for (hospes_domain_get_state (virt_test_find (other, "test")) == HOSPES_DOMAIN_STATE_PAUSED);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_CONNECTING);
  virt_test_let_go (other);

  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_FAILED);
  g_assert_cmpint (g_get_monotonic_time () - start, >=, G_USEC_PER_SEC / 2);
  g_assert_error (hospes_host_get_error (host), G_IO_ERROR, G_IO_ERROR_TIMED_OUT);
  g_assert_cmpint (hospes_host_get_trouble (host), ==, HOSPES_TROUBLE_NO_ANSWER);

  silence_end (&silence);
  wait_for (G_OBJECT (host)->ref_count == 1);
  g_assert_finalize_object (host);
}

/* More often than a worker has threads. */
static void
test_disconnects_while_connecting (void)
{
  Silence silence;
  HospesHost *host;

  silence_begin (&silence);
  host = hospes_host_new (silence.uri, NULL);

  for (guint i = 0; i < 6; i++)
    {
      HospesWorker *worker = hospes_host_get_worker (host);

      hospes_host_connect (host);
      g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_CONNECTING);
      hospes_host_disconnect (host);
      g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_DISCONNECTED);
      g_assert_true (hospes_host_get_worker (host) != worker || i > 0);
    }

  silence_end (&silence);
  wait_for (G_OBJECT (host)->ref_count == 1);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_DISCONNECTED);
  g_assert_null (hospes_host_get_error (host));
  g_assert_finalize_object (host);
}

static void
test_disconnects (void)
{
  HospesHost *host = virt_test_connect (DEMO_URI);
  g_autoptr (HospesDomain) test = g_object_ref (virt_test_find (host, "test"));

  hospes_host_disconnect (host);
  g_assert_cmpint (hospes_host_get_state (host), ==, HOSPES_HOST_STATE_DISCONNECTED);
  g_assert_cmpuint (n_domains (host), ==, 0);
  g_assert_true (hospes_domain_get_removed (test));
  g_assert_false (hospes_domain_can (test, HOSPES_DOMAIN_VERB_SHUTDOWN));

  /* And again: another object now, since nobody knew whether it would be back. */
  hospes_host_connect (host);
  wait_for (hospes_host_get_state (host) == HOSPES_HOST_STATE_CONNECTED);
  g_assert_nonnull (virt_test_find (host, "test"));
  wait_for (hospes_host_get_facts (host) != NULL && hospes_host_get_facts (host)->thorough &&
            G_OBJECT (host)->ref_count == 1);
  g_clear_object (&test);
  virt_test_let_go (host);
}

/* Let go while the first answer is awaited: it comes to nothing, in peace. */
static void
test_ends_while_connecting (void)
{
  HospesHost *host = hospes_host_new (DEMO_URI, NULL);
  gpointer weak = host;

  g_object_add_weak_pointer (G_OBJECT (host), &weak);
  hospes_host_connect (host);
  g_object_unref (host);
  wait_for (weak == NULL);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/host/new", test_new);
  g_test_add_func ("/core/host/connects", test_connects);
  g_test_add_func ("/core/host/follows-others", test_follows_others);
  g_test_add_func ("/core/host/follows-transient", test_follows_transient);
  g_test_add_func ("/core/host/fails", test_fails);
  g_test_add_func ("/core/host/gives-up-on-silence", test_gives_up_on_silence);
  g_test_add_func ("/core/host/disconnects", test_disconnects);
  g_test_add_func ("/core/host/disconnects-while-connecting", test_disconnects_while_connecting);
  g_test_add_func ("/core/host/ends-while-connecting", test_ends_while_connecting);

  return g_test_run ();
}
