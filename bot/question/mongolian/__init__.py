"""Questions in Mongolian: how dates are written, which words ask and which say nothing, and how words are set."""
