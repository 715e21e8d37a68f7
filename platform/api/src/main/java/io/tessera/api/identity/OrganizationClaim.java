package io.tessera.api.identity;

import io.tessera.router.directory.Organization;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The claim by which a token names the organizations of its person: {@code "organization": {"acme":
 * {"organization_id": ["<uuid>"]}}}. Pure.
 */
final class OrganizationClaim {
    private static final String CLAIM = "organization";
    private static final String ID = "organization_id";

    private OrganizationClaim() {}

    /**
     * Whether the token names this organization, by slug and by identity: a slug can pass to
     * another owner.
     */
    static boolean names(JsonWebToken token, Organization organization) {
        // a claim is a JSON object, which is a map
        Object claim = token.getClaim(CLAIM);
        Object entry = claim instanceof Map<?, ?> bySlug ? bySlug.get(organization.slug()) : null;
        Object ids = entry instanceof Map<?, ?> attributes ? attributes.get(ID) : null;
        return ids instanceof List<?> list
                && list.stream().anyMatch(id -> organization.id().toString().equals(text(id)));
    }

    static String text(Object value) {
        return value instanceof JsonString string ? string.getString() : String.valueOf(value);
    }
}
