"""What an operator may set, read once at start from the environment or an `.env` file."""

from pathlib import Path
from typing import Literal

from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

LOCAL_HOSTS = ("http://127.0.0.1", "http://localhost", "http://[::1]")


class Settings(BaseSettings):
    """Everything has a default that works on one machine with nothing else installed."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", hide_input_in_errors=True)

    var_dir: Path = Path("var")
    database_url: SecretStr | None = None
    redis_url: SecretStr | None = None
    mail_url: SecretStr | None = None
    mail_from: str = "doithoai@localhost.example"
    public_url: str = "http://127.0.0.1:8000"
    host: str = "127.0.0.1"
    port: int = 8000
    threads: int = 8
    worker: Literal["embedded", "none"] = "embedded"
    journal_witnesses: str = ""
    trusted_proxies: int = 0
    second_factor: Literal["optional", "required"] = "optional"
    log_format: Literal["plain", "json"] = "plain"
    metrics_token: SecretStr | None = None
    screening_lexicon: Path | None = None

    @field_validator("public_url")
    @classmethod
    def _no_trailing_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database; SQLite inside `var_dir` when none is set."""
        if self.database_url is None:
            return f"sqlite:///{self.var_dir.absolute() / 'portal.sqlite3'}"
        url = self.database_url.get_secret_value()
        for prefix in ("postgres://", "postgresql://"):
            if url.startswith(prefix):
                return "postgresql+psycopg://" + url.removeprefix(prefix)
        return url

    @property
    def is_local(self) -> bool:
        """Whether the site is only for this machine: the demonstration loads nowhere else."""
        return self.public_url.startswith(LOCAL_HOSTS)

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https://")

    @property
    def witnesses(self) -> list[str]:
        """Outside mail addresses that receive the heads of the journals every day."""
        return [address.strip() for address in self.journal_witnesses.split(",") if address.strip()]
