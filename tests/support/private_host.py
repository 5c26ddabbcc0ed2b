# private_host.py: a libvirt host of one's own (private-host.sh), from Python
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import shutil
import socket
import subprocess
import tempfile

SCRIPT = pathlib.Path(__file__).with_name('private-host.sh')


def missing():
    """What a private host needs that is not on this machine, in words, or None."""
    path = os.environ.get('PATH', '') + ':/usr/sbin:/sbin'
    for tool in ('libvirtd', 'virsh', 'qemu-system-x86_64', 'setpriv'):
        if shutil.which(tool, path=path) is None:
            return f'there is no {tool} on this machine'
    return None


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class PrivateHost:
    """A host that is up from the beginning to the end of a with block."""

    def __init__(self, machines=0, tcp=False):
        # Not below TMPDIR: the path of a socket must be short.
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix='hospes-host.', dir='/tmp'))
        os.rmdir(self.dir)
        self.uri = None
        self.machines = machines
        self.port = free_port() if tcp else None
        self.path = None
        self.hides = None

    def __enter__(self):
        try:
            self.up()
            if self.machines:
                self.define_many(self.machines)
        except BaseException:
            self.down()
            raise
        return self

    def __exit__(self, *_):
        self.down()

    def script(self, verb, *args):
        environment = dict(os.environ)
        environment.pop('LD_PRELOAD', None)
        if self.port is not None:
            environment['HOSPES_HOST_PORT'] = str(self.port)
        if self.path is not None:
            environment['PATH'] = str(self.path)
        if self.hides is not None:
            environment['HOSPES_HOST_HIDES'] = str(self.hides)
        # Not through pipes that the daemon would inherit and keep open.
        with tempfile.TemporaryFile('w+') as output:
            status = subprocess.run(['sh', SCRIPT, verb, self.dir, *args], stdout=output,
                                    stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                    env=environment, check=False).returncode
            output.seek(0)
            text = output.read().strip()
        if status != 0:
            raise RuntimeError(f'private-host.sh {verb}: {text}')
        return text

    def up(self):
        self.uri = self.script('up')

    def hide_qemu(self):
        """From when it is up again on, the daemon finds all programs but QEMU."""
        self.path = self.dir / 'programs'
        self.path.mkdir(mode=0o755)
        for folder in os.environ['PATH'].split(':'):
            for program in sorted(pathlib.Path(folder).glob('*')):
                link = self.path / program.name
                if not program.name.startswith(('qemu-', 'kvm')) and not link.is_symlink():
                    link.symlink_to(program)

    def down(self):
        self.script('down')

    def kill(self):
        self.script('kill')

    def freeze(self):
        self.script('freeze')

    def thaw(self):
        self.script('thaw')

    def define_many(self, count, prefix='vm'):
        self.script('define', str(count), prefix)

    @property
    def tcp_uri(self):
        """As if it were another computer, which only makes sense with tcp."""
        return f'qemu+tcp://127.0.0.1:{self.port}/session'

    @property
    def log(self):
        path = self.dir / 'libvirtd.log'
        return path.read_text(errors='replace') if path.exists() else ''

    def virsh(self, *args, check=True):
        """What virsh prints; it is a witness that knows nothing of our program."""
        environment = dict(os.environ)
        environment.pop('LD_PRELOAD', None)
        environment['LC_ALL'] = 'C.UTF-8'
        result = subprocess.run(['virsh', '-q', '-c', self.uri, *args], capture_output=True,
                                text=True, timeout=60, env=environment, check=False)
        if check and result.returncode != 0:
            raise RuntimeError(f'virsh {" ".join(args)}: {result.stderr.strip()}')
        return result.stdout.strip()

    def define(self, xml):
        """Defines a machine, whose files must be where the daemon may read them: in share()."""
        with tempfile.NamedTemporaryFile('w', suffix='.xml') as file:
            file.write(xml)
            file.flush()
            self.virsh('define', file.name)

    def share(self, path):
        """Copies a file to where the daemon's user can read and write it."""
        target = self.dir / 'data' / pathlib.Path(path).name
        shutil.copyfile(path, target)
        owner = self.dir.stat()
        os.chown(target, owner.st_uid, owner.st_gid)
        return target

    def state(self, name):
        return self.virsh('domstate', name)

    def screenshot(self, name):
        """The guest's own screen, as a file's bytes (PPM or PNG)."""
        owner = self.dir.stat()
        with tempfile.TemporaryDirectory(dir='/tmp') as folder:
            os.chown(folder, owner.st_uid, owner.st_gid)
            target = pathlib.Path(folder) / 'screen'
            self.virsh('screenshot', name, str(target))
            return target.read_bytes()
