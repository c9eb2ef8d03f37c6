"""/help: the table of commands; /help trade: one of them with examples."""

from __future__ import annotations

from bot.context import Ask, Command
from bot.typed import find, nearest
from briefings.document import Document, Heading, Items, Paragraph, Rows, Text, sentence, spans
from briefings.language import mark


def usable(ask: Ask) -> list[Command]:
    """The commands that this user may use."""
    from bot.commands import COMMANDS

    return [command for command in COMMANDS if ask.is_admin or not command.admin]


async def answer(ask: Ask) -> Document:
    """Every command in a line, or one with its examples."""
    wanted = ask.words.split()[0].strip("/").lower() if ask.words else ""
    return one(ask, wanted) if wanted else everything(ask)


def everything(ask: Ask) -> Document:
    """The table."""
    say = ask.language.say
    lines = tuple(spans(f"/{command.name} – {say(command.about)}") for command in usable(ask) if command.listed)
    hint = say("Examples for one command: {example}", example="/help trade")
    return Document((Heading(say("What can be asked"), level=1), Items(lines), Paragraph(spans(hint))))


def one(ask: Ask, name: str) -> Document:
    """One command: what it is for, and what can be typed."""
    say, commands = ask.language.say, usable(ask)
    command = find(commands, name)
    if command is None:
        near = nearest(commands, name)
        if near is None:
            return sentence(say("There is no /{name}. /help lists what can be asked.", name=name[:64]))
        return sentence(say("There is no /{name}. Did you mean /help {near}?", name=name[:64], near=near.name))
    examples = command.examples or ((f"/{command.name}", command.about),)
    shown = tuple((say(typed), spans(Text(say(meaning)))) for typed, meaning in examples)
    return Document((Heading(f"/{command.name}", level=1), Paragraph(spans(say(command.about))), Rows(shown)))


COMMAND = Command(
    name="help",
    about=mark("Everything that can be asked"),
    answer=answer,
    examples=((mark("/help"), mark("every command")), (mark("/help trade"), mark("one command with examples"))),
)
