/* osinfo-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * A database of operating systems that is small and always the same.
 */

#pragma once

#include <glib/gstdio.h>

#include "hospes-os-list.h"
#include "wait-for.h"

G_BEGIN_DECLS

/* Where libosinfo looks: these, and nothing of this computer. */
static inline void
osinfo_test_use (const char *folder)
{
  g_setenv ("OSINFO_SYSTEM_DIR", folder, TRUE);
  g_setenv ("OSINFO_LOCAL_DIR", "/nonexistent", TRUE);
  g_setenv ("OSINFO_USER_DIR", "/nonexistent", TRUE);
}

static inline char *
osinfo_test_folder_new (void)
{
  char *folder = g_dir_make_tmp ("hospes-osinfo-XXXXXX", NULL);

  g_assert_nonnull (folder);
  return folder;
}

static inline void
osinfo_test_write (const char *folder, const char *name, const char *contents, gssize length)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_file_set_contents (path, contents, length, &error);
  g_assert_no_error (error);
}

static inline void
osinfo_test_remove (char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        osinfo_test_remove (path);
      else
        {
          g_assert_cmpint (g_unlink (path), ==, 0);
          g_free (path);
        }
    }

  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_free (folder);
}

/* Two systems, their media, trees, images and scripts. */
static inline char *
osinfo_test_small_new (void)
{
  char *folder = osinfo_test_folder_new ();

#define DEVICE(name, id, says)                                                                     \
  osinfo_test_write (folder, "device/pcisig.com/" name ".xml",                                     \
                     "<libosinfo version='0.0.1'><device id='" id "'><name>" says                  \
                     "</name></device></libosinfo>",                                               \
                     -1)
  DEVICE ("pci-1af4-1042", "http://pcisig.com/pci/1af4/1042", "virtio1.0-block");
  DEVICE ("pci-1af4-1041", "http://pcisig.com/pci/1af4/1041", "virtio1.0-net");
  DEVICE ("pci-1af4-1050", "http://pcisig.com/pci/1af4/1050", "virtio1.0-gpu");
  DEVICE ("pci-1af4-1052", "http://pcisig.com/pci/1af4/1052", "virtio1.0-input");
#undef DEVICE

  osinfo_test_write (
      folder, "os/example.org/lares-1.xml",
      "<libosinfo version='0.0.1'><os id='http://example.org/lares/1'><short-id>lares1</short-id>"
      "<name>Lares 1</name><version>1</version><vendor>Lararium</vendor><family>linux</family>"
      "<distro>lares</distro><release-date>2015-02-03</release-date><eol-date>2019-04-05</eol-date>"
      "<resources arch='all'><minimum><n-cpus>1</n-cpus><ram>67108864</ram>"
      "<storage>1073741824</storage></minimum></resources>"
      "<resources arch='aarch64'><minimum><ram>134217728</ram></minimum></resources>"
      "<devices><device id='http://pcisig.com/pci/1af4/1042'/>"
      "<device id='http://pcisig.com/pci/1af4/1050'/>"
      "<device id='http://pcisig.com/pci/1af4/1052'/></devices>"
      "<media arch='x86_64'><iso><volume-id>LARES_1</volume-id></iso></media>"
      "<tree arch='x86_64'><url>http://example.org/lares/dists/one/installer</url>"
      "<kernel>netboot/linux</kernel><initrd>netboot/initrd.gz</initrd></tree>"
      "<driver arch='x86_64' location='http://example.org/d'><file>a.inf</file>"
      "<device id='http://pcisig.com/pci/1af4/1041'/></driver>"
      "<installer><script id='http://example.org/lares/silent'/></installer></os></libosinfo>",
      -1);

  osinfo_test_write (
      folder, "os/example.org/lares-2.04.xml",
      "<libosinfo version='0.0.1'><os id='http://example.org/lares/2.04'>"
      "<short-id>lares2.04</short-id><short-id>larespenates</short-id>"
      "<name>Lares 2.04 LTS</name><version>2.04</version><vendor>Lararium</vendor>"
      "<family>linux</family><distro>lares</distro><codename>Penates</codename>"
      "<derives-from id='http://example.org/lares/1'/><release-date>2022-06-07</release-date>"
      "<kernel-url-argument>inst.repo</kernel-url-argument>"
      "<cloud-image-username>lar</cloud-image-username>"
      "<firmware arch='x86_64' type='efi'/><firmware arch='x86_64' type='bios' "
      "supported='false'/><resources arch='all'><minimum><n-cpus>1</n-cpus><ram>536870912</ram>"
      "<storage>5368709120</storage></minimum><recommended><ram>1073741824</ram></recommended>"
      "</resources><devices><device id='http://pcisig.com/pci/1af4/1050' supported='false'/>"
      "</devices><variant id='server'><name>Lares 2.04 Server</name></variant>"
      "<media arch='x86_64' live='true'><variant id='server'/><iso>"
      "<volume-id>Lares 2.04.\\d amd64</volume-id><publisher-id>LARARIUM.*</publisher-id></iso>"
      "<kernel>boot/vmlinuz</kernel><initrd>boot/initrd</initrd></media>"
      "<tree arch='x86_64'><variant id='server'/><treeinfo><family>Lares</family>"
      "<version>2.04</version><arch>x86_64</arch></treeinfo></tree>"
      "<image arch='x86_64' format='qcow2' cloud-init='true'>"
      "<url>https://example.org/lares-2.04-cloud-amd64.qcow2</url></image>"
      "<image arch='aarch64' format='raw'><url>https://example.org/lares-2.04-arm64.img</url>"
      "</image><installer><script id='http://example.org/lares/answers'/></installer></os>"
      "</libosinfo>",
      -1);

  osinfo_test_write (
      folder, "install-script/example.org/lares-answers.xml",
      "<libosinfo version='0.0.1'><install-script id='http://example.org/lares/answers'>"
      "<profile>server</profile><expected-filename>answers.cfg</expected-filename><config>"
      "<param name='admin-password' policy='required'/><param name='user-login' "
      "policy='required'/><param name='user-password' policy='optional'/>"
      "<param name='user-realname' policy='optional'/><param name='hostname' policy='optional'/>"
      "<param name='l10n-language' policy='optional'/></config>"
      "<injection-method>initrd</injection-method><injection-method>disk</injection-method>"
      "<template><xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform' version='1.0'>"
      "<xsl:output method='text'/>"
      "<xsl:template match='/command-line'>answers=file:/<xsl:value-of "
      "select='script/expected-filename'/> lang=<xsl:value-of select='config/l10n-language'/>"
      "</xsl:template>"
      "<xsl:template match='/install-script-config'>"
      "root <xsl:value-of select='config/admin-password'/>\nuser <xsl:value-of "
      "select='config/user-login'/>:<xsl:value-of select='config/user-password'/>\nname "
      "<xsl:value-of select='config/user-realname'/>\nhost <xsl:value-of "
      "select='config/hostname'/>\n</xsl:template></xsl:stylesheet></template>"
      "</install-script></libosinfo>",
      -1);

  osinfo_test_write (
      folder, "install-script/example.org/lares-silent.xml",
      "<libosinfo version='0.0.1'><install-script id='http://example.org/lares/silent'>"
      "<profile>silent</profile><expected-filename>silent.cfg</expected-filename><config>"
      "<param name='admin-password' policy='optional'/></config>"
      "<injection-method>initrd</injection-method>"
      "<template><xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform' version='1.0'>"
      "<xsl:output method='text'/><xsl:template match='/install-script-config'>"
      "root <xsl:value-of select='config/admin-password'/></xsl:template></xsl:stylesheet>"
      "</template></install-script></libosinfo>",
      -1);

  return folder;
}

static inline void
osinfo_test_load (HospesOsList *list)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hospes_os_list_load_async (list, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  hospes_os_list_load_finish (list, result, &error);
  g_assert_no_error (error);
}

G_END_DECLS
