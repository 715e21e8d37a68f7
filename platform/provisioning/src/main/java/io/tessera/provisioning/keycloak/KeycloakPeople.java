package io.tessera.provisioning.keycloak;

import static io.tessera.provisioning.keycloak.KeycloakHttp.encode;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.provisioning.people.People;
import io.tessera.provisioning.people.PersonOrganization;
import io.tessera.provisioning.people.PersonSession;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * People in one realm. A session there is a person's with all clients that they have been to, so
 * one that belongs to more than the organization's client is left alone.
 */
public final class KeycloakPeople implements People {
    private static final String ID_ATTRIBUTE = "organization_id";

    private final KeycloakHttp http;

    public KeycloakPeople(KeycloakAccess access) {
        this.http = new KeycloakHttp(access);
    }

    @Override
    public Optional<PersonName> name(UUID subject) {
        var found = http.get("/users/" + subject);
        return found.isMissing()
                ? Optional.empty()
                : Optional.of(
                        new PersonName(
                                found.json().path("firstName").asText(),
                                found.json().path("lastName").asText()));
    }

    @Override
    public List<PersonSession> sessions(UUID subject, String slug) {
        return of(subject, slug)
                .map(session -> session(session, slug))
                .sorted(Comparator.comparing(PersonSession::lastUsed).reversed())
                .toList();
    }

    @Override
    public boolean endSession(UUID subject, String slug, String session) {
        var found =
                sessions(subject, slug).stream().filter(one -> one.id().equals(session)).toList();
        end(found);
        return !found.isEmpty();
    }

    @Override
    public void endSessions(UUID subject, String slug) {
        end(sessions(subject, slug));
    }

    private void end(List<PersonSession> sessions) {
        sessions.stream()
                .filter(one -> !one.shared())
                .forEach(one -> http.delete("/sessions/" + encode(one.id())));
    }

    @Override
    public List<PersonOrganization> organizations(UUID subject) {
        var found = http.get("/organizations/members/%s/organizations".formatted(subject));
        return found.isMissing()
                ? List.of()
                : elements(found.json())
                        .filter(one -> one.path("enabled").asBoolean(true))
                        .map(one -> new PersonOrganization(id(one), one.path("alias").asText()))
                        .toList();
    }

    /** Brief answers leave attributes out. */
    private String id(JsonNode organization) {
        var attributes = organization.path("attributes").path(ID_ATTRIBUTE).path(0);
        return attributes.isTextual()
                ? attributes.asText()
                : http.get("/organizations/" + encode(organization.path("id").asText()))
                        .json()
                        .path("attributes")
                        .path(ID_ATTRIBUTE)
                        .path(0)
                        .asText();
    }

    private Stream<JsonNode> of(UUID subject, String slug) {
        var found = http.get("/users/%s/sessions".formatted(subject));
        return found.isMissing()
                ? Stream.empty()
                : elements(found.json())
                        .filter(session -> clients(session).anyMatch(clientId(slug)::equals));
    }

    private static PersonSession session(JsonNode session, String slug) {
        return new PersonSession(
                session.path("id").asText(),
                session.path("ipAddress").asText(),
                Instant.ofEpochMilli(session.path("start").asLong()),
                Instant.ofEpochMilli(session.path("lastAccess").asLong()),
                clients(session).anyMatch(client -> !client.equals(clientId(slug))));
    }

    private static Stream<String> clients(JsonNode session) {
        return elements(session.path("clients")).map(JsonNode::asText);
    }

    private static Stream<JsonNode> elements(JsonNode all) {
        return StreamSupport.stream(all.spliterator(), false);
    }

    private static String clientId(String slug) {
        return "org-" + slug;
    }
}
