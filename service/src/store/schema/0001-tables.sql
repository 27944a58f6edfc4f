-- The whole store. Texts, integers, and nothing that only one of the databases knows: the same statements
-- serve both. Times called `_at` are RFC 3339 in UTC and for people; those called `_ms` are milliseconds of
-- the database's own clock and decide leases. Bodies are JSON as the API takes and gives it.

CREATE TABLE pools (
    id          TEXT   NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL,
    -- Changes of anything in the pool since it was made: the version of the whole.
    version     BIGINT NOT NULL,
    -- Clock, time zone, participation defaults, recipients: what belongs to the pool and not to its policy.
    settings    TEXT   NOT NULL,
    changed_at  TEXT   NOT NULL,
    changed_by  TEXT   NOT NULL
);

-- Persons, offices, calls, deployments and scenarios as they are now; the audit trail holds what they were.
CREATE TABLE documents (
    pool        TEXT   NOT NULL REFERENCES pools (id),
    kind        TEXT   NOT NULL,
    id          TEXT   NOT NULL,
    version     BIGINT NOT NULL,
    -- Where it stands in its life; empty where it has none.
    state       TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    changed_at  TEXT   NOT NULL,
    changed_by  TEXT   NOT NULL,
    PRIMARY KEY (pool, kind, id)
);

-- Every version of a policy that ever held.
CREATE TABLE policies (
    pool        TEXT   NOT NULL REFERENCES pools (id),
    version     BIGINT NOT NULL,
    body        TEXT   NOT NULL,
    changed_at  TEXT   NOT NULL,
    changed_by  TEXT   NOT NULL,
    PRIMARY KEY (pool, version)
);

-- Problems in canonical form by digest: what runs were asked about.
CREATE TABLE problems (
    digest      TEXT   NOT NULL PRIMARY KEY,
    body        TEXT   NOT NULL,
    made_at     TEXT   NOT NULL
);

-- Questions that were asked, and their answers.
CREATE TABLE runs (
    id              TEXT   NOT NULL PRIMARY KEY,
    -- Empty where the question brought its own problem.
    pool            TEXT   NOT NULL,
    -- `asked`, `nightly` or `replay`.
    origin          TEXT   NOT NULL,
    kind            TEXT   NOT NULL,
    problem         TEXT   NOT NULL REFERENCES problems (digest),
    -- The problem of the published plan, where causes are asked for; else empty.
    before          TEXT   NOT NULL,
    -- The run that this one repeats; empty where it is no replay.
    replays         TEXT   NOT NULL,
    question        TEXT   NOT NULL,
    -- `waiting`, `running`, `done`, `stopped` or `failed`.
    state           TEXT   NOT NULL,
    -- Whether somebody asked to stop it and keep the best.
    stopping        BIGINT NOT NULL,
    -- Counts what was told of it, so that a listener knows whether there is news.
    news            BIGINT NOT NULL,
    progress        TEXT   NOT NULL,
    -- The answer as bytes of JSON, empty before it is there, with its SHA-256.
    answer          TEXT   NOT NULL,
    answer_digest   TEXT   NOT NULL,
    -- Whether a limit left something unproven.
    cut_short       BIGINT NOT NULL,
    failure         TEXT   NOT NULL,
    -- Who is told when it ends; empty for nobody.
    webhook         TEXT   NOT NULL,
    asked_by        TEXT   NOT NULL,
    asked_at        TEXT   NOT NULL,
    asked_ms        BIGINT NOT NULL,
    started_at      TEXT   NOT NULL,
    ended_at        TEXT   NOT NULL
);
CREATE INDEX runs_of_pool ON runs (pool, asked_at);
CREATE INDEX runs_in_state ON runs (state);

-- The pieces of work of a run: parts 0 to `parts - 1`, and, where there are several, number `parts`, which puts
-- what they found together. A worker holds a piece for as long as it renews its lease; whoever takes it over
-- raises the fence, and what comes in under an older fence is dropped.
CREATE TABLE tasks (
    run         TEXT   NOT NULL REFERENCES runs (id),
    part        BIGINT NOT NULL,
    parts       BIGINT NOT NULL,
    -- `waiting`, `running`, `done`.
    state       TEXT   NOT NULL,
    -- Smaller comes first: the turn of its asker.
    turn        BIGINT NOT NULL,
    worker      TEXT   NOT NULL,
    fence       BIGINT NOT NULL,
    lease_ms    BIGINT NOT NULL,
    attempts    BIGINT NOT NULL,
    result      TEXT   NOT NULL,
    PRIMARY KEY (run, part)
);
CREATE INDEX tasks_in_state ON tasks (state, turn);

-- Nights that were answered: one run for each night of a pool.
CREATE TABLE nights (
    pool        TEXT   NOT NULL REFERENCES pools (id),
    night       TEXT   NOT NULL,
    run         TEXT   NOT NULL REFERENCES runs (id),
    -- Nights before it that nobody was there for.
    missed      BIGINT NOT NULL,
    PRIMARY KEY (pool, night)
);

-- What the program proposes. It is never more than that.
CREATE TABLE proposals (
    pool        TEXT   NOT NULL REFERENCES pools (id),
    number      BIGINT NOT NULL,
    run         TEXT   NOT NULL REFERENCES runs (id),
    night       TEXT   NOT NULL,
    call        TEXT   NOT NULL,
    seat        TEXT   NOT NULL,
    -- `open`, `taken`, `otherwise`, `dismissed` or `superseded`.
    state       TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    made_at     TEXT   NOT NULL,
    PRIMARY KEY (pool, number)
);

-- What people decided. Rows are only ever added.
CREATE TABLE decisions (
    pool        TEXT   NOT NULL REFERENCES pools (id),
    number      BIGINT NOT NULL,
    kind        TEXT   NOT NULL,
    -- The call or deployment it is about.
    subject     TEXT   NOT NULL,
    -- The proposal it answers; 0 for none.
    proposal    BIGINT NOT NULL,
    body        TEXT   NOT NULL,
    reason      TEXT   NOT NULL,
    decided_by  TEXT   NOT NULL,
    decided_at  TEXT   NOT NULL,
    PRIMARY KEY (pool, number)
);

-- Every plan that was published. Rows are only ever added.
CREATE TABLE published (
    pool        TEXT   NOT NULL REFERENCES pools (id),
    version     BIGINT NOT NULL,
    problem     TEXT   NOT NULL REFERENCES problems (digest),
    body        TEXT   NOT NULL,
    published_by TEXT  NOT NULL,
    published_at TEXT  NOT NULL,
    PRIMARY KEY (pool, version)
);

-- Starts and ends of deployments, for the city's identity management. Rows are only ever added.
CREATE TABLE identity_events (
    pool        TEXT   NOT NULL REFERENCES pools (id),
    number      BIGINT NOT NULL,
    deployment  TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    day         TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    made_at     TEXT   NOT NULL,
    PRIMARY KEY (pool, number)
);

-- Messages to other systems until they are delivered or given up.
CREATE TABLE deliveries (
    id          TEXT   NOT NULL PRIMARY KEY,
    address     TEXT   NOT NULL,
    event       TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    -- `waiting`, `delivered` or `given_up`.
    state       TEXT   NOT NULL,
    attempts    BIGINT NOT NULL,
    next_ms     BIGINT NOT NULL,
    last        TEXT   NOT NULL,
    made_at     TEXT   NOT NULL
);
CREATE INDEX deliveries_in_state ON deliveries (state, next_ms);

-- Requests that must not be done twice, with the answer they got.
CREATE TABLE idempotency (
    caller      TEXT   NOT NULL,
    key         TEXT   NOT NULL,
    request     TEXT   NOT NULL,
    status      BIGINT NOT NULL,
    location    TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    made_ms     BIGINT NOT NULL,
    PRIMARY KEY (caller, key)
);

-- Processes that work on tasks.
CREATE TABLE workers (
    id          TEXT   NOT NULL PRIMARY KEY,
    started_at  TEXT   NOT NULL,
    seen_ms     BIGINT NOT NULL
);

-- The audit trail: every entry holds the hash of the one before it. Rows are only ever added.
CREATE TABLE audit (
    number      BIGINT NOT NULL PRIMARY KEY,
    at          TEXT   NOT NULL,
    author      TEXT   NOT NULL,
    pool        TEXT   NOT NULL,
    action      TEXT   NOT NULL,
    subject     TEXT   NOT NULL,
    body        TEXT   NOT NULL,
    previous    TEXT   NOT NULL,
    hash        TEXT   NOT NULL
);
CREATE INDEX audit_of_pool ON audit (pool, number);

-- The last entry; to change it is to hold the pen.
CREATE TABLE audit_head (
    one         BIGINT NOT NULL PRIMARY KEY,
    number      BIGINT NOT NULL,
    hash        TEXT   NOT NULL
);
INSERT INTO audit_head (one, number, hash) VALUES (1, 0, '');
