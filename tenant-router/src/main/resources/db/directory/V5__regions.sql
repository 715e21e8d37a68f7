-- Where the edge of each region is reached: by other regions, and by people. Run by tessera_owner.

CREATE TABLE region (
    name       text PRIMARY KEY CHECK (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    edge_url   text NOT NULL CHECK (edge_url ~ '^https?://[a-z0-9.-]+(:[0-9]{1,5})?$'),
    -- with {slug} for the organization; null where people come through other regions only
    public_url text CHECK (public_url ~ '^https?://\{slug\}\.[a-z0-9.-]+(:[0-9]{1,5})?$')
);
CALL announce_changes_of('region', 'name');

GRANT SELECT ON region TO tessera_app, tessera_relay;
