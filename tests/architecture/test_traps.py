"""Every known trap of moderation has a test that carries its number: `@pytest.mark.trap(5)`.

1, 2: a title that says otherwise. 3: one's own late file. 4: manner or money. 5: a mixed text.
6: a denunciation without a name. 7: a court, and something new after an answer. 8: many who sign.
9: negation, quotation, talk. 10: words typed or hidden in others. 14: who answers is complained of.
"""

import ast

from tests.architecture.sources import ROOT, arguments_of, functions, with_suffix

TRAPS = {*range(1, 11), 14}


def test_every_trap_has_a_test() -> None:
    found = {
        number.value
        for path in with_suffix(".py", under=("tests",))
        if path.relative_to(ROOT).parts[1] != "architecture"
        for function in functions(path)
        if function.name.startswith("test_")
        for number in arguments_of(function, "pytest.mark.trap")
        if isinstance(number, ast.Constant)
    }
    assert found == TRAPS
