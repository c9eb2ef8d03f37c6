"""English verbs in all their forms, so that a clause can be found around any of them, not only around those that tell a fact.

A form may belong to several readings ("put", "read") and be a noun as well ("visit", "talks"); which it is follows from
what stands around it (``groups``).
"""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass

from briefings.extract.grammar.closed import BE, DO, HAVE


class Form:
    """What a written form of a verb can be: a bit for each, in a plain number because every word is asked (a ``Flag`` costs a
    call for each question)."""

    NONE, BASE, THIRD, PAST, PARTICIPLE, ING = 0, 1, 2, 4, 8, 16


@dataclass(frozen=True, slots=True)
class Verb:
    """A written form: the verb that it is a form of, and what it can be."""

    lemma: str
    form: int


REGULAR = """
abandon absorb accelerate accept access accompany account accredit accuse achieve acknowledge acquire act adapt add address adhere adjourn adjust administer admire admit adopt advance advertise advise
advocate affect affirm afford aggregate agree aid aim air alarm align allege allocate allot allow alter amend amount analyse analyze announce answer anticipate apologise apologize appeal appear applaud apply
appoint appraise appreciate approach approve argue arm arrange arrest arrive articulate ask assemble assess assign assist associate assume assure attach attack attain attempt attend attract attribute
authorise authorize award avert avoid await back balance ban bank base battle beckon belong benefit blame block board boast bolster bond boost border borrow bound bow brand brief broaden broker
calculate call campaign cancel capture care carry cause cease celebrate cement centre center certify chair challenge champion change characterise characterize charge chart charter chat check cheer circulate cite claim clarify
classify clear climb clinch close coincide collaborate collapse collect combine command commemorate commence commend comment commission
commit communicate compare compensate compete compile complain complement complete complicate comply compose comprise concede concentrate concern conclude condemn conduct confer confine confirm
congratulate connect consent conserve consider consist consolidate constitute construct consult consume contact contain contemplate contend continue contract contribute control convene converge
converse convert convey convince cooperate coordinate cope copy correct correspond counsel count couple cover crash create credit criticise criticize cross crown culminate cultivate curb curtail
damage date debate debut decide declare decline deepen defeat defend defer define defray delay delegate delete deliberate deliver demand demolish demonstrate denote denounce deny depart depend deplore deploy deport
derive descend describe deserve design designate desire destroy detail detain detect deteriorate determine develop devote diagnose dictate die differ digitise digitize dine diminish direct disagree disappear
disburse discharge disclose discontinue discover discuss dismiss dispatch display dispute disrupt dissolve distinguish distribute diversify divide document dominate donate double draft drag drain drift drop
ease echo edit educate elaborate elect elevate eliminate embark embrace emerge emit emphasise emphasize employ empower enable enact encompass encounter encourage end endorse endow endure enforce
engage enhance enjoy enlarge enlist enrich enrol ensure entail enter entertain entitle entrust envisage envision equal equip erect escalate escape escort establish estimate evacuate evaluate evolve
examine exceed exchange exclude execute exempt exercise exhibit exist expand expect expedite expel experience expire explain exploit explore export expose express extend extract extradite
face facilitate fail familiarise familiarize favour favor fear feature file fill finalise finalize finance finish fire fit fix flag flank float flourish flow focus follow force foresee forge form formalise formalize formulate foster found
frame frustrate fuel fulfil fulfill function fund further
gain garner gather gauge generate glean govern graduate grant greet guarantee guard guide
hail halt halve hand handle happen harbour harmonise harmonize harvest head headquarter heal help herald highlight hike hinder hint hire hoist honour honor hope host house hurt
identify ignore illustrate imagine impede implement imply import impose impress imprison improve inaugurate incentivise include incorporate increase incur indicate induce industrialise inform inherit inhibit
initial initiate inject injure innovate inquire insist inspect inspire install instil instruct insure integrate intend intensify interact intercept interest interpret intervene interview introduce invade invest investigate
invite involve irrigate isolate issue
join journey judge jump justify jail
kick kill knock label lack lag land last laud launch lease lecture legislate lessen level liaise liberalise liberalize license lift light like limit line link list listen live load loan lobby localise localize locate lock look loom lower lunch
maintain manage mandate manufacture map march mark market master match materialise materialize matter maximise maximize mean measure mediate mention merge migrate minimise minimize mint miss mitigate mobilise mobilize model moderate
modernise modernize modify monitor motivate mount move multiply muster
name narrow near necessitate need negotiate neighbour net nominate normalise normalize note notice notify number
obey object oblige observe obstruct obtain occasion occupy occur offer offset omit open operate oppose opt optimise order organise organize orient originate outline outnumber outpace outperform outstrip overcome overhaul oversee overshadow owe own
pack package paint park part participate partner pass patrol pause peak penetrate perceive perfect perform permit persist persuade phone photograph pick pioneer place plan plant play plead please pledge plummet plunge point
pool populate portray pose position possess post postpone pour power praise pray precede predict prefer premiere prepare prescribe present preserve preside press presume prevail prevent price print prioritise prioritize privatise privatize probe
proceed process proclaim procure produce profess profit program programme progress prohibit project prolong promise promote prompt promulgate propel propose prosecute prosper protect protest prove provide provoke publish pull pump
punish purchase pursue push qualify quantify question quicken quote
raise rally range rank rate ratify reach react readmit reaffirm realise realize reappoint reason reassure rebound rebuff rebuild recall recede receive reckon recognise recognize recommend reconcile reconfirm reconsider reconstruct record recount recover
recruit recur reduce redouble refer refine reflect reform refrain refresh refuse regain regard register regret regulate rehabilitate reinforce reiterate reject rejoin relate relaunch relax release relieve relocate rely remain
remark remember remind remove rename render renew renovate rent reopen reorganise repair repatriate repay repeal repeat replace reply report represent request require reroute rescue research resemble reserve reside resign resist resolve
resonate resort respect respond rest restart restore restrict restructure result resume retain retire return reveal reverse review revise revisit revive revoke reward risk root rotate round rule rush
safeguard sail salute sample sanction satisfy save scale scan schedule score screen seal search secure seem select separate serve settle shape share shelve shield shift ship shock shoulder showcase shower side sign signal signify simplify skyrocket slash
slip slow slump smooth smuggle snub soar solicit solve sound source span spare spark specialise specialize specify speed sponsor stabilise stabilize staff stage stall standardise standardize star start state station stay stem step stimulate stipulate stop store strain
streamline strengthen stress stretch structure study submit subscribe subsidise subsidize succeed suffer suffice suggest suit summarise summarize summon supervise supplement supply support suppose surge surpass surprise surrender surround survey suspend sustain switch symbolise symbolize sympathise synchronise
table tackle tailor talk tap target task tax telegraph telephone televise tempt tend tender term terminate test testify thank threaten tie tighten tip top total touch tour trace track trade train transfer transform transit translate transmit
transport travel treat treble trigger triple trust try turn
unblock uncover underline undermine underpin underscore unfold unify unite unlock unveil update upgrade urge use utilise utilize
vacate validate value vary venture verify veto view visit voice volunteer vote vow
wait walk want warm warn warrant wash waste watch weaken weigh welcome widen wish witness wonder work worry worsen yield
"""
"""Verbs that add -ed."""

IRREGULAR = """
arise arose arisen | awake awoke awoken | be was/were been | bear bore borne | beat beat beaten | become became become | begin began begun | bend bent | bet bet | bid bid | bind bound | bite bit bitten | bleed bled | blow blew blown
break broke broken | breed bred | bring brought | broadcast broadcast | build built | burn burnt/burned | buy bought | cast cast | catch caught | choose chose chosen | cling clung | come came come | cost cost | cut cut
deal dealt | dig dug | do did done | draw drew drawn | dream dreamt/dreamed | drink drank drunk | drive drove driven | dwell dwelt | eat ate eaten | fall fell fallen | feed fed | feel felt | fight fought | find found | flee fled | fly flew flown
forbid forbade forbidden | forecast forecast | forego forewent foregone | foresee foresaw foreseen | forget forgot forgotten | forgive forgave forgiven | freeze froze frozen | get got got/gotten | give gave given | go went gone | grow grew grown | hang hung
have had | hear heard | hide hid hidden | hit hit | hold held | keep kept | know knew known | lay laid | lead led | lean leant | leap leapt | learn learnt/learned | leave left | lend lent | let let | lie lay lain | lose lost | make made
mean meant | meet met | outdo outdid outdone | outgrow outgrew outgrown | overcome overcame overcome | overhear overheard | override overrode overridden | oversee oversaw overseen | overtake overtook overtaken | overthrow overthrew overthrown
pay paid | prove proved proven/proved | put put | quit quit | read read | rebuild rebuilt | remake remade | repay repaid | reset reset | rewrite rewrote rewritten | ride rode ridden | ring rang rung | rise rose risen | run ran run | say said | see saw seen | seek sought | sell sold
send sent | set set | shake shook shaken | shed shed | shine shone | shoot shot | show showed shown | shrink shrank shrunk | shut shut | sing sang sung | sink sank sunk | sit sat | sleep slept | slide slid | speak spoke spoken | speed sped | spend spent | spin spun | split split | spread spread | spring sprang sprung
stand stood | steal stole stolen | stick stuck | strike struck | strive strove striven | swear swore sworn | sweep swept | swell swelled swollen | swim swam swum | swing swung | take took taken | teach taught | tear tore torn | tell told | think thought | throw threw thrown
undergo underwent undergone | understand understood | undertake undertook undertaken | undo undid undone | uphold upheld | wake woke woken | wear wore worn | weave wove woven | win won | wind wound | withdraw withdrew withdrawn | withstand withstood | write wrote written
"""
"""Base form, past and participle; the participle is the past where it is not given; ``/`` stands between spellings."""

DOUBLED = frozenset(
    "admit allot ban chat commit compel confer control deter drag drop enrol equip expel forget forbid fulfil get hit hop instil mar occur omit outstrip permit plan plot prefer program propel put quit "
    "rebut recur refer regret rub run scan set shed shut sit slam slip spin split spur star stem step stop submit swim tap tip top transfer transmit travel trim win cancel label level model signal total "
    "beg begin cut initial dig let net pat rig rob span strip swap tug unwrap wed".split()
)
"""Verbs whose last letter is doubled before -ed and -ing (travel, cancel and the like also keep it single: American)."""


def _third(verb: str) -> str:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")


def _stems(verb: str) -> list[str]:
    """What stands before -ing and -ed."""
    if verb.endswith("ie"):
        return [verb[:-2] + "y"]
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return [verb[:-1]]
    return [verb + verb[-1], verb] if verb in DOUBLED else [verb]


def _past(verb: str) -> list[str]:
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb[:-1] + "ied"]
    if verb.endswith("e"):
        return [verb + "d"]
    return [stem + "ed" for stem in _stems(verb)]


def _table() -> dict[str, Verb]:
    found: dict[str, Verb] = {}

    def put(written: str, lemma: str, form: int) -> None:
        known = found.get(written)
        found[written] = Verb(known.lemma if known else lemma, form | (known.form if known else Form.NONE))

    principal: list[tuple[str, list[str], list[str]]] = []
    for row in IRREGULAR.replace("\n", "|").split("|"):
        if row.strip():
            base, past, *participle = row.split()
            principal.append((base, past.split("/"), (participle[0] if participle else past).split("/")))
    principal += [(verb, _past(verb), _past(verb)) for verb in REGULAR.split()]
    for base, past_forms, participles in principal:
        put(base, base, Form.BASE)
        put(_third(base), base, Form.THIRD)
        for stem in _stems(base):
            put(stem + "ing", base, Form.ING)
        for written in past_forms:
            put(written, base, Form.PAST)
        for written in participles:
            put(written, base, Form.PARTICIPLE)
    return found


VERBS = _table()
"""Every written form."""

ADJECTIVES_IN_ED = frozenset(
    "hundred united unprecedented indeed sacred limited renowned aforementioned dedicated skilled advanced sophisticated naked".split()
)


def verb_of(word: str) -> Verb | None:
    """What is known of a written form; a word in -ed that is in no list is a past form."""
    known = VERBS.get(word)
    if known is None and word.endswith("ed") and len(word) > 5 and word not in ADJECTIVES_IN_ED:
        return Verb(word.removesuffix("ed"), Form.PAST | Form.PARTICIPLE)
    return known


def forms_of(lemmas: Set[str]) -> frozenset[str]:
    """Every written form that is read as one of the verbs: a sentence without any of them has none of the verbs."""
    listed = {written for written, verb in VERBS.items() if verb.lemma in lemmas}
    auxiliaries = {written for lemma, forms in AUXILIARY_FORMS.items() if lemma in lemmas for written in forms}
    return frozenset(listed | auxiliaries | lemmas | {f"{lemma}ed" for lemma in lemmas})


AUXILIARY_FORMS = {"be": BE, "have": HAVE, "do": DO}


def lemma_of(word: str) -> str:
    """The verb that a written form is of; the word itself where it is none."""
    verb = verb_of(word)
    return verb.lemma if verb else word
