/* hospes-scancode.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 * SPDX-FileCopyrightText: The Hospes authors
 *
 * What a PC keyboard sends for a key (XT, "set 1"), as QEMU wants it: one byte,
 * in which the top bit stands for the prefix 0xE0.
 *
 * DESIGN
 *
 * The kernel numbered the keys of the first PC keyboards after their scancodes,
 * so up to 83, and for the keys that came to fill gaps, number and scancode are
 * the same. Only what came later is in the table.
 */

#include "config.h"

#include <gdk/gdkkeysyms.h>
#include <linux/input-event-codes.h>
#include <string.h>

#include "hospes-scancode.h"

/* X11 and Wayland leave the first eight numbers to nobody. */
#define KEYCODE_OFFSET 8
#define E0(code)       (0x80 | (code))

static const guint8 scancodes[] = {
  [KEY_ZENKAKUHANKAKU] = 0x76,
  [KEY_102ND] = 0x56,
  [KEY_F11] = 0x57,
  [KEY_F12] = 0x58,
  [KEY_RO] = 0x73, /* the Brazilian slash as well */
  [KEY_KATAKANA] = 0x78,
  [KEY_HIRAGANA] = 0x77,
  [KEY_HENKAN] = 0x79,
  [KEY_KATAKANAHIRAGANA] = 0x70,
  [KEY_MUHENKAN] = 0x7b,
  [KEY_KPJPCOMMA] = 0x5c,
  [KEY_KPENTER] = E0 (0x1c),
  [KEY_RIGHTCTRL] = E0 (0x1d),
  [KEY_KPSLASH] = E0 (0x35),
  [KEY_SYSRQ] = E0 (0x37),
  [KEY_RIGHTALT] = E0 (0x38),
  [KEY_LINEFEED] = 0x5b,
  [KEY_HOME] = E0 (0x47),
  [KEY_UP] = E0 (0x48),
  [KEY_PAGEUP] = E0 (0x49),
  [KEY_LEFT] = E0 (0x4b),
  [KEY_RIGHT] = E0 (0x4d),
  [KEY_END] = E0 (0x4f),
  [KEY_DOWN] = E0 (0x50),
  [KEY_PAGEDOWN] = E0 (0x51),
  [KEY_INSERT] = E0 (0x52),
  [KEY_DELETE] = E0 (0x53),
  [KEY_MUTE] = E0 (0x20),
  [KEY_VOLUMEDOWN] = E0 (0x2e),
  [KEY_VOLUMEUP] = E0 (0x30),
  [KEY_POWER] = E0 (0x5e),
  [KEY_KPEQUAL] = 0x59,
  [KEY_KPPLUSMINUS] = E0 (0x4e),
  [KEY_PAUSE] = E0 (0x46),
  [KEY_KPCOMMA] = 0x7e,
  [KEY_HANGEUL] = 0x72,
  [KEY_HANJA] = 0x71,
  [KEY_YEN] = 0x7d,
  [KEY_LEFTMETA] = E0 (0x5b),
  [KEY_RIGHTMETA] = E0 (0x5c),
  [KEY_COMPOSE] = E0 (0x5d),
  [KEY_STOP] = E0 (0x68),
  [KEY_AGAIN] = E0 (0x05),
  [KEY_PROPS] = E0 (0x06),
  [KEY_UNDO] = E0 (0x07),
  [KEY_FRONT] = E0 (0x0c),
  [KEY_COPY] = E0 (0x78),
  [KEY_OPEN] = 0x64,
  [KEY_PASTE] = 0x65,
  [KEY_FIND] = E0 (0x41),
  [KEY_CUT] = E0 (0x3c),
  [KEY_HELP] = E0 (0x75),
  [KEY_MENU] = E0 (0x1e),
  [KEY_CALC] = E0 (0x21),
  [KEY_SETUP] = 0x66,
  [KEY_SLEEP] = E0 (0x5f),
  [KEY_WAKEUP] = E0 (0x63),
  [KEY_FILE] = 0x67,
  [KEY_PROG1] = E0 (0x1f),
  [KEY_PROG2] = E0 (0x17),
  [KEY_WWW] = E0 (0x02),
  [KEY_COFFEE] = E0 (0x12),
  [KEY_MAIL] = E0 (0x6c),
  [KEY_BOOKMARKS] = E0 (0x66),
  [KEY_COMPUTER] = E0 (0x6b),
  [KEY_BACK] = E0 (0x6a),
  [KEY_FORWARD] = E0 (0x69),
  [KEY_EJECTCD] = E0 (0x7d),
  [KEY_NEXTSONG] = E0 (0x19),
  [KEY_PLAYPAUSE] = E0 (0x22),
  [KEY_PREVIOUSSONG] = E0 (0x10),
  [KEY_STOPCD] = E0 (0x24),
  [KEY_REWIND] = E0 (0x18),
  [KEY_CONFIG] = E0 (0x01),
  [KEY_HOMEPAGE] = E0 (0x32),
  [KEY_REFRESH] = E0 (0x67),
  [KEY_F13] = 0x5d,
  [KEY_F14] = 0x5e,
  [KEY_F15] = 0x5f,
  [KEY_F16] = 0x55,
  [KEY_F17] = E0 (0x03),
  [KEY_F18] = E0 (0x77),
  [KEY_F19] = E0 (0x04),
  [KEY_F20] = 0x5a,
  [KEY_F21] = 0x74,
  [KEY_F22] = E0 (0x79),
  [KEY_F23] = 0x6d,
  [KEY_F24] = 0x6f,
  [KEY_SEARCH] = E0 (0x65),
  [KEY_MEDIA] = E0 (0x6d),
};

/* Rows of a US keyboard: what its keys write alone and with Shift, and the
 * number of the first; the others follow it. */
static const struct
{
  const char *alone;
  const char *shifted;
  guint first;
} us_rows[] = {
  { "1234567890-=", "!@#$%^&*()_+", KEY_1 },
  { "qwertyuiop[]", "QWERTYUIOP{}", KEY_Q },
  { "asdfghjkl;'`", "ASDFGHJKL:\"~", KEY_A },
  { "\\zxcvbnm,./", "|ZXCVBNM<>?", KEY_BACKSLASH },
  { " ", " ", KEY_SPACE },
};

static const struct
{
  guint keyval;
  guint code;
} us_keys[] = {
  { GDK_KEY_Escape, KEY_ESC },
  { GDK_KEY_BackSpace, KEY_BACKSPACE },
  { GDK_KEY_Tab, KEY_TAB },
  { GDK_KEY_ISO_Left_Tab, KEY_TAB },
  { GDK_KEY_Return, KEY_ENTER },
  { GDK_KEY_Control_L, KEY_LEFTCTRL },
  { GDK_KEY_Control_R, KEY_RIGHTCTRL },
  { GDK_KEY_Shift_L, KEY_LEFTSHIFT },
  { GDK_KEY_Shift_R, KEY_RIGHTSHIFT },
  { GDK_KEY_Alt_L, KEY_LEFTALT },
  { GDK_KEY_Meta_L, KEY_LEFTALT },
  { GDK_KEY_Alt_R, KEY_RIGHTALT },
  { GDK_KEY_Meta_R, KEY_RIGHTALT },
  { GDK_KEY_ISO_Level3_Shift, KEY_RIGHTALT },
  { GDK_KEY_Super_L, KEY_LEFTMETA },
  { GDK_KEY_Super_R, KEY_RIGHTMETA },
  { GDK_KEY_Menu, KEY_COMPOSE },
  { GDK_KEY_Caps_Lock, KEY_CAPSLOCK },
  { GDK_KEY_Num_Lock, KEY_NUMLOCK },
  { GDK_KEY_Scroll_Lock, KEY_SCROLLLOCK },
  { GDK_KEY_Print, KEY_SYSRQ },
  { GDK_KEY_Sys_Req, KEY_SYSRQ },
  { GDK_KEY_Pause, KEY_PAUSE },
  { GDK_KEY_Break, KEY_PAUSE },
  { GDK_KEY_Insert, KEY_INSERT },
  { GDK_KEY_Delete, KEY_DELETE },
  { GDK_KEY_Home, KEY_HOME },
  { GDK_KEY_End, KEY_END },
  { GDK_KEY_Page_Up, KEY_PAGEUP },
  { GDK_KEY_Page_Down, KEY_PAGEDOWN },
  { GDK_KEY_Up, KEY_UP },
  { GDK_KEY_Down, KEY_DOWN },
  { GDK_KEY_Left, KEY_LEFT },
  { GDK_KEY_Right, KEY_RIGHT },
  { GDK_KEY_F11, KEY_F11 },
  { GDK_KEY_F12, KEY_F12 },
  { GDK_KEY_KP_Divide, KEY_KPSLASH },
  { GDK_KEY_KP_Multiply, KEY_KPASTERISK },
  { GDK_KEY_KP_Subtract, KEY_KPMINUS },
  { GDK_KEY_KP_Add, KEY_KPPLUS },
  { GDK_KEY_KP_Enter, KEY_KPENTER },
  { GDK_KEY_KP_Decimal, KEY_KPDOT },
  { GDK_KEY_KP_Delete, KEY_KPDOT },
  { GDK_KEY_KP_0, KEY_KP0 },
  { GDK_KEY_KP_Insert, KEY_KP0 },
  { GDK_KEY_KP_1, KEY_KP1 },
  { GDK_KEY_KP_End, KEY_KP1 },
  { GDK_KEY_KP_2, KEY_KP2 },
  { GDK_KEY_KP_Down, KEY_KP2 },
  { GDK_KEY_KP_3, KEY_KP3 },
  { GDK_KEY_KP_Page_Down, KEY_KP3 },
  { GDK_KEY_KP_4, KEY_KP4 },
  { GDK_KEY_KP_Left, KEY_KP4 },
  { GDK_KEY_KP_5, KEY_KP5 },
  { GDK_KEY_KP_Begin, KEY_KP5 },
  { GDK_KEY_KP_6, KEY_KP6 },
  { GDK_KEY_KP_Right, KEY_KP6 },
  { GDK_KEY_KP_7, KEY_KP7 },
  { GDK_KEY_KP_Home, KEY_KP7 },
  { GDK_KEY_KP_8, KEY_KP8 },
  { GDK_KEY_KP_Up, KEY_KP8 },
  { GDK_KEY_KP_9, KEY_KP9 },
  { GDK_KEY_KP_Page_Up, KEY_KP9 },
};

static guint
find_printable (char wanted)
{
  for (gsize i = 0; i < G_N_ELEMENTS (us_rows); i++)
    {
      const char *found = strchr (us_rows[i].alone, wanted);
      const char *start = us_rows[i].alone;

      if (found == NULL)
        {
          found = strchr (us_rows[i].shifted, wanted);
          start = us_rows[i].shifted;
        }

      if (found != NULL)
        return us_rows[i].first + (guint) (found - start);
    }

  return 0;
}

/**
 * hospes_scancode_from_evdev:
 * @code: a `KEY_` number of the kernel
 *
 * Returns: the scancode, 0 if no PC keyboard has such a key
 */
guint
hospes_scancode_from_evdev (guint code)
{
  if (code <= KEY_KPDOT)
    return code;

  return code < G_N_ELEMENTS (scancodes) ? scancodes[code] : 0;
}

/**
 * hospes_scancode_from_keycode:
 * @keycode: a hardware keycode of X11 or Wayland
 *
 * Returns: the scancode, 0 if there is none
 */
guint
hospes_scancode_from_keycode (guint keycode)
{
  return keycode > KEYCODE_OFFSET ? hospes_scancode_from_evdev (keycode - KEYCODE_OFFSET) : 0;
}

/**
 * hospes_scancode_from_keyval:
 * @keyval: a GDK keyval
 *
 * Where the key is on a US keyboard, for keys that come without a keycode. A
 * modifier that is needed to write the character is the caller's affair.
 *
 * Returns: the scancode, 0 if a US keyboard has no such key
 */
guint
hospes_scancode_from_keyval (guint keyval)
{
  if (keyval >= GDK_KEY_space && keyval <= GDK_KEY_asciitilde)
    return hospes_scancode_from_evdev (find_printable ((char) keyval));

  if (keyval >= GDK_KEY_F1 && keyval <= GDK_KEY_F10)
    return hospes_scancode_from_evdev (KEY_F1 + keyval - GDK_KEY_F1);

  for (gsize i = 0; i < G_N_ELEMENTS (us_keys); i++)
    if (us_keys[i].keyval == keyval)
      return hospes_scancode_from_evdev (us_keys[i].code);

  return 0;
}
