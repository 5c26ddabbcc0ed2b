/* hospes-pool-finding.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Fills the list of what a pool could be made of: disks and adapters the host
 * told of before, or what libvirt finds there when it is asked to look. What
 * is picked goes into the draft.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-error.h"
#include "hospes-pool-faults.h"
#include "hospes-pool-finding.h"
#include "hospes-pool-sources.h"
#include "hospes-pool-xml.h"
#include "hospes-units.h"

struct _HospesPoolFinding
{
  /* Owned */
  HospesHost *host;
  HospesPoolDraft *draft;
  GCancellable *looking; /* NULL if nothing is looked for */
  char *looked_at;       /* what the list is about: it is good for nothing else */

  /* Borrowed */
  const HospesStorageGround *ground;
  HospesPoolSourceList *list;
};

/* What is being looked for may come after all this is gone. */
typedef struct
{
  HospesPoolFinding *finding;
  GCancellable *cancellable;
} Look;

/**
 * hospes_pool_finding_get_field:
 * @self: a finding
 *
 * Returns: the #HospesPoolField it fills, -1 if there is nothing to find
 */
int
hospes_pool_finding_get_field (HospesPoolFinding *self)
{
  switch (hospes_pool_draft_get_pattern (self->draft))
    {
    case HOSPES_POOL_PATTERN_FS:
    case HOSPES_POOL_PATTERN_DISK:
      return HOSPES_POOL_DEVICES;
    case HOSPES_POOL_PATTERN_LOGICAL:
      return hospes_pool_draft_uses (self->draft, HOSPES_POOL_DEVICES) ? HOSPES_POOL_DEVICES
                                                                       : HOSPES_POOL_SOURCE;
    case HOSPES_POOL_PATTERN_ZFS:
      return hospes_pool_draft_uses (self->draft, HOSPES_POOL_DEVICES) ? HOSPES_POOL_DEVICES : -1;
    case HOSPES_POOL_PATTERN_NETFS:
      return HOSPES_POOL_EXPORT;
    case HOSPES_POOL_PATTERN_ISCSI:
      return HOSPES_POOL_IQN;
    case HOSPES_POOL_PATTERN_GLUSTER:
      return HOSPES_POOL_SOURCE;
    case HOSPES_POOL_PATTERN_SCSI:
      return HOSPES_POOL_ADAPTER;
    default:
      return -1;
    }
}

static gboolean
must_look (HospesPoolFinding *self)
{
  int field = hospes_pool_finding_get_field (self);

  return field >= 0 && field != HOSPES_POOL_DEVICES && field != HOSPES_POOL_ADAPTER;
}

/* Where it would be looked. */
static char *
dup_place (HospesPoolFinding *self)
{
  g_autofree char *source = hospes_pool_draft_to_source_xml (self->draft);

  return g_strdup_printf (
      "%s %s", hospes_pool_pattern_get_type_name (hospes_pool_draft_get_pattern (self->draft)),
      source);
}

static void
stop (HospesPoolFinding *self)
{
  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  hospes_pool_source_list_set_looking (self->list, FALSE);
}

static void
add_disks (HospesPoolFinding *self)
{
  gboolean stable = hospes_pool_draft_get_pattern (self->draft) == HOSPES_POOL_PATTERN_FS;

  for (guint i = 0; self->ground != NULL && i < self->ground->disks->len; i++)
    {
      const HospesGroundDisk *disk = self->ground->disks->pdata[i];
      g_autofree char *size = hospes_format_kib (disk->size / 1024);
      g_autofree char *subtitle =
          g_strdup_printf ("%s · %s", disk->model != NULL ? disk->model : _ ("Disk"), size);

      hospes_pool_source_list_add (self->list, disk->path, subtitle,
                                   stable && disk->link != NULL ? disk->link : disk->path);
    }
}

static void
add_adapters (HospesPoolFinding *self)
{
  for (guint i = 0; self->ground != NULL && i < self->ground->adapters->len; i++)
    {
      const HospesGroundAdapter *adapter = self->ground->adapters->pdata[i];

      hospes_pool_source_list_add (
          self->list, adapter->name,
          adapter->has_ports ? _ ("Others can be made on it (NPIV)") : NULL, adapter->name);
    }
}

static void
add_source (HospesPoolFinding *self, const HospesPoolSource *source)
{
  g_autofree char *devices = g_strjoinv (", ", source->devices);
  const char *value = NULL;
  const char *about = source->format;

  switch (hospes_pool_finding_get_field (self))
    {
    case HOSPES_POOL_SOURCE:
      value = source->name;
      if (*devices != '\0')
        about = devices;
      break;
    case HOSPES_POOL_IQN:
      value = source->devices[0];
      break;
    default:
      value = source->path;
      break;
    }

  if (value != NULL)
    hospes_pool_source_list_add (self->list, value, about, value);
}

static void
show_found (HospesPoolFinding *self, GPtrArray *sources)
{
  hospes_pool_source_list_clear (self->list);
  for (guint i = 0; i < sources->len; i++)
    add_source (self, sources->pdata[i]);

  if (sources->len == 0)
    hospes_pool_source_list_tell (self->list, _ ("Nothing was found there."), FALSE);
  hospes_pool_finding_update (self);
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Look *look = user_data;
  g_autoptr (GCancellable) cancellable = look->cancellable;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources =
      hospes_pool_sources_find_finish (HOSPES_HOST (object), result, &error);
  HospesPoolFinding *self = look->finding;

  g_free (look);
  /* It was ended, and so may be everything else. */
  if (g_cancellable_is_cancelled (cancellable))
    return;

  g_clear_object (&self->looking);
  hospes_pool_source_list_set_looking (self->list, FALSE);
  if (sources != NULL)
    {
      show_found (self, sources);
      return;
    }

  if (!hospes_error_is_silent (error))
    {
      g_autofree char *text = g_strdup_printf (
          _ ("Couldn’t look there. What you know can be written above. %s"), error->message);

      hospes_pool_source_list_tell (self->list, text, TRUE);
    }
}

static void
look_cb (HospesPoolFinding *self)
{
  HospesPoolPattern pattern = hospes_pool_draft_get_pattern (self->draft);
  g_autofree char *source = hospes_pool_draft_to_source_xml (self->draft);
  Look *look = g_new0 (Look, 1);

  stop (self);
  hospes_pool_source_list_clear (self->list);
  g_free (self->looked_at);
  self->looked_at = dup_place (self);
  self->looking = g_cancellable_new ();
  look->finding = self;
  look->cancellable = g_object_ref (self->looking);
  hospes_pool_source_list_set_looking (self->list, TRUE);
  hospes_pool_sources_find_async (self->host, hospes_pool_pattern_get_type_name (pattern),
                                  pattern == HOSPES_POOL_PATTERN_LOGICAL ? NULL : source,
                                  self->looking, found_cb, look);
}

/* Of several disks, each goes in and out; else it is this one. */
static void
picked_cb (HospesPoolFinding *self, const char *value)
{
  int field = hospes_pool_finding_get_field (self);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) kept = NULL;
  g_autofree char *text = NULL;

  if (field < 0)
    return;
  if (hospes_pool_draft_get_pattern (self->draft) != HOSPES_POOL_PATTERN_LOGICAL ||
      field != HOSPES_POOL_DEVICES)
    {
      hospes_pool_draft_set (self->draft, field, value);
      return;
    }

  lines = hospes_pool_split_list (hospes_pool_draft_get (self->draft, field), "\n");
  for (char **line = lines; *line != NULL; line++)
    if (!g_str_equal (*line, value))
      g_strv_builder_add (builder, *line);
  if (!g_strv_contains ((const char *const *) lines, value))
    g_strv_builder_add (builder, value);

  kept = g_strv_builder_end (builder);
  text = g_strjoinv ("\n", kept);
  hospes_pool_draft_set (self->draft, field, text);
}

/**
 * hospes_pool_finding_new:
 * @host: where
 * @draft: what is picked goes there
 * @list: (transfer none): shows it; lives as long as this
 */
HospesPoolFinding *
hospes_pool_finding_new (HospesHost *host, HospesPoolDraft *draft, HospesPoolSourceList *list)
{
  HospesPoolFinding *self = g_new0 (HospesPoolFinding, 1);

  self->host = g_object_ref (host);
  self->draft = g_object_ref (draft);
  self->list = list;
  g_signal_connect_swapped (list, "look", G_CALLBACK (look_cb), self);
  g_signal_connect_swapped (list, "stop", G_CALLBACK (stop), self);
  g_signal_connect_swapped (list, "picked", G_CALLBACK (picked_cb), self);
  return self;
}

void
hospes_pool_finding_free (HospesPoolFinding *self)
{
  g_signal_handlers_disconnect_by_data (self->list, self);
  stop (self);
  g_object_unref (self->host);
  g_object_unref (self->draft);
  g_free (self->looked_at);
  g_free (self);
}

/* @ground: what the host has; lives as long as @self */
void
hospes_pool_finding_set_ground (HospesPoolFinding *self, const HospesStorageGround *ground)
{
  self->ground = ground;
  /* What is being looked for has nothing to do with it. */
  if (!must_look (self))
    hospes_pool_finding_show (self);
}

static char *
dup_title (HospesPoolFinding *self)
{
  const char *host = hospes_host_get_name (self->host);

  switch (hospes_pool_finding_get_field (self))
    {
    case HOSPES_POOL_DEVICES:
      return g_strdup_printf (_ ("Disks of %s"), host);
    case HOSPES_POOL_ADAPTER:
      return g_strdup_printf (_ ("Adapters of %s"), host);
    case HOSPES_POOL_EXPORT:
      return g_strdup (_ ("What the server shares"));
    case HOSPES_POOL_IQN:
      return g_strdup (_ ("Targets of the server"));
    default:
      return hospes_pool_draft_get_pattern (self->draft) == HOSPES_POOL_PATTERN_LOGICAL
                 ? g_strdup_printf (_ ("Volume groups of %s"), host)
                 : g_strdup (_ ("Volumes of the server"));
    }
}

/* Another kind, or another way to make it: what was found is for nothing. */
void
hospes_pool_finding_show (HospesPoolFinding *self)
{
  int field = hospes_pool_finding_get_field (self);
  g_autofree char *title = dup_title (self);

  stop (self);
  g_clear_pointer (&self->looked_at, g_free);
  hospes_pool_source_list_clear (self->list);
  gtk_widget_set_visible (GTK_WIDGET (self->list), field >= 0);
  hospes_pool_source_list_set_title (self->list, title, must_look (self) ? _ ("_Look") : NULL);
  if (field == HOSPES_POOL_DEVICES)
    add_disks (self);
  else if (field == HOSPES_POOL_ADAPTER)
    add_adapters (self);
  hospes_pool_finding_update (self);

  /* The groups of a host are there without asking for a server first. */
  if (hospes_pool_draft_get_pattern (self->draft) == HOSPES_POOL_PATTERN_LOGICAL &&
      must_look (self))
    look_cb (self);
}

/* Something was written: it may be another server, or something of the list. */
void
hospes_pool_finding_update (HospesPoolFinding *self)
{
  int field = hospes_pool_finding_get_field (self);
  g_autofree char *place = dup_place (self);
  g_auto (GStrv) values = NULL;

  if (field < 0)
    return;

  if (self->looked_at != NULL && !g_str_equal (self->looked_at, place))
    {
      stop (self);
      g_clear_pointer (&self->looked_at, g_free);
      hospes_pool_source_list_clear (self->list);
    }

  values = hospes_pool_split_list (hospes_pool_draft_get (self->draft, field), "\n");
  hospes_pool_source_list_mark (self->list, (const char *const *) values);
  hospes_pool_source_list_set_can_look (
      self->list,
      hospes_pool_draft_find_fault (self->draft, HOSPES_POOL_HOST) == HOSPES_POOL_FAULT_NONE);
}
