"""What the bot says: pure functions from what was found to messages with buttons. All wording is here."""
