/* test-hospes-domain-caps.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What hosts of several kinds and ages say they can run.
 */

#include "hospes-domain-caps.h"

#include <string.h>

#include "domain-samples.h"
#include "virt-test.h"

static void
assert_can (const HospesDomainCaps *caps,
            const char *list,
            const char *value,
            HospesSupport support)
{
  g_test_message ("%s: %s", list, value);
  g_assert_cmpint (hospes_domain_caps_can (caps, list, value), ==, support);
}

/* Recorded from a host that has neither KVM nor UEFI. */
static void
test_recorded (void)
{
  g_autoptr (HospesHostCaps) host = sample_host ("qemu-9.0-host.xml");
  g_autoptr (HospesDomainCaps) caps = sample_caps ("qemu-9.0-q35.xml");
  const HospesGuestKind *kind = hospes_host_caps_find (host, NULL, NULL);

  g_assert_true (host->is_virtual);
  g_assert_cmpstr (host->arch, ==, "x86_64");
  g_assert_cmpstr (kind->arch, ==, "x86_64");
  g_assert_cmpstr (kind->os_type, ==, "hvm");
  g_assert_cmpuint (kind->word_size, ==, 64);
  g_assert_cmpstr (kind->emulator, ==, "/usr/bin/qemu-system-x86_64");
  g_assert_true (hospes_guest_kind_has_virt_type (kind, "qemu"));
  g_assert_false (hospes_guest_kind_has_virt_type (kind, "kvm"));
  g_assert_cmpstr (hospes_guest_kind_find_machine (kind, "q35")->canonical, ==, "pc-q35-7.2");
  g_assert_cmpuint (hospes_guest_kind_find_machine (kind, "q35")->max_cpus, ==, 288);
  g_assert_true (hospes_guest_kind_find_machine (kind, "pc-i440fx-1.5")->deprecated);
  g_assert_null (hospes_guest_kind_find_machine (kind, "virt"));

  g_assert_cmpstr (caps->machine, ==, "pc-q35-7.2");
  g_assert_cmpuint (caps->max_vcpus, ==, 288);
  g_assert_cmpstr (caps->host_model, ==, "EPYC");
  g_assert_cmpuint (caps->cpu_models->len, >, 50);
  g_assert_cmpint (hospes_domain_caps_supports (caps, "cpu/host-passthrough"), ==,
                   HOSPES_SUPPORT_NO);
  g_assert_cmpint (hospes_domain_caps_supports (caps, "cpu/maximum"), ==, HOSPES_SUPPORT_YES);
  assert_can (caps, "os/firmware", "efi", HOSPES_SUPPORT_NO);
  assert_can (caps, "disk/bus", "virtio", HOSPES_SUPPORT_YES);
  assert_can (caps, "disk/bus", "ide", HOSPES_SUPPORT_NO);
  assert_can (caps, "tpm/backendModel", "emulator", HOSPES_SUPPORT_NO);
  assert_can (caps, "tpm/backendVersion", "2.0", HOSPES_SUPPORT_UNKNOWN);
  assert_can (caps, "filesystem/driverType", "virtiofs", HOSPES_SUPPORT_YES);
  assert_can (caps, "interface/backendType", "passt", HOSPES_SUPPORT_UNKNOWN);
  g_assert_cmpint (hospes_domain_caps_can_secure_boot (caps), ==, HOSPES_SUPPORT_NO);
}

static void
test_newer (void)
{
  g_autoptr (HospesHostCaps) host = sample_host ("kvm-11-host.xml");
  g_autoptr (HospesDomainCaps) caps = sample_caps ("kvm-11-q35.xml");
  g_autoptr (HospesDomainCaps) pc = sample_caps ("kvm-11-pc.xml");
  const HospesGuestKind *kind = hospes_host_caps_find (host, "hvm", NULL);
  const HospesCpuModel *model = g_ptr_array_index (caps->cpu_models, 4);

  g_assert_true (hospes_guest_kind_has_virt_type (kind, "kvm"));
  /* Listed for each way to run them, here once. */
  g_assert_cmpuint (kind->machines->len, ==, 4);
  g_assert_cmpstr (hospes_host_caps_find (host, "hvm", "riscv64")->arch, ==, "riscv64");
  g_assert_null (hospes_host_caps_find (host, "exe", NULL));
  g_assert_true (hospes_host_caps_is_native (host, "i686"));
  g_assert_false (hospes_host_caps_is_native (host, "aarch64"));

  g_assert_cmpint (hospes_domain_caps_can_secure_boot (caps), ==, HOSPES_SUPPORT_YES);
  g_assert_cmpint (hospes_domain_caps_can_secure_boot (pc), ==, HOSPES_SUPPORT_NO);
  assert_can (caps, "firmwareFeatures/enrolledKeys", "yes", HOSPES_SUPPORT_YES);
  assert_can (caps, "tpm/backendVersion", "2.0", HOSPES_SUPPORT_YES);
  assert_can (caps, "interface/backendType", "passt", HOSPES_SUPPORT_YES);
  g_assert_cmpstr (hospes_domain_caps_get_values (caps, "loader/path")[1], ==,
                   "/usr/share/OVMF/OVMF_CODE_4M.ms.fd");
  g_assert_cmpstr (model->name, ==, "Opteron_G1");
  g_assert_true (model->deprecated);
  g_assert_cmpint (((HospesCpuModel *) caps->cpu_models->pdata[3])->usable, ==, HOSPES_SUPPORT_NO);
  g_assert_cmpint (((HospesCpuModel *) caps->cpu_models->pdata[5])->usable, ==,
                   HOSPES_SUPPORT_UNKNOWN);
  /* What protects guests from their host is not ours to choose. */
  g_assert_cmpint (hospes_domain_caps_supports (caps, "launchSecurity"), ==,
                   HOSPES_SUPPORT_UNKNOWN);
}

static void
test_others (void)
{
  g_autoptr (HospesHostCaps) arm = sample_host ("kvm-10-arm-host.xml");
  g_autoptr (HospesHostCaps) lxc = sample_host ("lxc-host.xml");
  g_autoptr (HospesHostCaps) xen = sample_host ("xen-host.xml");
  g_autoptr (HospesHostCaps) test = sample_host ("test-host.xml");
  g_autoptr (HospesDomainCaps) bare = sample_caps ("kvm-8-bare-q35.xml");

  g_assert_false (arm->is_virtual);
  g_assert_cmpstr (hospes_host_caps_find (arm, NULL, NULL)->arch, ==, "aarch64");
  g_assert_true (hospes_host_caps_is_native (arm, "armv7l"));
  g_assert_cmpstr (hospes_host_caps_find (lxc, NULL, NULL)->os_type, ==, "exe");
  g_assert_null (hospes_guest_kind_find_machine (hospes_host_caps_find (lxc, NULL, NULL), NULL));
  g_assert_cmpstr (hospes_host_caps_find (xen, NULL, NULL)->os_type, ==, "hvm");
  g_assert_cmpstr (hospes_host_caps_find (test, NULL, NULL)->virt_types[0], ==, "test");
  g_assert_cmpint (hospes_domain_caps_supports (bare, "tpm"), ==, HOSPES_SUPPORT_NO);
  /* Neither of its lists is there. */
  assert_can (bare, "tpm/model", "tpm-crb", HOSPES_SUPPORT_NO);
  assert_can (bare, "graphics/type", "spice", HOSPES_SUPPORT_NO);
  assert_can (NULL, "disk/bus", "virtio", HOSPES_SUPPORT_UNKNOWN);
}

/* Nothing a host says ends the program, and of what is no sense nothing is kept. */
static void
test_bad (void)
{
  static const char *const wrong[] = { "", "x", "<domain/>", "<capabilities>",
                                       "<!DOCTYPE a [<!ENTITY b 'c'>]><capabilities>&b;"
                                       "</capabilities>" };
  g_autoptr (HospesHostCaps) host = NULL;
  g_autoptr (HospesDomainCaps) caps = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_assert_null (hospes_host_caps_parse (wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_clear_error (&error);
      g_assert_null (hospes_domain_caps_parse (wrong[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      g_clear_error (&error);
    }

  host = hospes_host_caps_parse ("<capabilities><guest/><guest><os_type/><arch/></guest>"
                                 "<guest><os_type>hvm</os_type><arch name='x'>"
                                 "<wordsize>-1</wordsize><machine maxCpus='99999999'>m</machine>"
                                 "<machine/><domain/><domain type='qemu'/></arch></guest>"
                                 "</capabilities>",
                                 &error);
  g_assert_no_error (error);
  g_assert_cmpuint (host->kinds->len, ==, 1);
  g_assert_cmpuint (((HospesGuestKind *) host->kinds->pdata[0])->word_size, ==, 0);
  g_assert_cmpuint (((HospesGuestKind *) host->kinds->pdata[0])->machines->len, ==, 1);

  caps = hospes_domain_caps_parse ("<domainCapabilities><vcpu max='-3'/><os><enum/><loader/></os>"
                                   "<cpu><mode/><mode name='custom'><model/></mode></cpu>"
                                   "<devices><disk supported='maybe'><enum name='bus'><value/>"
                                   "</enum></disk></devices></domainCapabilities>",
                                   &error);
  g_assert_no_error (error);
  g_assert_cmpuint (caps->max_vcpus, ==, 0);
  g_assert_cmpuint (caps->cpu_models->len, ==, 0);
  g_assert_cmpint (hospes_domain_caps_supports (caps, "disk"), ==, HOSPES_SUPPORT_UNKNOWN);
  assert_can (caps, "disk/bus", "virtio", HOSPES_SUPPORT_NO);
}

/* Cut off anywhere it is no document, and nothing else happens. */
static void
test_cut (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "config/caps/kvm-11-q35.xml", NULL);
  g_autofree char *text = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  g_strchomp (text);
  for (gsize cut = strlen (text) - 1; cut > 300; cut -= 97 < cut ? 97 : cut)
    {
      g_autofree char *part = g_strndup (text, cut);

      g_assert_null (hospes_domain_caps_parse (part, NULL));
    }
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/config/domain-caps/recorded", test_recorded);
  g_test_add_func ("/config/domain-caps/newer", test_newer);
  g_test_add_func ("/config/domain-caps/others", test_others);
  g_test_add_func ("/config/domain-caps/bad", test_bad);
  g_test_add_func ("/config/domain-caps/cut", test_cut);

  return g_test_run ();
}
