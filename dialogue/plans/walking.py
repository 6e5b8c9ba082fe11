"""Going through everything a plan says."""

from collections.abc import Iterator

from dialogue.plans.duties import Duty
from dialogue.plans.records import Record, Spec, specs
from dialogue.plans.schema import Plan
from dialogue.plans.times import Due


def records(record: Record) -> Iterator[Record]:
    """The record and all records within it, in the order of the schema."""
    yield record
    for attribute, spec in specs(type(record)).items():
        if spec.record is None:
            continue
        value = getattr(record, attribute)
        for each in value if spec.many else (value,):
            if each is not None:
                yield from records(each)


def values(record: Record) -> Iterator[tuple[str, Spec, str, int]]:
    """Each written word or line of a record: its attribute, declaration, value and line."""
    for attribute, spec in specs(type(record)).items():
        if spec.scalar not in ("text", "key", "ref"):
            continue
        value = getattr(record, attribute)
        for number, each in enumerate(value if spec.many else (value,)):
            if each:
                line = record.where.of(attribute, number if spec.many else None)
                yield attribute, spec, each, line


def dues(plan: Plan) -> Iterator[tuple[Due, Duty | None]]:
    """Every deadline of the plan, with the duty it belongs to."""
    if plan.collection is not None:
        for due in (plan.collection.opens, plan.collection.closes):
            if due is not None:
                yield due, None
    for duty in plan.duties:
        if duty.due is not None:
            yield duty.due, duty
