/* hospes-machine-resources-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How large a machine is to be: one of three sizes, or numbers of one's own,
 * beside what the host has. More than that is told, not forbidden.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-machine-options.h"
#include "hospes-machine-page.h"
#include "hospes-machine-resources-page.h"
#include "hospes-machine-size-card.h"
#include "hospes-machine-size-words.h"
#include "hospes-machine-fault-words.h"
#include "hospes-width-bin.h"

#define N_SIZES (HOSPES_SIZE_ROOMY + 1)

/* Below this width, with text of the usual size, cards are below each other. */
#define THREE_COLUMNS 480

#define MIB (G_GUINT64_CONSTANT (1) << 20)
#define GIB (G_GUINT64_CONSTANT (1) << 30)

struct _HospesMachineResourcesPage
{
  GtkWidget parent_instance;

  /* Borrowed */
  HospesHost *host;
  HospesDomainDraft *draft;
  const HospesMachineGround *ground;
  GtkWidget *size_cards[N_SIZES];

  gboolean filling;
  gulong handler;

  /* Template */
  GtkWidget *box;
  HospesWidthBin *bin;
  GtkGrid *cards;
  AdwActionRow *memory_row;
  GtkSpinButton *memory_spin;
  AdwActionRow *cpus_row;
  GtkSpinButton *cpus_spin;
  GtkLabel *cpus_unit;
  AdwActionRow *disk_row;
  GtkSpinButton *disk_spin;
  GtkLabel *fault_label;
  HospesMachineOptions *options;
};

static void page_iface_init (HospesMachinePageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (HospesMachineResourcesPage,
                               hospes_machine_resources_page,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (HOSPES_TYPE_MACHINE_PAGE, page_iface_init))

/* The first that is made, as it is in the wish or in what follows from that. */
static HospesDomainDisk *
find_disk (const HospesDomainSpec *spec)
{
  for (guint i = 0; i < spec->disks->len; i++)
    {
      HospesDomainDisk *disk = g_ptr_array_index (spec->disks, i);

      if (disk->kind == HOSPES_DISK_DISK && disk->make != NULL && disk->make->backing == NULL)
        return disk;
    }

  return NULL;
}

/* While it is being typed; 0 if it is no number. */
static guint64
get_typed (GtkSpinButton *spin)
{
  return g_ascii_strtoull (gtk_editable_get_text (GTK_EDITABLE (spin)), NULL, 10);
}

/* What is being typed is not written over by what it is. */
static void
show_number (GtkSpinButton *spin, guint64 number)
{
  if (get_typed (spin) != number && get_typed (spin) != 0)
    gtk_spin_button_set_value (spin, (double) number);
}

static gboolean
is_size (HospesMachineResourcesPage *self, HospesDomainSize size)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesDomainDisk *disk = find_disk (spec);
  guint64 memory;
  guint64 bytes;
  guint cpus;

  hospes_domain_get_size (hospes_domain_draft_get_means (self->draft), size, &memory, &cpus,
                          &bytes);
  return spec->memory == memory && spec->vcpus == cpus &&
         (disk == NULL || disk->make->capacity == MAX (bytes, disk->least));
}

/* On a small host two of them may be the same; then it is the one that is suggested. */
static int
find_size (HospesMachineResourcesPage *self)
{
  static const HospesDomainSize order[] = { HOSPES_SIZE_SUGGESTED, HOSPES_SIZE_SMALL,
                                            HOSPES_SIZE_ROOMY };
  const HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  const HospesDomainDisk *disk = find_disk (wish);

  if (wish->memory == 0 && wish->vcpus == 0 && (disk == NULL || disk->make->capacity == 0))
    return HOSPES_SIZE_SUGGESTED;

  for (guint i = 0; i < G_N_ELEMENTS (order); i++)
    if (is_size (self, order[i]))
      return order[i];

  return -1;
}

static void
show_cards (HospesMachineResourcesPage *self)
{
  const HospesDomainMeans *means = hospes_domain_draft_get_means (self->draft);
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesGuestFacts *facts = means->facts;
  const char *system = facts != NULL ? facts->name != NULL ? facts->name : facts->short_id : NULL;
  const HospesDomainDisk *made = find_disk (spec);
  int chosen = find_size (self);

  for (int size = 0; size < N_SIZES; size++)
    {
      HospesMachineSizeCard *card = HOSPES_MACHINE_SIZE_CARD (self->size_cards[size]);
      guint64 memory;
      guint64 disk;
      guint cpus;

      hospes_domain_get_size (means, size, &memory, &cpus, &disk);
      hospes_machine_size_card_show (card, memory, cpus, made != NULL ? MAX (disk, made->least) : 0,
                                     size == HOSPES_SIZE_SUGGESTED ? system : NULL);
      hospes_machine_size_card_set_chosen (card, size == chosen);
    }
}

static void
show_cpus (HospesMachineResourcesPage *self)
{
  guint cpus = hospes_domain_draft_get_means (self->draft)->host_cpus;
  /* Translators: how many CPUs the host has, after how many of them are wanted */
  g_autofree char *all = cpus != 0 ? g_strdup_printf (_ ("of %u"), cpus) : g_strdup ("");

  gtk_label_set_label (self->cpus_unit, all);
  adw_action_row_set_subtitle (
      self->cpus_row, cpus != 0 ? _ ("All machines of the host share its processors") : "");
}

static void
show_room (HospesMachineResourcesPage *self)
{
  const HospesDomainDisk *disk = find_disk (hospes_domain_draft_get_spec (self->draft));
  g_autofree char *memory =
      hospes_machine_size_words_dup_memory (self->draft, self->host, self->ground);
  g_autofree char *room =
      disk != NULL ? hospes_machine_size_words_dup_disk (self->draft, disk) : NULL;

  adw_action_row_set_subtitle (self->memory_row, memory);
  gtk_widget_set_visible (GTK_WIDGET (self->disk_row), disk != NULL);
  adw_action_row_set_subtitle (self->disk_row, room != NULL ? room : "");
}

static gboolean
is_typed (HospesMachineResourcesPage *self)
{
  return get_typed (self->memory_spin) != 0 && get_typed (self->cpus_spin) != 0 &&
         (find_disk (hospes_domain_draft_get_spec (self->draft)) == NULL ||
          get_typed (self->disk_spin) != 0);
}

/* Returns: the disk whose image would not fit, else %G_MAXUINT */
static guint
find_too_small (HospesMachineResourcesPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);

  for (guint i = 0; i < spec->disks->len; i++)
    if (hospes_domain_draft_find_fault (self->draft, HOSPES_DOMAIN_DISK, i) ==
        HOSPES_DOMAIN_FAULT_DISK_SMALLER)
      return i;

  return G_MAXUINT;
}

/* The gravest of the three, beside what must be changed of the firmware. */
static void
show_fault (HospesMachineResourcesPage *self)
{
  static const HospesDomainField fields[] = { HOSPES_DOMAIN_MEMORY, HOSPES_DOMAIN_VCPUS,
                                              HOSPES_DOMAIN_FIRMWARE, HOSPES_DOMAIN_TPM };
  HospesDomainFault worst = HOSPES_DOMAIN_FAULT_NONE;
  HospesDomainField field = HOSPES_DOMAIN_MEMORY;
  guint number;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      HospesDomainFault fault = hospes_domain_draft_find_fault (self->draft, fields[i], 0);

      if (fault != HOSPES_DOMAIN_FAULT_NONE &&
          (worst == HOSPES_DOMAIN_FAULT_NONE ||
           (hospes_domain_fault_is_warning (worst) && !hospes_domain_fault_is_warning (fault))))
        {
          worst = fault;
          field = fields[i];
        }
    }

  number = find_too_small (self);
  if (number != G_MAXUINT)
    field = HOSPES_DOMAIN_DISK;
  hospes_machine_fault_words_show (self->fault_label, self->draft, field,
                                   number != G_MAXUINT ? number : 0);
}

static void
show (HospesMachineResourcesPage *self)
{
  const HospesDomainSpec *spec = hospes_domain_draft_get_spec (self->draft);
  const HospesDomainDisk *disk = find_disk (spec);

  self->filling = TRUE;
  show_cards (self);
  show_cpus (self);
  show_room (self);
  show_number (self->memory_spin, spec->memory / MIB);
  show_number (self->cpus_spin, spec->vcpus);
  if (disk != NULL)
    show_number (self->disk_spin, (disk->make->capacity + GIB - 1) / GIB);
  show_fault (self);
  hospes_machine_options_show (self->options);
  /* A container has no hardware. */
  gtk_widget_set_visible (GTK_WIDGET (self->options), g_strcmp0 (spec->os_type, "exe") != 0);
  self->filling = FALSE;
}

static void
draft_changed_cb (HospesMachineResourcesPage *self)
{
  show (self);
  hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

static void
tell (HospesMachineResourcesPage *self)
{
  if (is_typed (self))
    hospes_domain_draft_changed (self->draft);
  else
    hospes_machine_page_changed (HOSPES_MACHINE_PAGE (self));
}

static void
memory_cb (HospesMachineResourcesPage *self)
{
  if (self->filling || self->draft == NULL)
    return;

  if (get_typed (self->memory_spin) != 0)
    hospes_domain_draft_get_wish (self->draft)->memory = get_typed (self->memory_spin) * MIB;
  tell (self);
}

static void
cpus_cb (HospesMachineResourcesPage *self)
{
  if (self->filling || self->draft == NULL)
    return;

  if (get_typed (self->cpus_spin) != 0)
    hospes_domain_draft_get_wish (self->draft)->vcpus =
        (guint) MIN (get_typed (self->cpus_spin), G_MAXUINT16);
  tell (self);
}

static void
disk_cb (HospesMachineResourcesPage *self)
{
  HospesDomainDisk *disk;

  if (self->filling || self->draft == NULL)
    return;

  disk = find_disk (hospes_domain_draft_get_wish (self->draft));
  if (disk != NULL && get_typed (self->disk_spin) != 0)
    disk->make->capacity = MIN (get_typed (self->disk_spin), G_MAXUINT32) * GIB;
  tell (self);
}

/* What is suggested follows the system, whatever that will be. */
static void
choose_size (HospesMachineResourcesPage *self, HospesDomainSize size)
{
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (self->draft);
  HospesDomainDisk *disk = find_disk (wish);
  guint64 memory = 0;
  guint64 bytes = 0;
  guint cpus = 0;

  if (size != HOSPES_SIZE_SUGGESTED)
    hospes_domain_get_size (hospes_domain_draft_get_means (self->draft), size, &memory, &cpus,
                            &bytes);
  wish->memory = memory;
  wish->vcpus = cpus;
  if (disk != NULL)
    disk->make->capacity = bytes != 0 ? MAX (bytes, disk->least) : 0;
  /* What was typed is gone, even if it was no number. */
  self->filling = TRUE;
  gtk_spin_button_set_value (self->memory_spin, 1);
  gtk_spin_button_set_value (self->cpus_spin, 1);
  gtk_spin_button_set_value (self->disk_spin, 1);
  gtk_spin_button_update (self->memory_spin);
  gtk_spin_button_update (self->cpus_spin);
  gtk_spin_button_update (self->disk_spin);
  self->filling = FALSE;
  hospes_domain_draft_changed (self->draft);
}

static void
card_cb (HospesMachineResourcesPage *self, GtkWidget *card)
{
  if (self->draft == NULL)
    return;

  for (int size = 0; size < N_SIZES; size++)
    if (self->size_cards[size] == card)
      choose_size (self, size);
}

static void
lay_out (HospesMachineResourcesPage *self, int columns)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self->cards));

  for (int i = 0; i < N_SIZES; i++)
    {
      GtkGridLayoutChild *place =
          GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, self->size_cards[i]));

      gtk_grid_layout_child_set_column (place, i % columns);
      gtk_grid_layout_child_set_row (place, i / columns);
    }
}

static void
width_changed_cb (HospesMachineResourcesPage *self)
{
  if (self->size_cards[0] != NULL)
    lay_out (self, hospes_width_bin_get_width (self->bin) < THREE_COLUMNS ? 1 : N_SIZES);
}

/* The keyboard begins at what is chosen. */
static gboolean
hospes_machine_resources_page_grab_focus (GtkWidget *widget)
{
  HospesMachineResourcesPage *self = HOSPES_MACHINE_RESOURCES_PAGE (widget);
  int chosen = self->draft != NULL ? find_size (self) : -1;

  return gtk_widget_grab_focus (chosen >= 0 ? self->size_cards[chosen]
                                            : GTK_WIDGET (self->memory_spin));
}

static void
let_go (HospesMachineResourcesPage *self)
{
  if (self->draft != NULL)
    g_clear_signal_handler (&self->handler, self->draft);
  self->draft = NULL;
  self->host = NULL;
  self->ground = NULL;
}

static void
hospes_machine_resources_page_set (HospesMachinePage *page,
                                   HospesHost *host,
                                   HospesDomainDraft *draft,
                                   const HospesMachineGround *ground)
{
  HospesMachineResourcesPage *self = HOSPES_MACHINE_RESOURCES_PAGE (page);

  let_go (self);
  self->host = host;
  self->draft = draft;
  self->ground = ground;
  hospes_machine_options_set (self->options, host, draft);
  if (draft == NULL)
    return;

  self->handler = g_signal_connect_swapped (draft, "changed", G_CALLBACK (draft_changed_cb), self);
  draft_changed_cb (self);
}

static gboolean
hospes_machine_resources_page_is_complete (HospesMachinePage *page)
{
  HospesMachineResourcesPage *self = HOSPES_MACHINE_RESOURCES_PAGE (page);
  static const HospesDomainField fields[] = { HOSPES_DOMAIN_MEMORY, HOSPES_DOMAIN_VCPUS,
                                              HOSPES_DOMAIN_FIRMWARE };

  if (self->draft == NULL || !is_typed (self) || find_too_small (self) != G_MAXUINT)
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      HospesDomainFault fault = hospes_domain_draft_find_fault (self->draft, fields[i], 0);

      if (fault != HOSPES_DOMAIN_FAULT_NONE && !hospes_domain_fault_is_warning (fault))
        return FALSE;
    }

  return TRUE;
}

static void
page_iface_init (HospesMachinePageInterface *iface)
{
  iface->set = hospes_machine_resources_page_set;
  iface->is_complete = hospes_machine_resources_page_is_complete;
}

static void
hospes_machine_resources_page_dispose (GObject *object)
{
  HospesMachineResourcesPage *self = HOSPES_MACHINE_RESOURCES_PAGE (object);

  let_go (self);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_machine_resources_page_parent_class)->dispose (object);
}

#define bind(member)                                                                               \
  gtk_widget_class_bind_template_child (widget_class, HospesMachineResourcesPage, member)

static void
hospes_machine_resources_page_class_init (HospesMachineResourcesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_resources_page_dispose;
  widget_class->grab_focus = hospes_machine_resources_page_grab_focus;

  g_type_ensure (HOSPES_TYPE_MACHINE_OPTIONS);
  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-resources-page.ui");
  bind (box);
  bind (bin);
  bind (cards);
  bind (memory_row);
  bind (memory_spin);
  bind (cpus_row);
  bind (cpus_spin);
  bind (cpus_unit);
  bind (disk_row);
  bind (disk_spin);
  bind (fault_label);
  bind (options);
  gtk_widget_class_bind_template_callback (widget_class, memory_cb);
  gtk_widget_class_bind_template_callback (widget_class, cpus_cb);
  gtk_widget_class_bind_template_callback (widget_class, disk_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_machine_resources_page_init (HospesMachineResourcesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->size_cards[HOSPES_SIZE_SMALL] = hospes_machine_size_card_new (_ ("Small"));
  self->size_cards[HOSPES_SIZE_SUGGESTED] = hospes_machine_size_card_new (_ ("Suggested"));
  self->size_cards[HOSPES_SIZE_ROOMY] = hospes_machine_size_card_new (_ ("Roomy"));
  for (int i = 0; i < N_SIZES; i++)
    {
      g_signal_connect_swapped (self->size_cards[i], "clicked", G_CALLBACK (card_cb), self);
      gtk_grid_attach (self->cards, self->size_cards[i], i, 0, 1, 1);
    }
}

GtkWidget *
hospes_machine_resources_page_new (void)
{
  return g_object_new (HOSPES_TYPE_MACHINE_RESOURCES_PAGE, NULL);
}
