/* test-hospes-host-fields.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-host-fields.h"

#include "hospes-ssh-address.h"

typedef struct
{
  HospesHostPlace place;
  HospesHostKind kind;
  const char *host;
  const char *user;
  const char *port;
  const char *key_file;
  const char *socket;
  const char *uri;
} Case;

#define SSH HOSPES_HOST_PLACE_SSH

/* Each makes its URI, and its URI makes it. */
static const Case cases[] = {
  { .uri = "qemu:///system" },
  { .kind = HOSPES_HOST_KIND_QEMU_SESSION, .uri = "qemu:///session" },
  { .kind = HOSPES_HOST_KIND_XEN, .uri = "xen:///system" },
  { .kind = HOSPES_HOST_KIND_LXC, .uri = "lxc:///system" },
  { .kind = HOSPES_HOST_KIND_BHYVE, .uri = "bhyve:///system" },
  { .kind = HOSPES_HOST_KIND_TEST, .uri = "test:///default" },
  { .socket = "/run/other sock", .uri = "qemu:///system?socket=/run/other%20sock" },
  { SSH, .host = "blue.example", .uri = "qemu+ssh://blue.example/system" },
  { SSH, .host = "blue", .user = "elena", .uri = "qemu+ssh://elena@blue/system" },
  { SSH, .host = "::1", .port = "2222", .uri = "qemu+ssh://[::1]:2222/system" },
  { SSH, .host = "fe80::1%eth0", .user = "a", .uri = "qemu+ssh://a@[fe80::1%25eth0]/system" },
  { SSH, .host = "10.0.0.1", .port = "22", .uri = "qemu+ssh://10.0.0.1:22/system" },
  { SSH, .host = "b", .user = "me@corp", .uri = "qemu+ssh://me%40corp@b/system" },
  { SSH, .host = "b", .user = "a:b", .uri = "qemu+ssh://a%3Ab@b/system" },
  { SSH, HOSPES_HOST_KIND_XEN, "b", .uri = "xen+ssh://b/system" },
  { SSH, HOSPES_HOST_KIND_TEST, "b", .uri = "test+ssh://b/default" },
  { SSH, HOSPES_HOST_KIND_QEMU_SESSION, "b", "u", "7", "/k & y", "/s?#",
    "qemu+ssh://u@b:7/session?keyfile=/k%20%26%20y&socket=/s%3F%23" },
};

/* What is not one of these stays as it was written. */
static const char *const others[] = {
  "qemu+tls://blue.example/system",
  "qemu+tcp://[::1]:16509/system",
  "qemu+unix:///system?socket=/run/x",
  "qemu+ssh://blue/system?no_verify=1",
  "qemu+ssh://blue/system?proxy=netcat&socket=/x",
  "qemu+ssh://blue/",
  "qemu+ssh:///system",
  "qemu+libssh2://blue/system",
  "qemu://blue/system",
  "esx://root@blue/?no_verify=1",
  "qemu+ssh://a:b@blue/system",
  "qemu+ssh://blue/system#x",
  "qemu+ssh://BLUE:022/system",
  "QEMU:///system",
  "test:///srv/a.xml",
  "xen:///",
  "nonsense",
  "",
};

static HospesHostFields *
new_fields (const Case *from)
{
  HospesHostFields *fields = hospes_host_fields_new (from->place, from->kind);

  fields->host = g_strdup (from->host);
  fields->user = g_strdup (from->user);
  fields->port = g_strdup (from->port);
  fields->key_file = g_strdup (from->key_file);
  fields->socket = g_strdup (from->socket);
  return fields;
}

static void
test_to_uri (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HospesHostFields) fields = new_fields (&cases[i]);
      g_autofree char *uri = hospes_host_fields_to_uri (fields);

      g_assert_cmpstr (uri, ==, cases[i].uri);
      g_assert_cmpint (hospes_host_fields_find_fault (fields), ==, HOSPES_HOST_FAULT_NONE);
    }
}

static void
test_from_uri (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HospesHostFields) fields = hospes_host_fields_new_from_uri (cases[i].uri);

      g_test_message ("%s", cases[i].uri);
      g_assert_cmpint (fields->place, ==, cases[i].place);
      g_assert_cmpint (fields->kind, ==, cases[i].kind);
      if (cases[i].place == SSH)
        g_assert_cmpstr (fields->host, ==, cases[i].host);
      g_assert_cmpstr (fields->user, ==, cases[i].user);
      g_assert_cmpstr (fields->port, ==, cases[i].port);
      g_assert_cmpstr (fields->key_file, ==, cases[i].key_file);
      g_assert_cmpstr (fields->socket, ==, cases[i].socket);
    }

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_autoptr (HospesHostFields) fields = hospes_host_fields_new_from_uri (others[i]);
      g_autofree char *uri = hospes_host_fields_to_uri (fields);

      g_test_message ("%s", others[i]);
      g_assert_cmpint (fields->place, ==, HOSPES_HOST_PLACE_URI);
      g_assert_cmpstr (uri, ==, others[i]);
    }
}

/* What ssh is then told is what was filled in. */
static void
test_signs_in_there (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (cases[i].uri);

      g_assert_cmpint (address != NULL, ==, cases[i].place == SSH);
      if (address == NULL)
        continue;

      g_assert_cmpstr (address->host, ==, cases[i].host);
      g_assert_cmpstr (address->user, ==, cases[i].user);
      g_assert_cmpint (address->port, ==, cases[i].port != NULL ? atoi (cases[i].port) : 0);
    }
}

/* As people write it. */
static void
test_all_in_one (void)
{
  static const char *const written[][2] = {
    { "elena@blue", "qemu+ssh://elena@blue/system" },
    { " blue ", "qemu+ssh://blue/system" },
    { "elena@blue:2222", "qemu+ssh://elena@blue:2222/system" },
    { "[::1]", "qemu+ssh://[::1]/system" },
    { "[::1]:22", "qemu+ssh://[::1]:22/system" },
    { "::1", "qemu+ssh://[::1]/system" },
    { "me@corp@blue", "qemu+ssh://me%40corp@blue/system" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (written); i++)
    {
      const Case from = { SSH, .host = written[i][0] };
      g_autoptr (HospesHostFields) fields = new_fields (&from);
      g_autofree char *uri = hospes_host_fields_to_uri (fields);

      g_assert_cmpint (hospes_host_fields_find_fault (fields), ==, HOSPES_HOST_FAULT_NONE);
      g_assert_cmpstr (uri, ==, written[i][1]);
    }
}

static void
test_home (void)
{
  const Case from = { SSH, .host = "b", .key_file = "~/.ssh/k" };
  g_autoptr (HospesHostFields) fields = new_fields (&from);
  g_autofree char *uri = hospes_host_fields_to_uri (fields);
  g_autofree char *expected =
      g_strdup_printf ("qemu+ssh://b/system?keyfile=%s/.ssh/k", g_get_home_dir ());

  g_assert_cmpstr (uri, ==, expected);
}

static void
test_faults (void)
{
  static const struct
  {
    Case from;
    HospesHostFault fault;
  } faulty[] = {
    { { SSH }, HOSPES_HOST_FAULT_EMPTY },
    { { SSH, .host = "  " }, HOSPES_HOST_FAULT_EMPTY },
    { { SSH, .host = "elena@" }, HOSPES_HOST_FAULT_EMPTY },
    { { SSH, .host = "-oProxyCommand=x" }, HOSPES_HOST_FAULT_HOST },
    { { SSH, .host = "a b" }, HOSPES_HOST_FAULT_HOST },
    { { SSH, .host = "a/b" }, HOSPES_HOST_FAULT_HOST },
    { { SSH, .host = "a%b" }, HOSPES_HOST_FAULT_HOST },
    { { SSH, .host = "[::1" }, HOSPES_HOST_FAULT_HOST },
    { { SSH, .host = "a\nb" }, HOSPES_HOST_FAULT_HOST },
    { { SSH, .host = "\xff" }, HOSPES_HOST_FAULT_HOST },
    { { SSH, .host = "a", .port = "0" }, HOSPES_HOST_FAULT_PORT },
    { { SSH, .host = "a", .port = "65536" }, HOSPES_HOST_FAULT_PORT },
    { { SSH, .host = "a", .port = "ssh" }, HOSPES_HOST_FAULT_PORT },
    { { SSH, .host = "a:x" }, HOSPES_HOST_FAULT_PORT },
    { { SSH, .host = "a", .key_file = "id" }, HOSPES_HOST_FAULT_KEY_FILE },
    { { SSH, .host = "a", .socket = "x" }, HOSPES_HOST_FAULT_SOCKET },
    { { HOSPES_HOST_PLACE_HERE, .socket = "x" }, HOSPES_HOST_FAULT_SOCKET },
  };
  g_autoptr (HospesHostFields) uri = hospes_host_fields_new_from_uri ("");

  for (guint i = 0; i < G_N_ELEMENTS (faulty); i++)
    {
      g_autoptr (HospesHostFields) fields = new_fields (&faulty[i].from);

      g_test_message ("%u", i);
      g_assert_cmpint (hospes_host_fields_find_fault (fields), ==, faulty[i].fault);
    }

  g_assert_cmpint (hospes_host_fields_find_fault (uri), ==, HOSPES_HOST_FAULT_EMPTY);
  g_free (uri->uri);
  uri->uri = g_strdup ("qemu");
  g_assert_cmpint (hospes_host_fields_find_fault (uri), ==, HOSPES_HOST_FAULT_URI);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/host-fields/to-uri", test_to_uri);
  g_test_add_func ("/core/host-fields/from-uri", test_from_uri);
  g_test_add_func ("/core/host-fields/signs-in-there", test_signs_in_there);
  g_test_add_func ("/core/host-fields/all-in-one", test_all_in_one);
  g_test_add_func ("/core/host-fields/home", test_home);
  g_test_add_func ("/core/host-fields/faults", test_faults);

  return g_test_run ();
}
