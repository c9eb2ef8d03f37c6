-- Articles, the facts of their current summaries, and their history.
--
-- * articles and versions remember everything; the fact tables hold what is current and are rebuilt from a summary.
-- * Days are ISO text, instants ISO text in UTC, amounts decimal text, lists JSON: readable in any SQLite shell.
-- * A period is kept as written (EDTF) with its first and last day; an open side is 0001-01-01 or 9999-12-31.
--   "span" classes its length (db/spans.py), so that what overlaps a stretch of days is found by range.
-- * "ordinal" is the place of a fact in its summary: versions.summary holds its evidence there, once.
-- * "day" is the day of publication, or the article's sort_day where that is unknown. It stands in the fact tables
--   too, so that the sources of a claim are read in order without touching the others.

CREATE TABLE meta (
    name TEXT PRIMARY KEY,  -- desk: its slug; desk_mark; counts: JSON for the overview
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE articles (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- [3] in an answer, for good
    id TEXT NOT NULL UNIQUE,
    path TEXT NOT NULL,
    hash TEXT NOT NULL,
    publisher TEXT,
    headline TEXT,
    url TEXT,
    origin TEXT,
    language TEXT NOT NULL,
    published TEXT,
    basis TEXT NOT NULL,
    retrieved TEXT NOT NULL,
    happened TEXT,
    day TEXT NOT NULL,
    sort_day TEXT NOT NULL,
    topics TEXT NOT NULL,
    key_points TEXT NOT NULL,
    by_rules INTEGER NOT NULL DEFAULT 0,  -- 1: read by rules, and nobody has looked at it
    withdrawn INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX articles_latest ON articles (sort_day DESC, number DESC) WHERE withdrawn = 0;
CREATE INDEX articles_published ON articles (day DESC, number DESC) WHERE withdrawn = 0;
CREATE INDEX articles_newest ON articles (day DESC) WHERE withdrawn = 0 AND published IS NOT NULL;

CREATE TABLE versions (
    id INTEGER PRIMARY KEY,
    article INTEGER NOT NULL REFERENCES articles,
    hash TEXT NOT NULL,
    summary TEXT NOT NULL,  -- exact: evidence with its offsets, the text where it is kept
    recorded_at TEXT NOT NULL,
    superseded_at TEXT,  -- NULL: current
    reason TEXT CHECK (reason IN ('changed', 'withdrawn')),
    CHECK ((superseded_at IS NULL) = (reason IS NULL))
) STRICT;
CREATE INDEX versions_of ON versions (article, recorded_at);
CREATE UNIQUE INDEX versions_current ON versions (article) WHERE superseded_at IS NULL;

CREATE TABLE figures (
    id INTEGER PRIMARY KEY,
    statement TEXT NOT NULL UNIQUE,  -- the columns below as one text: who says the same meets here
    indicator TEXT NOT NULL,
    reporter TEXT NOT NULL,
    partner TEXT NOT NULL,
    value TEXT NOT NULL,
    unit TEXT NOT NULL,
    period TEXT NOT NULL,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    span INTEGER NOT NULL,
    qualifier TEXT NOT NULL,
    change TEXT,  -- JSON [percent, qualifier, base period]
    whole_year INTEGER NOT NULL GENERATED ALWAYS AS (
        first_day = substr(last_day, 1, 4) || '-01-01' AND substr(last_day, 5) = '-12-31') VIRTUAL
) STRICT;
CREATE INDEX figures_latest ON figures (
    indicator, reporter, partner, unit, whole_year, last_day DESC, first_day DESC, id
);
CREATE INDEX figures_overlap ON figures (span, last_day, first_day);

CREATE TABLE observations (
    figure INTEGER NOT NULL REFERENCES figures,
    day TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (figure, day, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX observations_by_article ON observations (article);

CREATE TABLE agreements (
    number INTEGER PRIMARY KEY AUTOINCREMENT,  -- /agreements 3, for good
    key TEXT NOT NULL UNIQUE,
    title TEXT,  -- this and what follows: NULL while no current article mentions it
    kind TEXT,
    parties TEXT,
    status TEXT,
    told TEXT
) STRICT;
CREATE INDEX agreements_told ON agreements (told DESC, number) WHERE told IS NOT NULL;
CREATE INDEX agreements_status ON agreements (status, told DESC, number) WHERE told IS NOT NULL;

CREATE TABLE agreement_topics (
    topic TEXT NOT NULL,
    told TEXT NOT NULL,
    agreement INTEGER NOT NULL REFERENCES agreements,
    status TEXT NOT NULL,
    rank INTEGER NOT NULL,  -- 0 for the most prominent
    PRIMARY KEY (topic, told DESC, agreement)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_topics_status ON agreement_topics (topic, status, told DESC, agreement);
CREATE INDEX agreement_topics_of ON agreement_topics (agreement, rank);

CREATE TABLE wordings (  -- the distinct ways in which articles name an agreement
    id INTEGER PRIMARY KEY,
    statement TEXT NOT NULL UNIQUE,
    agreement INTEGER NOT NULL REFERENCES agreements,
    title TEXT NOT NULL,
    shown TEXT NOT NULL,  -- the title that answers use
    kind TEXT NOT NULL,
    parties TEXT NOT NULL,
    topics TEXT NOT NULL,
    uses INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX wordings_of ON wordings (agreement, uses);

CREATE TABLE mentions (  -- one for each time an article names an agreement
    agreement INTEGER NOT NULL REFERENCES agreements,
    day TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles,
    ordinal INTEGER NOT NULL,
    wording INTEGER NOT NULL REFERENCES wordings,
    PRIMARY KEY (agreement, day, article, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_article ON mentions (article);
CREATE INDEX mentions_by_wording ON mentions (wording);

CREATE TABLE rungs (  -- the distinct statements about an agreement's ladder
    id INTEGER PRIMARY KEY,
    statement TEXT NOT NULL UNIQUE,
    agreement INTEGER NOT NULL REFERENCES agreements,
    status TEXT NOT NULL,
    height INTEGER NOT NULL,
    date TEXT,
    first_day TEXT,
    last_day TEXT,
    party TEXT
) STRICT;
CREATE INDEX rungs_of ON rungs (agreement, height, first_day, last_day);

CREATE TABLE rung_sources (
    rung INTEGER NOT NULL REFERENCES rungs,
    day TEXT NOT NULL,
    article INTEGER NOT NULL REFERENCES articles,
    ordinal INTEGER NOT NULL,
    PRIMARY KEY (rung, day, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX rung_sources_by_article ON rung_sources (article);

CREATE TABLE meetings (
    article INTEGER NOT NULL REFERENCES articles,
    ordinal INTEGER NOT NULL,
    name TEXT NOT NULL,
    format TEXT,
    session INTEGER,
    date TEXT,
    first_day TEXT,
    last_day TEXT,
    span INTEGER,
    held TEXT NOT NULL,  -- the day that orders the list: its last day, or its article's sort_day if that is earlier
    place TEXT,
    participants TEXT NOT NULL,
    main INTEGER NOT NULL,
    PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX meetings_latest ON meetings (held DESC, article DESC, ordinal);
CREATE INDEX meetings_overlap ON meetings (span, last_day, first_day, held) WHERE span IS NOT NULL;
CREATE INDEX meetings_alike ON meetings (coalesce(format, name), session, first_day, last_day);

CREATE TABLE people (
    article INTEGER NOT NULL REFERENCES articles,
    ordinal INTEGER NOT NULL,
    key TEXT NOT NULL,
    day TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    side TEXT,
    PRIMARY KEY (article, ordinal)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_latest ON people (day DESC, article DESC, ordinal);
CREATE INDEX people_key ON people (key, day);

-- Folded words (briefings.text.fold). The row number holds the day and the article (db/search.py): latest first is then
-- the order of the index itself. fold() leaves letters, digits and spaces, so the plainest tokenizer is the exact one.
-- Typed prefixes of up to three letters have an index of their own: they stand for the most words.
CREATE VIRTUAL TABLE search USING fts5 (
    words, tokenize = 'ascii', detail = none, columnsize = 0, prefix = '1 2 3'
);

CREATE TABLE reloads (
    id INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL,
    refused TEXT NOT NULL,  -- JSON [[file, reason], …]
    seconds REAL NOT NULL
) STRICT;
CREATE INDEX reloads_that_changed ON reloads (id) WHERE added + changed + withdrawn > 0;
