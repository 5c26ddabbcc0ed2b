/* test-hospes-domain-xml.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is written of each case, held against what was read and found right
 * before (golden/, written anew with HOSPES_GOLDEN=write), against libvirt’s own
 * schema, and given to its test driver.
 */

#include "hospes-domain-xml.h"

#include <libvirt/virterror.h>
#include <string.h>

#include "domain-cases.h"
#include "hospes-autoptr.h"
#include "hospes-domain-commands.h"
#include "hospes-domain-faults.h"
#include "hospes-xml.h"
#include "schema-test.h"
#include "virt-test.h"

static const char *const stage_names[] = { "install", "installed" };

static void
assert_golden (const Case *self, HospesDomainStage stage, const char *xml)
{
  g_autofree char *name = g_strconcat (self->name, ".", stage_names[stage], ".golden", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "config", "golden", name, NULL);
  g_autofree char *text = g_strconcat (xml, "\n", NULL);
  g_autofree char *golden = NULL;
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (g_getenv ("HOSPES_GOLDEN"), "write") == 0)
    g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, golden);
}

/* Returns: what libvirt made of it */
static gpointer
define (gpointer xml)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);
  g_autoptr (virDomain) domain =
      virDomainDefineXMLFlags (connection, xml, VIR_DOMAIN_DEFINE_VALIDATE);
  char *kept;

  if (domain == NULL)
    return g_strdup (virGetLastErrorMessage ());

  kept = virDomainGetXMLDesc (domain, VIR_DOMAIN_XML_INACTIVE);
  virDomainUndefine (domain);
  return kept;
}

static void
assert_defined (const char *xml)
{
  g_autofree char *kept = virt_test_in_thread (define, (gpointer) xml);
  g_autoptr (xmlDoc) ours = hospes_xml_parse (xml, NULL);
  g_autoptr (xmlDoc) theirs = NULL;

  g_test_message ("%s", kept);
  theirs = hospes_xml_parse (kept, NULL);
  g_assert_nonnull (theirs);
  for (const char *const *path =
           (const char *[]){ "/domain/name", "/domain/title", "/domain/uuid",
                             "number(/domain/memory)", "/domain/os/kernel", "/domain/os/cmdline",
                             "/domain/on_reboot", "count(/domain/devices/disk)",
                             "/domain/devices/disk[1]/source/@file",
                             "/domain/devices/disk[1]/serial", "count(/domain/devices/interface)",
                             "/domain/devices/interface[1]/mac/@address",
                             "/domain/metadata/libosinfo:libosinfo/libosinfo:os/@id",
                             "/domain/metadata/hospes:machine/hospes:tag[2]", NULL };
       *path != NULL; path++)
    {
      g_autofree char *own = hospes_xml_get_string (ours, *path);
      g_autofree char *other = hospes_xml_get_string (theirs, *path);

      g_assert_cmpstr (own, ==, other);
    }
}

static void
test_cases (void)
{
  xmlRelaxNGPtr schema = schema_test_load ("domain.rng");
  guint n_defined = 0;

  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (HospesDomainDraft) draft = case_draft_new (&cases[i], NULL, NULL);
      const HospesDomainSpec *spec = hospes_domain_draft_get_spec (draft);

      for (HospesDomainStage stage = hospes_domain_spec_has_stages (spec) ? 0 : 1; stage < 2;
           stage++)
        {
          g_autofree char *xml = hospes_domain_spec_to_xml (spec, stage);

          g_test_message ("%s %s\n%s", cases[i].name, stage_names[stage], xml);
          assert_golden (&cases[i], stage, xml);
          schema_test_assert_valid (schema, xml);
          if (g_str_equal (spec->virt_type, "test"))
            {
              assert_defined (xml);
              n_defined++;
            }
        }
    }

  g_assert_cmpuint (n_cases, >=, 60);
  g_assert_cmpuint (n_defined, >, 3);
  xmlRelaxNGFree (schema);
}

static const Case *
find_case (const char *name)
{
  for (guint i = 0; i < n_cases; i++)
    if (g_str_equal (cases[i].name, name))
      return &cases[i];

  g_assert_not_reached ();
}

static void
assert_says (const char *name, HospesDomainStage stage, const char *xpath)
{
  g_autoptr (HospesDomainDraft) draft = case_draft_new (find_case (name), NULL, NULL);
  g_autofree char *xml = hospes_domain_spec_to_xml (hospes_domain_draft_get_spec (draft), stage);
  g_autoptr (xmlDoc) doc = hospes_xml_parse (xml, NULL);

  g_test_message ("%s: %s\n%s", name, xpath, xml);
  g_assert_true (hospes_xml_is_true (doc, xpath));
}

/* What golden files cannot say: why they are right. */
static void
test_sense (void)
{
  HospesDomainStage first = HOSPES_STAGE_INSTALL;
  HospesDomainStage then = HOSPES_STAGE_INSTALLED;

  assert_says ("debian-disc", first,
               "/domain/os/boot[1]/@dev='cdrom' and /domain/on_reboot='destroy'");
  assert_says ("debian-disc", then,
               "/domain/os/boot[1]/@dev='hd' and /domain/on_reboot='restart'"
               " and count(/domain/devices/disk[@device='cdrom'])=1"
               " and not(/domain/devices/disk[@device='cdrom']/source)");
  assert_says ("debian-tree", first, "/domain/os/kernel");
  assert_says ("debian-tree", then, "not(/domain/os/kernel) and /domain/os/boot/@dev='hd'");
  assert_says ("debian-kernel", then, "/domain/os/kernel");
  assert_says ("debian-pxe", first, "/domain/os/boot[1]/@dev='network'");
  assert_says ("debian-pxe", then, "count(/domain/os/boot)=1 and /domain/os/boot/@dev='hd'");
  /* Windows restarts in the middle, and wants its disc again. */
  assert_says ("win11-disc", first, "/domain/on_reboot='restart'");
  assert_says ("win11-disc", then,
               "count(/domain/devices/disk[@device='cdrom']/source)=1"
               " and /domain/os/boot[1]/@dev='hd'");
  /* What its installer is given beside it goes, and what it was given it for stays. */
  assert_says ("win11-disc-drivers", first,
               "count(/domain/devices/disk[@device='cdrom']/source)=2"
               " and /domain/devices/disk[1]/target/@bus='virtio'");
  assert_says ("win11-disc-drivers", then,
               "count(/domain/devices/disk[@device='cdrom'])=1"
               " and contains(/domain/devices/disk[@device='cdrom']/source/@file, 'install')"
               " and /domain/devices/disk[1]/target/@bus='virtio'"
               " and /domain/devices/interface/model/@type='virtio'");
  assert_says ("win11-disc", then,
               "/domain/os/loader/@secure='yes' and /domain/features/smm/@state='on'"
               " and /domain/devices/tpm/backend/@version='2.0' and /domain/features/hyperv"
               " and /domain/cpu/topology/@sockets=1 and /domain/clock/@offset='localtime'");
  assert_says ("win11-disc-bare", then, "not(/domain/devices/tpm) and not(/domain/os/@firmware)");
  assert_says ("winxp-disc", then,
               "/domain/os/type/@machine='pc'"
               " and /domain/devices/disk[1]/target/@bus='ide'"
               " and /domain/devices/interface/model/@type='rtl8139'");
  assert_says ("debian-disc-emulated", then,
               "/domain/@type='qemu' and not(/domain/features/hyperv)");
  assert_says ("debian-disc-old-libvirt", then, "not(/domain/os/@firmware)");
  assert_says (
      "arm-win11-disc", then,
      "/domain/devices/disk[1]/target/@bus='sata' and /domain/devices/video/model/@type='ramfb'");
  assert_says ("arm-emulated-unasked", then, "/domain/devices/disk[1]/target/@bus='virtio'");
  assert_says ("debian-disc-bare", then, "/domain/devices/graphics/@type='vnc'");
  /* A program among the host’s files can ruin none of them, and has room of its own for a few. */
  assert_says ("lxc-program", then,
               "/domain/devices/filesystem[1][readonly]/source/@dir='/'"
               " and /domain/devices/filesystem[2][@type='ram']/target/@dir='/tmp'"
               " and /domain/features/privnet and not(/domain/idmap)");
  assert_says (
      "lxc-program-words", then,
      "not(//readonly) and not(/domain/features/privnet) and count(/domain/os/initarg)=2"
      " and /domain/os/initenv[@name='LANG']='es_ES.UTF-8' and /domain/os/initgroup='nobody'");
  /* Users of its own see no devices of another network, and the host’s files are not theirs. */
  assert_says ("lxc-program-users", then,
               "/domain/features/privnet and not(//readonly) and /domain/idmap/uid/@target>=65536");
  assert_says ("lxc-program-many", then,
               "not(/domain/features) and count(/domain/devices/interface)=3");
  /* <vcpu> is a mere number to a container. */
  assert_says ("lxc-system", then,
               "/domain/cputune/quota = /domain/vcpu * /domain/cputune/period"
               " and /domain/os/init='/sbin/init'");
  assert_says ("lxc-system-qcow2", then, "/domain/devices/filesystem/driver/@type='nbd'");
  assert_says ("lxc-system-image", then, "/domain/devices/filesystem/driver/@type='loop'");
  assert_says ("z-disc", then,
               "not(/domain/features) and /domain/devices/input[@bus='virtio']"
               " and not(/domain/devices/controller[@type='usb'][@model!='none'])");
}

static void
test_commands (void)
{
  g_autoptr (HospesDomainDraft) draft = case_draft_new (find_case ("debian-disc"), NULL, NULL);
  g_autoptr (HospesDomainDraft) odd = case_draft_new (find_case ("debian-disc-odd"), NULL, NULL);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (draft);
  g_autofree char *here = hospes_domain_spec_to_commands (spec, "qemu:///system");
  g_autofree char *there = hospes_domain_spec_to_commands (spec, "qemu+ssh://root@atlas/system");
  g_autofree char *quoted =
      hospes_domain_spec_to_commands (hospes_domain_draft_get_spec (odd), "qemu:///system");
  g_autofree char *virsh = NULL;

  g_test_message ("%s\n%s\n%s", here, there, quoted);
  g_assert_true (g_str_has_prefix (
      here, "qemu-img create -f qcow2 /var/lib/libvirt/images/debian-disc.qcow2 20G\n"
            "virsh -c qemu:///system pool-refresh default\n"
            "virt-install --connect qemu:///system --name debian-disc \\\n"));
  g_assert_nonnull (strstr (here, "--osinfo debian12 \\\n"));
  g_assert_nonnull (strstr (here, "--cdrom '/srv/iso/install & <more>.iso' \\\n"));
  g_assert_nonnull (strstr (here, "vol=default/debian-disc.qcow2,bus=virtio"));
  g_assert_true (g_str_has_prefix (
      there, "virsh -c qemu+ssh://root@atlas/system vol-create default --file /dev/stdin <<'EOF'\n"
             "<volume>\n"));
  g_assert_nonnull (strstr (quoted, "--name 'Büro <2> & \"más\" '\\''ñ'\\'', 日本' \\\n"));
  g_assert_nonnull (strstr (quoted, "vol=\"default/Büro <2> & \\\"más\\\""));

  g_assert_null (strstr (here, "--filesystem"));

  virsh = hospes_domain_spec_to_virsh (spec, "qemu:///system", "<domain>1</domain>",
                                       "<domain><name>-x</name></domain>");
  g_assert_true (g_str_has_suffix (
      virsh,
      "virsh -c qemu:///system define --validate /dev/stdin <<'EOF'\n"
      "<domain><name>-x</name></domain>\nEOF\n"
      "virsh -c qemu:///system create --validate /dev/stdin <<'EOF'\n<domain>1</domain>\nEOF\n"));
}

static void
test_container_commands (void)
{
  g_autoptr (HospesDomainDraft) program =
      case_draft_new (find_case ("lxc-program-words"), NULL, NULL);
  g_autoptr (HospesDomainDraft) users = case_draft_new (find_case ("lxc-system-users"), NULL, NULL);
  g_autofree char *words =
      hospes_domain_spec_to_commands (hospes_domain_draft_get_spec (program), "lxc:///system");
  g_autofree char *more =
      hospes_domain_spec_to_commands (hospes_domain_draft_get_spec (users), "lxc:///system");

  g_test_message ("%s\n%s", words, more);
  g_assert_true (g_str_has_prefix (words, "virt-install --connect lxc:///system --name "
                                          "lxc-program-words \\\n  --container \\\n"));
  g_assert_nonnull (strstr (words, "initenv0.name=LANG,initenv0=es_ES.UTF-8,"));
  g_assert_nonnull (strstr (words, "--filesystem source.dir=/,target.dir=/ \\\n"));
  g_assert_null (strstr (words, "privnet"));
  g_assert_null (strstr (words, "--disk"));
  g_assert_nonnull (strstr (more, "--idmap uid.start=0,uid.target=100000,uid.count=65536,"));
  g_assert_nonnull (strstr (more, "target.dir=/,readonly=on \\\n"));
  g_assert_nonnull (strstr (more, "--cputune period=100000,quota=200000"));
}

/* A shell reads what was meant, and no line of a document ends it. */
static void
test_commands_are_words (void)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autoptr (HospesDomainDraft) draft = case_draft_new (&cases[i], NULL, NULL);
      g_autofree char *commands =
          hospes_domain_spec_to_commands (hospes_domain_draft_get_spec (draft), "qemu:///system");
      const char *install = strstr (commands, "virt-install ");
      g_autofree char *line = NULL;
      g_auto (GStrv) words = NULL;
      g_autoptr (GError) error = NULL;
      int n;

      g_test_message ("%s", commands);
      g_assert_nonnull (install);
      line = g_strdup (install);
      for (char *end = strstr (line, " \\\n"); end != NULL; end = strstr (line, " \\\n"))
        end[1] = end[2] = ' ';
      g_assert_true (g_shell_parse_argv (line, &n, &words, &error));
      g_assert_no_error (error);
      g_assert_cmpstr (words[4], ==, cases[i].with & WITH_TAGS ? ODD_NAME : cases[i].name);
    }
}

static void
test_by_hand (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name =
      hospes_domain_xml_find_name ("<domain type='kvm'><name>a &amp; b</name></domain>", &error);

  g_assert_no_error (error);
  g_assert_cmpstr (name, ==, "a & b");
  g_assert_null (hospes_domain_xml_find_name ("<domain>\n<name>a</domain>", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  g_clear_error (&error);
  g_assert_null (hospes_domain_xml_find_name ("<pool><name>a</name></pool>", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/config/domain-xml/cases", test_cases);
  g_test_add_func ("/config/domain-xml/sense", test_sense);
  g_test_add_func ("/config/domain-xml/commands", test_commands);
  g_test_add_func ("/config/domain-xml/container-commands", test_container_commands);
  g_test_add_func ("/config/domain-xml/commands-are-words", test_commands_are_words);
  g_test_add_func ("/config/domain-xml/by-hand", test_by_hand);

  return g_test_run ();
}
