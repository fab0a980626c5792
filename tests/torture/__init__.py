"""The proof that no alert is lost: a real bot process, killed and starved, against a playground over real HTTP."""
