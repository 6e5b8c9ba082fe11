"""The six steps of sending an opinion, their order, and what is still missing."""

from dataclasses import dataclass

from dialogue.errors import NotFound
from dialogue.opinions.commands import Submission
from dialogue.opinions.cosigning import Household
from dialogue.opinions.rules import Person, Words
from portal.sending.forms import (
    Answers,
    ConsentForm,
    PersonForm,
    PlaceForm,
    StepForm,
    ThemeForm,
    WordsForm,
)

CHECK = "kiem-tra"
CHECK_NAME = "Kiểm tra và gửi"


@dataclass(frozen=True)
class Step:
    """A step that asks something. `proof` is the answer that is there once it is done."""

    number: int
    slug: str
    name: str
    form: type[StepForm]
    proof: str
    template: str

    @property
    def unfinished(self) -> str:
        """Where the draft keeps what was typed in this step and refused."""
        return f"unfinished.{self.slug}"

    def is_done(self, answers: Answers) -> bool:
        """Whether the step is answered, and nothing refused waits in it."""
        return self.proof in answers and not answers.get(self.unfinished)


STEPS = (
    Step(1, "chu-de", "Chủ đề", ThemeForm, "theme", "theme"),
    Step(2, "noi-dung", "Nội dung ý kiến", WordsForm, "text", "words"),
    Step(3, "noi-xay-ra", "Nơi xảy ra", PlaceForm, "place", "place"),
    Step(4, "nguoi-gui", "Người gửi", PersonForm, "name", "person"),
    Step(5, "dong-y", "Đồng ý", ConsentForm, "handle", "consent"),
)
TOTAL = len(STEPS) + 1


def step_named(slug: str) -> Step:
    """The step with this address."""
    for step in STEPS:
        if step.slug == slug:
            return step
    raise NotFound("not_found")


def first_missing(answers: Answers, before: int = TOTAL) -> Step | None:
    """The first step before number `before` that is not done."""
    return next((s for s in STEPS if s.number < before and not s.is_done(answers)), None)


def slug_after(step: Step, answers: Answers) -> str:
    """Where to go after a step: to the check page once everything is answered, else onward."""
    if step.number == len(STEPS) or first_missing(answers) is None:
        return CHECK
    return STEPS[step.number].slug


def name_after(step: Step) -> str:
    """The name of the step that follows in order."""
    return STEPS[step.number].name if step.number < len(STEPS) else CHECK_NAME


def submission(answers: Answers) -> Submission:
    """What is sent, from the answers of a draft in which nothing is missing."""
    return Submission(
        theme_id=int(answers["theme"]),
        words=Words(answers["title"], answers["text"], answers["place"]),
        person=_person(answers),
        cosigners=tuple(Household(**entry) for entry in answers.get("cosigners") or ()),
        renews_id=(answers.get("renews") or {}).get("id"),
        purposes=frozenset(p for p in ("handle", "publish", "contact") if answers[p]),
    )


def _person(answers: Answers) -> Person:
    # A draft that was begun before the ways were asked for has none.
    way = answers.get("way") or ""
    return Person(answers["name"], answers["address"], answers["phone"], answers["email"], way)
