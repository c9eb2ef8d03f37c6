"""A Bot API without a network: what the local chat and the tests talk to instead of Telegram.

It holds messages in memory and refuses what Telegram refuses, in Telegram's words, so that a mistake shows here first:

1. HTML that does not parse (``local_html``), an empty text, more than 4,096 UTF-16 units after parsing;
2. a button without data or with more than 64 bytes of it;
3. a change to a message that is not there, or that changes nothing;
4. the answer to a press that does not exist or was answered before;
5. a command name or description out of bounds; a method it does not know.

``faults`` are answered before anything else, first in, first out: the way to try bad weather.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from telegram._utils.defaultvalue import DefaultValue
from telegram.request import BaseRequest, RequestData

from bot.local_html import BadMarkup, parse
from bot.render.split import LIMIT, utf16

Json: TypeAlias = dict[str, Any]
Timeout: TypeAlias = DefaultValue[float] | DefaultValue[None] | float | None

USERNAME = "local_briefing_bot"
BOT = {"id": 1, "is_bot": True, "first_name": "Briefings", "username": USERNAME}
TOKEN = "1:local"  # noqa: S105 - the local Bot API takes any
FILES = 20 * 1024 * 1024
"""What a bot may download, in bytes."""


class Refusal(Exception):
    """What the Bot API says no to."""

    def __init__(self, description: str, status: int = 400, parameters: Json | None = None) -> None:
        super().__init__(description)
        self.description, self.status, self.parameters = description, status, parameters


@dataclass(frozen=True)
class Call:
    """One call as it arrived: its method and its fields."""

    method: str
    fields: Mapping[str, str]


@dataclass
class LocalApi(BaseRequest):
    """The transport and the server in one."""

    calls: list[Call] = field(default_factory=list)
    messages: dict[tuple[int, int], Json] = field(default_factory=dict)
    presses: set[str] = field(default_factory=set)
    files: dict[str, Path] = field(default_factory=dict)
    menus: dict[tuple[str, str], list[Json]] = field(default_factory=dict)
    members: dict[tuple[int, int], str] = field(default_factory=dict)
    """(chat, user) → status; anybody else is a member."""
    channels: dict[str, int] = field(default_factory=dict)
    popups: list[str] = field(default_factory=list)
    faults: deque[Exception | Refusal] = field(default_factory=deque)
    date: int = 1
    _next_id: int = 1

    @property
    def read_timeout(self) -> float | None:
        """Nothing is waited for."""
        return None

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    def next_id(self) -> int:
        """A number for the next message of whomever."""
        self._next_id += 1
        return self._next_id - 1

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        write_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        connect_timeout: Timeout = BaseRequest.DEFAULT_NONE,
        pool_timeout: Timeout = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """One call, answered at once."""
        if method == "GET":
            return self._download(url)
        called = Call(url.rsplit("/", 1)[-1], request_data.json_parameters if request_data else {})
        self.calls.append(called)
        try:
            return 200, _json({"ok": True, "result": self._answer(called, request_data)})
        except Refusal as refusal:
            said = {"ok": False, "error_code": refusal.status, "description": refusal.description}
            return refusal.status, _json(said | ({"parameters": refusal.parameters} if refusal.parameters else {}))

    def _answer(self, called: Call, data: RequestData | None) -> Any:
        if self.faults and called.method not in ("getMe", "answerCallbackQuery"):
            raise self.faults.popleft()
        methods: dict[str, Callable[[Mapping[str, str]], Any]] = {
            "getMe": lambda _: BOT,
            "sendMessage": self._send_message,
            "editMessageText": self._edit_text,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete,
            "answerCallbackQuery": self._answer_press,
            "setMyCommands": self._set_menu,
            "sendChatAction": lambda _: True,
            "sendDocument": lambda fields: self._send_document(fields, data),
            "getFile": self._get_file,
            "getChat": self._get_chat,
            "getChatMember": self._get_member,
        }
        if called.method not in methods:
            raise Refusal("Not Found: method not found", 404)
        return methods[called.method](called.fields)

    def _send_message(self, fields: Mapping[str, str]) -> Json:
        return self._keep(_chat(fields), self.next_id(), {**_text(fields), **_markup(fields)})

    def _edit_text(self, fields: Mapping[str, str]) -> Json:
        return self._change(fields, {**_text(fields), **_markup(fields)})

    def _edit_markup(self, fields: Mapping[str, str]) -> Json:
        held = self._held(fields)
        kept = {key: held[key] for key in ("text", "entities", "document") if key in held}
        return self._change(fields, kept | _markup(fields))

    def _delete(self, fields: Mapping[str, str]) -> bool:
        if self.messages.pop((_chat(fields), int(fields["message_id"])), None) is None:
            raise Refusal("Bad Request: message to delete not found")
        return True

    def _answer_press(self, fields: Mapping[str, str]) -> bool:
        if fields["callback_query_id"] not in self.presses:
            raise Refusal("Bad Request: query is too old and response timeout expired or query ID is invalid")
        self.presses.discard(fields["callback_query_id"])
        if len(fields.get("text", "")) > 200:
            raise Refusal("Bad Request: MESSAGE_TOO_LONG")
        if fields.get("text"):
            self.popups.append(fields["text"])
        return True

    def _set_menu(self, fields: Mapping[str, str]) -> bool:
        menu: list[Json] = json.loads(fields["commands"])
        if len(menu) > 100:
            raise Refusal("Bad Request: BOT_COMMANDS_TOO_MUCH")
        for row in menu:
            name, description = row["command"], row["description"]
            if not (name.isascii() and name.replace("_", "a").isalnum() and name == name.lower() and len(name) <= 32):
                raise Refusal("Bad Request: BOT_COMMAND_INVALID")
            if not 1 <= len(description) <= 256:
                raise Refusal("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        scope = json.loads(fields.get("scope", '{"type": "default"}'))
        whom = f"chat:{scope['chat_id']}" if "chat_id" in scope else scope["type"]
        self.menus[whom, fields.get("language_code", "")] = menu
        return True

    def _send_document(self, fields: Mapping[str, str], data: RequestData | None) -> Json:
        uploads = data.multipart_data if data else {}
        if not uploads:
            raise Refusal("Bad Request: there is no document in the request")
        name, content, kind = next(iter(uploads.values()))
        size = len(content) if isinstance(content, bytes) else None
        caption = _text(fields, "caption", 1024) if fields.get("caption") else {}
        sent = {
            "file_id": f"sent-{self._next_id}",
            "file_unique_id": f"sent-{self._next_id}",
            "file_name": name,
            "mime_type": kind,
        }
        return self._keep(
            _chat(fields), self.next_id(), {"document": sent | ({"file_size": size} if size else {}), **caption}
        )

    def _get_chat(self, fields: Mapping[str, str]) -> Json:
        asked = fields["chat_id"]
        chat = self.channels.get(
            asked, next((number for number in self.channels.values() if str(number) == asked), None)
        )
        if chat is None:
            raise Refusal("Bad Request: chat not found")
        return {"id": chat, "type": "channel", "title": "Channel", "accent_color_id": 1, "max_reaction_count": 1}

    def _get_member(self, fields: Mapping[str, str]) -> Json:
        user = int(fields["user_id"])
        status = self.members.get((_chat(fields), user), "member")
        member = {"status": status, "user": {"id": user, "is_bot": False, "first_name": "Somebody"}}
        return member | (
            _RIGHTS if status == "administrator" else {"is_anonymous": False} if status == "creator" else {}
        )

    def _get_file(self, fields: Mapping[str, str]) -> Json:
        path = self.files.get(fields["file_id"])
        if path is None:
            raise Refusal("Bad Request: wrong file_id or the file is temporarily unavailable")
        size = path.stat().st_size
        if size > FILES:
            raise Refusal("Bad Request: file is too big")
        known = fields["file_id"]
        return {"file_id": known, "file_unique_id": known, "file_size": size, "file_path": f"documents/{known}"}

    def _download(self, url: str) -> tuple[int, bytes]:
        path = self.files.get(url.rsplit("/", 1)[-1])
        return (404, b"{}") if path is None else (200, path.read_bytes())

    def _keep(self, chat: int, message: int, content: Json) -> Json:
        kept = {
            "message_id": message,
            "date": self.date,
            "chat": {"id": chat, "type": "private" if chat > 0 else "supergroup"},
            "from": BOT,
            **content,
        }
        self.messages[chat, message] = kept
        return kept

    def _change(self, fields: Mapping[str, str], content: Json) -> Json:
        held = self._held(fields)
        if all(held.get(key) == content.get(key) for key in ("text", "entities", "reply_markup")):
            raise Refusal(
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the same "
                "as a current content and reply markup of the message"
            )
        return self._keep(_chat(fields), int(fields["message_id"]), content)

    def _held(self, fields: Mapping[str, str]) -> Json:
        held = self.messages.get((_chat(fields), int(fields.get("message_id", 0))))
        if held is None:
            raise Refusal("Bad Request: message to edit not found")
        return held


_RIGHTS = {"can_be_edited": False, "can_post_messages": True} | dict.fromkeys(
    (
        "is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
        "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
    ).split(),
    False,
)


def _chat(fields: Mapping[str, str]) -> int:
    try:
        return int(fields["chat_id"])
    except (KeyError, ValueError):
        raise Refusal("Bad Request: chat not found") from None


def _text(fields: Mapping[str, str], name: str = "text", limit: int = LIMIT) -> Json:
    mode = fields.get("parse_mode", "")
    if mode not in ("", "HTML"):
        raise Refusal("Bad Request: unsupported parse_mode")
    try:
        text, entities = parse(fields.get(name, "")) if mode else (fields.get(name, ""), [])
    except BadMarkup as trouble:
        raise Refusal(f"Bad Request: {trouble}") from trouble
    if not text.strip():
        raise Refusal("Bad Request: message text is empty")
    if utf16(text) > limit:
        raise Refusal(
            "Bad Request: message is too long" if name == "text" else "Bad Request: message caption is too long"
        )
    shown = [
        {"type": found.kind, "offset": found.offset, "length": found.length} | ({"url": found.url} if found.url else {})
        for found in entities
    ]
    return {name: text, ("entities" if name == "text" else "caption_entities"): shown}


def _markup(fields: Mapping[str, str]) -> Json:
    if not fields.get("reply_markup"):
        return {}
    markup: Json = json.loads(fields["reply_markup"])
    for row in markup.get("inline_keyboard", []):
        for button in row:
            if not button.get("text"):
                raise Refusal("Bad Request: text buttons must be non-empty")
            if "url" not in button and not 1 <= len(button.get("callback_data", "").encode()) <= 64:
                raise Refusal("Bad Request: BUTTON_DATA_INVALID")
    return {"reply_markup": markup}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode()
