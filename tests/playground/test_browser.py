"""The chat page in a real headless browser, with a real bot on the other side."""

from __future__ import annotations

import io
import shutil
from collections.abc import AsyncIterator

import pytest
from PIL import Image
from playwright.async_api import Browser, Locator, Page, async_playwright, expect
from telegram import (
    BotCommand,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputTextMessageContent,
    ReplyKeyboardMarkup,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.playground import Playground, Server

expect.set_options(timeout=20_000)  # milliseconds; the five seconds it comes with are not enough on a busy machine

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
OPTIONS += ["--disable-component-update", "--disable-sync"]
LONG = "Үүнтэй төстэй мэдээллийг дэлгэрэнгүй үзэх"
CARD = (
    "<b>Сүүлийн мэдээ</b>\n1. 2018 оны 9-р сарын 11 · <i>Олон улсын хөдөлмөрийн стандартын хэлэлцүүлэг</i>\n"
    "2. 2017年11月23日 · 国际劳工组织讨论国际劳工标准\n<blockquote>Decent work</blockquote>"
    "<code>C29</code> <tg-spoiler>hidden</tg-spoiler> https://www.ilo.org/a-very-long-address-that-must-break-somewhere"
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium on this machine"),
]


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    keyboard = ReplyKeyboardMarkup([["Latest", "最新"]], resize_keyboard=True)
    payload = " ".join(context.args or ["nothing"])
    await update.effective_message.reply_text(f"Welcome with {payload}", reply_markup=keyboard)


async def show_card(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    rows = [
        [InlineKeyboardButton("Toast", callback_data="toast"), InlineKeyboardButton("Alert", callback_data="alert")],
        [InlineKeyboardButton("Edit", callback_data="edit"), InlineKeyboardButton(LONG, callback_data="x")],
        [InlineKeyboardButton("Deep", url="https://t.me/playground_bot?start=r1")],
        [InlineKeyboardButton("Copy", copy_text=CopyTextButton("copied words"))],
        [InlineKeyboardButton("Search", switch_inline_query_current_chat="labour")],
    ]
    markup = InlineKeyboardMarkup(rows)
    await update.effective_message.reply_html(CARD, reply_markup=markup)
    await update.effective_message.reply_text(f"<img src=x onerror=alert(1)> {update.effective_message.text}")


async def react(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    if query.data == "edit":
        await query.edit_message_text("Changed", reply_markup=query.message.reply_markup)
    await query.answer(f"pressed {query.data}", show_alert=query.data == "alert")


async def offer(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    words = update.inline_query.query
    content = InputTextMessageContent(f"Card about {words}")
    results = [InlineQueryResultArticle(str(n), f"{words} {n}", content, description="2018") for n in range(3)]
    await update.inline_query.answer(results)


@pytest.fixture
def playground() -> Playground:
    furnished = Playground()
    furnished.furnish()
    return furnished


@pytest.fixture
async def running(server: Server) -> AsyncIterator[Application]:
    application = Application.builder().token(server.playground.token).base_url(server.api_url).build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(MessageHandler(filters.TEXT & ~filters.VIA_BOT, show_card))
    application.add_handler(CallbackQueryHandler(react))
    application.add_handler(InlineQueryHandler(offer))
    async with application:
        await application.bot.set_my_commands([BotCommand("start", "Begin"), BotCommand("latest", "Newest")])
        await application.bot.set_my_commands([BotCommand("latest", "Сүүлийн")], language_code="mn")
        await application.bot.set_my_description("What I can do")
        await application.start()
        await application.updater.start_polling()
        yield application
        await application.updater.stop()
        await application.stop()


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        yield launched
        await launched.close()


async def open_page(browser: Browser, server: Server, faults: list[str], **options: object) -> Page:
    context = await browser.new_context(**options)
    page = await context.new_page()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    await page.goto(server.url)
    return page


def incoming(page: Page) -> Locator:
    return page.locator(".message:not(.own)")


async def write(page: Page, text: str) -> None:
    await page.locator("#text").fill(text)
    await page.locator("#text").press("Enter")


async def test_a_person_talks_with_the_bot(
    browser: Browser, server: Server, running: Application, playground: Playground
) -> None:
    faults: list[str] = []
    page = await open_page(browser, server, faults, viewport={"width": 1280, "height": 800})
    await expect(page.locator(".welcome")).to_contain_text("What I can do")
    await page.locator("#start").click()
    await expect(incoming(page).last).to_contain_text("Welcome with nothing")
    await page.locator("#reply-keyboard .key", has_text="最新").click()
    await expect(incoming(page).last).to_contain_text("<img src=x onerror=alert(1)> 最新")
    card = incoming(page).nth(1)
    await expect(card.locator("strong")).to_have_text("Сүүлийн мэдээ")
    await expect(card.locator("blockquote")).to_have_text("Decent work")
    await press_everything(page, card)
    await page.locator("#text").fill("/la")
    await expect(page.locator(".suggestion")).to_have_count(1)
    await page.locator("#text").press("Enter")
    await expect(page.locator(".message.own").last).to_contain_text("/latest")
    await choose_inline(page)
    await page.locator("#language").select_option("mn")
    await page.locator("#menu").click()
    await expect(page.locator(".suggestion")).to_have_text(["/latestСүүлийн"])
    assert faults == []
    anna = next(iter(playground.users.values()))
    assert anna.language_code == "mn"


async def press_everything(page: Page, card: Locator) -> None:
    key = card.locator(".key")
    await key.filter(has_text="Toast").click()
    await expect(page.locator(".toast")).to_have_text("pressed toast")
    await key.filter(has_text="Alert").click()
    await expect(page.locator("#dialog-body")).to_have_text("pressed alert")
    await page.locator("#dialog-close").click()
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await key.filter(has_text="Copy").click()
    await expect(page.locator(".toast").last).to_have_text("Copied")
    assert await page.evaluate("navigator.clipboard.readText()") == "copied words"
    await card.locator(".spoiler").click()
    await expect(card.locator(".spoiler")).to_have_class("spoiler shown")
    await key.filter(has_text="Edit").click()
    await expect(card.locator(".text")).to_contain_text("Changed")
    await expect(card.locator(".meta")).to_contain_text("edited")
    await key.filter(has_text="Deep").click()
    await expect(incoming(page).last).to_contain_text("Welcome with r1")


async def choose_inline(page: Page) -> None:
    await incoming(page).locator(".key", has_text="Search").first.click()
    await expect(page.locator("#text")).to_have_value("@playground_bot labour")
    await expect(page.locator(".suggestion.result")).to_have_count(3)
    await page.locator("#text").press("ArrowDown")
    await page.locator("#text").press("Enter")
    await expect(page.locator(".message.own").last).to_contain_text("Card about labour")
    await expect(page.locator(".message.own").last.locator(".via")).to_have_text("via @playground_bot")


PHONES = [("light", "en"), ("dark", "mn"), ("light", "zh-hant")]


@pytest.mark.parametrize(("scheme", "language"), PHONES)
async def test_nothing_sticks_out_on_a_phone(
    scheme: str, language: str, browser: Browser, server: Server, running: Application, playground: Playground
) -> None:
    anna, bolor = list(playground.users.values())
    playground.set_language(anna, language)
    group = next(chat for chat in playground.chats.values() if chat.type == "group")
    playground.say(bolor, group, "хөдөлмөр" * 40)
    playground.say(bolor, group, "/latest")
    faults: list[str] = []
    options = {"color_scheme": scheme, "has_touch": True, "is_mobile": True}
    page = await open_page(browser, server, faults, viewport={"width": 360, "height": 740}, **options)
    await expect(page.locator(".conversation")).to_be_hidden()
    await page.locator(".chat-row", has_text="Labour desk").click()
    await expect(page.locator(".sidebar")).to_be_hidden()
    await expect(incoming(page).last).to_contain_text("onerror")
    assert await page.evaluate(STICKING_OUT) == []
    await page.locator("#text").fill("/")
    await expect(page.locator(".suggestion").first).to_be_visible()
    assert await page.evaluate(STICKING_OUT) == []
    await page.locator("#back").click()
    await expect(page.locator("#chats")).to_be_visible()
    assert await page.evaluate(STICKING_OUT) == []
    assert faults == []


# Elements that reach beyond the page's sides, but for what may be scrolled inside its own box.
STICKING_OUT = """() => [...document.querySelectorAll("body *")]
  .filter((node) => node.checkVisibility() && !node.closest("pre, select, svg"))
  .filter((node) => { const box = node.getBoundingClientRect(); return box.left < -1 || box.right > innerWidth + 1; })
  .map((node) => `${node.tagName}.${node.className}`)"""


async def test_a_picture_is_seen_on_a_phone(
    browser: Browser, server: Server, running: Application, playground: Playground
) -> None:
    """A photo with a caption: as wide as its bubble, and whole when it is pressed."""
    faults: list[str] = []
    options = {"has_touch": True, "is_mobile": True}
    page = await open_page(browser, server, faults, viewport={"width": 360, "height": 740}, **options)
    await page.locator(".chat-row", has_text="Playground").first.click()
    await page.locator("#start").click()
    await expect(incoming(page).last).to_contain_text("Welcome")
    drawn = io.BytesIO()
    Image.new("RGB", (1080, 864), "#1f4e79").save(drawn, "PNG")
    anna = next(iter(playground.users.values()))
    await running.bot.send_photo(anna.id, drawn.getvalue(), caption="20 press releases")
    message = incoming(page).last
    await expect(message.locator(".text")).to_contain_text("20 press releases")
    picture = message.locator(".photo img")
    await expect(picture).to_have_attribute("alt", "20 press releases")
    await expect(picture).to_have_js_property("naturalWidth", 1080)
    box = await picture.bounding_box()
    assert box is not None
    assert 240 <= box["width"] <= 360
    assert box["width"] / box["height"] == pytest.approx(1080 / 864, abs=0.02)
    assert await page.evaluate(STICKING_OUT) == []
    await picture.click()
    await expect(page.locator("#dialog-body img")).to_be_visible()
    assert faults == []


async def test_two_people_meet_in_a_group(browser: Browser, server: Server, playground: Playground) -> None:
    faults: list[str] = []
    anna, bolor = [await open_page(browser, server, faults) for _ in range(2)]
    await bolor.locator("#me").select_option(label="Болор")
    for page in (anna, bolor):
        await page.locator(".chat-row", has_text="Labour desk").click()
    await write(anna, "Сайн уу?")
    await expect(incoming(bolor)).to_contain_text("Сайн уу?")
    await expect(incoming(bolor).locator(".sender")).to_have_text("Anna")
    await incoming(bolor).hover()
    await incoming(bolor).locator(".reply-button").click()
    await write(bolor, "你好")
    await expect(incoming(anna).locator(".quoted")).to_contain_text("Сайн уу?")
    await bolor.locator(".chat-row", has_text="Labour news").click()
    await expect(bolor.locator("#read-only")).to_be_visible()
    assert faults == []
