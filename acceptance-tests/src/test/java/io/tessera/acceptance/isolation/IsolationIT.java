package io.tessera.acceptance.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.http.LiveStream;
import io.tessera.acceptance.isolation.LeakSearch.Leak;
import io.tessera.acceptance.isolation.TwoOrganizations.Credential;
import io.tessera.acceptance.isolation.kafka.KeyedRecords;
import io.tessera.acceptance.isolation.redis.RedisKeys;
import io.tessera.acceptance.lead.LeadBody;
import io.tessera.acceptance.lead.Pipeline;
import io.tessera.acceptance.lead.Search;
import io.tessera.acceptance.operations.OpenApiDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of one organization is another's to read, write, guess, find, export or hear. */
class IsolationIT {
    /** Open to everybody, and about nobody: how the platform is, and who is yet to come. */
    private static final Set<String> PUBLIC =
            Set.of("/api/v1/status", "/api/v1/sign-ups", "/api/v1/invitation-acceptance");

    /** Asks for what the description does not tell: versions, people, names. */
    private static final Set<String> NOT_TO_BE_GENERATED =
            Set.of(
                    "GET /api/v1/access/explanation",
                    "POST /api/v1/teams",
                    "POST /api/v1/invitations",
                    "PATCH /api/v1/me/profile",
                    "PUT /api/v1/api-settings",
                    "PUT /api/v1/single-sign-on",
                    "PATCH /api/v1/organization",
                    "POST /api/v1/organization/deletion",
                    "DELETE /api/v1/organization/deletion");

    /** What differs from one answer to the next whatever was asked for. */
    private static final Set<String> OF_THE_MOMENT =
            Set.of("date", "content-length", "x-request-id", "ratelimit");

    private static final int SAMPLES = 25;

    private static TwoOrganizations two;
    private static Canary canary;
    private static LeakSearch leaks;

    @BeforeAll
    static void makeOrganizations() {
        two = TwoOrganizations.make();
        canary = Canary.of(two.ours(), two.word());
        leaks = new LeakSearch(canary);
    }

    static List<GeneratedRequest> operations() {
        return GeneratedRequest.all(OpenApiDocument.fromFile()).stream()
                .filter(request ->
                        request.path().startsWith("/api/v1/")
                                || request.path().startsWith("/scim/v2/"))
                .filter(request -> !isPublic(request.path()))
                .toList();
    }

    private static boolean isPublic(String path) {
        return PUBLIC.stream().anyMatch(path::startsWith);
    }

    static Stream<Arguments> attempts() {
        return operations().stream()
                .flatMap(operation ->
                        two.credentials().keySet().stream()
                                .sorted()
                                .map(credential -> Arguments.of(operation, credential)));
    }

    static List<GeneratedRequest> operationsOnThings() {
        return operations().stream().filter(GeneratedRequest::namesAThing).toList();
    }

    @Test
    void leavesNoOperationOut() {
        assertThat(operations())
                .extracting(operation ->
                        operation.method() + " " + operation.path().replaceAll("\\{[^}]+}", "{}"))
                .containsExactlyInAnyOrderElementsOf(
                        OpenApiDocument.fromFile().operations().stream()
                                .filter(operation ->
                                        operation.contains(" /api/v1/")
                                                || operation.contains(" /scim/v2/"))
                                .filter(operation ->
                                        !isPublic(operation.replaceFirst("[A-Z]+ ", "")))
                                .toList());
        assertThat(operationsOnThings())
                .as("there is one of everything that has an id")
                .allSatisfy(
                        operation -> assertThat(two.things()).containsKey(operation.collection()));
    }

    /** Their credentials where we live: as if there were nothing there. */
    @ParameterizedTest(name = "{0} with {1} of another organization")
    @MethodSource("attempts")
    void opensNothingToAnothersCredentials(GeneratedRequest operation, String name) {
        var before = two.fingerprint();
        var credential = Objects.requireNonNull(two.credentials().get(name));
        var api = Api.at(two.ours(), credential.authorization());

        var answer = operation.send(api, ours(operation), two.word(), credential.headers());
        var ofNothing =
                operation.send(api, UUID.randomUUID().toString(), two.word(), credential.headers());

        assertThat(answer.status()).as(answer.text()).isIn(401, 404);
        assertThat(shape(answer)).isEqualTo(shape(ofNothing));
        assertNoLeak("answer", answer);
        assertThat(two.fingerprint()).isEqualTo(before);
    }

    /** Our things where they live: no other answer than for what nobody has. */
    @ParameterizedTest(name = "{0} with {1} at home")
    @MethodSource("attempts")
    void showsNothingOfOursAtTheirHome(GeneratedRequest operation, String name) {
        var before = two.fingerprint();
        // What ends other sessions is asked for by somebody whose sessions nobody else needs.
        var credentials =
                operation.toString().equals("DELETE /api/v1/me/sessions")
                        ? two.credentialsOf("viewer")
                        : two.credentials();
        var credential = Objects.requireNonNull(credentials.get(name));
        var api = Api.at(two.theirs(), credential.authorization());

        var answer = operation.send(api, ours(operation), two.word(), credential.headers());

        if (operation.namesAThing()) {
            var ofNothing =
                    operation.send(
                            api, UUID.randomUUID().toString(), two.word(), credential.headers());
            assertThat(answer.status()).as(answer.text()).isIn(403, 404);
            assertThat(shape(answer)).isEqualTo(shape(ofNothing));
            if (name.equals("a person's token")) {
                if (operation.path().startsWith("/scim/")) {
                    answer.expectScimError(404, "");
                } else {
                    answer.expectProblem(404, "not_found");
                }
            }
        } else if (!name.equals("an API key")) {
            // Or it would prove nothing.
            if (NOT_TO_BE_GENERATED.contains(operation.toString())) {
                assertThat(answer.status())
                        .as(answer.text())
                        .isIn(200, 202, 204, 400, 404, 409, 412);
            } else {
                assertThat(answer.status()).as(answer.text()).isBetween(200, 204);
            }
        }
        assertNoLeak("answer", answer);
        assertThat(two.fingerprint()).isEqualTo(before);
    }

    /**
     * How long an answer takes does not tell what is there. Medians of many, taken in turns; the
     * bound is generous, since the machine does other things, too: it finds a look-up more, not a
     * comparison of a byte more.
     */
    @ParameterizedTest
    @MethodSource("operationsOnThings")
    void takesAsLongForOursAsForNothing(GeneratedRequest operation) {
        var credential = new Credential("Bearer " + two.theirs().token("admin"), Map.of());
        var api = Api.at(two.theirs(), credential.authorization());
        var ofOurs = new long[SAMPLES];
        var ofNothing = new long[SAMPLES];
        for (int i = -5; i < SAMPLES; i++) {
            long first = System.nanoTime();
            operation.send(api, ours(operation), two.word(), Map.of());
            long second = System.nanoTime();
            operation.send(api, UUID.randomUUID().toString(), two.word(), Map.of());
            if (i >= 0) {
                ofOurs[i] = second - first;
                ofNothing[i] = System.nanoTime() - second;
            }
        }

        double ours = median(ofOurs);
        double nothing = median(ofNothing);

        assertThat(Math.abs(ours - nothing))
                .as("%s: %.2f ms and %.2f ms", operation, ours / 1e6, nothing / 1e6)
                .isLessThan(0.5 * Math.max(ours, nothing) + 2e6);
    }

    @Test
    void isNotHeardByTheOther() {
        // An administrator hears of every lead, a sales rep of none but their own.
        try (var theirs = LiveStream.open(Api.of(two.theirs(), "admin"))) {
            var lead =
                    Api.of(two.ours(), "admin")
                            .post("/api/v1/leads", LeadBody.aLead().with("last_name", two.word()))
                            .expect(201)
                            .id();
            Pipeline.of(two.ours()).awaitSettled(lead);
            var own =
                    Api.of(two.theirs(), "admin")
                            .post("/api/v1/leads", LeadBody.aLead())
                            .expect(201)
                            .id();
            await("they hear of their own")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> theirs.events().stream().anyMatch(event -> event.isAbout(own)));

            assertThat(theirs.events())
                    .noneMatch(event -> event.isAbout(lead))
                    .noneMatch(event -> canary.isIn(event.toString()));
        }
    }

    @Test
    void isFoundInNothingThatTheOtherCanReach() throws SQLException, IOException {
        // So that there is something to reach, the cache included.
        Pipeline.of(two.theirs()).awaitQuiet();
        for (int i = 0; i < 3; i++) {
            assertThat(Search.ids(Api.of(two.ours(), "rep1"), two.word())).isNotEmpty();
            assertThat(Search.ids(Api.of(two.theirs(), "rep1"), two.word())).isEmpty();
        }

        assertThat(reachable()).allSatisfy((place, texts) -> assertThat(place).isNotBlank());
        assertThat(leaks.in(reachable())).isEmpty();
    }

    private static Map<String, List<String>> reachable() throws SQLException, IOException {
        var reachable = new TreeMap<String, List<String>>();
        var rows = DatabaseRows.of(two.theirs());
        assertThat(rows.get("table lead")).as("rows are read").isNotEmpty();
        reachable.putAll(rows);
        try (var redis = RedisKeys.open()) {
            reachable.put("redis", redis.reachableBut(List.of(two.ours().id().toString())));
        }
        var documents = FoundDocuments.of(two.theirs());
        assertThat(documents).as("documents are found").isNotEmpty();
        reachable.put("index", documents);
        var records = KeyedRecords.of(two.theirs());
        assertThat(records).as("records are read").containsKey("topic lead.events");
        reachable.putAll(records);
        var lines = LogLines.of(two.theirs(), logs());
        assertThat(lines).as("logs are read").isNotEmpty();
        reachable.putAll(lines);
        return reachable;
    }

    private static Path logs() {
        var given = System.getProperty("tessera.stack.home", "");
        return Path.of(given.isBlank() ? "target/stack" : given).resolve("logs");
    }

    /** The id of ours that the operation would be about. */
    private static String ours(GeneratedRequest operation) {
        return operation.namesAThing() ? two.things().getOrDefault(operation.collection(), "") : "";
    }

    private static void assertNoLeak(String place, Answer answer) {
        var headers = answer.headers().map().toString();
        List<Leak> found =
                leaks.in(Map.of(place, List.of(answer.text()), "headers", List.of(headers)));
        assertThat(found).as(answer.request()).isEmpty();
    }

    /** All of an answer but what is different each time. */
    private static Map<String, String> shape(Answer answer) {
        var shape = new TreeMap<String, String>();
        shape.put(":status", Integer.toString(answer.status()));
        answer.headers()
                .map()
                .forEach((name, values) -> {
                    if (!OF_THE_MOMENT.contains(name)) {
                        shape.put(name, values.toString());
                    }
                });
        shape.put(
                ":body",
                answer.text()
                        .replaceAll("\"trace_id\":\"[0-9a-f]+\"", "")
                        .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "{id}"));
        return shape;
    }

    private static double median(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
