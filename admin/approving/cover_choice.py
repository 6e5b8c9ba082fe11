"""What a person ticked about covers, as a form sends it."""

from werkzeug.datastructures import MultiDict

from dialogue.publication.covering import CoverChoice

_MOST = 2000


def chosen_covers(form: MultiDict[str, str]) -> CoverChoice:
    """The choice; what the page did not show is not in it, and nonsense is dropped."""
    return CoverChoice(
        shown=frozenset(form.getlist("cho")[:_MOST]),
        ticked=frozenset(form.getlist("che")[:_MOST]),
        phrases_shown=_numbers(form.getlist("cum")),
        phrases_kept=_numbers(form.getlist("giu")),
        added=form.get("them", ""),
        confirmed="de-lo" in form,
    )


def _numbers(typed: list[str]) -> frozenset[int]:
    return frozenset(int(one) for one in typed if one.isascii() and one.isdigit() and len(one) < 10)
