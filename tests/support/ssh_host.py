# ssh_host.py: an ssh server of one's own (ssh-host.sh), from Python
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import subprocess
import tempfile

SCRIPT = pathlib.Path(__file__).with_name('ssh-host.sh')


class SshHost:
    """A server that is up from the beginning to the end of a with block."""

    def __init__(self, libvirt=None):
        self.dir = pathlib.Path(tempfile.mkdtemp(prefix='hospes-ssh.', dir='/tmp'))
        self.libvirt = libvirt
        self.environment = {}

    def script(self, verb):
        environment = dict(os.environ)
        environment.pop('LD_PRELOAD', None)
        if self.libvirt is not None:
            environment['HOSPES_SSH_LIBVIRT'] = str(self.libvirt)
        with tempfile.TemporaryFile('w+') as output:
            subprocess.run(['sh', SCRIPT, verb, self.dir], stdout=output,
                           stdin=subprocess.DEVNULL, env=environment, check=True)
            output.seek(0)
            return output.read()

    def __enter__(self):
        self.script('up')
        for line in self.script('env').splitlines():
            name, value = line.split('=', 1)
            self.environment[name] = value
        return self

    def __exit__(self, *_):
        self.script('down')

    @property
    def port(self):
        return int(self.environment['HOSPES_SSH_PORT'])

    def trust(self, port):
        """Its key is known, also by another port."""
        key = (self.dir / 'host_key.pub').read_text().split()
        with open(self.dir / 'known_hosts', 'a', encoding='utf-8') as known:
            known.write(f'[127.0.0.1]:{port} {key[0]} {key[1]}\n')
