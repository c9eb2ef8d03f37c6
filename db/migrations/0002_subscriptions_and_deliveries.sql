-- Who gets digests, and the outbox through which everything that is not an answer is sent.
--
-- * Instants are ISO text in UTC with microseconds, so that the order of the text is the order of time.
-- * What a subscription covers is counted in reloads, in the order in which they were applied (reloads.id).
-- * deliveries.key says what a row is for: no row is written twice. Texts are shared by the rows of one digest, and gone
--   once the last of them is sent.

CREATE TABLE chats (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('private', 'group', 'channel')),
    zone TEXT NOT NULL,
    quiet TEXT,  -- 22:00-07:00
    steward INTEGER,  -- who set a channel up
    suspended_since TEXT,
    reason TEXT
) STRICT;
CREATE INDEX chats_steward ON chats (steward) WHERE steward IS NOT NULL;

CREATE TABLE subscriptions (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    chat INTEGER NOT NULL REFERENCES chats ON UPDATE CASCADE ON DELETE CASCADE,
    thread INTEGER,
    days TEXT NOT NULL,  -- 01234: Monday to Friday
    times TEXT NOT NULL,  -- 08:30 18:00
    zone TEXT NOT NULL,
    topics TEXT NOT NULL,
    language TEXT NOT NULL,
    alerts INTEGER NOT NULL,
    always INTEGER NOT NULL,
    paused_until TEXT,
    next_due TEXT,
    covered INTEGER NOT NULL,
    covered_until TEXT NOT NULL,
    alerted INTEGER NOT NULL,
    created TEXT NOT NULL
) STRICT;
CREATE INDEX subscriptions_of ON subscriptions (chat);
CREATE INDEX subscriptions_due ON subscriptions (next_due) WHERE next_due IS NOT NULL;
CREATE INDEX subscriptions_alerted ON subscriptions (alerted) WHERE alerts = 1 AND next_due IS NOT NULL;

CREATE TABLE letters (
    id INTEGER PRIMARY KEY,
    messages TEXT NOT NULL  -- JSON [[html, [[[label, command], …], …]], …]
) STRICT;

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    key TEXT NOT NULL UNIQUE,  -- digest:17:2026-03-01T08:30:00.000000+00:00
    purpose TEXT NOT NULL CHECK (purpose IN ('digest', 'alert', 'broadcast')),
    chat INTEGER NOT NULL REFERENCES chats ON UPDATE CASCADE ON DELETE CASCADE,
    thread INTEGER,
    subscription INTEGER,
    slot TEXT NOT NULL,
    after INTEGER,
    upto INTEGER,
    since TEXT,
    letter INTEGER REFERENCES letters,  -- NULL once sent
    state TEXT NOT NULL CHECK (state IN ('queued', 'sending', 'sent', 'suspended', 'failed')),
    attempts INTEGER NOT NULL DEFAULT 0,
    unsure INTEGER NOT NULL DEFAULT 0,  -- attempts of which nobody knows whether they arrived
    next_attempt TEXT NOT NULL,
    claimed_by TEXT,
    claimed_at TEXT,
    sent_at TEXT,
    parts TEXT NOT NULL DEFAULT '[]',  -- ids of the messages that arrived
    reason TEXT
) STRICT;
CREATE INDEX deliveries_queued ON deliveries (next_attempt, id) WHERE state = 'queued';
CREATE INDEX deliveries_sending ON deliveries (claimed_at) WHERE state = 'sending';
CREATE INDEX deliveries_of ON deliveries (chat, state, id);
CREATE INDEX deliveries_unsent ON deliveries (state, id) WHERE state <> 'sent';
CREATE INDEX deliveries_sent ON deliveries (sent_at) WHERE state = 'sent';
CREATE INDEX deliveries_told ON deliveries (upto, after) WHERE state = 'sent' AND upto IS NOT NULL;
CREATE INDEX deliveries_letter ON deliveries (letter) WHERE letter IS NOT NULL;
CREATE INDEX deliveries_by_subscription ON deliveries (subscription) WHERE state <> 'sent';

CREATE INDEX reloads_at ON reloads (at);
CREATE INDEX versions_recorded ON versions (recorded_at);
CREATE INDEX versions_superseded ON versions (superseded_at) WHERE superseded_at IS NOT NULL;
