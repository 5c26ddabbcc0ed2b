/* hospes-mend.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What an administrator would type to get libvirt going on this computer, and
 * doing it for those who may: through pkexec, which asks for the password.
 */

#include "config.h"

#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "hospes-mend.h"

typedef struct
{
  const char *tool; /* is it this family of systems? */
  const char *install;
  const char *emulator; /* what is QEMU of what is installed */
  const char *libvirt;
} Family;

static const Family families[] = {
  { "apt-get", "apt-get install -y", "qemu-system-x86", "libvirt-daemon-system libvirt-clients" },
  { "dnf", "dnf install -y", "qemu-kvm", "libvirt" },
  { "zypper", "zypper --non-interactive install", "qemu-kvm", "libvirt" },
  { "pacman", "pacman -S --noconfirm", "qemu-base", "libvirt dnsmasq" },
};

static const Family *
get_family (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    {
      g_autofree char *path = g_find_program_in_path (families[i].tool);

      if (path != NULL)
        return &families[i];
    }

  return &families[0];
}

/**
 * hospes_mend_is_lasting:
 *
 * Returns: whether a service that is started here starts by itself from then on
 */
gboolean
hospes_mend_is_lasting (void)
{
  return g_file_test ("/run/systemd/system", G_FILE_TEST_IS_DIR);
}

static const char *
get_start_command (void)
{
  g_autofree char *modular = g_find_program_in_path ("virtqemud");
  g_autofree char *old = g_find_program_in_path ("libvirtd");

  if (hospes_mend_is_lasting ())
    return modular != NULL && old == NULL ? "systemctl enable --now virtqemud.socket"
                                          : "systemctl enable --now libvirtd";

  /* The first two may run still. */
  return "virtlogd -d || true; virtlockd -d || true; libvirtd -d";
}

/* As one would type it. */
static char *
dup_user (void)
{
  const char *name = g_get_user_name ();

  for (const char *p = name; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("._-", *p) == NULL)
      return g_shell_quote (name);

  return g_strdup (name);
}

/**
 * hospes_mend_dup_commands:
 * @trouble: what is wrong
 *
 * Returns: (transfer full) (nullable): the commands that mend it, one a line;
 *   %NULL if no command would
 */
char *
hospes_mend_dup_commands (HospesTrouble trouble)
{
  g_autofree char *user = dup_user ();
  const Family *family = get_family ();

  switch (trouble)
    {
    case HOSPES_TROUBLE_NOT_INSTALLED:
      return g_strdup_printf ("%s %s %s\n%s\nusermod -aG libvirt %s", family->install,
                              family->emulator, family->libvirt, get_start_command (), user);
    case HOSPES_TROUBLE_NO_EMULATOR:
      return g_strdup_printf ("%s %s", family->install, family->emulator);
    case HOSPES_TROUBLE_NOT_RUNNING:
      return g_strdup (get_start_command ());
    case HOSPES_TROUBLE_PERMISSION:
    case HOSPES_TROUBLE_NO_AGENT:
      return g_strdup_printf ("usermod -aG libvirt %s", user);
    default:
      return NULL;
    }
}

/**
 * hospes_mend_is_possible:
 *
 * Returns: whether commands can be run as the administrator from here
 */
gboolean
hospes_mend_is_possible (void)
{
  g_autofree char *pkexec = g_find_program_in_path ("pkexec");

  return geteuid () == 0 || pkexec != NULL;
}

/**
 * hospes_mend_asks_password:
 *
 * Returns: whether running commands as the administrator asks for a password
 */
gboolean
hospes_mend_asks_password (void)
{
  return geteuid () != 0;
}

static void
communicate_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  GSubprocess *process = G_SUBPROCESS (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;

  if (!g_subprocess_communicate_utf8_finish (process, result, &output, NULL, &error))
    g_task_return_error (task, g_steal_pointer (&error));
  else if (g_subprocess_get_successful (process))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_FAILED, "%s",
                             output != NULL && *output != '\0' ? output
                                                               : _ ("The command was not run."));
}

/**
 * hospes_mend_run_async:
 * @commands: from hospes_mend_dup_commands()
 * @cancellable: (nullable): a cancellable
 * @callback: called when they have ended
 * @user_data: for @callback
 */
void
hospes_mend_run_async (const char *commands,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, user_data);
  g_autofree char *script = g_strconcat ("set -e\n", commands, NULL);
  g_autoptr (GSubprocess) process = NULL;
  GError *error = NULL;
  const GSubprocessFlags flags = G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE;

  g_task_set_source_tag (task, hospes_mend_run_async);

  if (geteuid () == 0)
    process = g_subprocess_new (flags, &error, "sh", "-c", script, NULL);
  else
    process = g_subprocess_new (flags, &error, "pkexec", "sh", "-c", script, NULL);

  if (process == NULL)
    {
      g_task_return_error (task, error);
      g_object_unref (task);
      return;
    }

  g_subprocess_communicate_utf8_async (process, NULL, cancellable, communicate_cb, task);
}

gboolean
hospes_mend_run_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
