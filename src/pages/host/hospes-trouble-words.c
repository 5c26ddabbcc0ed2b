/* hospes-trouble-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What is said of each trouble a host may have, wherever it is said.
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "hospes-trouble-words.h"

#define HOST_ICON   "network-server-symbolic"
#define CABLE_ICON  "network-wired-disconnected-symbolic"
#define LOCK_ICON   "system-lock-screen-symbolic"
#define KEY_ICON    "dialog-password-symbolic"
#define DOUBT_ICON  "dialog-question-symbolic"
#define THREAT_ICON "dialog-warning-symbolic"

#define MEND   "trouble.mend"
#define RETRY  "trouble.retry"
#define ACCEPT "trouble.accept-key"

static const HospesTroubleWords words[] = {
  [HOSPES_TROUBLE_NOT_INSTALLED] = { N_ ("No libvirt found"), HOST_ICON,
                                     N_ ("No libvirt on this computer"),
                                     N_ ("Hospes drives virtual machines through libvirt and QEMU. "
                                         "They were not found here."),
                                     N_ ("Install them"), NULL, N_ ("_Install for Me…"), MEND },
  [HOSPES_TROUBLE_NOT_RUNNING] = { N_ ("Not running"), HOST_ICON,
                                   N_ ("libvirt is installed, but not running"),
                                   N_ ("Its service answers nobody, so no machine can be seen."),
                                   N_ ("Start the service"),
                                   N_ ("It will start by itself from then on."), N_ ("_Start…"),
                                   MEND },
  [HOSPES_TROUBLE_PERMISSION] = { N_ ("Permission denied"), LOCK_ICON,
                                  N_ ("libvirt is there, but you may not use it"),
                                  N_ ("Your account is not in the group libvirt, so the system’s "
                                      "machines "
                                      "stay closed."),
                                  N_ ("Add me to the group"),
                                  N_ ("Then log out and in again, once."), N_ ("_Add Me…"), MEND },
  [HOSPES_TROUBLE_NO_AGENT] = { N_ ("Nobody asks for the password"), LOCK_ICON,
                                N_ ("libvirt wants a password, and nobody asks for it"),
                                N_ ("The desktop’s authentication agent would ask, and none runs "
                                    "here. It is started with the desktop; members of the group "
                                    "libvirt are not asked at all."),
                                N_ ("Add me to the group"), N_ ("Then log out and in again, once."),
                                N_ ("_Add Me…"), MEND },
  [HOSPES_TROUBLE_LOGIN] = { N_ ("Log out and in again first"), LOCK_ICON,
                             N_ ("Log out and in again, once"),
                             N_ ("Your account is in the group libvirt now, but that counts from "
                                 "the next login on.") },
  [HOSPES_TROUBLE_NO_ANSWER] = { N_ ("No answer"), HOST_ICON, N_ ("The host does not answer"),
                                 N_ ("Something is there, but says nothing. Other hosts are not "
                                     "affected."),
                                 .address = TRUE },
  [HOSPES_TROUBLE_BAD_URI] = { N_ ("Address leads nowhere"), DOUBT_ICON,
                               N_ ("This address leads nowhere"),
                               N_ ("libvirt can make nothing of it."), .address = TRUE },
  [HOSPES_TROUBLE_NO_EMULATOR] = { N_ ("QEMU is not installed"), HOST_ICON,
                                   N_ ("QEMU is not installed"),
                                   N_ ("libvirt is there and answers, but not QEMU, which runs "
                                       "its machines."),
                                   N_ ("Install it"), NULL, N_ ("_Install for Me…"), MEND },
  [HOSPES_TROUBLE_UNKNOWN_NAME] = { N_ ("Name not found"), DOUBT_ICON,
                                    N_ ("No host of this name is known"),
                                    N_ ("It may be mistyped, or the network this computer is in "
                                        "does not know it."),
                                    .address = TRUE },
  [HOSPES_TROUBLE_PORT_CLOSED] = { N_ ("No SSH there"), CABLE_ICON,
                                   N_ ("The host is there, but its SSH is not"),
                                   N_ ("Nothing listens on the port that was called. Its SSH "
                                       "server is off, or has another port."),
                                   .address = TRUE },
  [HOSPES_TROUBLE_UNREACHABLE] = { N_ ("Not reached"), CABLE_ICON,
                                   N_ ("Nothing answers at this address"),
                                   N_ ("The host may be off, or a network or a firewall in between "
                                       "lets nothing through."),
                                   .address = TRUE },
  [HOSPES_TROUBLE_KEY_UNKNOWN] = { N_ ("Host key not accepted"), KEY_ICON,
                                   N_ ("The host’s key is not known"),
                                   N_ ("Until it is accepted, nobody can tell whether this is the "
                                       "right host. Nothing was sent there."),
                                   N_ ("Look at its key"),
                                   N_ ("Shows the fingerprint, to be compared."), N_ ("_Show Key…"),
                                   RETRY },
  [HOSPES_TROUBLE_KEY_CHANGED] = { N_ ("Host key changed"), THREAT_ICON,
                                   N_ ("The host shows another key than before"),
                                   N_ ("Either it was set up anew, or another computer stands in "
                                       "its place. Nothing was sent there."),
                                   N_ ("It was set up anew"),
                                   N_ ("Only if you know why the key changed."),
                                   N_ ("_Accept the New Key…"), ACCEPT },
  [HOSPES_TROUBLE_REFUSED] = { N_ ("Key refused"), LOCK_ICON,
                               N_ ("The host accepts none of your keys"),
                               N_ ("The account there does not know the keys of this computer, or "
                                   "the agent does not hold the right one."),
                               N_ ("Bring your key there"),
                               N_ ("The command below does it, in a terminal of this computer.") },
  [HOSPES_TROUBLE_PASSWORD] = { N_ ("Password not accepted"), KEY_ICON,
                                N_ ("The password was not accepted"),
                                N_ ("Nothing was changed there."), N_ ("Sign in once more"),
                                N_ ("Asks for the password."), N_ ("_Sign In…"), RETRY },
  [HOSPES_TROUBLE_SIGN_IN] = { N_ ("Waits for you to sign in"), KEY_ICON,
                               N_ ("Signing in waits for you"),
                               N_ ("The host wants to know something only you can answer, such as "
                                   "a password."),
                               N_ ("Sign in"), N_ ("Asks what the host wants to know."),
                               N_ ("_Sign In…"), RETRY },
  [HOSPES_TROUBLE_NO_LIBVIRT_THERE] = { N_ ("No libvirt there"), HOST_ICON,
                                        N_ ("Signed in, but libvirt does not answer there"),
                                        N_ ("It is not installed on that host, or its service does "
                                            "not run."),
                                        N_ ("Install and start it"),
                                        N_ ("As administrator of that host, with the commands "
                                            "below.") },
  [HOSPES_TROUBLE_PERMISSION_THERE] = { N_ ("Permission denied there"), LOCK_ICON,
                                        N_ ("libvirt is there, but that account may not use it"),
                                        N_ ("The account you signed in with is not in the group "
                                            "libvirt of that host."),
                                        N_ ("Add the account to the group"),
                                        N_ ("As administrator of that host, with the command "
                                            "below.") },
  [HOSPES_TROUBLE_NO_HELPER_THERE] = { N_ ("Helper missing there"), HOST_ICON,
                                       N_ ("Signed in, but a small program is missing there"),
                                       N_ ("Over SSH libvirt needs virt-ssh-helper or nc, and that "
                                           "host has neither."),
                                       N_ ("Install one of them"),
                                       N_ ("As administrator of that host, with the commands "
                                           "below.") },
  [HOSPES_TROUBLE_OTHER] = { N_ ("Could not be opened"), HOST_ICON,
                             N_ ("The host could not be opened"), N_ ("Nothing was changed there."),
                             .address = TRUE },
};

/**
 * hospes_trouble_words_get:
 * @trouble: a trouble; there are words for %HOSPES_TROUBLE_NONE too
 *
 * Returns: (transfer none): what is said of it, untranslated
 */
const HospesTroubleWords *
hospes_trouble_words_get (HospesTrouble trouble)
{
  return &words[trouble != HOSPES_TROUBLE_NONE ? trouble : HOSPES_TROUBLE_OTHER];
}
