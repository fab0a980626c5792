"""Where releases come from: text in, releases out; `fetch` is the one edge to the network."""
