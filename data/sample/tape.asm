; tape.asm: what happened, as holes in a tape that light shines through
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; Three tapes along the bottom edge tell in a form a program can read what the
; words above them tell people. Tests rely on this geometry:
;
;   A tape is 20 columns of 8 cells, a cell is 8x8 pixels: 160x64 pixels in all,
;   from y = 532 to y = 595. A column is one byte, its highest bit on top. A lit
;   cell is 1. Columns 0, 1, 18 and 19 are marks: FF AA … 55 FF. The 16 bytes
;   between are the tape's own, in columns 2 to 17.
;
;   A cell is round: read it in the middle (3,3 to 4,4), where a lit one is
;   FDF2B4 and a dark one 1B2A4A; any threshold of brightness around the half
;   tells them apart, also on a scaled picture.
;
;   x = 48    keys      the last 16 bytes the keyboard sent, the newest last
;   x = 320   typed     the last 16 characters typed, the newest last, 00 where
;                       there is none yet; Enter is 0A, Backspace 08
;   x = 592   pointer   x and y (two bytes each, high first), buttons (1 left,
;                       2 middle, 4 right), wheel (one up for each step towards
;                       the person, one down for each away), 1 if the pointer is
;                       absolute, 0, uptime in seconds (two bytes), 0 …

TAPE_Y          equ 532
TAPE_BYTES      equ 16
TAPE_COLUMNS    equ TAPE_BYTES + 4
CELL            equ 8

KEYS_X          equ 48
TYPED_X         equ 320
POINTER_X       equ 592

LABEL_Y         equ 504

HOLE_LIT        equ LIGHT
HOLE_DARK       equ 0x1B2A4A
TAPE_COLOUR     equ 0x0A1222

        section .data
        align   4
keys_tape:      times TAPE_BYTES db 0
typed_tape:     times TAPE_BYTES db 0
pointer_tape:
        db      POINTER_START_X >> 8, POINTER_START_X & 0xFF
        db      POINTER_START_Y >> 8, POINTER_START_Y & 0xFF
        times   TAPE_BYTES - 4 db 0
        section .text

typed_label:    db "typed", 0

tapes_show:
        pushad
        call    holes_init
        mov     esi, keys_tape
        mov     ebx, KEYS_X
        call    tape_show
        mov     esi, typed_tape
        mov     ebx, TYPED_X
        call    tape_show
        mov     esi, pointer_tape
        mov     ebx, POINTER_X
        call    tape_show
        popad
        ret

labels_draw:
        pushad
        mov     esi, typed_label
        mov     ebx, 400 - 5 * 4
        mov     ecx, LABEL_Y
        mov     eax, DIM
        call    draw_text
        call    keys_label_show
        call    pointer_label_show
        popad
        ret

; Adds AL at the end of tape ESI
tape_punch:
        pushad
        mov     edi, esi
        inc     esi
        mov     ecx, TAPE_BYTES - 1
        rep movsb
        mov     [edi], al
        popad
        ret

; ESI: tape, EBX: x
tape_show:
        pushad
        push    ebx
        mov     al, 0xFF
        call    .column
        mov     al, 0xAA
        call    .column
        mov     edx, TAPE_BYTES
.next:
        lodsb
        call    .column
        dec     edx
        jnz     .next
        mov     al, 0x55
        call    .column
        mov     al, 0xFF
        call    .column
        pop     ebx
        mov     ecx, TAPE_Y
        mov     edx, TAPE_COLUMNS * CELL
        mov     ebp, 8 * CELL
        call    present
        popad
        ret

; AL: byte, EBX: x, moved on
.column:
        push    ecx
        mov     ecx, TAPE_Y
.cell:
        shl     al, 1
        call    .hole
        add     ecx, CELL
        cmp     ecx, TAPE_Y + 8 * CELL
        jb      .cell
        add     ebx, CELL
        pop     ecx
        ret

; Carry: lit or dark, EBX: x, ECX: y
.hole:
        pushad
        mov     esi, hole_lit
        jc      .lit
        mov     esi, hole_dark
.lit:
        call    canvas_at
        mov     edx, CELL
.row:
        mov     ecx, CELL
        call    copy_pixels
        add     edi, SCREEN_PITCH - CELL * 4
        dec     edx
        jnz     .row
        popad
        ret

; Draws both kinds of holes once, so that showing a tape is only copying
holes_init:
        pushad
        mov     edi, hole_lit
        mov     eax, HOLE_LIT
        call    .make
        mov     edi, hole_dark
        mov     eax, HOLE_DARK
        call    .make
        popad
        ret
.make:
        mov     edx, hole
        mov     ecx, CELL * CELL
.pixel:
        movzx   esi, byte [edx]
        shl     esi, 5
        mov     dword [edi], TAPE_COLOUR
        call    blend
        add     edi, 4
        inc     edx
        loop    .pixel
        ret

; How much of a pixel belongs to the hole, in eighths
hole:   db      0, 0, 2, 4, 4, 2, 0, 0
        db      0, 4, 8, 8, 8, 8, 4, 0
        db      2, 8, 8, 8, 8, 8, 8, 2
        db      4, 8, 8, 8, 8, 8, 8, 4
        db      4, 8, 8, 8, 8, 8, 8, 4
        db      2, 8, 8, 8, 8, 8, 8, 2
        db      0, 4, 8, 8, 8, 8, 4, 0
        db      0, 0, 2, 4, 4, 2, 0, 0

        section .data
        align   4
hole_lit:       times CELL * CELL dd 0
hole_dark:      times CELL * CELL dd 0
        section .text
