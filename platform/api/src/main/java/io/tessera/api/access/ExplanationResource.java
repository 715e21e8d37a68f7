package io.tessera.api.access;

import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import io.smallrye.mutiny.Uni;
import io.tessera.api.identity.Caller;
import io.tessera.platform.access.AccessExplanations;
import io.tessera.platform.member.Permission;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Why somebody can do something, or cannot. */
@Path("/api/v1/access/explanation")
@Produces(APPLICATION_JSON)
public class ExplanationResource {
    private final Caller caller;
    private final AccessExplanations explanations;

    ExplanationResource(Caller caller, AccessExplanations explanations) {
        this.caller = caller;
        this.explanations = explanations;
    }

    /** Explains what a member or a key may do, to a lead or at all. */
    @GET
    public Uni<ExplanationView> explain(
            @QueryParam("member") @Nullable String member,
            @QueryParam("api_key") @Nullable String key,
            @QueryParam("permission") @Nullable String permission,
            @QueryParam("lead") @Nullable String lead) {
        caller.require(Permission.ROLES_MANAGE);
        List<FieldError> errors = new ArrayList<>();
        if ((member == null) == (key == null)) {
            errors.add(
                    new FieldError("?member", "required", "Name either a member or an API key."));
        }
        var memberId = id("?member", member, errors);
        var keyId = id("?api_key", key, errors);
        var leadId = id("?lead", lead, errors);
        var asked = Optional.ofNullable(permission).flatMap(Permission::of);
        if (asked.isEmpty()) {
            errors.add(new FieldError("?permission", "invalid_value", "Is not a permission."));
        }
        if (!errors.isEmpty()) {
            throw CrmException.Invalid.validation(errors);
        }
        var organization = caller.organizationId();
        var explained =
                memberId != null
                        ? explanations.ofMember(organization, memberId, asked.orElseThrow(), leadId)
                        : explanations.ofKey(
                                organization, given(keyId), asked.orElseThrow(), leadId);
        return explained.map(ExplanationView::of);
    }

    private static UUID given(@Nullable UUID id) {
        if (id == null) {
            throw new CrmException.NotFound();
        }
        return id;
    }

    private static @Nullable UUID id(String place, @Nullable String text, List<FieldError> errors) {
        if (text == null) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException malformed) {
            errors.add(new FieldError(place, "invalid_value", "Must be a UUID."));
            return null;
        }
    }
}
