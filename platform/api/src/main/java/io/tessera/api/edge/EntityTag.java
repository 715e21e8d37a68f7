package io.tessera.api.edge;

import io.tessera.platform.problem.CrmException;
import io.tessera.platform.problem.FieldError;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A resource's version as an entity tag: the number in quotes. */
public final class EntityTag {
    private static final Pattern FORM = Pattern.compile("\"(\\d{1,18})\"");

    private EntityTag() {}

    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /**
     * The version that an {@code If-Match} header names, empty when there is no header.
     *
     * @throws CrmException.Invalid if it is no tag of ours
     */
    public static OptionalLong version(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            return OptionalLong.empty();
        }
        var tag = FORM.matcher(ifMatch.strip());
        if (!tag.matches()) {
            throw CrmException.Invalid.validation(
                    List.of(
                            new FieldError(
                                    "If-Match",
                                    "invalid_value",
                                    "Must be the ETag as it was sent, such as \"3\".")));
        }
        return OptionalLong.of(Long.parseLong(tag.group(1)));
    }
}
