package io.tessera.api.problem;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import io.tessera.router.OverloadedException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.ServerErrorException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemsTest {
    private static final CrmException LIMITED =
            new CrmException.TooManyRequests("rate_limited", "No.", 7, List.of("key"));

    private static final Map<CrmException, Integer> STATUS =
            Map.ofEntries(
                    Map.entry(new CrmException.Invalid("malformed_json", "No.", List.of()), 400),
                    Map.entry(new CrmException.Unauthenticated(), 401),
                    Map.entry(new CrmException.Forbidden("forbidden", "No."), 403),
                    Map.entry(new CrmException.NotFound(), 404),
                    Map.entry(new CrmException.Conflict("lead_duplicate", "No.", Map.of()), 409),
                    Map.entry(new CrmException.Gone("link_used", "No."), 410),
                    Map.entry(new CrmException.PreconditionFailed(3), 412),
                    Map.entry(new CrmException.TooLarge("No."), 413),
                    Map.entry(new CrmException.Unprocessable("idempotency_key_reused", "No."), 422),
                    Map.entry(new CrmException.PreconditionRequired(), 428),
                    Map.entry(LIMITED, 429),
                    Map.entry(new CrmException.Unavailable("No."), 503));

    private final ExceptionMappers mappers = new ExceptionMappers();
    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyKindHasItsStatusAndSaysItsCode() {
        assertThat(STATUS.keySet().stream().map(Object::getClass).collect(toSet()))
                .isEqualTo(Set.of(CrmException.class.getPermittedSubclasses()));
        STATUS.forEach((exception, status) -> {
            var response = mappers.refused(exception);
            assertThat(response.getStatus()).isEqualTo(status);
            assertThat(response.getMediaType()).hasToString(Problem.MEDIA_TYPE);
            assertThat(problem(response).status()).isEqualTo(status);
            assertThat(problem(response).code()).isEqualTo(exception.code());
            assertThat(problem(response).detail()).isEqualTo(exception.getMessage());
        });
    }

    @ParameterizedTest
    @CsvSource({"ORGANIZATION, 429, rate_limited", "SHARD, 503, overloaded"})
    void overloadSaysWhoseItIsAndWhenToTryAgain(
            OverloadedException.Scope scope, int status, String code) {
        var response = mappers.overloaded(new OverloadedException(scope, Duration.ofMillis(2_100)));

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(problem(response).code()).isEqualTo(code);
        assertThat(response.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo("3");
    }

    @Test
    void aLimitSaysWhichItIsAndWhenToTryAgain() {
        var response = mappers.refused(LIMITED);

        assertThat(response.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo("7");
        assertThat(problem(response).attributes())
                .containsExactly(Map.entry("violated_policies", List.of("key")));
    }

    @Test
    void neverAsksToTryAgainAtOnce() {
        var response =
                mappers.overloaded(
                        new OverloadedException(
                                OverloadedException.Scope.ORGANIZATION, Duration.ofNanos(1)));

        assertThat(response.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    }

    @Test
    void saysWhenToTryAgainOnlyWhenThatHelps() {
        STATUS.forEach((exception, status) ->
                assertThat(
                                mappers.refused(exception)
                                        .getHeaders()
                                        .containsKey(HttpHeaders.RETRY_AFTER))
                        .as(exception.code())
                        .isEqualTo(status == 503 || status == 429));
    }

    @Test
    void asksForATokenOnlyWhenThereIsNone() {
        STATUS.forEach((exception, status) ->
                assertThat(
                                mappers.refused(exception)
                                        .getHeaders()
                                        .containsKey(HttpHeaders.WWW_AUTHENTICATE))
                        .as(exception.code())
                        .isEqualTo(status == 401));
    }

    @Test
    void writesAttributesAsMembersOfTheDocument() {
        var conflict =
                new CrmException.Conflict(
                        "lead_duplicate", "It exists.", Map.of("existing_id", "0198"));

        var document = json.valueToTree(problem(mappers.refused(conflict)));

        assertThat(document.path("type").asText()).isEqualTo("about:blank");
        assertThat(document.path("title").asText()).isEqualTo("Conflict");
        assertThat(document.path("existing_id").asText()).isEqualTo("0198");
        assertThat(document.has("attributes")).isFalse();
        assertThat(document.has("errors")).isFalse();
    }

    @Test
    void pointsAtWhatIsWrong() {
        var invalid =
                CrmException.Invalid.validation(
                        List.of(new FieldError("/emails/0", "invalid_email", "Is no address.")));

        var error = json.valueToTree(problem(mappers.refused(invalid))).path("errors").path(0);

        assertThat(error.path("pointer").asText()).isEqualTo("/emails/0");
        assertThat(error.path("code").asText()).isEqualTo("invalid_email");
    }

    @ParameterizedTest
    @CsvSource({
        "400, malformed_request",
        "404, not_found",
        "405, method_not_allowed",
        "406, not_acceptable",
        "413, payload_too_large",
        "415, unsupported_media_type"
    })
    void explainsWhatTheFrameworkRefuses(int status, String code) {
        var response =
                mappers.framework(
                        new ClientErrorException(
                                "internal words", Response.status(status).build()));

        assertThat(response.getStatus()).isEqualTo(status);
        assertThat(problem(response).code()).isEqualTo(code);
        assertThat(problem(response).detail()).doesNotContain("internal");
    }

    @Test
    void hidesWhatWentWrongOnOurSide() {
        var responses =
                List.of(
                        mappers.unexpected(new IllegalStateException("password=secret")),
                        mappers.framework(new ServerErrorException("password=secret", 500)));

        assertThat(responses)
                .allSatisfy(response -> {
                    assertThat(response.getStatus()).isEqualTo(500);
                    assertThat(problem(response).code()).isEqualTo("internal_error");
                    assertThat(json.valueToTree(problem(response)).toString())
                            .doesNotContain("secret")
                            .doesNotContain("IllegalState");
                });
    }

    @Test
    void findsTheRefusalInsideACompletion() {
        var response =
                mappers.unexpected(new CompletionException(new CrmException.PreconditionFailed(3)));

        assertThat(response.getStatus()).isEqualTo(412);
        assertThat(problem(response).attributes()).containsEntry("current_version", 3L);
    }

    private static Problem problem(Response response) {
        return (Problem) response.getEntity();
    }
}
