"""The nouns that documents are called by, and the ways of speaking in which they are none."""

from __future__ import annotations

from briefings.extract.engine import Chart, Lexicon, Token
from briefings.model import Kind

HEADS: dict[str, tuple[Kind, bool]] = {
    **dict.fromkeys(("agreement", "treaty", "convention", "pact", "accord", "compact", "deal"), (Kind.AGREEMENT, False)),
    **dict.fromkeys(("agreements", "treaties", "conventions", "accords", "pacts", "deals"), (Kind.AGREEMENT, True)),
    **dict.fromkeys(("memorandum", "memo", "memorandum of understanding", "mou", "memorandum of cooperation", "memorandum of intent", "memorandum of understanding and cooperation", "memorandum of mutual understanding", "memorandum of mutual understanding and cooperation", "memorandum of partnership", "memorandum of agreement", "memo of cooperation", "memo of understanding", "letter of intent", "memorandum of collaboration"), (Kind.MEMORANDUM, False)),
    **dict.fromkeys(("memorandums", "memoranda", "mous", "memorandums of understanding", "memoranda of understanding", "memorandums of cooperation", "letters of intent"), (Kind.MEMORANDUM, True)),
    "protocol": (Kind.PROTOCOL, False), "minutes": (Kind.PROTOCOL, False), "protocols": (Kind.PROTOCOL, True),
    "roadmap": (Kind.ROADMAP, False), "road map": (Kind.ROADMAP, False), "road-map": (Kind.ROADMAP, False), "roadmaps": (Kind.ROADMAP, True), "road maps": (Kind.ROADMAP, True),
    "plan": (Kind.PLAN, False), "action plan": (Kind.PLAN, False), "work plan": (Kind.PLAN, False), "plan of action": (Kind.PLAN, False),
    "joint statement": (Kind.JOINT_STATEMENT, False), "joint communique": (Kind.JOINT_STATEMENT, False), "joint communiqué": (Kind.JOINT_STATEMENT, False),
    "communique": (Kind.JOINT_STATEMENT, False), "communiqué": (Kind.JOINT_STATEMENT, False), "statement of intent": (Kind.JOINT_STATEMENT, False),
    "joint statements": (Kind.JOINT_STATEMENT, True),
    "document": (Kind.AGREEMENT, False),
    **dict.fromkeys(("arrangement", "exchange of notes", "exchange of letters", "charter"), (Kind.AGREEMENT, False)),
    **dict.fromkeys(("heads of terms", "heads of agreement", "term sheet", "terms of reference"), (Kind.MEMORANDUM, False)),
    **dict.fromkeys(("statement of cooperation", "statement of partnership", "statement of support"), (Kind.JOINT_STATEMENT, False)),
    "programme": (Kind.PROGRAMME, False), "program": (Kind.PROGRAMME, False),
    "contract": (Kind.CONTRACT, False), "contracts": (Kind.CONTRACT, True),
    "declaration": (Kind.DECLARATION, False), "joint declaration": (Kind.DECLARATION, False), "declarations": (Kind.DECLARATION, True),
}  # fmt: skip


PRIVATE = frozenset(
    "loan credit settlement confidentiality non-disclosure prosecution accession shareholder shareholders shareholders' sharing purchase sale sales share lease employment plea peace ceasefire "
    "coalition arbitration franchise sponsorship rental insurance".split()
)
"""What private parties or others agree on: a document of the two countries only where its parties are named."""
OTHERS = frozenset(
    "paris withdrawal minsk kyoto rome vienna geneva dayton schengen abraham brexit good montreal warsaw lisbon maastricht aarhus bologna hague belovezha alma-ata istanbul ottawa glasgow bali apostille pacific cptpp methane".split()
)


DOMESTIC = frozenset(
    "national state government presidential anti-crisis development budget business five-year marshall electoral party scholarship".split()
)


UNTITLED = frozenset(
    {
        Kind.AGREEMENT,
        Kind.CONTRACT,
        Kind.MEMORANDUM,
        Kind.JOINT_STATEMENT,
        Kind.DECLARATION,
        Kind.PROTOCOL,
        Kind.ROADMAP,
    }
)


SIGNING = frozenset(
    "conclusion signature adoption produced released published struck strike strikes signed sign inked adopted concluded signing issued signature signatures names clinched".split()
)


BARE_ANAPHORA = frozenset(
    "agreement document treaty memorandum roadmap protocol declaration statement plan mou convention pact contract programme deal".split()
)


heads = Lexicon("document-head", HEADS)


def _of_all(chart: Chart, at: int) -> bool:
    """Whether "of the United Nations" follows."""
    return bool({"nations", "un"} & set(chart.words.low[at : at + 4]))


def _is_general(chart: Chart, head: Token, before: str, after: str) -> bool:
    """Whether a word of many meanings is no title here: "the document says", "a charter flight", "the UN Charter"."""
    word = chart.words.low[head.first]
    if word == "document":
        return after not in ("on", "concerning", "regarding") or before not in ("a", "the", "joint")
    flight = after in ("flight", "flights", "plane", "planes", "school")
    return word == "charter" and (flight or before in ("un", "nations") or _of_all(chart, head.last))


def figure_of_speech(chart: Chart, head: Token) -> bool:
    """Whether a noun names no document here: "in agreement with", "a plan to", "state protocol"."""
    low = chart.words.low
    word = low[head.first]
    before, after = (low[head.first - 1] if head.first else ""), (low[head.last] if head.last < len(low) else "")
    if word == "agreement" and before in (
        "in",
        "by",
        "of",
        "reached",
        "mutual",
        "full",
        "common",
        "broad",
        "general",
        "reach",
    ):
        return not chart.words.capital(head.first) and after not in ("on", "for")
    if word == "agreement" and before in ("broad", "reached"):
        return True
    if word == "deal" and before in ("great", "good", "big", "to", "will", "would", "raw"):
        return True
    if word == "memorandum" and before == "explanatory":
        return True
    if word == "protocol" and before in ("following", "of", "state", "diplomatic"):
        return True
    if _is_general(chart, head, before, after):
        return True
    signing = SIGNING & set(low[max(0, head.first - 3) : head.first])
    if word == "minutes" and before != "the" and not signing and not chart.words.capital(head.first):
        return True
    if (
        word == "plan"
        and (
            before in ("to", "sides", "countries", "parties", "they", "we", "and", "governments", "business", "plan")
            or after == "to"
        )
        and "measures" not in low[head.last : head.last + 3]
        and not signing
    ):
        return True
    if word == "contract" and (
        before in ("on", "football", "labour", "labor", "employment")
        or after in ("manufacturing", "worker", "workers", "manufacturer")
    ):
        return True
    if word in ("road", "roadmap") and after == "of" and chart.one(head.last + 1, "place"):
        return True
    return word in ("statement", "declaration") and after == "to"
