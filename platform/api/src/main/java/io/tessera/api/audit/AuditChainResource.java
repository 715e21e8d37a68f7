package io.tessera.api.audit;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import io.tessera.api.edge.JsonBody;
import io.tessera.api.identity.Caller;
import io.tessera.platform.audit.AuditVerification;
import io.tessera.platform.audit.ChainState;
import io.tessera.platform.audit.ChainVerification;
import io.tessera.platform.audit.KnownHead;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OrganizationId;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The chain that shows whether anything of the trail was changed. */
@Path("/api/v1/audit-entries")
@Produces(APPLICATION_JSON)
public class AuditChainResource {
    private static final Set<String> FIELDS = Set.of("sequence", "hash");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Caller caller;
    private final AuditVerification verification;
    private final AuditConfig config;
    private final Running running;

    AuditChainResource(
            Caller caller, AuditVerification verification, AuditConfig config, Running running) {
        this.caller = caller;
        this.verification = verification;
        this.config = config;
        this.running = running;
    }

    /** The head of the chain and the key to check its signature with. */
    public record ChainView(
            @JsonUnwrapped ChainState state,
            @JsonProperty("verification_key") String verificationKey) {}

    /** Whose chains are being followed in this process. */
    @Singleton
    static final class Running {
        private final Set<OrganizationId> organizations = ConcurrentHashMap.newKeySet();
    }

    /** How far the chain has come. */
    @GET
    @Path("chain")
    public Uni<ChainView> chain() {
        caller.require(Permission.AUDIT_LOG_READ);
        return verification
                .state(caller.organizationId())
                .map(state -> new ChainView(state, config.verificationKey()));
    }

    /** Follows the chain from its beginning; one at a time, since it reads all of the trail. */
    @POST
    @Path("verify")
    @Consumes(APPLICATION_JSON)
    public Uni<ChainVerification> verify(byte[] body) {
        caller.require(Permission.AUDIT_LOG_READ);
        var known = known(body);
        var organization = caller.organizationId();
        if (!running.organizations.add(organization)) {
            throw new CrmException.Conflict(
                    "verification_running",
                    "The audit trail is being verified already; its result will be in the trail.",
                    Map.of());
        }
        return verification
                .verify(organization, caller.actor(), known)
                .eventually(() -> running.organizations.remove(organization));
    }

    /** Nothing needs to be sent. */
    private static @Nullable KnownHead known(byte[] body) {
        if (body.length == 0) {
            return null;
        }
        JsonNode sent = JsonBody.parse(body, JsonBody.MAX_BYTES);
        List<FieldError> errors = new ArrayList<>();
        if (!sent.isObject()) {
            throw CrmException.Invalid.validation(
                    List.of(new FieldError("", "wrong_type", "Must be an object.")));
        }
        for (var field : sent.properties()) {
            if (!FIELDS.contains(field.getKey())) {
                errors.add(
                        new FieldError(
                                "/" + field.getKey(), "unknown_field", "There is no such field."));
            }
        }
        if (sent.isEmpty()) {
            return null;
        }
        JsonNode sequence = sent.path("sequence");
        if (!sequence.isIntegralNumber()
                || !sequence.canConvertToLong()
                || sequence.longValue() < 1) {
            errors.add(
                    new FieldError(
                            "/sequence", "out_of_range", "Must be a whole number from 1 on."));
        }
        String hash = sent.path("hash").asText();
        if (!sent.path("hash").isTextual() || !HASH.matcher(hash).matches()) {
            errors.add(
                    new FieldError(
                            "/hash", "invalid_value", "Must be 64 hexadecimal digits, a to f."));
        }
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        return new KnownHead(sequence.longValue(), HexFormat.of().parseHex(hash));
    }
}
