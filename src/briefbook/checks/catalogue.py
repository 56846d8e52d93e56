"""Every code that an issue can have, with what it means and what to do: `briefbook explain` and the manual print it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One code. `why` says what it protects, `mend` what to do."""

    code: str
    title: str
    why: str
    mend: str


_RULES = (
    Rule(
        "E101",
        "Not YAML",
        "A file that cannot be parsed holds nothing that can be checked.",
        "Look at the line and at the one above it: indentation (spaces, never tabs), a colon without a space, a "
        "quotation mark left open. One file holds one document.",
    ),
    Rule(
        "E102",
        "Not UTF-8",
        "Text in another encoding turns names into other names and digests into other digests, and nobody sees it "
        "happen.",
        "Open the file in an editor and save it as UTF-8. Of an article’s text, refresh the ledger afterwards with "
        "`briefbook ledger`.",
    ),
    Rule(
        "E103",
        "A key stands twice",
        "Most YAML readers keep the last of two equal keys and drop the first without a word. Nothing in the "
        "record is dropped in silence.",
        "Keep one of the two. If both are meant, write two claims or a list.",
    ),
    Rule(
        "E104",
        "The file is empty",
        "An empty file looks like a part of the record that was lost. The record is either written or not there.",
        "Write the record into it, or delete the file.",
    ),
    Rule(
        "E105",
        "The file is too large",
        "A record is written and read by people, and a reader that takes any size can be brought to a standstill "
        "by one file.",
        "Split the file by theme; every YAML file below `data/claims/` is read.",
    ),
    Rule(
        "E106",
        "A list or a mapping stands where something else is wanted",
        "What has the wrong shape cannot be read as what was meant, and Briefbook does not guess.",
        "Start each entry of a file with `- `, write `key: value` lines below it, and give a group of claims a "
        "`with` (a mapping) and `claims` (a list). Take nested brackets apart.",
    ),
    Rule(
        "E107",
        "An alias or a tag",
        "Aliases and tags let a line mean something that does not stand in it; some tags even run code elsewhere. "
        "A line of the record says all it means.",
        "Write the value out in place of `*name`, and take out what begins with `&` or `!`. Put text that begins "
        "with one of these signs into quotation marks.",
    ),
    Rule(
        "E108",
        "A character that cannot be seen",
        "Control characters and marks that turn the direction of writing can make a sentence look like another "
        "one. A reader sees what was checked.",
        "Delete the character at that line and column. It often comes with text pasted from a web page or a PDF.",
    ),
    Rule(
        "E109",
        "The file cannot be read",
        "A file that is passed over would leave the record shorter than it looks.",
        "See that the file is there and may be read; a link must lead to a file.",
    ),
    Rule(
        "E110",
        "No record was found",
        "A briefing without a record would be an empty site that looks finished.",
        "Run the command in the project’s folder, or name it with `--project`. A new record begins with a file in "
        "`data/claims/`.",
    ),
    Rule(
        "E111",
        "A key that nobody knows",
        "A misspelt key would be passed over, and what it says would never be checked or shown.",
        "Take the spelling that is offered, or move the key to where it belongs.",
    ),
    Rule(
        "E112",
        "A key is missing",
        "Without it the entry does not say enough to be checked or shown.",
        "Add the key at this place. The message names it and says what it belongs to.",
    ),
    Rule(
        "E113",
        "A value of the wrong kind",
        "Closed lists, dates, places and ids are what the checks work with. A value outside them would mean "
        "whatever its reader likes.",
        "Take one of the values that the message lists, or mend the date, the number, the place or the id. Ids "
        "have lower-case letters a to z, digits and single hyphens.",
    ),
    Rule(
        "E114",
        "An id is taken",
        "An id is how everything else names this entry, and the address of its page. Two of one id would be one of "
        "them lost.",
        "Choose another id for the newer entry and change the places that mean it, or delete the copy.",
    ),
    Rule(
        "E115",
        "A source stands in a file named otherwise",
        "A cite such as `osw-2025-07-14#p7.s2` leads a person to the file of that name.",
        "Name the file after the source’s id, or change the id together with every cite of it.",
    ),
    Rule(
        "E116",
        "Two ids differ only by case",
        "Some file systems take such names for one, and one page would overwrite the other.",
        "Write ids in lower case, and choose another for one of the two.",
    ),
    Rule(
        "E117",
        "A file that is no part of the record",
        "A misnamed file would be left out of the record without a word.",
        "Rename it to the part it holds (`claims`, `entities`, `questions`, `judgements`, `editions`, `topics` or `gone`), "
        "or move it out of `data/`.",
    ),
    Rule(
        "E118",
        "A link leads out of the project",
        "A record that is fetched from elsewhere on one computer differs from the one that others check, and a "
        "link may reach what was never meant to be published.",
        "Put the file itself into the project in place of the link.",
    ),
    Rule(
        "E119",
        "A damaged lock",
        "A lock keeps what an edition held. Each row carries a digest of its values, so that no slip and no second "
        "thought can change an edition that is out.",
        "Take the file in `data/locks/` back as it was committed. Never edit one: a correction is a new edition with "
        "`revises`.",
    ),
    Rule(
        "E120",
        "A damaged registry of addresses",
        "`data/addresses.txt` keeps every address that was published, so that none breaks unseen. A line that cannot be "
        "read protects nothing.",
        "Take the file back as it was committed, or type `briefbook addresses`, which adds what is missing.",
    ),
    Rule(
        "E121",
        "A name that not every computer keeps",
        "The name of a page is its address. One with a line end or a hidden character reads otherwise than it is, and of two that "
        "differ only by case or by how an accent is written, some computers keep one.",
        "Rename the file or the folder.",
    ),
    Rule(
        "E122",
        "The site would take the place of something else",
        "A finished build takes the place of the whole folder that `site_dir` names. Nothing that people wrote may lie there.",
        "Name a folder for the site alone, such as `site`, or empty this one yourself.",
    ),
    Rule(
        "E201",
        "A name of nothing",
        "Each id that is named must lead somewhere, or the trail from a statement to its sentence ends there.",
        "Take the spelling that is offered, or add the entity, claim, source, topic or edition that is named.",
    ),
    Rule(
        "E205",
        "Two subjects",
        "Every sentence may be about the briefing’s subject without naming it. That holds for one entity only.",
        "Take `subject: true` off all entities but one.",
    ),
    Rule(
        "E206",
        "An id that was given up is used again",
        "People have ids and addresses in their notes for years. One that comes to mean something else makes what they "
        "cited say what it never said.",
        "Give the newer entry an id of its own. An old id stands in one `was` or in `data/gone.yml`, once.",
    ),
    Rule(
        "E207",
        "A published address would break",
        "What was published is cited elsewhere. It may be renamed, merged or taken out, never lost.",
        "Where it was renamed or merged, write its old id into `was` of what took its place: the old address then leads "
        "there. Where it was taken out, say why in `data/gone.yml`.",
    ),
    Rule(
        "E208",
        "An entity in a place that is not for its sort",
        "A nation is a country and whoever heads a unit is a person. Pages believe it: they show a flag, a place on the map "
        "or a line in the command chart.",
        "Name the entity that is meant, or write it into the field that is for its sort. If its `type` is wrong, correct that.",
    ),
    Rule(
        "E301",
        "A sentence that is not there",
        "Every statement leads to a sentence. A place that the source does not have proves nothing.",
        "Look the sentence up in the source’s ledger and cite that place. Where the text itself has changed, "
        "refresh the ledger with `briefbook ledger`; cites then follow their sentences.",
    ),
    Rule(
        "E302",
        "A date of publication is no evidence",
        "`published` only lends a sentence its year or its month. A claim rests on a sentence.",
        "Cite the sentence that says it, and keep `published` under `context`.",
    ),
    Rule(
        "E303",
        "A sentence is not what it was",
        "A claim was checked against a sentence that has since been changed. It may say something else by now.",
        "Run `briefbook ledger` with the text, then read every claim that cites this sentence once more.",
    ),
    Rule(
        "E304",
        "A quotation is too long",
        "The articles belong to their authors, so the record has their statements and not their sentences. Up to "
        "five words may be quoted.",
        "Say it in your own words, and quote the one word that matters.",
    ),
    Rule(
        "E305",
        "Quoted words that the sentence does not have",
        "Quotation marks promise a reader that these very words stand in the source.",
        "Take the marks off, copy the words exactly, or cite the sentence that has them.",
    ),
    Rule(
        "E306",
        "The ledger is not that of the text",
        "Which sentences there are, and which names and figures they hold, is known from the ledger. All coverage "
        "is counted by it.",
        "Run `briefbook ledger` with the source’s text. Do it again when an entity gains a new name.",
    ),
    Rule(
        "E307",
        "A text of no known source",
        "A ledger belongs to one source, which is known by the digest of its text or by its name.",
        "Add a file to `seeds/` with the source’s id, title, publisher, genre, language, date and digest, or name "
        "the text’s file after the source’s id.",
    ),
    Rule(
        "E308",
        "A foreign word that the source does not have",
        "Words of another language are marked wherever they are shown, so that a screen reader speaks them rightly. "
        "A word that is written otherwise than it is printed would never be marked, and nobody would notice.",
        "Write the word as the source prints it, accents and capitals included, or take it off the list.",
    ),
    Rule(
        "E321",
        "A file that no source can be made of",
        "An article’s text is taken from plain text, Markdown, a saved web page or a PDF. What a file is, is told by its "
        "content; its name does not matter.",
        "Save the article as one of these: from a browser as HTML or PDF, from a word processor as PDF or text.",
    ),
    Rule(
        "E322",
        "A file out of all proportion",
        "A saved file comes from elsewhere, and one that is huge or nested without end could bring the reading of it to "
        "a standstill.",
        "Save the article alone, or copy its text into a plain text file.",
    ),
    Rule(
        "E323",
        "A file that cannot be read",
        "A file that is damaged, locked, made of pictures, or in an encoding that cannot be told would give a text that is "
        "not the article’s.",
        "Fetch it again, unlock it, let a program recognise its text (OCR), or save it as UTF-8, as the message says.",
    ),
    Rule(
        "E324",
        "A page without an article",
        "The main content of a page is told from menus, adverts and links by its shape. Where there is none, nothing is "
        "made up.",
        "Open the page in a browser, copy the article into a plain text file, and add that.",
    ),
    Rule(
        "E325",
        "A source is not described",
        "Readers see who published a source, when, and what kind of writing it is. What the file does not tell is not "
        "guessed.",
        "Type the command again with the options that the message names. At a terminal it asks for them.",
    ),
    Rule(
        "E326",
        "A text that is on record",
        "The same text under two ids would count as two sources that say the same.",
        "Use the source that has it. If the text has changed since, save the new one and run `briefbook ledger`.",
    ),
    Rule(
        "E327",
        "Likely a reprint",
        "A reprint says nothing that its original does not say. Counted as a source of its own it would make one voice "
        "two.",
        "Add it with `--derived-from` and the id of the other, so that the two count as one; or with `--anyway`, if it is "
        "truly another article.",
    ),
    Rule(
        "E328",
        "A file stands in the way",
        "Nothing that an analyst wrote or saved is overwritten.",
        "Rename the file that is there, or give the source another id with `--id`.",
    ),
    Rule(
        "E401",
        "A sentence is not accounted for",
        "Every sentence of every source is cited or set aside, so that nothing is left out unseen.",
        "Write a claim or a question that cites it, or list it under `set_aside` with a reason.",
    ),
    Rule(
        "E402",
        "A sentence is cited and set aside",
        "To set a sentence aside says that no claim needs it. It cannot be both.",
        "Take the place out of `set_aside`, or stop citing it.",
    ),
    Rule(
        "E403",
        "A figure or a name got lost",
        "What a cited sentence counts and names must reach the reader, or be left out knowingly.",
        "Say it in a claim that cites the sentence, or list it under `left_out` with a reason.",
    ),
    Rule(
        "E404",
        "Set aside without a note",
        "A sentence with a known name or a figure in it is seldom mere furniture. Whoever looks at it later should "
        "see why it was set aside.",
        "Add a `note` that says why, or write the claim.",
    ),
    Rule(
        "E405",
        "Left out what is not there",
        "An entry under `left_out` that matches nothing hides nothing, and may be a slip for one that should.",
        "Copy the name or the figure as the ledger writes it; the message lists those of the sentence.",
    ),
    Rule(
        "E407",
        "Set aside twice",
        "Two reasons for one sentence leave it open which of them counts.",
        "Keep the place in one entry of `set_aside`.",
    ),
    Rule(
        "E501",
        "A number that the sentence does not have",
        "No number is published that does not stand in a source.",
        "Give the number that the sentence gives, or cite the sentence that has it. If it is our own arithmetic, "
        "take it out.",
    ),
    Rule(
        "E502",
        "A date that the sentences do not have",
        "No date is published that does not stand in a source or follow from the source’s own date.",
        "Give the date as the sentence gives it. Where the year is that of publication, add `published` to the "
        "context.",
    ),
    Rule(
        "E503",
        "A name that the sentences do not have",
        "What we know from elsewhere is not evidence. A name comes from the sentences that are cited, or from "
        "their context.",
        "Cite the sentence that has the name, or give it as context when it says who “he” or “it” is. If the "
        "source uses another form of the name, add that form to the entity.",
    ),
    Rule(
        "E504",
        "A rank, a period or an order that the sentence does not have",
        "A rank, an echelon, “every year” or “first” is a statement of its own, and needs a sentence as a number does.",
        "Use the rank, the period or the word that the sentence has, or cite the sentence that has it.",
    ),
    Rule(
        "E505",
        "A number lost its bound",
        "“Over 30” is not 30. The bound is a part of what the source says.",
        "Write the number with the bound of the sentence: over, up to, about, or none where there is none.",
    ),
    Rule(
        "E506",
        "A relation says more than its claim",
        "Tables, the command chart and the map are drawn from relations. They may show only what the claim’s own "
        "sentence says.",
        "Say it in the claim’s sentence, or take it out of the relation. A relation that needs another sentence "
        "belongs to another claim.",
    ),
    Rule(
        "E507",
        "About somebody whom the sentences do not name",
        "An entity’s page lists the claims about it. A claim belongs there only if its sentences, or their "
        "context, name that entity.",
        "Give the sentence that names the entity as context, or take the entity out. A speaker or a document must "
        "be named somewhere in the source.",
    ),
    Rule(
        "E508",
        "A number with another unit or currency",
        "Thirty miles are not thirty kilometres, and a million euros is no million dollars. A unit is part of its number, "
        "as “over” and “up to” are. Checked where the text is at hand.",
        "Keep the unit that the sentence gives, also where another one would be more usual.",
    ),
    Rule(
        "E509",
        "A date with the opposite word before it",
        "“By” a day is not “until” it, and “from” it is not “after” it: who acts on a date acts too early or too late. "
        "Checked where the text is at hand.",
        "Say the word that the sentence says.",
    ),
    Rule(
        "E602",
        "A verdict told as fact",
        "Opinion is never told as fact (ICD 203). Words of praise, blame or certainty belong to whoever uses them.",
        "Make the claim an `opinion`, which shows who holds it, or say it without the verdict.",
    ),
    Rule(
        "E603",
        "Nobody says so",
        "What is suggested, assessed or an opinion always shows whose it is.",
        "Add `said_by` to the claim, or `authors` to the source.",
    ),
    Rule(
        "E604",
        "Confidence in the sentence of a judgement",
        "How sure we are and how likely something is are two things, and one sentence with both is misread (ICD 203).",
        "Take the words of confidence out of the sentence; the key `confidence` says it.",
    ),
    Rule(
        "E605",
        "A word that is not on the scale",
        "Likelihood is told in the seven steps of one declared scale, so that a word means the same each time.",
        "Use the step of the scale that is meant, and give it as `likelihood` too.",
    ),
    Rule(
        "E606",
        "The likelihood and the sentence differ",
        "A reader sees the sentence, and machines read the field. Both must say the same.",
        "Use the very words of the scale in the sentence, and give the same step as `likelihood`.",
    ),
    Rule(
        "E701",
        "Reported before it happened",
        "A source cannot report what came after it.",
        "Make the claim `planned`, or mend the date.",
    ),
    Rule(
        "E702",
        "Ends before it starts",
        "Such a period holds on no day, so the claim would be shown on none.",
        "Turn the two dates around, or mend the wrong one.",
    ),
    Rule(
        "E703",
        "The older supersedes the younger",
        "What is known later replaces what was known before, never the other way round.",
        "Move `supersedes` to the claim of the younger source. If both stand against each other, use `disputes`.",
    ),
    Rule(
        "E704",
        "A date more or less precise than its source",
        "A date that the source gives as “about” stays so. To leave that out, or to add it, changes what was said.",
        "Write “on or about” where the sentence does, and `~` after a date in the record. Take both away where the "
        "source is exact.",
    ),
    Rule(
        "E705",
        "A judgement rests on what was not yet known",
        "An edition shows what could be known on its date. A judgement in it rests on nothing later.",
        "Rest it on claims from sources that were out by then, or move it to a later edition.",
    ),
    Rule(
        "E706",
        "Issued before its own date",
        "An edition cannot come out before the date it speaks for.",
        "Mend `issued` or `as_of`. An edition compiled later has `reconstructed: true`.",
    ),
    Rule(
        "E707",
        "A question ahead of its edition",
        "An edition shows what was known by its date. A question that it shows must not name what only a later source "
        "says.",
        "Ask it without the later name or figure, or let only the later source raise it.",
    ),
    Rule(
        "E708",
        "A locked edition was changed",
        "An edition that is locked is what its readers have cited. It does not change, and no second lock takes the "
        "first one’s place.",
        "Put the edition’s entry in `data/editions.yml` back as it was. A correction is a new edition with `revises` "
        "and a `note`; then both can be reached.",
    ),
    Rule(
        "E709",
        "A revision that is none",
        "A revision corrects an edition that is out, as of the same date, and tells its readers what was wrong.",
        "Let `revises` name an edition that was issued before, give both the same `as_of`, and say in `note` what was "
        "corrected. What became known later belongs into an edition with a later date.",
    ),
    Rule(
        "E711",
        "Corrected before it was published",
        "A correction or a withdrawal comes after its source. A wrong date would show it in an edition that could not "
        "know of it.",
        "Mend the date of the notice, or that of the source.",
    ),
    Rule(
        "E713",
        "A judgement revises none of an earlier edition",
        "The changes page sets a judgement beside the one it revises; that one must have come before.",
        "Name a judgement of an earlier edition under `revises`, or take the key out.",
    ),
    Rule(
        "E712",
        "A source rests on a later one",
        "What is printed first cannot rest on what came out after it.",
        "Turn `derived_from` around, or mend `published` of one of the two.",
    ),
    Rule(
        "E721",
        "Archived or gone before it was published",
        "A copy that is older than its source is a copy of something else, and nothing can vanish before it is there.",
        "Mend the date of the copy, that of `gone` or that of the source, or name a later copy.",
    ),
    Rule(
        "E722",
        "A copy of another page",
        "An archived copy stands in for the original when that is gone. The address of a copy often has the original’s "
        "in it, and here that is another one.",
        "Open the copy and look. Name the copy of this source’s own `url`, or mend `url`.",
    ),
    Rule(
        "E723",
        "A copy with two dates",
        "Archives write the time into an address, year first: `…/20250714093000/https://…`. A second date beside it can "
        "only repeat it or be wrong.",
        "Take `date` out and leave the address to tell it, or copy the address once more.",
    ),
    Rule(
        "E801",
        "A circle",
        "A unit cannot stand under itself, nor can a claim give way to itself or a source rest on itself. A chart of it "
        "has no top.",
        "Find the wrong one of the relations that the message names, and turn it around or take it out.",
    ),
    Rule(
        "E802",
        "Two holders of one post",
        "Two people in one post at one time is either a slip or a dispute, and a reader should not have to guess.",
        "Write joint holders as one list. Give a successor and a predecessor `holds`, or link the claims with "
        "`supersedes` or `disputes`.",
    ),
    Rule(
        "E803",
        "A source contradicts itself",
        "Where one source seems to say two things that cannot both be so, one of our claims is usually wrong.",
        "Read both sentences and mend one claim. If the source does say both, link the claims with `disputes` or "
        "`supersedes`.",
    ),
    Rule(
        "E805",
        "A rotation with a gap or an overlap",
        "Turns that follow one another leave no day without a seat and no day with two.",
        "Mend `holds` of the two turns, or add the turn that is missing.",
    ),
    Rule(
        "E901",
        "A page uses an unknown name",
        "A page asks the record for what it shows. A misspelt name would leave a blank that nobody notices.",
        "Take the spelling that is offered, or look the macro up in the manual.",
    ),
    Rule(
        "E902",
        "A macro on a page fails",
        "A failure is never published as page content, and no part of a page is dropped without a word.",
        "Read what the macro says and mend its arguments; the ids it is given must be those of the record.",
    ),
    Rule(
        "E903",
        "A figure typed into a page",
        "A figure on a page must lead to a sentence. One typed by hand rests on nothing, and stays when the record "
        "changes.",
        "Let a macro print it from a claim, or take it out of the prose.",
    ),
    Rule(
        "E904",
        "A name typed into a page",
        "A name on a page must be carried by a claim, or the prose says what no source says.",
        "Let a macro print it, or take it out. The name of a standard goes under `reference:` in the page’s front "
        "matter.",
    ),
    Rule(
        "E905",
        "A page’s Jinja cannot be parsed",
        "A page that cannot be parsed cannot be built, and half a page is never published.",
        "Look at the line that is named: a pair of braces left open, a block without its end, or a quotation mark "
        "left open.",
    ),
    Rule(
        "E906",
        "A link or an image leads nowhere",
        "Each link of a briefing is a step towards its evidence. A dead one breaks the trail.",
        "Mend the address, or take the link out. A page is named by its path from the page that links to it.",
    ),
    Rule(
        "E907",
        "A page cannot be printed",
        "Each main page is a PDF too, made from the same HTML. An element that the printing does not know, or a "
        "character that its fonts lack, would be lost without a word.",
        "Use Markdown and macros only, or replace the character that is named. `pdf: false` in a page’s front matter "
        "leaves the page out of the PDFs, and in `mkdocs.yml`, under the plugin, it prints none at all.",
    ),
    Rule(
        "E908",
        "A published address leads nowhere",
        "A page, a file or a place on a page that was published is no longer in the build, and nothing leads on from it.",
        "Put it back. Where a page was renamed, write `was: [old-name]` into its front matter; where it was taken out, "
        "say why in `data/gone.yml` with `kind: page`.",
    ),
    Rule(
        "E909",
        "A site without its manifest",
        "Each build lists every file of its site with a digest. Without the list nobody can tell whether the site is the "
        "one that was built.",
        "Build the site again with this version, or look for the copy that has `data/manifest.json`.",
    ),
    Rule(
        "E910",
        "Something that may act, and nobody answers for it",
        "What Briefbook makes runs nothing and asks nobody. A finished page, a drawing that is a program, a file that a host "
        "obeys, or an element such as `<script>` on a page could act on whoever reads, or lead readers away.",
        "Take it out, or say it in Markdown. If you know it and answer for it, name it under `trusted` of the plugin in "
        "`mkdocs.yml`, as it lies in `docs/`: `trusted: [demo/*.html]`.",
    ),
    Rule(
        "N510",
        "What may be, told as what is",
        "“Would” and “is to” are easily lost in our own words, and with them the difference between a plan and a "
        "fact. Only a person can tell.",
        "Read the sentence beside its claims. Make them `planned`, or let them say “would”; if they are right, "
        "leave them.",
    ),
    Rule(
        "N511",
        "A negation that no claim has",
        "A lost “not” turns a statement around. Only a person can tell whether other words say it.",
        "Read the sentence beside its claims and put the negation back; if they say it in other words, leave them.",
    ),
    Rule(
        "N512",
        "A condition that no claim has",
        "What a source says only for a certain case must not be told for every case. Only a person can tell "
        "whether it matters.",
        "Read the sentence beside its claims and give the one that depends on it a `condition`; if none does, "
        "leave them.",
    ),
    Rule(
        "N513",
        "A kind and its own sentence disagree",
        "A reported claim that says “would”, “seems” or “clearly”, and a planned one that says “is”, tell a reader two things at once.",
        "Choose the kind that the source’s sentence has, and let ours say “is to”, “would” or “is” as that kind does.",
    ),
    Rule(
        "N514",
        "A suggestion told as a plan",
        "“Could” in a source is what somebody floats. A plan is what somebody has announced.",
        "Read the sentence. If nobody announced it, the claim is `suggested` or `considered`.",
    ),
    Rule(
        "N515",
        "A part of a sentence that may be, told as what is",
        "Another claim of the same sentence may say “would” and be right; this one says “is” where the words beside it look ahead.",
        "Read that part of the sentence. Make the claim `planned`, or let it say “would”; if it is right, leave it.",
    ),
    Rule(
        "N516",
        "A guess told as a fact",
        "“Seems” and “perhaps” belong to whoever writes them. Without them a guess becomes a fact.",
        "Make the claim `assessed` or `opinion`, or leave it where the word speaks of something else.",
    ),
    Rule(
        "N517",
        "A negation that no sentence has",
        "A “not” of ours turns a statement around just as a lost one does.",
        "Read the sentences. If they deny it in other words, leave the claim.",
    ),
    Rule(
        "N518",
        "Told of all, or as certain",
        "“All”, “always” and “certain” say more than most sentences do, and are easily added by whoever sums up.",
        "Take the word out, unless the sentence says as much in other words.",
    ),
    Rule(
        "N519",
        "A relation that no word of its sentences tells",
        "Being under somebody’s command is more than contributing, belonging is more than supporting, and a stance turned round is another stance. The claim’s own sentence can be wrong together with the relation.",
        "Read the sentences, and choose the value that they tell. If they tell it in other words, leave it.",
    ),
    Rule(
        "N520",
        "A condition of the context that the claim lacks",
        "A plan often hangs on a condition that stands one sentence earlier.",
        "Give the claim the `condition`, or a `note` that says why it does not hold for it.",
    ),
    Rule(
        "N521",
        "Told outright, and denied by its own clause",
        "Where a sentence says one thing and denies another, a lost “not” hides behind the claim that kept its own.",
        "Read the clause that the claim tells. If it is told in other words, leave the claim.",
    ),
    Rule(
        "N522",
        "A word for the opposite",
        "Agreed is more than proposed, before is not after, most is more than some: words of one group exclude each other.",
        "Use the word that the sentence uses, unless the claim tells another part of it.",
    ),
    Rule(
        "N523",
        "A name in another one’s place",
        "Two names that change places turn a true sentence round, and every name of it still stands in the source. What "
        "stands beside a name tells who does it, to whom, and where.",
        "Read both sentences aloud. If the roles are told in other words, leave the claim.",
    ),
    Rule(
        "N524",
        "A word before a date, added or lost",
        "“By 2027” is less than “in 2027”, and “since 2024” is more than “in 2024”.",
        "Say it as the sentence does, unless other words of the claim say as much.",
    ),
    Rule(
        "N525",
        "A word that opens a sentence and may be a name",
        "Nice, Bush and Reading are words as well as names, and every word that opens a sentence has a capital. This one "
        "stands where a name stands, and in none of its sentences.",
        "If it is a name, cite the sentence that has it. If it is a word, put “the” or “a” before it, or begin otherwise.",
    ),
    Rule(
        "N526",
        "An office that no sentence gives",
        "Who holds which office is quickly known by heart, and was perhaps another’s on the day of the source.",
        "Say the office that the sentence gives, or give the sentence that has it as context.",
    ),
    Rule(
        "N527",
        "Somebody else’s words",
        "Words in the wrong mouth are a forgery, even when every word is right.",
        "Give in `said_by` whom the sentence names, or give the sentence that names the speaker as context.",
    ),
    Rule(
        "N528",
        "A number that counts something else",
        "Twenty ships and nine boats are not nine ships and twenty boats, and both numbers stand in the sentence.",
        "Read which number counts what. If the sentence counts the thing twice, leave the claim.",
    ),
    Rule(
        "N710",
        "An edition that is not locked",
        "Until it is locked, an edition is built from today’s record: a claim that is changed, removed or found later "
        "changes what its readers have cited.",
        "When an edition is out, type `briefbook edition lock` with its id, and commit the file.",
    ),
    Rule(
        "N711",
        "A source that no edition holds yet",
        "An edition shows what was out by its date for certain; of a source dated to a month, the month must be over. Until "
        "an edition follows it, a source shows in the working copy at most.",
        "Add an edition to `data/editions.yml`, as of a day by which the source was out, when the briefing is to hold it.",
    ),
    Rule(
        "N712",
        "A date ahead that has gone by",
        "What was planned for a day, or held until one, has come about or not once that day is over. The briefing still "
        "tells it as ahead.",
        "Look for a source that says what became of it. Let its claim supersede this one, or ask a question.",
    ),
    Rule(
        "N713",
        "A question that nobody has looked at for long",
        "A question that stays open because nobody looked is not the same as one that no source answers.",
        "Look for a source that answers it. Write the claim that bears on it, or only the day into `looked`.",
    ),
    Rule(
        "N714",
        "A text that has changed since its ledger",
        "Publishers change articles without a word. Where only the wording changed, cites still hold; where a name or a "
        "figure did, a claim may no longer.",
        "Compare the two texts and run `briefbook ledger` with the new one. If the publisher calls it a correction, say "
        "so in `corrected`.",
    ),
    Rule(
        "N715",
        "A judgement on what has been superseded",
        "By the day of its edition, a younger claim had taken the place of one that the judgement rests on.",
        "Rest it on the younger claim as well, or judge anew.",
    ),
    Rule(
        "N724",
        "An original is gone, and no copy is known",
        "Nobody can look up any more what the source said; the record’s word stands alone.",
        "Look for a copy in the web archives, or ask the publisher. Add its address as `archived`.",
    ),
    Rule(
        "W202",
        "An entity that nothing names",
        "An entity without a claim would be a page without evidence.",
        "Cite a sentence that names it, or take the entity out.",
    ),
    Rule(
        "W203",
        "A topic without questions",
        "An empty heading looks like a subject on which nothing is open.",
        "Put a question under the topic, or take the topic out.",
    ),
    Rule(
        "W204",
        "A source that nothing cites",
        "A source that is listed and cited by nothing lends the briefing a weight that it does not have.",
        "Write claims from it, or take the source out.",
    ),
    Rule(
        "W406",
        "Left out and yet carried",
        "The record says both that something was left out and that a claim carries it. One of them is out of date.",
        "Take the name or the figure out of `left_out`.",
    ),
    Rule(
        "W408",
        "Left out of a sentence that nothing cites",
        "Only a cited sentence has something to carry or to leave out. One that is set aside is set aside as a whole.",
        "Take the entry out of `left_out`, or write the claim that cites the sentence.",
    ),
    Rule(
        "N409",
        "Set aside without a word of what is there",
        "A sentence that holds a figure or a name may hold a fact, and so may any whole sentence. A note that could stand anywhere, "
        "or none, accounts for nothing.",
        "Say in the note what the sentence holds and why no claim needs it, or write the claim.",
    ),
    Rule(
        "W601",
        "A word of likelihood in a report",
        "What is reported or planned is told as the source tells it. “Likely” and “perhaps” are somebody’s reckoning.",
        "Make the claim `assessed`, which shows whose reckoning it is, or say what is so.",
    ),
    Rule(
        "W607",
        "A judgement on withdrawn ground",
        "A source that its publisher withdrew no longer stands for what it said. A judgement that rests on nothing "
        "else has lost its ground.",
        "Rest the judgement on other claims, or write it anew for the next edition. `briefbook impact` lists what else "
        "rests on the source.",
    ),
    Rule(
        "N608",
        "High confidence on one source alone, or on opinion",
        "Confidence is how far the sources carry a judgement (ICD 203). One source, or one and its reprints, seldom carries far, and "
        "neither does what somebody thinks, floats or suggests.",
        "Name the other sources, rest it on what is reported or planned, or lower the confidence.",
    ),
    Rule(
        "W804",
        "Two sources contradict each other",
        "That sources differ is worth knowing, and a reader should be told rather than find out.",
        "Link the claims with `disputes`, or with `supersedes` where the younger source replaces the older.",
    ),
)

RULES: dict[str, Rule] = {rule.code: rule for rule in _RULES}


def explained(rule: Rule) -> str:
    """A rule as a page of the manual, in Markdown."""
    return f"# {rule.code}: {rule.title}\n\n{rule.why}\n\n**What to do.** {rule.mend}\n"
