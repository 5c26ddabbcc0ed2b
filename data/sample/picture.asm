; picture.asm: the picture that stays
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; The application's icon, told as a scene: at night a door stands open, and in
; its light waits a small screen, the guest.

DOOR_BOTTOM     equ 282

; The icon's own units, of which 4 pixels make one; its door stands on y = 82.
%define ix(x)   (400 + ((x) - 64) * 4)
%define iy(y)   (DOOR_BOTTOM + ((y) - 82) * 4)

TITLE_Y         equ 324
WORDS_Y         equ 370

paint_picture:
        pushad
        cmp     dword [frame_depth], 0
        je      paint_words_only

        mov     esi, backdrop
        mov     ecx, (backdrop_end - backdrop) / shape.size
        call    .shapes

        mov     ebx, 400
        mov     ecx, 180
        mov     eax, GLOW               ; redder than the lamp: on blue that one turns green
        mov     edx, 76
        call    paint_glow

        mov     esi, scene
        mov     ecx, (scene_end - scene) / shape.size
        call    .shapes

        mov     esi, title
        mov     ebx, 400 - (words - title - 1) * 8
        mov     ecx, TITLE_Y
        mov     eax, WHITE
        call    draw_large_text
        mov     esi, words
        mov     ebx, 400 - (words_end - words - 1) * 4
        mov     ecx, WORDS_Y
        mov     eax, PALE
        call    draw_text

        call    keep_picture
        popad
        ret

; ESI: first, ECX: how many
.shapes:
        call    paint_shape
        add     esi, shape.size
        loop    .shapes
        ret

title:  db      "Hospes sample machine", 0
words:  db      "This is a real virtual machine, drawn by its own code. Type something.", 0
words_end:

; Without graphics there are only words, and what is typed (field.asm).
TEXT_MEMORY     equ 0xB8000
TEXT_COLUMNS    equ 80

paint_words_only:
        mov     edi, TEXT_MEMORY
        mov     ecx, TEXT_COLUMNS * 25
        mov     ax, 0x1F20
        rep stosw
        mov     esi, title
        mov     edi, TEXT_MEMORY + (2 * TEXT_COLUMNS + 4) * 2
        call    .line
        mov     esi, words
        mov     edi, TEXT_MEMORY + (4 * TEXT_COLUMNS + 4) * 2
        call    .line
        popad
        ret
.line:
        lodsb
        test    al, al
        jz      .end
        stosb
        inc     edi
        jmp     .line
.end:
        ret

        align   4
backdrop:
        ; the wall, and the floor before it
        box     0, DOOR_BOTTOM, 0, 800, 0, 0, NIGHT_TOP, NIGHT_BOTTOM, 256, 256
        box     DOOR_BOTTOM, 600, 0, 800, 0, 0, 0x1B2C50, FLOOR_BOTTOM, 256, 256
backdrop_end:

scene:
        ; the light that falls out over the floor
        wedge   DOOR_BOTTOM, DOOR_BOTTOM + 110, ix(40), ix(88), 176, 624, LAMP, GLOW, 150, 0
        ; the door frame, the doorway
        box     iy(21), iy(82), ix(37), ix(91), 108, 0, 0x2A4478, 0x1C2E54, 256, 256
        box     iy(24), iy(82), ix(40), ix(88), 96, 0, LIGHT, LAMP, 256, 256
        box     iy(24) + 4, iy(82), ix(40) + 4, ix(88) - 4, 92, 0, 0xFFF8DC, LAMP, 90, 0
        ; the guest: its shadow, stand, foot, body and screen
        wedge   iy(82), iy(82) + 18, ix(47), ix(81), ix(42), ix(86), 0x9A4A00, 0x9A4A00, 110, 0
        wedge   iy(79), iy(82), ix(49), ix(79), ix(47), ix(81), 0x9A4A00, 0x9A4A00, 40, 80
        box     iy(72), iy(80), ix(58), ix(70), 0, 0, 0x9A9996, 0x9A9996, 256, 256
        box     iy(78), iy(82), ix(53), ix(75), 7, 7, 0xF0EFEE, 0xDEDDDA, 256, 256
        box     iy(48), iy(75), ix(46), ix(82), 20, 20, 0xC0BFBC, 0xC0BFBC, 256, 256
        box     iy(46), iy(73), ix(46), ix(82), 20, 20, 0xFFFFFF, 0xF6F5F4, 256, 256
        box     iy(50), iy(69), ix(50), ix(78), 8, 8, 0x33D17A, 0x26A269, 256, 256
        ; the sign on it: here one starts a machine
        wedge   iy(59) - 22, iy(59) + 2, ix(61) - 2, ix(61) - 2, ix(61) - 2, ix(70), WHITE, WHITE, 256, 256
        wedge   iy(59) + 2, iy(59) + 26, ix(61) - 2, ix(70), ix(61) - 2, ix(61) - 2, WHITE, WHITE, 256, 256
        ; the field for what is typed (field.asm), with a rim
        box     FIELD_Y - 2, FIELD_Y + FIELD_HEIGHT + 2, FIELD_X - 2, FIELD_X + FIELD_WIDTH + 2, 14, 14, BLUE, 0x1A5FB4, 256, 256
        box     FIELD_Y, FIELD_Y + FIELD_HEIGHT, FIELD_X, FIELD_X + FIELD_WIDTH, 12, 12, FIELD_COLOUR, FIELD_COLOUR, 256, 256
        ; the band the tapes run on (tape.asm)
        box     TAPE_Y - 4, 600, 0, 800, 0, 0, TAPE_COLOUR, TAPE_COLOUR, 256, 256
        box     TAPE_Y - 5, TAPE_Y - 4, 0, 800, 0, 0, 0x2A4478, 0x2A4478, 256, 256
scene_end:
