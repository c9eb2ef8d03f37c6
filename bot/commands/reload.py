"""/reload, /reload preview: for admins; bring the store up to date with the files, or see what that would do."""

from __future__ import annotations

from bot.context import Ask, Command
from briefings.compose import reload as compose
from briefings.document import Document, sentence
from briefings.language import mark
from briefings.text import fold


async def answer(ask: Ask) -> Document:
    """Reload with signs of progress, then report."""
    words = fold(ask.words)
    if words not in ("", "preview"):
        return sentence(ask.language.say("Write /reload, or /reload preview to see what it would do."))

    async def progress(done: int, total: int) -> None:
        await ask.show(compose.progress(done, total, ask.language))

    result = await ask.services.reloader.run(preview=words == "preview", progress=progress)
    ask.services.nudge.set()
    return compose.outcome(result, ask.services.desk, ask.language)


COMMAND = Command(
    name="reload",
    about=mark("Read the files again"),
    answer=answer,
    examples=(
        ("/reload", mark("apply what changed in the files")),
        ("/reload preview", mark("show what would change, and change nothing")),
    ),
    admin=True,
    long=True,
)
