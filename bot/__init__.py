"""A Telegram bot over the ILO press releases for China and Mongolia."""

__version__ = "0.1.0"
