/* test-hospes-ovf.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <unistd.h>

#include "hospes-ovf-package.h"
#include "osinfo-test.h"
#include "ova-test.h"
#include "virt-test.h"

static char *folder;

static HospesOvf *
parse (const char *xml, GError **error)
{
  return hospes_ovf_parse (xml, strlen (xml), error);
}

static void
test_machine (void)
{
  g_autofree char *xml = ova_test_describe_usual ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesOvf) machine = parse (xml, &error);
  const HospesOvfDisk *disk;
  const HospesOvfCard *card;

  g_assert_no_error (error);
  g_assert_cmpstr (machine->name, ==, "Lares & Penates");
  g_assert_cmpuint (machine->cpus, ==, 2);
  g_assert_cmpuint (machine->memory, ==, G_GUINT64_CONSTANT (1536) << 20);
  g_assert_true (machine->efi);
  g_assert_false (machine->secure_boot);
  g_assert_cmpuint (machine->os_number, ==, 94);
  g_assert_cmpstr (machine->os_word, ==, "lares2.04_64Guest");

  g_assert_cmpuint (machine->disks->len, ==, 2);
  disk = g_ptr_array_index (machine->disks, 0);
  g_assert_cmpstr (disk->file, ==, "disk.vmdk");
  g_assert_cmpuint (disk->capacity, ==, G_GUINT64_CONSTANT (2) << 30);
  g_assert_cmpint (disk->bus, ==, HOSPES_OVF_BUS_SATA);
  disk = g_ptr_array_index (machine->disks, 1);
  g_assert_null (disk->file);
  g_assert_cmpuint (disk->capacity, ==, G_GUINT64_CONSTANT (5) << 30);
  g_assert_cmpint (disk->bus, ==, HOSPES_OVF_BUS_OTHER);

  g_assert_cmpuint (machine->cards->len, ==, 1);
  card = g_ptr_array_index (machine->cards, 0);
  g_assert_cmpstr (card->network, ==, "Bridged");
  g_assert_cmpstr (card->model, ==, "E1000");
}

/* What VMware and VirtualBox add to the standard. */
static void
test_makers (void)
{
  static const char vmware[] =
      "<vmw:ExtraConfig vmw:key='uefi.secureBoot.enabled' vmw:value='true'/>"
      "<vmw:Config vmw:key='firmware' vmw:value='efi'/>";
  static const char virtualbox[] =
      "<Envelope xmlns:vbox='http://www.virtualbox.org/ovf/machine'><VirtualSystem id='vb'>"
      "<OperatingSystemSection id='96'><Description>Debian_64</Description>"
      "<vbox:OSType ovf:required='false' xmlns:ovf='x'>Debian12_64</vbox:OSType>"
      "</OperatingSystemSection><vbox:Machine><Hardware><Firmware type='EFI'/></Hardware>"
      "</vbox:Machine></VirtualSystem></Envelope>";
  g_autofree char *xml = ova_test_describe ("", "", vmware);
  g_autoptr (HospesOvf) one = parse (xml, NULL);
  g_autoptr (HospesOvf) other = parse (virtualbox, NULL);

  g_assert_true (one->efi);
  g_assert_true (one->secure_boot);
  g_assert_cmpstr (other->name, ==, "vb");
  g_assert_cmpstr (other->os_word, ==, "Debian12_64");
  g_assert_true (other->efi);
  g_assert_false (other->secure_boot);
}

#define DISK_ITEM  OVA_TEST_ITEM ("4", "17", "<rasd:HostResource>ovf:/disk/d1</rasd:HostResource>")
#define DISK(more) "<Disk ovf:diskId='d1' ovf:fileRef='f1' ovf:capacity='1' " more "/>"

static void
test_bad_descriptions (void)
{
  static const struct
  {
    const char *files, *disks, *hardware;
    gboolean good;
  } cases[] = {
    { "<File ovf:id='f1' ovf:href='a.vmdk'/>", DISK (""), DISK_ITEM, TRUE },
    { "<File ovf:id='f1' ovf:href='../a.vmdk'/>", DISK (""), DISK_ITEM, FALSE },
    { "<File ovf:id='f1' ovf:href='/etc/passwd'/>", DISK (""), DISK_ITEM, FALSE },
    { "<File ovf:id='f1' ovf:href='a/b'/>", DISK (""), DISK_ITEM, FALSE },
    { "<File ovf:id='f1' ovf:href='a\\b'/>", DISK (""), DISK_ITEM, FALSE },
    { "<File ovf:id='f1' ovf:href='http://example.org/a'/>", DISK (""), DISK_ITEM, FALSE },
    { "<File ovf:id='f1' ovf:href='.'/>", DISK (""), DISK_ITEM, FALSE },
    { "<File ovf:id='f1' ovf:href='a&#10;b'/>", DISK (""), DISK_ITEM, FALSE },
    { "<File ovf:id='f1'/>", DISK (""), DISK_ITEM, FALSE },
    { "", DISK (""), DISK_ITEM, FALSE },
    { "<File ovf:id='f1' ovf:href='a'/>", "", DISK_ITEM, FALSE },
    { "<File ovf:id='f1' ovf:href='a' ovf:compression='gzip'/>", DISK (""), DISK_ITEM, TRUE },
    { "<File ovf:id='f1' ovf:href='a' ovf:compression='lzma'/>", DISK (""), DISK_ITEM, FALSE },
    { "<File ovf:id='f1' ovf:href='a' ovf:chunkSize='9'/>", DISK (""), DISK_ITEM, FALSE },
    { "<File ovf:id='f1' ovf:href='a'/>", DISK ("ovf:parentRef='d0'"), DISK_ITEM, FALSE },
    { "", "", OVA_TEST_ITEM ("4", "17", "<rasd:HostResource>/etc/passwd</rasd:HostResource>"),
      FALSE },
    { "", "", "", TRUE },
    { "", "",
      "</VirtualHardwareSection></VirtualSystem><VirtualSystem ovf:id='two'>"
      "<VirtualHardwareSection>",
      FALSE },
  };
  static const char *const documents[] = {
    "",
    "no XML",
    "<Envelope/>",
    "<domain/>",
    "<Envelope><VirtualSystem></Envelope>",
    "<!DOCTYPE Envelope [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;'>]>"
    "<Envelope><VirtualSystem><Name>&b;</Name></VirtualSystem></Envelope>",
    "<!DOCTYPE Envelope [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
    "<Envelope><VirtualSystem><Name>&x;</Name></VirtualSystem></Envelope>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *xml = ova_test_describe (cases[i].files, cases[i].disks, cases[i].hardware);
      g_autoptr (GError) error = NULL;
      g_autoptr (HospesOvf) machine = parse (xml, &error);

      g_test_message ("%u", i);
      g_assert_true ((machine != NULL) == cases[i].good);
      g_assert_true ((error == NULL) == cases[i].good);
    }

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (documents[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_amounts (void)
{
  static const struct
  {
    const char *units, *number;
    guint64 bytes;
  } cases[] = {
    { "byte * 2^20", "3", 3 << 20 },
    { "byte*2^20", "3", 3 << 20 },
    { "byte * 1024^2", "3", 3 << 20 },
    { "byte * 10^6", "3", 3000000 },
    { "MegaBytes", "3", 3 << 20 },
    { "GigaBytes", "1", 1 << 30 },
    { "KB", "2", 2048 },
    { "byte", "7", 7 },
    { "byte * 2^99", "1", 0 },
    { "byte * 1024^60", "1", 0 },
    { "parsec", "1", 0 },
    { "byte * ", "1", 0 },
    { "TeraBytes", "18446744073709551615", 0 },
    { "byte", "-1", 0 },
    { "byte", "1e3", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *item =
          g_strdup_printf (OVA_TEST_ITEM ("2", "4",
                                          "<rasd:AllocationUnits>%s</rasd:AllocationUnits>"
                                          "<rasd:VirtualQuantity>%s</rasd:VirtualQuantity>"),
                           cases[i].units, cases[i].number);
      g_autofree char *xml = ova_test_describe ("", "", item);
      g_autoptr (HospesOvf) machine = parse (xml, NULL);

      g_test_message ("%s of %s", cases[i].number, cases[i].units);
      g_assert_cmpuint (machine->memory, ==, cases[i].bytes);
    }
}

static void
test_os (void)
{
  static const struct
  {
    const char *word;
    guint number;
    const char *os; /* short id */
  } cases[] = {
    { "lares2.04_64Guest", 0, "lares2.04" },
    { "Lares1_64", 0, "lares1" },
    { "debian12_64Guest", 0, "linux2022" },
    { "Ubuntu_64", 0, "linux2022" },
    { "otherLinux64Guest", 0, "linux2022" },
    { NULL, 94, "linux2022" },
    { NULL, 105, NULL },
    { "windows9_64Guest", 105, NULL },
    { "darwin", 0, NULL },
    { NULL, 0, NULL },
  };
  char *database = osinfo_test_small_new ();
  g_autoptr (HospesOsList) list = hospes_os_list_new ();

  osinfo_test_use (database);
  osinfo_test_load (list);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HospesOvf machine = { .os_word = (char *) cases[i].word, .os_number = cases[i].number };
      HospesOs *os = hospes_ovf_find_os (&machine, list);

      g_test_message ("%u", i);
      g_assert_cmpstr (os != NULL ? hospes_os_get_short_id (os) : NULL, ==, cases[i].os);
    }

  osinfo_test_remove (database);
}

static HospesOvfPackage *
open_bytes (const void *bytes, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "lar.ova", NULL);

  osinfo_test_write (folder, "lar.ova", bytes, (gssize) length);
  return hospes_ovf_package_open (path, NULL, error);
}

static gboolean
gather_cb (gpointer data, const void *bytes, gsize length, GError **error)
{
  g_string_append_len (data, bytes, (gssize) length);
  return TRUE;
}

static const HospesOvfDisk *
first_disk (HospesOvfPackage *package)
{
  return g_ptr_array_index (hospes_ovf_package_get_machine (package)->disks, 0);
}

static void
test_package (void)
{
  g_autoptr (GByteArray) tar = ova_test_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesOvfPackage) package = open_bytes (tar->data, tar->len, &error);
  g_autoptr (GString) gathered = g_string_new (NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_assert_no_error (error);
  g_assert_true (hospes_ovf_package_has_checksums (package));
  g_assert_cmpuint (hospes_ovf_package_get_size (package, first_disk (package)), ==,
                    strlen (OVA_TEST_DISK));
  g_assert_true (hospes_ovf_package_read_disk (package, first_disk (package), gather_cb, gathered,
                                               NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (gathered->str, ==, OVA_TEST_DISK);

  g_cancellable_cancel (cancellable);
  g_assert_false (hospes_ovf_package_read_disk (package, first_disk (package), gather_cb, gathered,
                                                cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Where the manifest is wrong: at once if about the description, else with the disk. */
static void
test_checksums (void)
{
  g_autofree char *text = ova_test_describe_usual ();
  g_autofree char *right = g_compute_checksum_for_string (G_CHECKSUM_SHA512, text, -1);
  g_autofree char *zeros = g_strnfill (40, '0');
  g_autofree char *own = g_strdup_printf ("SHA512(lar.ovf)= %s\n", right);
  const struct
  {
    char *manifest;
    int fails_at; /* 1 opening, 2 reading */
  } cases[] = {
    { g_strdup_printf ("%sSHA1(disk.vmdk)= %s\n", own, zeros), 2 },
    { g_strdup (own), 2 },
    { g_strdup_printf ("SHA1(lar.ovf)= %s\n", zeros), 1 },
    { g_strdup_printf ("SHA1(disk.vmdk)= %s\n", zeros), 1 },
    { g_strdup_printf ("%s%s", own, own), 1 },
    { g_strdup_printf ("%sMD5(disk.vmdk)= 00\n", own), 1 },
    { g_strdup_printf ("%sSHA1(disk.vmdk)= 00\n", own), 1 },
    { g_strdup_printf ("%srubbish\n", own), 1 },
    { g_strdup_printf ("%s)(\n", own), 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GByteArray) tar = ova_test_new (cases[i].manifest);
      g_autoptr (GError) error = NULL;
      g_autoptr (HospesOvfPackage) package = open_bytes (tar->data, tar->len, &error);
      g_autoptr (GString) gathered = g_string_new (NULL);

      g_test_message ("%u", i);
      g_assert_true ((package == NULL) == (cases[i].fails_at == 1));
      if (package != NULL)
        g_assert_false (hospes_ovf_package_read_disk (package, first_disk (package), gather_cb,
                                                      gathered, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_free (cases[i].manifest);
    }
}

static void
test_bad_archives (void)
{
  static const struct
  {
    const char *name;
    char type;
    const char *target;
    guint64 claimed;
  } members[] = {
    { "../evil", '0', NULL, 4 },       { "/etc/evil", '0', NULL, 4 },
    { "a/b", '0', NULL, 4 },           { "..", '0', NULL, 4 },
    { "lar.ovf", '0', NULL, 4 },       { "disk.vmdk", '0', NULL, 4 },
    { "link", '2', "/etc/passwd", 0 }, { "hard", '1', "lar.ovf", 0 },
    { "device", '3', NULL, 0 },        { "pipe", '6', NULL, 0 },
    { "folder", '5', NULL, 0 },        { "other.ovf", '0', NULL, 4 },
    { "large", '0', NULL, 1 << 30 },   { "huge", '0', NULL, G_GUINT64_CONSTANT (8589934591) },
    { "other.mf", '0', NULL, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    {
      g_autoptr (GByteArray) tar = ova_test_new (NULL);
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", members[i].name);
      g_byte_array_set_size (tar, tar->len - 1024);
      ova_test_add (tar, members[i].name, members[i].type, members[i].target, "evil",
                    members[i].claimed > 0 ? 4 : 0, members[i].claimed);
      ova_test_end (tar);
      g_assert_null (open_bytes (tar->data, tar->len, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_many (void)
{
  g_autoptr (GByteArray) tar = ova_test_new (NULL);
  g_autoptr (GError) error = NULL;

  g_byte_array_set_size (tar, tar->len - 1024);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("file-%u", i);

      ova_test_add_text (tar, name, "x");
    }
  ova_test_end (tar);
  g_assert_null (open_bytes (tar->data, tar->len, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_nonnull (strstr (error->message, "too many"));
}

/* Cut anywhere: an error, or all that was asked for was before the cut. */
static void
test_cut (void)
{
  g_autoptr (GByteArray) tar = ova_test_new (NULL);

  for (gsize length = 0; length < tar->len - 1024; length += 97)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HospesOvfPackage) package = open_bytes (tar->data, length, &error);
      g_autoptr (GString) gathered = g_string_new (NULL);

      if (package != NULL && hospes_ovf_package_read_disk (package, first_disk (package), gather_cb,
                                                           gathered, NULL, &error))
        g_assert_cmpstr (gathered->str, ==, OVA_TEST_DISK);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static GBytes *
pack (gsize length)
{
  g_autoptr (GConverter) packing =
      G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP, 9));
  g_autofree guint8 *bytes = g_malloc0 (length);
  gsize room = length / 100 + 4096;
  guint8 *packed = g_malloc (room);
  gsize n_read, n_written;

  g_assert_cmpint (g_converter_convert (packing, bytes, length, packed, room,
                                        G_CONVERTER_INPUT_AT_END, &n_read, &n_written, NULL),
                   ==, G_CONVERTER_FINISHED);
  g_assert_cmpuint (n_read, ==, length);
  return g_bytes_new_take (packed, n_written);
}

static gboolean
count_bytes_cb (gpointer data, const void *bytes, gsize length, GError **error)
{
  *(guint64 *) data += length;
  return TRUE;
}

/* A few kilobytes that would fill a disk; what was packed in two parts, or has something behind
 * it, is whole all the same. */
static void
test_bomb (void)
{
  static const struct
  {
    gsize length;
    gsize cut;
    guint parts;
    const char *tail; /* four bytes */
    gboolean good;
  } cases[] = {
    { 1 << 20, 0, 1, NULL, TRUE },     { 24 << 20, 0, 1, NULL, FALSE },
    { 1 << 20, 40, 1, NULL, FALSE },   { 1 << 19, 0, 2, NULL, TRUE },
    { 1 << 20, 0, 1, "\0\0\0", TRUE }, { 1 << 20, 0, 1, "junk", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) part = pack (cases[i].length);
      g_autoptr (GByteArray) packed = g_byte_array_new ();
      g_autofree char *text = ova_test_describe (
          "<File ovf:id='f1' ovf:href='a.gz' ovf:compression='gzip'/>",
          "<Disk ovf:diskId='d1' ovf:fileRef='f1' ovf:capacity='1048576'/>", DISK_ITEM);
      g_autoptr (GByteArray) tar = g_byte_array_new ();
      g_autoptr (GError) error = NULL;
      g_autoptr (HospesOvfPackage) package = NULL;
      gsize length;
      guint64 written = 0;

      for (guint n = 0; n < cases[i].parts; n++)
        g_byte_array_append (packed, g_bytes_get_data (part, NULL), g_bytes_get_size (part));
      if (cases[i].tail != NULL)
        g_byte_array_append (packed, (const guint8 *) cases[i].tail, 4);
      length = packed->len - cases[i].cut;
      ova_test_add_text (tar, "lar.ovf", text);
      ova_test_add (tar, "a.gz", '0', NULL, packed->data, length, length);
      ova_test_end (tar);
      package = open_bytes (tar->data, tar->len, &error);
      g_assert_no_error (error);
      g_assert_false (hospes_ovf_package_has_checksums (package));
      g_assert_cmpint (hospes_ovf_package_read_disk (package, first_disk (package), count_bytes_cb,
                                                     &written, NULL, &error),
                       ==, cases[i].good);
      if (cases[i].good)
        g_assert_cmpuint (written, ==, cases[i].length * cases[i].parts);
      else
        g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_assert_cmpuint (written, <=, 18 << 20);
    }
}

/* A description with its files beside it. */
static void
test_folder (void)
{
  g_autofree char *text = ova_test_describe_usual ();
  g_autofree char *path = g_build_filename (folder, "plain", "lar.ovf", NULL);
  g_autofree char *disk = g_build_filename (folder, "plain", "disk.vmdk", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HospesOvfPackage) package = NULL;
  g_autoptr (GString) gathered = g_string_new (NULL);

  osinfo_test_write (folder, "plain/lar.ovf", text, -1);
  osinfo_test_write (folder, "plain/disk.vmdk", OVA_TEST_DISK, -1);
  package = hospes_ovf_package_open (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (hospes_ovf_package_read_disk (package, first_disk (package), gather_cb, gathered,
                                               NULL, &error));
  g_assert_cmpstr (gathered->str, ==, OVA_TEST_DISK);

  /* A link could lead anywhere. */
  g_assert_cmpint (g_unlink (disk), ==, 0);
  g_assert_cmpint (symlink ("/etc/passwd", disk), ==, 0);
  g_assert_false (hospes_ovf_package_read_disk (package, first_disk (package), gather_cb, gathered,
                                                NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

/* Nobody ever writes to it. */
static void
test_pipe (void)
{
  g_autofree char *path = g_build_filename (folder, "pipe.ova", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  g_assert_null (hospes_ovf_package_open (path, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int argc, char *argv[])
{
  int status;

  virt_test_init (&argc, &argv);
  folder = osinfo_test_folder_new ();

  g_test_add_func ("/install/ovf/machine", test_machine);
  g_test_add_func ("/install/ovf/makers", test_makers);
  g_test_add_func ("/install/ovf/bad-descriptions", test_bad_descriptions);
  g_test_add_func ("/install/ovf/amounts", test_amounts);
  g_test_add_func ("/install/ovf/os", test_os);
  g_test_add_func ("/install/ovf/package", test_package);
  g_test_add_func ("/install/ovf/checksums", test_checksums);
  g_test_add_func ("/install/ovf/bad-archives", test_bad_archives);
  g_test_add_func ("/install/ovf/many", test_many);
  g_test_add_func ("/install/ovf/cut", test_cut);
  g_test_add_func ("/install/ovf/bomb", test_bomb);
  g_test_add_func ("/install/ovf/folder", test_folder);
  g_test_add_func ("/install/ovf/pipe", test_pipe);

  status = g_test_run ();
  osinfo_test_remove (folder);
  return status;
}
