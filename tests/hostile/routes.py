"""The routes of both sites, so that no form can be forgotten."""

from pathlib import Path
from urllib.parse import unquote

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, RequestRedirect, Rule

from admin import create_admin
from dialogue.settings import Settings
from portal import create_portal
from web.start import build_runtime

STAFF = "/quan-tri"


class Routes:
    """What `url_map` of the citizens' and of the staff's site knows."""

    def __init__(self, folder: Path) -> None:
        runtime = build_runtime(Settings(_env_file=None, var_dir=folder))
        self._maps: dict[str, Map] = {
            "": create_portal(runtime).url_map,
            STAFF: create_admin(runtime).url_map,
        }
        runtime.database.engine.dispose()

    def rules(self) -> list[tuple[str, Rule]]:
        """Every rule with the path its site is mounted at."""
        return [(mount, rule) for mount, known in self._maps.items() for rule in known.iter_rules()]

    def taking(self, method: str) -> set[str]:
        """The endpoints that answer to a method."""
        return {rule.endpoint for _, rule in self.rules() if method in (rule.methods or ())}

    def takes(self, method: str, mount: str, rule: Rule, address: str) -> bool:
        """Whether this rule is the one that answers an address, which is quoted.

        What no rule takes gets the same page of its site whatever rule it is like.
        """
        adapter = self._maps[mount].bind("localhost")
        path = unquote(address, errors="replace").removeprefix(mount)
        try:
            endpoint, _ = adapter.match(path, method)
        except (HTTPException, RequestRedirect):
            return False
        except ValueError:
            # Longer than any number that is read: the portal has to say no by itself.
            return True
        return bool(endpoint == rule.endpoint)

    def endpoint(self, method: str, path: str) -> str | None:
        """Which endpoint an address belongs to; None when it is no page of either site."""
        mount = STAFF if path == STAFF or path.startswith(f"{STAFF}/") else ""
        adapter = self._maps[mount].bind("localhost")
        try:
            endpoint, _ = adapter.match(path.removeprefix(mount) or "/", method)
        except (HTTPException, RequestRedirect):
            return None
        return str(endpoint)
