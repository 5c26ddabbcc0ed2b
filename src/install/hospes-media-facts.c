/* hospes-media-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is on a medium: read from its bytes, then looked up.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-media-private.h"
#include "hospes-os-guess.h"

static gboolean
is_named_disc (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_str_has_suffix (lower, ".iso");
}

/**
 * hospes_media_facts_read:
 * @source: bytes of a medium
 * @name: what it is called
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full) (nullable): what it says of itself
 */
HospesMediaFacts *
hospes_media_facts_read (HospesByteSource *source, const char *name, GError **error)
{
  g_autoptr (HospesMediaFacts) self = g_new0 (HospesMediaFacts, 1);
  HospesMedia *media = self->media = g_new0 (HospesMedia, 1);

  media->name = g_strdup (name);
  media->size = hospes_byte_source_get_size (source);
  if (!hospes_iso_read (source, &self->iso, error))
    return NULL;

  if (self->iso != NULL)
    {
      media->is_disc = TRUE;
      media->label = g_strdup (self->iso->volume);
      media->bootable = self->iso->bootable;
      return g_steal_pointer (&self);
    }

  if (!(media->image = hospes_disk_image_read (source, error)))
    return NULL;

  if (is_named_disc (name) && media->image->format == HOSPES_DISK_FORMAT_RAW &&
      !media->image->partitioned)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                   /* Translators: the name of a file */
                   _ ("There is no disc in %s: it is broken, or cut off at its beginning"), name);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
hospes_media_facts_free (gpointer facts)
{
  HospesMediaFacts *self = facts;

  g_clear_pointer (&self->media, hospes_media_free);
  g_clear_pointer (&self->iso, hospes_iso_free);
  g_free (self);
}

static void
set_param (OsinfoMedia *media, const char *name, const char *value)
{
  if (value != NULL)
    osinfo_entity_set_param (OSINFO_ENTITY (media), name, value);
}

/**
 * hospes_media_facts_dup_osinfo:
 * @self: what was read of a disc
 *
 * Returns: (transfer full): what libosinfo compares with its database
 */
OsinfoMedia *
hospes_media_facts_dup_osinfo (HospesMediaFacts *self)
{
  OsinfoMedia *media = g_object_new (OSINFO_TYPE_MEDIA, "id", "hospes:medium", NULL);

  set_param (media, OSINFO_MEDIA_PROP_VOLUME_ID, self->iso->volume);
  set_param (media, OSINFO_MEDIA_PROP_SYSTEM_ID, self->iso->system);
  set_param (media, OSINFO_MEDIA_PROP_PUBLISHER_ID, self->iso->publisher);
  set_param (media, OSINFO_MEDIA_PROP_APPLICATION_ID, self->iso->application);
  osinfo_entity_set_param_int64 (OSINFO_ENTITY (media), OSINFO_MEDIA_PROP_VOLUME_SIZE,
                                 (gint64) self->iso->size);
  return media;
}

/* Their names, for a person. */
char **
hospes_media_list_variants (OsinfoOsVariantList *list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList) elements = list != NULL ? osinfo_list_get_elements (OSINFO_LIST (list)) : NULL;

  for (GList *l = elements; l != NULL; l = l->next)
    if (osinfo_os_variant_get_name (l->data) != NULL)
      g_strv_builder_add (builder, osinfo_os_variant_get_name (l->data));

  return g_strv_builder_end (builder);
}

/* Returns: (transfer full) (nullable): %NULL if there is none of them */
static char **
list_ids (OsinfoList *list)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GList) elements = osinfo_list_get_elements (list);

  if (elements == NULL)
    return NULL;

  for (GList *l = elements; l != NULL; l = l->next)
    g_strv_builder_add (builder, osinfo_entity_get_id (l->data));
  return g_strv_builder_end (builder);
}

static void
take_osinfo (HospesMedia *self, OsinfoMedia *media)
{
  g_autoptr (OsinfoOsVariantList) variants = osinfo_media_get_os_variants (media);
  g_autoptr (OsinfoInstallScriptList) scripts = osinfo_media_get_install_script_list (media);

  self->arch = g_strdup (osinfo_media_get_architecture (media));
  self->live = osinfo_media_get_live (media);
  self->installs = osinfo_media_get_installer (media);
  self->has_script = self->installs && osinfo_media_supports_installer_script (media);
  self->n_reboots = MAX (osinfo_media_get_installer_reboots (media), 0);
  self->eject = osinfo_media_get_eject_after_install (media);
  self->kernel = g_strdup (osinfo_media_get_kernel_path (media));
  self->initrd = g_strdup (osinfo_media_get_initrd_path (media));
  self->variants = hospes_media_list_variants (variants);
  self->variant_ids = list_ids (OSINFO_LIST (variants));
  self->scripts = list_ids (OSINFO_LIST (scripts));
}

/**
 * hospes_media_facts_identify:
 * @self: what was read
 * @base: the database, not locked
 *
 * Blocking.
 *
 * Returns: (transfer full): all that is known of the medium
 */
HospesMedia *
hospes_media_facts_identify (HospesMediaFacts *self, HospesOsBase *base)
{
  HospesMedia *found = g_steal_pointer (&self->media);
  OsinfoDb *db = hospes_os_base_lock (base);

  if (self->iso == NULL)
    found->os =
        hospes_os_guess (hospes_os_base_get_all (base), found->name, &found->arch, &found->cloud);
  else
    {
      g_autoptr (OsinfoMedia) media = hospes_media_facts_dup_osinfo (self);

      if (osinfo_db_identify_media (db, media))
        {
          g_autoptr (OsinfoOs) os = osinfo_media_get_os (media);

          take_osinfo (found, media);
          found->os = hospes_os_base_find (base, os);
        }
    }

  hospes_os_base_unlock (base);
  return found;
}
