/* hospes-boot-files.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What installs machines and is of no use afterwards: kernel and initrd, or the disc that
 * answers the installer's questions.
 *
 * DESIGN
 *
 * QEMU has read them when it runs, but a machine that is saved while it is installed needs
 * them again. So they stay until the last of its copies has ended. Somebody may have given
 * them to another machine by then: then they are left to that.
 */

#include "config.h"

#include "hospes-autoptr.h"
#include "hospes-boot-files.h"
#include "hospes-domain-answers.h"
#include "hospes-error.h"
#include "hospes-host-call.h"
#include "hospes-storage.h"
#include "hospes-volume-needs.h"

struct _HospesBootFiles
{
  char *pool;   /* name */
  char **names; /* of the volumes */
  guint machines;
  gboolean goes_on; /* what is installed starts by itself */
};

typedef struct
{
  char *pool;
  char **names;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_free (question->pool);
  g_strfreev (question->names);
  g_free (question);
}

static char *
remove_volumes (virStoragePoolPtr pool, char **names, HospesCall *call)
{
  char uuid[VIR_UUID_STRING_BUFLEN];

  for (char **name = names; *name != NULL; name++)
    {
      g_autoptr (virStorageVol) volume = virStorageVolLookupByName (pool, *name);

      if (volume != NULL && hospes_volume_needs_check_there (volume, NULL, call, NULL))
        virStorageVolDelete (volume, 0);
    }

  return virStoragePoolGetUUIDString (pool, uuid) == 0 ? g_strdup (uuid) : NULL;
}

/* Whoever removed them already, or took away the pool, is right. */
static gpointer
remove_all (HospesCall *call, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (virConnect) connection = hospes_call_ref_connection (call, error);
  g_autoptr (virStoragePool) pool = NULL;
  char *uuid = NULL;

  if (connection == NULL)
    return NULL;

  pool = virStoragePoolLookupByName (connection, question->pool);
  if (pool != NULL)
    uuid = remove_volumes (pool, question->names, call);
  virResetLastError ();
  return uuid != NULL ? uuid : g_strdup ("");
}

static void
removed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HospesBootFiles) self = user_data;
  g_autofree char *uuid = g_task_propagate_pointer (G_TASK (result), NULL);
  HospesStorage *storage = hospes_host_get_storage (HOSPES_HOST (object));
  HospesPool *pool = uuid != NULL ? hospes_storage_find_pool (storage, uuid) : NULL;

  for (char **name = self->names; pool != NULL && *name != NULL; name++)
    hospes_pool_note_volume (pool, *name);
}

static void
add_name (GStrvBuilder *builder, const char *path)
{
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;

  if (name != NULL)
    g_strv_builder_add (builder, name);
}

/* Answers may be in files of each copy. */
static char **
list_names (const HospesDomainSpec *spec)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  if (spec->kernel_url != NULL)
    add_name (names, spec->kernel);
  for (guint i = 1; i <= MAX (spec->copies, 1); i++)
    {
      g_autoptr (HospesDomainSpec) copy = hospes_domain_spec_copy_nth (spec, i);
      const HospesDomainDisk *disc = hospes_domain_spec_find_answers (copy);

      if (spec->kernel_url != NULL && (i == 1 || spec->answers != NULL))
        add_name (names, copy->initrd);
      if (disc != NULL)
        g_strv_builder_add (names, disc->make->name);
    }

  return g_strv_builder_end (names);
}

/**
 * hospes_boot_files_new:
 * @spec: machines that are installed with what was put there for it
 *
 * Returns: (transfer full) (nullable): %NULL if there is nothing of the kind
 */
HospesBootFiles *
hospes_boot_files_new (const HospesDomainSpec *spec)
{
  const HospesDomainDisk *disc = hospes_domain_spec_find_answers (spec);
  const char *pool = disc != NULL ? disc->pool : spec->kernel_url != NULL ? spec->boot_pool : NULL;
  HospesBootFiles *self;

  if (pool == NULL)
    return NULL;

  self = g_new0 (HospesBootFiles, 1);
  self->pool = g_strdup (pool);
  self->names = list_names (spec);
  self->machines = MAX (spec->copies, 1);
  self->goes_on = spec->many_starts == HOSPES_SWITCH_ON;
  return self;
}

/* Whether its installer restarts the machine without ending it. */
gboolean
hospes_boot_files_goes_on (const HospesBootFiles *self)
{
  return self != NULL && self->goes_on;
}

void
hospes_boot_files_free (HospesBootFiles *self)
{
  g_free (self->pool);
  g_strfreev (self->names);
  g_free (self);
}

/**
 * hospes_boot_files_done:
 * @self: (nullable): of a machine that is installed, or is not any more
 * @host: (nullable): where
 *
 * To be called once for each of the machines; with the last one they are removed, and @self
 * is freed.
 */
void
hospes_boot_files_done (HospesBootFiles *self, HospesHost *host)
{
  Question *question;

  if (self == NULL || --self->machines > 0)
    return;
  if (host == NULL)
    {
      hospes_boot_files_free (self);
      return;
    }

  question = g_new0 (Question, 1);
  question->pool = g_strdup (self->pool);
  question->names = g_strdupv (self->names);
  hospes_host_call (host, HOSPES_CALL_JOB, NULL, g_task_new (host, NULL, removed_cb, self),
                    remove_all, question, question_free, g_free);
}
