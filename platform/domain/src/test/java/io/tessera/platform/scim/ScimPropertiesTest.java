package io.tessera.platform.scim;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import com.unboundid.scim2.common.utils.FilterEvaluator;
import com.unboundid.scim2.common.utils.JsonUtils;
import com.unboundid.scim2.common.utils.Parser;
import io.tessera.platform.problem.CrmException;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class ScimPropertiesTest {
    private static final ScimAttribute EMAILS =
            ResourceSchema.USER.attribute("emails").orElseThrow();
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final List<String> WORDS = List.of("a", "b", "work", "A", "ab", "");

    /** The library's own evaluation is the measure: what is chosen here is what it chooses. */
    @Property
    void choosesAsTheLibraryDoes(@ForAll("filters") String text, @ForAll("values") ObjectNode value)
            throws ScimException {
        Filter filter = Parser.parseFilter(text);

        assertThat(ValueSelection.chooses(EMAILS, filter, value))
                .isEqualTo(
                        FilterEvaluator.evaluate(filter, JsonUtils.<JsonNode>valueToNode(value)));
    }

    @Property
    void hasAPlaceForEveryValueAndOnlyKnownText(@ForAll("filters") String text) {
        var condition = FilterSql.of(FilterSqlTest.PEOPLE, "emails[" + text + "]");
        var places = PLACE.matcher(condition.sql()).results().map(one -> one.group(1)).distinct();

        assertThat(places.count()).isEqualTo(condition.values().size());
    }

    /** Whatever is sent is a condition or a refusal, never a failure of ours. */
    @Property
    void readsAnythingOrRefusesIt(@ForAll("noise") String text) {
        try {
            assertThat(FilterSql.of(FilterSqlTest.PEOPLE, text).sql()).isNotEmpty();
        } catch (CrmException.Invalid refused) {
            assertThat(refused.code()).isEqualTo("invalidFilter");
        }
    }

    @Property
    void readsAnyPathOrRefusesIt(@ForAll("noise") String path) {
        var patch = JsonNodeFactory.instance.objectNode();
        patch.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        patch.putArray("Operations")
                .addObject()
                .put("op", "replace")
                .put("path", path)
                .put("value", "x");
        try {
            assertThat(
                            ScimPatch.read(ResourceSchema.USER, patch)
                                    .apply(Documents.object("{'userName': 'a'}")))
                    .isNotNull();
        } catch (CrmException.Invalid refused) {
            assertThat(refused.code()).isNotBlank();
        }
    }

    /** What is done twice is done. */
    @Property
    void replacingIsIdempotent(
            @ForAll("values") ObjectNode value, @ForAll("filters") String filter) {
        var operation =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("op", "replace")
                        .put("path", "emails[" + filter + "].display")
                        .put("value", "x");
        var request = JsonNodeFactory.instance.objectNode();
        request.putArray("schemas").add("urn:ietf:params:scim:api:messages:2.0:PatchOp");
        request.putArray("Operations").add(operation);
        var patch = ScimPatch.read(ResourceSchema.USER, request);
        var before = Documents.object("{'userName': 'a'}");
        if (!value.isEmpty()) {
            before.putArray("emails").add(value);
        }
        try {
            var once = patch.apply(before);
            assertThat(once.path("emails").findValuesAsText("display")).contains("x");
            boolean chosen = once.path("emails").size() == before.path("emails").size();
            if (chosen && !filter.contains("display")) {
                assertThat(patch.apply(once)).isEqualTo(once);
            }
        } catch (CrmException.Invalid refused) {
            assertThat(refused.code()).isEqualTo("noTarget");
        }
    }

    @Provide
    Arbitrary<ObjectNode> values() {
        var words = Arbitraries.of("a", "b", "work", "A", "ab").injectNull(0.3);
        return Combinators.combine(words, words, words)
                .as((value, type, display) -> {
                    var object = JsonNodeFactory.instance.objectNode();
                    put(object, "value", value);
                    put(object, "type", type);
                    put(object, "display", display);
                    return object;
                });
    }

    private static void put(ObjectNode object, String name, @Nullable String value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    @Provide
    Arbitrary<String> filters() {
        var names = Arbitraries.of("value", "type", "display");
        var words = Arbitraries.of(WORDS).filter(word -> !word.isEmpty());
        var comparison =
                Combinators.combine(
                                names,
                                Arbitraries.of("eq", "ne", "co", "sw", "ew", "gt", "le"),
                                words)
                        .as("%s %s \"%s\""::formatted);
        var presence = names.map(name -> name + " pr");
        var leaf = Arbitraries.oneOf(comparison, comparison, presence);
        return Arbitraries.recursive(
                () -> leaf,
                inner ->
                        Arbitraries.oneOf(
                                Combinators.combine(inner, inner).as("(%s) and (%s)"::formatted),
                                Combinators.combine(inner, inner).as("(%s) or (%s)"::formatted),
                                inner.map("not (%s)"::formatted)),
                0,
                2);
    }

    @Provide
    Arbitrary<String> noise() {
        var parts =
                Arbitraries.of(
                        "userName",
                        "emails",
                        "eq",
                        "and",
                        "or",
                        "not",
                        "pr",
                        "[",
                        "]",
                        "(",
                        ")",
                        "\"a\"",
                        "\"",
                        "true",
                        "1",
                        ".",
                        ":",
                        "urn:",
                        "$",
                        " ",
                        " ",
                        "\\",
                        "{",
                        "é");
        return parts.list().ofMaxSize(12).map(list -> String.join("", list));
    }
}
