"""Pictures out of numbers and words: bytes come out, nothing is sent and nothing is asked of anyone."""
