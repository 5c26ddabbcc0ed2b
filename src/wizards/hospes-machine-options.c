/* hospes-machine-options.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What few need to choose: how a machine is run, its firmware, its type, its
 * processor. Offered is what the host can do; first comes what is suggested.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-machine-choices.h"
#include "hospes-machine-options.h"
#include "hospes-machine-speed-row.h"
#include "hospes-machine-words.h"

typedef enum
{
  WAY,
  FIRMWARE,
  MACHINE,
  CPU,
  ARCH,
  N_CHOICES,
} Choice;

struct _HospesMachineOptions
{
  GtkWidget parent_instance;

  /* Borrowed */
  HospesDomainDraft *draft;

  /* Owned */
  HospesMachineChoices *choices[N_CHOICES];
  gboolean filling;

  /* Template */
  GtkWidget *list;
  AdwExpanderRow *expander;
  AdwComboRow *way_row;
  HospesMachineSpeedRow *speed_row;
  AdwComboRow *firmware_row;
  AdwComboRow *machine_row;
  AdwComboRow *cpu_row;
  AdwComboRow *arch_row;
};

G_DEFINE_FINAL_TYPE (HospesMachineOptions, hospes_machine_options, GTK_TYPE_WIDGET)

static const char *const firmware_words[] = { NULL, "bios", "uefi", "secure" };
static const char *const cpu_words[] = { NULL, "host-passthrough", "host-model", "maximum" };

/* What is suggested comes first; what that is, is known only while nothing else is chosen. */
static void
begin (HospesMachineOptions *self, Choice choice, gboolean chosen, const char *suggested)
{
  g_autofree char *words = NULL;

  if (!chosen && suggested != NULL)
    /* Translators: what is taken if nobody chooses, such as “Suggested: KVM” */
    words = g_strdup_printf (_ ("Suggested: %s"), suggested);
  hospes_machine_choices_begin (self->choices[choice]);
  hospes_machine_choices_add (self->choices[choice], NULL,
                              words != NULL ? words : _ ("What is suggested"));
}

static void
end (HospesMachineOptions *self, Choice choice, const char *value, const char *text)
{
  static const gsize rows[] = { G_STRUCT_OFFSET (HospesMachineOptions, way_row),
                                G_STRUCT_OFFSET (HospesMachineOptions, firmware_row),
                                G_STRUCT_OFFSET (HospesMachineOptions, machine_row),
                                G_STRUCT_OFFSET (HospesMachineOptions, cpu_row),
                                G_STRUCT_OFFSET (HospesMachineOptions, arch_row) };
  GtkWidget *row = G_STRUCT_MEMBER (GtkWidget *, self, rows[choice]);

  hospes_machine_choices_end (self->choices[choice], value);
  hospes_machine_choices_explain (self->choices[choice], text);
  /* With but one to choose there is nothing to choose. */
  gtk_widget_set_visible (row, hospes_machine_choices_get_n (self->choices[choice]) > 2);
}

static const HospesGuestKind *
find_kind (HospesMachineOptions *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  return hospes_host_caps_find (hospes_domain_draft_get_means (self->draft)->host, spec->os_type,
                                spec->arch);
}

static const char *
explain_way (const char *virt_type)
{
  if (g_str_equal (virt_type, "kvm"))
    return _ ("The processor of the host runs it, almost as fast as the host itself");
  if (g_str_equal (virt_type, "qemu"))
    return _ ("QEMU plays the processor: works everywhere, and is many times slower");

  return NULL;
}

static void
show_way (HospesMachineOptions *self)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesGuestKind *kind = find_kind (self);

  begin (self, WAY, wish->virt_type != NULL, hospes_machine_words_get_way (spec->virt_type));
  for (char **type = kind != NULL ? kind->virt_types : NULL; type != NULL && *type != NULL; type++)
    hospes_machine_choices_add (self->choices[WAY], *type, hospes_machine_words_get_way (*type));
  end (self, WAY, wish->virt_type, explain_way (spec->virt_type));
}

static const char *
explain_firmware (HospesFirmware firmware)
{
  switch (firmware)
    {
    case HOSPES_FIRMWARE_BIOS:
      return _ ("Starts old systems and most new ones");
    case HOSPES_FIRMWARE_UEFI:
      return _ ("What computers of today have");
    case HOSPES_FIRMWARE_SECURE:
      return _ ("Starts only what is signed by those it trusts");
    case HOSPES_FIRMWARE_AUTO:
    default:
      return NULL;
    }
}

static void
show_firmware (HospesMachineOptions *self)
{
  static const char *const bare[] = { "aarch64", "armv7l", "riscv64", "loongarch64", NULL };
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesDomainCaps *caps =
      hospes_domain_get_caps (hospes_domain_draft_get_means (self->draft), spec);
  gboolean pc = hospes_domain_is_pc (spec);
  gboolean efi = (pc || hospes_domain_is_arch (spec, bare)) &&
                 hospes_domain_caps_can (caps, "os/firmware", "efi") != HOSPES_SUPPORT_NO;
  gboolean secure = pc && efi && hospes_domain_is_q35 (spec) &&
                    hospes_domain_caps_can_secure_boot (caps) != HOSPES_SUPPORT_NO;
  gboolean offered[] = { FALSE, pc, efi, secure };

  begin (self, FIRMWARE, wish->firmware != HOSPES_FIRMWARE_AUTO,
         hospes_machine_words_get_firmware (spec->firmware));
  for (int i = HOSPES_FIRMWARE_BIOS; i <= HOSPES_FIRMWARE_SECURE; i++)
    if (hospes_domain_is_emulator (spec) && (offered[i] || wish->firmware == (HospesFirmware) i))
      hospes_machine_choices_add (self->choices[FIRMWARE], firmware_words[i],
                                  hospes_machine_words_get_firmware (i));
  end (self, FIRMWARE, firmware_words[wish->firmware], explain_firmware (spec->firmware));
}

static const char *
explain_machine (const HospesDomainSpec *spec)
{
  const char *machine = spec->machine != NULL ? spec->machine : "";

  if (hospes_domain_is_q35 (spec))
    return _ ("A PC of today: PCI Express, SATA");
  if (g_str_equal (machine, "pc") || g_str_has_prefix (machine, "pc-i440fx"))
    return _ ("A PC of 1996: for systems that know no newer one");
  if (g_str_equal (machine, "virt") || g_str_has_prefix (machine, "virt-"))
    return _ ("Made for virtual machines, like no computer there is");

  return NULL;
}

static void
show_machine (HospesMachineOptions *self)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesGuestKind *kind = find_kind (self);

  begin (self, MACHINE, wish->machine != NULL, spec->machine);
  for (guint i = 0; kind != NULL && i < kind->machines->len; i++)
    {
      const HospesMachineType *type = kind->machines->pdata[i];

      if (!type->deprecated || g_strcmp0 (wish->machine, type->name) == 0)
        hospes_machine_choices_add (self->choices[MACHINE], type->name, type->name);
    }
  end (self, MACHINE, wish->machine, explain_machine (spec));
}

static const char *
explain_cpu (HospesCpuMode mode)
{
  switch (mode)
    {
    case HOSPES_CPU_HOST_PASSTHROUGH:
      return _ ("All that the host’s can; it moves only to hosts with the same");
    case HOSPES_CPU_HOST_MODEL:
      return _ ("Almost all that the host’s can; it moves to hosts that can as much");
    case HOSPES_CPU_MAXIMUM:
      return _ ("All that QEMU can emulate");
    case HOSPES_CPU_NAMED:
      return _ ("The same on every host; it moves to all that can as much");
    case HOSPES_CPU_AUTO:
    default:
      return NULL;
    }
}

static gboolean
may_cpu (const HospesDomainSpec *spec, const HospesDomainCaps *caps, HospesCpuMode mode)
{
  g_autofree char *facility = g_strconcat ("cpu/", cpu_words[mode], NULL);
  gboolean emulated = !g_str_equal (spec->virt_type, "kvm");

  if (!hospes_domain_is_emulator (spec) || emulated != (mode == HOSPES_CPU_MAXIMUM))
    return FALSE;

  return hospes_domain_caps_supports (caps, facility) != HOSPES_SUPPORT_NO;
}

static void
show_cpu (HospesMachineOptions *self)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesDomainCaps *caps =
      hospes_domain_get_caps (hospes_domain_draft_get_means (self->draft), spec);
  g_autofree char *usual = hospes_machine_words_dup_cpu (spec->cpu_mode, spec->cpu_model);
  const char *value =
      wish->cpu_mode == HOSPES_CPU_NAMED ? wish->cpu_model : cpu_words[wish->cpu_mode];

  begin (self, CPU, wish->cpu_mode != HOSPES_CPU_AUTO, usual);
  for (int mode = HOSPES_CPU_HOST_PASSTHROUGH; mode <= HOSPES_CPU_MAXIMUM; mode++)
    if (may_cpu (spec, caps, mode) || wish->cpu_mode == (HospesCpuMode) mode)
      {
        g_autofree char *words = hospes_machine_words_dup_cpu (mode, NULL);

        hospes_machine_choices_add (self->choices[CPU], cpu_words[mode], words);
      }
  for (guint i = 0; caps != NULL && i < caps->cpu_models->len; i++)
    {
      const HospesCpuModel *model = caps->cpu_models->pdata[i];

      if (model->usable != HOSPES_SUPPORT_NO || g_strcmp0 (model->name, value) == 0)
        hospes_machine_choices_add (self->choices[CPU], model->name, model->name);
    }
  end (self, CPU, value, explain_cpu (spec->cpu_mode));
}

static void
show_arch (HospesMachineOptions *self)
{
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesHostCaps *host = hospes_domain_draft_get_means (self->draft)->host;

  begin (self, ARCH, wish->arch != NULL, spec->arch);
  for (guint i = 0; host != NULL && i < host->kinds->len; i++)
    {
      const HospesGuestKind *kind = host->kinds->pdata[i];

      if (g_str_equal (kind->os_type, spec->os_type))
        hospes_machine_choices_add (self->choices[ARCH], kind->arch, kind->arch);
    }
  end (self, ARCH, wish->arch,
       hospes_host_caps_is_native (host, spec->arch)
           ? _ ("Programs for this processor run in it: that of the host")
           : _ ("Programs for this processor run in it. The host has another: it is emulated"));
}

static void
show_summary (HospesMachineOptions *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const char *firmware = hospes_machine_words_get_firmware (spec->firmware);
  g_autofree char *cpu = hospes_machine_words_dup_cpu (spec->cpu_mode, spec->cpu_model);
  g_autoptr (GString) text = g_string_new (hospes_machine_words_get_way (spec->virt_type));

  if (firmware != NULL)
    g_string_append_printf (text, ", %s", firmware);
  if (spec->machine != NULL)
    g_string_append_printf (text, ", %s", spec->machine);
  if (cpu != NULL)
    g_string_append_printf (text, ", %s", cpu);
  adw_expander_row_set_subtitle (self->expander, text->str);
}

/* What belongs to the one architecture means nothing to another. */
static void
choose_arch (HospesDomainSpec *wish, const char *arch)
{
  if (g_strcmp0 (wish->arch, arch) == 0)
    return;

  g_free (wish->arch);
  wish->arch = g_strdup (arch);
  g_clear_pointer (&wish->machine, g_free);
  g_clear_pointer (&wish->virt_type, g_free);
  g_clear_pointer (&wish->cpu_model, g_free);
  wish->cpu_mode = HOSPES_CPU_AUTO;
  wish->firmware = HOSPES_FIRMWARE_AUTO;
}

static void
choose_way (HospesDomainSpec *wish, const char *virt_type)
{
  if (g_strcmp0 (wish->virt_type, virt_type) == 0)
    return;

  g_free (wish->virt_type);
  wish->virt_type = g_strdup (virt_type);
  g_clear_pointer (&wish->cpu_model, g_free);
  wish->cpu_mode = HOSPES_CPU_AUTO;
}

static void
choose_cpu (HospesDomainSpec *wish, const char *value)
{
  HospesCpuMode mode = value != NULL ? HOSPES_CPU_NAMED : HOSPES_CPU_AUTO;

  for (int i = HOSPES_CPU_HOST_PASSTHROUGH; i <= HOSPES_CPU_MAXIMUM; i++)
    if (g_strcmp0 (cpu_words[i], value) == 0)
      mode = i;

  g_free (wish->cpu_model);
  wish->cpu_model = mode == HOSPES_CPU_NAMED ? g_strdup (value) : NULL;
  wish->cpu_mode = mode;
}

static void
choose_firmware (HospesDomainSpec *wish, const char *value)
{
  for (int i = HOSPES_FIRMWARE_AUTO; i <= HOSPES_FIRMWARE_SECURE; i++)
    if (g_strcmp0 (firmware_words[i], value) == 0)
      wish->firmware = i;
}

static void
choose_machine (HospesDomainSpec *wish, const char *machine)
{
  if (g_strcmp0 (wish->machine, machine) == 0)
    return;

  g_free (wish->machine);
  wish->machine = g_strdup (machine);
}

static void
chosen_cb (HospesMachineOptions *self, GParamSpec *pspec, AdwComboRow *row)
{
  HospesDomainSpec *wish;

  if (self->filling || self->draft == NULL)
    return;

  wish = hospes_domain_draft_get_wish (self->draft);
  if (row == self->arch_row)
    choose_arch (wish, hospes_machine_choices_get (self->choices[ARCH]));
  else if (row == self->way_row)
    choose_way (wish, hospes_machine_choices_get (self->choices[WAY]));
  else if (row == self->cpu_row)
    choose_cpu (wish, hospes_machine_choices_get (self->choices[CPU]));
  else if (row == self->machine_row)
    choose_machine (wish, hospes_machine_choices_get (self->choices[MACHINE]));
  else
    choose_firmware (wish, hospes_machine_choices_get (self->choices[FIRMWARE]));
  hospes_domain_draft_changed (self->draft);
}

static void
emulate_cb (HospesMachineOptions *self)
{
  choose_way (hospes_domain_draft_get_wish (self->draft), "qemu");
  hospes_domain_draft_changed (self->draft);
}

/* Whoever does not look for it would not find out. */
static void
slow_cb (HospesMachineOptions *self)
{
  adw_expander_row_set_expanded (self->expander, TRUE);
}

static void
hospes_machine_options_dispose (GObject *object)
{
  HospesMachineOptions *self = HOSPES_MACHINE_OPTIONS (object);

  self->draft = NULL;
  g_clear_pointer (&self->list, gtk_widget_unparent);
  for (int i = 0; i < N_CHOICES; i++)
    g_clear_pointer (&self->choices[i], hospes_machine_choices_free);

  G_OBJECT_CLASS (hospes_machine_options_parent_class)->dispose (object);
}

static void
hospes_machine_options_class_init (HospesMachineOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_options_dispose;

  g_type_ensure (HOSPES_TYPE_MACHINE_SPEED_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-options.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesMachineOptions, list);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineOptions, expander);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineOptions, way_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineOptions, speed_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineOptions, firmware_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineOptions, machine_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineOptions, cpu_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineOptions, arch_row);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, emulate_cb);
  gtk_widget_class_bind_template_callback (widget_class, slow_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_options_init (HospesMachineOptions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->choices[WAY] = hospes_machine_choices_new (self->way_row);
  self->choices[FIRMWARE] = hospes_machine_choices_new (self->firmware_row);
  self->choices[MACHINE] = hospes_machine_choices_new (self->machine_row);
  self->choices[CPU] = hospes_machine_choices_new (self->cpu_row);
  self->choices[ARCH] = hospes_machine_choices_new (self->arch_row);
}

/* @host, @draft: (nullable): borrowed until others are set */
void
hospes_machine_options_set (HospesMachineOptions *self, HospesHost *host, HospesDomainDraft *draft)
{
  g_return_if_fail (HOSPES_IS_MACHINE_OPTIONS (self));

  self->draft = draft;
  hospes_machine_speed_row_set (self->speed_row, host, draft);
}

/* The draft, or what it follows from, is different. */
void
hospes_machine_options_show (HospesMachineOptions *self)
{
  g_return_if_fail (HOSPES_IS_MACHINE_OPTIONS (self));

  if (self->draft == NULL)
    return;

  self->filling = TRUE;
  show_way (self);
  hospes_machine_speed_row_show (self->speed_row);
  show_firmware (self);
  show_machine (self);
  show_cpu (self);
  show_arch (self);
  show_summary (self);
  self->filling = FALSE;
}
