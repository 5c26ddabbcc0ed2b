# far_host.py: a private host on another computer, as far as one computer can play that
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors
#
# It is reached over ssh only, what is in the folder “here” of this computer is not there,
# and the way to it can be held up in the middle of what is sent.

import pathlib
import shutil
import socket
import subprocess
import tempfile
import threading

import private_host
from ssh_host import SshHost

PIECE = 64 * 1024


class Gate:
    """A way to a port of 127.0.0.1 that lets no more through than it is told to, and holds no
    more back than what the system keeps for a socket."""

    def __init__(self, target):
        self.target = target
        self.left = None  # bytes that may pass to the target; None for all
        self.turn = threading.Condition()
        self.socket = socket.create_server(('127.0.0.1', 0))
        self.port = self.socket.getsockname()[1]
        self.ends = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.socket.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(('127.0.0.1', self.target))
            except OSError:
                near.close()
                continue
            self.ends += [near, far]
            threading.Thread(target=self.carry, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self.carry, args=(far, near, False), daemon=True).start()

    def carry(self, source, sink, counts):
        try:
            while data := source.recv(PIECE):
                if counts:
                    self.wait_open(len(data))
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def wait_open(self, size):
        with self.turn:
            self.turn.wait_for(lambda: self.left is None or self.left > 0)
            if self.left is not None:
                self.left -= size

    def let(self, size):
        """From here on so many bytes, and none after them; None for all."""
        with self.turn:
            self.left = size
            self.turn.notify_all()

    def cut(self):
        """Whoever is connected is so no longer."""
        for end in self.ends:
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass
        self.ends = []
        self.let(None)

    def close(self):
        self.cut()
        self.socket.close()


class FarHost:
    """A host that is up from the beginning to the end of a with block."""

    def __init__(self):
        self.here = pathlib.Path(tempfile.mkdtemp(prefix='hospes-here.', dir='/tmp'))
        self.host = private_host.PrivateHost()
        self.host.hides = self.here
        self.ssh = None
        self.gate = None

    def __enter__(self):
        try:
            self.host.up()
            self.ssh = SshHost(self.host.dir)
            self.ssh.__enter__()
            self.gate = Gate(self.ssh.port)
            self.ssh.trust(self.gate.port)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        if self.gate is not None:
            self.gate.close()
        if self.ssh is not None:
            self.ssh.__exit__()
        self.host.down()
        shutil.rmtree(self.here)

    @property
    def uri(self):
        return f'qemu+ssh://root@127.0.0.1:{self.gate.port}/session?keyfile={self.ssh.dir}/id'

    @property
    def environment(self):
        return {'HOSPES_SSH_CONFIG': str(self.ssh.dir / 'config')}

    def make_pool(self, name):
        """A folder that is on that computer alone as far as anybody there knows"""
        folder = self.host.dir / name
        folder.mkdir()
        folder.chmod(0o777)
        self.host.virsh('pool-create-as', name, 'dir', '--target', str(folder))
        return folder

    def has(self, path):
        """Whether a path leads to something there"""
        pid = (self.host.dir / 'libvirtd.pid').read_text().strip()
        return subprocess.run(['nsenter', '-t', pid, '-m', 'test', '-e', path],
                              check=False).returncode == 0
