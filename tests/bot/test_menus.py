"""Menus per scope."""

from structlog.testing import capture_logs

from bot.local_api import Refusal
from bot.menus import set_menus
from tests.bot.door import command, open_door

TABLE = (command("trade"), command("reload", admin=True))


async def test_everybody_sees_what_is_for_everybody_and_admins_all() -> None:
    async with open_door(TABLE) as door:
        await set_menus(door.app.bot, TABLE, {42, 43}, "en")
        shown = {scope: [row["command"] for row in menu] for (scope, code), menu in door.api.menus.items() if not code}
        assert shown == {
            "default": ["trade"],
            "all_group_chats": ["trade"],
            "chat:42": ["trade", "reload"],
            "chat:43": ["trade", "reload"],
        }


async def test_a_menu_that_cannot_be_set_does_not_stop_the_others() -> None:
    async with open_door(TABLE) as door:
        door.api.faults.append(Refusal("Bad Request: chat not found"))
        with capture_logs() as logged:
            await set_menus(door.app.bot, TABLE, (), "en")
        assert ("all_group_chats", "") in door.api.menus
        assert ("default", "") not in door.api.menus
        assert [line["event"] for line in logged] == ["menu not set"]
