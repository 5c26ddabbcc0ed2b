/* hospes-domain-clock.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Keeps “20 minutes ago” true: once a minute, all rows there are, by one timer,
 * and only while someone can see the table.
 */

#include "config.h"

#include "hospes-domain-clock.h"
#include "hospes-domain-name-cell.h"
#include "hospes-look.h"

#define INTERVAL_S 60

struct _HospesDomainClock
{
  GObject parent_instance;

  /* Borrowed */
  GtkWidget *view;

  /* Owned */
  HospesLook *look;
  guint timer;
};

G_DEFINE_FINAL_TYPE (HospesDomainClock, hospes_domain_clock, G_TYPE_OBJECT)

static void
refresh (GtkWidget *widget)
{
  if (HOSPES_IS_DOMAIN_NAME_CELL (widget))
    hospes_domain_cell_refresh (HOSPES_DOMAIN_CELL (widget));

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && !HOSPES_IS_DOMAIN_CELL (widget);
       child = gtk_widget_get_next_sibling (child))
    refresh (child);
}

static gboolean
tick_cb (gpointer data)
{
  HospesDomainClock *self = data;

  if (self->view != NULL)
    refresh (self->view);

  return G_SOURCE_CONTINUE;
}

static void
look_changed_cb (HospesDomainClock *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);

  /* Time went on while nobody looked. */
  if (hospes_look_get_active (self->look))
    {
      self->timer = g_timeout_add_seconds (INTERVAL_S, tick_cb, self);
      tick_cb (self);
    }
}

static void
hospes_domain_clock_dispose (GObject *object)
{
  HospesDomainClock *self = HOSPES_DOMAIN_CLOCK (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->look);
  g_clear_weak_pointer (&self->view);

  G_OBJECT_CLASS (hospes_domain_clock_parent_class)->dispose (object);
}

static void
hospes_domain_clock_class_init (HospesDomainClockClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hospes_domain_clock_dispose;
}

static void
hospes_domain_clock_init (HospesDomainClock *self)
{
}

/**
 * hospes_domain_clock_new:
 * @view: (transfer none): a table of machines
 */
HospesDomainClock *
hospes_domain_clock_new (GtkWidget *view)
{
  HospesDomainClock *self = g_object_new (HOSPES_TYPE_DOMAIN_CLOCK, NULL);

  g_set_weak_pointer (&self->view, view);
  self->look = hospes_look_new (view);
  g_signal_connect_object (self->look, "notify::active", G_CALLBACK (look_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}
