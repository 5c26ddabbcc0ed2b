/* hospes-unattended.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Installations that ask nobody: libosinfo's scripts, filled in.
 *
 * DESIGN
 *
 * libosinfo makes them in a main loop, though it is asked to block: on a worker, with a
 * loop of that thread's own. What comes of it has passwords in plain text, as installers
 * want them: it is a value in memory, and whoever writes it somewhere removes it after.
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hospes-disc-writer.h"
#include "hospes-os-list-private.h"
#include "hospes-unattended-private.h"
#include "hospes-unattended.h"
#include "hospes-wipe.h"

/* What nobody says */
#define MASK "hospes-passes-no-password"

static const struct
{
  OsinfoInstallScriptInjectionMethod method;
  HospesUnattendedWay way;
} ways[] = {
  { OSINFO_INSTALL_SCRIPT_INJECTION_METHOD_INITRD, HOSPES_UNATTENDED_WAY_INITRD },
  { OSINFO_INSTALL_SCRIPT_INJECTION_METHOD_CDROM, HOSPES_UNATTENDED_WAY_DISC },
  { OSINFO_INSTALL_SCRIPT_INJECTION_METHOD_DISK, HOSPES_UNATTENDED_WAY_DISK },
  { OSINFO_INSTALL_SCRIPT_INJECTION_METHOD_FLOPPY, HOSPES_UNATTENDED_WAY_FLOPPY },
};

static void
file_free (gpointer data)
{
  HospesUnattendedFile *file = data;

  g_free (file->name);
  hospes_wipe_free (file->text);
  g_free (file);
}

void
hospes_unattended_free (HospesUnattended *self)
{
  g_ptr_array_unref (self->files);
  g_free (self->kernel_arguments);
  g_free (self);
}

static void
unattended_free (gpointer unattended)
{
  hospes_unattended_free (unattended);
}

static gboolean
is_wanted (const HospesUnattendedOrder *order, OsinfoInstallScript *script)
{
  return g_strcmp0 (osinfo_install_script_get_profile (script), order->answers->profile) == 0 &&
         (order->scripts == NULL ||
          g_strv_contains ((const char *const *) order->scripts,
                           osinfo_entity_get_id (OSINFO_ENTITY (script))));
}

/* Returns: (nullable) (element-type OsinfoInstallScript): all scripts of a profile:
 * Windows has several that belong together */
static GPtrArray *
list_scripts (OsinfoOs *os, const HospesUnattendedOrder *order, GError **error)
{
  g_autoptr (OsinfoInstallScriptList) list =
      os != NULL ? osinfo_os_get_install_script_list (os) : NULL;
  g_autoptr (GList) elements = list != NULL ? osinfo_list_get_elements (OSINFO_LIST (list)) : NULL;
  g_autoptr (GPtrArray) scripts = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = elements; l != NULL; l = l->next)
    if (is_wanted (order, l->data))
      g_ptr_array_add (scripts, g_object_ref (l->data));

  if (scripts->len > 0)
    return g_steal_pointer (&scripts);

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _ ("This system cannot be installed without answering its questions"));
  return NULL;
}

/* By which ways all of them can be told. */
static guint
find_ways (GPtrArray *scripts)
{
  guint all = HOSPES_UNATTENDED_ALL_WAYS;

  for (guint i = 0; i < scripts->len; i++)
    {
      guint methods = osinfo_install_script_get_injection_methods (g_ptr_array_index (scripts, i));
      guint those = 0;

      for (guint j = 0; j < G_N_ELEMENTS (ways); j++)
        if ((methods & ways[j].method) != 0)
          those |= ways[j].way;
      all &= those;
    }

  return all;
}

static gboolean
tells_kernel (OsinfoInstallScript *script)
{
  const char *template = osinfo_install_script_get_template_data (script);

  return template != NULL && strstr (template, "/command-line") != NULL;
}

static HospesQuestions *
list_questions (GPtrArray *scripts)
{
  HospesQuestions *questions = g_new0 (HospesQuestions, 1);

  for (guint i = 0; i < scripts->len; i++)
    for (guint answer = 0; answer < HOSPES_N_ANSWERS; answer++)
      {
        OsinfoInstallConfigParam *param = osinfo_install_script_get_config_param (
            g_ptr_array_index (scripts, i), hospes_answer_get_param (answer));

        if (param == NULL)
          continue;
        questions->asked[answer] = TRUE;
        if (osinfo_install_config_param_is_required (param))
          questions->required[answer] = TRUE;
      }

  for (guint i = 0; i < scripts->len; i++)
    {
      questions->tells_kernel |= tells_kernel (g_ptr_array_index (scripts, i));
      questions->needs_internet |=
          osinfo_install_script_get_needs_internet (g_ptr_array_index (scripts, i));
    }
  questions->ways = find_ways (scripts);
  return questions;
}

static gpointer
ask (HospesOsBase *base, gpointer data, GCancellable *cancellable, GError **error)
{
  const HospesUnattendedOrder *order = data;
  OsinfoDb *db = hospes_os_base_lock (base);
  g_autoptr (GPtrArray) scripts = list_scripts (osinfo_db_get_os (db, order->id), order, error);
  HospesQuestions *questions = scripts != NULL ? list_questions (scripts) : NULL;

  hospes_os_base_unlock (base);
  return questions;
}

static gboolean
check (const HospesAnswers *answers, const HospesQuestions *questions, GError **error)
{
  for (guint answer = 0; answer < HOSPES_N_ANSWERS; answer++)
    {
      const char *text = answers->texts[answer];

      if (text != NULL ? hospes_answers_is_safe (answer, text) : !questions->required[answer])
        continue;

      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   text != NULL
                       /* Translators: the name of an answer, such as user-login */
                       ? _ ("The answer “%s” has characters its installer would misunderstand")
                       : _ ("The answer “%s” is missing, and the installer would stop"),
                   hospes_answer_get_param (answer));
      return FALSE;
    }

  return TRUE;
}

static gboolean
choose_way (GPtrArray *scripts, guint wanted, HospesUnattended *self, GError **error)
{
  guint possible = find_ways (scripts) & wanted;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    if ((possible & ways[i].way) != 0)
      {
        self->way = ways[i].way;
        for (guint j = 0; j < scripts->len; j++)
          osinfo_install_script_set_preferred_injection_method (g_ptr_array_index (scripts, j),
                                                                ways[i].method);
        return TRUE;
      }

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                       _ ("Its installer could not be given the answers in this machine"));
  return FALSE;
}

/* @secrets: whether passwords are in it, and not %MASK in their place */
static OsinfoInstallConfig *
new_config (const HospesUnattendedOrder *order, gboolean secrets)
{
  OsinfoInstallConfig *config = osinfo_install_config_new ("hospes:answers");

  for (guint answer = 0; answer < HOSPES_N_ANSWERS; answer++)
    if (order->answers->texts[answer] != NULL)
      osinfo_entity_set_param (
          OSINFO_ENTITY (config), hospes_answer_get_param (answer),
          secrets || !hospes_answer_is_secret (answer) ? order->answers->texts[answer] : MASK);
  if (order->url != NULL)
    osinfo_entity_set_param (OSINFO_ENTITY (config), OSINFO_INSTALL_CONFIG_PROP_INSTALLATION_URL,
                             order->url);
  return config;
}

/* Of a script that says nothing about it, libosinfo makes a text of all it knows, passwords
 * too. Whether one would be in it is told by what stands in their place: a password may be a
 * word that is there anyway. Returns: (nullable): a line */
static char *
dup_arguments (OsinfoInstallScript *script, OsinfoOs *os, const HospesUnattendedOrder *order)
{
  g_autoptr (OsinfoInstallConfig) config = new_config (order, FALSE);
  g_autofree char *line = NULL;

  if (!tells_kernel (script))
    return NULL;

  line = osinfo_install_script_generate_command_line (script, os, config);
  if (line == NULL || *g_strstrip (line) == '\0' || strpbrk (line, "\r\n<>") != NULL ||
      strstr (line, MASK) != NULL)
    return NULL;

  return g_steal_pointer (&line);
}

/* What is on the medium may matter. Returns: (transfer full) (nullable) */
static OsinfoMedia *
find_media (OsinfoOs *os, const HospesUnattendedOrder *order)
{
  g_autoptr (OsinfoMediaList) list = osinfo_os_get_media_list (os);
  g_autoptr (GList) elements = osinfo_list_get_elements (OSINFO_LIST (list));

  for (GList *l = elements; l != NULL && order->variants != NULL; l = l->next)
    {
      g_autoptr (GList) variants =
          osinfo_entity_get_param_value_list (l->data, OSINFO_MEDIA_PROP_VARIANT);
      guint n = 0;

      while (order->variants[n] != NULL &&
             g_list_find_custom (variants, order->variants[n], (GCompareFunc) g_strcmp0) != NULL)
        n++;
      if (order->variants[n] == NULL && n == g_list_length (variants))
        return g_object_ref (l->data);
    }

  return NULL;
}

static gboolean
write_script (HospesUnattended *self,
              OsinfoInstallScript *script,
              OsinfoOs *os,
              const HospesUnattendedOrder *order,
              GCancellable *cancellable,
              GError **error)
{
  g_autoptr (OsinfoInstallConfig) config = new_config (order, TRUE);
  g_autoptr (OsinfoMedia) media = find_media (os, order);
  HospesUnattendedFile *file;
  char *text;

  osinfo_install_script_set_installation_source (
      script, order->url != NULL ? OSINFO_INSTALL_SCRIPT_INSTALLATION_SOURCE_NETWORK
                                 : OSINFO_INSTALL_SCRIPT_INSTALLATION_SOURCE_MEDIA);
  text = media != NULL
             ? osinfo_install_script_generate_for_media (script, media, config, cancellable, error)
             : osinfo_install_script_generate (script, os, config, cancellable, error);
  if (text == NULL)
    return FALSE;

  file = g_new0 (HospesUnattendedFile, 1);
  file->name = g_strdup (osinfo_install_script_get_expected_filename (script));
  file->text = text;
  g_ptr_array_add (self->files, file);

  if (self->way == HOSPES_UNATTENDED_WAY_INITRD && self->kernel_arguments == NULL)
    self->kernel_arguments = dup_arguments (script, os, order);
  self->needs_internet |= osinfo_install_script_get_needs_internet (script);
  return TRUE;
}

static HospesUnattended *
write_all (OsinfoOs *os,
           const HospesUnattendedOrder *order,
           GCancellable *cancellable,
           GError **error)
{
  g_autoptr (GPtrArray) scripts = list_scripts (os, order, error);
  g_autofree HospesQuestions *questions = scripts != NULL ? list_questions (scripts) : NULL;
  g_autoptr (HospesUnattended) self = NULL;

  if (questions == NULL || !check (order->answers, questions, error))
    return NULL;

  self = g_new0 (HospesUnattended, 1);
  self->files = g_ptr_array_new_with_free_func (file_free);
  if (!choose_way (scripts, order->ways, self, error))
    return NULL;

  for (guint i = 0; i < scripts->len; i++)
    if (!write_script (self, g_ptr_array_index (scripts, i), os, order, cancellable, error))
      return NULL;

  return g_steal_pointer (&self);
}

static gpointer
make (HospesOsBase *base, gpointer data, GCancellable *cancellable, GError **error)
{
  return hospes_unattended_make (data, cancellable, error);
}

static void
order_free (gpointer order)
{
  hospes_unattended_order_free (order);
}

/**
 * hospes_unattended_ask_async:
 * @list: systems
 * @order: whose profile, system and scripts count
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what its installer would ask
 * @user_data: for @callback
 */
void
hospes_unattended_ask_async (HospesOsList *list,
                             const HospesUnattendedOrder *order,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_OS_LIST (list) && order != NULL);

  task = g_task_new (list, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_unattended_ask_async);
  hospes_os_list_run (list, task, ask, hospes_unattended_order_copy (order), order_free, g_free);
}

/**
 * hospes_unattended_ask_finish:
 * @list: systems
 * @result: what was given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): what is asked
 */
HospesQuestions *
hospes_unattended_ask_finish (HospesOsList *list, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, list), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hospes_unattended_make_async:
 * @list: systems
 * @order: what is answered
 * @cancellable: (nullable): a #GCancellable
 * @callback: called with what the installer reads
 * @user_data: for @callback
 */
void
hospes_unattended_make_async (HospesOsList *list,
                              const HospesUnattendedOrder *order,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  GTask *task;

  g_return_if_fail (HOSPES_IS_OS_LIST (list) && order != NULL);

  task = g_task_new (list, cancellable, callback, user_data);
  g_task_set_source_tag (task, hospes_unattended_make_async);
  hospes_os_list_run (list, task, make, hospes_unattended_order_copy (order), order_free,
                      unattended_free);
}

/**
 * hospes_unattended_make_finish:
 * @list: systems
 * @result: what was given to the callback
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the files, and how the installer finds them
 */
HospesUnattended *
hospes_unattended_make_finish (HospesOsList *list, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, list), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hospes_unattended_make:
 * @order: what is answered
 * @cancellable: (nullable): a #GCancellable
 * @error: return location
 *
 * Blocking: on a worker.
 *
 * Returns: (transfer full) (nullable): the files, and how the installer finds them
 */
HospesUnattended *
hospes_unattended_make (const HospesUnattendedOrder *order,
                        GCancellable *cancellable,
                        GError **error)
{
  OsinfoDb *db = hospes_os_base_lock (order->base);
  g_autoptr (GMainContext) context = g_main_context_new ();
  HospesUnattended *self;

  g_main_context_push_thread_default (context);
  self = write_all (osinfo_db_get_os (db, order->id), order, cancellable, error);
  g_main_context_pop_thread_default (context);
  hospes_os_base_unlock (order->base);
  return self;
}

/* Blocking. Returns: (transfer full) (nullable): a disc with them, for one that looks there */
GBytes *
hospes_unattended_write_disc (const HospesUnattended *self, GError **error)
{
  g_autoptr (HospesDiscWriter) disc = hospes_disc_writer_new ("OEMDRV");

  for (guint i = 0; i < self->files->len; i++)
    {
      const HospesUnattendedFile *file = g_ptr_array_index (self->files, i);

      hospes_disc_writer_add (disc, file->name, file->text);
    }

  return hospes_disc_writer_finish (disc, error);
}
