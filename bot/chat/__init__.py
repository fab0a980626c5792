"""The only floor that speaks Telegram: what is said, in which language, with which buttons."""
