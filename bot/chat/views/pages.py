"""Messages that are the same for everyone: greeting, help, about, the choice of language, and small answers."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts
from bot.chat.views.layout import Button, Rows, View, join_blocks, join_lines
from bot.languages import Language

LANGUAGE_NAMES = {
    Language.EN: "English",
    Language.ZH_HANS: "简体中文",
    Language.ZH_HANT: "繁體中文",
    Language.MN: "Монгол",
}


def start_view(texts: Texts, count: int) -> View:
    """The greeting: what this is, and three things to try."""
    blocks = [
        texts.say("<b>ILO press releases for China and Mongolia</b>"),
        texts.count(
            "I hold {count} press release and find it in English, Chinese and Mongolian.",
            "I hold {count} press releases and find them in English, Chinese and Mongolian.",
            count,
        ),
        join_lines(
            [
                texts.say("Just type what you are looking for, or ask:"),
                texts.say("• forced labour"),
                texts.say("• What was published in May 2018?"),
                texts.say("• When did Mongolia celebrate 50 years in the ILO?"),
            ]
        ),
        texts.say("/latest shows the newest releases, /help all that I can do."),
    ]
    return View(join_blocks(blocks), _first_steps(texts))


def help_view(texts: Texts, admin_commands: Sequence[tuple[str, str]] = ()) -> View:
    """Every command with what it does; ``admin_commands`` are names and words for those of the bot's admins."""
    commands = [
        texts.say("/latest – the newest releases (/latest 3 for three of them)"),
        texts.say("/search words – find releases, in any language and with slips"),
        texts.say("/topics, /places – what the releases are about, with counts"),
        texts.say("/timeline words – a picture of when they came out, or of all without words"),
        texts.say("/subscribe words – be told of new releases on these words, or of all without words"),
        texts.say("/subscriptions – see, change, pause or remove what you are told of"),
        texts.say("/settings – language, look of lists, time zone, hour of digests"),
        texts.say("/language – choose the language of my answers"),
        texts.say("/privacy – what is kept, why and for how long"),
        texts.say("/mydata – all that is kept about this chat, as a file"),
        texts.say("/forget – delete all of it"),
        texts.say("/about – whose texts these are, and what is stored about you"),
        texts.say("/help – this message"),
    ]
    blocks = [
        texts.say("<b>What I can do</b>"),
        join_lines(commands),
        texts.say(
            "A plain message is a search or a question: “child labour”, “how many releases in 2017?”. "
            "Chinese in both scripts, Mongolian in Cyrillic or Latin letters, and slips are fine."
        ),
        texts.say("In a group, use a command, reply to me, or mention me."),
        texts.say("For a channel, make me an admin who may post, and send me its @name or forward one of its posts."),
        join_lines([texts.say("<b>For admins of the bot</b>"), *_describe_commands(admin_commands)])
        if admin_commands
        else "",
    ]
    return View(join_blocks(blocks), _first_steps(texts))


def _describe_commands(commands: Sequence[tuple[str, str]]) -> list[Markup]:
    return [Markup("/{} – {}").format(name, words) for name, words in commands]


def about_view(texts: Texts, latest: str | None) -> View:
    """Whose texts these are, that this is no official service, and what is stored."""
    blocks = [
        texts.say("<b>About this bot</b>"),
        texts.say("The press releases are © International Labour Organization (ILO), quoted with source and date."),
        texts.say("This is not an official service of the ILO. What counts is the release at the ILO itself."),
        texts.say(
            "Chinese and Mongolian titles and summaries are unofficial translations; the English text is the original."
        ),
        texts.say("The newest release held here is of {date}.", date=latest) if latest else "",
        texts.say(
            "Stored about you: this chat’s number, its settings and what it subscribed to. "
            "No names, and no log of what you ask."
        ),
        texts.say("/privacy tells it exactly."),
    ]
    return View(join_blocks(blocks))


def language_view(texts: Texts, chosen: Language | None, offered: Sequence[Language]) -> View:
    """The choice of language among those offered; the present choice carries a mark."""
    buttons = [
        Button(_marked(LANGUAGE_NAMES[language], language is chosen), Press(Act.CHOOSE_LANGUAGE, language))
        for language in offered
    ]
    automatic = Button(
        _marked(texts.label("As I write"), chosen is None), Press(Act.CHOOSE_LANGUAGE, texts.language, (0,))
    )
    pairs = [tuple(buttons[start : start + 2]) for start in range(0, len(buttons), 2)]
    return View(
        join_blocks(
            [
                texts.say("<b>Language</b>"),
                texts.say("In which language shall I answer? “As I write” follows the language of each message."),
            ]
        ),
        (*pairs, (automatic,), *settings_row(texts)),
    )


def language_set_view(texts: Texts, chosen: Language | None) -> View:
    """The answer to a choice of language."""
    if chosen is None:
        return View(texts.say("From now on I answer in the language you write in."), settings_row(texts))
    return View(texts.say("From now on I answer in English."), settings_row(texts))


def settings_row(texts: Texts) -> Rows:
    """The way back to the settings."""
    return ((Button(texts.label("‹ Settings"), Press(Act.SETTINGS, texts.language)),),)


def search_hint_view(texts: Texts) -> View:
    """The answer to ``/search`` alone."""
    return View(texts.say("What shall I look for? For example: <code>/search forced labour</code>"))


def only_text_view(texts: Texts) -> View:
    """The answer to a picture, a voice message or the like."""
    return View(texts.say("I read text only. Type what you are looking for, or use /latest."))


def forgotten_label(texts: Texts) -> str:
    """The pop-up for a button whose list or release is gone."""
    return texts.label("This button is too old. Please search again.")


def failure_view(texts: Texts) -> View:
    """The answer when something went wrong on our side."""
    return View(texts.say("Something went wrong on my side. Please try again in a moment."))


def _first_steps(texts: Texts) -> Rows:
    return (
        (
            Button(texts.label("Latest releases"), Press(Act.PAGE, texts.language, (0,), "n")),
            Button(texts.label("Language"), Press(Act.LANGUAGE, texts.language)),
        ),
    )


def _marked(label: str, chosen: bool) -> str:
    return f"✓ {label}" if chosen else label
