/* hospes-ssh-master.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Starts the ssh that signs in and stays, with an askpass program of ours.
 */

#include "config.h"

#include <signal.h>
#include <sys/prctl.h>

#include "hospes-ssh-folder.h"
#include "hospes-ssh-master.h"

/* LocalCommand prints a line, whichever. A network that goes away under an open
 * login is noticed within eighteen seconds; libvirt's silence is noticed earlier. */
#define MASTER_OPTIONS                                                                             \
  "-v -M -N -T -o ControlPersist=no -o PermitLocalCommand=yes -o LocalCommand=pwd "                \
  "-o RemoteCommand=none -o ServerAliveInterval=6 -o ServerAliveCountMax=2 "                       \
  "-o ConnectTimeout=15 -o ForwardAgent=no -o ForwardX11=no -o LogLevel=DEBUG1"

/* In the child: it must not outlive us, whatever ends us. */
static void
child_setup (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

static GSubprocessLauncher *
new_launcher (const char *token)
{
  GSubprocessLauncher *launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autofree char *askpass = hospes_ssh_folder_dup_askpass ();

  g_subprocess_launcher_setenv (launcher, "SSH_ASKPASS", askpass, TRUE);
  g_subprocess_launcher_setenv (launcher, "SSH_ASKPASS_REQUIRE", "force", TRUE);
  g_subprocess_launcher_setenv (launcher, "HOSPES_ASKPASS_SOCKET",
                                hospes_askpass_server_get_path (hospes_ssh_folder_get_server ()),
                                TRUE);
  g_subprocess_launcher_setenv (launcher, "HOSPES_ASKPASS_TOKEN", token, TRUE);
  /* What tests preload into us is not meant for it. */
  g_subprocess_launcher_unsetenv (launcher, "LD_PRELOAD");
  g_subprocess_launcher_set_child_setup (launcher, child_setup, NULL, NULL);

  return launcher;
}

static GPtrArray *
new_arguments (const char *folder, const HospesSshAddress *address)
{
  g_auto (GStrv) fixed = g_strsplit (MASTER_OPTIONS, " ", -1);
  GPtrArray *arguments = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (arguments, hospes_ssh_folder_dup_program (folder));
  for (guint i = 0; fixed[i] != NULL; i++)
    g_ptr_array_add (arguments, g_strdup (fixed[i]));

  if (address->key_file != NULL)
    {
      g_ptr_array_add (arguments, g_strdup ("-i"));
      g_ptr_array_add (arguments, g_strdup (address->key_file));
    }
  if (address->no_verify)
    {
      g_ptr_array_add (arguments, g_strdup ("-o"));
      g_ptr_array_add (arguments, g_strdup ("StrictHostKeyChecking=no"));
    }

  hospes_ssh_address_add_arguments (address, arguments);
  g_ptr_array_add (arguments, NULL);
  return arguments;
}

/**
 * hospes_ssh_master_spawn:
 * @folder: of this attempt
 * @address: where
 * @token: tells its questions from those of others
 * @error: return location
 *
 * Returns: (transfer full) (nullable): it; its output says that it has signed in,
 *   its errors what it does
 */
GSubprocess *
hospes_ssh_master_spawn (const char *folder,
                         const HospesSshAddress *address,
                         const char *token,
                         GError **error)
{
  g_autoptr (GSubprocessLauncher) launcher = new_launcher (token);
  g_autoptr (GPtrArray) arguments = new_arguments (folder, address);

  return g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, error);
}
