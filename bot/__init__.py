"""The edge: the only place that knows Telegram, the settings and the clock."""

import os

# python-telegram-bot is moving from seconds to timedeltas; without this every flood limit comes with a warning.
os.environ.setdefault("PTB_TIMEDELTA", "true")
