/* hospes-domain-order.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * Orders of machines in lists, for g_list_sort() and the like. What is equal is
 * in the order of names.
 */

#pragma once

#include "hospes-domain.h"

G_BEGIN_DECLS

int hospes_domain_compare_names (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_titles (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_states (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_hosts (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_tags (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_addresses (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_systems (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_loads (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_memories (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_disk_rates (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_network_rates (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_vcpus (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_autostarts (gconstpointer a, gconstpointer b, gpointer user_data);
int hospes_domain_compare_uptimes (gconstpointer a, gconstpointer b, gpointer user_data);

G_END_DECLS
