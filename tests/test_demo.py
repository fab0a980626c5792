"""The trial as a newcomer meets it: the whole bot in a real headless browser, in three languages, on a phone too."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from bot.demo import demo
from bot.errors import BotError
from bot.playground import Server
from bot.settings import Settings

expect.set_options(timeout=20_000)  # milliseconds; the five seconds it comes with are not enough on a busy machine

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
OPTIONS += ["--disable-component-update", "--disable-sync"]
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine")

TALK = [
    ("/latest", "11 September 2018", "After 40 years of high speed economic growth"),
    ("/search forced labour", "23 November 2017", "Forced Labour Convention Seminar"),
    ("/search 强迫劳动", "2017年11月23日", "强迫劳动公约"),
    ("/search хүүхдийн хөдөлмөр", "оны тавдугаар сарын 22", "Олон улсын хөдөлмөрийн"),
]


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[Server]:
    async with demo(Settings(), 0, tmp_path) as running:
        yield running


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        opened = await playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield opened
        await opened.close()


async def open_chat(browser: Browser, server: Server, width: int) -> Page:
    """The page with the bot's chat open and started."""
    page = await browser.new_page(viewport={"width": width, "height": 800})
    await page.goto(server.url)
    if width < 600:
        await page.get_by_text("ILO news").first.click()
    await page.get_by_role("button", name="Start").click()
    await expect(page.get_by_text("20 press releases").last).to_be_visible()
    return page


@pytest.mark.browser
@needs_browser
@pytest.mark.parametrize("width", [1280, 360])
async def test_a_newcomer_searches_in_three_languages(browser: Browser, server: Server, width: int) -> None:
    page = await open_chat(browser, server, width)
    composer = page.get_by_role("combobox", name="Message")
    for typed, date, title in TALK:
        await composer.fill(typed)
        await composer.press("Enter")
        answer = page.get_by_text(title).last
        await expect(answer).to_be_visible()
        await expect(page.get_by_text(date).last).to_be_visible()
    await page.get_by_role("button", name="1", exact=True).last.click()
    await expect(page.get_by_text("EU/ILO/Mongolia Project").last).to_be_visible()
    overflow = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0


async def test_a_port_that_is_taken_is_told(server: Server, tmp_path: Path) -> None:
    second = tmp_path / "second"
    second.mkdir()
    with pytest.raises(BotError, match=f"port {server.port} is taken"):
        async with demo(Settings(), server.port, second):
            pass
