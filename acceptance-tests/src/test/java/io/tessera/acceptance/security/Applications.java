package io.tessera.acceptance.security;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.BrowserSession;
import io.tessera.acceptance.http.BrowserSession.Authorization;
import io.tessera.acceptance.http.TokenEndpoint;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.fixture.TestOrganization;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Applications of test organizations, and tokens as they get them. */
final class Applications {
    static final String CALLBACK = "https://app.example.com/callback";

    /** 43 characters; what a real application makes anew each time. */
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final Pattern CODE = Pattern.compile("[?&]code=([^&]+)");

    private Applications() {}

    /** A machine, as the answer that has its secret. */
    static JsonNode machine(TestOrganization organization, String... scopes) {
        return create(
                organization,
                Map.of("name", "Night export", "kind", "machine", "scopes", List.of(scopes)));
    }

    /** An application that acts for people. */
    static JsonNode forPeople(TestOrganization organization, String... scopes) {
        return create(
                organization,
                Map.of(
                        "name",
                        "Calendar link",
                        "kind",
                        "person",
                        "scopes",
                        List.of(scopes),
                        "redirect_uris",
                        List.of(CALLBACK)));
    }

    static JsonNode create(TestOrganization organization, Map<String, Object> wanted) {
        return Api.of(organization, "admin")
                .post("/api/v1/applications", wanted)
                .expect(201)
                .json();
    }

    /** Asks for a machine's token. */
    static Answer ask(JsonNode application, String scope) {
        return TokenEndpoint.clientCredentials(
                application.path("client_id").asText(),
                application.path("client_secret").asText(),
                scope);
    }

    /** A machine's token. */
    static String token(JsonNode application, String scope) {
        return ask(application, scope).expect(200).json().path("access_token").asText();
    }

    /** The API with a token. */
    static Api with(TestOrganization organization, String token) {
        return Api.at(organization, "Bearer " + token);
    }

    /** Where an application sends people; what is given here stands in place of what is usual. */
    static URI request(JsonNode application, String scope, Map<String, String> otherwise) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", application.path("client_id").asText());
        parameters.put("response_type", "code");
        parameters.put("redirect_uri", CALLBACK);
        parameters.put("scope", scope);
        parameters.put("state", "af0ifjsldkj");
        parameters.put("code_challenge", challenge());
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(otherwise);
        var query =
                parameters.entrySet().stream()
                        .filter(one -> !one.getValue().isEmpty())
                        .map(one ->
                                one.getKey()
                                        + "="
                                        + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        return URI.create(
                RunningStack.get().endpoints().keycloak()
                        + "/realms/tessera/protocol/openid-connect/auth?"
                        + query);
    }

    /** What a person who is signed in brings back after they agreed. */
    static Authorization agree(BrowserSession session, JsonNode application, String scope) {
        return session.authorize(request(application, scope, Map.of()), CALLBACK);
    }

    /** The tokens that the application gets for somebody who agrees. */
    static JsonNode tokens(BrowserSession session, JsonNode application, String scope) {
        return redeem(application, code(agree(session, application, scope))).expect(200).json();
    }

    /** Gives a code in for tokens. */
    static Answer redeem(JsonNode application, String code) {
        return TokenEndpoint.code(
                application.path("client_id").asText(),
                application.path("client_secret").asText(),
                code,
                VERIFIER,
                CALLBACK);
    }

    static String code(Authorization brought) {
        var code = CODE.matcher(brought.end().toString());
        if (!code.find()) {
            throw new AssertionError("no code in " + brought.end() + ": " + brought.pages());
        }
        return code.group(1);
    }

    private static String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
