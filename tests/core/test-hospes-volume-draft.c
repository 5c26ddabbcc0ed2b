/* test-hospes-volume-draft.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <gio/gio.h>
#include <libvirt/libvirt.h>

#include "hospes-volume-draft.h"
#include "hospes-xml.h"
#include "schema-test.h"

#define SCHEMA "storagevol.rng"

/* libvirt's own grammar of volumes, where it is installed. */
static void
assert_valid (const char *xml)
{
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);
  xmlRelaxNGPtr schema;

  g_assert_nonnull (doc);
  if (!g_file_test (SCHEMA_TEST_FOLDER SCHEMA, G_FILE_TEST_EXISTS))
    return;

  schema = schema_test_load (SCHEMA);
  schema_test_assert_valid (schema, xml);
  xmlRelaxNGFree (schema);
}

static char *
dup_fact (const HospesVolumeDraft *draft, const char *xpath)
{
  g_autofree char *xml = hospes_volume_draft_dup_xml (draft);
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);

  assert_valid (xml);
  return hospes_xml_get_string (doc, xpath);
}

#define assert_fact(draft, xpath, value)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *fact_ = dup_fact (draft, xpath);                                              \
    g_assert_cmpstr (fact_, ==, value);                                                            \
  }                                                                                                \
  G_STMT_END

static void
test_thin (void)
{
  g_autoptr (HospesVolumeDraft) draft = hospes_volume_draft_new ("<web> & \"more\".qcow2");

  draft->format = g_strdup ("qcow2");
  draft->capacity = 1073741824;
  assert_fact (draft, "/volume/name", "<web> & \"more\".qcow2");
  assert_fact (draft, "/volume/capacity[@unit='bytes']", "1073741824");
  assert_fact (draft, "/volume/allocation", "0");
  assert_fact (draft, "/volume/target/format/@type", "qcow2");
  assert_fact (draft, "/volume/backingStore", NULL);
  /* libvirt's own choice would be the version of 2006. */
  assert_fact (draft, "/volume/target/compat", "1.1");
  g_assert_cmpuint (hospes_volume_draft_get_flags (draft), ==, 0);

  draft->preallocation = HOSPES_PREALLOCATE_METADATA;
  assert_fact (draft, "/volume/allocation", "0");
  g_assert_cmpuint (hospes_volume_draft_get_flags (draft), ==,
                    VIR_STORAGE_VOL_CREATE_PREALLOC_METADATA);
}

static void
test_full (void)
{
  g_autoptr (HospesVolumeDraft) draft = hospes_volume_draft_new ("a.img");
  g_autofree char *command = NULL;

  draft->format = g_strdup ("raw");
  draft->capacity = 4096;
  draft->preallocation = HOSPES_PREALLOCATE_FULL;
  assert_fact (draft, "/volume/allocation", "4096");
  g_assert_cmpuint (hospes_volume_draft_get_flags (draft), ==, 0);
  command = hospes_volume_draft_dup_command (draft, "my pool");
  g_assert_cmpstr (command, ==,
                   "virsh vol-create-as 'my pool' 'a.img' 4096 --format raw --allocation 4096");
}

/* A volume group has no formats, and would make something else of an allocation of 0. */
static void
test_block (void)
{
  g_autoptr (HospesVolumeDraft) draft = hospes_volume_draft_new ("root");

  draft->capacity = 4096;
  assert_fact (draft, "/volume/allocation", NULL);
  assert_fact (draft, "/volume/target/format", NULL);
  g_assert_null (*hospes_volume_draft_get_formats ("logical"));
  g_assert_cmpstr (*hospes_volume_draft_get_formats ("netfs"), ==, "qcow2");
}

static void
test_all_options (void)
{
  g_autoptr (HospesVolumeDraft) draft = hospes_volume_draft_new ("all.qcow2");
  g_autoptr (HospesVolumeDraft) copy = NULL;
  g_autofree char *xml = NULL;
  g_autofree char *copied = NULL;

  draft->format = g_strdup ("qcow2");
  draft->capacity = 1 << 30;
  draft->backing = g_strdup ("/pool/base.qcow2");
  draft->backing_format = g_strdup ("qcow2");
  draft->secret = g_strdup ("11111111-2222-4333-8444-555555555555");
  draft->cluster_size = 131072;
  draft->lazy_refcounts = TRUE;
  draft->compat = g_strdup ("0.10");
  assert_fact (draft, "/volume/backingStore/path", "/pool/base.qcow2");
  assert_fact (draft, "/volume/backingStore/format/@type", "qcow2");
  assert_fact (draft, "/volume/target/encryption[@format='luks']/secret/@uuid",
               "11111111-2222-4333-8444-555555555555");
  assert_fact (draft, "/volume/target/clusterSize[@unit='bytes']", "131072");
  assert_fact (draft, "count(/volume/target/features/lazy_refcounts)", "1");
  /* The old version of the format has none that are lazy. */
  assert_fact (draft, "/volume/target/compat", "1.1");

  draft->lazy_refcounts = FALSE;
  assert_fact (draft, "/volume/target/compat", "0.10");

  copy = hospes_volume_draft_copy (draft);
  xml = hospes_volume_draft_dup_xml (draft);
  copied = hospes_volume_draft_dup_xml (copy);
  g_assert_cmpstr (xml, ==, copied);
}

static void
test_names (void)
{
  static const char *const good[] = { "a", "with space", "...", "-c", "año 🐧", "<b>" };
  static const char *const bad[] = { "", ".", "..", "a/b", "two\nlines", "tab\t", "latin\351" };
  g_autofree char *longest = g_strnfill (255, 'x');
  g_autofree char *too_long = g_strnfill (256, 'x');

  g_assert_true (hospes_volume_draft_check_name (longest, NULL));
  g_assert_false (hospes_volume_draft_check_name (too_long, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (hospes_volume_draft_check_name (good[i], NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hospes_volume_draft_check_name (bad[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_FILENAME);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/volume-draft/thin", test_thin);
  g_test_add_func ("/core/volume-draft/full", test_full);
  g_test_add_func ("/core/volume-draft/block", test_block);
  g_test_add_func ("/core/volume-draft/all-options", test_all_options);
  g_test_add_func ("/core/volume-draft/names", test_names);

  return g_test_run ();
}
