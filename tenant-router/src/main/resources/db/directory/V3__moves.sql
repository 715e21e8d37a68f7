-- Moves of buckets and organizations from shard to shard, and how far each has come. Written by operators
-- and coordinators; services do not read it. Run by tessera_owner.

CREATE TABLE move (
    id               bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    region           text        NOT NULL,
    kind             text        NOT NULL CHECK (kind IN ('BUCKETS', 'ORGANIZATION')),
    organization_id  uuid        REFERENCES organization (id),
    buckets          smallint[]  NOT NULL CHECK (cardinality(buckets) > 0), -- of an organization: its own, for the record
    epochs           bigint[]    NOT NULL, -- at which the target is to own them, in the order of buckets
    source           text        NOT NULL REFERENCES shard (id),
    target           text        NOT NULL REFERENCES shard (id),
    returns          bigint      REFERENCES move (id), -- the move that this one undoes, over its reverse stream
    keep_back        interval    NOT NULL, -- for how long the way back stays open
    step             text        NOT NULL DEFAULT 'REGISTERED',
    stream           text,        -- names publication, slot and subscription from source to target, once copied
    reverse_stream   text,        -- the same from target to source, once cut over
    cancel_requested boolean     NOT NULL DEFAULT false,
    settled_at       timestamptz, -- when the way back was open and the rows were compared after the cut-over
    clean_up_after   timestamptz, -- set by the cut-over
    coordinator      text,        -- who holds the lease
    token            bigint      NOT NULL DEFAULT 0,
    leased_until     timestamptz NOT NULL DEFAULT '-infinity',
    bytes_estimated  bigint,
    bytes_copied     bigint      NOT NULL DEFAULT 0,
    rows_copied      bigint      NOT NULL DEFAULT 0,
    lag_millis       bigint,
    pause_micros     bigint,      -- from the request of the exclusive lock to the target's commit
    problem          text,        -- why it does not get on, in words
    created_by       text        NOT NULL,
    created_at       timestamptz NOT NULL DEFAULT now(),
    updated_at       timestamptz NOT NULL DEFAULT now(),
    CHECK (source <> target),
    CHECK (cardinality(epochs) = cardinality(buckets)),
    CHECK ((kind = 'ORGANIZATION') = (organization_id IS NOT NULL))
);
CREATE INDEX move_in_flight ON move (region, id) WHERE step NOT IN ('FINISHED', 'CANCELLED', 'RETURNED');

-- What happened, in order.
CREATE TABLE move_event (
    move_id bigint      NOT NULL REFERENCES move (id),
    number  bigint      GENERATED ALWAYS AS IDENTITY,
    at      timestamptz NOT NULL DEFAULT clock_timestamp(),
    step    text        NOT NULL,
    detail  text        NOT NULL,
    PRIMARY KEY (move_id, number)
);

-- Differences found by verification; none is the rule.
CREATE TABLE move_difference (
    move_id    bigint      NOT NULL REFERENCES move (id),
    found_at   timestamptz NOT NULL DEFAULT now(),
    table_name text        NOT NULL,
    key        text        NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('MISSING', 'EXTRA', 'DIFFERENT'))
);
CREATE INDEX move_difference_by_move ON move_difference (move_id);
