"""A bare Flask view that reads 20 rows: what the pages are laid beside."""

import os

from flask import Flask
from sqlalchemy import create_engine, text
from waitress import serve

app = Flask(__name__)
engine = create_engine(os.environ["BARE_DATABASE"], pool_size=16)
# Only what is not withheld is in the index that gives the order.
QUERY = text(
    "SELECT id, title, summary FROM publications WHERE withheld_at IS NULL "
    "ORDER BY public_from DESC, id DESC LIMIT 20"
)


@app.get("/")
def twenty_rows() -> str:
    """Twenty rows, as plain as a page can be."""
    with engine.connect() as connection:
        rows = connection.execute(QUERY).all()
    return "<ul>" + "".join(f"<li>{row.title} {row.summary}</li>" for row in rows) + "</ul>"


if __name__ == "__main__":
    serve(app, host="127.0.0.1", port=int(os.environ["PORT"]), threads=8)
