"""`python -m training`: fit all texts, write the weights. `--measure`: the honest figures."""

import argparse
import json
from hashlib import sha256
from pathlib import Path
from typing import Any

from dialogue.screening.lexicon import SHIPPED as LEXICON
from dialogue.screening.model import SHIPPED
from training import settings
from training.alarm import SIGNS, SIGNS_KEPT, calm, fitted_alarm, signs
from training.corpus import MEASURED, TAUGHT, TEXTS, measured, others
from training.measuring import measure, measure_alarm
from training.packing import packed
from training.stacking import trained


def main() -> None:
    """Train, or measure what training gives on texts that were kept out."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--measure", action="store_true", help="cross-validate; write nothing")
    parser.add_argument("--seeds", type=int, default=5, help="how often the folds are drawn")
    parser.add_argument(
        "--danger", action="store_true", help="fit or measure that model alone, keep the others"
    )
    asked = parser.parse_args()
    if asked.measure:
        measure_alarm()
        if not asked.danger:
            measure(asked.seeds)
        return
    models = _kept_models() if asked.danger else _models_of_labels()
    models["danger"] = packed(fitted_alarm(calm() + signs(SIGNS) + signs(SIGNS_KEPT)))
    content = {"version": _version(), "models": models}
    SHIPPED.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    print(f"{SHIPPED.name}: {SHIPPED.stat().st_size // 1024} KB")


def _models_of_labels() -> dict[str, Any]:
    found = trained(others() + measured())
    return {"sentence": packed(found.sentence), "whole": packed(found.whole)}


def _kept_models() -> dict[str, Any]:
    return dict(json.loads(SHIPPED.read_text(encoding="utf-8"))["models"])


def _version() -> str:
    """Changes with every text, phrase and setting."""
    seen = sha256(Path(settings.__file__).read_bytes())
    for path in (
        LEXICON,
        *(TEXTS / name for name in sorted((*TAUGHT, MEASURED, SIGNS, SIGNS_KEPT))),
    ):
        seen.update(path.read_bytes())
    return seen.hexdigest()[:8]


if __name__ == "__main__":
    main()
