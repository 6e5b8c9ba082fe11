"""Whether the signed document says again what was taken back: for whoever makes it public."""

from dialogue.answers.model import Answer
from dialogue.attachments.pdf_words import pdf_letters
from dialogue.attachments.signed_pdf import path_of
from dialogue.matters.taken_back import texts_taken_back
from dialogue.publication.preview import signed_version
from dialogue.text.quoting import quoted_in_letters
from web.context import reading, runtime

REPEATS, UNREAD = "repeats", "unread"


def paper_warning(shown: Answer) -> str:
    """`REPEATS`, or `UNREAD` where the document is a picture; empty where there is no worry.

    It is opened only where something was taken back from the matter.
    """
    file = signed_version(shown).file
    texts = texts_taken_back(reading(), shown.assignment.matter_id) if file else []
    if file is None or not texts:
        return ""
    letters = pdf_letters(path_of(runtime().settings.var_dir.absolute() / "files", file.sha256))
    if not letters:
        return UNREAD
    return REPEATS if any(quoted_in_letters(letters, each) for each in texts) else ""
