/* ova-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Packages of machines, good ones and others: a tar is written by hand, since no program
 * writes what these need.
 */

#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

#define OVA_TEST_DISK "a disk's bytes, of no format at all"

/* @files, @disks, @hardware: elements for those sections. */
static inline char *
ova_test_describe (const char *files, const char *disks, const char *hardware)
{
  return g_strconcat (
      "<?xml version='1.0' encoding='UTF-8'?>"
      "<Envelope xmlns='http://schemas.dmtf.org/ovf/envelope/1' "
      "xmlns:ovf='http://schemas.dmtf.org/ovf/envelope/1' "
      "xmlns:rasd='http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/"
      "CIM_ResourceAllocationSettingData' xmlns:vmw='http://www.vmware.com/schema/ovf'>"
      "<References>",
      files, "</References><DiskSection><Info/>", disks,
      "</DiskSection><VirtualSystem ovf:id='lar'><Info/><Name>Lares &amp; Penates</Name>"
      "<OperatingSystemSection ovf:id='94' vmw:osType='lares2.04_64Guest'><Info/>"
      "</OperatingSystemSection><VirtualHardwareSection><Info/>",
      hardware, "</VirtualHardwareSection></VirtualSystem></Envelope>", NULL);
}

#define OVA_TEST_ITEM(id, kind, more)                                                              \
  "<Item><rasd:InstanceID>" id "</rasd:InstanceID><rasd:ResourceType>" kind                        \
  "</rasd:ResourceType>" more "</Item>"

static inline char *
ova_test_describe_usual (void)
{
  return ova_test_describe (
      "<File ovf:id='f1' ovf:href='disk.vmdk'/>",
      "<Disk ovf:diskId='d1' ovf:fileRef='f1' ovf:capacity='2' "
      "ovf:capacityAllocationUnits='byte * 2^30' ovf:format='http://example.org/vmdk'/>"
      "<Disk ovf:diskId='d2' ovf:capacity='5368709120'/>",
      OVA_TEST_ITEM ("1", "3", "<rasd:VirtualQuantity>2</rasd:VirtualQuantity>") OVA_TEST_ITEM (
          "2", "4",
          "<rasd:AllocationUnits>MegaBytes</rasd:AllocationUnits>"
          "<rasd:VirtualQuantity>1536</rasd:VirtualQuantity>") OVA_TEST_ITEM ("3", "20", "")
          OVA_TEST_ITEM ("4", "17",
                         "<rasd:HostResource>ovf:/disk/d1</rasd:HostResource>"
                         "<rasd:Parent>3</rasd:Parent>")
              OVA_TEST_ITEM ("5", "17", "<rasd:HostResource>/disk/d2</rasd:HostResource>")
                  OVA_TEST_ITEM (
                      "6", "10",
                      "<rasd:Connection>Bridged</rasd:Connection>"
                      "<rasd:ResourceSubType>E1000</rasd:ResourceSubType>") "<vmw:Config "
                                                                            "vmw:key='firmware' "
                                                                            "vmw:value='efi'/>");
}

/* Adds a member; @type is tar's: '0' a file, '2' a link, '5' a folder … */
static inline void
ova_test_add (GByteArray *tar,
              const char *name,
              char type,
              const char *target,
              const void *bytes,
              gsize length,
              guint64 claimed)
{
  char header[512] = { 0 };
  static const char zeros[512];
  guint sum = 0;

  g_strlcpy (header, name, 100);
  memcpy (header + 100, "0000644", 8);
  memcpy (header + 108, "0000000", 8);
  memcpy (header + 116, "0000000", 8);
  g_snprintf (header + 124, 12, "%011" G_GINT64_MODIFIER "o", claimed);
  memcpy (header + 136, "00000000000", 12);
  header[156] = type;
  if (target != NULL)
    g_strlcpy (header + 157, target, 100);
  memcpy (header + 257, "ustar\00000", 8);
  memset (header + 148, ' ', 8);
  for (guint i = 0; i < 512; i++)
    sum += (guchar) header[i];
  g_snprintf (header + 148, 8, "%06o", sum);

  g_byte_array_append (tar, (const guint8 *) header, 512);
  g_byte_array_append (tar, bytes, (guint) length);
  if (length % 512 != 0)
    g_byte_array_append (tar, (const guint8 *) zeros, 512 - length % 512);
}

static inline void
ova_test_add_text (GByteArray *tar, const char *name, const char *text)
{
  ova_test_add (tar, name, '0', NULL, text, strlen (text), strlen (text));
}

static inline void
ova_test_end (GByteArray *tar)
{
  static const guint8 zeros[1024];

  g_byte_array_append (tar, zeros, sizeof zeros);
}

/* The usual one; %NULL for a manifest that is right. */
static inline GByteArray *
ova_test_new (const char *manifest)
{
  GByteArray *tar = g_byte_array_new ();
  g_autofree char *text = ova_test_describe_usual ();
  g_autofree char *first = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
  g_autofree char *second = g_compute_checksum_for_string (G_CHECKSUM_SHA1, OVA_TEST_DISK, -1);
  g_autofree char *right =
      g_strdup_printf ("SHA256(lar.ovf)= %s\nSHA1 (disk.vmdk) = %s\n", first, second);

  ova_test_add_text (tar, "lar.ovf", text);
  ova_test_add_text (tar, "lar.mf", manifest != NULL ? manifest : right);
  ova_test_add_text (tar, "disk.vmdk", OVA_TEST_DISK);
  ova_test_end (tar);
  return tar;
}

G_END_DECLS
