; shapes.asm: smooth shapes
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; One kind of shape is enough for the whole picture: between two heights, a left
; and a right edge, each straight but not necessarily upright, and round corners
; above and below. It is a box, a disc, an arch, a wedge or half a triangle by
; its numbers. Colour and opacity run evenly from top to bottom.
;
; Edges are soft: each row of pixels is looked at in four places, in units of a
; sixteenth of a pixel, and what is covered is added up.

struc shape
.top:           resd 1
.bottom:        resd 1                  ; first row below
.left_top:      resd 1
.right_top:     resd 1
.left_bottom:   resd 1
.right_bottom:  resd 1
.radius_top:    resd 1
.radius_bottom: resd 1
.colour_top:    resd 1
.colour_bottom: resd 1
.alpha_top:     resd 1                  ; 0 to 256
.alpha_bottom:  resd 1
.size:
endstruc

; top, bottom, left, right, radius above, radius below, colours, alphas
%macro box 10
        dd      %1, %2, %3, %4, %3, %4, %5, %6, %7, %8, %9, %10
%endmacro

; top, bottom, left and right above, left and right below, colours, alphas
%macro wedge 10
        dd      %1, %2, %3, %4, %5, %6, 0, 0, %7, %8, %9, %10
%endmacro

; ESI: shape
paint_shape:
        pushad
        mov     ecx, [esi + shape.top]
.row:
        cmp     ecx, [esi + shape.bottom]
        jge     .done
        call    row_colour
        call    is_plain_row
        jne     .soft
        call    paint_plain_row
        jmp     .next
.soft:
        call    cover_row
        call    blend_row
.next:
        inc     ecx
        jmp     .row
.done:
        popad
        ret

; Zero flag set if row ECX of shape ESI is nothing but whole pixels: by far the
; most are, and they are painted a hundred times faster.
is_plain_row:
        push    eax
        mov     eax, [esi + shape.left_top]
        cmp     eax, [esi + shape.left_bottom]
        jne     .done
        mov     eax, [esi + shape.right_top]
        cmp     eax, [esi + shape.right_bottom]
        jne     .done
        mov     eax, [esi + shape.top]
        add     eax, [esi + shape.radius_top]
        cmp     ecx, eax
        jl      .done
        mov     eax, [esi + shape.bottom]
        sub     eax, [esi + shape.radius_bottom]
        cmp     ecx, eax
        jge     .round
        cmp     eax, eax
.done:
        pop     eax
        ret
.round:
        or      esi, esi                ; never 0
        pop     eax
        ret

paint_plain_row:
        pushad
        mov     ebx, [esi + shape.left_top]
        mov     edx, [esi + shape.right_top]
        sub     edx, ebx
        call    canvas_at
        mov     ecx, edx
        mov     eax, [colour]
        mov     esi, [alpha]
        cmp     esi, 256
        jne     .clear
        call    fill_pixels
        popad
        ret
.clear:
        call    blend
        add     edi, 4
        dec     ecx
        jnz     .clear
        popad
        ret

; Adds up in coverage how much of each pixel of row ECX lies in shape ESI, 0 to
; 64, and notes in covered_from and covered_to where there is any.
cover_row:
        pushad
        mov     dword [covered_from], SCREEN_WIDTH
        mov     dword [covered_to], 0
        mov     ebp, ecx
        shl     ebp, 4
        add     ebp, 2                  ; the first of the four places
        mov     dword [.places], 4
.place:
        mov     eax, [esi + shape.left_top]
        mov     ebx, [esi + shape.left_bottom]
        call    .edge
        mov     edi, eax
        mov     eax, [esi + shape.right_top]
        mov     ebx, [esi + shape.right_bottom]
        call    .edge
        mov     edx, eax

        mov     eax, [esi + shape.radius_top]
        mov     ebx, [esi + shape.top]
        add     ebx, eax
        shl     ebx, 4
        sub     ebx, ebp                ; how far into the upper corners
        call    .corner
        mov     eax, [esi + shape.radius_bottom]
        mov     ebx, [esi + shape.bottom]
        sub     ebx, eax
        shl     ebx, 4
        sub     ebx, ebp
        neg     ebx                     ; and into the lower ones
        call    .corner

        cmp     edi, edx
        jge     .nothing
        call    cover_span
.nothing:
        add     ebp, 4
        dec     dword [.places]
        jnz     .place
        popad
        ret

; An edge that starts at EAX and ends at EBX, at height EBP: gives EAX
.edge:
        push    ebx
        push    ecx
        push    edx
        sub     ebx, eax
        shl     eax, 4
        push    eax
        mov     eax, [esi + shape.top]
        shl     eax, 4
        sub     eax, ebp
        neg     eax
        imul    ebx
        mov     ecx, [esi + shape.bottom]
        sub     ecx, [esi + shape.top]
        idiv    ecx
        pop     ecx
        add     eax, ecx
        pop     edx
        pop     ecx
        pop     ebx
        ret

; Draws in EDI and EDX for a corner of radius EAX, EBX beyond its centre
.corner:
        cmp     ebx, 0
        jle     .straight
        shl     eax, 4
        push    eax
        imul    eax, eax
        imul    ebx, ebx
        sub     eax, ebx
        jns     .inside
        xor     eax, eax
.inside:
        mov     [.root], eax
        fild    dword [.root]
        fsqrt
        fistp   dword [.root]
        pop     eax
        sub     eax, [.root]
        add     edi, eax
        sub     edx, eax
.straight:
        ret

        section .data
        align   4
.places: dd     0
.root:   dd     0
        section .text

; Adds the span from EDI to EDX, in sixteenths of a pixel, to coverage
cover_span:
        pushad
        mov     eax, edi
        mov     ebx, edx
        shr     eax, 4
        shr     ebx, 4
        cmp     eax, [covered_from]
        jge     .from
        mov     [covered_from], eax
.from:
        cmp     ebx, [covered_to]
        jle     .to
        mov     [covered_to], ebx
.to:
        cmp     eax, ebx
        jne     .wider
        sub     edx, edi
        add     [coverage + eax * 4], edx
        popad
        ret
.wider:
        and     edi, 15
        sub     edi, 16
        sub     [coverage + eax * 4], edi
        and     edx, 15
        add     [coverage + ebx * 4], edx
.next:
        inc     eax
        cmp     eax, ebx
        jge     .done
        add     dword [coverage + eax * 4], 16
        jmp     .next
.done:
        popad
        ret

; Sets colour and alpha to those of row ECX in shape ESI
row_colour:
        pushad
        mov     ebp, [esi + shape.bottom]
        sub     ebp, [esi + shape.top]
        mov     eax, ecx
        sub     eax, [esi + shape.top]
        shl     eax, 8
        cdq
        idiv    ebp
        mov     ebp, eax                ; how far down, of 256

        mov     eax, [esi + shape.alpha_bottom]
        sub     eax, [esi + shape.alpha_top]
        imul    eax, ebp
        sar     eax, 8
        add     eax, [esi + shape.alpha_top]
        mov     [alpha], eax

        mov     eax, [esi + shape.colour_top]
        mov     [colour], eax
        mov     eax, [esi + shape.colour_bottom]
        mov     edi, colour
        mov     esi, ebp
        call    blend
        popad
        ret

; Paints row ECX where coverage says so, and clears coverage
blend_row:
        pushad
        mov     ebx, [covered_from]
        mov     edx, [covered_to]
        cmp     edx, SCREEN_WIDTH - 1
        jle     .inside
        mov     edx, SCREEN_WIDTH - 1
.inside:
        call    canvas_at
.pixel:
        cmp     ebx, edx
        jg      .done
        xor     esi, esi
        xchg    esi, [coverage + ebx * 4]
        imul    esi, [alpha]
        shr     esi, 6
        mov     eax, [colour]
        call    blend
        add     edi, 4
        inc     ebx
        jmp     .pixel
.done:
        popad
        ret

        section .data
        align   4
colour:         dd 0                    ; of the row being painted
alpha:          dd 0
covered_from:   dd 0
covered_to:     dd 0
coverage:       times SCREEN_WIDTH + 1 dd 0
        section .text

; A soft light around EBX, ECX. EAX: colour, EDX: how bright in the middle, of
; 256. It fades with the square of what is left to its rim, 362 pixels away: a
; distance whose square is a power of two, so there is nothing to divide.
GLOW_RIM        equ 362
GLOW_SQUARE     equ 17                  ; 362 * 362 is about 2 to the 17th

paint_glow:
        pushad
        mov     [.colour], eax
        mov     [.middle], edx
        mov     ebp, -GLOW_RIM
.row:
        mov     edx, -GLOW_RIM
        push    ecx
        add     ecx, ebp
        js      .row_done
        cmp     ecx, SCREEN_HEIGHT
        jge     .row_done
        push    ebx
        sub     ebx, GLOW_RIM
        call    canvas_at
        pop     ebx
.pixel:
        mov     eax, edx
        imul    eax, eax
        mov     esi, ebp
        imul    esi, esi
        add     esi, eax
        mov     eax, 1 << GLOW_SQUARE
        sub     eax, esi
        jle     .dark
        shr     eax, GLOW_SQUARE - 10   ; 0 to 1024
        imul    eax, eax
        shr     eax, 10
        imul    eax, [.middle]
        ; Noise rounds what is left, or the light would fall off in rings.
        imul    esi, [.noise], 1103515245
        add     esi, 12345
        mov     [.noise], esi
        shr     esi, 22
        add     eax, esi
        shr     eax, 10
        mov     esi, eax
        mov     eax, [.colour]
        call    blend
.dark:
        add     edi, 4
        inc     edx
        cmp     edx, GLOW_RIM
        jle     .pixel
.row_done:
        pop     ecx
        inc     ebp
        cmp     ebp, GLOW_RIM
        jle     .row
        popad
        ret

        section .data
        align   4
.colour: dd     0
.middle: dd     0
.noise:  dd     1
        section .text
