package io.tessera.platform.singlesignon;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.member.MemberIdentity;
import io.tessera.platform.member.MemberLookup;
import io.tessera.router.OrganizationId;
import io.tessera.router.TenantTransactions;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides on each token, from the shard alone, so that nothing that is away can open it: who came
 * through a provider counts where the provider is the organization's, and who used a password where
 * that is still allowed.
 */
@ApplicationScoped
public class SignInGate {
    private static final String PASSWORD =
            """
            SELECT coalesce(bool_or(enforced AND $1 <> ALL (break_glass)), false),
                EXISTS (SELECT FROM single_sign_on_identity WHERE bucket = tenant_bucket()
                    AND organization_id = tenant_organization() AND subject = $1)
            FROM single_sign_on_settings WHERE bucket = tenant_bucket() AND organization_id = tenant_organization()
            """;
    private static final String PROVIDER =
            """
            SELECT through.enabled, known.member_id
            FROM single_sign_on_connection AS through
            LEFT JOIN single_sign_on_identity AS known ON known.bucket = through.bucket
                AND known.organization_id = through.organization_id AND known.connection_id = through.id AND known.subject = $1
            WHERE through.bucket = tenant_bucket() AND through.organization_id = tenant_organization() AND through.alias = $2
            """;

    private final TenantTransactions transactions;

    SignInGate(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Of who has used a password, or anything else that Keycloak itself has checked. */
    public Uni<Admission> byPassword(OrganizationId organization, UUID subject) {
        return transactions.pipelined(
                organization,
                connection -> {
                    var rules = connection.preparedQuery(PASSWORD).execute(Tuple.of(subject));
                    var member = MemberLookup.find(connection, subject);
                    return Future.all(rules, member)
                            .map(both -> byPassword(rules.result(), member.result()));
                });
    }

    /**
     * Of who has come through a provider.
     *
     * @param alias as the token names the provider
     */
    public Uni<Admission> byProvider(OrganizationId organization, UUID subject, String alias) {
        return transactions.inTransaction(
                organization,
                connection ->
                        connection
                                .preparedQuery(PROVIDER)
                                .execute(Tuple.of(subject, alias))
                                .compose(rows -> byProvider(connection, rows)));
    }

    private static Admission byPassword(RowSet<Row> rules, Optional<MemberIdentity> member) {
        var row = rules.iterator().next();
        boolean refused = row.getBoolean(0);
        boolean needsProvider = row.getBoolean(1);
        if (member.isEmpty() || needsProvider) {
            return new Admission.Unknown();
        }
        return refused ? new Admission.PasswordRefused() : new Admission.AsMember(member.get());
    }

    private static Future<Admission> byProvider(SqlConnection connection, RowSet<Row> rows) {
        var found = rows.iterator();
        if (!found.hasNext()) {
            return Future.succeededFuture(new Admission.ForeignProvider());
        }
        var row = found.next();
        if (!row.getBoolean(0)) {
            return Future.succeededFuture(new Admission.ProviderClosed());
        }
        var member = row.getUUID(1);
        return member == null
                ? Future.succeededFuture(new Admission.Unknown())
                : MemberLookup.find(connection, member)
                        .map(identity ->
                                identity.<Admission>map(Admission.AsMember::new)
                                        .orElseGet(Admission.Unknown::new));
    }
}
