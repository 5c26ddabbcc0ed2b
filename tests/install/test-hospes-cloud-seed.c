/* test-hospes-cloud-seed.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <archive.h>
#include <archive_entry.h>
#include <crypt.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "hospes-cloud-seed.h"
#include "hospes-iso.h"
#include "hospes-password-hash.h"
#include "hospes-public-keys.h"
#include "hospes-yaml.h"

/* The kind and its length, as each key begins. */
#define KEY "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGJhZGNvZmZlZWJhZGNvZmZlZWJhZGNvZmZlZWJh me@here"

/* What someone else's YAML makes of ours: a line of JSON. */
static char *
read_yaml (const char *yaml)
{
  g_autoptr (GSubprocess) python = NULL;
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  python = g_subprocess_launcher_spawn (
      launcher, &error, g_getenv ("HOSPES_PYTHON"), "-c",
      "import json, sys, yaml\n"
      "print(json.dumps(yaml.safe_load(sys.stdin.buffer.read().decode()), sort_keys=True))",
      NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (python, yaml, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (python));
  return g_strchomp (output);
}

static HospesCloudSeed *
seed_new (void)
{
  HospesCloudSeed *seed = hospes_cloud_seed_new ();

  seed->user = g_strdup ("ada");
  seed->password = g_strdup ("p\"a: 'ß' #!");
  seed->keys = g_strsplit (KEY, "\n", -1);
  seed->packages = g_strsplit ("qemu-guest-agent,vim", ",", -1);
  seed->host_name = g_strdup ("engine.example.org");
  seed->instance = g_strdup ("i: \"1\"\n#");
  return seed;
}

static gboolean
is_hash_of (const char *hash, const char *password)
{
  struct crypt_data *data = g_new0 (struct crypt_data, 1);
  gboolean same = g_strcmp0 (crypt_r (password, hash, data), hash) == 0;

  g_free (data);
  return same;
}

static void
test_user_data (void)
{
  g_autoptr (HospesCloudSeed) seed = seed_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *yaml = hospes_cloud_seed_dup_user_data (seed, &error);
  g_autofree char *json = NULL;
  const char *hash;
  g_autofree char *end = NULL;
  g_autofree char *before = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (hospes_cloud_seed_find_fault (seed), ==, HOSPES_CLOUD_FAULT_NONE);
  g_assert_true (g_str_has_prefix (yaml, "#cloud-config\n"));
  g_assert_null (strstr (yaml, "p\"a"));
  g_assert_null (strstr (yaml, "#!"));

  json = read_yaml (yaml);
  hash = strstr (json, "$6$");
  g_assert_nonnull (hash);
  end = g_strndup (hash, strcspn (hash, "\""));
  g_assert_true (is_hash_of (end, seed->password));
  g_assert_false (is_hash_of (end, "p"));

  before = g_strdup_printf (
      "{\"hostname\": \"engine.example.org\", \"package_update\": true, "
      "\"packages\": [\"qemu-guest-agent\", \"vim\"], \"ssh_pwauth\": false, \"users\": "
      "[{\"lock_passwd\": false, \"name\": \"ada\", \"passwd\": \"%s\", \"shell\": \"/bin/bash\", "
      "\"ssh_authorized_keys\": [\"" KEY "\"], \"sudo\": \"ALL=(ALL) ALL\"}]}",
      end);
  g_assert_cmpstr (json, ==, before);
}

/* Only a key, for who the image has. */
static void
test_usual_user (void)
{
  g_autoptr (HospesCloudSeed) seed = hospes_cloud_seed_new ();
  g_autofree char *yaml = NULL;
  g_autofree char *json = NULL;
  g_autofree char *network = NULL;

  g_assert_cmpint (hospes_cloud_seed_find_fault (seed), ==, HOSPES_CLOUD_FAULT_NO_WAY_IN);
  seed->keys = g_strsplit (KEY, "\n", -1);
  g_assert_cmpint (hospes_cloud_seed_find_fault (seed), ==, HOSPES_CLOUD_FAULT_NONE);
  yaml = hospes_cloud_seed_dup_user_data (seed, NULL);
  json = read_yaml (yaml);
  g_assert_cmpstr (json, ==, "{\"ssh_authorized_keys\": [\"" KEY "\"], \"ssh_pwauth\": false}");
  network = hospes_cloud_seed_dup_network (seed);
  g_assert_null (network);
}

static void
test_network (void)
{
  g_autoptr (HospesCloudSeed) seed = seed_new ();
  g_autofree char *dhcp = NULL;
  g_autofree char *fixed = NULL;
  g_autofree char *dhcp_json = NULL;
  g_autofree char *fixed_json = NULL;

  seed->network = HOSPES_CLOUD_NETWORK_DHCP;
  dhcp = hospes_cloud_seed_dup_network (seed);
  dhcp_json = read_yaml (dhcp);
  g_assert_cmpstr (dhcp_json, ==,
                   "{\"ethernets\": {\"first\": {\"dhcp4\": true, \"match\": {\"name\": \"e*\"}}}, "
                   "\"version\": 2}");

  seed->network = HOSPES_CLOUD_NETWORK_FIXED;
  g_assert_cmpint (hospes_cloud_seed_find_fault (seed), ==, HOSPES_CLOUD_FAULT_ADDRESS);
  seed->mac = g_strdup ("52:54:00:AB:cd:01");
  seed->addresses = g_strsplit ("10.0.0.5/24,fd00::5/64", ",", -1);
  seed->gateways = g_strsplit ("10.0.0.1,fd00::1", ",", -1);
  seed->name_servers = g_strsplit ("9.9.9.9", ",", -1);
  g_assert_cmpint (hospes_cloud_seed_find_fault (seed), ==, HOSPES_CLOUD_FAULT_NONE);
  fixed = hospes_cloud_seed_dup_network (seed);
  fixed_json = read_yaml (fixed);
  g_assert_cmpstr (fixed_json, ==,
                   "{\"ethernets\": {\"first\": {\"addresses\": [\"10.0.0.5/24\", \"fd00::5/64\"], "
                   "\"dhcp4\": false, \"gateway4\": \"10.0.0.1\", \"gateway6\": \"fd00::1\", "
                   "\"match\": {\"macaddress\": \"52:54:00:ab:cd:01\"}, "
                   "\"nameservers\": {\"addresses\": [\"9.9.9.9\"]}}}, \"version\": 2}");
}

/* Whatever it is, it comes back as it was, and as one text. */
static void
test_quoting (void)
{
  static const char *const texts[] = {
    "",      " ",       "yes",      "~",        "1e3",      "- a",    "a: b",       "a #b",
    "'",     "\"",      "\\",       "\\n",      "\n",       "a\nb\n", "\t",         "\x01\x7f",
    "%YAML", "---\n",   "...",      "!!str x",  "&a *b",    "{a: b}", "[1, 2]",     "|\n  x",
    "ünï",   "\u2028x", "\xc2\x85", "\ufeff",   "\u202ea",  "😀",      "\U0010fffd", "@`",
    "$(x)",  "a\rb",    "x: |",     "\xc2\xa0", "key:\n\t", "?",      ":",          "\ufffe",
  };
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  g_autoptr (GString) yaml = g_string_new (NULL);
  g_autoptr (GString) wanted = g_string_new ("[");
  g_autofree char *json = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts) + 300; i++)
    {
      g_autoptr (GString) text = g_string_new (i < G_N_ELEMENTS (texts) ? texts[i] : "");

      for (guint n = i < G_N_ELEMENTS (texts) ? 0 : 12; n > 0; n--)
        {
          gunichar character = g_rand_int_range (rand, 1, g_rand_boolean (rand) ? 0x180 : 0x11000);

          if (g_unichar_validate (character))
            g_string_append_unichar (text, character);
        }

      g_string_append (yaml, "- ");
      hospes_yaml_add_quoted (yaml, text->str);
      g_string_append_c (yaml, '\n');

      /* JSON writes all that is not ASCII as UTF-16. */
      g_string_append (wanted, i > 0 ? ", \"" : "\"");
      for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (c == '"' || c == '\\')
            g_string_append_printf (wanted, "\\%c", (char) c);
          else if (c == '\n' || c == '\t' || c == '\r' || c == '\b' || c == '\f')
            g_string_append_printf (wanted, "\\%c",
                                    c == '\n'   ? 'n'
                                    : c == '\t' ? 't'
                                    : c == '\r' ? 'r'
                                    : c == '\b' ? 'b'
                                                : 'f');
          else if (c >= 0x20 && c < 0x7f)
            g_string_append_c (wanted, (char) c);
          else if (c < 0x10000)
            g_string_append_printf (wanted, "\\u%04x", c);
          else
            g_string_append_printf (wanted, "\\u%04x\\u%04x", 0xd800 + ((c - 0x10000) >> 10),
                                    0xdc00 + ((c - 0x10000) & 0x3ff));
        }
      g_string_append_c (wanted, '"');
    }

  g_string_append_c (wanted, ']');
  json = read_yaml (yaml->str);
  g_assert_cmpstr (json, ==, wanted->str);
}

static void
test_faults (void)
{
  static const struct
  {
    const char *user, *key, *package, *host, *user_data;
    HospesCloudFault fault;
  } cases[] = {
    { "ada", KEY, "vim", "a-1.b", NULL, HOSPES_CLOUD_FAULT_NONE },
    { "Ada", KEY, NULL, NULL, NULL, HOSPES_CLOUD_FAULT_USER },
    { "a b", KEY, NULL, NULL, NULL, HOSPES_CLOUD_FAULT_USER },
    { "1a", KEY, NULL, NULL, NULL, HOSPES_CLOUD_FAULT_USER },
    { "a\nroot", KEY, NULL, NULL, NULL, HOSPES_CLOUD_FAULT_USER },
    { "ada", NULL, NULL, NULL, NULL, HOSPES_CLOUD_FAULT_NO_WAY_IN },
    { "ada", "ssh-ed25519", NULL, NULL, NULL, HOSPES_CLOUD_FAULT_KEY },
    { "ada", "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAA", NULL, NULL, NULL, HOSPES_CLOUD_FAULT_KEY },
    { "ada", "command=\"x\" " KEY, NULL, NULL, NULL, HOSPES_CLOUD_FAULT_KEY },
    { "ada", "-----BEGIN OPENSSH PRIVATE KEY-----", NULL, NULL, NULL, HOSPES_CLOUD_FAULT_KEY },
    { "ada", KEY "\n" KEY, NULL, NULL, NULL, HOSPES_CLOUD_FAULT_KEY },
    { "ada", KEY, "-o", NULL, NULL, HOSPES_CLOUD_FAULT_PACKAGE },
    { "ada", KEY, "a;b", NULL, NULL, HOSPES_CLOUD_FAULT_PACKAGE },
    { "ada", KEY, "", NULL, NULL, HOSPES_CLOUD_FAULT_PACKAGE },
    { "ada", KEY, NULL, "a_b", NULL, HOSPES_CLOUD_FAULT_HOST_NAME },
    { "ada", KEY, NULL, "-a", NULL, HOSPES_CLOUD_FAULT_HOST_NAME },
    { "ada", KEY, NULL, "a..b", NULL, HOSPES_CLOUD_FAULT_HOST_NAME },
    { NULL, NULL, NULL, NULL, "#cloud-config\n{}", HOSPES_CLOUD_FAULT_NONE },
    { NULL, NULL, NULL, NULL, "#!/bin/sh\n", HOSPES_CLOUD_FAULT_NONE },
    { NULL, NULL, NULL, NULL, "users: []", HOSPES_CLOUD_FAULT_USER_DATA },
    { NULL, NULL, NULL, NULL, "", HOSPES_CLOUD_FAULT_USER_DATA },
    { NULL, NULL, NULL, NULL, "#cloud-config\n\xff", HOSPES_CLOUD_FAULT_USER_DATA },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HospesCloudSeed) seed = hospes_cloud_seed_new ();
      const char *const keys[] = { cases[i].key, NULL };
      const char *const packages[] = { cases[i].package, NULL };

      g_test_message ("%u", i);
      seed->user = g_strdup (cases[i].user);
      seed->keys = g_strdupv ((char **) keys);
      seed->packages = g_strdupv ((char **) packages);
      seed->host_name = g_strdup (cases[i].host);
      seed->user_data = g_strdup (cases[i].user_data);
      g_assert_cmpint (hospes_cloud_seed_find_fault (seed), ==, cases[i].fault);
    }
}

static gssize
read_bytes (gpointer data, guint64 offset, void *buffer, gsize length, GError **error)
{
  memcpy (buffer, (const guint8 *) g_bytes_get_data (data, NULL) + offset, length);
  return (gssize) length;
}

/* Returns: what a file on a disc holds */
static char *
read_file (GBytes *disc, const char *name, const char *options)
{
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  char *text = NULL;
  gsize length;
  const void *bytes = g_bytes_get_data (disc, &length);

  g_assert_cmpint (archive_read_support_format_iso9660 (archive), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_read_set_options (archive, options), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_read_open_memory (archive, bytes, length), ==, ARCHIVE_OK);
  while (text == NULL && archive_read_next_header (archive, &entry) == ARCHIVE_OK)
    if (g_strcmp0 (archive_entry_pathname (entry), name) == 0)
      {
        gsize size = archive_entry_size (entry);

        text = g_malloc0 (size + 1);
        g_assert_cmpint (archive_read_data (archive, text, size), ==, size);
      }

  archive_read_free (archive);
  return text;
}

static void
test_disc (void)
{
  g_autoptr (HospesCloudSeed) seed = seed_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) disc = NULL;
  g_autoptr (HospesByteSource) source = NULL;
  g_autoptr (HospesIso) iso = NULL;
  /* The two ways in which its names are longer than those of a PC of 1988. */
  static const char *const options[] = { "iso9660:!rockridge", "iso9660:!joliet" };

  g_free (seed->user_data);
  seed->user_data = g_strdup ("#cloud-config\n# mine: \"ünï\"\n");
  seed->network = HOSPES_CLOUD_NETWORK_DHCP;
  disc = hospes_cloud_seed_write (seed, &error);
  g_assert_no_error (error);

  source = hospes_byte_source_new (g_bytes_get_size (disc), read_bytes, disc, NULL);
  g_assert_true (hospes_iso_read (source, &iso, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (iso->volume, ==, "cidata");
  g_assert_cmpuint (iso->size, <=, g_bytes_get_size (disc));

  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      g_autofree char *user_data = read_file (disc, "user-data", options[i]);
      g_autofree char *meta_data = read_file (disc, "meta-data", options[i]);
      g_autofree char *network = read_file (disc, "network-config", options[i]);
      g_autofree char *json = NULL;

      g_assert_cmpstr (user_data, ==, seed->user_data);
      g_assert_nonnull (network);
      json = read_yaml (meta_data);
      g_assert_cmpstr (json, ==,
                       "{\"instance-id\": \"i: \\\"1\\\"\\n#\", "
                       "\"local-hostname\": \"engine.example.org\"}");
    }
}

static void
test_hash (void)
{
  g_autofree char *one = hospes_password_hash ("secret", NULL);
  g_autofree char *other = hospes_password_hash ("secret", NULL);

  g_assert_true (g_str_has_prefix (one, "$6$"));
  g_assert_cmpstr (one, !=, other);
  g_assert_true (is_hash_of (one, "secret"));
  g_assert_true (is_hash_of (other, "secret"));
  g_assert_false (is_hash_of (one, "secret "));
}

static void
keys_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(char ***) data = hospes_public_keys_read_finish (result, NULL);
}

/* Nothing but keys is read, and no more than a key can be. */
static void
test_public_keys (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hospes-XXXXXX", NULL);
  static const char *const names[] = { "good.pub", "bad.pub", "pipe.pub", "large.pub", "good" };
  char *paths[G_N_ELEMENTS (names) + 1] = { NULL };
  g_auto (GStrv) keys = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    paths[i] = g_build_filename (folder, names[i], NULL);
  g_assert_true (g_file_set_contents (paths[0], KEY "\n", -1, NULL));
  g_assert_true (g_file_set_contents (paths[1], "ssh-ed25519 nothing\n", -1, NULL));
  g_assert_cmpint (mkfifo (paths[2], 0600), ==, 0);
  g_assert_true (g_file_set_contents (paths[3], KEY "\n", -1, NULL));
  g_assert_cmpint (truncate (paths[3], (off_t) 1 << 40), ==, 0);
  g_assert_true (g_file_set_contents (paths[4], KEY "\n", -1, NULL));

  hospes_public_keys_read_async (folder, NULL, keys_cb, &keys);
  while (keys == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (g_strv_length (keys), ==, 1);
  g_assert_cmpstr (keys[0], ==, KEY);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_assert_cmpint (g_unlink (paths[i]), ==, 0);
      g_free (paths[i]);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/install/cloud-seed/user-data", test_user_data);
  g_test_add_func ("/install/cloud-seed/usual-user", test_usual_user);
  g_test_add_func ("/install/cloud-seed/network", test_network);
  g_test_add_func ("/install/cloud-seed/quoting", test_quoting);
  g_test_add_func ("/install/cloud-seed/faults", test_faults);
  g_test_add_func ("/install/cloud-seed/disc", test_disc);
  g_test_add_func ("/install/cloud-seed/hash", test_hash);
  g_test_add_func ("/install/cloud-seed/public-keys", test_public_keys);

  return g_test_run ();
}
