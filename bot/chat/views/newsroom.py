"""What admins see of the newsroom: a draft, what waits, what to answer to change it, what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from markupsafe import Markup

from bot.alerts.plan import Decision
from bot.chat.buttons import Act, Press
from bot.chat.i18n import Texts, load_texts
from bot.chat.markup import shorten
from bot.chat.views.layout import Button, Item, Rows, View, join_blocks, join_lines
from bot.chat.views.topics import Topics, ask_topics_view, describe_topics
from bot.drafts import Draft, Part
from bot.ingest import LoadReport
from bot.languages import Language
from bot.model import Rejection, ReleaseTexts
from bot.newsroom import Outlook

IN_FULL = 2
"""So many releases of a draft are shown in all languages: with the titles of others they stay within one message."""

TITLES_SHOWN, REJECTIONS_SHOWN, DRAFTS_SHOWN = 8, 5, 10
TITLE_UNITS, SUMMARY_UNITS, LINE_UNITS = 150, 150, 80
ONLY_TITLE_UNITS, ONLY_SUMMARY_UNITS = 300, 560

SHOWN_IN = (Language.EN, Language.ZH_HANS, Language.MN)
SHOW, PUBLISH, PUBLISH_SILENTLY, EDIT, DISCARD = range(5)
"""What a button of a draft does, as the number behind the draft's."""

PARTS = tuple(Part)


def draft_view(texts: Texts, draft: Draft, outlook: Outlook, topics: Sequence[Topics]) -> View:
    """A draft as it was understood, in all languages, with what publishing it would do.

    ``topics`` are those of its first releases, at least of the `IN_FULL` that are shown in full.
    """
    shown = draft.releases[:IN_FULL]
    only = len(draft.releases) == 1
    others = draft.releases[len(shown) :]
    blocks = [
        texts.say("<b>Draft {number}</b>", number=draft.number),
        *(_describe_in_full(texts, one, about, only=only) for one, about in zip(shown, topics, strict=False)),
        _list_others(texts, others),
        _list_rejections(texts, draft.rejections),
        _describe_outlook(texts, draft, outlook),
    ]
    return View(join_blocks(blocks), _draft_rows(texts, draft))


def _describe_in_full(texts: Texts, release: ReleaseTexts, topics: Topics, *, only: bool) -> Markup:
    title_units, summary_units = (ONLY_TITLE_UNITS, ONLY_SUMMARY_UNITS) if only else (TITLE_UNITS, SUMMARY_UNITS)
    pieces: list[Markup | str] = []
    for language in SHOWN_IN:
        own = load_texts(language)
        translation = own.translation(release)
        if language is not Language.EN and translation is None:
            pieces.append(_say_untranslated(texts, language))
            continue
        title = release.release.title if translation is None else translation.title
        summary = release.release.summary if translation is None else translation.summary
        pieces.append(
            join_lines(
                [
                    Markup("<b>{}</b>").format(shorten(title, title_units)),
                    Markup("{}").format(own.date(release.release.date)),
                    Markup("{}").format(shorten(summary, summary_units)) if summary else texts.say("<i>no summary</i>"),
                ]
            )
        )
    return join_blocks([*pieces, describe_topics(texts, topics)])


def _say_untranslated(texts: Texts, language: Language) -> Markup:
    if language is Language.MN:
        return texts.say("<i>There is no Mongolian translation yet.</i>")
    return texts.say("<i>There is no Chinese translation yet.</i>")


def _list_others(texts: Texts, others: Sequence[ReleaseTexts]) -> Markup:
    lines = [
        Markup("• {}: {}").format(texts.date(one.release.date), shorten(texts.title(one), LINE_UNITS))
        for one in others[:TITLES_SHOWN]
    ]
    more = len(others) - len(lines)
    return join_lines([*lines, texts.say("and {count} more", count=texts.number(more)) if more > 0 else ""])


def _list_rejections(texts: Texts, rejections: Sequence[Rejection]) -> Markup | str:
    if not rejections:
        return ""
    lines = [
        texts.say("• line {line}: {reason}", line=one.line or "?", reason=shorten(one.reason, TITLE_UNITS))
        for one in rejections[:REJECTIONS_SHOWN]
    ]
    more = len(rejections) - len(lines)
    heading = texts.say("<b>This was not understood and is left out:</b>")
    return join_lines([heading, *lines, texts.say("and {count} more", count=texts.number(more)) if more > 0 else ""])


def _describe_outlook(texts: Texts, draft: Draft, outlook: Outlook) -> Markup:
    if draft.target is not None:
        return texts.say("This changes a release that is published. Messages that told of it are edited.")
    counts = [
        texts.say("New: {count}", count=texts.number(outlook.added)),
        texts.say("Changed: {count}", count=texts.number(outlook.updated)),
        texts.say("Known already: {count}", count=texts.number(outlook.unchanged)),
    ]
    reach = texts.count("It would reach {count} subscriber.", "It would reach {count} subscribers.", outlook.reach)
    return join_lines([Markup(" · ").join(counts), reach if outlook.added else ""])


def _draft_rows(texts: Texts, draft: Draft) -> Rows:
    def button(label: str, what: int) -> Button:
        return Button(label, Press(Act.DRAFT, texts.language, (draft.number, what)))

    publishing = [button(texts.label("Publish"), PUBLISH)]
    if draft.target is None:
        publishing.append(button(texts.label("Publish silently"), PUBLISH_SILENTLY))
    return (tuple(publishing), (button(texts.label("Edit"), EDIT), button(texts.label("Discard"), DISCARD)))


def edit_view(texts: Texts, draft: Draft, item: int) -> View:
    """Which part of which release of a draft is to be changed."""
    release = draft.releases[item]
    labels = {
        Part.TITLE: texts.label("Title"),
        Part.DATE: texts.label("Date"),
        Part.SUMMARY: texts.label("Summary"),
        Part.MN: texts.label("Mongolian translation"),
        Part.ZH_HANS: texts.label("Chinese translation"),
        Part.TOPICS: texts.label("Topics"),
    }
    buttons = [
        Button(labels[part], Press(Act.FIELD, texts.language, (draft.number, item, place)))
        for place, part in enumerate(PARTS)
    ]
    back = Button(texts.label("‹ Back"), Press(Act.DRAFT, texts.language, (draft.number, SHOW)))
    others = _other_items(texts, draft, item)
    rows = (tuple(buttons[:3]), tuple(buttons[3:5]), tuple(buttons[5:]), others, (back,))
    title = shorten(texts.title(release), ONLY_TITLE_UNITS)
    return View(texts.say("What do you want to change in “{title}”?", title=title), tuple(row for row in rows if row))


def _other_items(texts: Texts, draft: Draft, item: int) -> tuple[Button, ...]:
    """The releases of the draft before and after this one."""
    around = [(texts.label("‹ Previous"), item - 1), (texts.label("Next ›"), item + 1)]
    return tuple(
        Button(label, Press(Act.DRAFT, texts.language, (draft.number, EDIT, place)))
        for label, place in around
        if 0 <= place < len(draft.releases)
    )


def prompt_view(texts: Texts, part: Part, title: str) -> View:
    """What to answer to change a part of a release."""
    shown = shorten(title, ONLY_TITLE_UNITS)
    match part:
        case Part.TITLE:
            return View(texts.say("Reply to this message with the new title of “{title}”.", title=shown))
        case Part.DATE:
            return View(texts.say("Reply to this message with the date of “{title}”, as 8 March 2006.", title=shown))
        case Part.SUMMARY:
            return View(texts.say("Reply to this message with the new summary of “{title}”.", title=shown))
        case Part.MN:
            said = texts.say(
                "Reply to this message with the Mongolian translation of “{title}”: its title in the first line, its "
                "summary below.",
                title=shown,
            )
            return View(said)
        case Part.ZH_HANS:
            said = texts.say(
                "Reply to this message with the Chinese translation of “{title}”: its title in the first line, its "
                "summary below.",
                title=shown,
            )
            return View(said)
        case Part.TOPICS:
            return ask_topics_view(texts, shown)


def not_taken_view(texts: Texts, part: Part) -> View:
    """An answer that could not be taken for what was asked."""
    if part is Part.DATE:
        return View(texts.say("I cannot read this as a date. Write it as 8 March 2006 and reply once more."))
    return View(texts.say("This is empty or too long. Please reply once more."))


def unreadable_view(texts: Texts, reason: str) -> View:
    """Something that an admin sent in which no release could be found."""
    said = texts.say(
        "I find no press release with a date in this: {reason}", reason=shorten(reason, ONLY_SUMMARY_UNITS)
    )
    hint = texts.say("A release needs its title in one line and its date in the line below, as 8 March 2006.")
    return View(join_blocks([said, hint]))


def published_view(texts: Texts, report: LoadReport) -> View:
    """What publishing did."""
    planned = report.planned
    told = planned is not None and planned.decision is Decision.ANNOUNCED and planned.deliveries > 0
    counts = [
        texts.say("New: {count}", count=texts.number(len(report.added))),
        texts.say("Changed: {count}", count=texts.number(len(report.updated))),
        texts.say("Known already: {count}", count=texts.number(report.unchanged)),
    ]
    names = [Markup("<code>{}</code>").format(name) for name in (*report.added, *report.updated)[:DRAFTS_SHOWN]]
    blocks = [
        texts.say("<b>Published.</b>"),
        Markup(" · ").join(counts),
        join_lines(names),
        texts.say("On their way: {count}", count=texts.number(planned.deliveries)) if told and planned else "",
    ]
    return View(join_blocks(blocks))


def discarded_view(texts: Texts, number: int) -> View:
    """A draft was let go."""
    return View(texts.say("Draft {number} is discarded.", number=number))


def waiting_view(texts: Texts, drafts: Sequence[Draft], held: View | None) -> View:
    """Everything that waits for an admin: drafts, and loads that brought suspiciously many releases (``held``)."""
    if not drafts and held is None:
        return View(texts.say("Nothing waits for you."))
    lines = [
        Markup("{}. {}").format(draft.number, shorten(texts.title(draft.releases[0]), TITLE_UNITS))
        for draft in drafts[:DRAFTS_SHOWN]
    ]
    more = len(drafts) - len(lines)
    listed = join_lines([*lines, texts.say("and {count} more", count=texts.number(more)) if more > 0 else ""])
    buttons = tuple(
        Button(str(draft.number), Press(Act.DRAFT, texts.language, (draft.number, SHOW)))
        for draft in drafts[:DRAFTS_SHOWN]
    )
    rows = tuple(buttons[start : start + 5] for start in range(0, len(buttons), 5))
    blocks = [texts.say("<b>Drafts</b>") if drafts else "", listed, held.text if held else ""]
    return View(join_blocks(blocks), rows + (held.rows if held else ()))


def confirm_retraction_view(texts: Texts, item: Item) -> View:
    """Whether a release is really to be taken back."""
    said = texts.say(
        "Retract “{title}” of {date}? It will no longer be found or listed, and messages that told of it are edited to "
        "say so.",
        title=shorten(texts.title(item.texts), ONLY_TITLE_UNITS),
        date=texts.date(item.texts.release.date),
    )
    button = Button(texts.label("Retract it"), Press(Act.RETRACT, texts.language, (item.number,)))
    return View(said, ((button,),))


def retraction_done_view(texts: Texts, number: int, edits: int) -> View:
    """A release was taken back; so many messages will say so. The button undoes it."""
    said = texts.say("<b>Retracted.</b>")
    count = texts.count("{count} message is edited to say so.", "{count} messages are edited to say so.", edits)
    undo = Button(texts.label("Put it back"), Press(Act.RETRACT, texts.language, (number, 1)))
    return View(join_lines([said, count]), ((undo,),))


def restored_view(texts: Texts) -> View:
    """A retraction was undone."""
    return View(texts.say("It is back: found and listed again, and messages that told of it show it again."))


def retracted_view(texts: Texts, item: Item) -> View:
    """What stands in place of a release that was taken back."""
    said = texts.say(
        "<b>This press release was retracted.</b>\n\nIt was dated {date}. Please do not quote what this message said.",
        date=texts.date(item.texts.release.date),
    )
    return View(said)


def mark_retracted(texts: Texts, item: Item) -> Item:
    """The release as a list shows it that was sent before it was taken back."""
    release = replace(item.texts.release, title=texts.label("Retracted: {title}", title=texts.title(item.texts)))
    return Item(item.number, ReleaseTexts(release))


def naming_hint_view(texts: Texts, command: str) -> View:
    """How to name the release for a command."""
    said = texts.say(
        "Write /{command} and behind it the id of a release, such as {example}, or its address.",
        command=command,
        example="2017-11-23-ilo-discusses-international-labour-standards",
    )
    return View(said)


def publish_hint_view(texts: Texts) -> View:
    """How to put something in."""
    return View(
        texts.say(
            "Send me a text, a file or a link with press releases, or reply to such a message with /publish. You see "
            "what I understood before anything is published."
        )
    )


def translate_hint_view(texts: Texts) -> View:
    """How to add a translation."""
    return View(
        texts.say(
            "Write /translate, the id of a release, and the language: mn for Mongolian, zh for Chinese. Then reply to "
            "my question with the translation."
        )
    )


def unknown_release_view(texts: Texts, name: str) -> View:
    """There is no release of that name."""
    return View(texts.say("I hold no release named “{name}”.", name=shorten(name, TITLE_UNITS)))


def translated_view(texts: Texts, title: str, edits: int) -> View:
    """A translation was kept; so many messages will show it."""
    said = texts.say("The translation of “{title}” is kept.", title=shorten(title, ONLY_TITLE_UNITS))
    count = texts.count("{count} message is edited to show it.", "{count} messages are edited to show it.", edits)
    return View(join_lines([said, count if edits else ""]))


def decided_already_label(texts: Texts) -> str:
    """A draft that someone has decided on before."""
    return texts.label("That was decided already.")


def private_only_view(texts: Texts) -> View:
    """The newsroom is for private chats."""
    return View(texts.say("Please do this in a private chat with me."))
