package io.tessera.platform.scim;

import static io.tessera.platform.scim.Documents.USER;
import static io.tessera.platform.scim.Documents.json;
import static io.tessera.platform.scim.Documents.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.tessera.platform.problem.CrmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScimDocumentsTest {
    @Test
    void takesTheSpellingOfTheSchemaAndLeavesOutWhatOthersSet() {
        var document =
                read(
                        """
                        'USERNAME': ' ada ', 'id': 'x', 'meta': {}, 'groups': [], 'title': '',
                        'Emails': {'Value': 'ada@acme.example', 'primary': 'True'}
                        """);

        assertThat(document)
                .isEqualTo(
                        json(
                                "{'userName': 'ada', 'emails': [{'value': 'ada@acme.example', 'primary': true}]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'title': 'x'                                          | invalidValue",
                "'userName': 'a', 'shoeSize': 1                        | invalidSyntax",
                "'userName': 'a', 'password': 'secret'                 | mutability",
                "'userName': 1                                         | invalidValue",
                "'userName': 'a', 'emails': [{'primary': true, 'value': 'x'}, {'primary': true, 'value': 'y'}] | invalidValue",
                "'userName': 'a\\u0000'                                | invalidValue",
                "'userName': 'a', 'name': 'Ada'                        | invalidValue"
            })
    void refusesWhatIsNotInTheSchema(String fields, String keyword) {
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> read(fields))
                .extracting(CrmException::code)
                .isEqualTo(keyword);
    }

    @Test
    void refusesOtherSchemas() {
        for (var body :
                new String[] {
                    "{'userName': 'a'}",
                    "{'schemas': ['urn:ietf:params:scim:schemas:core:2.0:Group'], 'userName': 'a'}",
                    "{'schemas': ['%s', 'urn:none'], 'userName': 'a'}".formatted(USER),
                    "[]"
                }) {
            assertThatExceptionOfType(CrmException.Invalid.class)
                    .isThrownBy(() -> ScimDocuments.read(ResourceSchema.USER, json(body)))
                    .extracting(CrmException::code)
                    .isEqualTo("invalidSyntax");
        }
    }

    @Test
    void takesTheAddressToSignInWithFromWhereItIs() {
        assertThat(email("{'userName': 'Ada@Acme.Example'}")).isEqualTo("ada@acme.example");
        assertThat(
                        email(
                                "{'userName': 'ada', 'emails': [{'value': 'h@b.example'}, {'value': 'w@b.example', 'type': 'work'}]}"))
                .isEqualTo("w@b.example");
        assertThat(
                        email(
                                "{'userName': 'ada', 'emails': [{'value': 'w@b.example', 'type': 'work'}, {'value': 'p@b.example', 'primary': true}]}"))
                .isEqualTo("p@b.example");
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> email("{'userName': 'ada'}"))
                .extracting(CrmException::code)
                .isEqualTo("invalidValue");
    }

    @Test
    void namesAPersonByWhatThereIs() {
        assertThat(person("{'userName': 'a@b.example', 'displayName': 'Ada'}").name())
                .isEqualTo("Ada");
        var byParts =
                person(
                        "{'userName': 'a@b.example', 'name': {'givenName': 'Ada', 'familyName': 'Byron'}}");
        assertThat(byParts.name()).isEqualTo("Ada Byron");
        assertThat(byParts.firstName()).isEqualTo("Ada");
        assertThat(byParts.lastName()).isEqualTo("Byron");
        assertThat(person("{'userName': 'a@b.example'}").name()).isEqualTo("a@b.example");
        assertThat(person("{'userName': 'a@b.example'}").active()).isFalse();
    }

    @Test
    void showsWhatIsAskedFor() {
        var resource =
                object(
                        "{'schemas': ['x'], 'id': '1', 'userName': 'a', 'title': 'b', 'emails': [{'value': 'c', 'type': 'd'}]}");

        assertThat(
                        ScimProjection.of(ResourceSchema.USER, "USERNAME,emails.value", null)
                                .of(resource))
                .isEqualTo(
                        json(
                                "{'schemas': ['x'], 'id': '1', 'userName': 'a', 'emails': [{'value': 'c'}]}"));
        assertThat(
                        ScimProjection.of(ResourceSchema.USER, null, "id,title,emails.type")
                                .of(resource))
                .isEqualTo(
                        json(
                                "{'schemas': ['x'], 'id': '1', 'userName': 'a', 'emails': [{'value': 'c'}]}"));
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> ScimProjection.of(ResourceSchema.USER, "title", "emails"));
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> ScimProjection.of(ResourceSchema.USER, "shoeSize", null));
    }

    private static String email(String document) {
        return person(document).email();
    }

    private static DirectoryPerson person(String document) {
        return DirectoryPerson.of(object(document), false);
    }

    private static JsonNode read(String fields) {
        return ScimDocuments.read(
                ResourceSchema.USER, json("{'schemas': ['%s'], %s}".formatted(USER, fields)));
    }
}
