package io.tessera.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as clients of SCIM read it.
 *
 * @param status as a text
 * @param scimType a detail error keyword, where there is one
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7644#section-3.12">RFC 7644, section 3.12</a>
 */
public record ScimError(
        @JsonProperty("schemas") List<String> schemas,
        @JsonProperty("status") String status,
        @JsonProperty("scimType") @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String scimType,
        @JsonProperty("detail") String detail) {
    /** The media type of everything that SCIM says. */
    public static final String MEDIA_TYPE = "application/scim+json";

    private static final String SCHEMA = "urn:ietf:params:scim:api:messages:2.0:Error";
    private static final String PATH = "/scim/";
    private static final Set<String> KEYWORDS =
            Set.of(
                    "invalidFilter",
                    "tooMany",
                    "uniqueness",
                    "mutability",
                    "invalidSyntax",
                    "invalidPath",
                    "noTarget",
                    "invalidValue",
                    "invalidVers",
                    "sensitive");
    private static final Map<String, String> KEYWORD_OF =
            Map.of(
                    "malformed_json", "invalidSyntax",
                    "malformed_request", "invalidSyntax",
                    "validation_failed", "invalidValue",
                    "team_duplicate", "uniqueness",
                    "last_administrator", "mutability");

    public ScimError {
        schemas = List.copyOf(schemas);
    }

    /** Whether who asks there understands such errors rather than problem documents. */
    public static boolean isSpokenAt(@Nullable String path) {
        return path != null && path.startsWith(PATH);
    }

    /** The same as a problem says. */
    public static ScimError of(Problem problem) {
        String code = problem.code();
        return new ScimError(
                List.of(SCHEMA),
                Integer.toString(problem.status()),
                KEYWORDS.contains(code) ? code : KEYWORD_OF.get(code),
                problem.detail());
    }
}
