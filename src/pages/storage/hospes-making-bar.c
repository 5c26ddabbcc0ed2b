/* hospes-making-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How far the work on a volume is that somebody waits for here; nothing while nobody does.
 */

#include "config.h"

#include "hospes-job-list.h"
#include "hospes-making-bar.h"
#include "hospes-volume-work.h"

struct _HospesMakingBar
{
  GtkWidget parent_instance;

  /* Owned */
  HospesPool *pool;
  char *name; /* of the volume, NULL while there is none */
  GBinding *binding;
  guint source;

  /* Template */
  GtkWidget *box;
  GtkLabel *label;
  GtkProgressBar *bar;
};

enum
{
  SIGNAL_MADE,
  N_SIGNALS,
};

G_DEFINE_FINAL_TYPE (HospesMakingBar, hospes_making_bar, GTK_TYPE_WIDGET)

static guint signals[N_SIGNALS];

/* How far it is may be unknown, which is less than nothing. */
static gboolean
limit_fraction (GBinding *binding, const GValue *from, GValue *to, gpointer user_data)
{
  g_value_set_double (to, MAX (g_value_get_double (from), 0));
  return TRUE;
}

static void
forget_job (HospesMakingBar *self)
{
  if (self->binding != NULL)
    g_binding_unbind (self->binding);
  g_clear_object (&self->binding);
}

static void
show_job (HospesMakingBar *self, HospesJob *job)
{
  gtk_label_set_label (self->label, hospes_job_get_title (job));
  self->binding = g_object_ref (g_object_bind_property_full (job, "fraction", self->bar, "fraction",
                                                             G_BINDING_SYNC_CREATE, limit_fraction,
                                                             NULL, NULL, NULL));
}

static gboolean
follow_cb (gpointer data)
{
  HospesMakingBar *self = data;
  g_autoptr (HospesMakingBar) kept = g_object_ref (self);
  HospesJob *job = hospes_volume_work_get_running (hospes_pool_get_uuid (self->pool), self->name);
  g_autoptr (HospesPool) pool = NULL;
  g_autofree char *name = NULL;

  self->source = 0;
  forget_job (self);
  gtk_widget_set_visible (GTK_WIDGET (self), job != NULL);
  if (job != NULL)
    {
      show_job (self, job);
      return G_SOURCE_REMOVE;
    }

  pool = g_steal_pointer (&self->pool);
  name = g_steal_pointer (&self->name);
  g_signal_emit (self, signals[SIGNAL_MADE], 0, pool, name);
  return G_SOURCE_REMOVE;
}

/* That it has ended is told before it is forgotten. */
static void
jobs_changed_cb (HospesMakingBar *self)
{
  if (self->name != NULL && self->source == 0)
    self->source = g_idle_add (follow_cb, self);
}

static void
hospes_making_bar_dispose (GObject *object)
{
  HospesMakingBar *self = HOSPES_MAKING_BAR (object);

  g_clear_handle_id (&self->source, g_source_remove);
  forget_job (self);
  g_clear_object (&self->pool);
  g_clear_pointer (&self->name, g_free);
  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (hospes_making_bar_parent_class)->dispose (object);
}

static void
hospes_making_bar_class_init (HospesMakingBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hospes_making_bar_dispose;

  /**
   * HospesMakingBar::made:
   * @pool: where the volume was to be
   * @name: its name
   *
   * The work has ended, well or not.
   */
  signals[SIGNAL_MADE] = g_signal_new ("made", HOSPES_TYPE_MAKING_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 2, HOSPES_TYPE_POOL, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/hospes/Hospes/ui/pages/storage/hospes-making-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, HospesMakingBar, box);
  gtk_widget_class_bind_template_child (widget_class, HospesMakingBar, label);
  gtk_widget_class_bind_template_child (widget_class, HospesMakingBar, bar);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
hospes_making_bar_init (HospesMakingBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_object (hospes_job_list_get_default (), "notify::n-running",
                           G_CALLBACK (jobs_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * hospes_making_bar_follow:
 * @self: a bar
 * @pool: a pool
 * @name: of a volume in it that somebody has begun to make
 */
void
hospes_making_bar_follow (HospesMakingBar *self, HospesPool *pool, const char *name)
{
  g_return_if_fail (HOSPES_IS_MAKING_BAR (self));

  g_set_object (&self->pool, pool);
  g_free (self->name);
  self->name = g_strdup (name);
  jobs_changed_cb (self);
}

gboolean
hospes_making_bar_get_busy (HospesMakingBar *self)
{
  g_return_val_if_fail (HOSPES_IS_MAKING_BAR (self), FALSE);

  return self->name != NULL;
}
