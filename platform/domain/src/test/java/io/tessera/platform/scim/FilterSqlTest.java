package io.tessera.platform.scim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tessera.platform.problem.CrmException;
import io.tessera.platform.scim.ScimAttribute.Type;
import io.tessera.platform.scim.SqlAttribute.Column;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilterSqlTest {
    static final SqlAttributes PEOPLE =
            new SqlAttributes(
                    ResourceSchema.USER,
                    Map.of(
                            "userName", new Column("user_name", Type.TEXT, false),
                            "externalId", new Column("external_id", Type.TEXT, true),
                            "active", new Column("active", Type.BOOLEAN, false),
                            "meta.lastModified", new Column("changed", Type.INSTANT, true)),
                    "document");

    @Test
    void comparesAsTheSchemaSays() {
        assertThat(sql("userName eq \"Ada\""))
                .isEqualTo("coalesce(lower(user_name) = lower($1::text), false)");
        assertThat(sql("externalId eq \"A-1\""))
                .isEqualTo("coalesce(external_id = $1::text, false)");
        assertThat(sql("active eq \"True\"")).isEqualTo("coalesce(active = $1::boolean, false)");
    }

    @Test
    void keepsValuesOutOfTheStatement() {
        var condition = FilterSql.of(PEOPLE, "userName eq \"x' OR true --\" and title co \"y\"");

        assertThat(condition.sql()).doesNotContain("OR true");
        assertThat(condition.values()).containsExactly("x' OR true --", "y");
    }

    @Test
    void bindsAndStrongerThanOr() {
        assertThat(sql("title eq \"a\" or title eq \"b\" and not (title eq \"c\")"))
                .matches("\\(coalesce\\(.* OR \\(coalesce\\(.* AND \\(NOT coalesce\\(.*\\)\\)\\)");
    }

    @Test
    void looksIntoValues() {
        assertThat(sql("emails[type eq \"work\" and primary eq true]"))
                .startsWith("EXISTS (SELECT FROM (SELECT jsonb_array_elements(")
                .contains("(element.one ->> 'primary')::boolean");
        assertThat(sql("emails.value sw \"ada\"")).contains("starts_with(");
        assertThat(sql("emails co \"@acme\"")).contains("(element.one ->> 'value')");
    }

    @Test
    void tellsWhatIsNotThereFromWhatIsNotEqual() {
        assertThat(sql("title eq null")).contains("IS NULL");
        assertThat(sql("title ne \"x\"")).startsWith("NOT coalesce(");
        assertThat(sql("title pr")).contains("IS NOT NULL");
    }

    @Test
    void comparesInstants() {
        var condition = FilterSql.of(PEOPLE, "meta.lastModified gt \"2030-01-31T00:00:00Z\"");

        assertThat(condition.sql()).contains("date_trunc('milliseconds', changed) > $1");
        assertThat(condition.values())
                .containsExactly(OffsetDateTime.parse("2030-01-31T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "userName",
                "userName eq",
                "userName is \"a\"",
                "userName eq \"a\" and",
                "userName eq \"a\" userName eq \"b\"",
                "(userName eq \"a\"",
                "not userName eq \"a\"",
                "shoeSize eq 1",
                "emails.shoe eq \"a\"",
                "emails[shoe eq \"a\"]",
                "userName eq 1",
                "userName co true",
                "active gt true",
                "active eq \"maybe\"",
                "meta.lastModified gt \"yesterday\"",
                "meta.lastModified gt \"+99999-01-01T00:00:00Z\"",
                "meta.location eq \"x\"",
                "name eq \"x\"",
                "password eq \"x\"",
                "userName eq \"a\\u0000b\"",
                "urn:none:User:title eq \"x\"",
                ")",
                "and",
                "emails[",
                "emails[]"
            })
    void refusesWhatIsNoFilter(String filter) {
        assertThatExceptionOfType(CrmException.Invalid.class)
                .isThrownBy(() -> FilterSql.of(PEOPLE, filter))
                .extracting(CrmException::code)
                .isEqualTo("invalidFilter");
    }

    private static String sql(String filter) {
        return FilterSql.of(PEOPLE, filter).sql();
    }
}
