package io.tessera.api.singlesignon;

import io.smallrye.mutiny.Uni;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.singlesignon.EmailDomain;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
import io.vertx.core.dns.DnsClientOptions;
import io.vertx.core.dns.DnsException;
import io.vertx.core.dns.DnsResponseCode;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/** Looks for the record that shows whose a domain is. */
@Singleton
public class DomainProof {
    private static final Logger LOG = Logger.getLogger(DomainProof.class);
    private static final int DNS = 53;

    private final DnsClient client;

    DomainProof(Vertx vertx, SingleSignOnConfig config) {
        var options = new DnsClientOptions().setQueryTimeout(config.timeout().toMillis());
        config.dnsServer()
                .ifPresent(server -> {
                    var parts = server.split(":", 2);
                    options.setHost(parts[0])
                            .setPort(parts.length > 1 ? Integer.parseInt(parts[1]) : DNS);
                });
        this.client = vertx.createDnsClient(options);
    }

    /**
     * Whether the record is there.
     *
     * @return fails with {@link CrmException.Unavailable} if there is no answer
     */
    Uni<Boolean> isThere(EmailDomain domain) {
        return Uni.createFrom()
                .completionStage(() -> client.resolveTXT(domain.recordName()).toCompletionStage())
                .onFailure(DomainProof::isAbsence)
                .recoverWithItem(List.of())
                .map(records ->
                        records.stream().anyMatch(one -> one.strip().equals(domain.proof())))
                .onFailure()
                .transform(failure -> {
                    LOG.warnf("no answer about a domain cause=%s", failure);
                    return new CrmException.Unavailable(
                            "The server of names does not answer; try again.");
                });
    }

    private static boolean isAbsence(Throwable failure) {
        return failure instanceof DnsException answer && answer.code() == DnsResponseCode.NXDOMAIN;
    }
}
