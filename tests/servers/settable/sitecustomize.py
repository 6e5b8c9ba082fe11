"""Makes the portal's clock stand ahead of the real one by what a file says; tests alone use it.

Python runs this before the portal's first line, so that nobody keeps the real clock. It is on
the path of those sites only that a test starts with `settable_clock`.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path

from dialogue import clock

_real = clock.utc_now
_file = Path(os.environ["CLOCK_FILE"])


def _set_by_the_test() -> datetime:
    return _real() + timedelta(seconds=float(_file.read_text()))


clock.utc_now = _set_by_the_test
