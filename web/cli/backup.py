"""`flask backup FILE` and `flask restore FILE`."""

from pathlib import Path

import click
from flask import Flask

from dialogue.work import Runtime
from web.backup import BackupError, back_up, restore
from web.cli.chain_words import said


def register_backup(app: Flask, runtime: Runtime) -> None:
    """Give the command line the two commands."""

    @app.cli.command("backup")
    @click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
    def backup_command(target: Path) -> None:
        """Write database and files into one new file, while the portal runs. Not the keys."""
        if target.exists():
            raise click.ClickException(f"Đã có tệp {target}. Hãy chọn tên khác.")
        try:
            manifest = back_up(runtime, target)
        except (BackupError, OSError) as error:
            raise click.ClickException(str(error)) from None
        entries = sum(sequence for sequence, _ in manifest["heads"].values())
        chains = len(manifest["heads"])
        click.echo(f"Đã sao lưu vào {target}: {chains} nhật ký, {entries} mục.")

    @app.cli.command("restore")
    @click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    def restore_command(source: Path) -> None:
        """Put a backup into an installation without content, then verify every journal."""
        try:
            flaws = restore(runtime, source)
        except (BackupError, OSError) as error:
            raise click.ClickException(str(error)) from None
        for flaw in flaws:
            click.echo(f"{flaw.chain}: {said(flaw)}")
        if flaws:
            raise SystemExit(1)
        click.echo("Đã khôi phục. Mọi nhật ký nguyên vẹn và khớp dấu niêm lúc sao lưu.")
