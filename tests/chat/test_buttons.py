from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.buttons import DATA_BYTES, Act, Press, decode_press, encode_press
from bot.languages import Language

presses = st.builds(
    Press,
    st.sampled_from(list(Act)),
    st.sampled_from(list(Language)),
    st.lists(st.integers(0, 10**9), max_size=3).map(tuple),
    st.text(max_size=300),
)


class Kept(dict[str, str]):
    def keep(self, text: str) -> str:
        token = f"{len(self):016x}"
        self[token] = text
        return token


@given(presses)
def test_a_press_comes_back_as_it_went_within_64_bytes(press: Press) -> None:
    kept = Kept()
    data = encode_press(press, kept.keep)
    assert 1 <= len(data.encode("utf-8", "surrogatepass")) <= DATA_BYTES
    assert decode_press(data, kept.get) == press


@given(st.text(max_size=80))
def test_any_data_is_read_without_an_error(data: str) -> None:
    decode_press(data, {}.get)


FORGED = [
    "",
    "p",
    "pe",
    "zz:",
    "pe1.2.",
    "xe1:n",
    "pq1:n",
    "pe-1:n",
    "pe1.:n",
    "pe9999999999999999999:n",
    "pe1#forgotten",
    "pe٣:n",
    "PE1:n",
]


@pytest.mark.parametrize("data", FORGED)
def test_forged_or_forgotten_data_is_no_press(data: str) -> None:
    assert decode_press(data, {}.get) is None


def test_a_short_query_needs_no_database() -> None:
    def refuse(_: str) -> str:
        raise AssertionError

    press = Press(Act.PAGE, Language.MN, (2,), "sалбадан хөдөлмөр")
    assert encode_press(press, refuse) == "pm2:sалбадан хөдөлмөр"
