"""Files are small, introduce themselves and speak of the product alone."""

import ast
import re

from tests.architecture.sources import PRODUCT, ROOT, files, name, tree, with_suffix

MOST_LINES = 400
# Alembic writes whole tables into one migration, and nobody edits it afterwards.
WRITTEN_BY_A_TOOL = "migrations/versions/"

# Put together from pieces, so that this file does not hold what it looks for.
REGISTRIES = [
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("registry", "npmjs"),
        ("npmjs", "com/package"),
        ("registry", "yarnpkg"),
    )
]
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:" + "|".join(["work", "root", "home", "tmp"]) + r")/\w")
UNFINISHED = re.compile(r"\b(?:" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")
CODE = (".py", ".html", ".js", ".scss", ".sh")
TEXT = (*CODE, ".css", ".json", ".lock", ".mako", ".md", ".svg", ".toml", ".txt", ".yaml", ".yml")


def lines_with(pattern: re.Pattern[str]) -> list[str]:
    found = []
    for path in [*with_suffix(*TEXT), *(p for p in files() if not p.suffix)]:
        text = path.read_text(errors="replace")
        found += [
            f"{name(path)}: {line.strip()[:100]}"
            for line in text.splitlines()
            if pattern.search(line)
        ]
    return found


def test_no_file_is_long() -> None:
    long = {
        name(path): count
        for path in with_suffix(*CODE)
        if not name(path).startswith(("static/", WRITTEN_BY_A_TOOL))
        and (count := len(path.read_text().splitlines())) > MOST_LINES
    }
    assert long == {}


def test_every_package_says_what_it_is_for() -> None:
    without = [
        name(path)
        for path in with_suffix(".py", under=(*PRODUCT, "tests", "bench"))
        if path.name == "__init__.py" and not ast.get_docstring(tree(path))
    ]
    assert without == []


def test_every_module_of_the_product_says_what_it_is_for() -> None:
    without = [
        name(path)
        for path in with_suffix(".py", under=PRODUCT)
        if not ast.get_docstring(tree(path))
    ]
    assert without == []


def test_every_folder_of_the_product_is_a_package() -> None:
    folders = {path.parent for path in with_suffix(".py", under=PRODUCT)}
    assert [
        name(folder) for folder in sorted(folders) if not (folder / "__init__.py").exists()
    ] == []


def test_no_file_names_a_registry() -> None:
    assert lines_with(re.compile("|".join(map(re.escape, REGISTRIES)))) == []


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert lines_with(MACHINE_PATHS) == []


def test_nothing_is_left_for_later() -> None:
    assert lines_with(UNFINISHED) == []


def test_no_test_is_skipped() -> None:
    marks = re.compile(
        r"pytest\.(?:mark\.)?(?:" + "|".join(["skip", "skip" + "if", "xfail"]) + r")\b"
    )
    assert [line for line in lines_with(marks) if line.startswith("tests/")] == []


def test_the_search_itself_finds_what_it_looks_for() -> None:
    assert MACHINE_PATHS.search("see /" + "root/notes")
    assert not MACHINE_PATHS.search("{{ url }}/quan-tri/work/list")
    assert not MACHINE_PATHS.search("/hoi-nghi/home/x")
    assert len(files()) > 100
    assert ROOT / "pyproject.toml" in files()
