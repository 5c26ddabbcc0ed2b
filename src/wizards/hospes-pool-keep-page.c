/* hospes-pool-keep-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How long the pool shall be there.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-choice.h"
#include "hospes-pool-keep-page.h"

struct _HospesPoolKeepPage
{
  GtkWidget parent_instance;

  HospesPoolDraft *draft;
  GtkWidget *keep_choice;
  GtkWidget *pass_choice;

  /* Template */
  GtkWidget *box;
  GtkBox *choices;
  GtkWidget *autostart_row;
  GtkSwitch *autostart_switch;
};

enum
{
  SIGNAL_TAKEN,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesPoolKeepPage, hospes_pool_keep_page, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

static void
changed_cb (HospesPoolKeepPage *self)
{
  gboolean keep;

  if (self->draft == NULL)
    return;

  keep = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->keep_choice));
  hospes_pool_draft_set_keep (self->draft, keep);
  hospes_pool_draft_set_autostart (self->draft, gtk_switch_get_active (self->autostart_switch));
  gtk_widget_set_sensitive (self->autostart_row, keep);
}

static void
taken_cb (HospesPoolKeepPage *self)
{
  g_signal_emit (self, signals[SIGNAL_TAKEN], 0);
}

static void
hospes_pool_keep_page_dispose (GObject *object)
{
  HospesPoolKeepPage *self = HOSPES_POOL_KEEP_PAGE (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->draft);

  G_OBJECT_CLASS (hospes_pool_keep_page_parent_class)->dispose (object);
}

static void
hospes_pool_keep_page_class_init (HospesPoolKeepPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_keep_page_dispose;

  /**
   * HospesPoolKeepPage::taken:
   *
   * It was chosen for good.
   */
  signals[SIGNAL_TAKEN] = g_signal_new ("taken", HOSPES_TYPE_POOL_KEEP_PAGE, G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-pool-keep-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPoolKeepPage, box);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolKeepPage, choices);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolKeepPage, autostart_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolKeepPage, autostart_switch);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_choice (HospesPoolKeepPage *self, GtkWidget *choice)
{
  g_signal_connect_swapped (choice, "notify::active", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (choice, "taken", G_CALLBACK (taken_cb), self);
  gtk_box_append (self->choices, choice);
  return choice;
}

static void
hospes_pool_keep_page_init (HospesPoolKeepPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->keep_choice =
      add_choice (self, hospes_choice_new ("changes-prevent-symbolic", _ ("Keep it"),
                                           _ ("It is there after the host was restarted, too"),
                                           _ ("Persistent: pool-define")));
  self->pass_choice =
      add_choice (self, hospes_choice_new ("alarm-symbolic", _ ("Until it is stopped"),
                                           _ ("Then the host forgets it; what is in it stays"),
                                           _ ("Transient: pool-create")));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->keep_choice), TRUE);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (self->pass_choice),
                               GTK_TOGGLE_BUTTON (self->keep_choice));
}

GtkWidget *
hospes_pool_keep_page_new (HospesPoolDraft *draft)
{
  HospesPoolKeepPage *self = g_object_new (HOSPES_TYPE_POOL_KEEP_PAGE, NULL);

  self->draft = g_object_ref (draft);
  return GTK_WIDGET (self);
}
