/* hospes-trouble.c
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
#include "hospes-ssh-address.h"
#include "hospes-ssh-report.h"
#include "hospes-trouble.h"
#include "hospes-uri.h"

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

/* Polkit would ask for a password and found none who does; others said no. */
static HospesTrouble
find_missing_right_of (const GError *error)
{
  HospesTrouble trouble = find_missing_right ();

  return error->code == VIR_ERR_AUTH_UNAVAILABLE && trouble == HOSPES_TROUBLE_PERMISSION
             ? HOSPES_TROUBLE_NO_AGENT
             : trouble;
}

static gboolean
is_over_ssh (const char *uri)
{
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (uri);

  return address != NULL;
}

static HospesTrouble
find_ssh_trouble (int code)
{
  static const HospesTrouble troubles[] = {
    [HOSPES_SSH_ERROR_FAILED] = HOSPES_TROUBLE_OTHER,
    [HOSPES_SSH_ERROR_NO_SSH] = HOSPES_TROUBLE_OTHER,
    [HOSPES_SSH_ERROR_UNKNOWN_NAME] = HOSPES_TROUBLE_UNKNOWN_NAME,
    [HOSPES_SSH_ERROR_PORT_CLOSED] = HOSPES_TROUBLE_PORT_CLOSED,
    [HOSPES_SSH_ERROR_UNREACHABLE] = HOSPES_TROUBLE_UNREACHABLE,
    [HOSPES_SSH_ERROR_KEY_UNKNOWN] = HOSPES_TROUBLE_KEY_UNKNOWN,
    [HOSPES_SSH_ERROR_KEY_CHANGED] = HOSPES_TROUBLE_KEY_CHANGED,
    [HOSPES_SSH_ERROR_REFUSED] = HOSPES_TROUBLE_REFUSED,
    [HOSPES_SSH_ERROR_PASSWORD] = HOSPES_TROUBLE_PASSWORD,
    [HOSPES_SSH_ERROR_UNASKED] = HOSPES_TROUBLE_SIGN_IN,
  };

  return troubles[code];
}

/* One has signed in, and what libvirt started there said why it did not go on:
 * virt-ssh-helper, nc, or the shell that found neither. */
static HospesTrouble
find_trouble_there (const char *message)
{
  gboolean socket = strstr (message, "connect") != NULL && strstr (message, "sock") != NULL;

  if (strstr (message, "Permission denied") != NULL)
    return HOSPES_TROUBLE_PERMISSION_THERE;
  if (strstr (message, "No such file") != NULL && socket)
    return HOSPES_TROUBLE_NO_LIBVIRT_THERE;
  if (strstr (message, "Connection refused") != NULL && socket)
    return HOSPES_TROUBLE_NO_LIBVIRT_THERE;
  if (strstr (message, "not found") != NULL && strstr (message, "nc") != NULL)
    return HOSPES_TROUBLE_NO_HELPER_THERE;

  return HOSPES_TROUBLE_OTHER;
}

static gboolean
is_denied (const GError *error)
{
  return error->code == VIR_ERR_AUTH_UNAVAILABLE || error->code == VIR_ERR_AUTH_FAILED ||
         error->code == VIR_ERR_AUTH_CANCELLED || error->code == VIR_ERR_ACCESS_DENIED ||
         strstr (error->message, g_strerror (EACCES)) != NULL ||
         strstr (error->message, "Permission denied") != NULL;
}

static gboolean
is_about_uri (const GError *error)
{
  return error->code == VIR_ERR_NO_CONNECT || error->code == VIR_ERR_INVALID_ARG ||
         error->code == VIR_ERR_CONFIG_UNSUPPORTED ||
         hospes_error_get_virt_domain (error) == VIR_FROM_URI;
}

static gboolean
is_bad_uri (const char *uri, const GError *error)
{
  return is_about_uri (error) || !hospes_uri_is_valid (uri) || !hospes_uri_has_driver (uri);
}

/* Of QEMU on this computer. */
static HospesTrouble
find_trouble_here (const char *uri, const GError *error)
{
  /* libvirt without its QEMU driver. */
  if (error->code == VIR_ERR_NO_CONNECT)
    return HOSPES_TROUBLE_NOT_INSTALLED;
  if (is_denied (error))
    return find_missing_right_of (error);
  if (is_bad_uri (uri, error))
    return HOSPES_TROUBLE_BAD_URI;
  if (!is_daemon_installed ())
    return HOSPES_TROUBLE_NOT_INSTALLED;

  /* A socket nobody listens to; anything else is about the URI itself. */
  return error->code == VIR_ERR_SYSTEM_ERROR ? HOSPES_TROUBLE_NOT_RUNNING : HOSPES_TROUBLE_BAD_URI;
}

static HospesTrouble
find_trouble_elsewhere (const char *uri, const GError *error)
{
  gboolean over_ssh = is_over_ssh (uri);

  if (over_ssh && hospes_error_get_virt_domain (error) == VIR_FROM_RPC)
    return find_trouble_there (error->message);

  /* There is no desktop there that could ask for a password. */
  if (over_ssh &&
      (error->code == VIR_ERR_AUTH_UNAVAILABLE || error->code == VIR_ERR_ACCESS_DENIED ||
       hospes_error_get_virt_domain (error) == VIR_FROM_POLKIT))
    return HOSPES_TROUBLE_PERMISSION_THERE;

  /* SASL: the person who was asked, or should have been. */
  if (error->code == VIR_ERR_AUTH_CANCELLED)
    return HOSPES_TROUBLE_SIGN_IN;
  if (error->code == VIR_ERR_AUTH_FAILED)
    return HOSPES_TROUBLE_PASSWORD;

  /* Where polkit guards it, it is libvirt over there that says so. */
  if (is_denied (error))
    return over_ssh ? HOSPES_TROUBLE_PERMISSION_THERE : HOSPES_TROUBLE_OTHER;

  return is_bad_uri (uri, error) ? HOSPES_TROUBLE_BAD_URI : HOSPES_TROUBLE_OTHER;
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
  if (error->domain == HOSPES_SSH_ERROR)
    return find_ssh_trouble (error->code);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return HOSPES_TROUBLE_SIGN_IN;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return HOSPES_TROUBLE_NO_ANSWER;
  if (error->domain != HOSPES_VIRT_ERROR)
    return HOSPES_TROUBLE_OTHER;

  return hospes_uri_is_local (uri) && g_str_has_prefix (uri, "qemu")
             ? find_trouble_here (uri, error)
             : find_trouble_elsewhere (uri, error);
}

/**
 * hospes_trouble_needs_person:
 * @trouble: a trouble
 *
 * Returns: whether it stays until a person did something about it, so that
 *   trying again by itself is of no use
 */
gboolean
hospes_trouble_needs_person (HospesTrouble trouble)
{
  return trouble == HOSPES_TROUBLE_SIGN_IN || trouble == HOSPES_TROUBLE_PASSWORD ||
         trouble == HOSPES_TROUBLE_REFUSED || trouble == HOSPES_TROUBLE_KEY_UNKNOWN ||
         trouble == HOSPES_TROUBLE_KEY_CHANGED;
}

/**
 * hospes_trouble_is_there:
 * @trouble: a trouble
 *
 * Returns: whether one has signed in to another computer, and something is to be mended
 *   there
 */
gboolean
hospes_trouble_is_there (HospesTrouble trouble)
{
  return trouble == HOSPES_TROUBLE_NO_LIBVIRT_THERE || trouble == HOSPES_TROUBLE_NO_HELPER_THERE ||
         trouble == HOSPES_TROUBLE_PERMISSION_THERE;
}
