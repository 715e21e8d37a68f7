package io.tessera.platform.singlesignon;

import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;

/** The table of settings: one row, once something was set. */
final class SettingsRows {
    private static final String OF_TENANT =
            "bucket = tenant_bucket() AND organization_id = tenant_organization()";
    private static final String COLUMNS =
            "enforced, connection_id, default_role_id, break_glass, version";
    private static final String READ =
            "SELECT " + COLUMNS + " FROM single_sign_on_settings WHERE " + OF_TENANT;

    private SettingsRows() {}

    static Future<SingleSignOnSettings> read(SqlConnection connection) {
        return connection.preparedQuery(READ).execute().map(SettingsRows::of);
    }

    /** Settings that nobody else changes until the transaction ends. */
    static Future<SingleSignOnSettings> lock(SqlConnection connection) {
        return connection
                .preparedQuery(
                        "INSERT INTO single_sign_on_settings (bucket, organization_id, version)"
                                + " VALUES (tenant_bucket(), tenant_organization(), 0) ON CONFLICT DO NOTHING")
                .execute()
                .compose(there -> connection.preparedQuery(READ + " FOR UPDATE").execute())
                .map(SettingsRows::of);
    }

    static Future<SingleSignOnSettings> write(
            SqlConnection connection, SingleSignOnSettings wanted) {
        return connection
                .preparedQuery(
                        """
                        UPDATE single_sign_on_settings SET enforced = $1, connection_id = $2, default_role_id = $3,
                            break_glass = $4, version = version + 1, updated_at = now()
                        WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()
                        RETURNING\
                        """
                                + " "
                                + COLUMNS)
                .execute(
                        Tuple.of(wanted.enforced(), wanted.connectionId(), wanted.defaultRoleId())
                                .addArrayOfUUID(wanted.breakGlass().toArray(UUID[]::new)))
                .map(SettingsRows::of);
    }

    private static SingleSignOnSettings of(RowSet<Row> rows) {
        var found = rows.iterator();
        if (!found.hasNext()) {
            return SingleSignOnSettings.UNSET;
        }
        var row = found.next();
        return new SingleSignOnSettings(
                row.getBoolean(0),
                row.getUUID(1),
                row.getUUID(2),
                List.of(row.getArrayOfUUIDs(3)),
                row.getLong(4));
    }
}
