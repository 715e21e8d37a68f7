package io.tessera.platform.scim;

import static io.tessera.platform.scim.Documents.ENTERPRISE;
import static io.tessera.platform.scim.Documents.json;
import static io.tessera.platform.scim.Documents.object;
import static io.tessera.platform.scim.Documents.patch;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tessera.platform.problem.CrmException;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScimPatchTest {
    private static final ObjectNode ADA =
            object(
                    """
                    {'userName': 'ada@acme.example', 'active': true, 'title': 'Analyst',
                     'name': {'givenName': 'Ada', 'familyName': 'Byron'},
                     'emails': [{'value': 'ada@acme.example', 'type': 'work', 'primary': true},
                                {'value': 'ada@home.example', 'type': 'home'}]}
                    """);

    @Test
    void replacesOnePartOfAValueThatIsChosen() {
        assertThat(
                        applied(
                                        "{'op': 'replace', 'path': 'emails[type eq \\'home\\'].value', 'value': 'a@b.example'}")
                                .path("emails")
                                .findValuesAsText("value"))
                .containsExactly("ada@acme.example", "a@b.example");
    }

    /** As Entra ID sends it, for what may not be there yet. */
    @Test
    void makesAValueThatIsChosenAndNotThere() {
        var patched =
                applied(
                        "{'op': 'Add', 'path': 'phoneNumbers[type eq \\'mobile\\'].value', 'value': '+49 30 1'}");

        assertThat(patched.path("phoneNumbers"))
                .isEqualTo(json("[{'type': 'mobile', 'value': '+49 30 1'}]"));
    }

    /** As Entra ID sends it. */
    @Test
    void takesTruthsThatAreTexts() {
        assertThat(applied("{'op': 'Replace', 'path': 'active', 'value': 'False'}").path("active"))
                .isEqualTo(json("false"));
    }

    /** As Okta sends it. */
    @Test
    void takesAnObjectWithoutAPath() {
        var patched = applied("{'op': 'replace', 'value': {'active': false}}");

        assertThat(patched.path("active").asBoolean()).isFalse();
        assertThat(patched.path("title")).isEqualTo(ADA.path("title"));
    }

    /** As Entra ID sends it without the flag for conformance. */
    @Test
    void takesNamesThatArePaths() {
        var patched =
                applied(
                        """
                        {'op': 'Add', 'value': {'name.familyName': 'King', 'displayName': 'Ada King',
                         '%s:department': 'Engines'}}
                        """
                                .formatted(ENTERPRISE));

        assertThat(patched.path("name"))
                .isEqualTo(json("{'givenName': 'Ada', 'familyName': 'King'}"));
        assertThat(patched.path(ENTERPRISE)).isEqualTo(json("{'department': 'Engines'}"));
    }

    @Test
    void takesAnIdForAWholeManager() {
        assertThat(
                        applied(
                                        "{'op': 'Add', 'path': '%s:manager', 'value': 'b-1'}"
                                                .formatted(ENTERPRISE))
                                .path(ENTERPRISE)
                                .path("manager"))
                .isEqualTo(json("{'value': 'b-1'}"));
    }

    @Test
    void keepsThePartsThatAreNotNamed() {
        assertThat(
                        applied("{'op': 'replace', 'path': 'name', 'value': {'givenName': 'A.'}}")
                                .path("name"))
                .isEqualTo(json("{'givenName': 'A.', 'familyName': 'Byron'}"));
    }

    @Test
    void hasOnePrimaryValueAtMost() {
        var patched =
                applied(
                        "{'op': 'add', 'path': 'emails', 'value': [{'value': 'x@acme.example', 'primary': true}]}");

        assertThat(patched.path("emails").findValues("primary"))
                .containsExactly(json("false"), json("true"));
    }

    @Test
    void removesWhatIsChosenAndLeavesTheRest() {
        assertThat(applied("{'op': 'remove', 'path': 'emails[type eq \\'home\\']'}").path("emails"))
                .hasSize(1);
        assertThat(applied("{'op': 'remove', 'path': 'emails'}").has("emails")).isFalse();
        assertThat(applied("{'op': 'remove', 'path': 'emails[type eq \\'other\\']'}"))
                .isEqualTo(ADA);
        assertThat(applied("{'op': 'remove', 'path': 'title'}").has("title")).isFalse();
    }

    @Test
    void addsAndRemovesMembersInAllTheWaysThatAreSent() {
        var group = object("{'displayName': 'East', 'members': [{'value': 'a'}, {'value': 'b'}]}");

        assertThat(
                        members(
                                group,
                                "{'op': 'add', 'path': 'members', 'value': [{'value': 'c'}, {'value': 'a'}]}"))
                .isEqualTo(json("[{'value': 'a'}, {'value': 'b'}, {'value': 'c'}]"));
        assertThat(members(group, "{'op': 'Remove', 'path': 'members[value eq \\'a\\']'}"))
                .isEqualTo(json("[{'value': 'b'}]"));
        assertThat(
                        members(
                                group,
                                "{'op': 'Remove', 'path': 'members', 'value': [{'value': 'b', 'display': 'B'}]}"))
                .isEqualTo(json("[{'value': 'a'}]"));
        assertThat(members(group, "{'op': 'replace', 'path': 'members', 'value': []}").isEmpty())
                .isTrue();
    }

    @Test
    void leavesTheDocumentAsItWas() {
        var before = ADA.deepCopy();

        applied("{'op': 'remove', 'path': 'emails'}");

        assertThat(ADA).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'op': 'replace', 'path': 'shoeSize', 'value': 1}             | invalidPath",
                "{'op': 'replace', 'path': 'name.shoeSize', 'value': 1}        | invalidPath",
                "{'op': 'replace', 'path': 'emails[', 'value': 'x'}            | invalidPath",
                "{'op': 'replace', 'path': 'emails[type]', 'value': 'x'}       | invalidPath",
                "{'op': 'replace', 'path': 'emails[shoe eq 1]', 'value': {}}   | invalidFilter",
                "{'op': 'replace', 'path': 'title[type eq \\'x\\']', 'value': 'x'} | invalidPath",
                "{'op': 'replace', 'path': 'a.b.c', 'value': 'x'}              | invalidPath",
                "{'op': 'replace', 'path': 'urn:none:User:title', 'value': 1}  | invalidPath",
                "{'op': 'replace', 'path': 'id', 'value': 'x'}                 | mutability",
                "{'op': 'add', 'path': 'groups', 'value': [{'value': 'x'}]}    | mutability",
                "{'op': 'replace', 'path': 'active', 'value': 'perhaps'}       | invalidValue",
                "{'op': 'replace', 'path': 'title', 'value': {'a': 1}}         | invalidValue",
                "{'op': 'replace', 'path': 'name', 'value': {'shoe': 1}}       | invalidSyntax",
                "{'op': 'remove', 'path': 'userName'}                          | invalidValue",
                "{'op': 'remove'}                                              | noTarget",
                "{'op': 'replace', 'path': 'emails[type ne \\'work\\' and type ne \\'home\\'].value', 'value': 'x'} | noTarget",
                "{'op': 'replace', 'value': 'x'}                               | invalidSyntax",
                "{'op': 'replace', 'path': 'title'}                            | invalidSyntax",
                "{'op': 'move', 'path': 'title', 'value': 'x'}                 | invalidSyntax"
            })
    void refusesWhatCannotBe(String operation, String keyword) {
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> applied(operation))
                .extracting(CrmException::code)
                .isEqualTo(keyword);
    }

    @Test
    void refusesWhatIsNoPatchOrTooMuchOfOne() {
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> ScimPatch.read(ResourceSchema.USER, json("{'Operations': []}")));
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> ScimPatch.read(ResourceSchema.USER, patch("")));
        var many = Collections.nCopies(101, "{'op': 'remove', 'path': 'title'}");
        assertThatExceptionOfType(CrmException.TooLarge.class)
                .isThrownBy(
                        () -> ScimPatch.read(ResourceSchema.USER, patch(String.join(",", many))));
    }

    private static JsonNode members(ObjectNode group, String operation) {
        return ScimPatch.read(ResourceSchema.GROUP, patch(operation)).apply(group).path("members");
    }

    /** Quotes within paths are written as {@code \'}. */
    private static ObjectNode applied(String operations) {
        return ScimPatch.read(ResourceSchema.USER, patch(operations)).apply(ADA);
    }
}
