# container_host.py: a host of one's own that runs containers (container-host.sh), from Python
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import os
import pathlib
import subprocess
import tempfile

SCRIPT = pathlib.Path(__file__).with_name('container-host.sh')


def run(*arguments):
    environment = dict(os.environ)
    environment.pop('LD_PRELOAD', None)
    # Not through pipes that the daemon would inherit and keep open.
    with tempfile.TemporaryFile('w+') as output:
        subprocess.run(['sh', SCRIPT, *arguments], stdout=output, stdin=subprocess.DEVNULL,
                       env=environment, check=True)
        output.seek(0)
        return output.read().strip()


def missing():
    """Why there can be no containers here, in words, or an empty text."""
    return run('can')


class ContainerHost:
    """A host that is up from the beginning to the end of a with block."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix='hospes-lxc.', dir='/tmp')
        self.dir = pathlib.Path(self.folder.name)
        self.uri = None

    def __enter__(self):
        self.dir.chmod(0o711)
        self.uri = run('up', self.dir / 'h').split('\n')[-1]
        return self

    def __exit__(self, *_):
        run('down', self.dir / 'h')
        self.folder.cleanup()

    def make_root(self, name):
        """The files of a very small system"""
        run('root', self.dir / name)
        return self.dir / name

    def virsh(self, *arguments):
        environment = dict(os.environ)
        environment.pop('LD_PRELOAD', None)
        return subprocess.run(['virsh', '-q', '-c', self.uri, *arguments], env=environment,
                              stdout=subprocess.PIPE, text=True, check=True).stdout
