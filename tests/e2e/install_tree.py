# install_tree.py: a server with installers to start, and some with something wrong
#
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: The Hospes authors

import contextlib
import http.server
import pathlib
import re
import subprocess
import threading

INITRD = bytes(1234)
TREEINFO = '''[general]
family = Fedora
version = 36
arch = x86_64
variant = Server
[images-x86_64]
kernel = images/vmlinuz
initrd = images/initrd.img
'''


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = self.server.files.get(re.sub('/+', '/', self.path))
        if self.path.startswith('/locked/'):
            self.send_error(403)
        elif body is None:
            self.send_error(404)
        else:
            self.send_response(200)
            cut = self.path.startswith('/cut/') and self.path.endswith('initrd.img')
            self.send_header('Content-Length', str(len(body) + (100000 if cut else 0)))
            self.end_headers()
            self.wfile.write(body)

    def log_message(self, *arguments):
        pass


def make_kernel(folder):
    """What writes its command line, and the length of its initrd, to the screen"""
    source = pathlib.Path(__file__).with_name('tiny-kernel.asm')
    kernel = pathlib.Path(folder) / 'tiny-kernel'
    subprocess.run(['nasm', '-f', 'bin', '-o', kernel, source], check=True)
    return kernel.read_bytes()


def make_tree(name, kernel):
    return {f'/{name}/.treeinfo': TREEINFO.encode(), f'/{name}/images/vmlinuz': kernel,
            f'/{name}/images/initrd.img': INITRD}


@contextlib.contextmanager
def serve(folder):
    """Gives: its address. /good is whole, /cut ends early, /half misses the initrd, /broken is
    described by half a line, and /locked is shown to nobody."""
    kernel = make_kernel(folder)
    files = make_tree('good', kernel) | make_tree('cut', kernel) | make_tree('half', kernel)
    del files['/half/images/initrd.img']
    files['/broken/.treeinfo'] = TREEINFO[:40].encode()
    server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
    server.files = files
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f'http://127.0.0.1:{server.server_port}'
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
