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
#include "hospes-url.h"

static gboolean
is_of (const HospesDomainDisk *disk, const HospesDomainUpload *upload)
{
  return disk->make != NULL && g_strcmp0 (disk->make->name, upload->volume) == 0;
}

/* What an image and its seed, or answers, become is among the commands of the machine. */
static gboolean
is_told_by_machine (const HospesDomainSpec *spec, const HospesDomainUpload *upload)
{
  return spec->image_path != NULL || upload->seed != NULL || upload->order != NULL;
}

static const HospesDomainUpload *
find_upload (GPtrArray *uploads, const HospesDomainDisk *disk)
{
  for (guint i = 0; i < uploads->len; i++)
    if (is_of (disk, g_ptr_array_index (uploads, i)))
      return g_ptr_array_index (uploads, i);

  return NULL;
}

static gboolean
is_folder (const char *package)
{
  g_autofree char *lower = g_ascii_strdown (package, -1);

  return g_str_has_suffix (lower, ".ovf");
}

/* What a package has is taken out of it, and converted, before it is sent. */
static char *
dup_unpacking (const HospesDomainUpload *upload, const char *format, char **file)
{
  g_autofree char *folder = g_path_get_dirname (upload->file);
  g_autofree char *beside = g_build_filename (folder, upload->member, NULL);
  g_autofree char *package = hospes_shell_word_dup (upload->file);
  g_autofree char *member = hospes_shell_word_dup (upload->member);
  g_autofree char *disk =
      hospes_shell_word_dup (is_folder (upload->file) ? beside : upload->member);
  g_autofree char *unpack = is_folder (upload->file)
                                ? g_strdup ("")
                                : g_strdup_printf ("tar -xf %s %s\n", package, member);

  *file = hospes_shell_word_dup (upload->volume);
  return g_strdup_printf ("%sqemu-img convert -O %s %s %s\n", unpack, format, disk, *file);
}

static char *
dup_sending (const HospesDomainUpload *upload, const char *format, const char *virsh)
{
  g_autofree char *pool = hospes_shell_word_dup (upload->pool);
  g_autofree char *volume = hospes_shell_word_dup (upload->volume);
  g_autofree char *file = NULL;
  g_autofree char *before = upload->member != NULL ? dup_unpacking (upload, format, &file) : NULL;

  if (file == NULL)
    file = hospes_shell_word_dup (upload->file);
  return g_strdup_printf ("%s%s vol-create-as %s %s $(stat -c %%s %s) --format raw "
                          "--allocation 0\n%s vol-upload --pool %s %s %s",
                          before != NULL ? before : "", virsh, pool, volume, file, virsh, pool,
                          volume, file);
}

static const HospesDomainDisk *
find_disk (const HospesDomainSpec *spec, const HospesDomainUpload *upload)
{
  for (guint i = 0; i < spec->disks->len; i++)
    if (is_of (g_ptr_array_index (spec->disks, i), upload))
      return g_ptr_array_index (spec->disks, i);

  return NULL;
}

/* One that is to be larger than what becomes it */
static char *
dup_growing (const HospesDomainDisk *disk, const char *virsh)
{
  g_autofree char *pool = NULL;
  g_autofree char *volume = NULL;

  if (disk == NULL || disk->least == 0 || disk->make->capacity <= disk->least)
    return g_strdup ("");

  pool = hospes_shell_word_dup (disk->pool);
  volume = hospes_shell_word_dup (disk->make->name);
  return g_strdup_printf ("\n%s vol-resize --pool %s %s %" G_GUINT64_FORMAT, virsh, pool, volume,
                          disk->make->capacity);
}

/**
 * hospes_domain_orders_dup_upload:
 * @spec: a complete machine that is to be
 * @upload: what becomes a volume for it
 * @uri: of its host
 *
 * Returns: (transfer full): commands that would do it
 */
char *
hospes_domain_orders_dup_upload (const HospesDomainSpec *spec,
                                 const HospesDomainUpload *upload,
                                 const char *uri)
{
  g_autofree char *word = hospes_shell_word_dup (uri);
  g_autofree char *virsh = g_strconcat ("virsh -c ", word, NULL);
  g_autofree char *pool = NULL;
  g_autofree char *volume = NULL;
  g_autofree char *from_pool = NULL;
  g_autofree char *from_volume = NULL;
  const HospesDomainDisk *disk = find_disk (spec, upload);
  g_autofree char *growing = dup_growing (disk, virsh);

  if (upload->file != NULL)
    {
      g_autofree char *sending =
          dup_sending (upload, disk != NULL ? hospes_domain_disk_get_format (disk) : "raw", virsh);

      return g_strconcat (sending, growing, NULL);
    }

  pool = hospes_shell_word_dup (upload->pool);
  volume = hospes_shell_word_dup (upload->volume);
  from_pool = hospes_shell_word_dup (upload->from_pool);
  from_volume = hospes_shell_word_dup (upload->from_volume);
  return g_strdup_printf ("%s vol-create-from %s %s.xml --vol %s --inputpool %s%s", virsh, pool,
                          volume, from_volume, from_pool, growing);
}

/* @spec: what was asked for; @copy: one of its machines, or itself. Returns: (transfer full): it,
 * in which those disks that are made of what was sent are no new ones */
static HospesDomainSpec *
copy_without_sent (const HospesDomainSpec *spec, const HospesDomainSpec *copy, GPtrArray *uploads)
{
  HospesDomainSpec *bare = hospes_domain_spec_copy (copy);

  for (guint i = 0; i < bare->disks->len; i++)
    {
      HospesDomainDisk *disk = g_ptr_array_index (bare->disks, i);
      const HospesDomainUpload *upload = find_upload (uploads, g_ptr_array_index (spec->disks, i));

      if (upload != NULL && !is_told_by_machine (spec, upload))
        {
          g_autofree char *format = g_strdup (hospes_domain_disk_get_format (disk));

          g_clear_pointer (&disk->make, hospes_volume_draft_free);
          g_free (disk->format);
          disk->format = g_steal_pointer (&format);
        }
    }

  return bare;
}

/* What is there for all copies was told with the first. */
static void
forget_shared (HospesDomainSpec *spec)
{
  g_clear_pointer (&spec->kernel_url, g_free);
  if (spec->answers == NULL)
    g_clear_pointer (&spec->initrd_url, g_free);
}

static void
tell_machine (const HospesDomainPlan *plan, const HospesDomainSpec *copy, const char *uri)
{
  g_autoptr (HospesDomainSpec) bare = copy_without_sent (plan->spec, copy, plan->uploads);
  g_autofree char *install = hospes_domain_plan_dup_install_xml (plan, copy);
  g_autofree char *xml = hospes_domain_plan_dup_xml (plan, copy);
  g_autofree char *commands = NULL;

  if (copy != g_ptr_array_index (plan->copies, 0))
    forget_shared (bare);
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
  for (guint i = 0; i < plan->uploads->len; i++)
    {
      const HospesDomainUpload *upload = g_ptr_array_index (plan->uploads, i);
      g_autofree char *line = NULL;

      if (is_told_by_machine (plan->spec, upload))
        continue;

      line = hospes_domain_orders_dup_upload (plan->spec, upload, uri);
      hospes_job_add_command (plan->job, line);
    }
  for (guint i = 0; i < plan->copies->len; i++)
    tell_machine (plan, g_ptr_array_index (plan->copies, i), uri);
}

/**
 * hospes_domain_make_dup_commands:
 * @spec: a complete machine that is to be, or several
 * @uploads: (element-type HospesDomainUpload): what becomes a volume first
 * @uri: of its host
 * @install: (nullable): with @xml: what it is installed as
 * @xml: (nullable): what it is defined as instead of what @spec says
 *
 * Returns: (transfer full): commands that would make it, without the passwords of servers
 */
char *
hospes_domain_make_dup_commands (const HospesDomainSpec *spec,
                                 GPtrArray *uploads,
                                 const char *uri,
                                 const char *install,
                                 const char *xml)
{
  g_autoptr (HospesDomainSpec) bare = copy_without_sent (spec, spec, uploads);
  g_autofree char *commands = xml != NULL ? hospes_domain_spec_to_virsh (bare, uri, install, xml)
                                          : hospes_domain_spec_to_commands (bare, uri);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < uploads->len; i++)
    {
      const HospesDomainUpload *upload = g_ptr_array_index (uploads, i);
      g_autofree char *line = NULL;

      if (is_told_by_machine (spec, upload))
        continue;

      line = hospes_domain_orders_dup_upload (spec, upload, uri);
      g_string_append_printf (text, "%s\n", line);
    }

  g_string_append (text, commands);
  return hospes_url_hide_passwords (text->str);
}
