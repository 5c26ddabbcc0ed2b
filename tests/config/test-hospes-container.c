/* test-hospes-container.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-container.h"

#include "domain-cases.h"
#include "hospes-container-faults.h"
#include "virt-test.h"

static const Case program = { "program",      "lxc-9.0-host.xml", NULL,
                              SYSTEM_UNKNOWN, MEDIA_PROGRAM,      WITH_OWN_ROOT | WITH_WORDS };

/* What was chosen is taken as it is. */
static void
test_copy (void)
{
  g_autoptr (HospesDomainDraft) draft = case_draft_new (&program, NULL, NULL);
  HospesContainer *wish = hospes_domain_draft_get_wish (draft)->container;
  HospesContainer *copy = hospes_container_copy (wish);

  g_assert_cmpstr (copy->path, ==, "/srv/containers/web");
  g_assert_true (copy->path != wish->path);
  g_assert_true (g_strv_equal ((const char *const *) copy->args, (const char *const *) wish->args));
  g_assert_true (g_strv_equal ((const char *const *) copy->env, (const char *const *) wish->env));
  g_assert_cmpstr (copy->folder, ==, "/var/tmp");
  g_assert_cmpstr (copy->user, ==, "nobody");
  hospes_container_free (copy);
}

static void
test_follows (void)
{
  HospesContainer *container = hospes_container_new ();

  hospes_container_complete (container, FALSE, FALSE);
  g_assert_cmpint (container->root, ==, HOSPES_ROOT_HOST);
  g_assert_cmpstr (container->init, ==, "/bin/sh");
  g_assert_cmpint (container->read_only, ==, HOSPES_SWITCH_ON);
  g_assert_cmpuint (container->scratch, >, 0);
  g_assert_cmpint (container->own_network, ==, HOSPES_SWITCH_ON);
  g_assert_cmpint (container->own_users, ==, HOSPES_SWITCH_OFF);
  g_assert_cmpint (container->few_cpus, ==, HOSPES_SWITCH_OFF);
  hospes_container_free (container);

  container = hospes_container_new ();
  container->system = TRUE;
  container->path = g_strdup ("/srv/web");
  container->scratch = 1;
  container->own_users = HOSPES_SWITCH_ON;
  container->own_network = HOSPES_SWITCH_OFF;
  hospes_container_complete (container, FALSE, TRUE);
  g_assert_cmpint (container->root, ==, HOSPES_ROOT_FOLDER);
  g_assert_cmpstr (container->init, ==, "/sbin/init");
  g_assert_cmpint (container->read_only, ==, HOSPES_SWITCH_OFF);
  g_assert_cmpuint (container->scratch, ==, 0);
  g_assert_cmpint (container->own_network, ==, HOSPES_SWITCH_ON);
  g_assert_cmpint (container->few_cpus, ==, HOSPES_SWITCH_ON);
  hospes_container_free (container);
}

static void
assert_fault (HospesDomainDraft *draft, HospesContainerField field, HospesDomainFault fault)
{
  const HospesDomainSpec *spec;

  hospes_domain_draft_changed (draft);
  spec = hospes_domain_draft_get_spec (draft);
  g_assert_cmpint (hospes_container_find_fault (spec, field), ==, fault);
  g_assert_cmpint (hospes_domain_draft_is_complete (draft), ==, fault == HOSPES_DOMAIN_FAULT_NONE);
}

static void
set (char **field, const char *text)
{
  g_free (*field);
  *field = g_strdup (text);
}

static void
test_faults (void)
{
  g_autoptr (HospesDomainDraft) draft = case_draft_new (&program, NULL, NULL);
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  HospesContainer *container = wish->container;

  assert_fault (draft, HOSPES_CONTAINER_INIT, HOSPES_DOMAIN_FAULT_NONE);
  set (&container->init, "");
  assert_fault (draft, HOSPES_CONTAINER_INIT, HOSPES_DOMAIN_FAULT_EMPTY);
  set (&container->init, "bin/sh");
  assert_fault (draft, HOSPES_CONTAINER_INIT, HOSPES_DOMAIN_FAULT_RELATIVE);
  set (&container->init, NULL);
  set (&container->args[0], "one\ntwo");
  assert_fault (draft, HOSPES_CONTAINER_ARGS, HOSPES_DOMAIN_FAULT_CONTROL);
  set (&container->args[0], "");
  assert_fault (draft, HOSPES_CONTAINER_ARGS, HOSPES_DOMAIN_FAULT_EMPTY);
  set (&container->args[0], "one");
  for (const char *const *bad =
           (const char *[]){ "", "A", "=b", "b=", "1A=b", "Ñ=b", "a b=c", NULL };
       *bad != NULL; bad++)
    {
      set (&container->env[1], *bad);
      assert_fault (draft, HOSPES_CONTAINER_ENV, HOSPES_DOMAIN_FAULT_VARIABLE);
    }
  set (&container->env[1], "a=\033");
  assert_fault (draft, HOSPES_CONTAINER_ENV, HOSPES_DOMAIN_FAULT_CONTROL);
  set (&container->env[1], "_a1=b=c");
  assert_fault (draft, HOSPES_CONTAINER_ENV, HOSPES_DOMAIN_FAULT_NONE);
  set (&container->folder, "tmp");
  assert_fault (draft, HOSPES_CONTAINER_FOLDER, HOSPES_DOMAIN_FAULT_RELATIVE);
  set (&container->folder, NULL);
  set (&container->user, "no body");
  assert_fault (draft, HOSPES_CONTAINER_USER, HOSPES_DOMAIN_FAULT_CONTROL);
  set (&container->user, "");
  assert_fault (draft, HOSPES_CONTAINER_USER, HOSPES_DOMAIN_FAULT_EMPTY);
  set (&container->user, NULL);
  assert_fault (draft, HOSPES_CONTAINER_USER, HOSPES_DOMAIN_FAULT_NONE);
}

/* A system has files of its own, and two do not share what they change. */
static void
test_root_faults (void)
{
  g_autoptr (HospesDomainDraft) draft = case_draft_new (&program, NULL, NULL);
  HospesDomainSpec *wish = hospes_domain_draft_get_wish (draft);
  HospesContainer *container = wish->container;

  wish->copies = 2;
  assert_fault (draft, HOSPES_CONTAINER_ROOT, HOSPES_DOMAIN_FAULT_TWICE);
  container->read_only = HOSPES_SWITCH_ON;
  assert_fault (draft, HOSPES_CONTAINER_ROOT, HOSPES_DOMAIN_FAULT_NONE);
  wish->copies = 1;
  set (&container->path, "srv");
  assert_fault (draft, HOSPES_CONTAINER_ROOT, HOSPES_DOMAIN_FAULT_RELATIVE);
  set (&container->path, NULL);
  assert_fault (draft, HOSPES_CONTAINER_ROOT, HOSPES_DOMAIN_FAULT_NONE);
  container->system = TRUE;
  assert_fault (draft, HOSPES_CONTAINER_ROOT, HOSPES_DOMAIN_FAULT_EMPTY);
  container->root = HOSPES_ROOT_HOST;
  assert_fault (draft, HOSPES_CONTAINER_ROOT, HOSPES_DOMAIN_FAULT_EMPTY);

  /* All that is nothing to other machines. */
  set (&wish->os_type, "hvm");
  hospes_domain_draft_changed (draft);
  g_assert_true (hospes_container_is_complete (hospes_domain_draft_get_spec (draft)));
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/config/container/copy", test_copy);
  g_test_add_func ("/config/container/follows", test_follows);
  g_test_add_func ("/config/container/faults", test_faults);
  g_test_add_func ("/config/container/root-faults", test_root_faults);

  return g_test_run ();
}
