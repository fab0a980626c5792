"""Pictures for chats: drawn beside the event loop, one at a time, and kept for whoever asks for the same."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path

from bot.drawing.fonts import FOLDERS, FontCase
from bot.drawing.model import Chart
from bot.languages import Language

log = logging.getLogger(__name__)

MOST_KEPT = 64
"""Pictures that are kept: about 15 KB each."""

_ENDINGS = {Language.ZH_HANS: ("SC",), Language.ZH_HANT: ("HK", "TC")}
"""How the names of fonts end that draw Chinese characters as a language's readers write them."""


class Painter:
    """Draws with the fonts of this machine; ``font`` is tried before them.

    ``turn`` is held while something large is counted or drawn beside the event loop: one at a time, whoever asks, so
    that the answers to all others keep the rest of the machine.
    """

    def __init__(
        self, font: Path | None = None, folders: Sequence[Path] = FOLDERS, *, most_kept: int = MOST_KEPT
    ) -> None:
        self._most_kept = most_kept
        self._fonts = FontCase(font, folders)
        self.turn = asyncio.Lock()
        self._kept: OrderedDict[tuple[Chart, Language], bytes] = OrderedDict()
        self._told = False

    async def paint(self, chart: Chart, language: Language) -> bytes | None:
        """The chart as a PNG picture; None where no font has its characters, or it could not be drawn."""
        async with self.turn:
            picture = self._kept.pop((chart, language), None)
            if picture is None:
                picture = await asyncio.to_thread(self._draw, chart, language)
            if picture is not None:
                self._kept[(chart, language)] = picture
            if len(self._kept) > self._most_kept:
                self._kept.popitem(last=False)
            return picture

    def _draw(self, chart: Chart, language: Language) -> bytes | None:
        # Pillow takes 50 ms and 4 MB: only a bot that is asked for a picture loads it.
        from bot.drawing.chart import draw_chart  # noqa: PLC0415

        try:
            lettering = self._fonts.choose(chart.texts(), _ENDINGS.get(language, ()))
            if lettering is not None:
                return draw_chart(chart, lettering)
        except Exception:  # a picture is a courtesy: whatever is wrong with a font, the same is said as text
            log.exception("a picture could not be drawn")
            return None
        self._tell_lack()
        return None

    def _tell_lack(self) -> None:
        if not self._told:
            log.warning("no font here has all characters of a timeline: it is sent as text; name a font by BOT_FONT")
        self._told = True
