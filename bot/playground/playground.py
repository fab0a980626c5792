"""The playground: people who write, press buttons and wait for the bot's answers."""

from __future__ import annotations

from bot.playground.content import mark, read_entities
from bot.playground.entities import arrange, clean
from bot.playground.errors import Json
from bot.playground.keyboards import find_button
from bot.playground.membership import set_blocked
from bot.playground.parameters import Upload
from bot.playground.people import ANONYMOUS_ADMIN, CHANNEL_SENDER, Chat, User
from bot.playground.population import Population
from bot.playground.privacy import is_shown

WAIT_S = 5.0
_CARRIED = ("text", "entities", "caption", "caption_entities", "document", "photo")


class Playground(Population):
    """An embedded Telegram: its state, without HTTP. All of it belongs to one event loop."""

    def say(
        self,
        user: User,
        chat: Chat | User,
        text: str,
        *,
        reply_to: Json | None = None,
        thread: int | None = None,
        anonymous: bool = False,
        as_channel: Chat | None = None,
        entities: list[Json] | None = None,
    ) -> Json:
        """Write a message as a person; returns it as the bot gets it (if it does: groups have privacy mode).

        In a channel it is a post. ``anonymous`` is for an admin who speaks as the group, ``as_channel`` for one who
        speaks as a channel. ``chat`` may be a user: their private chat.
        """
        words = mark(arrange(clean(text), read_entities(text, entities))).as_json()
        content: Json = {"text": words[0]} | ({"entities": words[1]} if words[1] else {})
        sender = self._sender(user, self._chat(chat), anonymous, as_channel)
        return self._post(self._chat(chat), {**sender, **content}, reply_to, thread)

    def send_document(self, user: User, chat: Chat | User, name: str, content: bytes, caption: str = "") -> Json:
        """Send a file as a person."""
        stored = self.files.add_document(Upload(name, "", content))
        sender = self._sender(user, self._chat(chat), False, None)
        words, entities = mark(arrange(clean(caption), [])).as_json()
        fields: Json = {"document": stored.as_document()} | ({"caption": words} if words else {})
        fields |= {"caption_entities": entities} if entities else {}
        return self._post(self._chat(chat), {**sender, **fields}, None, None)

    def forward(self, user: User, chat: Chat | User, message: Json) -> Json:
        """Forward a message, which says then where it comes from."""
        source = self.chats[message["chat"]["id"]]
        origin: Json = {"type": "user", "date": message["date"], "sender_user": message.get("from")}
        if source.type == "channel":
            origin = {"type": "channel", "date": message["date"], "chat": source.as_json()}
            origin["message_id"] = message["message_id"]
        content = {name: message[name] for name in _CARRIED if name in message}
        sender = self._sender(user, self._chat(chat), False, None)
        return self._post(self._chat(chat), {**sender, **content, "forward_origin": origin}, None, None)

    def edit(self, message: Json, text: str) -> Json:
        """Change a person's message; returns the new one, which the bot gets as an edited message."""
        chat = self.chats[message["chat"]["id"]]
        words = mark(arrange(clean(text), [])).as_json()
        edited = {**message, "text": words[0], "entities": words[1]}
        edited["edit_date"] = int(self.clock())
        self.replace_message(chat, edited)
        if is_shown(chat, edited, self.bot, self.switches.privacy_mode):
            kind = "edited_channel_post" if chat.type == "channel" else "edited_message"
            self.updates.add(kind, edited)
        return edited

    def press(self, user: User, message: Json, button: str | tuple[int, int]) -> str:
        """Press the inline button with this label, callback data or (row, column); returns the query's id.

        Raises:
            LookupError: the message has no such button, or it is not one that asks the bot.
        """
        chat = self.chats[message["chat"]["id"]]
        current = chat.history.get(message["message_id"], message)
        found = find_button(current, button)
        if "callback_data" not in found:
            raise LookupError(f"the button {found['text']!r} asks the bot nothing")
        content: Json = {"from": user.as_json(), "chat_instance": str(chat.id)}
        content["data"] = found["callback_data"]
        if inline_id := self._inline_id(chat, current):
            content["inline_message_id"] = inline_id
        else:
            content["message"] = current
        query_id = self.new_query(content)
        self.updates.add("callback_query", content)
        return query_id

    def inline(self, user: User, query: str, offset: str = "", chat: Chat | None = None) -> str:
        """Type ``@bot query`` in a chat (None: the person's own with the bot); returns the query's id."""
        kind = "sender" if chat is None or chat.is_private else chat.type
        content: Json = {"from": user.as_json(), "query": query[:256], "offset": offset}
        content["chat_type"] = kind
        query_id = self.new_query(content)
        self.updates.add("inline_query", content)
        return query_id

    def choose(self, user: User, chat: Chat | User, query_id: str, result_id: str) -> Json:
        """Post a result of an answered inline query to a chat; returns the message.

        Raises:
            LookupError: the query is not answered, or has no such result.
        """
        query = self.queries[query_id]
        results = (query.answer or {"results": []})["results"]
        found = next((result for result in results if result["id"] == result_id), None)
        if found is None:
            raise LookupError(f"no result {result_id!r}")
        content: Json = {**self._sender(user, self._chat(chat), False, None), **found["message"]}
        content["via_bot"] = self.bot.as_json()
        message = self._post(self._chat(chat), content, None, None)
        self._report_choice(user, query.content["query"], found, message)
        return message

    def _report_choice(self, user: User, query: str, result: Json, message: Json) -> None:
        chosen: Json = {"result_id": result["id"], "from": user.as_json(), "query": query}
        if "reply_markup" in message:
            inline_id = f"INLINE{message['chat']['id']}X{message['message_id']}"
            self.inline_messages[inline_id] = (
                self.chats[message["chat"]["id"]],
                message["message_id"],
            )
            chosen["inline_message_id"] = inline_id
        if self.switches.inline_feedback:
            self.updates.add("chosen_inline_result", chosen)

    def _inline_id(self, chat: Chat, message: Json) -> str | None:
        inline_id = f"INLINE{chat.id}X{message['message_id']}"
        return inline_id if inline_id in self.inline_messages else None

    def _chat(self, chat: Chat | User) -> Chat:
        return self.private_chat(chat) if isinstance(chat, User) else chat

    def _sender(self, user: User, chat: Chat, anonymous: bool, as_channel: Chat | None) -> Json:
        if chat.type == "channel":
            return {"sender_chat": chat.as_json(), "author_signature": user.first_name}
        if as_channel:
            return {"from": CHANNEL_SENDER.as_json(), "sender_chat": as_channel.as_json()}
        if anonymous or chat.member(user.id).is_anonymous:
            return {"from": ANONYMOUS_ADMIN.as_json(), "sender_chat": chat.as_json()}
        return {"from": user.as_json()}

    def _post(self, chat: Chat, content: Json, reply_to: Json | None, thread: int | None) -> Json:
        """Put a person's message into a chat and, where the bot may see it, into its queue."""
        if chat.is_private:
            set_blocked(self, chat, False)
            chat.started = True
        if reply_to:
            reply = {name: value for name, value in reply_to.items() if name != "reply_to_message"}
            content["reply_to_message"] = reply
            thread = thread or reply_to.get("message_thread_id")
        if thread:
            content |= {"message_thread_id": thread, "is_topic_message": True}
        message = self.new_message(chat, content)
        if is_shown(chat, message, self.bot, self.switches.privacy_mode):
            self.updates.add("channel_post" if chat.type == "channel" else "message", message)
        return message

    def answers(self, chat: Chat | User, after: Json | int = 0) -> list[Json]:
        """The bot's messages in a chat so far, oldest first, that came after this message (or message id)."""
        chat = self._chat(chat)
        limit = after if isinstance(after, int) else after["message_id"]
        return [message for number, message in chat.history.items() if number > limit and self._is_the_bots(message)]

    def _is_the_bots(self, message: Json) -> bool:
        sender = message.get("from")
        if sender is None:
            return "author_signature" not in message
        service = "new_chat_members" in message or "left_chat_member" in message
        return bool(sender["id"] == self.bot.id) and not service

    async def answer(
        self,
        chat: Chat | User,
        after: Json | int = 0,
        timeout: float = WAIT_S,  # noqa: ASYNC109
    ) -> Json:
        """The bot's first message in a chat after this one, waited for.

        Raises:
            TimeoutError: there was none within ``timeout`` seconds.
        """

        def look() -> Json | None:
            return next(iter(self.answers(chat, after)), None)

        return await self.wait_for(look, timeout)

    async def edited(self, message: Json, timeout: float = WAIT_S) -> Json:  # noqa: ASYNC109
        """The message after it was changed, waited for; ``message`` is how it was before.

        Raises:
            TimeoutError: it did not change within ``timeout`` seconds.
        """
        history = self.chats[message["chat"]["id"]].history
        number = message["message_id"]

        def look() -> Json | None:
            found = history.get(number)
            return found if found is not message else None

        return await self.wait_for(look, timeout)

    async def query_answer(self, query_id: str, timeout: float = WAIT_S) -> Json:  # noqa: ASYNC109
        """What the bot answered to a pressed button or an inline query, waited for.

        Raises:
            TimeoutError: nothing within ``timeout`` seconds.
        """
        return await self.wait_for(lambda: self.queries[query_id].answer, timeout)

    async def ask(
        self,
        user: User,
        text: str,
        timeout: float = WAIT_S,  # noqa: ASYNC109
    ) -> Json:
        """Write to the bot in private and return its first answer."""
        message = self.say(user, user, text)
        return await self.answer(user, message, timeout)
