/* hospes-domain-xml.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include <libxml/tree.h>

#include "hospes-domain-spec.h"

G_BEGIN_DECLS

/**
 * HospesDomainStage:
 * @HOSPES_STAGE_INSTALL: it starts from its installer, and stops where that restarts it
 * @HOSPES_STAGE_INSTALLED: it starts from its disk, and nothing of the installer is left
 */
typedef enum
{
  HOSPES_STAGE_INSTALL,
  HOSPES_STAGE_INSTALLED,
} HospesDomainStage;

char *hospes_domain_spec_to_xml (const HospesDomainSpec *self, HospesDomainStage stage);
char *hospes_domain_xml_find_name (const char *xml, GError **error);

/* For the other half of it, hospes-device-xml.c. */
void hospes_domain_add_devices (const HospesDomainSpec *self,
                                HospesDomainStage stage,
                                xmlNodePtr domain);
xmlNodePtr hospes_domain_add (xmlNodePtr parent, const char *name);
xmlNodePtr hospes_domain_add_text (xmlNodePtr parent, const char *name, const char *text);
void hospes_domain_set (xmlNodePtr node, const char *name, const char *value);

G_END_DECLS
