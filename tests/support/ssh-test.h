/* ssh-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests that sign in: an ssh server of one's own (ssh-host.sh), an agent that
 * counts, and somebody who answers what is asked.
 */

#pragma once

#include "hospes-prompt.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *libvirt; /* NULL if it leads to none */
  char *address;
  int port;
  GQueue expected; /* of what is to be asked, with the answers */
  gulong handler;

  GSocketService *agent; /* between ssh and the real one */
  GSubprocess *real_agent;
  int n_signatures; /* atomic */
} SshTest;

/* Whether it can run here; says why not, if not. */
gboolean ssh_test_can_run (gboolean as_root);

/* Whether it can be in a network namespace, like another computer; says why not, if not. */
gboolean ssh_test_can_be_apart (void);

/* A server; @libvirt is the folder of a private host it leads to, or NULL. */
void ssh_test_begin (SshTest *test, const char *libvirt);
/* The same in a network of its own. */
void ssh_test_begin_apart (SshTest *test, const char *libvirt);
void ssh_test_end (SshTest *test);

/* A verb of ssh-host.sh */
void ssh_test_run (SshTest *test, const char *verb);

/* Any text to put before what is in the configuration */
void ssh_test_configure (SshTest *test, const char *settings);

/* Its key is known already, as after the first visit. */
void ssh_test_trust (SshTest *test);

/* The next thing to be asked, and the answer; NULL cancels. */
void ssh_test_expect (SshTest *test, HospesPromptKind kind, const char *answer);
void ssh_test_assert_all_asked (SshTest *test);

/* "qemu+ssh://USER@ADDRESS:PORT/REST" */
char *ssh_test_dup_uri (SshTest *test, const char *user, const char *rest);

/* An agent that has the server's key, and counts how often it signs. */
void ssh_test_begin_agent (SshTest *test);

G_END_DECLS
