package io.tessera.acceptance.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.acceptance.http.Answer;
import io.tessera.acceptance.stack.RunningStack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists, versions and what is refused, of five people with titles of their own. */
class ScimListIT {
    private static final int PEOPLE = 5;

    private static Directory directory;
    private static final List<String> IDS = new ArrayList<>();

    @BeforeAll
    static void connect() {
        directory = Directory.of(RunningStack.get().newOrganization());
        for (int i = 0; i < PEOPLE; i++) {
            IDS.add(
                    directory
                            .send(
                                    "POST",
                                    "/Users",
                                    """
                                    {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': '%s',
                                     'externalId': 'X-%d', 'title': 'Pilot %d', 'active': %b,
                                     'emails': [{'value': 'pilot%d-%s', 'type': 'work', 'primary': true},
                                                {'value': 'home%d@home.example', 'type': 'home'}]}
                                    """
                                            .formatted(
                                                    Directory.address(),
                                                    i,
                                                    i,
                                                    i != 4,
                                                    i,
                                                    Directory.address(),
                                                    i))
                            .expect(201)
                            .id());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "title sw \"Pilot\"                                        | 0 1 2 3 4",
                "title eq \"pilot 1\"                                      | 1",
                "title co \"LOT 2\"                                        | 2",
                "title ew \"3\"                                            | 3",
                "title sw \"Pilot\" and active eq false                    | 4",
                "title sw \"Pilot\" and not (title eq \"Pilot 0\")         | 1 2 3 4",
                "title eq \"Pilot 0\" or title eq \"Pilot 1\" and active eq false | 0",
                "(title eq \"Pilot 0\" or title eq \"Pilot 1\") and active eq true | 0 1",
                "externalId eq \"X-2\"                                     | 2",
                "externalId eq \"x-2\"                                     |",
                "emails.value eq \"HOME3@home.example\"                    | 3",
                "emails[type eq \"home\" and value sw \"home4\"]           | 4",
                "emails[type eq \"work\" and value sw \"home4\"]           |",
                "title sw \"Pilot\" and meta.lastModified gt \"2020-01-01T00:00:00Z\" | 0 1 2 3 4",
                "title sw \"Pilot\" and meta.created lt \"2020-01-01T00:00:00Z\" |",
                "title sw \"Pilot\" and profileUrl pr                      |",
                "title gt \"Pilot 2\" and title sw \"Pilot\"               | 3 4",
                "urn:ietf:params:scim:schemas:core:2.0:User:title eq \"Pilot 0\" | 0"
            })
    void findsWhatTheFilterSays(String filter, String expected) {
        List<String> ids = new ArrayList<>();
        if (expected != null) {
            for (String number : expected.split(" ")) {
                ids.add(IDS.get(Integer.parseInt(number)));
            }
        }

        assertThat(directory.found("/Users", filter)).containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void comesInPagesInOrder() {
        var query =
                "/Users?filter="
                        + Directory.encoded("title sw \"Pilot\"")
                        + "&sortBy=title&sortOrder=descending&count=2&startIndex=";

        var first = directory.get(query + 1).expect(200).json();
        var last = directory.get(query + 5).expect(200).json();
        var beyond = directory.get(query + 50).expect(200).json();

        assertThat(first.path("totalResults").asInt()).isEqualTo(PEOPLE);
        assertThat(first.path("itemsPerPage").asInt()).isEqualTo(2);
        assertThat(titles(first)).containsExactly("Pilot 4", "Pilot 3");
        assertThat(titles(last)).containsExactly("Pilot 0");
        assertThat(last.path("startIndex").asInt()).isEqualTo(5);
        assertThat(beyond.path("totalResults").asInt()).isEqualTo(PEOPLE);
        assertThat(beyond.path("Resources").isEmpty()).isTrue();
        assertThat(directory.get("/Users?count=0").expect(200).json().path("totalResults").asInt())
                .isGreaterThanOrEqualTo(PEOPLE);
    }

    @Test
    void showsThePartsThatAreAskedFor() {
        var user = directory.get("/Users/" + IDS.get(0) + "?attributes=title,emails.value");

        assertThat(user.expect(200).json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("schemas", "id", "title", "emails");
        assertThat(
                        directory
                                .get("/Users/" + IDS.get(0) + "?excludedAttributes=emails,name")
                                .expect(200)
                                .json()
                                .has("emails"))
                .isFalse();
    }

    @Test
    void changesOnlyWhatTheCallerHasSeen() {
        var path = "/Users/" + IDS.get(1);
        var seen = directory.get(path).expect(200).etag();
        assertThat(
                        directory
                                .api()
                                .request("GET", "/scim/v2" + path)
                                .header("If-None-Match", seen)
                                .send()
                                .status())
                .isEqualTo(304);
        var patch =
                "{'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'Operations': [{'op': 'add', 'path': 'nickName', 'value': '%s'}]}";

        var changed = directory.ifMatch("PATCH", path, seen, patch.formatted("a")).expect(200);

        assertThat(changed.etag()).isNotEqualTo(seen);
        directory.ifMatch("PATCH", path, seen, patch.formatted("b")).expectScimError(412, "");
        directory.ifMatch("PATCH", path, "*", patch.formatted("c")).expect(200);
        directory
                .api()
                .request("DELETE", "/scim/v2" + path)
                .header("If-Match", seen)
                .send()
                .expectScimError(412, "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filter=userName                                  | invalidFilter",
                "filter=shoeSize%20eq%201                         | invalidFilter",
                "filter=userName%20eq%20%22a%00%22                | invalidFilter",
                "filter=(userName%20pr                            | invalidFilter",
                "startIndex=one                                   | invalidValue",
                "count=1e3                                        | invalidValue",
                "sortBy=shoeSize                                  | invalidPath",
                "sortBy=emails                                    | invalidPath",
                "sortOrder=up                                     | invalidValue",
                "attributes=userName&excludedAttributes=title     | invalidValue",
                "attributes=shoeSize                              | invalidPath"
            })
    void refusesWhatCannotBeListed(String query, String keyword) {
        directory.get("/Users?" + query).expectScimError(400, keyword);
        directory
                .get(
                        "/Groups?"
                                + query.replace("userName", "displayName")
                                        .replace("title", "members")
                                        .replace("emails", "members"))
                .expectScimError(400, keyword);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST  | /Users | {                                                     | invalidSyntax",
                "POST  | /Users | []                                                    | invalidSyntax",
                "POST  | /Users | {'userName': 'a@b.example'}                           | invalidSyntax",
                "POST  | /Users | {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:Group'], 'userName': 'a@b.example'} | invalidSyntax",
                "POST  | /Users | {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User']} | invalidValue",
                "POST  | /Users | {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': 'nobody'} | invalidValue",
                "POST  | /Users | {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': 'a@b.example', 'shoeSize': 4} | invalidSyntax",
                "POST  | /Users | {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': 'a@b.example', 'password': 'x'} | mutability",
                "POST  | /Groups | {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:Group']} | invalidValue",
                "PATCH | /Users/{id} | {'schemas': ['urn:none'], 'Operations': [{'op': 'remove', 'path': 'title'}]} | invalidSyntax",
                "PATCH | /Users/{id} | {'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'Operations': []} | invalidSyntax",
                "PATCH | /Users/{id} | {'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'Operations': [{'op': 'replace', 'path': 'nickName', 'value': 'changed'}, {'op': 'replace', 'path': 'shoeSize', 'value': 4}]} | invalidPath",
                "PATCH | /Users/{id} | {'schemas': ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], 'Operations': [{'op': 'replace', 'path': 'id', 'value': 'x'}]} | mutability",
                "PUT   | /Users/{id} | {'schemas': ['urn:ietf:params:scim:schemas:core:2.0:User'], 'userName': ''} | invalidValue"
            })
    void refusesABodyAndChangesNothing(String method, String path, String body, String keyword) {
        var person = "/Users/" + IDS.get(2);
        var before = directory.get(person).expect(200).text();

        directory
                .send(method, path.replace("{id}", IDS.get(2)), body)
                .expectScimError(400, keyword);

        assertThat(directory.get(person).expect(200).text()).isEqualTo(before);
    }

    @Test
    void refusesTooMuch() {
        var path = "/Users/" + IDS.get(2);
        var operation = "{'op': 'remove', 'path': 'nickName'}";
        directory
                .patch(path, String.join(",", Collections.nCopies(101, operation)))
                .expectScimError(413, "");
        directory
                .patch(
                        path,
                        "{'op': 'replace', 'path': 'title', 'value': '%s'}"
                                .formatted("x".repeat(300 * 1024)))
                .expectScimError(413, "");
        assertThat(
                        directory
                                .api()
                                .request("POST", "/scim/v2/Users")
                                .raw("text/plain", "{}")
                                .send()
                                .expectScimError(415, "")
                                .status())
                .isEqualTo(415);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/Bulk", "/Me", "/Nothing", "/Users/not-an-id"})
    void hasNothingElse(String path) {
        directory.get(path).expectScimError(404, "");
    }

    @Test
    void saysWhatItCanDo() {
        var configuration = directory.get("/ServiceProviderConfig").expect(200).json();
        assertThat(configuration.at("/patch/supported").asBoolean()).isTrue();
        assertThat(configuration.at("/bulk/supported").asBoolean(true)).isFalse();
        assertThat(configuration.at("/changePassword/supported").asBoolean(true)).isFalse();

        var types = directory.get("/ResourceTypes").expect(200).json();
        assertThat(types.path("Resources").findValuesAsText("endpoint"))
                .containsExactly("/Users", "/Groups");
        directory.get("/ResourceTypes/User").expect(200);

        Answer schemas = directory.get("/Schemas").expect(200);
        for (JsonNode schema : schemas.json().path("Resources")) {
            assertThat(directory.get("/Schemas/" + schema.path("id").asText()).expect(200).json())
                    .isEqualTo(schema);
        }
        directory.get("/Schemas/urn:none").expectScimError(404, "");
    }

    private static List<String> titles(JsonNode page) {
        return page.path("Resources").findValuesAsText("title");
    }
}
