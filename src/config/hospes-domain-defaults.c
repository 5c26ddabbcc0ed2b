/* hospes-domain-defaults.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Makes of what somebody wishes a whole machine: what was not chosen is what
 * fits the host and the system that is to run in it. A pure function, so what
 * is shown is what is made, and a choice that is taken back leaves no trace.
 *
 * DESIGN
 *
 * What a host says it cannot do is not chosen. What it does not tell is taken
 * as possible where every libvirt of the last years can do it, else not.
 */

#include "config.h"

#include "hospes-domain-answers.h"
#include "hospes-domain-defaults.h"

#define GIB (1024 * 1024 * 1024ULL)
#define MIB (1024 * 1024ULL)

/* From here on libvirt takes snapshots of machines with UEFI whose memory is kept as well. */
#define SNAPSHOTS_WITH_UEFI 10010000

#define FIRST_PASST 9002000

static const char *const pc_archs[] = { "x86_64", "i686", NULL };
static const char *const uefi_archs[] = { "aarch64", "armv7l", "riscv64", "loongarch64", NULL };

static void
set (char **field, const char *value)
{
  if (*field == NULL)
    *field = g_strdup (value);
}

gboolean
hospes_domain_is_arch (const HospesDomainSpec *spec, const char *const *archs)
{
  return spec->arch != NULL && g_strv_contains (archs, spec->arch);
}

/* Run by QEMU, with KVM or without. */
gboolean
hospes_domain_is_emulator (const HospesDomainSpec *spec)
{
  static const char *const types[] = { "kvm", "qemu", "hvf", NULL };

  return spec->virt_type != NULL && g_strv_contains (types, spec->virt_type);
}

gboolean
hospes_domain_is_pc (const HospesDomainSpec *spec)
{
  return hospes_domain_is_arch (spec, pc_archs);
}

gboolean
hospes_domain_is_q35 (const HospesDomainSpec *spec)
{
  return spec->machine != NULL &&
         (g_str_equal (spec->machine, "q35") || g_str_has_prefix (spec->machine, "pc-q35"));
}

static const char *
choose_virt_type (const HospesGuestKind *kind, const HospesDomainMeans *means)
{
  static const char *const order[] = { "qemu", "hvf", "xen", "lxc", "test", NULL };

  if (!means->emulate && hospes_guest_kind_has_virt_type (kind, "kvm"))
    return "kvm";
  for (const char *const *type = order; *type != NULL; type++)
    if (hospes_guest_kind_has_virt_type (kind, *type))
      return *type;

  return kind->virt_types[0];
}

static const char *
get_usual_machine (const HospesDomainSpec *spec, const HospesGuestFacts *facts)
{
  static const struct
  {
    const char *arch, *machine;
  } usual[] = {
    { "aarch64", "virt" },    { "armv7l", "virt" },           { "riscv64", "virt" },
    { "riscv32", "virt" },    { "loongarch64", "virt" },      { "ppc64", "pseries" },
    { "ppc64le", "pseries" }, { "s390x", "s390-ccw-virtio" },
  };

  if (hospes_domain_is_pc (spec))
    return g_str_equal (spec->arch, "x86_64") && facts->can & HOSPES_GUEST_Q35 ? "q35" : "pc";

  for (guint i = 0; i < G_N_ELEMENTS (usual); i++)
    if (g_str_equal (usual[i].arch, spec->arch))
      return usual[i].machine;

  return NULL;
}

static void
complete_machine (HospesDomainSpec *spec,
                  const HospesGuestKind *kind,
                  const HospesGuestFacts *facts)
{
  const char *usual = get_usual_machine (spec, facts);
  const HospesMachineType *machine = NULL;

  if (spec->machine != NULL || !hospes_domain_is_emulator (spec))
    return;
  if (kind == NULL)
    {
      spec->machine = g_strdup (usual);
      return;
    }

  if (usual != NULL)
    machine = hospes_guest_kind_find_machine (kind, usual);
  if (machine == NULL && hospes_domain_is_pc (spec))
    machine = hospes_guest_kind_find_machine (kind, "q35");
  if (machine == NULL)
    machine = hospes_guest_kind_find_machine (kind, NULL);
  if (machine != NULL)
    spec->machine = g_strdup (machine->name);
}

static const HospesGuestKind *
complete_platform (HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  const HospesGuestKind *kind = hospes_host_caps_find (means->host, spec->os_type, spec->arch);

  if (kind == NULL)
    {
      set (&spec->os_type, "hvm");
      set (&spec->arch, "x86_64");
      set (&spec->virt_type, "qemu");
      return NULL;
    }

  set (&spec->os_type, kind->os_type);
  set (&spec->arch, kind->arch);
  set (&spec->virt_type, choose_virt_type (kind, means));
  return kind;
}

static gboolean
wants_uefi (const HospesDomainSpec *spec, const HospesDomainMeans *means, HospesSupport support)
{
  guint can = means->facts->can;

  if (means->facts->needs & (HOSPES_GUEST_UEFI | HOSPES_GUEST_SECURE_BOOT) ||
      !(can & HOSPES_GUEST_BIOS))
    return support != HOSPES_SUPPORT_NO;

  /* A snapshot with memory is worth more than firmware that nobody asked for. */
  return can & HOSPES_GUEST_UEFI && support == HOSPES_SUPPORT_YES && hospes_domain_is_q35 (spec) &&
         (means->libvirt_version == 0 || means->libvirt_version >= SNAPSHOTS_WITH_UEFI);
}

static void
complete_firmware (HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  HospesSupport support = hospes_domain_caps_can (means->caps, "os/firmware", "efi");

  if (spec->firmware != HOSPES_FIRMWARE_AUTO || !hospes_domain_is_emulator (spec))
    return;

  if (hospes_domain_is_arch (spec, uefi_archs))
    {
      /* Firmware for these is rarely there but for ARM. */
      if (support == HOSPES_SUPPORT_YES ||
          (support == HOSPES_SUPPORT_UNKNOWN && g_str_equal (spec->arch, "aarch64")))
        spec->firmware = HOSPES_FIRMWARE_UEFI;
    }
  else if (hospes_domain_is_pc (spec))
    {
      if (!wants_uefi (spec, means, support))
        spec->firmware = HOSPES_FIRMWARE_BIOS;
      else
        spec->firmware =
            means->facts->needs & HOSPES_GUEST_SECURE_BOOT && hospes_domain_is_q35 (spec) &&
                    hospes_domain_caps_can_secure_boot (means->caps) != HOSPES_SUPPORT_NO
                ? HOSPES_FIRMWARE_SECURE
                : HOSPES_FIRMWARE_UEFI;
    }
}

static HospesCpuMode
choose_cpu_mode (const HospesDomainSpec *spec, const HospesDomainCaps *caps)
{
  /* There the same name means the same processor, and a machine can move. */
  static const char *const model_archs[] = { "s390x", "ppc64", "ppc64le", NULL };
  gboolean model_first = hospes_domain_is_arch (spec, model_archs);

  if (g_str_equal (spec->virt_type, "kvm"))
    {
      if (!model_first &&
          hospes_domain_caps_supports (caps, "cpu/host-passthrough") != HOSPES_SUPPORT_NO)
        return HOSPES_CPU_HOST_PASSTHROUGH;
      return hospes_domain_caps_supports (caps, "cpu/host-model") != HOSPES_SUPPORT_NO
                 ? HOSPES_CPU_HOST_MODEL
                 : HOSPES_CPU_AUTO;
    }

  return g_str_equal (spec->virt_type, "qemu") &&
                 hospes_domain_caps_supports (caps, "cpu/maximum") == HOSPES_SUPPORT_YES
             ? HOSPES_CPU_MAXIMUM
             : HOSPES_CPU_AUTO;
}

static void
complete_cpu (HospesDomainSpec *spec, const HospesDomainMeans *means)
{
  const HospesGuestFacts *facts = means->facts;
  gboolean hyperv = facts->can & HOSPES_GUEST_HYPERV && hospes_domain_is_pc (spec) &&
                    g_str_equal (spec->virt_type, "kvm");

  if (spec->cpu_mode == HOSPES_CPU_AUTO && hospes_domain_is_emulator (spec))
    spec->cpu_mode = choose_cpu_mode (spec, means->caps);
  if (spec->hyperv == HOSPES_SWITCH_AUTO)
    spec->hyperv = hyperv ? HOSPES_SWITCH_ON : HOSPES_SWITCH_OFF;
  /* Editions of Windows take but one or two processors, of as many cores as they like. */
  if (spec->one_socket == HOSPES_SWITCH_AUTO)
    spec->one_socket = facts->family == HOSPES_GUEST_WINDOWS ? HOSPES_SWITCH_ON : HOSPES_SWITCH_OFF;
  if (spec->local_time == HOSPES_SWITCH_AUTO)
    spec->local_time = facts->local_time ? HOSPES_SWITCH_ON : HOSPES_SWITCH_OFF;
  if (spec->many_starts == HOSPES_SWITCH_AUTO)
    spec->many_starts = facts->many_starts ? HOSPES_SWITCH_ON : HOSPES_SWITCH_OFF;
}

static guint64
get_memory (const HospesGuestFacts *facts, HospesDomainSize size)
{
  gboolean large = facts->family == HOSPES_GUEST_LINUX || facts->family == HOSPES_GUEST_WINDOWS;
  guint64 usual =
      facts->memory != 0 ? facts->memory : MAX (facts->min_memory, (large ? 4 : 2) * GIB);

  if (size == HOSPES_SIZE_ROOMY)
    return usual * 2;
  if (size == HOSPES_SIZE_SUGGESTED)
    return usual;

  return facts->min_memory != 0 ? MIN (facts->min_memory, usual) : usual / 4;
}

static guint64
get_disk (const HospesGuestFacts *facts, HospesDomainSize size)
{
  guint64 usual = facts->disk != 0 ? facts->disk : MAX (facts->min_disk, 20 * GIB);

  if (size == HOSPES_SIZE_ROOMY)
    return usual * 3;
  if (size == HOSPES_SIZE_SUGGESTED)
    return usual;

  return facts->min_disk != 0 ? MIN (facts->min_disk, usual) : usual / 2;
}

/**
 * hospes_domain_get_size:
 * @means: where, and for what
 * @size: which of three
 * @memory: (out) (optional): bytes; at most half of the host’s, unless the system needs more
 * @cpus: (out) (optional): at most those of the host
 * @disk: (out) (optional): bytes
 */
void
hospes_domain_get_size (const HospesDomainMeans *means,
                        HospesDomainSize size,
                        guint64 *memory,
                        guint *cpus,
                        guint64 *disk)
{
  g_autoptr (HospesGuestFacts) unknown = hospes_guest_facts_new (HOSPES_GUEST_OTHER);
  const HospesGuestFacts *facts = means->facts != NULL ? means->facts : unknown;
  guint usual = facts->cpus != 0 ? facts->cpus : MAX (facts->min_cpus, 2);
  guint64 bytes = get_memory (facts, size);

  if (means->host_memory != 0)
    bytes = MIN (bytes, MAX (means->host_memory / 2, facts->min_memory));
  if (memory != NULL)
    *memory = MAX (bytes / MIB, 1) * MIB;
  if (size != HOSPES_SIZE_SUGGESTED)
    usual = size == HOSPES_SIZE_ROOMY ? usual * 2 : MAX (facts->min_cpus, 1);
  if (means->host_cpus != 0)
    usual = MIN (usual, MAX (means->host_cpus, 1));
  if (cpus != NULL)
    *cpus = usual;
  if (disk != NULL)
    *disk = get_disk (facts, size);
}

static void
complete_size (HospesDomainSpec *spec, const HospesDomainMeans *means, const HospesGuestKind *kind)
{
  const HospesMachineType *machine = kind != NULL && spec->machine != NULL
                                         ? hospes_guest_kind_find_machine (kind, spec->machine)
                                         : NULL;
  guint64 memory;
  guint64 disk;
  guint cpus;

  hospes_domain_get_size (means, HOSPES_SIZE_SUGGESTED, &memory, &cpus, &disk);
  if (machine != NULL && machine->max_cpus != 0)
    cpus = MIN (cpus, machine->max_cpus);
  if (means->caps != NULL && means->caps->max_vcpus != 0)
    cpus = MIN (cpus, means->caps->max_vcpus);
  if (spec->memory == 0)
    spec->memory = memory;
  if (spec->vcpus == 0)
    spec->vcpus = cpus;
  for (guint i = 0; i < spec->disks->len; i++)
    {
      HospesDomainDisk *wanted = g_ptr_array_index (spec->disks, i);

      if (wanted->make != NULL && wanted->make->capacity == 0 && wanted->make->backing == NULL)
        wanted->make->capacity = MAX (disk, wanted->least);
    }
}

/**
 * hospes_domain_can_passt:
 * @means: the host in question
 *
 * Returns: whether its libvirt can connect a card by passt; that of Debian 12 knows the word only
 */
gboolean
hospes_domain_can_passt (const HospesDomainMeans *means)
{
  HospesSupport support = hospes_domain_caps_can (means->caps, "interface/backendType", "passt");

  return support == HOSPES_SUPPORT_YES ||
         (support == HOSPES_SUPPORT_UNKNOWN && means->libvirt_version >= FIRST_PASST);
}

static gboolean
is_machine (const HospesDomainSpec *spec, const HospesHostCaps *host, const char *canonical)
{
  const HospesGuestKind *kind = hospes_host_caps_find (host, spec->os_type, spec->arch);
  const HospesMachineType *machine = kind != NULL && spec->machine != NULL
                                         ? hospes_guest_kind_find_machine (kind, spec->machine)
                                         : NULL;

  if (canonical == NULL || machine == NULL)
    return TRUE;

  return g_str_equal (machine->name, canonical) || g_strcmp0 (machine->canonical, canonical) == 0;
}

/**
 * hospes_domain_get_caps:
 * @means: where
 * @spec: a machine whose platform is known
 *
 * Returns: (transfer none) (nullable): what such a machine can be made of; what was asked of another
 *   type says nothing of this one
 */
const HospesDomainCaps *
hospes_domain_get_caps (const HospesDomainMeans *means, const HospesDomainSpec *spec)
{
  const HospesDomainCaps *caps = means->caps;

  return caps != NULL && (caps->arch == NULL || g_str_equal (caps->arch, spec->arch)) &&
                 (caps->virt_type == NULL || g_str_equal (caps->virt_type, spec->virt_type)) &&
                 is_machine (spec, means->host, caps->machine)
             ? caps
             : NULL;
}

/**
 * hospes_domain_complete:
 * @wish: what somebody chose
 * @means: what the rest follows from
 *
 * Returns: (transfer full): a whole machine
 */
HospesDomainSpec *
hospes_domain_complete (const HospesDomainSpec *wish, const HospesDomainMeans *means)
{
  g_autoptr (HospesGuestFacts) unknown = hospes_guest_facts_new (HOSPES_GUEST_OTHER);
  HospesDomainSpec *spec = hospes_domain_spec_copy (wish);
  HospesDomainMeans known = *means;
  const HospesGuestKind *kind;
  g_autofree char *words = NULL;

  if (known.facts == NULL)
    known.facts = unknown;

  kind = complete_platform (spec, &known);
  complete_machine (spec, kind, known.facts);
  known.caps = hospes_domain_get_caps (&known, spec);
  complete_firmware (spec, &known);
  complete_cpu (spec, &known);
  complete_size (spec, &known, kind);
  if (spec->os_id == NULL)
    set (&spec->os_short_id, known.facts->short_id);
  set (&spec->os_id, known.facts->id);
  hospes_domain_complete_devices (spec, &known);
  words = g_strdup (spec->answer_words);
  g_clear_pointer (&spec->answer_words, g_free);
  hospes_domain_spec_tell_kernel (spec, words);
  return spec;
}
