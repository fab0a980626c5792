"""The bot on Telegram: the application over the library, and its life from start to stop.

`build_application` makes it and `running` runs it inside a block. `living` is the whole bot, with all that it does
beside answering; `run_bot` is the life of a process.
"""

from __future__ import annotations

import os

# PTB reads this when it meets a flood wait: durations then, not bare numbers with a warning.
os.environ.setdefault("PTB_TIMEDELTA", "1")

from bot.app.application import Instruments, build_application, build_services, utc_now
from bot.app.life import running
from bot.app.run import living, run_bot

__all__ = ["Instruments", "build_application", "build_services", "living", "run_bot", "running", "utc_now"]
