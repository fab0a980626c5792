"""Users, chats and who is what in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.playground.errors import ApiError, Json, bad_request, forbidden, migrated

ANONYMOUS_ADMIN_ID = 1087968824
CHANNEL_SENDER_ID = 136817688
_RIGHTS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
_KIND_NAMES = {"group": "group chat", "supergroup": "supergroup chat", "channel": "channel chat"}


@dataclass(slots=True)
class User:
    """A person or a bot. ``language_code`` is the language of the person's Telegram client."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deactivated: bool = False

    def as_json(self) -> Json:
        """The Bot API's ``User``."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if value := getattr(self, name):
                user[name] = value
        return user


ANONYMOUS_ADMIN = User(ANONYMOUS_ADMIN_ID, "Group", username="GroupAnonymousBot", is_bot=True)
CHANNEL_SENDER = User(CHANNEL_SENDER_ID, "Channel", username="Channel_Bot", is_bot=True)


@dataclass(frozen=True, slots=True)
class Member:
    """A user's standing in a chat: creator, administrator, member, left or kicked; ``can_post`` is for channels."""

    status: str
    is_anonymous: bool = False
    can_post: bool = True

    def as_json(self, user: User, chat_type: str = "supergroup") -> Json:
        """The Bot API's ``ChatMember`` for the user in a chat of this type."""
        member: Json = {"status": self.status, "user": user.as_json()}
        if self.status == "creator":
            member["is_anonymous"] = self.is_anonymous
        elif self.status == "administrator":
            member |= {"can_be_edited": False, "is_anonymous": self.is_anonymous}
            member |= dict.fromkeys(_RIGHTS, True)
            if chat_type == "channel":
                member |= {"can_post_messages": self.can_post, "can_edit_messages": True}
        elif self.status == "kicked":
            member["until_date"] = 0
        return member

    @property
    def is_admin(self) -> bool:
        """Whether the user may run the chat."""
        return self.status in ("creator", "administrator")

    @property
    def is_inside(self) -> bool:
        """Whether the user is in the chat at all."""
        return self.status in ("creator", "administrator", "member")


OUTSIDE = Member("left")


@dataclass(slots=True)
class Chat:
    """A chat, its members (none listed for a private chat), its history and the keyboard it shows.

    ``history`` maps message ids to messages as the Bot API writes them, oldest first. ``started``, ``blocked`` and
    ``person`` are for private chats only: whether the person ever wrote, whether they blocked the bot, who they are.
    """

    id: int
    type: str
    title: str | None = None
    username: str | None = None
    person: User | None = None
    is_forum: bool = False
    started: bool = False
    blocked: bool = False
    members: dict[int, Member] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    migrated_to: int | None = None
    last_message_id: int = 0
    history: dict[int, Json] = field(default_factory=dict)
    keyboard: Json | None = None
    menu_button: Json | None = None

    @property
    def is_private(self) -> bool:
        """Whether this is a person's own chat with the bot."""
        return self.type == "private"

    @property
    def counts_own_messages(self) -> bool:
        """Supergroups and channels number their messages themselves; all other chats share one count."""
        return self.type in ("supergroup", "channel")

    def as_json(self) -> Json:
        """The Bot API's ``Chat``."""
        chat: Json = {"id": self.id, "type": self.type}
        if self.person:
            chat["first_name"] = self.person.first_name
            chat |= {"last_name": self.person.last_name} if self.person.last_name else {}
            chat |= {"username": self.person.username} if self.person.username else {}
            return chat
        chat["title"] = self.title
        chat |= {"username": self.username} if self.username else {}
        chat |= {"is_forum": True} if self.is_forum else {}
        return chat

    def member(self, user_id: int) -> Member:
        """The user's standing here; left, where they were never here."""
        if self.person:
            return Member("member") if user_id == self.person.id else OUTSIDE
        return self.members.get(user_id, OUTSIDE)


def check_reach(chat: Chat, bot_id: int) -> None:
    """Refuse as Telegram does where the bot cannot write to the chat.

    Raises:
        ApiError: 403 where the bot is blocked, out of the chat or not yet spoken to; 400 where the group has moved on.
    """
    reason = _find_private_obstacle(chat) if chat.person else _find_obstacle(chat, bot_id)
    if reason:
        raise reason


def _find_private_obstacle(chat: Chat) -> ApiError | None:
    if chat.person and chat.person.deactivated:
        return forbidden("user is deactivated")
    if chat.blocked:
        return forbidden("bot was blocked by the user")
    return None if chat.started else forbidden("bot can't initiate conversation with a user")


def _find_obstacle(chat: Chat, bot_id: int) -> ApiError | None:
    if chat.migrated_to:
        return migrated(chat.migrated_to)
    kind, member = _KIND_NAMES[chat.type], chat.member(bot_id)
    if member.status == "kicked":
        return forbidden(f"bot was kicked from the {kind}")
    if not member.is_inside:
        return forbidden(f"bot is not a member of the {kind}")
    if chat.type == "channel" and not (member.is_admin and member.can_post):
        return bad_request("need administrator rights in the channel chat")
    return None
