"""Investment: who receives and who invests, by the prepositions, the verbs and the nouns."""

from __future__ import annotations

from briefings.extract.engine import Token
from briefings.extract.figures.claim import Claim, Pair
from briefings.extract.figures.flows import owns
from briefings.extract.figures.frames import HERE, INVESTMENT, Amount, follows, spoken_elsewhere, spoken_of, word_before
from briefings.extract.leftout import Reason
from briefings.extract.reading import Line, Reading

ONE_COMPANY = frozenset(
    "university universities school schools banks fund funds company firm investor bank giant group corporation manufacturer developer operator retailer".split()
)
INVESTING = frozenset(
    "invested invests put poured pumped channeled channelled injected ploughed plowed sunk funnelled funneled brought".split()
)
WHOLE = frozenset("foreign total overall gross all national fdi country republic economy".split())
RECEIVING = frozenset("saw received receives attracted attracts drew secured got hosted raised gained obtained".split())
INVESTORS = frozenset("investors investor partners partner".split())
ALL = frozenset("total overall gross all national country republic".split())
""" "Gross inflow of foreign investment" is everybody's."""
NATIONAL_TOTAL = frozenset("foreign fdi total overall".split())


def investment_pair(claim: Claim) -> Pair | Reason:
    """Host → investor."""
    reading, line = claim.reading, claim.line
    host, investor = investment_roles(reading, line, claim.named)
    if any(line.has(phrase) for phrase in HERE) and not spoken_elsewhere(reading, line):
        host = host or (reading.other(investor) if investor else reading.speaks)
    if not host and not investor:
        return _as_before(claim) or Reason.SIDES
    if investor and not host:
        host = _host_of(claim, investor)
    elif host and not investor:
        investor = _investor_of(claim, host)
    if host and not investor and {"your", "yours"} & line.vocabulary:
        investor = reading.other(host)
    if not host or not investor or host == investor:
        return Reason.SIDES
    if from_everywhere(line) and not any(owns(line, token, claim.cue_token) for token in claim.named):
        return Reason.NATIONAL
    if _foreign(claim, investor):
        return Reason.NATIONAL
    return Reason.DEAL if _one_company(claim, investor) else (host, investor)


def from_everywhere(line: Line) -> bool:
    """ "Kazakhstan as a whole has received … from investors worldwide"."""
    if any(line.has(phrase) for phrase in EVERYWHERE):
        return True
    return any(line.near(token.last, token.last + 3) == ["as", "a", "whole"] for token in line.chart.all("country"))


EVERYWHERE = ("investors worldwide", "investors around the world", "all over the world", "from the whole world")


def _as_before(claim: Claim) -> tuple[str, str] | None:
    """The sides where the words name none."""
    reading, line, frame, before = claim.reading, claim.line, claim.frame, claim.before
    if frame.cue == INVESTMENT and frame.reporter and frame.partner and claim.amount.left:
        return frame.reporter, frame.partner
    words = set(line.near(claim.amount.left, claim.amount.token.first))
    if not follows(line, before) or not before.reporter or ("foreign" in words and ALL & words):
        return None
    if before.cue == INVESTMENT and not claim.codes:
        return before.reporter, before.partner or reading.other(before.reporter)
    if reading.about_pair and not WHOLE & line.vocabulary:
        return reading.speaks, reading.other(reading.speaks)
    return None


def _host_of(claim: Claim, investor: str) -> str | None:
    """The other country, where the article leaves no doubt that it is meant."""
    reading, line = claim.reading, claim.line
    if ONE_COMPANY & {line.low[token.last] for token in claim.named if token.last < len(line.low)}:
        return None
    host = reading.other(investor)
    known = (
        claim.together
        or host in line.codes
        or follows(line, claim.before)
        or spoken_of(reading, line, host)
        or (reading.about_pair and host == reading.speaks)
    )
    return host if known else None


def _investor_of(claim: Claim, host: str) -> str | None:
    """The investor told of before for the same host; a total of all investors is not its own."""
    line, frame, before = claim.line, claim.frame, claim.before
    if frame.cue == INVESTMENT and frame.line == line.number and frame.reporter == host:
        return frame.partner
    goes_on = follows(line, before) and before.cue == INVESTMENT and before.reporter == host
    return before.partner if goes_on and not NATIONAL_TOTAL & line.vocabulary else None


def _foreign(claim: Claim, investor: str) -> bool:
    """ "Foreign investment" is everybody's, unless it is said to come from the investor."""
    line, amount = claim.line, claim.amount
    return "foreign" in line.near(amount.left, amount.right) and all(
        token.first >= amount.token.last and word_before(line, token) not in ("from", "by", "with", "of")
        for token in claim.named
        if token.value.codes[0] == investor
    )


def _one_company(claim: Claim, investor: str) -> bool:
    """ "A British bank has invested"."""
    line = claim.line
    for token in claim.named:
        behind = line.near(token.last, token.last + 3)
        if token.value.codes[0] == investor and token.value.form == "adjective" and "," in behind:
            behind = behind[: behind.index(",")]
        if token.value.codes[0] == investor and ONE_COMPANY & set(
            behind if token.value.form == "adjective" else behind[:1]
        ):
            return True
    return invested_by_a_name(line, claim.amount)


def invested_by_a_name(line: Line, amount: Amount) -> bool:
    """ "Shell has invested": a name that is no country stands before the verb."""
    for at in range(amount.left + 1, amount.token.first):
        if line.low[at] not in INVESTING or "at" in line.near(at, amount.token.first):
            continue
        subject = at - 1
        while subject > amount.left and line.low[subject] in (
            "has",
            "have",
            "had",
            "already",
            "also",
            "itself",
            "alone",
        ):
            subject -= 1
        named = any(
            token.first <= subject < token.last for token in line.chart.all("country", "bloc", "period", "place")
        )
        return line.chart.words.capital(subject) and not named and line.low[subject] not in NO_NAME
    return False


NO_NAME = frozenset("he she it they we who which investors companies firms businesses this that britons".split())


def investment_roles(reading: Reading, line: Line, named: list[Token]) -> tuple[str | None, str | None]:
    """Who is said to receive and who to invest; what the prepositions say goes before what the nouns suggest."""
    desk = [token for token in named if len(token.value.codes) == 1 and token.value.codes[0] in reading.desk.codes]
    hosts = [token for token in desk if receives(line, token)]
    investors = [token for token in desk if token not in hosts and word_before(line, token) in ("from", "by")]
    rest = [token for token in desk if token not in hosts and token not in investors]
    if not hosts:
        hosts = [token for token in rest if has_investors(line, token)]
        rest = [token for token in rest if token not in hosts]
    host = str(hosts[0].value.codes[0]) if hosts else None
    investors = investors or [token for token in rest if is_investor(line, token)] or rest
    return host, str(investors[0].value.codes[0]) if investors else None


def is_investor(line: Line, token: Token) -> bool:
    """ "The UK is among the main investors"."""
    after = line.near(token.last, token.last + 12)
    return bool(BEING & set(after[:2])) and bool({"investor", "investors"} & set(after))


BEING = frozenset("is are was were remains remained became ranks ranked".split())


def receives(line: Line, token: Token) -> bool:
    """ "In Kazakhstan", "into the Kazakh economy", "Kazakhstan's economy", "the economy of Kazakhstan"."""
    word = word_before(line, token)
    after = line.near(token.last, token.last + 3)
    if word in ("in", "into", "to", "within") and (token.value.form != "adjective" or word == "into"):
        return True
    if after[:1] in (["economy"], ["market"]) or after[:2] == ["'s", "economy"]:
        return True
    if word in ("in", "into", "to") and "economy" in after:
        return True
    owned = {"economy", "market", "sectors", "regions"} & set(line.near(token.first - 4, token.first))
    return word == "of" and bool(owned)


def has_investors(line: Line, token: Token) -> bool:
    """ "Kazakhstan attracted", "Kazakhstan's largest investors", "one of the largest investors of Kazakhstan"."""
    after = line.near(token.last, token.last + 9)
    if token.value.form != "adjective" and RECEIVING & set(after[:3]):
        return True
    if after[:1] == ["'s"]:
        return bool(INVESTORS & set(after))
    return word_before(line, token) == "of" and bool(INVESTORS & set(line.near(token.first - 6, token.first)))


def investing_side(line: Line, amount: Amount) -> str | None:
    """The country that is said to invest by the verb of the amount's own clause: "while Kazakhstan channelled $1 billion"."""
    for token in line.chart.all("country"):
        verb = token.last + (line.near(token.last, token.last + 1) in (["has"], ["have"], ["itself"], ["also"]))
        ahead = amount.left <= token.first < amount.token.first
        if ahead and token.value.form == "name" and line.near(verb, verb + 1) and line.low[verb] in INVESTING:
            return str(token.value.codes[0])
    return None
