/* hospes-fact.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * An icon, what it is, and what it is now.
 */

#include "config.h"

#include "hospes-fact.h"

struct _HospesFact
{
  GtkWidget parent_instance;

  char *icon_name;
  char *title;
  char *value;

  /* Template */
  GtkWidget *box;
};

enum
{
  PROP_0,
  PROP_ICON_NAME,
  PROP_TITLE,
  PROP_VALUE,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesFact, hospes_fact, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static char **
get_field (HospesFact *self, guint prop_id)
{
  switch (prop_id)
    {
    case PROP_ICON_NAME:
      return &self->icon_name;
    case PROP_TITLE:
      return &self->title;
    case PROP_VALUE:
      return &self->value;
    default:
      return NULL;
    }
}

static void
set_field (HospesFact *self, guint prop_id, const char *text)
{
  char **field = get_field (self, prop_id);

  if (g_strcmp0 (*field, text) == 0)
    return;

  g_free (*field);
  *field = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop_id]);

  if (prop_id != PROP_ICON_NAME && self->title != NULL && self->value != NULL)
    {
      g_autofree char *name = g_strdup_printf ("%s: %s", self->title, self->value);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                      -1);
    }
}

static void
hospes_fact_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  char **field = get_field (HOSPES_FACT (object), prop_id);

  if (field != NULL)
    g_value_set_string (value, *field);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hospes_fact_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (get_field (HOSPES_FACT (object), prop_id) != NULL)
    set_field (HOSPES_FACT (object), prop_id, g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hospes_fact_dispose (GObject *object)
{
  g_clear_pointer (&HOSPES_FACT (object)->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_fact_parent_class)->dispose (object);
}

static void
hospes_fact_finalize (GObject *object)
{
  HospesFact *self = HOSPES_FACT (object);

  g_free (self->icon_name);
  g_free (self->title);
  g_free (self->value);

  G_OBJECT_CLASS (hospes_fact_parent_class)->finalize (object);
}

static void
hospes_fact_class_init (HospesFactClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = hospes_fact_dispose;
  object_class->finalize = hospes_fact_finalize;
  object_class->get_property = hospes_fact_get_property;
  object_class->set_property = hospes_fact_set_property;

  properties[PROP_ICON_NAME] = g_param_spec_string ("icon-name", NULL, NULL, NULL, flags);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_VALUE] = g_param_spec_string ("value", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/hospes/Hospes/ui/widgets/hospes-fact.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesFact, box);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hospes_fact_init (HospesFact *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
hospes_fact_set_value (HospesFact *self, const char *value)
{
  g_return_if_fail (HOSPES_IS_FACT (self));

  set_field (self, PROP_VALUE, value);
}
