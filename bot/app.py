"""The application: messages and pressed buttons become questions, documents become answers.

1. What a user typed and what a button carries are the same thing: a command with words after it.
2. A message to another bot is ignored; in a group so is everything that is no command of ours.
3. Before a command runs: the user's pace, whether the user is answered at all, whether the command is for admins.
4. A ``BriefingError`` is said to the user as it stands; any other error goes to ``failures``.
5. The log says who used which command in which chat, and never what was typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import structlog
from structlog.contextvars import bind_contextvars, clear_contextvars
from telegram import CallbackQuery, Chat, Message, Update, User
from telegram.constants import UpdateType
from telegram.error import BadRequest
from telegram.ext import (
    Application,
    ApplicationBuilder,
    BaseHandler,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest

from bot.access import is_admin, may_ask
from bot.answers import Answers, answered
from bot.commands import COMMANDS
from bot.context import Ask, Command, Services
from bot.failures import Failures
from bot.intake import ARTICLE_LENGTH, is_full, receive, refusal_of, sent_name
from bot.limiter import Limiter
from bot.membership import Membership
from bot.pace import Pace, Verdict
from bot.pacer import Pacer
from bot.processing import PerChat, leave_turn
from bot.replies import Observer, Place, Reply
from bot.room import TelegramRoom
from bot.typed import Typed, as_command, find, nearest, read
from briefings.document import Button, Document, sentence
from briefings.errors import BriefingError, StoreError
from briefings.language import FALLBACK, Language, language, languages

App: TypeAlias = Application[Any, Any, Any, Any, Any, Any]
Context: TypeAlias = CallbackContext[Any, Any, Any, Any]

ALLOWED_UPDATES = [UpdateType.MESSAGE, UpdateType.CALLBACK_QUERY, UpdateType.MY_CHAT_MEMBER]
log = structlog.get_logger("bot")


def build(
    services: Services,
    *,
    requests: BaseRequest,
    polling_requests: BaseRequest | None = None,
    token: str | None = None,
    commands: Sequence[Command] = COMMANDS,
    observer: Observer | None = None,
    pacer: Pacer | None = None,
) -> App:
    """The application over the given transport; it polls only where there are ``polling_requests``."""
    settings = services.settings
    builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any] = Application.builder()
    builder = (
        builder.token(token or settings.token.get_secret_value())
        .base_url(f"{settings.api_url}/bot")
        .base_file_url(f"{settings.api_url}/file/bot")
        .request(requests)
        .concurrent_updates(PerChat())
    )
    if pacer is not None:
        builder = builder.rate_limiter(Limiter(pacer))
    built = builder.updater(None) if polling_requests is None else builder.get_updates_request(polling_requests)
    application: App = built.build()
    edge = Edge(services, commands, observer)
    for handler in edge.handlers():
        application.add_handler(handler)
    application.add_error_handler(Failures(services.clock, settings.error_chat, edge.speak, observer).handle)
    return application


class Edge:
    """The handlers, over the one table of commands."""

    def __init__(self, services: Services, commands: Sequence[Command], observer: Observer | None) -> None:
        self._services, self._commands, self._observer = services, commands, observer
        self._zone = services.settings.zone(services.desk.countries[0].timezone)
        self._pace = Pace(services.settings.rate)
        self._membership = Membership(services)
        self._answers = Answers()
        self._spoken = {FALLBACK, *languages()}

    def handlers(self) -> tuple[BaseHandler[Update, Context, Any], ...]:
        """What is handled, the first that fits; anything else is not for us."""
        fresh = filters.UpdateType.MESSAGE
        return (
            MessageHandler(fresh & filters.StatusUpdate.MIGRATE, self._membership.migrated),
            MessageHandler(fresh & filters.FORWARDED & filters.ChatType.PRIVATE, self.forwarded),
            MessageHandler(fresh & filters.TEXT, self.typed),
            MessageHandler(fresh & filters.ATTACHMENT & filters.ChatType.PRIVATE, self.attached),
            CallbackQueryHandler(self.pressed),
            ChatMemberHandler(self.moved, ChatMemberHandler.MY_CHAT_MEMBER),
        )

    async def typed(self, update: Update, context: Context) -> None:
        """A message with text."""
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        private = message.chat.type == Chat.PRIVATE
        typed = read(message.text or "")
        if typed is not None and typed.bot is not None and typed.bot.lower() != str(context.bot.username).lower():
            return
        meant = private or (
            typed is not None and (typed.bot is not None or find(self._commands, typed.name) is not None)
        )
        if not meant:
            return
        reply = self._reply(context, message, answered=None if private else message.message_id)
        _remember(user, message.chat)
        refusal = self._refusal(user, alone=private)
        if refusal is not None:
            await self._finish(reply, refusal)
        elif typed is None and self._is_article(message, user):
            await self._take_in_text(message.text or "", user, reply)
        elif typed is None and (meant_words := as_command(message.text or "", self._commands)) is not None:
            await self._run(meant_words, user, reply, TelegramRoom(context.bot, message, user))
        elif typed is None:
            await reply.finish(self._what_can_be_asked(self._language(user)))
        else:
            await self._run(typed, user, reply, TelegramRoom(context.bot, message, user))

    async def forwarded(self, update: Update, context: Context) -> None:
        """A forwarded message in a private chat: a channel's post asks for a subscription of the channel.

        An article that an admin forwards is one to be read, wherever it stood.
        """
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        channel = getattr(message.forward_origin, "chat", None)
        if channel is None or channel.type != Chat.CHANNEL or self._is_article(message, user):
            await (self.typed if message.text else self.attached)(update, context)
            return
        _remember(user, message.chat)
        refusal = self._refusal(user, alone=True)
        reply = self._reply(context, message)
        if refusal is not None:
            await self._finish(reply, refusal)
        else:
            await self._run(
                Typed("subscribe", None, str(channel.id)), user, reply, TelegramRoom(context.bot, message, user)
            )

    async def attached(self, update: Update, context: Context) -> None:
        """A file, picture or the like in a private chat; a picture may stand above an article."""
        message, user = update.message, update.effective_user
        if message is None or user is None:
            return
        _remember(user, message.chat)
        speech, sent = self._language(user), message.document
        reply = self._reply(context, message)
        refusal = self._refusal(user, alone=True)
        if refusal is None and sent is None and self._is_article(message, user):
            await self._take_in_text(message.caption or "", user, reply)
            return
        if refusal is None and (sent is None or not is_admin(self._services.settings, user.id)):
            refusal = sentence(
                speech.say("Files are read from admins only, and only texts. /help lists what can be asked.")
            )
        if refusal is None and sent is not None:
            refusal = refusal_of(sent.file_name or "file", sent.file_size or 0, speech)
        if refusal is not None or sent is None:
            await self._finish(reply, refusal or _SILENCE)
            return
        fetched = await (await sent.get_file()).download_as_bytearray()
        await self._take_in(sent.file_name or "file.txt", bytes(fetched), user, reply)

    async def pressed(self, update: Update, context: Context) -> None:
        """A button: the command it carries, answered in its message."""
        query = update.callback_query
        if query is None:
            return
        typed = read(query.data or "")
        command = find(self._commands, typed.name) if typed is not None and typed.bot is None else None
        message = query.message
        _remember(query.from_user, message.chat if message is not None else None)
        say = self._language(query.from_user).say
        refusal = self._refusal(query.from_user, alone=True)
        if refusal is not None:
            await self._alert(query, refusal)
        elif typed is None or command is None or message is None:
            await self._alert(query, sentence(say("This button no longer works. /help lists what does.")))
        elif command.admin and not is_admin(self._services.settings, query.from_user.id):
            await self._alert(query, sentence(say("This command is for admins.")))
        else:
            await self._alert(query, None)
            readable = message if isinstance(message, Message) and message.is_accessible else None
            place = Place(message.chat.id, _topic(readable), pressed=readable.message_id if readable else None)
            reply = Reply(context.bot, place, self._services.clock, self._observer)
            await self._run(typed, query.from_user, reply, TelegramRoom(context.bot, message, query.from_user))

    def _is_article(self, message: Message, user: User) -> bool:
        admin = is_admin(self._services.settings, user.id)
        return admin and message.chat.type == Chat.PRIVATE and len(_told(message)) >= ARTICLE_LENGTH

    async def _take_in_text(self, text: str, user: User, reply: Reply) -> None:
        await self._take_in(sent_name(text), text.encode(), user, reply, full=is_full(text))

    async def _take_in(self, name: str, content: bytes, user: User, reply: Reply, *, full: bool = False) -> None:
        """Reads an article that an admin sent and shows what was read."""
        speech = self._language(user)
        try:
            document = await receive(name, content, self._services, speech, full=full)
        except BriefingError as trouble:
            document = sentence(str(trouble))
        await reply.finish(document)

    async def moved(self, update: Update, context: Context) -> None:
        """The bot was added, removed, blocked or let in again."""
        change = update.my_chat_member
        if change is not None:
            log.info("membership changed", chat=change.chat.id, now=change.new_chat_member.status)
            await self._membership.changed(change)

    def speak(self, update: Update) -> Language:
        """The language of whoever caused the update."""
        return self._language(update.effective_user)

    async def _run(self, typed: Typed, user: User, reply: Reply, room: TelegramRoom) -> None:
        """Finds the command and lets it answer."""
        speech = self._language(user)
        command = find(self._commands, typed.name)
        if command is None:
            await reply.finish(self._unknown(typed.name, user, speech))
            return
        admin = is_admin(self._services.settings, user.id)
        if command.admin and not admin:
            await reply.finish(sentence(speech.say("This command is for admins.")))
            return
        bind_contextvars(command=command.name)
        if command.long:
            leave_turn()
        began = self._services.clock()
        ask = Ask(
            words=typed.words,
            language=speech,
            zone=self._zone,
            now=began,
            user=user.id,
            is_admin=admin,
            services=self._services,
            room=room,
            show=reply.show,
        )
        try:
            answer = await self._answers.to(command, ask)
        except BriefingError as trouble:
            # The sentence may quote what was typed, so the log names the kind only; a store's trouble quotes nobody.
            log.warning("refused", error=type(trouble).__name__, exc_info=isinstance(trouble, StoreError))
            answer = answered(sentence(str(trouble)))
        await reply.finish(answer.document, answer.messages)
        log.info("answered", seconds=round((self._services.clock() - began).total_seconds(), 3))

    def _refusal(self, user: User, *, alone: bool) -> Document | None:
        """Why the user is not answered now; a document without blocks where silence is the answer."""
        say = self._language(user).say
        match self._pace.take(user.id, self._services.clock()):
            case Verdict.IGNORE:
                return _SILENCE
            case Verdict.TELL:
                return sentence(say("That was a lot at once. Please wait a minute; then I answer again."))
            case Verdict.ANSWER:
                pass
        if may_ask(self._services.settings, user.id):
            return None
        if not alone:
            return _SILENCE
        return sentence(say("This bot is private. Whoever runs it can let you in; your id is {id}.", id=user.id))

    def _unknown(self, name: str, user: User, speech: Language) -> Document:
        usable = [c for c in self._commands if not c.admin or is_admin(self._services.settings, user.id)]
        near = nearest(usable, name)
        if near is None:
            return sentence(speech.say("There is no /{name}. /help lists what can be asked.", name=name))
        hint = sentence(speech.say("There is no /{name}. Did you mean /{near}?", name=name, near=near.name))
        return Document(hint.blocks, ((Button(f"/{near.name}", f"/{near.name}"),),))

    def _what_can_be_asked(self, speech: Language) -> Document:
        some = [
            f"/{c.name}"
            for c in self._commands
            if c.listed and not c.admin and c.name not in ("start", "help", "about")
        ][:3]
        if not some:
            return sentence(speech.say("I answer commands. /help lists them."))
        return sentence(
            speech.say("I answer commands, for example {examples}. /help lists them all.", examples=", ".join(some))
        )

    def _language(self, user: User | None) -> Language:
        code = user.language_code if user is not None else None
        spoken = (code or "").split("-")[0].lower() in self._spoken
        return language(code if spoken else self._services.settings.language)

    def _reply(self, context: Context, message: Message, answered: int | None = None) -> Reply:
        place = Place(message.chat.id, _topic(message), answered)
        return Reply(context.bot, place, self._services.clock, self._observer)

    async def _finish(self, reply: Reply, document: Document) -> None:
        if document is not _SILENCE:
            await reply.finish(document)

    async def _alert(self, query: CallbackQuery, document: Document | None) -> None:
        """Answers the press itself, in a pop-up where there is something to say; an old press cannot be answered."""
        words = _words(document) if document is not None else ""
        try:
            await query.answer(words or None, show_alert=bool(words))
        except BadRequest as refusal:
            log.info("press not answered", reason=refusal.message)


_SILENCE = Document(())


def _words(document: Document) -> str:
    from bot.render.terminal import plain

    return plain(document).strip()[:200]


def _topic(message: Message | None) -> int | None:
    return message.message_thread_id if message is not None and message.is_topic_message else None


def _told(message: Message) -> str:
    """What stands in a message, or below its picture."""
    return message.text or message.caption or ""


def _remember(user: User, chat: Chat | None) -> None:
    """What each log line of this update carries."""
    clear_contextvars()
    bind_contextvars(user=user.id, chat=chat.id if chat is not None else None)
