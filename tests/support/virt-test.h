/* virt-test.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * For tests with hosts: libvirt's test driver, made-up machines, and someone
 * else who does things to them.
 */

#pragma once

#include "hospes-domain-info.h"
#include "hospes-domain.h"
#include "hospes-domain-list.h"
#include "hospes-host.h"
#include "wait-for.h"

G_BEGIN_DECLS

#define DEMO_URI  "test:///default"
#define DEMO_UUID "6695eb01-f6a4-8304-79aa-97f2502e193f"

void virt_test_init (int *argc, char ***argv);

/* Runs @func on another thread and iterates the main context meanwhile. */
gpointer virt_test_in_thread (GThreadFunc func, gpointer data);

/* Another client of @uri, who opens, does what @command says, and closes. It
 * is like a line for virsh: start, destroy, suspend, resume, save, undefine
 * NAME; rename NAME NAME; define, create NAME; title NAME TEXT; mark NAME XML,
 * which is put where Hospes keeps tags. */
void virt_test_someone (const char *uri, const char *command);

/* A connected host, all of whose facts are known. */
HospesHost *virt_test_connect (const char *uri);
HospesDomain *virt_test_find (HospesHost *host, const char *name);

/* Checks that nothing keeps it, and that its connections are closed. */
void virt_test_let_go (HospesHost *host);

/* What a host could have said about a machine; @number makes its UUID. */
HospesDomainInfo *virt_test_info_new (guint number, const char *name, int virt_state, int reason);
GPtrArray *virt_test_infos_new (void);

/* A host nobody connects, with machines that are off; %NULL ends their names. */
HospesHost *virt_test_host_with (const char *name, ...) G_GNUC_NULL_TERMINATED;
/* As if its index had read that of it: what is in <domain>. */
void virt_test_describe (HospesDomain *domain, const char *elements);
/* The same of one that runs, of which other things are kept for its next start. */
void virt_test_describe_both (HospesDomain *domain, const char *elements, const char *kept);
void virt_test_tell (HospesDomain *domain, const char *name, int virt_state, int reason);

G_END_DECLS
