/* hospes-host-state.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Why a host could not be opened, in terms of what a person can do about it.
 */

#include "config.h"

#include <grp.h>
#include <unistd.h>

#include <gio/gio.h>
#include <libvirt/virterror.h>

#include "hospes-error.h"
#include "hospes-host-state.h"
#include "hospes-uri.h"

GType
hospes_host_state_get_type (void)
{
  static GType type;
  static const GEnumValue values[] = {
    { HOSPES_HOST_STATE_DISCONNECTED, "HOSPES_HOST_STATE_DISCONNECTED", "disconnected" },
    { HOSPES_HOST_STATE_CONNECTING, "HOSPES_HOST_STATE_CONNECTING", "connecting" },
    { HOSPES_HOST_STATE_CONNECTED, "HOSPES_HOST_STATE_CONNECTED", "connected" },
    { HOSPES_HOST_STATE_LOST, "HOSPES_HOST_STATE_LOST", "lost" },
    { HOSPES_HOST_STATE_FAILED, "HOSPES_HOST_STATE_FAILED", "failed" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("HospesHostState", values));

  return type;
}

/**
 * hospes_host_state_get_nick:
 * @state: a state
 *
 * Returns: (transfer none): the word for it in logs, not translated
 */
const char *
hospes_host_state_get_nick (HospesHostState state)
{
  g_autoptr (GEnumClass) enum_class = g_type_class_ref (HOSPES_TYPE_HOST_STATE);

  return g_enum_get_value (enum_class, state)->value_nick;
}

static gboolean
has_program (const char *const *names)
{
  /* Daemons live where the PATH of a person often does not lead. */
  const char *instead = g_getenv ("HOSPES_DAEMON_PATH");
  g_autofree char *path =
      instead != NULL ? g_strdup (instead)
                      : g_strconcat (g_getenv ("PATH"), ":/usr/sbin:/usr/local/sbin:/sbin", NULL);
  g_auto (GStrv) folders = g_strsplit (path, ":", -1);

  for (guint i = 0; names[i] != NULL; i++)
    for (guint k = 0; folders[k] != NULL; k++)
      {
        g_autofree char *file = g_build_filename (folders[k], names[i], NULL);

        if (g_file_test (file, G_FILE_TEST_IS_EXECUTABLE))
          return TRUE;
      }

  return FALSE;
}

/* The one daemon of old, or the one for QEMU of the modular ones. */
static gboolean
is_daemon_installed (void)
{
  static const char *const daemons[] = { "libvirtd", "virtqemud", NULL };

  return has_program (daemons);
}

static gboolean
contains_group (const gid_t *groups, int n_groups, gid_t wanted)
{
  for (int i = 0; i < n_groups; i++)
    if (groups[i] == wanted)
      return TRUE;

  return FALSE;
}

/* The groups of a login are those its account had when it began. */
static gboolean
is_group_for_next_login (const char *name)
{
  char buffer[8192];
  struct group found;
  struct group *group = NULL;
  gid_t listed[256];
  gid_t had[256];
  int n_listed = G_N_ELEMENTS (listed);
  int n_had = getgroups (G_N_ELEMENTS (had), had);

  if (getgrnam_r (name, &found, buffer, sizeof buffer, &group) != 0 || group == NULL ||
      getgrouplist (g_get_user_name (), getgid (), listed, &n_listed) < 0)
    return FALSE;

  return contains_group (listed, n_listed, group->gr_gid) &&
         !contains_group (had, MAX (n_had, 0), group->gr_gid) && getegid () != group->gr_gid;
}

static HospesTrouble
find_missing_right (void)
{
  return is_group_for_next_login ("libvirt") ? HOSPES_TROUBLE_LOGIN : HOSPES_TROUBLE_PERMISSION;
}

/**
 * hospes_trouble_find:
 * @uri: what could not be opened
 * @error: what libvirt said
 *
 * Looks at this computer too, so it belongs on a worker.
 */
HospesTrouble
hospes_trouble_find (const char *uri, const GError *error)
{
  gboolean local_qemu = hospes_uri_is_local (uri) && g_str_has_prefix (uri, "qemu");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return HOSPES_TROUBLE_NO_ANSWER;

  if (error->domain != HOSPES_VIRT_ERROR)
    return HOSPES_TROUBLE_OTHER;

  /* libvirt without its QEMU driver. */
  if (local_qemu && error->code == VIR_ERR_NO_CONNECT)
    return HOSPES_TROUBLE_NOT_INSTALLED;

  if (error->code == VIR_ERR_AUTH_UNAVAILABLE || error->code == VIR_ERR_AUTH_FAILED ||
      error->code == VIR_ERR_AUTH_CANCELLED || error->code == VIR_ERR_ACCESS_DENIED ||
      strstr (error->message, g_strerror (EACCES)) != NULL ||
      strstr (error->message, "Permission denied") != NULL)
    return local_qemu ? find_missing_right () : HOSPES_TROUBLE_OTHER;

  if (error->code == VIR_ERR_NO_CONNECT || error->code == VIR_ERR_INVALID_ARG ||
      error->code == VIR_ERR_CONFIG_UNSUPPORTED ||
      hospes_error_get_virt_domain (error) == VIR_FROM_URI || !hospes_uri_is_valid (uri) ||
      !hospes_uri_has_driver (uri))
    return HOSPES_TROUBLE_BAD_URI;

  if (!local_qemu)
    return HOSPES_TROUBLE_OTHER;

  if (!is_daemon_installed ())
    return HOSPES_TROUBLE_NOT_INSTALLED;

  /* A socket nobody listens to; anything else is about the URI itself. */
  return error->code == VIR_ERR_SYSTEM_ERROR ? HOSPES_TROUBLE_NOT_RUNNING : HOSPES_TROUBLE_BAD_URI;
}
