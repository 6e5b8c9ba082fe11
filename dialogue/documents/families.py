"""How papers of the State and of the Party differ; what they share is in their layouts.

A paper follows its issuing body: the Party's carry no national heading, those of the Front follow
the State's form. An event held together does not make a paper of both.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """One form of head and foot; sizes in points, lengths in millimetres.

    `heading` stands at the right, line by line with its size; `shares` are those of the line for
    the issuing body and the heading. `issuer_mark` stands below the issuing body instead of a
    rule, `title_mark` below what the paper is about.
    """

    heading: tuple[tuple[str, int], ...]
    heading_rule: int
    shares: tuple[float, float]
    issuer_size: int
    issuer_mark: str
    number: str
    number_size: int
    title_mark: str
    offices_are_bold: bool
    recipients_are_underlined: bool


# NĐ 30/2020/NĐ-CP, Phụ lục I; the Front follows it (HD 91/HD-MTTW-BTT).
STATE = Family(
    heading=(("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12), ("Độc lập - Tự do - Hạnh phúc", 13)),
    heading_rule=58,
    shares=(0.4, 0.6),
    issuer_size=12,
    issuer_mark="",
    number="Số: ",
    number_size=13,
    title_mark="",
    offices_are_bold=True,
    recipients_are_underlined=False,
)
# Quy định 399-QĐ/TW and Hướng dẫn 05-HD/VPTW of 2026, in this as Hướng dẫn 36-HD/VPTW before.
PARTY = Family(
    heading=(("ĐẢNG CỘNG SẢN VIỆT NAM", 15),),
    heading_rule=74,
    shares=(0.47, 0.53),
    issuer_size=14,
    issuer_mark="*",
    number="Số ",
    number_size=14,
    title_mark="-----",
    offices_are_bold=False,
    recipients_are_underlined=True,
)
