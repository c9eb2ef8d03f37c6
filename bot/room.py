"""The chat in which a question is asked, and who may change what it gets.

1. Alone with the bot, everybody decides for himself.
2. In a group only its admins change anything; an admin who writes anonymously writes as the group.
3. A channel is set up from a private chat, by somebody who may post there, once the bot may post there too.
"""

from __future__ import annotations

from telegram import Bot, Chat, ChatMember, ChatMemberAdministrator, MaybeInaccessibleMessage, Message, User
from telegram.error import BadRequest, Forbidden

from bot.deliver import deliver
from briefings.delivery import ChatKind
from briefings.errors import BriefingError

_KINDS = {Chat.PRIVATE: ChatKind.PRIVATE, Chat.CHANNEL: ChatKind.CHANNEL}
_ADMINS = (ChatMember.OWNER, ChatMember.ADMINISTRATOR)


class NoSuchChannel(BriefingError):
    """A channel that cannot be used; the sentence says what is missing."""


class TelegramRoom:
    """``bot.context.Room`` over the Bot API."""

    def __init__(self, bot: Bot, message: MaybeInaccessibleMessage, user: User) -> None:
        self._bot, self._message, self._user = bot, message, user

    @property
    def id(self) -> int:
        """Of the chat."""
        return self._message.chat.id

    @property
    def kind(self) -> ChatKind:
        """A supergroup is a group."""
        return _KINDS.get(self._message.chat.type, ChatKind.GROUP)

    @property
    def thread(self) -> int | None:
        """The forum topic."""
        message = self._message
        return message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None

    async def may_change(self) -> bool:
        """Rules 1 and 2."""
        if self.kind is ChatKind.PRIVATE:
            return True
        sender = self._message.sender_chat if isinstance(self._message, Message) else None
        as_the_group = sender is not None and sender.id == self.id and self._message_is_from_asker()
        return as_the_group or await self._is_admin(self.id)

    async def channel(self, name: str) -> int:
        """Rule 3. Raises NoSuchChannel."""
        try:
            chat = await deliver(lambda: self._bot.get_chat(int(name) if name.startswith("-") else name))
            ours = await deliver(lambda: self._bot.get_chat_member(chat.id, self._bot.id))
            theirs = await self._is_admin(chat.id)
        except (BadRequest, Forbidden):
            raise NoSuchChannel(
                f"The channel {name} is not known to me. Make me an admin there, then forward a post of it to me."
            ) from None
        if chat.type != Chat.CHANNEL:
            raise NoSuchChannel(f"{name} is no channel. In a group, write /subscribe there.")
        if not (isinstance(ours, ChatMemberAdministrator) and ours.can_post_messages):
            raise NoSuchChannel("I may not post in that channel. Make me an admin there who may post messages.")
        if not theirs:
            raise NoSuchChannel("Only admins of a channel can subscribe it.")
        return chat.id

    async def attach(self, name: str, content: bytes) -> None:
        """Sends a file to where the question was asked."""
        await deliver(lambda: self._bot.send_document(self.id, content, filename=name, message_thread_id=self.thread))

    async def _is_admin(self, chat: int) -> bool:
        member = await deliver(lambda: self._bot.get_chat_member(chat, self._user.id))
        return member.status in _ADMINS

    def _message_is_from_asker(self) -> bool:
        """A pressed button stands under a message of ours, and says nothing of who presses it."""
        author = self._message.from_user if isinstance(self._message, Message) else None
        return author is not None and author.id == self._user.id
