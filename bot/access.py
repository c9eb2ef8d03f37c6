"""Who is answered, and who may do what only admins may. Nobody is an admin unless the settings name them."""

from __future__ import annotations

from bot.settings import Settings


def is_admin(settings: Settings, user: int) -> bool:
    """Whether the user may use the commands for admins."""
    return user in settings.admins


def may_ask(settings: Settings, user: int) -> bool:
    """Whether the user is answered at all."""
    return settings.access == "public" or user in settings.allowed or is_admin(settings, user)
