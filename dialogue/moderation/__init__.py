"""The Front's desk: who holds a text, what is decided on it, and the second pair of eyes."""
