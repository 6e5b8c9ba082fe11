"""`flask plan check`: what is wrong in a plan file, as a person would say it."""

from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup

from dialogue.plans import scalars
from dialogue.plans.checking import check
from dialogue.plans.copying import copy_to
from dialogue.plans.findings import WRONG, Finding
from dialogue.plans.reading import read
from dialogue.plans.writing import write
from dialogue.wording.plans import SEVERITIES, said
from dialogue.work import Runtime

# Enough to recognise a line written between braces.
_LONGEST_LINE = 120


def register_plan(app: Flask, runtime: Runtime) -> None:
    """The commands on plan files; those here read and write files alone, no database."""
    group = AppGroup("plan", help="Conference plans as files.")

    @group.command("check")
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    def check_command(files: tuple[Path, ...]) -> None:
        """Say what is wrong in each FILE and what to write instead; nothing when it is sound.

        Ends with 1 when something is wrong, with 0 when there is at most something to look at.
        """
        is_wrong = False
        for file in files:
            source = text_of(file)
            for finding in check(source):
                is_wrong = is_wrong or finding.severity == WRONG
                click.echo(shown(file, finding, source))
        if is_wrong:
            raise SystemExit(1)

    @group.command("format")
    @click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
    def format_command(files: tuple[Path, ...]) -> None:
        """Write each FILE anew in the one form of plan files. Comments are lost."""
        for file in files:
            reading = read(text_of(file))
            if reading.plan is None or reading.faults:
                raise click.ClickException(
                    f"Tệp {file} còn chỗ chưa đọc được: chạy «plan check» rồi sửa trước."
                )
            file.write_text(write(reading.plan), encoding="utf-8")

    @group.command("copy")
    @click.argument("file", type=click.Path(path_type=Path))
    @click.argument("day")
    @click.argument("target", type=click.Path(path_type=Path))
    def copy_command(file: Path, day: str, target: Path) -> None:
        """Write the plan of FILE for a conference on DAY (20/11/2026) into TARGET, and check it."""
        plan = read(text_of(file)).plan
        if target.exists():
            raise click.ClickException(f"Đã có tệp {target}: chọn tên khác.")
        if plan is None:
            raise click.ClickException(f"Không đọc được kế hoạch trong tệp {file}.")
        try:
            copied = write(copy_to(plan, scalars.day(scalars.text(day))))
        except scalars.Unreadable as error:
            what, instead = said(error.reason, {"written": day, **error.facts})
            raise click.ClickException(f"{what}. {instead}") from None
        except ValueError:
            raise click.ClickException("Kế hoạch không có ngày hội nghị để tính.") from None
        target.write_text(copied, encoding="utf-8")
        for finding in check(copied):
            click.echo(shown(target, finding, copied))

    from web.cli.kept_plans import add_kept_plans

    add_kept_plans(group, runtime)
    app.cli.add_command(group)


def shown(file: Path, finding: Finding, source: str) -> str:
    """The lines a person reads for one finding: where, what, the plan's words, what instead.

    Where the file quotes no words of the plan, its own line stands for them.
    """
    what, instead = said(finding.rule, finding.facts)
    first, *others = finding.lines or (1,)
    also = f" (và dòng {', '.join(map(str, others))})" if others else ""
    lines = [f"{file}:{first}: {SEVERITIES[finding.severity]}: {what}{also} [{finding.rule}]"]
    lines += [f"    kế hoạch viết: «{words}»" for words in finding.words]
    written = source.splitlines()[first - 1 : first] if finding.lines and not finding.words else []
    lines += [f"    tệp ghi: {_short(line)}" for line in written]
    lines.append(f"    → {instead}")
    return "\n".join(lines)


def _short(line: str) -> str:
    said = line.strip()
    return said if len(said) <= _LONGEST_LINE else f"{said[:_LONGEST_LINE]}…"


def text_of(file: Path) -> str:
    """What a file says, or the sentence why it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise click.ClickException(f"Tệp {file} không phải văn bản UTF-8.") from None
    except OSError as error:
        raise click.ClickException(f"Không đọc được tệp {file}: {error.strerror}.") from None
