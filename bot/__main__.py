"""``python -m bot`` is ``briefing-bot``."""

import sys

from bot.cli import main

sys.exit(main())
