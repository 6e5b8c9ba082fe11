"""Looking into the database of a site, to see what its pages may not show."""

from typing import Any

from sqlalchemy import create_engine, text

from tests.servers.site import Site


def rows(site: Site, statement: str, **values: Any) -> list[Any]:
    """The rows of one statement."""
    url = site.installation.database_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            return list(connection.execute(text(statement), values).all())
    finally:
        engine.dispose()


def value(site: Site, statement: str, **values: Any) -> Any:
    """The first value of one statement."""
    return rows(site, statement, **values)[0][0]


def opinion_id(site: Site, code: str) -> int:
    """The id of an opinion, as the addresses of the desk have it."""
    return int(value(site, "SELECT id FROM opinions WHERE code = :code", code=code))
