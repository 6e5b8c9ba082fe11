"""Names say what a thing decides."""

import ast
from html.parser import HTMLParser

from tests.architecture.sources import ROOT, functions, name, tree, with_suffix

BANNED = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "data"}
# The names that SQLAlchemy, WTForms, aiosmtpd and the standard library call.
ASKED_FOR = {
    "handle_EHLO",
    *(word for word in dir(HTMLParser) if word.startswith("handle_")),
    "process_bind_param",
    "process_result_value",
    "process_literal_param",
    "process_formdata",
    "process_data",
    "handle_DATA",
}


def is_banned(word: str) -> bool:
    parts = word.lower().strip("_").split("_")
    return (parts[0] in ("process", "handle") and len(parts) > 1) or bool(BANNED & set(parts))


def test_no_file_or_folder_has_a_banned_name() -> None:
    offenders = [
        name(path)
        for path in with_suffix(".py", ".html", ".js", ".scss", ".sh")
        if any(is_banned(part.split(".")[0]) for part in path.relative_to(ROOT).parts)
    ]
    assert offenders == []


def test_no_function_or_class_has_a_banned_name() -> None:
    offenders = []
    for path in with_suffix(".py"):
        for function in functions(path):
            # The name of a test is a sentence, in which any word may stand.
            is_free = function.name in ASKED_FOR or function.name.startswith("test_")
            if is_banned(function.name) and not is_free:
                offenders.append(f"{name(path)}: {function.name}")
        offenders += [
            f"{name(path)}: {node.name}"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.ClassDef)
            and node.name.endswith(("Manager", "Helper", "Utils", "Util"))
        ]
    assert offenders == []
