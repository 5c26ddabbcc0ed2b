/* hospes-domain-update.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a machine's host said, written into the machine. The only place that
 * does.
 */

#include "config.h"

#include "hospes-domain-private.h"
#include "hospes-domain-tasks.h"
#include "hospes-host.h"

/* On the worker of the connection it belongs to, which would stay open for it. */
void
hospes_domain_release_handle (HospesDomain *self)
{
  if (self->handle != NULL)
    hospes_worker_release (self->worker, g_steal_pointer (&self->handle));

  g_clear_object (&self->worker);
}

/* Only core makes machines: from what a host listed. The handle is taken out of @info. */
HospesDomain *
hospes_domain_new (HospesHost *host, HospesDomainInfo *info)
{
  HospesDomain *self = g_object_new (HOSPES_TYPE_DOMAIN, NULL);

  self->host = host;
  g_object_add_weak_pointer (G_OBJECT (host), (gpointer *) &self->host);
  g_strlcpy (self->uuid, info->uuid, sizeof self->uuid);
  hospes_domain_update (self, info);

  return self;
}

static void
set_rate (HospesDomain *self, double *rate, double now, const char *property)
{
  if (*rate <= now && *rate >= now)
    return;

  *rate = now;
  g_object_notify (G_OBJECT (self), property);
}

static void
forget_load (HospesDomain *self)
{
  self->last.moment = 0;
  hospes_domain_interrupt_samples (self);

  if (self->cpu_load >= 0)
    {
      self->cpu_load = -1;
      g_object_notify (G_OBJECT (self), "cpu-load");
    }

  if (self->used_memory != 0)
    {
      self->used_memory = 0;
      g_object_notify (G_OBJECT (self), "used-memory");
    }

  set_rate (self, &self->disk_rate, -1, "disk-rate");
  set_rate (self, &self->network_rate, -1, "network-rate");
}

/* What a machine is found with, before it has its name, began before anyone
 * looked. Asking for the time also costs a look at the time zone for each. */
static GDateTime *
new_moment (HospesDomain *self)
{
  return self->name != NULL ? g_date_time_new_now_local () : NULL;
}

/* What waited for a start has had it, or has it before it. */
static void
outdate_pending (HospesDomain *self)
{
  if (self->record != NULL && self->record->pending != NULL)
    self->record_asked = FALSE;
}

/* Down and up again between two looks is a start too. */
static void
note_start (HospesDomain *self)
{
  g_clear_pointer (&self->started, g_date_time_unref);
  if (self->active)
    self->started = new_moment (self);
}

static void
update_state (HospesDomain *self, const HospesDomainInfo *info)
{
  HospesDomainState state =
      hospes_domain_state_from_virt (info->virt_state, info->reason, info->saved);
  gboolean active =
      info->virt_state != VIR_DOMAIN_SHUTOFF && info->virt_state != VIR_DOMAIN_NOSTATE;
  gboolean restarted = active && self->active && self->run != info->run;
  gboolean changed = restarted || self->state != state || self->reason != info->reason;

  self->run = info->run;
  self->virt_state = info->virt_state;
  self->reason = info->reason;

  if (self->active != active)
    {
      self->active = active;
      forget_load (self);
      note_start (self);
      if (!active)
        hospes_domain_set_address (self, NULL);
      g_object_notify (G_OBJECT (self), "active");
      outdate_pending (self);
      hospes_domain_outdate_details (self);
    }
  else if (restarted)
    {
      forget_load (self);
      note_start (self);
      g_object_notify (G_OBJECT (self), "run");
      outdate_pending (self);
      hospes_domain_outdate_details (self);
    }

  if (!changed)
    return;

  g_clear_pointer (&self->since, g_date_time_unref);
  self->since = new_moment (self);
  self->state = state;
  g_object_notify (G_OBJECT (self), "state");
}

static void
update_sort_key (HospesDomain *self)
{
  g_free (self->sort_key);
  self->sort_key = g_utf8_collate_key_for_filename (hospes_domain_get_label (self), -1);
}

/* The handle is taken out of @info: after a rename or a reconnect the former is no good. */
void
hospes_domain_update (HospesDomain *self, HospesDomainInfo *info)
{
  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  hospes_domain_release_handle (self);
  self->handle = g_steal_pointer (&info->handle);
  self->worker = g_object_ref (hospes_host_get_worker (self->host));

  update_state (self, info);

  if (g_strcmp0 (self->name, info->name) != 0)
    {
      g_free (self->name);
      self->name = g_strdup (info->name);
      update_sort_key (self);
      g_object_notify (G_OBJECT (self), "name");
    }

  if (info->memory != 0)
    hospes_domain_set_memory (self, info->memory);
}

/* Its guest is shutting down, by an event; whether it was known to run, or not yet. */
gboolean
hospes_domain_note_shutdown (HospesDomain *self)
{
  const HospesDomainInfo info = {
    .run = self->run,
    .virt_state = VIR_DOMAIN_SHUTDOWN,
    .reason = VIR_DOMAIN_SHUTDOWN_UNKNOWN,
  };

  if (!self->active || self->stale)
    return FALSE;

  update_state (self, &info);
  return TRUE;
}

void
hospes_domain_set_memory (HospesDomain *self, guint64 memory)
{
  if (self->memory == memory)
    return;

  self->memory = memory;
  g_object_notify (G_OBJECT (self), "memory");
}

/* Of a counter that only grows, if it was asked for this time and before. */
static double
find_rate (HospesDomain *self, const HospesDomainStats *stats, guint64 now, guint64 before)
{
  double elapsed = (stats->moment - self->last.moment) / (double) G_USEC_PER_SEC;

  return self->last.moment != 0 && elapsed > 0 && now >= before ? (now - before) / elapsed : -1;
}

static void
update_rates (HospesDomain *self, const HospesDomainStats *stats)
{
  double disk_rate = -1;
  double network_rate = -1;

  if (stats->has_disk && self->last.has_disk)
    disk_rate = find_rate (self, stats, stats->disk_bytes, self->last.disk_bytes);
  if (stats->has_network && self->last.has_network)
    network_rate = find_rate (self, stats, stats->network_bytes, self->last.network_bytes);

  set_rate (self, &self->disk_rate, disk_rate, "disk-rate");
  set_rate (self, &self->network_rate, network_rate, "network-rate");
}

void
hospes_domain_take_stats (HospesDomain *self, const HospesDomainStats *stats)
{
  double load = -1;

  g_return_if_fail (HOSPES_IS_DOMAIN (self));

  if (self->last.moment != 0 && stats->moment > self->last.moment && stats->vcpus > 0 &&
      stats->cpu_time >= self->last.cpu_time)
    {
      double elapsed_ns = (stats->moment - self->last.moment) * 1000.0 * stats->vcpus;

      load = CLAMP ((stats->cpu_time - self->last.cpu_time) / elapsed_ns, 0, 1);
      self->cpu_load = load;
      g_object_notify (G_OBJECT (self), "cpu-load");
    }

  update_rates (self, stats);
  self->last = *stats;

  if (stats->memory != 0)
    hospes_domain_set_memory (self, stats->memory);

  /* A QEMU that is busy tells neither. */
  if (self->used_memory != stats->used_memory && (stats->used_memory | stats->host_memory) != 0)
    {
      self->used_memory = stats->used_memory;
      g_object_notify (G_OBJECT (self), "used-memory");
    }

  hospes_domain_note_sample (self, stats, load);
}

void
hospes_domain_set_stale (HospesDomain *self, gboolean stale)
{
  if (self->stale == stale)
    return;

  self->stale = stale;
  self->record_asked = FALSE;
  self->recording = FALSE;
  self->loading = 0;
  if (stale)
    hospes_domain_release_handle (self);
  else
    hospes_domain_outdate_details (self);
  forget_load (self);
  g_object_notify (G_OBJECT (self), "stale");
}

/* @address: (nullable): as its host told it */
void
hospes_domain_set_address (HospesDomain *self, const char *address)
{
  if (g_strcmp0 (self->address, address) == 0)
    return;

  g_free (self->address);
  g_free (self->address_key);
  self->address = g_strdup (address);
  self->address_key = address != NULL ? g_utf8_collate_key_for_filename (address, -1) : NULL;
  g_object_notify (G_OBJECT (self), "address");
}

/* Its host no longer knows it: pages that show it can say so and go. */
void
hospes_domain_set_removed (HospesDomain *self)
{
  if (self->removed)
    return;

  self->removed = TRUE;
  hospes_domain_release_handle (self);
  g_object_notify (G_OBJECT (self), "removed");
}

void
hospes_domain_set_pending_verb (HospesDomain *self, int verb)
{
  if (self->pending_verb == verb)
    return;

  self->pending_verb = verb;
  g_object_notify (G_OBJECT (self), "pending-verb");
}

/* Returns: whether its record is to be asked for; whoever takes that on does so.
 * One at a time, or an older answer could come last and stay. */
gboolean
hospes_domain_take_record_asked (HospesDomain *self)
{
  if (self->record_asked || self->recording || self->stale || self->handle == NULL)
    return FALSE;

  self->record_asked = TRUE;
  self->recording = TRUE;
  return TRUE;
}

void
hospes_domain_outdate_record (HospesDomain *self)
{
  self->record_asked = FALSE;
}

/* Returns: whether that is another one. Blank is none. */
gboolean
hospes_domain_set_title (HospesDomain *self, const char *title)
{
  g_autofree char *stripped = title != NULL ? g_strstrip (g_strdup (title)) : NULL;
  const char *shown = stripped != NULL && *stripped != '\0' ? stripped : NULL;

  if (g_strcmp0 (self->title, shown) == 0)
    return FALSE;

  g_free (self->title);
  self->title = g_strdup (shown);
  update_sort_key (self);
  g_object_notify (G_OBJECT (self), "title");
  return TRUE;
}

/* @record: (nullable): what it is now; %NULL if that was not told, and the former
 * stays. Returns: whether that is another one. */
gboolean
hospes_domain_set_record (HospesDomain *self, HospesDomainRecord *record)
{
  self->recording = FALSE;

  if (record == NULL || hospes_domain_record_equal (record, self->record))
    return FALSE;

  hospes_domain_record_ref (record);
  g_clear_pointer (&self->record, hospes_domain_record_unref);
  self->record = record;

  /* Statistics know better, if there are any. */
  if (self->memory == 0 || !self->active)
    hospes_domain_set_memory (self, record->memory);
  hospes_domain_set_title (self, record->title);
  g_object_notify (G_OBJECT (self), "record");
  return TRUE;
}

/* @details: (transfer full) */
void
hospes_domain_set_details (HospesDomain *self, HospesDomainDetails *details)
{
  g_clear_pointer (&self->details, hospes_domain_details_unref);
  self->details = details;
  g_object_notify (G_OBJECT (self), "details");
}

/* Something in its description changed: read it again if anyone looks. */
void
hospes_domain_outdate_details (HospesDomain *self)
{
  if (self->n_watchers > 0)
    hospes_domain_load_details (self);
}
