"""Random updates of every kind that the Bot API has, valid as Telegram would send them, and some of kinds to come."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

from bot.chat.buttons import Act, Press, encode_press
from bot.languages import Language
from bot.playground import Playground
from bot.playground.content import mark
from bot.playground.entities import arrange, clean, utf16_length
from bot.playground.people import ANONYMOUS_ADMIN, CHANNEL_SENDER, Chat
from tests.fixtures.bot_api import PATH

Json = dict[str, Any]

TYPES: dict[str, Any] = json.loads(PATH.read_text("utf-8"))["types"]
KINDS = [name for name in TYPES["Update"] if name != "update_id"]

# What a message says about itself beside what it holds.
ABOUT = (
    *("message_id", "message_thread_id", "direct_messages_topic", "from", "sender_chat", "sender_boost_count"),
    *("sender_business_bot", "sender_tag", "date", "guest_query_id", "business_connection_id", "chat"),
    *("forward_origin", "is_topic_message", "is_automatic_forward", "reply_to_message", "external_reply", "quote"),
    *("reply_to_story", "reply_to_checklist_task_id", "reply_to_poll_option_id", "via_bot", "guest_bot_caller_user"),
    *("guest_bot_caller_chat", "edit_date", "has_protected_content", "is_from_offline", "is_paid_post"),
    *("media_group_id", "author_signature", "paid_star_count", "entities", "link_preview_options"),
    *("suggested_post_info", "effect_id", "caption", "caption_entities", "show_caption_above_media"),
    *("has_media_spoiler", "reply_markup"),
)
CONTENT = [name for name in TYPES["Message"] if name not in ABOUT]
WITH_CAPTION = ("animation", "audio", "document", "live_photo", "paid_media", "photo", "video", "voice")
# Where these would have to fit the rest of the message, it is the generator that decides them.
DECIDED = (
    "message_thread_id",
    "is_topic_message",
    "is_automatic_forward",
    "reply_to_message",
    "via_bot",
    "sender_chat",
)

TEXTS = (
    *("forced labour", "强迫劳动", "хүүхдийн хөдөлмөр", "What was published in May 2018?", "how many in 2017?", "？？"),
    *("/start", "/start r3", "/start s_Zm9yY2VkIGxhYm91cg", "/start u_YQ", "/start s-0000", "/start -", "/help"),
    *("/latest 3", "/search wages", "/subscribe", "/subscribe 强迫劳动 -children", "/subscriptions", "/unsubscribe 1"),
    *("/unsubscribe all", "/timezone Tokyo", "/timezone \u0000", "/quiet 22-7", "/quiet off", "/language", "/about"),
    *(
        "/deliveries",
        "/held",
        "/sources",
        "/status",
        "/publish",
        "/edit 3",
        "/retract 3",
        "/translate 3 mn",
        "/nonsense",
    ),
    *("/latest@{bot}", "/help@{bot}", "/nonsense@{bot}", "/latest@{bot}2", "/LATEST@{bot}", "@{bot} seafarers", "/"),
    *(
        "seafarers @{bot}, please",
        "@{bot}2 seafarers",
        "@labour_news",
        "@nobody_there",
        "a@b.c",
        "/subscribe @labour_news x",
    ),
    *(
        "A release\n1 March 2026\nIt says something.",
        "https://example.org/",
        "😀" * 40,
        "﷽ \u202e\u2066",
        "<b>&\"'",
        "x" * 4096,
    ),
    *("а\u0301" * 60, "'; DROP TABLE releases; --", " ", "?!", "👨‍👩‍👧‍👦 @{bot} 👨‍👩‍👧‍👦", "и в 2018?"),
)
CODES = (
    "s",
    "swages",
    "q强迫劳动",
    "qhow many?",
    "n5",
    "n",
    "a",
    "wwages -mines",
    "cchina",
    "cforced-labour",
    "c?",
    "",
    "\x00",
)


class Stage:
    """A playground with people, groups and channels in it that random updates are about."""

    def __init__(self, playground: Playground, admin: int) -> None:
        self.playground = playground
        self.people = [
            playground.add_user(f"Person {number}", language_code=code)
            for number, code in enumerate(("en", "zh-hans", "zh-hant", "mn", "ru", None))
        ]
        playground._next_user_id, kept = admin, playground._next_user_id
        self.people.append(playground.add_user("Editor"))
        playground._next_user_id = kept
        self.groups = [
            playground.add_group("Group", self.people),
            playground.add_group("Large", self.people, supergroup=True, bot_status="administrator"),
            playground.add_group("Forum", self.people, forum=True),
        ]
        self.topics = [playground.add_topic(self.groups[-1], name) for name in ("Wages", "Mines")]
        self.channels = [
            playground.add_channel("Labour news", self.people[0], username="labour_news"),
            playground.add_channel("Other news", self.people[1]),
        ]
        self.private = [playground.private_chat(user) for user in self.people]
        playground.updates.clear()


class Updates:
    """A stream of random updates, always the same for a seed. ``now`` gives the present in seconds since 1970."""

    def __init__(self, seed: int, stage: Stage, now: Callable[[], int]) -> None:
        self.random = Random(seed)
        self.stage = stage
        self.now = now
        self.bot = stage.playground.bot
        self._number = 1
        self._makers: dict[str, Callable[[int], Any]] = {
            "Message": lambda depth: self.message(self._chat(), depth),
            "User": lambda _: self._user(),
            "Chat": lambda _: self._chat().as_json(),
            "MaybeInaccessibleMessage": lambda depth: self._shown_message(self._chat(), depth),
            "ChatMemberUpdated": self._membership,
        }

    def next(self) -> Json:
        """The next update."""
        self._number += 1
        update: Json = {"update_id": self._number}
        if self.random.random() < 0.02:
            return update | {"hologram": {"from": self._user(), "chat": self._chat().as_json(), "text": "/latest"}}
        kind = "message" if self.random.random() < 0.4 else self.random.choice(KINDS)
        content = self._content(kind)
        if self.random.random() < 0.05:
            content["field_to_come"] = {"text": "/latest", "date": 1}
        return update | {kind: content}

    def _content(self, kind: str) -> Json:
        stage = self.stage
        match kind:
            case "channel_post" | "edited_channel_post":
                return self.message(self.random.choice(stage.channels), 0) | self._edited(kind)
            case "business_message" | "edited_business_message":
                message = self.message(self.random.choice(stage.private), 0)
                return message | {"business_connection_id": "b1"} | self._edited(kind)
            case "guest_message":
                return self.message(self.random.choice(stage.groups), 0) | {"guest_query_id": "g1"}
            case "message" | "edited_message":
                chats = (stage.private, stage.private, stage.groups)
                return self.message(self.random.choice(self.random.choice(chats)), 0) | self._edited(kind)
            case "callback_query":
                return self._press()
            case "inline_query":
                query = {"from": self._person(), "query": self._words()[:256], "offset": self._offset()}
                return self._ask({**query, "chat_type": self.random.choice(("sender", "private", "channel"))})
            case _:
                return self._make(TYPES["Update"][kind], 0)

    def _edited(self, kind: str) -> Json:
        return {"edit_date": self.now()} if kind.startswith("edited") else {}

    def message(self, chat: Chat, depth: int) -> Json:
        """A message in a chat: who sends it, what it says about itself, and one kind of content."""
        message: Json = {"message_id": self.random.randint(1, 10**6), "date": self._date(), "chat": chat.as_json()}
        message |= self._sender(chat)
        if chat.is_forum and self.random.random() < 0.5:
            message |= {"message_thread_id": self.random.choice(self.stage.topics), "is_topic_message": True}
        elif chat.type == "supergroup" and self.random.random() < 0.2:
            message["message_thread_id"] = self.random.randint(1, 10**6)  # a chain of replies
        for name in ABOUT:
            if name in TYPES["Message"] and name not in DECIDED and name not in message and self._rarely(depth):
                message[name] = self._make(TYPES["Message"][name], depth + 1, name)
        for name in (
            "entities",
            "caption",
            "caption_entities",
            "edit_date",
            "business_connection_id",
            "guest_query_id",
        ):
            message.pop(name, None)
        if depth < 2 and self.random.random() < 0.15:
            replied = self.message(chat, 2)
            if self.random.random() < 0.5:
                replied["from"] = self.bot.as_json()
            message["reply_to_message"] = replied
        if self.random.random() < 0.04:
            message["via_bot"] = self.random.choice((self.bot.as_json(), self._other_bot()))
        return message | self._said(depth)

    def _said(self, depth: int) -> Json:
        kind = self.random.choice(CONTENT)
        if self.random.random() < 0.55:
            kind = "text"
        elif self.random.random() < 0.4:
            kind = self.random.choice(WITH_CAPTION)
        if self.random.random() < 0.02:
            return {"hologram": {"text": "/latest"}}
        if kind == "text":
            return self._formatted("text", "entities", 4096)
        said = {kind: self._make(TYPES["Message"][kind], depth + 1, kind)}
        if kind in WITH_CAPTION and self.random.random() < 0.5:
            said |= self._formatted("caption", "caption_entities", 1024)
        return said

    def _formatted(self, name: str, entities_name: str, limit: int) -> Json:
        text, entities = mark(arrange(clean(self._words()[:limit]).strip() or "?", [])).as_json()
        first = {"offset": 0, "length": utf16_length(text[0])}
        if self.random.random() < 0.1:
            entities = [*entities, {"type": "text_mention", **first, "user": self.bot.as_json()}]
        if self.random.random() < 0.1:
            entities = [*entities, {"type": self.random.choice(("bold", "spoiler", "to_come")), **first}]
        return {name: text} | ({entities_name: entities} if entities else {})

    def _sender(self, chat: Chat) -> Json:
        if chat.type == "channel":
            return {"sender_chat": chat.as_json()}
        if chat.is_private:
            assert chat.person is not None
            return {"from": chat.person.as_json()}
        chance, channel = self.random.random(), self.random.choice(self.stage.channels).as_json()
        if chance < 0.1:
            return {"from": ANONYMOUS_ADMIN.as_json(), "sender_chat": chat.as_json()}
        if chance < 0.2:
            return {"from": CHANNEL_SENDER.as_json(), "sender_chat": channel}
        if chance < 0.3:
            origin = {"type": "channel", "date": self.now(), "chat": channel, "message_id": 7}
            telegram = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
            return {"from": telegram, "sender_chat": channel, "is_automatic_forward": True, "forward_origin": origin}
        return {"from": self._other_bot() if chance < 0.4 else self._person()}

    def _membership(self, depth: int) -> Json:
        chat, by = self._chat(), self._person()
        statuses = TYPES["ChatMember"]
        before, after = (self._make(self.random.choice(statuses), depth + 1) for _ in range(2))
        members = {"old_chat_member": before, "new_chat_member": after}
        for member in members.values():
            member["user"] = self.bot.as_json()
        return {"chat": chat.as_json(), "from": by, "date": self.now(), **members}

    def _press(self) -> Json:
        chat = self._chat()
        content: Json = {"from": chat.person.as_json() if chat.person else self._person(), "chat_instance": "1"}
        chance = self.random.random()
        if chance < 0.1:
            content["inline_message_id"] = "INLINE1X1"
        elif chance > 0.05:
            content["message"] = self._shown_message(chat, 1)
        if self.random.random() < 0.95:
            content["data"] = self._data()
        else:
            content["game_short_name"] = "game"
        return self._ask(content)

    def _data(self) -> str:
        chance = self.random.random()
        if chance < 0.25:
            return bytes(self.random.randrange(256) for _ in range(self.random.randrange(33))).decode("latin-1")
        numbers = tuple(self.random.choice((0, 1, 2, 3, 9, 22, 10**17)) for _ in range(self.random.randrange(4)))
        channel = self.random.choice((0, 0, -self._chat().id, 10**17))
        press = Press(
            self.random.choice(list(Act)),
            self.random.choice(list(Language)),
            numbers,
            self.random.choice(CODES),
            abs(channel),
        )
        data = encode_press(press, lambda _: "0123456789abcdef")
        return data if chance < 0.9 else data[: self.random.randrange(len(data))]

    def _shown_message(self, chat: Chat, depth: int) -> Json:
        """A message of the bot as an update shows it: one that is there, one that is gone, or one of long ago."""
        chance = self.random.random()
        own = [one for one in chat.history.values() if one.get("from", {}).get("id") == self.bot.id]
        if own and chance < 0.7:
            return dict(self.random.choice(own[-5:]))
        if chance < 0.85:
            return {"chat": chat.as_json(), "message_id": self.random.randint(1, 10**6), "date": 0}
        return self.message(chat, max(depth, 2)) | ({} if chat.type == "channel" else {"from": self.bot.as_json()})

    def _ask(self, content: Json) -> Json:
        """A question that the bot can answer, or one that is too old for that."""
        if self.random.random() < 0.9:
            self.stage.playground.new_query(content)
            return content
        return {**content, "id": "1"}

    def _make(self, kind: str, depth: int, name: str = "") -> Any:
        """A random value of a type, as the fixture writes types."""
        kind, _, words = kind.replace("!", "").partition("=")
        if words:
            return self.random.choice(words.split("|"))
        if kind.startswith("["):
            return [self._make(kind[1:-1], depth + 1, name) for _ in range(self.random.randrange(1, 3))]
        if kind in self._makers:
            return self._makers[kind](depth)
        if kind in TYPES:
            return self._make_structure(kind, depth)
        return self._make_plain(kind, name)

    def _make_structure(self, kind: str, depth: int) -> Any:
        described = TYPES[kind]
        if isinstance(described, list):
            choices = described if depth < 5 else [one for one in described if one == "String"] or described
            return self._make(self.random.choice(choices), depth + 1)
        return {
            name: self._make(one, depth + 1, name)
            for name, one in described.items()
            if "!" in one or self._rarely(depth)
        }

    def _make_plain(self, kind: str, name: str) -> Any:
        if kind == "Boolean":
            return self.random.random() < 0.5
        if kind == "Float":
            return self.random.uniform(-90, 90)
        if kind == "Integer":
            return self._date() if re.search(r"date|time", name) else self.random.choice((0, 1, 2, 500, 2**40))
        if kind == "String":
            return "https://example.org/" if name == "url" else self._words()[:64]
        raise AssertionError(kind)

    def _rarely(self, depth: int) -> bool:
        return self.random.random() < (0.1 if depth < 3 else 0.03 if depth < 6 else 0)

    def _date(self) -> int:
        return self.now() - self.random.choice((0, 0, 0, 0, 0, 0, 1, 30, 3000, 7200))

    def _words(self) -> str:
        return self.random.choice(TEXTS).replace("{bot}", str(self.bot.username))

    def _offset(self) -> str:
        return self.random.choice(("", "20", "99999999", "x", "-1", "²"))

    def _chat(self) -> Chat:
        return self.random.choice((*self.stage.private, *self.stage.groups, *self.stage.channels))

    def _person(self) -> Json:
        return self.random.choice(self.stage.people).as_json()

    def _user(self) -> Json:
        stranger = {"id": 5_000_000_001, "is_bot": False, "first_name": "\u202eStranger"}
        return self.random.choice((self._person(), self._person(), stranger, self._other_bot(), self.bot.as_json()))

    def _other_bot(self) -> Json:
        return {"id": 5_000_000_002, "is_bot": True, "first_name": "Other", "username": "other_bot"}
