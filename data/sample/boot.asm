; boot.asm: from the BIOS to 32 bits
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; Real mode, where the BIOS can be asked for what is hard to do without it: to
; read the disk, to set a graphics mode, to lend its font. After that it is not
; needed again.

SECTOR          equ 512

; Fields of what the video BIOS tells of a mode
MODE_ATTRIBUTES equ VBE_MODE + 0x00
MODE_PITCH      equ VBE_MODE + 0x10
MODE_WIDTH      equ VBE_MODE + 0x12
MODE_HEIGHT     equ VBE_MODE + 0x14
MODE_DEPTH      equ VBE_MODE + 0x19
MODE_GREEN_BITS equ VBE_MODE + 0x21
MODE_ADDRESS    equ VBE_MODE + 0x28

USABLE          equ 0x91                ; supported, graphics, linear memory

        section .text
        bits    16
boot:
        jmp     0x0000:.here            ; some BIOSes come as 07C0:0000
.here:
        xor     ax, ax
        mov     ds, ax
        mov     es, ax
        mov     ss, ax
        mov     sp, 0x7C00
        sti

        ; The rest of the program; DL is the disk we were loaded from.
        mov     si, disk_packet
        mov     ah, 0x42
        int     0x13
        jnc     real_start

        mov     si, disk_failed
.print:
        lodsb
        test    al, al
        jz      .stop
        mov     ah, 0x0E
        mov     bx, 0x0007
        int     0x10
        jmp     .print
.stop:
        hlt
        jmp     .stop

disk_failed:
        db      "Hospes sample machine: the disk cannot be read.", 0

        align   4
disk_packet:
        db      16, 0
        dw      (PROGRAM_SIZE - SECTOR) / SECTOR
        dw      0, (PROGRAM + SECTOR) / 16
        dq      1

        times   SECTOR - 2 - ($ - $$) db 0
        dw      0xAA55

real_start:
        call    choose_mode
        call    borrow_font

        ; Address line 20, which the BIOS nearly always leaves open
        in      al, 0x92
        or      al, 0x02
        and     al, 0xFE                ; bit 0 would reset the machine
        out     0x92, al

        cli
        lgdt    [gdt_register]
        mov     eax, cr0
        or      al, 1
        mov     cr0, eax
        jmp     0x08:protected_start

; Sets 800x600 with the most colours there are, as linear memory. Leaves
; frame_depth at 0, and the text mode on, where there is no such mode.
choose_mode:
        mov     dword [VBE_INFO], "VBE2"
        mov     di, VBE_INFO
        mov     ax, 0x4F00
        int     0x10
        cmp     ax, 0x004F
        jne     .done

        lfs     si, [VBE_INFO + 0x0E]   ; the list of modes, ended by FFFF
.next:
        mov     cx, [fs:si]
        add     si, 2
        cmp     cx, 0xFFFF
        je      .chosen
        mov     di, VBE_MODE
        mov     ax, 0x4F01
        push    cx
        int     0x10
        pop     cx
        cmp     ax, 0x004F
        jne     .next
        mov     al, [MODE_ATTRIBUTES]
        and     al, USABLE
        cmp     al, USABLE
        jne     .next
        cmp     word [MODE_WIDTH], SCREEN_WIDTH
        jne     .next
        cmp     word [MODE_HEIGHT], SCREEN_HEIGHT
        jne     .next
        mov     al, [MODE_DEPTH]
        cmp     al, 32
        je      .known
        cmp     al, 24
        je      .known
        cmp     al, 16
        jne     .next
        cmp     byte [MODE_GREEN_BITS], 6
        jne     .next
.known:
        cmp     al, [frame_depth]
        jbe     .next
        mov     [frame_depth], al
        mov     [.mode], cx
        mov     ax, [MODE_PITCH]
        mov     [frame_pitch], ax
        mov     eax, [MODE_ADDRESS]
        mov     [frame_address], eax
        jmp     .next
.chosen:
        cmp     byte [frame_depth], 0
        je      .done
        mov     bx, [.mode]
        or      bx, 0x4000              ; linear
        mov     ax, 0x4F02
        int     0x10
        cmp     ax, 0x004F
        je      .done
        mov     byte [frame_depth], 0
        mov     ax, 0x0003
        int     0x10
.done:
        ret

        section .data
.mode:  dw      0
        section .text

; Copies the 8x16 font of the video BIOS to FONT.
borrow_font:
        push    es
        push    ds
        mov     ax, 0x1130
        mov     bh, 0x06
        int     0x10                    ; ES:BP
        push    es
        pop     ds
        xor     ax, ax
        mov     es, ax
        mov     si, bp
        mov     di, FONT
        mov     cx, 16 * 256
        rep movsb
        pop     ds
        pop     es
        ret

        align   8
gdt:
        dq      0
        dq      0x00CF9A000000FFFF      ; 08: code, 4 GiB from 0
        dq      0x00CF92000000FFFF      ; 10: data, the same
gdt_register:
        dw      $ - gdt - 1
        dd      gdt

        section .data
        align   4
frame_address:  dd 0
frame_pitch:    dd 0
frame_depth:    dd 0                    ; bits a pixel; 0: only text
        section .text
