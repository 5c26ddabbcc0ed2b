/* test-hospes-domain-details.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-domain-details.h"

#include <gio/gio.h>

static HospesDomainDetails *
parse (const char *xml)
{
  g_autoptr (GError) error = NULL;
  HospesDomainDetails *details = hospes_domain_details_new_from_xml (xml, &error);

  g_assert_no_error (error);
  g_assert_nonnull (details);
  return details;
}

static const char full[] =
    "<domain type='kvm' id='7'>"
    "<name>mail</name><title>Mail &amp; more</title><description>First\nsecond</description>"
    "<metadata>"
    "<l:libosinfo xmlns:l='http://libosinfo.org/xmlns/libvirt/domain/1.0'>"
    "<l:os id='http://debian.org/debian/12'/></l:libosinfo>"
    "<h:sample xmlns:h='urn:hospes:domain:1'/>"
    "</metadata>"
    "<memory unit='KiB'>4194304</memory><currentMemory unit='KiB'>2097152</currentMemory>"
    "<vcpu placement='static' current='2'>8</vcpu>"
    "<os firmware='efi'><type arch='x86_64' machine='pc-q35-7.2'>hvm</type>"
    "<firmware><feature enabled='yes' name='secure-boot'/></firmware></os>"
    "<cpu mode='host-passthrough'><model>ignored</model></cpu>"
    "<devices>"
    "<disk type='file' device='disk'/><disk type='block'/><disk type='file' device='lun'/>"
    "<disk type='file' device='cdrom'/><disk type='file' device='floppy'/>"
    "<graphics type='spice'/><graphics type='vnc' port='5900'/>"
    "</devices></domain>";

static void
test_full (void)
{
  HospesDomainDetails *details = parse (full);

  g_assert_cmpstr (details->title, ==, "Mail & more");
  g_assert_cmpstr (details->description, ==, "First\nsecond");
  g_assert_cmpuint (details->memory, ==, 2097152);
  g_assert_cmpuint (details->max_memory, ==, 4194304);
  g_assert_cmpuint (details->vcpus, ==, 2);
  g_assert_cmpuint (details->max_vcpus, ==, 8);
  g_assert_cmpstr (details->cpu_model, ==, "host-passthrough");
  g_assert_cmpstr (details->machine, ==, "pc-q35-7.2");
  g_assert_cmpstr (details->virt_type, ==, "kvm");
  g_assert_true (details->efi);
  g_assert_true (details->secure_boot);
  g_assert_cmpuint (details->n_disks, ==, 3);
  g_assert_cmpstr (details->os_id, ==, "http://debian.org/debian/12");
  g_assert_cmpstr (details->graphics, ==, "vnc");
  g_assert_true (details->sample);

  /* Not told by the document. */
  g_assert_false (details->persistent);
  g_assert_false (details->autostart);
  g_assert_null (details->started);

  hospes_domain_details_unref (details);
}

static void
test_bare (void)
{
  g_autoptr (HospesDomainDetails) details =
      parse ("<domain><memory>1024</memory><vcpu>4</vcpu><title/></domain>");

  g_assert_null (details->title);
  g_assert_null (details->description);
  g_assert_cmpuint (details->memory, ==, 1024);
  g_assert_cmpuint (details->max_memory, ==, 1024);
  g_assert_cmpuint (details->vcpus, ==, 4);
  g_assert_cmpuint (details->max_vcpus, ==, 4);
  g_assert_null (details->cpu_model);
  g_assert_null (details->machine);
  g_assert_false (details->efi);
  g_assert_false (details->secure_boot);
  g_assert_cmpuint (details->n_disks, ==, 0);
  g_assert_null (details->graphics);
  g_assert_false (details->sample);
}

static void
test_units (void)
{
  static const struct
  {
    const char *xml;
    guint64 kib;
  } cases[] = {
    { "<domain><memory unit='KiB'>2048</memory></domain>", 2048 },
    { "<domain><memory unit='MiB'>2</memory></domain>", 2048 },
    { "<domain><memory unit='GiB'>1</memory></domain>", 1048576 },
    { "<domain><memory unit='bytes'>4096</memory></domain>", 4 },
    { "<domain><memory>7</memory></domain>", 7 },
    { "<domain><memory>-7</memory></domain>", 0 },
    { "<domain><memory>much</memory></domain>", 0 },
    { "<domain/>", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HospesDomainDetails) details = parse (cases[i].xml);

      g_assert_cmpuint (details->max_memory, ==, cases[i].kib);
      g_assert_cmpuint (details->memory, ==, cases[i].kib);
    }
}

/* Absurd, but nothing that would look like a sensible number. */
static void
test_huge (void)
{
  g_autoptr (HospesDomainDetails) details =
      parse ("<domain><memory>99999999999999999999999</memory><vcpu>4294967297</vcpu></domain>");

  g_assert_cmpuint (details->memory, ==, 0);
  g_assert_cmpuint (details->vcpus, !=, 1);
}

static void
test_firmware (void)
{
  g_autoptr (HospesDomainDetails) pflash = parse (
      "<domain><os><loader type='pflash' secure='yes'>/usr/share/OVMF.fd</loader></os></domain>");
  g_autoptr (HospesDomainDetails) rom =
      parse ("<domain><os><loader type='rom'>/usr/share/bios</loader></os></domain>");
  g_autoptr (HospesDomainDetails) disabled =
      parse ("<domain><os firmware='efi'><firmware>"
             "<feature name='secure-boot' enabled='no'/></firmware></os></domain>");

  g_assert_true (pflash->efi);
  g_assert_true (pflash->secure_boot);
  g_assert_false (rom->efi);
  g_assert_true (disabled->efi);
  g_assert_false (disabled->secure_boot);
}

static void
test_cpu_and_graphics (void)
{
  g_autoptr (HospesDomainDetails) named =
      parse ("<domain><cpu mode='custom'><model>EPYC</model></cpu>"
             "<devices><graphics type='spice'/></devices></domain>");
  g_autoptr (HospesDomainDetails) plain =
      parse ("<domain><cpu><model>qemu64</model></cpu><devices/></domain>");

  g_assert_cmpstr (named->cpu_model, ==, "EPYC");
  g_assert_cmpstr (named->graphics, ==, "spice");
  g_assert_cmpstr (plain->cpu_model, ==, "qemu64");
  g_assert_null (plain->graphics);
}

static void
test_odd_texts (void)
{
  g_autofree char *many = g_strnfill (4000, 'x');
  g_autofree char *xml =
      g_markup_printf_escaped ("<domain><title>%s</title><description>%s</description></domain>",
                               "<b>\"it's\" & \u202eright to left</b>", many);
  g_autoptr (HospesDomainDetails) details = parse (xml);

  g_assert_cmpstr (details->title, ==, "<b>\"it's\" & \u202eright to left</b>");
  g_assert_cmpstr (details->description, ==, many);
}

static void
test_broken (void)
{
  static const char *const broken[] = { "", "<domain>", "<!DOCTYPE d><domain/>" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (hospes_domain_details_new_from_xml (broken[i], &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
    }
}

static void
test_boxed (void)
{
  HospesDomainDetails *details = parse (full);
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, HOSPES_TYPE_DOMAIN_DETAILS);
  g_value_take_boxed (&value, details);
  details = g_value_dup_boxed (&value);
  g_assert_true (details == g_value_get_boxed (&value));
  hospes_domain_details_unref (details);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/core/domain-details/full", test_full);
  g_test_add_func ("/core/domain-details/bare", test_bare);
  g_test_add_func ("/core/domain-details/units", test_units);
  g_test_add_func ("/core/domain-details/huge", test_huge);
  g_test_add_func ("/core/domain-details/firmware", test_firmware);
  g_test_add_func ("/core/domain-details/cpu-and-graphics", test_cpu_and_graphics);
  g_test_add_func ("/core/domain-details/odd-texts", test_odd_texts);
  g_test_add_func ("/core/domain-details/broken", test_broken);
  g_test_add_func ("/core/domain-details/boxed", test_boxed);

  return g_test_run ();
}
