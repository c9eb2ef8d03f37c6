"""Given names that tell a country, and tell a surname from a thing: data only."""

from __future__ import annotations

GIVEN_NAMES = {
    "GB": frozenset(
        "mike james john david boris chris christopher emma alan liam leo kathy catherine michael william hugo tobias jeremy nicholas nick peter philip richard robert rupert simon stephen "
        "steven stuart thomas tom tim timothy andrew anne annabel alok ranil greg gregory graham george gareth harriet helen hugh ian jack jane jonathan jo karen kenan kemi "
        "lindsay lucy margaret mark martin matthew mary nigel oliver patricia paul rachel rishi sajid sarah susan theresa tony victoria yvette keir angela douglas edward ed elizabeth "
        "fiona frances gavin geoffrey charles carolyn caroline claire charlotte ben benjamin barry anthony amanda alistair alastair alison adam wendy sophie ruth penny priti neil".split()
    ),
    "KZ": frozenset(
        "kassym nursultan alikhan askar olzhas murat mukhtar kairat erlan yerlan yermek serik roman nurlan timur arman marat bakyt bakytzhan dauren daniyar darkhan dinara aida aigul "
        "aliya almas almassadam altay askarbek assel azamat bagdad beibut bolat berik dulat galymzhan gulmira kanat magzum maulen madina maksut rakhim sauat sayasat sanzhar "
        "svetlana saule talgat tamara ulan yerbol yerzhan zhaslan zhandos zulfiya aset assan ardak aidar aidos akan iran magauiya malik nurbek ruslan shakarim sabit".split()
    ),
}
"""Given names common in a country; used only where a state's official has no side otherwise."""

FEMININE = frozenset(
    "alison amanda angela anna anne annabel ann barbara caroline carolyn catherine charlotte christine claire diana elizabeth emily emma fiona "
    "frances gillian hannah harriet heather helen jane janet jennifer jessica jo joan joanna julia julie karen kate katherine kathryn kathy kemi laura "
    "leila linda lindsay lisa liz louise lucy margaret maria marie mary michelle nicola nancy nusrat olivia patricia penny priti rachel rebecca ruth sally sandra sarah "
    "sophie stella stephanie susan tamsin teresa theresa tracy ursula vicky victoria wendy yvette zoe "
    "aida aigul aizhan akmaral aliya assel ainur aiman azhar bakyt-gul balaim botagoz dana dariga dinara elmira gulmira gulshara gulnara karlygash "
    "kamila kuralay lazzat leyla madina magauiya maira mariya meruert natalya raushan saltanat saule svetlana tamara togzhan zagipa zhanar zhuldyz zulfiya aigerim".split()
)
"""Given names of women, so that "he" is not taken to mean them."""
