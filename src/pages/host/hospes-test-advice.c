/* hospes-test-advice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * How to mend what a test of the way to a host came upon.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-mend-there.h"
#include "hospes-mend.h"
#include "hospes-ssh-address.h"
#include "hospes-test-advice.h"

static const char *
get_ssh_text (HospesTrouble trouble)
{
  switch (trouble)
    {
    case HOSPES_TROUBLE_KEY_CHANGED:
      return _ ("Either the host was installed anew, or someone else answers in its place. Ask "
                "who runs it. Only if the new key is right, forget the old one here:");
    case HOSPES_TROUBLE_KEY_UNKNOWN:
      return _ ("Compare its fingerprint with what this says on the host itself, and accept it at "
                "the next test:");
    case HOSPES_TROUBLE_REFUSED:
      return _ ("The host has to know your public key. This brings it there:");
    case HOSPES_TROUBLE_PASSWORD:
      return _ ("Look at the user and at the keyboard layout. With a key there is nothing to type "
                "any more; this brings it there:");
    case HOSPES_TROUBLE_SIGN_IN:
      return _ ("A question was not answered. The next test asks it again.");
    default:
      return NULL;
    }
}

static const char *
get_there_text (HospesTrouble trouble)
{
  switch (trouble)
    {
    case HOSPES_TROUBLE_PERMISSION_THERE:
      return _ ("Run this there as an administrator, then test again: groups count from the next "
                "login on.");
    case HOSPES_TROUBLE_NO_LIBVIRT_THERE:
      return _ ("Run this there as an administrator; on Debian and Ubuntu it is:");
    case HOSPES_TROUBLE_NO_HELPER_THERE:
      return _ ("libvirt is reached through one of them; nc also where a socket of its own is "
                "given. Run this there as an administrator; on Debian and Ubuntu it is:");
    default:
      return NULL;
    }
}

/**
 * hospes_test_advice_get_text:
 * @test: a test that failed
 *
 * Returns: (transfer none) (nullable): what to do; %NULL if only the words of
 *   whoever refused help
 */
const char *
hospes_test_advice_get_text (HospesHostTest *test)
{
  HospesTrouble trouble = hospes_host_test_get_trouble (test);
  const char *text = get_ssh_text (trouble);

  if (text == NULL)
    text = get_there_text (trouble);
  if (text != NULL)
    return text;

  switch (trouble)
    {
    case HOSPES_TROUBLE_UNKNOWN_NAME:
      return _ ("Look at how it is written. Names from ~/.ssh/config work over SSH; an address "
                "always does.");
    case HOSPES_TROUBLE_PORT_CLOSED:
      return _ ("Its server is not running, or listens on another port. Run this there as an "
                "administrator:");
    case HOSPES_TROUBLE_UNREACHABLE:
      return _ ("It may be off, or a firewall, or a VPN that is not connected, lies in between.");
    case HOSPES_TROUBLE_LOGIN:
      return _ ("Log out and in again, once: your account is in the group libvirt from then on.");
    case HOSPES_TROUBLE_PERMISSION:
      return _ ("Run this as an administrator, then log out and in again, once:");
    case HOSPES_TROUBLE_NOT_INSTALLED:
    case HOSPES_TROUBLE_NOT_RUNNING:
      return _ ("Run this as an administrator:");
    default:
      return NULL;
    }
}

static char *
dup_quoted (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("._-@:/+~", *p) == NULL)
      return g_shell_quote (text);

  return g_strdup (text);
}

/* “[10.0.0.1]:2222” is how ssh notes hosts with a port. */
static char *
dup_forget (const HospesSshAddress *address)
{
  g_autofree char *place = address->port > 0 && address->port != 22
                               ? g_strdup_printf ("[%s]:%d", address->host, address->port)
                               : g_strdup (address->host);
  g_autofree char *quoted = dup_quoted (place);

  return g_strdup_printf ("ssh-keygen -R %s", quoted);
}

static char *
dup_copy_key (const HospesSshAddress *address, const char *user)
{
  g_autofree char *port =
      address->port > 0 ? g_strdup_printf ("-p %d ", address->port) : g_strdup ("");
  g_autofree char *key = address->key_file != NULL ? dup_quoted (address->key_file) : NULL;
  g_autofree char *place = g_strdup_printf ("%s@%s", user, address->host);
  g_autofree char *quoted = dup_quoted (place);

  return g_strdup_printf ("ssh-copy-id %s%s%s%s%s", key != NULL ? "-i " : "",
                          key != NULL ? key : "", key != NULL ? " " : "", port, quoted);
}

/* On the host itself, as whoever signed in. */
static char *
dup_commands_there (HospesHostTest *test, const HospesSshAddress *address, const char *user)
{
  HospesSshAddress *signed_in = hospes_ssh_address_copy (address);
  char *commands;

  g_free (signed_in->user);
  signed_in->user = g_strdup (user);
  commands = hospes_mend_there_dup_commands (hospes_host_test_get_trouble (test), signed_in,
                                             hospes_host_test_get_facts (test)->system);
  hospes_ssh_address_free (signed_in);
  return commands;
}

static char *
dup_ssh_commands (HospesTrouble trouble, const HospesSshAddress *address, const char *user)
{
  switch (trouble)
    {
    case HOSPES_TROUBLE_PORT_CLOSED:
      return g_strdup_printf ("# %s\nsystemctl enable --now ssh\n"
                              "# %s\nsystemctl enable --now sshd",
                              _ ("On Debian or Ubuntu"), _ ("On others"));
    case HOSPES_TROUBLE_KEY_CHANGED:
      return dup_forget (address);
    case HOSPES_TROUBLE_KEY_UNKNOWN:
      return g_strdup ("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub");
    case HOSPES_TROUBLE_REFUSED:
    case HOSPES_TROUBLE_PASSWORD:
      return dup_copy_key (address, user);
    default:
      return NULL;
    }
}

/**
 * hospes_test_advice_dup_commands:
 * @test: a test that failed
 *
 * Returns: (transfer full) (nullable): the commands the text is about, one a line
 */
char *
hospes_test_advice_dup_commands (HospesHostTest *test)
{
  const char *uri = hospes_host_test_get_uri (test);
  g_autoptr (HospesSshAddress) address = hospes_ssh_address_new_from_uri (uri);
  const char *user = hospes_host_test_get_facts (test)->user;
  HospesTrouble trouble = hospes_host_test_get_trouble (test);

  if (user == NULL)
    user = address != NULL && address->user != NULL ? address->user : g_get_user_name ();

  if (address != NULL && hospes_trouble_is_there (trouble))
    return dup_commands_there (test, address, user);
  if (address != NULL)
    return dup_ssh_commands (trouble, address, user);
  if (trouble == HOSPES_TROUBLE_PORT_CLOSED)
    return g_strdup (strstr (uri, "+tcp:") != NULL ? "systemctl enable --now libvirtd-tcp.socket"
                                                   : "systemctl enable --now libvirtd-tls.socket");

  return hospes_mend_dup_commands (trouble);
}
