"""Letters of other scripts that look like Latin ones, as people use them to slip past a reader."""

_SAME_SHAPE = {
    # Cyrillic
    "а": "a", "в": "b", "е": "e", "ё": "e", "к": "k", "м": "m", "н": "h", "о": "o", "р": "p",
    "с": "c", "т": "t", "у": "y", "х": "x", "і": "i", "ї": "i", "ѕ": "s", "ј": "j", "һ": "h",
    "ԁ": "d", "ԛ": "q", "ԝ": "w", "ѵ": "v", "ӏ": "l", "ѐ": "e", "ў": "y", "є": "e", "п": "n",
    # Greek
    "α": "a", "β": "b", "γ": "y", "ε": "e", "η": "n", "ι": "i", "κ": "k", "ν": "v", "ο": "o",
    "ρ": "p", "σ": "o", "ς": "c", "τ": "t", "υ": "u", "χ": "x", "ω": "w", "ϲ": "c", "ϳ": "j",
    "μ": "u",
    # Latin letters of other alphabets and of phonetic writing
    "ı": "i", "ɩ": "i", "ɪ": "i", "ʟ": "l", "ɑ": "a", "ɡ": "g", "ᴀ": "a", "ʙ": "b", "ᴄ": "c",
    "ᴅ": "d", "ᴇ": "e", "ɢ": "g", "ʜ": "h", "ᴊ": "j", "ᴋ": "k", "ᴍ": "m", "ɴ": "n", "ᴏ": "o",
    "ᴘ": "p", "ʀ": "r", "ᴛ": "t", "ᴜ": "u", "ᴠ": "v", "ᴡ": "w", "ʏ": "y", "ᴢ": "z", "ø": "o",
    "ł": "l", "ħ": "h", "ƙ": "k", "ɦ": "h", "ƅ": "b", "ƒ": "f", "ɭ": "l",
    # The stroked d and the two letters that stand in for it
    "đ": "d", "ð": "d", "ɖ": "d",
}  # fmt: skip
# Capitals whose small form has another shape than they have themselves.
_CAPITALS = {"В": "b", "Н": "h", "Β": "b", "Η": "h", "Μ": "m", "Ν": "n", "Ρ": "p", "Υ": "y"}


def latin(letter: str) -> str:
    """The Latin small letter that this one looks like; itself, made small, when there is none."""
    known = _CAPITALS.get(letter)
    if known is not None:
        return known
    small = letter.casefold()
    return _SAME_SHAPE.get(small, small)
