"""A QR code is drawn as it was made, cell by cell."""

import re

import segno

from web.formats import runs


def test_the_runs_cover_the_dark_cells_and_no_others():
    rows = segno.make("https://hoabinh.example.vn/tra-cuu/l/abcdefgh", error="m").matrix
    drawn = [[0] * len(row) for row in rows]
    for x, y, length, back in re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", runs(rows)):
        assert length == back
        for at in range(int(x), int(x) + int(length)):
            assert not drawn[int(y)][at]
            drawn[int(y)][at] = 1
    assert drawn == [list(row) for row in rows]
