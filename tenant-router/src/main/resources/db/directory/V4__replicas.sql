-- Streaming standbys of shards, for reads that may be a little old. Run by tessera_owner.

CREATE TABLE shard_replica (
    shard_id text NOT NULL REFERENCES shard (id) ON DELETE CASCADE,
    url      text NOT NULL CHECK (url !~ '@'), -- where, never who: no credentials
    PRIMARY KEY (shard_id, url)
);
CALL announce_changes_of('shard_replica', 'shard_id', 'url');

GRANT SELECT ON shard_replica TO tessera_app, tessera_relay;
