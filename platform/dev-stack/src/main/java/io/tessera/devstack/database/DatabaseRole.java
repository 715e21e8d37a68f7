package io.tessera.devstack.database;

/** The roles of every Postgres server of a development stack. */
public enum DatabaseRole {
    /** For operators and for what only an operator may do. */
    SUPERUSER("postgres"),
    /** Owns the databases and runs the migrations. */
    OWNER("tessera_owner"),
    /** What services connect as: owns nothing, behind row-level security. */
    APP("tessera_app"),
    /** What works on whole shards: sees the outbox, and which entries are to be sealed. */
    RELAY("tessera_relay"),
    /** What operators' questions connect as: reads across organizations, changes nothing. */
    OPERATIONS("tessera_operations"),
    /** What moves connect as: replicates, and sees all rows of a shard. */
    MOVER("tessera_mover");

    private final String user;

    DatabaseRole(String user) {
        this.user = user;
    }

    public String user() {
        return user;
    }

    /** No secret: every server listens on loopback only. */
    public String password() {
        return "tessera";
    }
}
