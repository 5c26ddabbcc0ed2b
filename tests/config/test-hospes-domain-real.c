/* test-hospes-domain-real.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Each case for a PC, made for what a daemon of its own says it can run, and
 * given to that. It checks what no schema can: that its QEMU has such devices.
 */

#include <libvirt/libvirt.h>
#include <libvirt/virterror.h>

#include "daemon-test.h"
#include "domain-cases.h"
#include "hospes-autoptr.h"
#include "hospes-domain-xml.h"
#include "hospes-machine-ground.h"
#include "hospes-xml.h"
#include "virt-test.h"

typedef struct
{
  HospesHostCaps *host;
  HospesDomainCaps *q35;
  HospesDomainCaps *pc;
} Told;

static HospesDomainCaps *
ask (HospesHost *host, const char *machine)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *xml = NULL;
  HospesDomainCaps *caps;

  hospes_machine_ground_ask_async (host, "x86_64", machine, "qemu", NULL, store_result_cb, &result);
  wait_for (result != NULL);
  xml = hospes_machine_ground_ask_finish (host, result, &error);
  g_assert_no_error (error);
  caps = hospes_domain_caps_parse (xml, &error);
  g_assert_no_error (error);
  return caps;
}

static HospesMachineGround *
load (HospesHost *host)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HospesMachineGround *ground;

  hospes_machine_ground_load_async (host, NULL, store_result_cb, &result);
  wait_for (result != NULL);
  ground = hospes_machine_ground_load_finish (host, result, &error);
  g_assert_no_error (error);
  return ground;
}

static Told *
ask_daemon (const char *uri)
{
  HospesHost *host = virt_test_connect (uri);
  g_autoptr (HospesMachineGround) ground = load (host);
  g_autoptr (HospesDomainCaps) usual = NULL;
  g_autoptr (GError) error = NULL;
  Told *told = g_new0 (Told, 1);

  g_assert_cmpuint (ground->memory, >, ground->free_memory);
  g_assert_cmpuint (ground->cpus, >, 0);
  usual = hospes_domain_caps_parse (ground->domain_capabilities, &error);
  g_assert_no_error (error);
  g_assert_nonnull (usual->machine);
  told->host = hospes_host_caps_parse (ground->capabilities, &error);
  g_assert_no_error (error);
  told->q35 = ask (host, "q35");
  told->pc = ask (host, "pc");
  virt_test_let_go (host);
  return told;
}

static void
told_free (Told *told)
{
  hospes_host_caps_unref (told->host);
  hospes_domain_caps_unref (told->q35);
  hospes_domain_caps_unref (told->pc);
  g_free (told);
}

/* What was chosen in a case that a PC of an emulator without firmware cannot have. */
#define NOT_HERE                                                                                   \
  (WITH_UEFI | WITH_SECURE | WITH_ARM | WITH_RISCV | WITH_PARAVIRT | WITH_I686 | WITH_VOLUME |     \
   WITH_PASST)

static gboolean
is_for_here (const Case *self)
{
  return !(self->with & NOT_HERE) && self->media != MEDIA_PROGRAM && self->media != MEDIA_CONTAINER;
}

typedef struct
{
  const char *uri;
  GPtrArray *documents;
  GPtrArray *answers; /* NULL where all is well */
} Work;

static gpointer
define_all (gpointer data)
{
  Work *work = data;
  g_autoptr (virConnect) connection = virConnectOpen (work->uri);

  for (guint i = 0; i < work->documents->len; i++)
    {
      g_autoptr (virDomain) domain = virDomainDefineXMLFlags (connection, work->documents->pdata[i],
                                                              VIR_DOMAIN_DEFINE_VALIDATE);

      g_ptr_array_add (work->answers, domain != NULL ? NULL : g_strdup (virGetLastErrorMessage ()));
      if (domain != NULL)
        virDomainUndefine (domain);
    }

  return NULL;
}

static void
add_documents (GPtrArray *documents, const Case *self, Told *told)
{
  gboolean pc = self->with & WITH_PC || self->system == SYSTEM_WIN_XP ||
                self->system == SYSTEM_DOS || self->system == SYSTEM_DEBIAN_7;
  g_autoptr (HospesDomainDraft) draft =
      case_draft_new (self, told->host, pc ? told->pc : told->q35);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (draft);

  if (hospes_domain_spec_has_stages (spec))
    g_ptr_array_add (documents, hospes_domain_spec_to_xml (spec, HOSPES_STAGE_INSTALL));
  g_ptr_array_add (documents, hospes_domain_spec_to_xml (spec, HOSPES_STAGE_INSTALLED));
}

static void
check_accepted (const Daemon *private, Told *told)
{
  Work work = { private->uri, g_ptr_array_new_with_free_func (g_free),
                g_ptr_array_new_with_free_func (g_free) };

  for (guint i = 0; i < n_cases; i++)
    if (is_for_here (&cases[i]))
      add_documents (work.documents, &cases[i], told);

  virt_test_in_thread (define_all, &work);
  for (guint i = 0; i < work.documents->len; i++)
    {
      g_test_message ("%s", (char *) work.documents->pdata[i]);
      g_assert_cmpstr (work.answers->pdata[i], ==, NULL);
    }
  g_assert_cmpuint (work.documents->len, >=, 60);

  g_ptr_array_unref (work.documents);
  g_ptr_array_unref (work.answers);
}

/* Like “old-debian-disc”, with files that are there. */
static HospesDomainDraft *
small_new (const Daemon *private, Told *told)
{
  static const Case small = { "small", NULL, NULL, SYSTEM_DEBIAN, MEDIA_DISC, WITH_USER };
  HospesDomainDraft *draft = case_draft_new (&small, told->host, told->q35);
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);

  wish->memory = GIB / 8;
  wish->vcpus = 1;
  for (guint i = 0; i < wish->disks->len; i++)
    {
      HospesDomainDisk *disk = g_ptr_array_index (wish->disks, i);

      g_clear_pointer (&disk->make, hospes_volume_draft_free);
      g_free (disk->path);
      disk->path = g_strdup_printf ("%s/%u.img", private->folder, i);
      g_assert_true (g_file_set_contents_full (disk->path, "nothing", -1, G_FILE_SET_CONTENTS_NONE,
                                               0666, NULL));
      g_assert_cmpint (g_chmod (disk->path, 0666), ==, 0);
    }

  hospes_domain_draft_changed (draft);
  return draft;
}

typedef struct
{
  const char *uri;
  char *install;
  char *installed;
} Stages;

static gpointer
begin (gpointer data)
{
  Stages *stages = data;
  g_autoptr (virConnect) connection = virConnectOpen (stages->uri);
  g_autoptr (virDomain) running =
      virDomainCreateXML (connection, stages->install, VIR_DOMAIN_START_VALIDATE);
  g_autoptr (virDomain) kept = NULL;

  if (running == NULL)
    return g_strdup (virGetLastErrorMessage ());

  kept = virDomainDefineXMLFlags (connection, stages->installed, VIR_DOMAIN_DEFINE_VALIDATE);
  return kept == NULL ? g_strdup (virGetLastErrorMessage ()) : NULL;
}

/* What an installer does at its end. Returns: what is started next */
static gpointer
restart (gpointer uri)
{
  g_autoptr (virConnect) connection = virConnectOpen (uri);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, "small");

  g_assert_cmpint (virDomainReset (domain, 0), ==, 0);
  return virDomainGetXMLDesc (domain, VIR_DOMAIN_XML_INACTIVE);
}

static gpointer
end (gpointer uri)
{
  g_autoptr (virConnect) connection = virConnectOpen (uri);
  g_autoptr (virDomain) domain = virDomainLookupByName (connection, "small");

  g_assert_cmpint (virDomainUndefine (domain), ==, 0);
  return NULL;
}

/* It runs with its disc, ends where it restarts, and is another one then. */
static void
check_stages (const Daemon *private, Told *told)
{
  HospesHost *host;
  Stages stages = { NULL };
  g_autoptr (HospesDomainDraft) draft = NULL;
  g_autoptr (xmlDoc) doc = NULL;
  g_autofree char *error = NULL;
  g_autofree char *next = NULL;

  draft = small_new (private, told);
  stages.uri = private->uri;
  stages.install =
      hospes_domain_spec_to_xml (hospes_domain_draft_get_spec (draft), HOSPES_STAGE_INSTALL);
  stages.installed =
      hospes_domain_spec_to_xml (hospes_domain_draft_get_spec (draft), HOSPES_STAGE_INSTALLED);

  host = virt_test_connect (private->uri);
  error = virt_test_in_thread (begin, &stages);
  g_assert_cmpstr (error, ==, NULL);
  wait_for (virt_test_find (host, "small") != NULL &&
            hospes_domain_get_state (virt_test_find (host, "small")) ==
                HOSPES_DOMAIN_STATE_RUNNING);
  next = virt_test_in_thread (restart, private->uri);
  wait_for (hospes_domain_get_state (virt_test_find (host, "small")) == HOSPES_DOMAIN_STATE_OFF);

  doc = hospes_xml_parse (next, NULL);
  g_assert_true (hospes_xml_is_true (doc, "/domain/on_reboot='restart'"
                                          " and /domain/os/boot/@dev='hd'"
                                          " and count(/domain/devices/disk/source)=1"));
  virt_test_in_thread (end, private->uri);
  virt_test_let_go (host);
  g_free (stages.install);
  g_free (stages.installed);
}

static void
test_all (void)
{
  Daemon private;
  Told *told;

  if (!can_run ())
    return;

  daemon_begin (&private);
  told = ask_daemon (private.uri);
  check_accepted (&private, told);
  check_stages (&private, told);
  told_free (told);
  daemon_end (&private);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/config/domain-real/accepted-and-started", test_all);

  return g_test_run ();
}
