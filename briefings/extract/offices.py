"""What offices and institutions are called: the nouns of roles, the words around them, whose institution is whose.

Tables only; ``roles`` reads roles with them, ``names`` tells by them what is no person's name.
"""

from __future__ import annotations

STATE_HEADS = (
    "minister, ministers, president, presidents, ambassadors, envoys, prime minister, premier, ambassador, secretary, chancellor, speaker, senator, envoy, "
    "crown prince, emir, amir, sultan, commissioner, pm, fm, consul general, attaché, attache, first lady, king, queen, head of state, head of government, head of the ministry, governor, akim, mayor, consul, chargé d'affaires, charge d'affaires, parliamentarian, undersecretary, "
    "under-secretary, foreign sec, home sec, defence sec, trade sec, business sec, energy sec, health sec, secretary-general, prosecutor general, prosecutor-general, attorney general, vice-minister, "
    "minister-counsellor, minister-counselor, minister counsellor, vice minister, trade envoy, counselor, state counselor, state counsellor, ambassador-at-large, ombudsman, high commissioner, deputy of the mazhilis, deputy of the majilis"
)
RULERS = frozenset("amir sultan".split())
"""Offices that are given names, too: read only with what they are of."""
SHORT_FORMS = frozenset("pm fm".split())
"""Offices that are written in capitals only."""
OTHER_HEADS = (
    "chairman, chairwoman, representatives, co-chairs, architect, lawyer, barrister, historian, businessman, businesswoman, entrepreneur, judge, chief justice, vice-principal, vice-rector, vice rector, chairperson, chair, head, director, director general, director-general, ceo, chief executive, "
    "chief executive officer, managing director, general director, manager, rector, vice-chancellor, vice chancellor, professor, founder, "
    "co-founder, principal, dean, coordinator, vice-president, vice president, leader, advisor, adviser, assistant, aide, representative, "
    "member, chief, spokesman, spokeswoman, spokesperson, counsellor, economist, partner, co-chair, co-chairman, commander, "
    "deputy chairman, vice chairman, vice-chairman, chief of staff, deputy head, expert, analyst, deputy, provost, general manager, inspector, "
    "officer, negotiator, rapporteur, convener, registrar, treasurer, auditor, comptroller, superintendent, curator, commandant"
)
NO_HEAD = (
    "cabinet of ministers, council of ministers, office of the president, office of the prime minister, prime minister's office, "
    "president's office, president's press, representative office, representative offices, head office, member state, member states, partner country, "
    "partner countries, chief of mission, leader of the nation, expert community, member countries"
)
"""Phrases that hold the noun of an office and are nobody's role."""
BODIES = frozenset(
    "office ministry department agency committee council commission senate mazhilis majilis parliament embassy bank fund corporation treasury "
    "cabinet government court chamber association institute society party group administration service university company".split()
)
"""Nouns of institutions that may stand directly before a role (Foreign Office minister)."""
BEFORE_HEAD = frozenset(
    "official first second third deputy vice vice- acting senior special chief executive parliamentary under permanent joint prime foreign interior defence "
    "defense interim former honorary general regional global country assistant state non-resident extraordinary lord lady private plenipotentiary economic "
    "trade energy health finance education culture transport agriculture justice industry labour labor digital environment ecology "
    "science tourism sports healthcare economy investment extraordinary commercial political managing majilis mazhilis senate "
    "parliament house british kazakh non executive junior cabinet security home development water climate business external affairs internal "
    "information communications technology innovation aerospace infrastructure construction integration mining minerals emergency emergencies "
    "exports export treasury central bank departmental incoming outgoing then newly appointed current his her its their our my your co".split()
)
INSTITUTION = frozenset(
    "viscount viscountess earl countess marquess marchioness hm "
    "sheikh sheikha shaikh affaires society councillor cllr lieutenant colonel major captain brigadier admiral marshal presidential administration executive public care armed forces cultural technical scientific counselor counsellor st vice-principal under extraordinary plenipotentiary staff minister ministers ministry ministries president prime premier ambassador secretary chancellor speaker senator envoy commissioner governor "
    "akim mayor consul chairman chairwoman chairperson chair head director ceo chief executive officer managing general rector vice deputy first "
    "acting senior special parliamentary under permanent state states foreign affairs interior internal defence defense trade industry industries "
    "energy health healthcare labour labor social protection population science higher education digital development developments innovation "
    "innovations aerospace national economy economic finance financial culture information communications transport agriculture water resources "
    "irrigation ecology natural environment environmental justice europe european america americas overseas territories indo pacific asia central "
    "africa middle east exports export investment investments security commonwealth office house commons lords senate mazhilis majilis parliament "
    "bank council committee commission agency authority board department departments directorate division union nations united republic kingdom "
    "government cabinet court supreme prosecutor attorney treasury business company group corporation fund foundation institute institution "
    "university college school academy centre center association chamber commerce federation international regional global world "
    "strategic planning reforms reform integration construction infrastructure housing tourism sports sport youth policy friendship interparliamentary and of for the "
    "emergency emergencies situations home scotland wales northern ireland england city region district oblast province embassy consulate "
    "service services intelligence police army navy air force civil aviation railways mission delegation side sector forum summit "
    "conference dialogue meeting session agreement memorandum protocol roadmap treaty declaration statement partnership cooperation "
    "critical minerals rare metals mining geology hydrogen oil gas nuclear atomic green climate net zero technology technologies "
    "research archive archives museum library theatre opera hotel airport street square avenue palace hall road exchange stock limited ltd plc inc llp llc jsc "
    "bridge tower park stadium column station river lake sea mountain news times post journal agency press tv radio television today daily "
    "corridor route project programme program plan strategy vision law act bill order resolution party conservative labour democratic "
    "king queen prince princess duke lord lady sir dame baroness baron mr mrs ms dr prof professor excellency hon honourable majesty highness "
    "british kazakh monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october "
    "november december photo image source credit courtesy editor reporter correspondent by related read more share subscribe"
    " sec rights watch autonomous eurasian silk steppe caspian sea trans belt initiative expo olympic games world cup championship christmas easter nauryz independence day".split()
)
"""Words of offices, institutions and things that are capitalised and are no part of a person's name."""
NOBLE = frozenset("lord lady baroness baron viscount viscountess earl countess marquess marchioness".split())
"""Titles behind which a surname stands alone."""
RANKS = frozenset("lieutenant colonel major captain brigadier admiral marshal".split())
ADDRESS = (
    RANKS
    | NOBLE
    | frozenset(
        "sheikh sheikha shaikh councillor cllr mr mrs ms sir lord lady dame dr prof baroness baron excellency hon hrh the rt right honourable his her h.e h e madam".split()
    )
)
NEWS = frozenset(
    "kazinform qazinform tass reuters ap afp upi tca menafn interfax trend kabar akipress bbc cnn nnn tdi".split()
)
"""Agencies whose names in capitals open a report and belong to nobody's role."""
TERRITORIES = frozenset("area region district oblast province county city town village borough municipality".split())
"""What a governor or mayor is of, in small letters, too ("the akim of area X")."""
RANKED = frozenset("chief deputy senior special principal lead assistant associate executive".split())
"""Words that begin an office whose field stands between (*Chief* Veterinary Officer)."""
COMPANY = frozenset("company corporation holding firm plc ltd federation".split())
"""Words of bodies whose heads speak for no country."""
CROWNED = frozenset("king queen president".split())
"""Offices that nobody holds together with another."""
PLURAL = frozenset("ministers presidents representatives ambassadors envoys co-chairs".split())
"""Nouns of roles that several bear ("the ministers X and Y")."""
LEARNED = frozenset("rector vicerector vicechancellor viceprincipal principal provost dean professor".split())
"""Offices that universities have and states have not, without their hyphens."""
PRESSURE = frozenset("campaign campaigner ngo charity club pressure".split())
"""Words of bodies that speak for no country, whatever country they are named after."""
PEERS = NOBLE | {"sir", "dame"}
"""Titles of address that only one country gives."""
PEERS_OF = "GB"
AFTER_NAME = frozenset("mp mps kc qc cbe obe mbe cmg kcmg jr sr phd gcmg".split())
SURNAMES_LIKE_THINGS = frozenset(
    "green law major hall bridge park gold king prince duke bank march post rivers lake tower street mining north west lord bishop marshal steppe mountain wales england ireland price".split()
)
"""Surnames that are words of institutions, too: read as names behind a given name."""
SURNAMES_FIRST = frozenset("park".split())
"""Of these the ones that stand first where the surname does (Park Jin)."""
NAMED_LIKE_COUNTRIES = frozenset("nursultan iran jordan georgia chad israel india london paris sofia".split())
PARTICLES = frozenset(
    "de da di van von der den al el bin bint ibn abu la le du dos dela ten ter af av zu ul ur".split()
)
SENTENCE_WORDS = frozenset(
    "the a an in on at this that these those he she it they we his her its their according during as for from following after before under "
    "over also however meanwhile today yesterday earlier later both several among by to with when while there here last since speaking what "
    "how and but if or not thanks today's additionally moreover furthermore particular another other first one two three some many most all "
    "each every such no yes dear then now once until although though because where who which why so still even only just our your my i you "
    "addressing commenting welcoming noting having being founded based led headed chaired accompanied joined among besides despite regarding "
    "participants experts officials authorities investors companies businesses leaders representatives members guests students delegations "
    "bilateral mutual joint total overall further new special particular attention great good key main next previous recent foreign outside".split()
)
INSTITUTION_SIDE = {
    "house of commons": "GB", "house of lords": "GB", "commonwealth and development office": "GB", "commonwealth office": "GB",
    "commonwealth & development office": "GB", "fcdo": "GB", "foreign office": "GB", "foreign secretary": "GB", "department for business": "GB",
    "department for international trade": "GB", "department for": "GB", "glaa": "GB", "gangmasters": "GB", "ukef": "GB", "uk export finance": "GB", "all-party parliamentary": "GB", "appg": "GB", "justice secretary": "GB", "director of public prosecutions": "GB", "department of business": "GB", "home secretary": "GB", "trade envoy": "GB", "under secretary of state": "GB",
    "under-secretary of state": "GB", "secretary of state for": "GB", "aifc": "KZ", "kazakh invest": "KZ", "kazinvest": "KZ", "akorda": "KZ", "mazhilis": "KZ", "majilis": "KZ", "akim": "KZ", "minister of state for": "GB",
    "economic secretary": "GB", "exchequer secretary": "GB", "trade commissioner": "GB", "permanent secretary": "GB", "lord mayor": "GB", "lord provost": "GB", "duke of": "GB", "duchess of": "GB", "lady mayor": "GB",
    "health secretary": "GB", "foreign sec": "GB", "home sec": "GB", "defence sec": "GB", "trade sec": "GB", "business sec": "GB", "energy sec": "GB", "health sec": "GB", "business secretary": "GB", "trade secretary": "GB", "education secretary": "GB", "defence secretary": "GB", "lord chancellor": "GB", "fco": "GB", "downing street": "GB",
    "chancellor of the exchequer": "GB", "bank of england": "GB", "scottish parliament": "GB", "scottish government": "GB", "senedd": "GB", "bundestag": "DE", "state duma": "RU", "oliy majlis": "UZ",
}  # fmt: skip
"""Institutions that only one country has, longest first where they overlap."""
BODY_NOT_STATE = frozenset(
    "european samruk kazyna un eu ebrd adb imf osce unesco undp opec nato who unicef bank group company university institute".split()
)


def institution_side(role: str) -> str | None:
    """The country of an institution that only one country has."""
    lowered = role.lower()
    if lowered.startswith(("hm ", "his majesty", "her majesty")):
        return "GB"
    return next((code for phrase, code in INSTITUTION_SIDE.items() if phrase in lowered), None)
