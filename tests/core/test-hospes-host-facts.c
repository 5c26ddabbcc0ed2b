/* test-hospes-host-facts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "hospes-host-facts.h"

#include "hospes-autoptr.h"
#include "virt-test.h"

static gpointer
ask (gpointer thoroughly)
{
  g_autoptr (virConnect) connection = virConnectOpen (DEMO_URI);

  return hospes_host_facts_ask (connection, thoroughly != NULL);
}

static void
test_ask (void)
{
  g_autoptr (HospesHostFacts) facts = virt_test_in_thread (ask, NULL);
  g_autofree char *text = hospes_host_facts_describe (facts);

  g_assert_cmpstr (facts->driver, ==, "TEST");
  g_assert_nonnull (facts->libvirt_version);
  g_assert_null (facts->version);
  g_assert_cmpstr (facts->hostname, !=, "");
  g_assert_false (facts->thorough);
  g_assert_cmpuint (facts->memory, ==, 3145728);
  g_assert_true (g_str_has_prefix (text, "TEST · libvirt "));
}

static void
test_ask_thoroughly (void)
{
  g_autoptr (HospesHostFacts) facts = virt_test_in_thread (ask, GINT_TO_POINTER (TRUE));

  g_assert_true (facts->thorough);
  g_assert_nonnull (facts->version);
  g_assert_false (facts->kvm);
}

#define GUEST(type)                                                                                \
  "<guest><os_type>hvm</os_type><arch name='x86_64'><domain type='" type "'/></arch></guest>"

static void
assert_capabilities (const char *driver, const char *guests, gboolean kvm, gboolean no_emulator)
{
  HospesHostFacts facts = { .driver = (char *) driver };
  g_autofree char *xml = g_strconcat ("<capabilities><host/>", guests, "</capabilities>", NULL);

  hospes_host_facts_read_capabilities (&facts, xml);
  g_assert_cmpint (facts.kvm, ==, kvm);
  g_assert_cmpint (facts.no_emulator, ==, no_emulator);
}

static void
test_capabilities (void)
{
  HospesHostFacts facts = { .driver = (char *) "QEMU" };

  assert_capabilities ("QEMU", GUEST ("qemu"), FALSE, FALSE);
  assert_capabilities ("QEMU", GUEST ("qemu") GUEST ("kvm"), TRUE, FALSE);
  assert_capabilities ("QEMU", "", FALSE, TRUE);

  /* Others need no QEMU. */
  assert_capabilities ("LXC", "", FALSE, FALSE);

  hospes_host_facts_read_capabilities (&facts, "<nonsense");
  g_assert_false (facts.no_emulator);
}

static void
assert_described (const char *version, gboolean kvm, const char *expected)
{
  HospesHostFacts facts = { .driver = (char *) "QEMU",
                            .version = (char *) version,
                            .libvirt_version = version != NULL ? (char *) "9.0.0" : NULL,
                            .kvm = kvm };
  g_autofree char *text = hospes_host_facts_describe (&facts);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_describe (void)
{
  assert_described ("7.2.22", TRUE, "QEMU/KVM 7.2.22 · libvirt 9.0.0");
  assert_described ("7.2.22", FALSE, "QEMU 7.2.22 · libvirt 9.0.0");
  assert_described (NULL, FALSE, "QEMU");
}

static void
test_boxed (void)
{
  HospesHostFacts *facts = virt_test_in_thread (ask, NULL);
  g_auto (GValue) value = G_VALUE_INIT;
  HospesHostFacts *copy;

  g_value_init (&value, HOSPES_TYPE_HOST_FACTS);
  g_value_take_boxed (&value, facts);
  copy = g_value_dup_boxed (&value);
  g_assert_true (copy == facts);
  hospes_host_facts_unref (copy);
}

int
main (int argc, char *argv[])
{
  virt_test_init (&argc, &argv);

  g_test_add_func ("/core/host-facts/ask", test_ask);
  g_test_add_func ("/core/host-facts/ask-thoroughly", test_ask_thoroughly);
  g_test_add_func ("/core/host-facts/capabilities", test_capabilities);
  g_test_add_func ("/core/host-facts/describe", test_describe);
  g_test_add_func ("/core/host-facts/boxed", test_boxed);

  return g_test_run ();
}
