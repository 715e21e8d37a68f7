package io.tessera.platform.singlesignon;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A sign-in through a connection that nobody is let in by, to see what comes back.
 *
 * @param version of the connection that is tested
 * @param failure a stable code, of one that failed
 * @param detail one sentence for people
 * @param person what came back, if anything did
 * @param roles names of the roles that somebody new would have
 * @param address from where its link was opened, if it was
 */
public record SignInTest(
        UUID id,
        State state,
        Instant startedAt,
        long version,
        @Nullable String failure,
        @Nullable String detail,
        @Nullable ProvidedPerson person,
        List<String> roles,
        @Nullable String address) {
    public SignInTest {
        roles = List.copyOf(roles);
    }

    /** How far it is. */
    public enum State {
        PENDING,
        PASSED,
        FAILED;

        /** As stored and as the API spells it. */
        public String value() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static SignInTest begun(UUID id, Instant now, long version) {
        return new SignInTest(id, State.PENDING, now, version, null, null, null, List.of(), null);
    }

    SignInTest openedFrom(String client) {
        return new SignInTest(
                id, state, startedAt, version, failure, detail, person, roles, client);
    }

    SignInTest passed(ProvidedPerson by, List<String> withRoles) {
        return new SignInTest(
                id, State.PASSED, startedAt, version, null, null, by, withRoles, address);
    }

    SignInTest failed(String code, String why, @Nullable ProvidedPerson by) {
        return new SignInTest(
                id, State.FAILED, startedAt, version, code, why, by, List.of(), address);
    }

    JsonObject toJson() {
        return new JsonObject()
                .put("id", id.toString())
                .put("state", state.value())
                .put("started_at", startedAt.toString())
                .put("version", version)
                .put("failure", failure)
                .put("detail", detail)
                .put("person", person == null ? null : person.toJson())
                .put("roles", new JsonArray(roles))
                .put("address", address);
    }

    static SignInTest of(JsonObject json) {
        var by = json.getJsonObject("person");
        return new SignInTest(
                UUID.fromString(json.getString("id")),
                State.valueOf(json.getString("state").toUpperCase(Locale.ROOT)),
                Instant.parse(json.getString("started_at")),
                json.getLong("version"),
                json.getString("failure"),
                json.getString("detail"),
                by == null ? null : ProvidedPerson.of(by),
                json.getJsonArray("roles").stream().map(String::valueOf).toList(),
                json.getString("address"));
    }
}
