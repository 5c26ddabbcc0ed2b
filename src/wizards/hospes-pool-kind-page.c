/* hospes-pool-kind-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The first question: what the pool shall be made of.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-choice.h"
#include "hospes-pool-draft-words.h"
#include "hospes-pool-kind-page.h"
#include "hospes-width-bin.h"

#define TWO_COLUMNS 560

struct _HospesPoolKindPage
{
  GtkWidget parent_instance;

  HospesPoolDraft *draft;
  GtkWidget *choices[HOSPES_N_POOL_PATTERNS];
  int columns;

  GtkWidget *bin;
  GtkWidget *grid;
};

enum
{
  SIGNAL_TAKEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesPoolKindPage, hospes_pool_kind_page, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
lay_out (HospesPoolKindPage *self, int columns)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (self->grid);

  if (self->columns == columns)
    return;

  self->columns = columns;
  for (int i = 0; i < HOSPES_N_POOL_PATTERNS; i++)
    {
      GtkGridLayoutChild *place =
          GTK_GRID_LAYOUT_CHILD (gtk_layout_manager_get_layout_child (layout, self->choices[i]));

      gtk_grid_layout_child_set_column (place, i % columns);
      gtk_grid_layout_child_set_row (place, i / columns);
    }
}

static void
width_changed_cb (HospesPoolKindPage *self)
{
  lay_out (self, hospes_width_bin_get_width (HOSPES_WIDTH_BIN (self->bin)) < TWO_COLUMNS ? 1 : 2);
}

static void
chosen_cb (HospesPoolKindPage *self, GParamSpec *pspec, GtkToggleButton *choice)
{
  if (!gtk_toggle_button_get_active (choice) || self->draft == NULL)
    return;

  for (int i = 0; i < HOSPES_N_POOL_PATTERNS; i++)
    if (self->choices[i] == GTK_WIDGET (choice))
      hospes_pool_draft_set_pattern (self->draft, i);
}

static void
taken_cb (HospesPoolKindPage *self)
{
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
}

/* What is chosen is where the keyboard begins. */
static gboolean
hospes_pool_kind_page_grab_focus (GtkWidget *widget)
{
  HospesPoolKindPage *self = HOSPES_POOL_KIND_PAGE (widget);

  return gtk_widget_grab_focus (self->choices[hospes_pool_draft_get_pattern (self->draft)]);
}

static void
hospes_pool_kind_page_dispose (GObject *object)
{
  HospesPoolKindPage *self = HOSPES_POOL_KIND_PAGE (object);

  g_clear_pointer (&self->bin, gtk_widget_unparent);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (hospes_pool_kind_page_parent_class)->dispose (object);
}

static void
hospes_pool_kind_page_class_init (HospesPoolKindPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_kind_page_dispose;
  widget_class->grab_focus = hospes_pool_kind_page_grab_focus;

  /**
   * HospesPoolKindPage::taken:
   *
   * A kind was chosen for good.
   */
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", HOSPES_TYPE_POOL_KIND_PAGE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
add_choice (HospesPoolKindPage *self, HospesPoolPattern pattern)
{
  HospesPoolPatternWords words;
  GtkWidget *choice;

  hospes_pool_pattern_get_words (pattern, &words);
  choice = hospes_choice_new (words.icon_name, words.title, words.text, words.term);
  self->choices[pattern] = choice;
  gtk_widget_set_hexpand (choice, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), choice, 0, pattern, 1, 1);
  if (pattern > 0)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (choice), GTK_TOGGLE_BUTTON (self->choices[0]));
  g_signal_connect_swapped (choice, "notify::active", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (choice, "taken", G_CALLBACK (taken_cb), self);
}

static void
hospes_pool_kind_page_init (HospesPoolKindPage *self)
{
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 12);
  gtk_grid_set_column_homogeneous (GTK_GRID (self->grid), TRUE);
  for (int i = 0; i < HOSPES_N_POOL_PATTERNS; i++)
    add_choice (self, i);
  lay_out (self, 2);

  self->bin = g_object_new (HOSPES_TYPE_WIDTH_BIN, "child", self->grid, NULL);
  g_signal_connect_swapped (self->bin, "notify::width", G_CALLBACK (width_changed_cb), self);
  gtk_widget_set_parent (self->bin, GTK_WIDGET (self));
}

GtkWidget *
hospes_pool_kind_page_new (HospesPoolDraft *draft)
{
  HospesPoolKindPage *self = g_object_new (HOSPES_TYPE_POOL_KIND_PAGE, NULL);

  self->draft = g_object_ref (draft);
  gtk_toggle_button_set_active (
      GTK_TOGGLE_BUTTON (self->choices[hospes_pool_draft_get_pattern (draft)]), TRUE);
  return GTK_WIDGET (self);
}

/**
 * hospes_pool_kind_page_set_lacking:
 * @self: a page
 * @lacking: (nullable): types that libvirt on the host was built without
 * @host: what the host is called
 */
void
hospes_pool_kind_page_set_lacking (HospesPoolKindPage *self,
                                   const char *const *lacking,
                                   const char *host)
{
  g_autofree char *reason =
      g_strdup_printf (_ ("Not possible: libvirt on %s was built without it"), host);

  for (int i = 0; i < HOSPES_N_POOL_PATTERNS; i++)
    {
      gboolean lacks =
          lacking != NULL && g_strv_contains (lacking, hospes_pool_pattern_get_type_name (i));

      hospes_choice_set_obstacle (HOSPES_CHOICE (self->choices[i]), lacks ? reason : NULL);
    }
}
