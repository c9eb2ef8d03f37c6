"""The one table of options. Read once, at the start, and handed down as a plain frozen value.

- Each option is an environment variable with the prefix ``BOT_``; a file ``.env`` in the working folder serves as well,
  and the environment wins over it.
- Empty means the default. A name in ``.env`` that begins with ``BOT_`` and is not in the table is refused; in the
  environment, which is shared with others, it is warned of (``strangers``).
- A bad value is refused with one sentence that names the option and what would be right; the token is never shown.
- ``.env.example`` is this table: ``python -m bot.settings > .env.example``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo, available_timezones

from dotenv import dotenv_values
from pydantic import BeforeValidator, Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from briefings.errors import BriefingError
from briefings.language import languages

PREFIX = "BOT_"
ENV_FILE = Path(".env")
_TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]+")


class BadSettings(BriefingError):
    """An option that cannot be used; the sentence names it and says what would work."""


def _ids(value: object) -> object:
    """Ids as a person lists them: separated by commas or white space."""
    if not isinstance(value, str):
        return value
    words = value.replace(",", " ").split()
    if not all(re.fullmatch(r"-?\d{1,19}", word) for word in words):
        raise ValueError("write ids as whole numbers separated by commas, for example 12345678, 87654321")
    return frozenset(map(int, words))


def _upper(value: object) -> object:
    return value.upper() if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


def _id(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(r"\s*-?\d{1,19}\s*", value):
        raise ValueError("write one chat id as a whole number, for example 12345678 or -1001234567890")
    return value


Ids = Annotated[frozenset[int], NoDecode, BeforeValidator(_ids)]


class Settings(BaseSettings):
    """Every option with its default and meaning."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="ignore", frozen=True)

    token: SecretStr = Field(SecretStr(""), description="The token that @BotFather gave you; only `run` needs it.")
    api_url: str = Field(
        "https://api.telegram.org",
        description="Address of the Bot API, without /bot; a local Bot API server serves too.",
    )
    admins: Ids = Field(frozenset(), description="User ids that may reload and see the status; empty = nobody.")
    access: Annotated[Literal["public", "private"], BeforeValidator(_lower)] = Field(
        "public", description="Who is answered: public = everybody, private = BOT_ALLOWED and the admins."
    )
    allowed: Ids = Field(frozenset(), description="User ids that a private bot answers; empty = admins only.")
    rate: int = Field(30, ge=0, le=100_000, description="Commands that one user may send in a minute; 0 = no limit.")
    database_url: str = Field("sqlite:///data/briefings.db", description="Where the facts are kept.")
    desk: str = Field(
        "kazakhstan-uk", description="The pair of countries: a built-in desk, or a folder with desk.toml."
    )
    articles: Path | None = Field(
        None, description="Folder of articles and summaries that the reload reads besides the desk's own summaries."
    )
    language: str = Field("en", description="Language of those whose own language has no catalogue.")
    timezone: str | None = Field(
        None,
        description="Time zone for instants shown, for example Europe/London; empty = that of the desk's first country.",
    )
    pace: int = Field(
        27, ge=1, le=1_000, description="Messages a second that digests and broadcasts may take; Telegram allows 30."
    )
    gap_days: int = Field(
        14, ge=1, le=365, description="How many days back a digest reaches for a chat that had blocked the bot."
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], BeforeValidator(_upper)] = Field(
        "INFO", description="The least important kind of line that is logged: DEBUG, INFO, WARNING or ERROR."
    )
    log_format: Annotated[Literal["console", "json"], BeforeValidator(_lower)] = Field(
        "console", description="How a line is logged: console for people, json for machines."
    )
    error_chat: Annotated[int | None, BeforeValidator(_id)] = Field(
        None, description="Chat id that hears of failures, one a minute of a kind; empty = none."
    )

    @field_validator("token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr) -> SecretStr:
        if token.get_secret_value() and not _TOKEN_SHAPE.fullmatch(token.get_secret_value()):
            raise ValueError("this is no token; @BotFather gives one like 123456789:AbCdEf…")
        return token

    @field_validator("api_url")
    @classmethod
    def _is_an_address(cls, url: str) -> str:
        url = url.rstrip("/")
        if not re.fullmatch(r"https?://[^/\s]\S*", url):
            raise ValueError("write an address that begins with https:// or http:// and holds no space")
        if url.endswith("/bot"):
            raise ValueError("leave out /bot at the end")
        return url

    @field_validator("timezone")
    @classmethod
    def _is_a_zone(cls, zone: str | None) -> str | None:
        if zone is not None and zone not in available_timezones():
            raise ValueError(f"'{zone}' is no time zone; write one like Asia/Almaty or Europe/London")
        return zone

    @field_validator("language")
    @classmethod
    def _is_spoken(cls, code: str) -> str:
        spoken = sorted({"en", *languages()})
        if code not in spoken:
            raise ValueError(f"'{code}' has no catalogue; there is {', '.join(spoken)}")
        return code

    def zone(self, fallback: str) -> ZoneInfo:
        """The time zone for instants shown; ``fallback`` is the desk's."""
        return ZoneInfo(self.timezone or fallback)


def load_settings(env_file: Path | None = ENV_FILE, **overrides: object) -> Settings:
    """The options from the environment and ``.env``; ``overrides`` win over both.

    Raises BadSettings: an unknown name in ``.env``, or a value that cannot be used.
    """
    if env_file is not None and env_file.is_file():
        _refuse_unknown(env_file)
    values: dict[str, Any] = dict(overrides)
    try:
        return Settings(_env_file=env_file, _env_file_encoding="utf-8", **values)
    except ValidationError as trouble:
        first = trouble.errors(include_input=False, include_url=False)[0]
        reason = str(first["msg"]).removeprefix("Value error, ")
        # Nothing of pydantic's own error goes on: it may hold the value, and the value may be the token.
        raise BadSettings(f"{PREFIX}{str(first['loc'][0]).upper()}: {_as_clause(reason)}.") from None
    except UnicodeDecodeError:
        raise BadSettings(f"{env_file}: write this file in UTF-8.") from None


def _refuse_unknown(env_file: Path) -> None:
    try:
        names = dotenv_values(env_file, encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise BadSettings(f"{env_file}: this file cannot be read as UTF-8 text.") from None
    for sentence in strangers(names):
        raise BadSettings(f"{env_file}: {sentence}")


def strangers(names: Iterable[str]) -> Iterator[str]:
    """A sentence for each name that looks like one of ours and is none."""
    known = [PREFIX + name.upper() for name in Settings.model_fields]
    for name in names:
        if name.upper().startswith(PREFIX) and name.upper() not in known:
            near = difflib.get_close_matches(name.upper(), known, n=1)
            hint = f"; did you mean {near[0]}?" if near else "; .env.example lists those there are."
            yield f"there is no option {name}{hint}"


def _as_clause(reason: str) -> str:
    return reason.rstrip(".")[:1].lower() + reason.rstrip(".")[1:]


def env_example() -> str:
    """The text of ``.env.example``: every option with its meaning and default."""
    options = (_example(name, field) for name, field in Settings.model_fields.items())
    return "# Options of briefing-bot. Copy to .env and change what you need; empty means the default.\n\n" + "\n".join(
        options
    )


def _example(name: str, field: FieldInfo) -> str:
    return f"# {field.description}\n{PREFIX}{name.upper()}={default_of(field)}\n"


def default_of(field: FieldInfo) -> str:
    """A default as it would be written in ``.env``."""
    empty = field.default is None or isinstance(field.default, frozenset | SecretStr)
    return "" if empty else str(field.default)


if __name__ == "__main__":
    print(env_example(), end="")
