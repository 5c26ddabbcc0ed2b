; tiny-kernel.asm
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; What a boot loader takes for a Linux kernel (boot protocol 2.02). It writes its command
; line to the screen, in text mode, and how long its initrd is below it, in hexadecimal.

        bits 16
        org 0

        times 0x1f1 db 0
        db 1                    ; 1f1 setup sectors after the first one
        times 0x1fe - ($ - $$) db 0
        dw 0xaa55
        jmp short start         ; 200
        db 'HdrS'               ; 202
        dw 0x0202               ; 206 version of the protocol
        times 0x211 - ($ - $$) db 0
        db 1                    ; 211 the rest goes to 0x100000
        times 0x218 - ($ - $$) db 0
initrd: dd 0
initrd_size:
        dd 0
        times 0x228 - ($ - $$) db 0
cmdline: dd 0
        times 0x240 - ($ - $$) db 0

start:
        cli
        cld
        mov ax, cs
        sub ax, 0x20            ; where the header is
        mov ds, ax
        mov ax, 0x3
        int 0x10
        mov ax, 0xb800
        mov es, ax
        xor di, di
        mov eax, [initrd_size]
        mov cx, 8
digit:  rol eax, 4
        push eax
        and al, 15
        add al, '0'
        cmp al, '9'
        jbe put
        add al, 'a' - '0' - 10
put:    mov ah, 7
        stosw
        pop eax
        loop digit
        mov al, ' '
        mov ah, 7
        stosw
        mov eax, [cmdline]
        mov si, ax
        and si, 15
        shr eax, 4
        mov ds, ax
        mov ah, 7
more:   lodsb
        test al, al
        jz done
        stosw
        jmp more
done:   hlt
        jmp done

        times 1024 - ($ - $$) db 0
        times 512 db 0x90
