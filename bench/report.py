"""What one run found, printed as docs/measurements.md has it, with a word on each aim."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bench.pages import Figures


@dataclass(frozen=True)
class Aim:
    """What is aimed at, what one database did, and whether that is enough."""

    text: str
    backend: str
    found: str
    is_met: bool


@dataclass
class Report:
    """Tables by title: a row for each label, the cells of each database side by side."""

    backends: Sequence[str]
    tables: dict[str, tuple[list[str], dict[str, dict[str, list[str]]]]] = field(
        default_factory=dict
    )
    aims: list[Aim] = field(default_factory=list)

    def add(
        self, title: str, heads: Sequence[str], backend: str, label: str, cells: Sequence[str]
    ) -> None:
        """One row of one database; shown at once, so that a long run can be followed."""
        _, rows = self.tables.setdefault(title, (list(heads), {}))
        rows.setdefault(label, {})[backend] = list(cells)
        shown = "  ".join(f"{head} {cell}" for head, cell in zip(heads, cells, strict=True))
        print(f"  {backend}: {title}: {label}: {shown}", flush=True)

    def figures(self, title: str, backend: str, label: str, found: Figures) -> None:
        """A row of pages or journeys per second and their milliseconds."""
        failed = f", {found.failed} failed" if found.failed else ""
        cells = [f"{found.per_second:,.0f}/s{failed}", *_ms(found.p50, found.p95, found.p99)]
        self.add(title, ("a second", "p50", "p95", "p99"), backend, label, cells)

    def aim(self, text: str, backend: str, found: str, is_met: bool) -> None:
        """Whether an aim was reached."""
        self.aims.append(Aim(text, backend, found, is_met))

    def print(self) -> None:
        """All tables in Markdown, then the aims."""
        for title, (heads, rows) in self.tables.items():
            print(f"\n## {title}\n")
            named = [f"{name} {head}" for name in self.backends for head in heads]
            _line(["", *named])
            _line(["---"] * (len(named) + 1))
            for label, found in rows.items():
                missing = ["–"] * len(heads)
                cells = [cell for name in self.backends for cell in found.get(name, missing)]
                _line([label, *cells])
        print("\n## Aims\n")
        _line(["aim", "database", "found", "reached"])
        _line(["---"] * 4)
        for aim in self.aims:
            _line([aim.text, aim.backend, aim.found, "yes" if aim.is_met else "no"])


def _ms(*values: float) -> list[str]:
    return [f"{value:,.1f}" for value in values]


def _line(cells: Sequence[str]) -> None:
    print("| " + " | ".join(cells) + " |")
