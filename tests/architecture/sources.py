"""The files of the project, as the tests about the code itself see them."""

import ast
import functools
import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PRODUCT = ("dialogue", "web", "portal", "admin")


@functools.cache
def files() -> tuple[Path, ...]:
    """Every file that is in the repository or would be with the next commit."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def with_suffix(*suffixes: str, under: tuple[str, ...] = ()) -> list[Path]:
    """The files with one of these endings, under these top-level folders if any are named."""
    return [
        path
        for path in files()
        if path.suffix in suffixes and (not under or path.relative_to(ROOT).parts[0] in under)
    ]


def name(path: Path) -> str:
    """A file as a message names it."""
    return path.relative_to(ROOT).as_posix()


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of a module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def calls(path: Path, function: str) -> bool:
    """Whether a module calls something of this name, bare or as an attribute."""
    return any(
        isinstance(node, ast.Call)
        and getattr(node.func, "id", getattr(node.func, "attr", None)) == function
        for node in ast.walk(tree(path))
    )


def arguments(path: Path, function: str) -> Iterator[ast.expr]:
    """All positional arguments of every call of something of this name in a module."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", None) == function:
            yield from node.args


def arguments_of(
    function: ast.FunctionDef | ast.AsyncFunctionDef, decorator: str
) -> Iterator[ast.expr]:
    """All positional arguments of the decorators of this name that a function carries."""
    for node in function.decorator_list:
        if isinstance(node, ast.Call) and ast.unparse(node.func) == decorator:
            yield from node.args


def imports(path: Path) -> set[str]:
    """The top-level packages that a module imports, wherever in it."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found
