package io.tessera.acceptance.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.acceptance.view.Inbox;
import io.tessera.devstack.identity.KeycloakAdmin;
import io.tessera.devstack.layout.Endpoints;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignUpIT {
    private static final String PASSWORD = "a horse, a battery";
    private static final Pattern LINK = Pattern.compile("/sign-up/verify#([A-Za-z0-9_-]{43})");

    private final Endpoints endpoints = RunningStack.get().endpoints();
    private final Api bare = new Api(endpoints.api(), "localhost:" + endpoints.ports().api(), null);

    @Test
    void opensAnOrganizationThatItsAdministratorWorksIn() {
        var wanted = aSignUp();
        signUp(wanted).expect(202);
        assertThat(availability(slug(wanted)).path("available").asBoolean())
                .as("a sign-up that is not confirmed holds no name")
                .isTrue();

        var token = mailedToken(wanted);
        var link = bare.post("/api/v1/sign-ups/link", Map.of("token", token)).expect(200).json();
        assertThat(link.path("subdomain").asText()).isEqualTo(slug(wanted));
        assertThat(link.path("has_account").asBoolean()).isFalse();
        var progress = complete(Map.of("token", token, "password", PASSWORD)).expect(200);

        awaitReady(progress);
        var admin = signedIn(wanted, PASSWORD);
        var me = admin.get("/api/v1/me").expect(200).json();
        assertThat(me.path("member").path("roles").path(0).path("key").asText()).isEqualTo("admin");
        assertThat(me.path("organization").path("name").asText())
                .isEqualTo(value(wanted, "organization_name"));
        assertThat(me.path("organization").path("currency").asText()).isEqualTo("EUR");
        admin.post("/api/v1/leads", LeadBody.aLead()).expect(201);
        assertThat(availability(slug(wanted)).path("problem").path("code").asText())
                .isEqualTo("subdomain_taken");
    }

    @Test
    void usesALinkOnce() {
        var wanted = aSignUp();
        signUp(wanted).expect(202);
        var token = mailedToken(wanted);
        complete(Map.of("token", token, "password", PASSWORD)).expect(200);

        complete(Map.of("token", token, "password", PASSWORD)).expectProblem(410, "link_used");
        bare.post("/api/v1/sign-ups/link", Map.of("token", token)).expectProblem(410, "link_used");
        complete(Map.of("token", "A".repeat(43), "password", PASSWORD))
                .expectProblem(404, "link_unknown");
    }

    @Test
    void tellsOnlyTheHolderOfTheLinkThatThereIsAnAccount() {
        var first = aSignUp();
        signUp(first).expect(202);
        awaitReady(complete(Map.of("token", mailedToken(first), "password", PASSWORD)));
        var second = aSignUp();
        second.put("email", value(first, "email"));

        var known = signUp(second).expect(202);
        var unknown = signUp(aSignUp()).expect(202);

        assertThat(names(known)).isEqualTo(names(unknown));
        var token = mailedToken(second);
        var link = bare.post("/api/v1/sign-ups/link", Map.of("token", token)).expect(200).json();
        assertThat(link.path("has_account").asBoolean()).isTrue();

        awaitReady(complete(Map.of("token", token)).expect(200));
        // The password is the one that the person has.
        assertThat(new KeycloakAdmin(endpoints).token(value(first, "email"), PASSWORD))
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "www, subdomain_reserved",
        "adrnin, subdomain_reserved",
        "xn--80ak6aa92e, subdomain_punycode",
        "ab, subdomain_too_short",
        "-abc, subdomain_malformed",
        "аcme-corp, subdomain_not_ascii",
    })
    void refusesNamesThatNobodyMayHave(String subdomain, String code) {
        var wanted = aSignUp();
        wanted.put("subdomain", subdomain);

        var refused = signUp(wanted).expectProblem(400, "validation_failed");

        assertThat(refused.errors()).containsExactly("/subdomain " + code);
        assertThat(availability(subdomain).path("problem").path("code").asText()).isEqualTo(code);
    }

    @Test
    void refusesANameThatAnotherHas() {
        var there = RunningStack.get().newOrganization().slug();
        var wanted = aSignUp();
        wanted.put("subdomain", there);
        assertThat(signUp(wanted).expectProblem(400, "validation_failed").errors())
                .containsExactly("/subdomain subdomain_taken");
    }

    @Test
    void sendsThreeMailsAnHourToOneAddress() {
        var wanted = aSignUp();
        for (int i = 0; i < 3; i++) {
            signUp(wanted).expect(202);
        }

        var refused = signUp(wanted).expectProblem(429, "rate_limited");

        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(Inbox.mailsTo(value(wanted, "email"))).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                 | 400 | validation_failed",
                "[]                 | 400 | malformed_json",
                "{\"token\": 5}     | 400 | validation_failed",
                "{\"token\": \"x\"} | 400 | validation_failed",
                "not json           | 400 | malformed_json"
            })
    void refusesBadLinks(String body, int status, String code) {
        for (var path : new String[] {"link", "completion"}) {
            bare.request("POST", "/api/v1/sign-ups/" + path)
                    .raw("application/json", body)
                    .send()
                    .expectProblem(status, code);
        }
    }

    @Test
    void keepsTheInnerDoorShut() {
        var inner = new Api(endpoints.operations(), "127.0.0.1", null);

        inner.get("/internal/sign-ups/options").expectProblem(404, "not_found");
        new Api(endpoints.operations(), "127.0.0.1", "Tessera-Internal wrong")
                .get("/internal/sign-ups/options")
                .expectProblem(404, "not_found");
    }

    private Answer signUp(Map<String, String> wanted) {
        return bare.post("/api/v1/sign-ups", wanted);
    }

    private Answer complete(Map<String, String> body) {
        return bare.post("/api/v1/sign-ups/completion", body);
    }

    private JsonNode availability(String subdomain) {
        var encoded = URLEncoder.encode(subdomain, StandardCharsets.UTF_8);
        return bare.get("/api/v1/sign-ups/subdomains/" + encoded).expect(200).json();
    }

    private void awaitReady(Answer begun) {
        var id = begun.expect(200).id();
        await("the organization is ready")
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(
                                        bare.get("/api/v1/sign-ups/" + id)
                                                .expect(200)
                                                .json()
                                                .path("state")
                                                .asText())
                                .isEqualTo("ready"));
    }

    private Api signedIn(Map<String, String> wanted, String password) {
        var token = new KeycloakAdmin(endpoints).token(value(wanted, "email"), password);
        return new Api(endpoints.api(), endpoints.apiHost(slug(wanted)), "Bearer " + token);
    }

    private static String mailedToken(Map<String, String> wanted) {
        var mails = Inbox.mailsTo(value(wanted, "email"));
        var matcher = LINK.matcher(mails.getLast().path("text").asText());
        assertThat(matcher.find()).as(mails.toString()).isTrue();
        return matcher.group(1);
    }

    private static String value(Map<String, String> wanted, String field) {
        return Objects.requireNonNull(wanted.get(field), field);
    }

    private static List<String> names(Answer answer) {
        return answer.json().propertyStream().map(Map.Entry::getKey).toList();
    }

    private static String slug(Map<String, String> wanted) {
        return value(wanted, "subdomain");
    }

    private static Map<String, String> aSignUp() {
        var slug = new StringBuilder("s");
        for (int i = 1; i < 12; i++) {
            slug.append((char) ('a' + ThreadLocalRandom.current().nextInt(26)));
        }
        var wanted = new HashMap<String, String>();
        wanted.put("organization_name", "Signed up " + slug);
        wanted.put("subdomain", slug.toString());
        wanted.put("region", "us-east-1");
        wanted.put("plan", "business");
        wanted.put("first_name", "Ada");
        wanted.put("last_name", "King");
        wanted.put("email", "ada@" + slug + ".example");
        wanted.put("time_zone", "Europe/Berlin");
        wanted.put("locale", "de-DE");
        wanted.put("currency", "EUR");
        return wanted;
    }
}
