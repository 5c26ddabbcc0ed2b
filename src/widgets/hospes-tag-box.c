/* hospes-tag-box.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Tags in a line, after a name if there is one. The name never gives way to
 * tags: those without room fold into a number, “+2”, and that goes last.
 */

#include "config.h"

#include "hospes-tag-box.h"
#include "hospes-tag.h"

#define SPACING 6

struct _HospesTagBox
{
  GtkWidget parent_instance;

  /* Owned */
  GSettings *settings;
  GStrv names;
  GtkWidget *child;  /* or NULL */
  GPtrArray *tags;   /* of HospesTag, in the order of names */
  GPtrArray *counts; /* of GtkLabel: “+1”, “+2” … as many as there are tags */
  guint n_folded;
};

enum
{
  PROP_0,
  PROP_CHILD,
  N_PROPS,
};

G_DEFINE_FINAL_TYPE (HospesTagBox, hospes_tag_box, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];

static int
get_natural_width (GtkWidget *widget)
{
  int natural;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  return natural;
}

static void
hospes_tag_box_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  HospesTagBox *self = HOSPES_TAG_BOX (widget);

  *minimum = *natural = 0;
  *minimum_baseline = *natural_baseline = -1;

  if (self->child != NULL)
    gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);

  for (guint i = 0; i < self->tags->len; i++)
    {
      GtkWidget *tag = g_ptr_array_index (self->tags, i);
      int tag_minimum;
      int tag_natural;

      gtk_widget_measure (tag, orientation, -1, &tag_minimum, &tag_natural, NULL, NULL);

      if (orientation == GTK_ORIENTATION_VERTICAL)
        {
          *minimum = MAX (*minimum, tag_minimum);
          *natural = MAX (*natural, tag_natural);
        }
      else
        {
          *natural += tag_natural + (*natural > 0 ? SPACING : 0);
        }
    }
}

static void
place (HospesTagBox *self, GtkWidget *widget, int *x, int width, int all, int height)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  GtkAllocation place = { mirrored ? all - *x - width : *x, 0, width, height };

  gtk_widget_set_child_visible (widget, TRUE);
  gtk_widget_size_allocate (widget, &place, -1);
  *x += width + SPACING;
}

/* How many tags there is room for, beside the number of the others. */
static guint
count_fitting (HospesTagBox *self, int width)
{
  int used = 0;

  for (guint i = 0; i < self->tags->len; i++)
    {
      guint n_left = self->tags->len - 1 - i;
      int count = 0;

      if (n_left > 0)
        count = get_natural_width (g_ptr_array_index (self->counts, n_left - 1)) + SPACING;

      used += get_natural_width (g_ptr_array_index (self->tags, i)) + (i > 0 ? SPACING : 0);
      if (used + count > width)
        return i;
    }

  return self->tags->len;
}

static void
hospes_tag_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HospesTagBox *self = HOSPES_TAG_BOX (widget);
  guint n_fitting;
  int x = 0;

  if (self->child != NULL)
    place (self, self->child, &x, MIN (get_natural_width (self->child), width), width, height);

  n_fitting = count_fitting (self, width - x);
  self->n_folded = self->tags->len - n_fitting;

  for (guint i = 0; i < self->tags->len; i++)
    {
      GtkWidget *tag = g_ptr_array_index (self->tags, i);

      if (i < n_fitting)
        place (self, tag, &x, get_natural_width (tag), width, height);
      else
        gtk_widget_set_child_visible (tag, FALSE);
    }

  /* A label for each number: to change one while it is laid out would begin that anew. */
  for (guint i = 0; i < self->counts->len; i++)
    {
      GtkWidget *count = g_ptr_array_index (self->counts, i);

      if (i + 1 == self->n_folded && x + get_natural_width (count) <= width)
        place (self, count, &x, get_natural_width (count), width, height);
      else
        gtk_widget_set_child_visible (count, FALSE);
    }
}

static void
hospes_tag_box_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, HOSPES_TAG_BOX (object)->child);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_tag_box_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_CHILD:
      hospes_tag_box_set_child (HOSPES_TAG_BOX (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hospes_tag_box_dispose (GObject *object)
{
  HospesTagBox *self = HOSPES_TAG_BOX (object);

  g_ptr_array_set_size (self->tags, 0);
  g_ptr_array_set_size (self->counts, 0);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (hospes_tag_box_parent_class)->dispose (object);
}

static void
hospes_tag_box_finalize (GObject *object)
{
  HospesTagBox *self = HOSPES_TAG_BOX (object);

  g_ptr_array_unref (self->tags);
  g_ptr_array_unref (self->counts);
  g_strfreev (self->names);

  G_OBJECT_CLASS (hospes_tag_box_parent_class)->finalize (object);
}

static void
hospes_tag_box_class_init (HospesTagBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hospes_tag_box_dispose;
  object_class->finalize = hospes_tag_box_finalize;
  object_class->get_property = hospes_tag_box_get_property;
  object_class->set_property = hospes_tag_box_set_property;
  widget_class->measure = hospes_tag_box_measure;
  widget_class->size_allocate = hospes_tag_box_size_allocate;

  properties[PROP_CHILD] =
      g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                           G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hospes_tag_box_init (HospesTagBox *self)
{
  self->settings = g_settings_new ("org.hospes.Hospes");
  self->tags = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
  self->names = g_new0 (char *, 1);
  self->counts = g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_widget_unparent);
}

/**
 * hospes_tag_box_set_child:
 * @self: a box
 * @child: (nullable): what comes before the tags
 */
void
hospes_tag_box_set_child (HospesTagBox *self, GtkWidget *child)
{
  g_return_if_fail (HOSPES_IS_TAG_BOX (self));

  if (self->child == child)
    return;

  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_insert_after (child, GTK_WIDGET (self), NULL);

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

static void
add_tag (HospesTagBox *self, const char *name, const char *all)
{
  GtkWidget *tag = hospes_tag_new (name, self->settings);
  g_autofree char *text = g_strdup_printf ("+%u", self->tags->len + 1);
  GtkWidget *count = gtk_label_new (text);

  gtk_widget_insert_before (tag, GTK_WIDGET (self), NULL);
  g_ptr_array_add (self->tags, tag);

  gtk_widget_add_css_class (count, "hospes-sub");
  gtk_widget_set_tooltip_text (count, all);
  gtk_widget_insert_before (count, GTK_WIDGET (self), NULL);
  g_ptr_array_add (self->counts, count);
}

/**
 * hospes_tag_box_set_tags:
 * @self: a box
 * @tags: their names
 */
void
hospes_tag_box_set_tags (HospesTagBox *self, const char *const *tags)
{
  g_autofree char *all = NULL;

  g_return_if_fail (HOSPES_IS_TAG_BOX (self));

  if (g_strv_equal ((const char *const *) self->names, tags))
    return;

  g_strfreev (self->names);
  self->names = g_strdupv ((GStrv) tags);
  g_ptr_array_set_size (self->tags, 0);

  g_ptr_array_set_size (self->counts, 0);
  /* What is folded can be read in the tooltip. */
  all = g_strjoinv (", ", self->names);

  for (guint i = 0; tags[i] != NULL; i++)
    add_tag (self, tags[i], all);

  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* How many had no room when it was last laid out. */
guint
hospes_tag_box_get_n_folded (HospesTagBox *self)
{
  g_return_val_if_fail (HOSPES_IS_TAG_BOX (self), 0);

  return self->n_folded;
}
