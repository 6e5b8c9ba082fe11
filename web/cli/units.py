"""`flask units provinces`: the provinces of the country, with their days."""

import click
from flask import Flask
from flask.cli import AppGroup

from dialogue.organisations.provinces import load_provinces
from dialogue.permissions import SYSTEM
from dialogue.work import Runtime


def register_units(app: Flask, runtime: Runtime) -> None:
    """Give the command line the command."""
    group = AppGroup("units", help="Units of the country.")

    @group.command("provinces")
    def load() -> None:
        """Enter the 34 provinces of today and the former ones that they came from."""
        added = runtime.run(load_provinces, SYSTEM)
        said = f"Đã thêm {added} tỉnh, thành phố." if added else "Danh mục đã đủ, không thêm gì."
        click.echo(said)

    app.cli.add_command(group)
