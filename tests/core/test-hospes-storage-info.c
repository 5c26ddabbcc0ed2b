/* test-hospes-storage-info.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <gio/gio.h>

#include "hospes-pool-info.h"
#include "hospes-volume-info.h"

static const struct
{
  const char *type;
  const char *source;
  const char *expected;
  const char *format;
} sources[] = {
  { "dir", "", NULL, NULL },
  { "fs", "<device path='/dev/sdb1'/><format type='ext4'/>", "/dev/sdb1", "ext4" },
  { "netfs", "<host name='nas01'/><dir path='/export'/><format type='nfs'/>", "nas01:/export",
    "nfs" },
  { "logical",
    "<device path='/dev/sdb'/><device path='/dev/sdc'/><name>vg-data</name>"
    "<format type='lvm2'/>",
    "vg-data", "lvm2" },
  { "disk", "<device path='/dev/sdd'/><format type='gpt'/>", "/dev/sdd", "gpt" },
  { "iscsi", "<host name='san'/><device path='iqn.2026-01.example:a'/>",
    "san:iqn.2026-01.example:a", NULL },
  { "scsi", "<adapter type='scsi_host' name='host2'/>", "host2", NULL },
  { "scsi", "<adapter type='fc_host' wwnn='20' wwpn='21'/>", "21", NULL },
  { "mpath", "", NULL, NULL },
  { "gluster", "<host name='g1'/><dir path='/deep'/><name>vol</name>", "g1:vol/deep", NULL },
  { "rbd", "<host name='a'/><host name='b'/><name>ceph</name>", "a, b:ceph", NULL },
  { "zfs", "<name>tank/vms</name>", "tank/vms", NULL },
};

static void
test_pool_sources (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      g_autofree char *xml = g_strdup_printf (
          "<pool type='%s'><name>p</name><uuid>u</uuid><capacity unit='bytes'>30</capacity>"
          "<allocation>10</allocation><available>20</available><source>%s</source>"
          "<target><path>/there</path></target></pool>",
          sources[i].type, sources[i].source);
      g_autoptr (GError) error = NULL;
      g_autoptr (HospesPoolInfo) info = hospes_pool_info_new_from_xml (xml, &error);
      g_autoptr (HospesPoolInfo) same = hospes_pool_info_new_from_xml (xml, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (info->type, ==, sources[i].type);
      g_assert_cmpstr (info->source, ==, sources[i].expected);
      g_assert_cmpstr (info->source_format, ==, sources[i].format);
      g_assert_cmpstr (info->target, ==, "/there");
      g_assert_cmpuint (info->capacity, ==, 30);
      g_assert_cmpuint (info->allocation, ==, 10);
      g_assert_cmpuint (info->available, ==, 20);
      g_assert_true (hospes_pool_info_equal (info, same));
      same->autostart = TRUE;
      g_assert_false (hospes_pool_info_equal (info, same));
    }
}

static void
test_pool_broken (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesPoolInfo) info = hospes_pool_info_new_from_xml ("<pool", &error);

  g_assert_null (info);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

static void
test_volume_xml (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesVolumeInfo) info = hospes_volume_info_new ("web.qcow2", "/pool/web.qcow2");

  g_assert_cmpstr (info->path, ==, "/pool/web.qcow2");
  g_assert_null (info->raw_name);
  g_assert_false (info->is_read);
  g_assert_true (hospes_volume_info_read_xml (
      info,
      "<volume type='file'><name>web.qcow2</name><key>/pool/web.qcow2</key>"
      "<capacity unit='bytes'>1073741824</capacity><allocation unit='bytes'>200704</allocation>"
      "<target><path>/pool/web.qcow2</path><format type='qcow2'/><compat>1.1</compat>"
      "<encryption format='luks'/></target>"
      "<backingStore><path>/pool/base</path><format type='raw'/></backingStore></volume>",
      &error));
  g_assert_no_error (error);
  g_assert_true (info->is_read);
  g_assert_cmpstr (info->kind, ==, "file");
  g_assert_cmpstr (info->format, ==, "qcow2");
  g_assert_cmpstr (info->compat, ==, "1.1");
  g_assert_cmpstr (info->backing, ==, "/pool/base");
  g_assert_cmpstr (info->backing_format, ==, "raw");
  g_assert_false (info->lost_base);
  g_assert_true (info->encrypted);
  g_assert_cmpuint (info->capacity, ==, 1073741824);
  g_assert_cmpuint (info->allocation, ==, 200704);

  g_assert_false (hospes_volume_info_read_xml (info, "no document", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* What libvirt found of a base, it tells the times of; others it cannot look for. */
static void
test_lost_base (void)
{
  static const struct
  {
    const char *type;
    const char *own;
    const char *base;
    gboolean lost;
  } cases[] = {
    { "file", "<timestamps/>", "<path>/pool/base</path>", TRUE },
    { "file", "<timestamps/>", "<path>/pool/base</path><timestamps/>", FALSE },
    { "file", "", "<path>/pool/base</path>", FALSE },
    { "file", "<timestamps/>", "<path>nbd:far:10809</path>", FALSE },
    { "block", "<timestamps/>", "<path>/dev/vg/base</path>", FALSE },
    { "file", "<timestamps/>", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HospesVolumeInfo) info = hospes_volume_info_new ("top", "/pool/top");
      g_autoptr (HospesVolumeInfo) other = hospes_volume_info_new ("top", "/pool/top");
      g_autofree char *xml =
          g_strdup_printf ("<volume type='%s'><target><path>/pool/top</path>%s</target>"
                           "<backingStore>%s</backingStore></volume>",
                           cases[i].type, cases[i].own, cases[i].base);

      g_assert_true (hospes_volume_info_read_xml (info, xml, NULL));
      g_assert_true (hospes_volume_info_read_xml (other, xml, NULL));
      g_assert_cmpint (info->lost_base, ==, cases[i].lost);
      other->lost_base = !other->lost_base;
      g_assert_false (hospes_volume_info_equal (info, other));
    }
}

/* Of a volume group the key is no path. */
static void
test_volume_keys (void)
{
  g_autoptr (HospesVolumeInfo) info = hospes_volume_info_new ("root", "XkRD0f-yF0t-1Kf4");
  g_autoptr (HospesVolumeInfo) other = hospes_volume_info_new ("root", "XkRD0f-yF0t-1Kf4");

  g_assert_null (info->path);
  g_assert_true (hospes_volume_info_equal (info, other));
  g_assert_true (hospes_volume_info_read_xml (
      other, "<volume type='block'><target><path>/dev/vg/root</path></target></volume>", NULL));
  g_assert_cmpstr (other->path, ==, "/dev/vg/root");
  g_assert_false (hospes_volume_info_equal (info, other));
}

static void
test_volume_names (void)
{
  static const struct
  {
    const char *raw;
    const char *readable;
  } names[] = {
    { "plain.img", "plain.img" },
    { "with space", "with space" },
    { "..", ".." },
    { "line\nbreak", "line\342\220\212break" },
    { "tab\tbell\a", "tab\342\220\211bell\342\220\207" },
    { "latin\351", "latin\357\277\275" },
    { "right\342\200\256left", "right\357\277\275left" },
    { "año 🐧", "año 🐧" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *key = g_strconcat ("/pool/", names[i].raw, NULL);
      g_autoptr (HospesVolumeInfo) info = hospes_volume_info_new (names[i].raw, key);
      g_autofree char *xml =
          g_strdup_printf ("<volume type='file'><target><path>%s</path></target></volume>", key);

      g_assert_cmpstr (info->name, ==, names[i].readable);
      g_assert_cmpstr (hospes_volume_info_get_raw_name (info), ==, names[i].raw);
      g_assert_cmpstr (info->key, ==, key);
      g_assert_true (g_utf8_validate (info->path, -1, NULL));
      if (i != 4) /* no XML holds a bell */
        g_assert_true (hospes_volume_info_read_xml (info, xml, NULL));
      g_assert_true (g_utf8_validate (info->path, -1, NULL));
      g_assert_true (g_str_has_suffix (info->path, names[i].readable));
    }
}

static void
assert_place (const char *path, const char *expected)
{
  g_autofree char *place = hospes_volume_info_dup_place (path);

  g_assert_cmpstr (place, ==, expected);
}

/* One file has many spellings. */
static void
test_volume_places (void)
{
  assert_place ("/images/a.img", "/images/a.img");
  assert_place ("/images//./a.img", "/images/a.img");
  assert_place ("/images/../images/a.img", "/images/a.img");
  assert_place ("//images/a.img", "/images/a.img");
  assert_place ("rbd/a.img", "rbd/a.img");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/storage-info/pool/sources", test_pool_sources);
  g_test_add_func ("/core/storage-info/pool/broken", test_pool_broken);
  g_test_add_func ("/core/storage-info/volume/xml", test_volume_xml);
  g_test_add_func ("/core/storage-info/volume/keys", test_volume_keys);
  g_test_add_func ("/core/storage-info/volume/lost-base", test_lost_base);
  g_test_add_func ("/core/storage-info/volume/names", test_volume_names);
  g_test_add_func ("/core/storage-info/volume/places", test_volume_places);

  return g_test_run ();
}
