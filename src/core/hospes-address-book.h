/* hospes-address-book.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#pragma once

#include "hospes-host.h"

G_BEGIN_DECLS

#define HOSPES_TYPE_ADDRESS_BOOK (hospes_address_book_get_type ())

G_DECLARE_FINAL_TYPE (HospesAddressBook, hospes_address_book, HOSPES, ADDRESS_BOOK, GObject)

HospesAddressBook *hospes_address_book_new (HospesHost *host);
void hospes_address_book_add (HospesAddressBook *self, HospesDomain *domain);
void hospes_address_book_remove (HospesAddressBook *self, HospesDomain *domain);
void hospes_address_book_forget (HospesAddressBook *self);
void hospes_address_book_set_resting (HospesAddressBook *self, gboolean resting);

G_END_DECLS
