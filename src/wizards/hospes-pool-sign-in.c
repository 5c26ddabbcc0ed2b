/* hospes-pool-sign-in.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * With which name and password the host signs in to the storage: a secret that
 * libvirt has, or a password typed here, of which one is made.
 */

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "hospes-inner-name.h"
#include "hospes-pool-sign-in.h"
#include "hospes-storage-ground.h"

struct _HospesPoolSignIn
{
  GtkWidget parent_instance;

  HospesPoolDraft *draft;
  GPtrArray *secrets; /* of HospesGroundSecret */
  GPtrArray *offered; /* of borrowed HospesGroundSecret */
  gboolean filling;

  /* Template */
  GtkWidget *box;
  AdwExpanderRow *sign_in_row;
  GtkEditable *user_row;
  AdwComboRow *secret_row;
  GtkEditable *password_row;
};

G_DEFINE_FINAL_TYPE (HospesPoolSignIn, hospes_pool_sign_in, GTK_TYPE_WIDGET)

/* The first of the list is a new one. */
static void
changed_cb (HospesPoolSignIn *self)
{
  guint selected;
  const HospesGroundSecret *secret;

  if (self->filling || self->draft == NULL)
    return;

  selected = adw_combo_row_get_selected (self->secret_row);
  secret =
      selected > 0 && selected <= self->offered->len ? self->offered->pdata[selected - 1] : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->password_row), secret == NULL);
  hospes_pool_draft_set_sign_in (self->draft,
                                 adw_expander_row_get_enable_expansion (self->sign_in_row));
  hospes_pool_draft_set (self->draft, HOSPES_POOL_USER, gtk_editable_get_text (self->user_row));
  hospes_pool_draft_set_secret (self->draft, secret != NULL ? secret->uuid : NULL);
  hospes_pool_draft_set_password (self->draft, gtk_editable_get_text (self->password_row));
}

/* Those of the same kind: another would not be taken. */
static void
offer_secrets (HospesPoolSignIn *self, gboolean ceph)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->offered, 0);
  gtk_string_list_append (names, _ ("A new one, typed here"));
  for (guint i = 0; self->secrets != NULL && i < self->secrets->len; i++)
    {
      HospesGroundSecret *secret = self->secrets->pdata[i];

      if (secret->is_ceph == ceph)
        {
          g_ptr_array_add (self->offered, secret);
          gtk_string_list_append (names, secret->usage);
        }
    }

  adw_combo_row_set_model (self->secret_row, G_LIST_MODEL (names));
  gtk_widget_set_visible (GTK_WIDGET (self->secret_row), self->offered->len > 0);
}

static void
pattern_changed_cb (HospesPoolSignIn *self)
{
  HospesPoolPattern pattern = hospes_pool_draft_get_pattern (self->draft);
  gboolean ceph = pattern == HOSPES_POOL_PATTERN_RBD;
  gboolean uses = hospes_pool_pattern_has (pattern, HOSPES_POOL_USER);

  gtk_widget_set_visible (GTK_WIDGET (self), uses);
  if (!uses || self->filling)
    return;

  self->filling = TRUE;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->sign_in_row),
                                 ceph ? _ ("Sign in (cephx)") : _ ("Sign in (CHAP)"));
  if (!g_str_equal (gtk_editable_get_text (self->user_row),
                    hospes_pool_draft_get (self->draft, HOSPES_POOL_USER)))
    gtk_editable_set_text (self->user_row, hospes_pool_draft_get (self->draft, HOSPES_POOL_USER));
  self->filling = FALSE;
}

static void
hospes_pool_sign_in_dispose (GObject *object)
{
  HospesPoolSignIn *self = HOSPES_POOL_SIGN_IN (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->draft);
  g_clear_pointer (&self->offered, g_ptr_array_unref);
  g_clear_pointer (&self->secrets, g_ptr_array_unref);

  G_OBJECT_CLASS (hospes_pool_sign_in_parent_class)->dispose (object);
}

static void
hospes_pool_sign_in_class_init (HospesPoolSignInClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_pool_sign_in_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/wizards/hospes-pool-sign-in.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSignIn, box);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSignIn, sign_in_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSignIn, user_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSignIn, secret_row);
  gtk_widget_class_bind_template_child (widget_class, HospesPoolSignIn, password_row);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_pool_sign_in_init (HospesPoolSignIn *self)
{
  self->offered = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  hospes_inner_name_set (self->sign_in_row, GTK_TYPE_SWITCH, _ ("Sign in"));
}

void
hospes_pool_sign_in_set_draft (HospesPoolSignIn *self, HospesPoolDraft *draft)
{
  g_return_if_fail (HOSPES_IS_POOL_SIGN_IN (self));

  self->draft = g_object_ref (draft);
  g_signal_connect_object (draft, "changed", G_CALLBACK (pattern_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->filling = TRUE;
  offer_secrets (self, FALSE);
  self->filling = FALSE;
  pattern_changed_cb (self);
}

/* @secrets: (nullable): of #HospesGroundSecret; for the kind that is chosen now */
void
hospes_pool_sign_in_set_secrets (HospesPoolSignIn *self, GPtrArray *secrets)
{
  g_return_if_fail (HOSPES_IS_POOL_SIGN_IN (self));

  g_clear_pointer (&self->secrets, g_ptr_array_unref);
  if (secrets != NULL)
    self->secrets = g_ptr_array_ref (secrets);
  self->filling = TRUE;
  offer_secrets (self, hospes_pool_draft_get_pattern (self->draft) == HOSPES_POOL_PATTERN_RBD);
  self->filling = FALSE;
  changed_cb (self);
}
