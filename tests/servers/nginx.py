"""nginx with the portal's shipped configuration, in front of a site under test."""

import shutil
from pathlib import Path

from tests.servers.process import ServerProcess, answers, free_port
from tests.servers.site import ROOT

_CONF = """
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log warn;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    upstream portal {{ server 127.0.0.1:{upstream}; keepalive 16; }}
    server {{
        listen 127.0.0.1:{port};
        include {conf};
    }}
}}
"""


class Nginx:
    """One nginx on a free port of 127.0.0.1; its own folder, no certificate."""

    def __init__(self, folder: Path, upstream: int, *, largest: str = "260m") -> None:
        """`largest` takes the place of the shipped limit, so that a test need not send as much."""
        self.port = free_port()
        shipped = (ROOT / "deploy/nginx/proxy.conf").read_text()
        limit = "client_max_body_size 260m;"
        assert limit in shipped
        proxy = folder / "proxy.conf"
        proxy.write_text(shipped.replace(limit, f"client_max_body_size {largest};"))
        conf = folder / "nginx.conf"
        conf.write_text(_CONF.format(folder=folder, upstream=upstream, port=self.port, conf=proxy))
        program = shutil.which("nginx", path="/usr/sbin:/usr/bin:/sbin:/bin")
        if program is None:
            raise RuntimeError("nginx is missing: run `make test-servers`")
        self._process = ServerProcess(
            [program, "-p", str(folder), "-c", str(conf)], folder / "nginx.log", cwd=folder
        )

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Serve, and return when it answers."""
        self._process.start(lambda: answers(self.port))

    def stop(self) -> None:
        """End it."""
        self._process.stop()
