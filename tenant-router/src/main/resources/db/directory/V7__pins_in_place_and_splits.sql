-- Pins that are written or removed where the organization is, and plans of splits, which outlive whoever carries
-- them out. Run by tessera_owner.

ALTER TABLE move DROP CONSTRAINT move_check; -- source <> target
ALTER TABLE move
    ADD COLUMN in_place text CHECK (in_place IN ('PIN', 'UNPIN')),
    ADD CHECK ((source = target) = (in_place IS NOT NULL)),
    ADD CHECK (in_place IS NULL OR kind = 'ORGANIZATION');

-- An even spread over more shards, planned once. How far it has come is not noted here: the map and the moves in
-- flight say so.
CREATE TABLE split (
    id           bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    region       text        NOT NULL,
    shards       text[]      NOT NULL CHECK (cardinality(shards) > 0), -- to be used from then on
    keep_back    interval    NOT NULL, -- for how long each move's way back stays open
    ratio_before float8      NOT NULL, -- the heaviest shard's weight over the mean
    ratio_after  float8      NOT NULL, -- the same, as planned
    created_by   text        NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now(),
    ended_at     timestamptz,
    outcome      text        CHECK (outcome IN ('FINISHED', 'ABANDONED')),
    CHECK ((ended_at IS NULL) = (outcome IS NULL))
);
CREATE UNIQUE INDEX split_under_way ON split (region) WHERE ended_at IS NULL;

-- What to pin and what to move, pins first.
CREATE TABLE split_piece (
    split_id        bigint     NOT NULL REFERENCES split (id),
    number          integer    NOT NULL,
    organization_id uuid       REFERENCES organization (id),
    buckets         smallint[] NOT NULL CHECK (cardinality(buckets) > 0), -- of an organization: its own
    source          text       NOT NULL REFERENCES shard (id),
    target          text       NOT NULL REFERENCES shard (id), -- the same where only a pin is to be written
    bytes           bigint     NOT NULL,
    PRIMARY KEY (split_id, number),
    CHECK (source <> target OR organization_id IS NOT NULL)
);
