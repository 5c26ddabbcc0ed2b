/* test-hospes-pool-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is written, held against libvirt’s own schema and given to its test
 * driver, which reads it as a real host does.
 */

#include "hospes-pool-xml.h"

#include <libvirt/virterror.h>

#include "hospes-autoptr.h"
#include "hospes-pool-commands.h"
#include "hospes-pool-faults.h"
#include "hospes-xml.h"
#include "pool-samples.h"
#include "schema-test.h"
#include "virt-test.h"

#define TURNS 48

static void
test_valid (void)
{
  xmlRelaxNGPtr schema = schema_test_load ("storagepool.rng");
  xmlRelaxNGPtr secrets = schema_test_load ("secret.rng");
  guint n_secrets = 0;

  for (int pattern = 0; pattern < HOSPES_N_POOL_PATTERNS; pattern++)
    for (guint turn = 0; turn < TURNS; turn++)
      {
        g_autoptr (HospesPoolDraft) draft = sample_new (pattern, turn);
        g_autofree char *xml = hospes_pool_draft_to_xml (draft);

        g_assert_true (hospes_pool_draft_is_complete (draft));
        schema_test_assert_valid (schema, xml);
        g_assert_null (strstr (xml, "Geheim"));

        if (hospes_pool_draft_makes_secret (draft))
          {
            g_autofree char *secret = hospes_pool_draft_to_secret_xml (draft);

            schema_test_assert_valid (secrets, secret);
            n_secrets++;
          }
      }

  g_assert_cmpuint (n_secrets, >, 0);
  xmlRelaxNGFree (schema);
  xmlRelaxNGFree (secrets);
}

/* Returns: what libvirt made of it */
static gpointer
define (gpointer xml)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virStoragePool) pool =
      virStoragePoolDefineXML (connection, xml, VIR_STORAGE_POOL_DEFINE_VALIDATE);
  char *kept;

  if (pool == NULL)
    return g_strdup (virGetLastErrorMessage ());

  kept = virStoragePoolGetXMLDesc (pool, 0);
  virStoragePoolUndefine (pool);
  return kept;
}

static void
assert_same (xmlDocPtr ours, xmlDocPtr theirs, const char *xpath)
{
  g_autofree char *own = hospes_xml_get_string (ours, xpath);
  g_autofree char *other = hospes_xml_get_string (theirs, xpath);

  if (own != NULL)
    g_assert_cmpstr (own, ==, other);
}

/* All kinds are understood, and nothing that was said is lost. */
static void
test_defined (void)
{
  static const char *const said[] = { "/pool/@type",
                                      "/pool/name",
                                      "/pool/source/host[1]/@name",
                                      "/pool/source/host[1]/@port",
                                      "/pool/source/device[1]/@path",
                                      "/pool/source/dir/@path",
                                      "/pool/source/name",
                                      "/pool/source/format/@type",
                                      "/pool/source/adapter/@type",
                                      "/pool/source/adapter/@name",
                                      "/pool/source/initiator/iqn/@name",
                                      "/pool/source/auth/@username",
                                      "/pool/source/auth/secret/@uuid",
                                      "/pool/target/path" };

  for (int pattern = 0; pattern < HOSPES_N_POOL_PATTERNS; pattern++)
    for (guint turn = 0; turn < TURNS; turn++)
      {
        g_autoptr (HospesPoolDraft) draft = sample_new (pattern, turn);
        g_autofree char *xml = hospes_pool_draft_to_xml (draft);
        g_autofree char *kept = virt_test_in_thread (define, xml);
        g_autoptr (xmlDoc) ours = hospes_xml_parse (xml, NULL);
        g_autoptr (xmlDoc) theirs = NULL;

        g_test_message ("%s\n%s", xml, kept);
        theirs = hospes_xml_parse (kept, NULL);
        g_assert_nonnull (theirs);
        for (guint i = 0; i < G_N_ELEMENTS (said); i++)
          assert_same (ours, theirs, said[i]);
      }
}

static void
test_hosts (void)
{
  g_autoptr (HospesPoolDraft) draft = hospes_pool_draft_new ();
  g_autofree char *xml = NULL;
  g_autofree char *source = NULL;
  g_autoptr (xmlDoc) doc = NULL;

  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_RBD);
  hospes_pool_draft_set (draft, HOSPES_POOL_HOST, "mon1, [2001:db8::1]:6789 2001:db8::2 a:1");
  xml = hospes_pool_draft_to_xml (draft);
  doc = hospes_xml_parse (xml, NULL);
  g_assert_true (hospes_xml_is_true (doc,
                                     "count(/pool/source/host)=4"
                                     " and /pool/source/host[1][@name='mon1'][not(@port)]"
                                     " and /pool/source/host[2][@name='2001:db8::1'][@port=6789]"
                                     " and /pool/source/host[3][@name='2001:db8::2'][not(@port)]"
                                     " and /pool/source/host[4][@name='a'][@port=1]"));

  hospes_pool_draft_set_pattern (draft, HOSPES_POOL_PATTERN_NETFS);
  hospes_pool_draft_set (draft, HOSPES_POOL_HOST, "nas");
  source = hospes_pool_draft_to_source_xml (draft);
  g_assert_cmpstr (source, ==,
                   "<source>\n  <host name=\"nas\"/>\n  <format type=\"nfs\"/>\n</source>");
}

static void
test_commands (void)
{
  g_autoptr (HospesPoolDraft) draft = sample_new (HOSPES_POOL_PATTERN_LOGICAL, 0);
  g_autofree char *xml = hospes_pool_draft_to_xml (draft);
  g_autofree char *plain = hospes_pool_draft_to_commands (draft, "qemu:///system", xml);
  g_autofree char *built = NULL;
  g_autofree char *passing = NULL;

  g_assert_true (g_str_has_prefix (plain, "virsh -c qemu:///system pool-define /dev/stdin <<'EOF'\n"
                                          "<pool type=\"logical\">"));
  g_assert_true (g_str_has_suffix (plain, "</pool>\nEOF\nvirsh -c qemu:///system pool-start blue\n"
                                          "virsh -c qemu:///system pool-autostart blue\n"));

  hospes_pool_draft_set_make (draft, HOSPES_POOL_MAKE_ANYWAY);
  hospes_pool_draft_set_autostart (draft, FALSE);
  built = hospes_pool_draft_to_commands (draft, "qemu+ssh://ana@blue/system?no_tty=1&x=1", xml);
  g_assert_true (g_str_has_suffix (built, "virsh -c 'qemu+ssh://ana@blue/system?no_tty=1&x=1' "
                                          "pool-build blue --overwrite\n"
                                          "virsh -c 'qemu+ssh://ana@blue/system?no_tty=1&x=1' "
                                          "pool-start blue\n"));

  hospes_pool_draft_set_keep (draft, FALSE);
  passing = hospes_pool_draft_to_commands (draft, "qemu:///system", xml);
  g_assert_true (g_str_has_prefix (
      passing, "virsh -c qemu:///system pool-create --overwrite /dev/stdin <<'EOF'\n"));
  g_assert_true (g_str_has_suffix (passing, "</pool>\nEOF\n"));
}

/* What is copied says where the password goes, never what it is. */
static void
test_commands_keep_secrets (void)
{
  g_autoptr (HospesPoolDraft) draft = sample_new (HOSPES_POOL_PATTERN_RBD, 5);
  g_autofree char *xml = hospes_pool_draft_to_xml (draft);
  g_autofree char *commands = hospes_pool_draft_to_commands (draft, "qemu:///system", xml);

  g_assert_true (hospes_pool_draft_makes_secret (draft));
  g_assert_nonnull (strstr (commands, "secret-define"));
  g_assert_nonnull (strstr (commands, "--interactive"));
  g_assert_null (strstr (commands, "Geheim"));
  /* The name has quotes of both kinds. */
  g_assert_nonnull (strstr (commands, "pool-start 'Fotos <2024> & \"más\" '\\''ñ'\\'' 日本'"));
}

static void
test_by_hand (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  name = hospes_pool_xml_find_name ("<pool type='dir'><name>a &amp; b</name></pool>", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "a & b");

  g_assert_null (hospes_pool_xml_find_name ("<pool>\n<name>a</pool>", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_true (g_str_has_prefix (error->message, "Line 2 is no XML: "));
  g_clear_error (&error);

  for (const char *const *wrong =
           (const char *[]){ "<pool/>", "<network><name>a</name></network>",
                             "<!DOCTYPE pool [<!ENTITY a 'b'>]><pool><name>&a;</name></pool>", "",
                             NULL };
       *wrong != NULL; wrong++)
    {
      g_assert_null (hospes_pool_xml_find_name (*wrong, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_clear_error (&error);
    }
}

/* What a group was made on goes, and nothing else. */
static void
test_without_devices (void)
{
  g_autofree char *xml = hospes_pool_xml_dup_without_devices (
      "<pool type='logical'><name>a</name><uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>"
      "<source><device path='/dev/sdb'/><device path='/dev/sdc'/><name>vg</name>"
      "<format type='lvm2'/></source><target><path>/dev/vg</path></target></pool>");
  g_autofree char *none =
      hospes_pool_xml_dup_without_devices ("<pool type='dir'><name>a</name></pool>");

  g_assert_cmpstr (xml, ==,
                   "<pool type=\"logical\">\n  <name>a</name>\n"
                   "  <uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>\n"
                   "  <source>\n    <name>vg</name>\n    <format type=\"lvm2\"/>\n  </source>\n"
                   "  <target>\n    <path>/dev/vg</path>\n  </target>\n</pool>");
  g_assert_null (none);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/config/pool-xml/valid", test_valid);
  g_test_add_func ("/config/pool-xml/defined", test_defined);
  g_test_add_func ("/config/pool-xml/hosts", test_hosts);
  g_test_add_func ("/config/pool-xml/commands", test_commands);
  g_test_add_func ("/config/pool-xml/commands-keep-secrets", test_commands_keep_secrets);
  g_test_add_func ("/config/pool-xml/by-hand", test_by_hand);
  g_test_add_func ("/config/pool-xml/without-devices", test_without_devices);

  return g_test_run ();
}
