; field.asm: the line one types on
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors

FIELD_X         equ 96
FIELD_Y         equ 428
FIELD_WIDTH     equ 608
FIELD_HEIGHT    equ 48
FIELD_COLOUR    equ 0x0F1A32

LINE_X          equ FIELD_X + 16
LINE_Y          equ FIELD_Y + 8
LINE_SHOWN      equ 35                  ; characters that fit before the cursor
LINE_MAX        equ 240

PREVIOUS_Y      equ 404
PREVIOUS_SHOWN  equ 74

CHAR_BACKSPACE  equ 0x08
CHAR_ENTER      equ 0x0A
CHAR_ESCAPE     equ 0x1B

; AL: a character, from whichever keyboard
type_character:
        pushad
        call    serial_echo
        mov     esi, typed_tape
        call    tape_punch

        mov     ecx, [line_length]
        cmp     al, CHAR_BACKSPACE
        je      .backspace
        cmp     al, CHAR_ENTER
        je      .enter
        cmp     al, CHAR_ESCAPE
        je      .escape
        cmp     ecx, LINE_MAX
        jb      .append
        mov     edi, line               ; full: forget its beginning
        lea     esi, [edi + 1]
        push    ecx
        dec     ecx
        rep movsb
        pop     ecx
        dec     ecx
.append:
        mov     [line + ecx], al
        inc     ecx
        jmp     .changed
.backspace:
        test    ecx, ecx
        jz      .changed
        dec     ecx
        jmp     .changed
.enter:
        mov     esi, line
        mov     edi, previous
        push    ecx
        mov     ecx, LINE_MAX
        rep movsb
        pop     ecx
        call    previous_show
.escape:
        xor     ecx, ecx
.changed:
        mov     edi, line               ; a 0 ends it, also behind what was longer
        add     edi, ecx
        mov     [line_length], ecx
        sub     ecx, LINE_MAX
        neg     ecx
        inc     ecx
        xor     al, al
        rep stosb

        mov     byte [cursor_lit], 1
        call    field_show
        mov     esi, typed_tape
        mov     ebx, TYPED_X
        call    tape_show
        popad
        ret

field_show:
        cmp     dword [frame_depth], 0
        je      field_show_words
        pushad
        mov     ebx, LINE_X
        mov     ecx, LINE_Y
        mov     edx, (LINE_SHOWN + 1) * 16
        mov     ebp, 32
        mov     eax, FIELD_COLOUR
        call    fill

        mov     esi, line
        mov     eax, [line_length]
        sub     eax, LINE_SHOWN
        jle     .whole
        add     esi, eax
.whole:
        mov     eax, WHITE
        call    draw_large_text
        call    cursor_draw
        call    present
        popad
        ret

; Only the cursor, when it changes between lit and dark
cursor_show:
        pushad
        call    cursor_draw
        call    cursor_place
        mov     edx, 3
        mov     ebp, 32
        call    present
        popad
        ret

cursor_draw:
        pushad
        call    cursor_place
        mov     edx, 3
        mov     ebp, 32
        mov     eax, FIELD_COLOUR
        cmp     byte [cursor_lit], 0
        je      .dark
        mov     eax, LAMP
.dark:
        call    fill
        popad
        ret

; Gives EBX: x, ECX: y of the cursor
cursor_place:
        mov     ebx, [line_length]
        cmp     ebx, LINE_SHOWN
        jle     .inside
        mov     ebx, LINE_SHOWN
.inside:
        shl     ebx, 4
        add     ebx, LINE_X
        mov     ecx, LINE_Y
        ret

; The line before, small, above the field
previous_show:
        pushad
        mov     ebx, FIELD_X + 8
        mov     ecx, PREVIOUS_Y
        mov     edx, PREVIOUS_SHOWN * 8
        mov     ebp, 16
        call    restore
        mov     byte [previous + PREVIOUS_SHOWN], 0
        mov     esi, previous
        mov     eax, DIM
        call    draw_text
        call    present
        popad
        ret

; Without graphics: one line of text, as far as it fits
field_show_words:
        pushad
        mov     edi, TEXT_MEMORY + (7 * TEXT_COLUMNS + 4) * 2
        mov     esi, line
        mov     eax, [line_length]
        sub     eax, TEXT_COLUMNS - 10
        jle     .whole
        add     esi, eax
.whole:
        mov     ecx, TEXT_COLUMNS - 8
.next:
        lodsb
        test    al, al
        jnz     .visible
        dec     esi
        mov     al, " "
.visible:
        stosb
        inc     edi
        loop    .next
        popad
        ret

        section .data
        align   4
line_length:    dd 0
line:           times LINE_MAX + 1 db 0
previous:       times LINE_MAX + 1 db 0
cursor_lit:     db 1
        section .text
