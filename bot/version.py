"""The version of the installed product."""

from importlib.metadata import PackageNotFoundError, version


def _installed() -> str:
    try:
        return version("briefing-bot")
    except PackageNotFoundError:
        return "unknown"


VERSION = _installed()
