; seed-guest.asm: a guest that reads its seed, and says on its serial port what is in it
;
; SPDX-License-Identifier: GPL-3.0-or-later
; SPDX-FileCopyrightText: The Hospes authors
;
; A disk for a PC with BIOS. It looks for a disc called “cidata” in the first CD drive, as
; cloud-init's NoCloud does, and writes every file in its root, over and over, since
; nobody may have listened the first time.

bits 16
org 0x7c00

DRIVE   equ 0xe0                ; the first disc of SeaBIOS
SECTOR  equ 0x8000              ; where sectors of it are read to
FILE    equ 0x9000
SERIAL  equ 0

start:
        cli
        xor ax, ax
        mov ds, ax
        mov es, ax
        mov ss, ax
        mov sp, 0x7c00
        sti
        cld
        mov ax, 0x00e3          ; 9600, 8n1
        mov dx, SERIAL
        int 0x14

again:
        mov si, hello
        call say
        mov eax, 16             ; the first description of the disc
        mov bx, SECTOR
        call read
        jc none
        cmp dword [SECTOR + 1], 'CD00'
        jne none
        mov eax, [SECTOR + 40]  ; what it is called, in any letters
        or eax, 0x20202020
        cmp eax, 'cida'
        jne none
        mov eax, [SECTOR + 156 + 2]
        mov bx, SECTOR          ; its root
        call read
        jc none
        mov si, SECTOR
entry:
        movzx cx, byte [si]
        jcxz pause
        push si
        push cx
        test byte [si + 25], 2  ; a folder
        jnz next
        mov eax, [si + 2]
        mov bx, FILE
        call read
        jc next
        mov cx, [si + 10]       ; how long it is, at most a sector
        cmp cx, 2048
        jbe whole
        mov cx, 2048
whole:
        mov si, FILE
        jcxz next
character:
        lodsb
        call put
        loop character
next:
        pop cx
        pop si
        add si, cx
        jmp entry

none:
        mov si, no_seed
        call say
pause:
        mov cx, 0x0007          ; half a second
        xor dx, dx
        mov ah, 0x86
        int 0x15
        jmp again

; eax: sector, bx: where to
read:
        pusha
        mov [packet.sector], eax
        mov [packet.offset], bx
        mov si, packet
        mov dl, DRIVE
        mov ah, 0x42
        int 0x13
        popa
        ret

say:
        lodsb
        test al, al
        jz .done
        call put
        jmp say
.done:
        ret

put:
        pusha
        mov ah, 1
        mov dx, SERIAL
        int 0x14
        popa
        ret

hello   db 13, 10, '[seed]', 13, 10, 0
no_seed db 'none', 13, 10, 0

align 4
packet:
        db 16, 0
        dw 1
.offset dw 0
        dw 0
.sector dd 0
        dd 0

        times 510 - ($ - $$) db 0
        dw 0xaa55
        times 1048576 - ($ - $$) db 0
