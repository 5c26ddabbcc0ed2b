/* hospes-domain-orders.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * The commands that would do in a terminal what the making of machines does.
 */

#include "config.h"

#include "hospes-domain-commands.h"
#include "hospes-domain-orders.h"
#include "hospes-shell-word.h"

static gboolean
is_of (const HospesDomainDisk *disk, const HospesDomainUpload *upload)
{
  return disk->make != NULL && g_strcmp0 (disk->make->name, upload->volume) == 0;
}

/* What an image and its seed become is among the commands of the machine. */
static gboolean
is_told_by_machine (const HospesDomainPlan *plan)
{
  return plan->spec->image_path != NULL || plan->spec->has_seed;
}

static const HospesDomainUpload *
find_upload (const HospesDomainPlan *plan, const HospesDomainDisk *disk)
{
  if (is_told_by_machine (plan))
    return NULL;

  for (guint i = 0; i < plan->uploads->len; i++)
    if (is_of (disk, g_ptr_array_index (plan->uploads, i)))
      return g_ptr_array_index (plan->uploads, i);

  return NULL;
}

static void
tell_upload (const HospesDomainPlan *plan, const HospesDomainUpload *upload, const char *virsh)
{
  g_autofree char *pool = hospes_shell_word_dup (upload->pool);
  g_autofree char *volume = hospes_shell_word_dup (upload->volume);
  g_autofree char *line = NULL;

  if (upload->file == NULL)
    {
      g_autofree char *from_pool = hospes_shell_word_dup (upload->from_pool);
      g_autofree char *from_volume = hospes_shell_word_dup (upload->from_volume);

      line = g_strdup_printf ("%s vol-create-from %s %s.xml --vol %s --inputpool %s", virsh, pool,
                              volume, from_volume, from_pool);
    }
  else
    {
      g_autofree char *file = hospes_shell_word_dup (upload->file);

      line = g_strdup_printf ("%s vol-create-as %s %s $(stat -c %%s %s) --format raw "
                              "--allocation 0\n%s vol-upload --pool %s %s %s",
                              virsh, pool, volume, file, virsh, pool, volume, file);
    }

  hospes_job_add_command (plan->job, line);
}

/* Those that are made of what was sent are no new ones. */
static void
tell_machine (const HospesDomainPlan *plan, const HospesDomainSpec *copy, const char *uri)
{
  g_autoptr (HospesDomainSpec) bare = hospes_domain_spec_copy (copy);
  g_autofree char *install = hospes_domain_plan_dup_install_xml (plan, copy);
  g_autofree char *xml = hospes_domain_plan_dup_xml (plan, copy);
  g_autofree char *commands = NULL;

  for (guint i = 0; i < bare->disks->len; i++)
    {
      HospesDomainDisk *disk = g_ptr_array_index (bare->disks, i);

      if (find_upload (plan, g_ptr_array_index (plan->spec->disks, i)) != NULL)
        g_clear_pointer (&disk->make, hospes_volume_draft_free);
    }

  commands = hospes_domain_spec_to_virsh (bare, uri, install, xml);
  if (!plan->start)
    {
      g_autofree char *word = hospes_shell_word_dup (uri);
      g_autofree char *begin = g_strdup_printf ("\nvirsh -c %s start ", word);
      char *start = g_strrstr (commands, begin);
      char *rest = start != NULL ? strchr (start + 1, '\n') : NULL;

      if (rest != NULL)
        memmove (start, rest, strlen (rest) + 1);
    }

  hospes_job_add_command (plan->job, g_strchomp (commands));
}

/**
 * hospes_domain_orders_tell:
 * @plan: what is to be made, before it begins
 * @uri: of its host
 *
 * Tells the job of it the commands.
 */
void
hospes_domain_orders_tell (const HospesDomainPlan *plan, const char *uri)
{
  g_autofree char *word = hospes_shell_word_dup (uri);
  g_autofree char *virsh = g_strconcat ("virsh -c ", word, NULL);

  for (guint i = 0; i < plan->uploads->len && !is_told_by_machine (plan); i++)
    tell_upload (plan, g_ptr_array_index (plan->uploads, i), virsh);
  for (guint i = 0; i < plan->copies->len; i++)
    tell_machine (plan, g_ptr_array_index (plan->copies, i), uri);
}
