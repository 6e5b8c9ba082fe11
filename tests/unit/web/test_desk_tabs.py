"""Which tab is lit."""

import pytest

from admin.desk import is_under


@pytest.mark.parametrize(
    ("address", "is_lit"),
    [
        ("/co-quan", True),
        ("/co-quan/7/doi-ten", True),
        ("/co-quan-bao", False),
        ("/co-quan-bao/3", False),
        ("/", False),
    ],
)
def test_a_tab_is_lit_on_its_own_pages_alone(address, is_lit):
    assert is_under("/co-quan", address) is is_lit
