/* test-hospes-scancode.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 */

#include "config.h"

#include <gdk/gdkkeysyms.h>
#include <linux/input-event-codes.h>

#include "hospes-scancode.h"

static void
test_first_keys (void)
{
  for (guint code = KEY_ESC; code <= KEY_KPDOT; code++)
    g_assert_cmphex (hospes_scancode_from_evdev (code), ==, code);

  g_assert_cmphex (hospes_scancode_from_evdev (0), ==, 0);
}

static void
test_later_keys (void)
{
  const struct
  {
    guint code;
    guint scancode;
  } keys[] = {
    { KEY_F11, 0x57 },       { KEY_F12, 0x58 },       { KEY_102ND, 0x56 },
    { KEY_RO, 0x73 },        { KEY_YEN, 0x7d },       { KEY_KPCOMMA, 0x7e },
    { KEY_HENKAN, 0x79 },    { KEY_MUHENKAN, 0x7b },  { KEY_KATAKANAHIRAGANA, 0x70 },
    { KEY_KPENTER, 0x9c },   { KEY_RIGHTCTRL, 0x9d }, { KEY_RIGHTALT, 0xb8 },
    { KEY_KPSLASH, 0xb5 },   { KEY_HOME, 0xc7 },      { KEY_UP, 0xc8 },
    { KEY_PAGEUP, 0xc9 },    { KEY_LEFT, 0xcb },      { KEY_RIGHT, 0xcd },
    { KEY_END, 0xcf },       { KEY_DOWN, 0xd0 },      { KEY_PAGEDOWN, 0xd1 },
    { KEY_INSERT, 0xd2 },    { KEY_DELETE, 0xd3 },    { KEY_LEFTMETA, 0xdb },
    { KEY_RIGHTMETA, 0xdc }, { KEY_COMPOSE, 0xdd },   { KEY_SYSRQ, 0xb7 },
    { KEY_PAUSE, 0xc6 },     { KEY_MUTE, 0xa0 },      { KEY_VOLUMEDOWN, 0xae },
    { KEY_VOLUMEUP, 0xb0 },  { KEY_PLAYPAUSE, 0xa2 }, { KEY_NEXTSONG, 0x99 },
    { KEY_FN, 0 },           { G_MAXUINT, 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    g_assert_cmphex (hospes_scancode_from_evdev (keys[i].code), ==, keys[i].scancode);
}

/* Two keys with one scancode would be one key to the guest. */
static void
test_no_key_twice (void)
{
  guint owner[256] = { 0 };

  for (guint code = 1; code < 256; code++)
    {
      guint scancode = hospes_scancode_from_evdev (code);

      g_assert_cmphex (scancode, <, 256);
      if (scancode == 0)
        continue;

      g_assert_cmpuint (owner[scancode], ==, 0);
      owner[scancode] = code;
    }
}

static void
test_keycode (void)
{
  g_assert_cmphex (hospes_scancode_from_keycode (KEY_A + 8), ==, KEY_A);
  g_assert_cmphex (hospes_scancode_from_keycode (KEY_UP + 8), ==, 0xc8);
  g_assert_cmphex (hospes_scancode_from_keycode (8), ==, 0);
  g_assert_cmphex (hospes_scancode_from_keycode (0), ==, 0);
  g_assert_cmphex (hospes_scancode_from_keycode (G_MAXUINT), ==, 0);
}

static void
test_keyval (void)
{
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_a), ==, KEY_A);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_A), ==, KEY_A);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_l), ==, KEY_L);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_M), ==, KEY_M);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_p), ==, KEY_P);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_0), ==, KEY_0);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_exclam), ==, KEY_1);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_plus), ==, KEY_EQUAL);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_asciitilde), ==, KEY_GRAVE);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_quotedbl), ==, KEY_APOSTROPHE);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_bar), ==, KEY_BACKSLASH);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_question), ==, KEY_SLASH);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_braceright), ==, KEY_RIGHTBRACE);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_space), ==, KEY_SPACE);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_F1), ==, KEY_F1);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_F10), ==, KEY_F10);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_F12), ==, 0x58);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_Delete), ==, 0xd3);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_Hiragana), ==, 0);
  g_assert_cmphex (hospes_scancode_from_keyval (GDK_KEY_VoidSymbol), ==, 0);
}

/* Nothing that can be written in ASCII is missing. */
static void
test_all_printable (void)
{
  for (guint keyval = GDK_KEY_space; keyval <= GDK_KEY_asciitilde; keyval++)
    g_assert_cmphex (hospes_scancode_from_keyval (keyval), !=, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/console/scancode/first-keys", test_first_keys);
  g_test_add_func ("/console/scancode/later-keys", test_later_keys);
  g_test_add_func ("/console/scancode/no-key-twice", test_no_key_twice);
  g_test_add_func ("/console/scancode/keycode", test_keycode);
  g_test_add_func ("/console/scancode/keyval", test_keyval);
  g_test_add_func ("/console/scancode/all-printable", test_all_printable);

  return g_test_run ();
}
