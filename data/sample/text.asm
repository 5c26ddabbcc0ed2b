; text.asm: letters
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; The font of the video BIOS, as it is (8x16) or at twice its size with smooth
; edges (16x32). Strings end with a 0 byte.

; ESI: string, EBX: x, ECX: y, EAX: colour
draw_text:
        pushad
        mov     [glyph_colour], eax
        mov     edx, draw_glyph
        mov     ebp, 8
        jmp     draw_string

draw_large_text:
        pushad
        mov     [glyph_colour], eax
        mov     edx, draw_large_glyph
        mov     ebp, 16

; EDX: how to draw one, EBP: how far to go on
draw_string:
        movzx   eax, byte [esi]
        inc     esi
        test    al, al
        jz      .done
        call    edx
        add     ebx, ebp
        jmp     draw_string
.done:
        popad
        ret

        section .data
        align   4
glyph_colour:   dd 0
        section .text

; EAX: character, EBX: x, ECX: y
draw_glyph:
        pushad
        call    canvas_at
        shl     eax, 4
        lea     esi, [FONT + eax]
        mov     edx, 16
        mov     ebx, [glyph_colour]
.row:
        lodsb
        mov     ecx, 8
.pixel:
        shl     al, 1
        jnc     .empty
        mov     [edi], ebx
.empty:
        add     edi, 4
        loop    .pixel
        add     edi, SCREEN_PITCH - 8 * 4
        dec     edx
        jnz     .row
        popad
        ret

draw_large_glyph:
        pushad
        call    canvas_at
        call    large_glyph
        mov     ebx, ebp
        mov     edx, 32
.row:
        mov     ecx, 16
.pixel:
        movzx   esi, byte [ebx]
        inc     ebx
        test    esi, esi
        jz      .empty
        shl     esi, 6                  ; 0 to 4 quarters
        mov     eax, [glyph_colour]
        call    blend
.empty:
        add     edi, 4
        loop    .pixel
        add     edi, SCREEN_PITCH - 16 * 4
        dec     edx
        jnz     .row
        popad
        ret

; EAX: character; gives EBP: 32 rows of 16 bytes, each a number of quarters.
; The font is doubled twice by a rule that rounds its stairs (double), and every
; four pixels of that become one.
large_glyph:
        mov     ebp, eax
        shl     ebp, 9
        add     ebp, LARGE_GLYPHS
        bts     dword [glyphs_made], eax
        jnc     .make
        ret
.make:
        pushad
        ; One byte a pixel, with a rim of empty ones around
        shl     eax, 4
        lea     esi, [FONT + eax]
        mov     edi, glyph1 + 10 + 1
        mov     edx, 16
.row:
        lodsb
        mov     ecx, 8
.bit:
        shl     al, 1
        setc    byte [edi]
        inc     edi
        loop    .bit
        add     edi, 2
        dec     edx
        jnz     .row

        mov     esi, glyph1
        mov     edi, glyph2
        mov     ecx, 8
        mov     edx, 16
        call    double
        mov     esi, glyph2
        mov     edi, glyph4
        mov     ecx, 16
        mov     edx, 32
        call    double

        mov     esi, glyph4 + 34 + 1
        mov     edi, ebp
        mov     edx, 32
.shrink_row:
        mov     ecx, 16
.shrink:
        mov     al, [esi]
        add     al, [esi + 1]
        add     al, [esi + 34]
        add     al, [esi + 35]
        stosb
        add     esi, 2
        loop    .shrink
        add     esi, 34 + 2
        dec     edx
        jnz     .shrink_row
        popad
        ret

; Doubles a picture of ECX by EDX bytes at ESI to EDI, both with a rim. A pixel
; becomes four; one of the four takes the colour of the two neighbours it lies
; between if those are alike and the opposite two are not (known as Scale2x).
double:
        pushad
        lea     ebp, [ecx + 2]          ; from row to row, in the source
        lea     ebx, [ecx * 2 + 2]      ; and in the result
        add     esi, ebp
        add     edi, ebx
.row:
        push    ecx
        inc     esi
        inc     edi
.pixel:
        mov     al, [esi]
        mov     [edi], al
        mov     [edi + 1], al
        mov     [edi + ebx], al
        mov     [edi + ebx + 1], al

        push    ecx
        push    edx
        push    esi
        mov     cl, [esi - 1]           ; left
        mov     ch, [esi + 1]           ; right
        mov     dh, [esi + ebp]         ; below
        sub     esi, ebp
        mov     dl, [esi]               ; above
        cmp     cl, ch
        je      .plain
        cmp     dl, dh
        je      .plain
        cmp     dl, cl                  ; now each pair decides one corner
        jne     .above_right
        mov     [edi], dl
.above_right:
        cmp     dl, ch
        jne     .below_left
        mov     [edi + 1], dl
.below_left:
        cmp     dh, cl
        jne     .below_right
        mov     [edi + ebx], dh
.below_right:
        cmp     dh, ch
        jne     .plain
        mov     [edi + ebx + 1], dh
.plain:
        pop     esi
        pop     edx
        pop     ecx
        inc     esi
        add     edi, 2
        loop    .pixel
        inc     esi
        inc     edi
        add     edi, ebx
        pop     ecx
        dec     edx
        jnz     .row
        popad
        ret

        section .data
        align   4
glyphs_made:    times 8 dd 0
glyph1:         times 10 * 18 db 0
glyph2:         times 18 * 34 db 0
glyph4:         times 34 * 66 db 0
        section .text

; Numbers into a string. EDI: where, moved behind what was written; EAX: number.
write_decimal:
        push    eax
        push    ecx
        push    edx
        push    ebx
        mov     ebx, 10
        xor     ecx, ecx
.divide:
        xor     edx, edx
        div     ebx
        push    edx
        inc     ecx
        test    eax, eax
        jnz     .divide
.digit:
        pop     eax
        add     al, "0"
        stosb
        loop    .digit
        pop     ebx
        pop     edx
        pop     ecx
        pop     eax
        ret

; AL: byte, as two digits
write_hex:
        push    eax
        push    eax
        shr     al, 4
        call    .digit
        pop     eax
        and     al, 0x0F
        call    .digit
        pop     eax
        ret
.digit:
        cmp     al, 10
        sbb     al, 0x69                ; 0-9 or A-F, the old way
        das
        stosb
        ret

; EAX: below 100, with a leading 0
write_two:
        push    eax
        cmp     eax, 10
        jae     .both
        mov     byte [edi], "0"
        inc     edi
.both:
        call    write_decimal
        pop     eax
        ret

; ESI: string, copied to EDI without its end
write_string:
        push    eax
.next:
        lodsb
        test    al, al
        jz      .done
        stosb
        jmp     .next
.done:
        pop     eax
        ret
