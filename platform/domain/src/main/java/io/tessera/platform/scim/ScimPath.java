package io.tessera.platform.scim;

import com.unboundid.scim2.common.Path;
import com.unboundid.scim2.common.exceptions.ScimException;
import com.unboundid.scim2.common.filters.Filter;
import io.tessera.platform.problem.CrmException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A path to an attribute that there is (RFC 7644, section 3.10), such as {@code emails[type eq
 * "work"].value}.
 *
 * @param extension the schema that has the attribute; null for the core schema
 * @param selection which of the values; null for all
 * @param sub of a complex attribute; null for all of it
 */
record ScimPath(
        @Nullable ScimSchema extension,
        ScimAttribute attribute,
        @Nullable Filter selection,
        @Nullable ScimAttribute sub) {
    private static final int LONGEST = 1_000;

    /**
     * Reads a path.
     *
     * @throws CrmException.Invalid if it cannot be read or leads to no attribute
     */
    static ScimPath parse(ResourceSchema schema, String text) {
        if (text.length() > LONGEST || text.indexOf('\0') >= 0) {
            throw ScimRefusal.invalidPath("The path is too long or has a character that none has.");
        }
        return of(schema, read(text), ScimRefusal::invalidPath);
    }

    /** The library trips over some of what is malformed, which is no fault of ours. */
    private static Path read(String text) {
        try {
            return Path.fromString(text);
        } catch (ScimException malformed) {
            throw ScimRefusal.of(malformed);
        } catch (RuntimeException malformed) {
            throw ScimRefusal.invalidPath("The path is not built as paths are.");
        }
    }

    /**
     * A path that was read, within the schema.
     *
     * @param refusal what to say of one that leads to no attribute
     */
    static ScimPath of(ResourceSchema schema, Path path, Function<String, CrmException> refusal) {
        if (path.size() == 0 || path.size() > 2) {
            throw refusal.apply("There is no attribute %s.".formatted(path));
        }
        String urn = path.getSchemaUrn();
        ScimSchema extension = extension(schema, urn, refusal);
        var first = path.getElement(0);
        Optional<ScimAttribute> found =
                extension == null
                        ? schema.attribute(first.getAttribute())
                        : extension.attribute(first.getAttribute());
        ScimAttribute attribute =
                found.orElseThrow(() -> refusal.apply("There is no attribute %s.".formatted(path)));
        Filter selection = first.getValueFilter();
        if (selection != null && !attribute.multiValued()) {
            throw refusal.apply("%s has one value, of which none can be chosen.".formatted(path));
        }
        return new ScimPath(extension, attribute, selection, sub(path, attribute, refusal));
    }

    private static @Nullable ScimSchema extension(
            ResourceSchema schema, @Nullable String urn, Function<String, CrmException> refusal) {
        return urn == null || schema.isCore(urn)
                ? null
                : schema.extension(urn)
                        .orElseThrow(() -> refusal.apply("There is no schema %s.".formatted(urn)));
    }

    private static @Nullable ScimAttribute sub(
            Path path, ScimAttribute attribute, Function<String, CrmException> refusal) {
        if (path.size() == 1) {
            return null;
        }
        var second = path.getElement(1);
        if (second.getValueFilter() != null) {
            throw refusal.apply("Only values of attributes can be chosen: %s.".formatted(path));
        }
        return attribute
                .sub(second.getAttribute())
                .orElseThrow(() -> refusal.apply("There is no attribute %s.".formatted(path)));
    }

    /** Whether clients can set what it leads to. */
    boolean isWritable() {
        return attribute.writable() && (sub == null || sub.writable());
    }

    /** The names on the way, within the core schema or the extension. */
    List<String> names() {
        return sub == null ? List.of(attribute.name()) : List.of(attribute.name(), sub.name());
    }
}
