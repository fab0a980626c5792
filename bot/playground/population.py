"""Putting people, groups and channels into the playground, and moving them about."""

from __future__ import annotations

from bot.playground.membership import set_blocked, set_member, upgrade
from bot.playground.people import Chat, Member, User
from bot.playground.world import World

_SUPERGROUP_BASE = -1_000_000_000_000


class Population(World):
    """A world that people can be put into."""

    _next_user_id = 1001
    _next_chat_number = 2001

    def add_user(
        self,
        first_name: str,
        *,
        username: str | None = None,
        last_name: str | None = None,
        language_code: str | None = "en",
        started: bool = True,
    ) -> User:
        """Add a person with their private chat; unless they have ``started`` the bot cannot write to them first."""
        user = User(self._next_user_id, first_name, last_name, username, language_code)
        self._next_user_id += 1
        self.users[user.id] = user
        self.chats[user.id] = Chat(user.id, "private", username=username, person=user, started=started)
        self.announce("chats", user.id)
        return user

    def add_people(self, count: int, language_code: str = "en") -> list[User]:
        """Add many persons at once, all of whom have started the bot."""
        first = self._next_user_id
        return [self.add_user(f"Person {first + number}", language_code=language_code) for number in range(count)]

    def add_group(
        self,
        title: str,
        people: list[User],
        *,
        supergroup: bool = False,
        forum: bool = False,
        bot_status: str = "member",
        announce: bool = False,
    ) -> Chat:
        """Add a group of these people, the first of them its owner; a forum is always a supergroup.

        ``bot_status`` is what the bot is there: member, administrator or left. With ``announce`` the bot is told that
        it was added, as if that happened now.
        """
        number, self._next_chat_number = self._next_chat_number, self._next_chat_number + 1
        large = supergroup or forum
        chat_id = _SUPERGROUP_BASE - number if large else -number
        chat = Chat(chat_id, "supergroup" if large else "group", title, is_forum=forum)
        chat.last_message_id = int(forum)  # number 1 stands for the general topic
        self._settle(chat, people, bot_status, announce)
        return chat

    def add_channel(
        self,
        title: str,
        owner: User,
        *,
        username: str | None = None,
        bot_status: str = "administrator",
        announce: bool = False,
    ) -> Chat:
        """Add a channel; ``bot_status`` and ``announce`` as for a group."""
        number, self._next_chat_number = self._next_chat_number, self._next_chat_number + 1
        chat = Chat(_SUPERGROUP_BASE - number, "channel", title, username)
        self._settle(chat, [owner], bot_status, announce)
        return chat

    def _settle(self, chat: Chat, people: list[User], bot_status: str, announce: bool) -> None:
        self.chats[chat.id] = chat
        for number, user in enumerate(people):
            chat.members[user.id] = Member("member" if number else "creator")
        if announce:
            self.set_bot_status(chat, bot_status, by=people[0])
        else:
            chat.members[self.bot.id] = Member(bot_status)
        self.announce("chats", chat.id)

    def add_topic(self, chat: Chat, name: str) -> int:
        """Add a topic to a forum and return its number, the ``message_thread_id`` of its messages."""
        created = {"name": name, "icon_color": 7322096}
        owner = self.find_user(next(iter(chat.members)))
        content = {"from": owner.as_json(), "is_topic_message": True}
        message = self.new_message(chat, {**content, "forum_topic_created": created})
        thread = int(message["message_id"])
        chat.topics[thread] = name
        message["message_thread_id"] = thread
        self.updates.add("message", message)
        return thread

    def private_chat(self, user: User) -> Chat:
        """The person's own chat with the bot."""
        return self.chats[user.id]

    def set_bot_status(self, chat: Chat, status: str, by: User, *, can_post: bool = True) -> None:
        """Make the bot a member, administrator, left or kicked in a group or channel."""
        set_member(self, chat, self.bot, Member(status, can_post=can_post), by)

    def set_member(self, chat: Chat, user: User, status: str, anonymous: bool = False) -> None:
        """Make a person creator, administrator, member, left or kicked in a group or channel."""
        set_member(self, chat, user, Member(status, anonymous), by=user)

    def block(self, user: User) -> None:
        """The person blocks the bot: it is told, and whatever it sends them is refused."""
        set_blocked(self, self.private_chat(user), True)

    def unblock(self, user: User) -> None:
        """The person lets the bot speak again."""
        set_blocked(self, self.private_chat(user), False)

    def deactivate(self, user: User) -> None:
        """The person's account is deleted; the bot is told nothing, as with Telegram."""
        user.deactivated = True

    def upgrade(self, chat: Chat, by: User | None = None) -> Chat:
        """Turn a group into a supergroup with a new id, and return that."""
        new_id = _SUPERGROUP_BASE + chat.id
        return upgrade(self, chat, new_id, by or self.find_user(next(iter(chat.members))))

    def set_language(self, user: User, language_code: str) -> None:
        """Change the language of the person's client."""
        user.language_code = language_code
        self.announce("chats", user.id)

    def furnish(self) -> None:
        """Put in what the chat page shows at first: two people who have not met the bot, their group, a channel."""
        anna = self.add_user("Anna", username="anna", started=False)
        bolor = self.add_user("Болор", username="bolor", language_code="mn", started=False)
        self.add_group("Labour desk", [anna, bolor])
        channel = self.add_channel("Labour news", anna, username="labour_news")
        channel.members[bolor.id] = Member("member")
