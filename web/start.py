"""From settings to a running installation."""

from dialogue.db import Database
from dialogue.keys import load_keys
from dialogue.settings import Settings
from dialogue.work import Runtime


def build_runtime(settings: Settings | None = None) -> Runtime:
    """Make the folders and keys of an installation and open its database."""
    settings = settings or Settings()
    settings.var_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    keys = load_keys(settings.var_dir / "keys")
    return Runtime(settings, keys, Database(settings.database, keys.private))
