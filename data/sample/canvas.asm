; canvas.asm: pixels in memory, and how they get on the screen
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; Everything is painted on CANVAS and then shown with present, a rectangle at a
; time. The pointer is never on CANVAS: it is laid over each row on its way out,
; so it neither flickers nor has to be taken away before painting.
;
; Rectangles are EBX: x, ECX: y, EDX: width, EBP: height.
;
; Loops are written out where one would expect rep movsd: under emulation that
; is ten times slower than the same in plain instructions.

; Copies ECX pixels from ESI to EDI, moving all three; changes EAX
copy_pixels:
        test    cl, 3
        jz      .fours
        mov     eax, [esi]
        mov     [edi], eax
        add     esi, 4
        add     edi, 4
        dec     ecx
        jmp     copy_pixels
.fours:
        sub     ecx, 4
        jl      .done
        mov     eax, [esi]
        mov     [edi], eax
        mov     eax, [esi + 4]
        mov     [edi + 4], eax
        mov     eax, [esi + 8]
        mov     [edi + 8], eax
        mov     eax, [esi + 12]
        mov     [edi + 12], eax
        add     esi, 16
        add     edi, 16
        jmp     .fours
.done:
        ret

; Makes ECX pixels at EDI the colour EAX, moving both
fill_pixels:
        dec     ecx
        jl      .done
        mov     [edi], eax
        add     edi, 4
        jmp     fill_pixels
.done:
        ret

; EBX: x, ECX: y; gives EDI: its address on CANVAS
canvas_at:
        imul    edi, ecx, SCREEN_WIDTH
        add     edi, ebx
        lea     edi, [CANVAS + edi * 4]
        ret

; EDI: pixel, EAX: colour, ESI: how much of it, 0 to 256
blend:
        push    eax
        push    ecx
        push    edx
        mov     ecx, [edi]              ; red and blue at once, then green
        mov     edx, eax
        and     ecx, 0xFF00FF
        and     edx, 0xFF00FF
        sub     edx, ecx
        imul    edx, esi
        sar     edx, 8
        add     ecx, edx
        and     ecx, 0xFF00FF
        mov     edx, [edi]
        and     edx, 0x00FF00
        and     eax, 0x00FF00
        sub     eax, edx
        imul    eax, esi
        sar     eax, 8
        add     edx, eax
        and     edx, 0x00FF00
        or      ecx, edx
        mov     [edi], ecx
        pop     edx
        pop     ecx
        pop     eax
        ret

; EAX: colour; fills the rectangle
fill:
        pushad
        call    canvas_at
.row:
        push    edi
        mov     ecx, edx
        call    fill_pixels
        pop     edi
        add     edi, SCREEN_PITCH
        dec     ebp
        jnz     .row
        popad
        ret

; Takes back what was painted over the picture in the rectangle
restore:
        pushad
        call    canvas_at
.row:
        push    edi
        lea     esi, [edi + PICTURE - CANVAS]
        mov     ecx, edx
        call    copy_pixels
        pop     edi
        add     edi, SCREEN_PITCH
        dec     ebp
        jnz     .row
        popad
        ret

; Makes what is on CANVAS the picture
keep_picture:
        pushad
        mov     esi, CANVAS
        mov     edi, PICTURE
        mov     ecx, SCREEN_WIDTH * SCREEN_HEIGHT
        call    copy_pixels
        popad
        ret

present_all:
        pushad
        xor     ebx, ebx
        xor     ecx, ecx
        mov     edx, SCREEN_WIDTH
        mov     ebp, SCREEN_HEIGHT
        call    present
        popad
        ret

; Shows the rectangle, as far as it is on the screen
present:
        pushad
        cmp     dword [frame_depth], 0
        je      .done

        mov     eax, SCREEN_WIDTH
        sub     eax, ebx
        cmp     edx, eax
        jle     .wide
        mov     edx, eax
.wide:
        mov     eax, SCREEN_HEIGHT
        sub     eax, ecx
        cmp     ebp, eax
        jle     .high
        mov     ebp, eax
.high:
        test    edx, edx
        jle     .done
        test    ebp, ebp
        jle     .done
.row:
        call    canvas_at
        mov     esi, edi
        mov     edi, row_buffer
        push    ecx
        mov     ecx, edx
        call    copy_pixels
        pop     ecx
        call    pointer_overlay
        call    emit_row
        inc     ecx
        dec     ebp
        jnz     .row
.done:
        popad
        ret

; Sends row_buffer to the screen in its own format. EBX: x, ECX: y, EDX: width
emit_row:
        pushad
        mov     eax, [frame_depth]
        shr     eax, 3
        imul    eax, ebx
        imul    ecx, [frame_pitch]
        lea     edi, [ecx + eax]
        add     edi, [frame_address]
        mov     esi, row_buffer
        mov     ecx, edx
        cmp     dword [frame_depth], 24
        je      .depth24
        jb      .depth16
        call    copy_pixels
        popad
        ret
.depth24:
        lodsd
        stosw
        shr     eax, 16
        stosb
        loop    .depth24
        popad
        ret
.depth16:
        lodsd
        mov     edx, eax
        shr     edx, 3
        and     edx, 0x001F
        mov     ebx, eax
        shr     ebx, 5
        and     ebx, 0x07E0
        or      edx, ebx
        shr     eax, 8
        and     eax, 0xF800
        or      eax, edx
        stosw
        loop    .depth16
        popad
        ret

        section .data
        align   4
row_buffer:
        times   SCREEN_WIDTH dd 0
        section .text
