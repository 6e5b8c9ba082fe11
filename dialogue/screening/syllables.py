"""Whether letters can be a syllable of Vietnamese: what cannot is a name, an error or noise."""

import re
from functools import lru_cache

_ONSET = "(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|nh|ng|ngh|p|ph|qu|r|s|t|th|tr|v|x)?"
_RHYME = (
    "(?:a|ac|ach|ai|am|an|ang|anh|ao|ap|at|au|ay|e|ec|em|en|eng|eo|ep|et|eu|ech|enh|i|ia|ich|iec|"
    "iem|ien|ieng|iep|iet|ieu|im|in|inh|ip|it|iu|o|oa|oac|oach|oai|oam|oan|oang|oanh|oao|oap|oat|"
    "oay|oc|oe|oen|oeo|oet|oi|om|on|ong|oong|op|ot|u|ua|uan|uat|uay|uc|ue|uech|uenh|ui|um|un|ung|"
    "uoc|uoi|uom|uon|uong|uop|uot|uou|up|ut|uu|uy|uya|uych|uyen|uyet|uynh|uyt|uyu|uo|ung|uc|uang|"
    "y|yem|yen|yet|yeu|ynh|ieng)"
)
_SYLLABLE = re.compile(f"{_ONSET}{_RHYME}")
_LONGEST = 7


@lru_cache(maxsize=16384)
def is_syllable(letters: str) -> bool:
    """Whether bare letters are built as a syllable is."""
    return len(letters) <= _LONGEST and _SYLLABLE.fullmatch(letters) is not None
