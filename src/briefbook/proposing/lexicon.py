"""Word lists that tell what a name is: data, one idea a list."""

HEADS: dict[str, str] = {
    "organisation": "Agency Alliance Association Assembly Academy Authority Bank Board Bureau Cabinet Centre Center Club Coalition College "
    "Commission Committee Community Company Confederation Congress Consortium Cooperative Corporation Council Court Department "
    "Federation Forum Foundation Fund Government Group Institute Institution League Ministry Movement Network Office "
    "Organisation Organization Parliament Partnership Party Pool Programme Program Secretariat Senate Service Society Syndicate "
    "Treasury Tribunal Trust Union University Observatory Laboratory",
    "unit": "Army Battalion Brigade Cell Command Corps Division Fleet Force Guard Headquarters Legion Mission Navy Patrol Regiment "
    "Squad Squadron Staff Station Unit Watch Wing",
    "agreement": "Accord Accords Act Agreement Charter Compact Constitution Convention Covenant Pact Protocol Treaty",
    "document": "Bulletin Communique Declaration Memorandum Paper Report Resolution Review Statement Survey",
    "event": "Conference Congress Exercise Games Summit Week Workshop",
    "place": "Basin Bay Bridge Canal Cape Channel Coast Desert Fjord Gulf Harbour Island Islands Isle Lake Mountains Ocean Peninsula Pass "
    "Plateau Point Port River Sea Strait Valley",
}  # fmt: skip
"""The word that a name ends with, or stands before its “of” or “for”."""

TYPE_OF_HEAD: dict[str, str] = {word: kind for kind, words in reversed(HEADS.items()) for word in words.split()}

TITLES = frozenset(
    "Mr Mrs Ms Miss Dr Sir Dame Lord Lady Professor Prof President Minister Chancellor Senator Governor Mayor Ambassador Judge King Queen Prince "
    "Princess Pope Commissioner Secretary Director Chairman Chairwoman Chair Prime Foreign Defence General Admiral Colonel Major Captain "
    "Marshal Brigadier Lieutenant Rear Vice Commodore Commander Inspector".split()
)
"""Stand before a person's name and are no part of it."""

ROLE = (
    r"(?:(?:former|acting|deputy|vice|prime|first|chief|foreign|defence|defense|finance|interior|[a-z]+) ){0,3}"
    r"(?:president|minister|secretary(?:-general)?|director(?:-general)?|chair(?:man|woman)?|head|leader|commander|chief|governor|mayor|"
    r"ambassador|envoy|spokes(?:man|woman|person)|chancellor|senator|professor|editor|commissioner|officer|scientist|analyst|economist|"
    r"historian|engineer|general|admiral|colonel|captain|judge|king|queen|founder|coordinator|co-ordinator|rapporteur|curator)"
)
"""A role in words; lower case."""

SAYING = (
    r"(?:said|says|told|tells|added|adds|warned|warns|argued|argues|stated|states|explained|explains|claimed|claims|"
    r"insisted|insists|noted|notes|announced|announces|complained|complains|admitted|admits|estimated|estimates|"
    r"predicted|predicts|reported|suggested|suggests|declared|declares|believes|recalled|replied|wrote|writes|confirmed|confirms)"
)
"""Verbs that make their subject the speaker."""

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()

OPENERS = frozenset(
    "a about above according after against all along also although amid among an and another any around as at because before behind "
    "below beside between beyond both but by can could despite did do does during each either even every few for former from had has have "
    "he her here his how however i if in indeed inside instead into is it its last later let like many may meanwhile might more most much "
    "my near neither never next no nor not now of off on once one only or other our out outside over perhaps several shall she should since so some "
    "soon still such than that the their then there these they this those though through thus to today tomorrow too toward under unless "
    "until up upon was we were what when where whether which while who whose why will with within without would yes yesterday yet you your "
    "two three four five six seven eight nine ten".split()
)
"""Words that open a sentence before a name and are no part of it."""
