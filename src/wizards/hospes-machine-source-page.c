/* hospes-machine-source-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The first question: how a machine shall begin, and where it shall be. Only
 * ways that lead to a running machine are offered.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-choice.h"
#include "hospes-combo-words.h"
#include "hospes-machine-source-page.h"
#include "hospes-width-bin.h"

#define TWO_COLUMNS 560

/* Of the name of a host */
#define LETTERS        30
#define NARROW_LETTERS 16

static const struct
{
  const char *icon_name;
  const char *title;
  const char *text;
} ways[HOSPES_N_MACHINE_WAYS] = {
  [HOSPES_MACHINE_FROM_DISC] = { "media-optical-symbolic", N_ ("Install from an ISO or disc"),
                                 N_ ("An .iso file from a pool, or from this computer") },
  [HOSPES_MACHINE_FROM_NETWORK] = { "folder-download-symbolic", N_ ("Install over the network"),
                                    N_ ("From a Debian, Fedora… address, or by PXE") },
  [HOSPES_MACHINE_FROM_IMAGE] = { "drive-harddisk-symbolic", N_ ("Use a disk image I have"),
                                  N_ ("qcow2, raw, vmdk, vdi or vhdx; or a whole machine: OVA, "
                                      "OVF") },
  [HOSPES_MACHINE_FROM_CLOUD] = { "weather-overcast-symbolic", N_ ("Start from a cloud image"),
                                  N_ ("Ready in a minute: you give user, password or key, host "
                                      "name") },
  [HOSPES_MACHINE_FROM_NOTHING] = { "computer-symbolic", N_ ("Empty machine"),
                                    N_ ("No media yet; you decide everything later") },
  [HOSPES_MACHINE_AS_PROGRAM] = { "system-run-symbolic", N_ ("Application container"),
                                  N_ ("One program, apart from the others, on the host’s own "
                                      "kernel") },
  [HOSPES_MACHINE_AS_SYSTEM] = { "drive-multidisk-symbolic", N_ ("System container"),
                                 N_ ("A whole system from a folder of the host, started in a "
                                     "second") },
};

struct _HospesMachineSourcePage
{
  GtkWidget parent_instance;

  /* Owned */
  GListStore *hosts;

  GtkWidget *choices[HOSPES_N_MACHINE_WAYS];
  int columns;
  gboolean containers; /* that is what is offered */

  /* Template */
  HospesWidthBin *bin;
  GtkWidget *grid;
  GtkWidget *drop_box;
  AdwComboRow *host_row;
  GtkSpinner *spinner;
  GtkWidget *trouble_box;
  GtkLabel *trouble_label;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_TAKEN,
  SIGNAL_AGAIN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMachineSourcePage, hospes_machine_source_page, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

gboolean
hospes_machine_way_is_container (HospesMachineWay way)
{
  return way >= HOSPES_MACHINE_AS_PROGRAM;
}

static gboolean
is_offered (HospesMachineSourcePage *self, HospesMachineWay way)
{
  return self->containers == hospes_machine_way_is_container (way);
}

static void
place (HospesMachineSourcePage *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->grid);
  int number = 0;

  for (int way = 0; way < HOSPES_N_MACHINE_WAYS; way++)
    {
      GtkGridLayoutChild *place =
          GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, self->choices[way]));

      gtk_widget_set_visible (self->choices[way], is_offered (self, way));
      gtk_grid_layout_child_set_column (place, number % self->columns);
      gtk_grid_layout_child_set_row (place, number / self->columns);
      number += is_offered (self, way);
    }
}

static void
lay_out (HospesMachineSourcePage *self, int columns)
{
  if (self->columns == columns)
    return;

  self->columns = columns;
  hospes_combo_words_set (self->host_row, columns == 1 ? NARROW_LETTERS : LETTERS);
  place (self);
}

static void
width_changed_cb (HospesMachineSourcePage *self)
{
  if (self->choices[0] != NULL)
    lay_out (self, hospes_width_bin_get_width (self->bin) < TWO_COLUMNS ? 1 : 2);
}

static void
chosen_cb (HospesMachineSourcePage *self, GParamSpec *pspec, GtkToggleButton *choice)
{
  if (gtk_toggle_button_get_active (choice))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
host_changed_cb (HospesMachineSourcePage *self)
{
  if (self->hosts != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
taken_cb (HospesMachineSourcePage *self)
{
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
}

static void
again_cb (HospesMachineSourcePage *self)
{
  g_signal_emit (self, signals[SIGNAL_AGAIN], 0);
}

/* What is chosen is where the keyboard begins. */
static gboolean
hospes_machine_source_page_grab_focus (GtkWidget *widget)
{
  HospesMachineSourcePage *self = HOSPES_MACHINE_SOURCE_PAGE (widget);

  return gtk_widget_grab_focus (self->choices[hospes_machine_source_page_get_way (self)]);
}

static void
hospes_machine_source_page_dispose (GObject *object)
{
  HospesMachineSourcePage *self = HOSPES_MACHINE_SOURCE_PAGE (object);

  g_clear_object (&self->hosts);
  if (self->bin != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->bin));
  self->bin = NULL;

  G_OBJECT_CLASS (hospes_machine_source_page_parent_class)->dispose (object);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, HOSPES_TYPE_MACHINE_SOURCE_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                       NULL, G_TYPE_NONE, 0);
}

static void
hospes_machine_source_page_class_init (HospesMachineSourcePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_machine_source_page_dispose;
  widget_class->grab_focus = hospes_machine_source_page_grab_focus;

  /* Another way or host; a way was chosen for good; the host is to be asked again. */
  signals[SIGNAL_CHANGED] = add_signal ("changed");
  signals[SIGNAL_TAKEN] = add_signal ("taken");
  signals[SIGNAL_AGAIN] = add_signal ("again");

  g_type_ensure (HOSPES_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-machine-source-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSourcePage, bin);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSourcePage, grid);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSourcePage, drop_box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSourcePage, host_row);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSourcePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSourcePage, trouble_box);
  gtk_widget_class_bind_template_child (widget_class, HospesMachineSourcePage, trouble_label);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, host_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_choice (HospesMachineSourcePage *self, HospesMachineWay way)
{
  GtkWidget *choice =
      hospes_choice_new (ways[way].icon_name, _ (ways[way].title), _ (ways[way].text), NULL);

  /* Translators: a way to make a machine */
  if (way == HOSPES_MACHINE_FROM_CLOUD)
    hospes_choice_set_tag (HOSPES_CHOICE (choice), _ ("fastest"));
  self->choices[way] = choice;
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), choice, 0, way, 1, 1);
  if (way > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (choice), GTK_TOGGLE_BUTTON (self->choices[0]));
}

static void
hospes_machine_source_page_init (HospesMachineSourcePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (int way = 0; way < HOSPES_N_MACHINE_WAYS; way++)
    add_choice (self, way);
  lay_out (self, 2);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->choices[0]), TRUE);
  for (int way = 0; way < HOSPES_N_MACHINE_WAYS; way++)
    {
      g_signal_connect_swapped (self->choices[way], "notify::active", G_CALLBACK (chosen_cb), self);
      g_signal_connect_swapped (self->choices[way], "taken", G_CALLBACK (taken_cb), self);
    }
}

/**
 * hospes_machine_source_page_new:
 * @hosts: of #HospesHost; those that are connected are offered
 * @host: the one that is chosen at first
 *
 * Returns: (transfer floating): a page
 */
GtkWidget *
hospes_machine_source_page_new (GListModel *hosts, HospesHost *host)
{
  HospesMachineSourcePage *self = g_object_new (HOSPES_TYPE_MACHINE_SOURCE_PAGE, NULL);
  GListStore *store = g_list_store_new (HOSPES_TYPE_HOST);
  guint position = 0;

  for (guint i = 0; i < g_list_model_get_n_items (hosts); i++)
    {
      g_autoptr (HospesHost) one = g_list_model_get_item (hosts, i);

      if (one == host)
        position = g_list_model_get_n_items (G_LIST_MODEL (store));
      if (one == host || hospes_host_get_state (one) == HOSPES_HOST_STATE_CONNECTED)
        g_list_store_append (store, one);
    }

  adw_combo_row_set_expression (self->host_row,
                                gtk_property_expression_new (HOSPES_TYPE_HOST, NULL, "name"));
  adw_combo_row_set_model (self->host_row, G_LIST_MODEL (store));
  adw_combo_row_set_selected (self->host_row, position);
  self->hosts = store;
  return GTK_WIDGET (self);
}

/* Returns: (transfer none): where the machine is to be */
HospesHost *
hospes_machine_source_page_get_host (HospesMachineSourcePage *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_SOURCE_PAGE (self), NULL);

  return adw_combo_row_get_selected_item (self->host_row);
}

HospesMachineWay
hospes_machine_source_page_get_way (HospesMachineSourcePage *self)
{
  g_return_val_if_fail (HOSPES_IS_MACHINE_SOURCE_PAGE (self), HOSPES_MACHINE_FROM_DISC);

  for (int way = 0; way < HOSPES_N_MACHINE_WAYS; way++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->choices[way])))
      return way;

  return HOSPES_MACHINE_FROM_DISC;
}

void
hospes_machine_source_page_set_way (HospesMachineSourcePage *self, HospesMachineWay way)
{
  g_return_if_fail (HOSPES_IS_MACHINE_SOURCE_PAGE (self));

  if (is_offered (self, way))
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->choices[way]), TRUE);
}

/* @containers: whether the host runs those and nothing else */
void
hospes_machine_source_page_offer (HospesMachineSourcePage *self, gboolean containers)
{
  HospesMachineWay first = containers ? HOSPES_MACHINE_AS_PROGRAM : HOSPES_MACHINE_FROM_DISC;

  g_return_if_fail (HOSPES_IS_MACHINE_SOURCE_PAGE (self));

  if (self->containers == containers)
    return;

  self->containers = containers;
  gtk_widget_set_visible (self->drop_box, !containers);
  place (self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->choices[first]), TRUE);
}

/**
 * hospes_machine_source_page_tell:
 * @self: a page
 * @facts: what the host is like
 * @asking: whether it is being asked
 * @trouble: (nullable): why it could not be
 */
void
hospes_machine_source_page_tell (HospesMachineSourcePage *self,
                                 const char *facts,
                                 gboolean asking,
                                 const char *trouble)
{
  g_return_if_fail (HOSPES_IS_MACHINE_SOURCE_PAGE (self));

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->host_row), facts);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), asking);
  gtk_spinner_set_spinning (self->spinner, asking);
  gtk_widget_set_visible (self->trouble_box, trouble != NULL);
  gtk_label_set_label (self->trouble_label, trouble != NULL ? trouble : "");
}
