"""The Front's look at what waits apart because of signs of spam."""
