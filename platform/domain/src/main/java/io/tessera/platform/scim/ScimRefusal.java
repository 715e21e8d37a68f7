package io.tessera.platform.scim;

import com.unboundid.scim2.common.exceptions.ScimException;
import io.tessera.platform.problem.CrmException;
import java.util.List;
import java.util.Map;

/** Refusals whose codes are the detail error keywords of RFC 7644, section 3.12. */
public final class ScimRefusal {
    private ScimRefusal() {}

    /** The filter cannot be read, or asks what is not known. */
    public static CrmException invalidFilter(String detail) {
        return invalid("invalidFilter", detail);
    }

    /** The path cannot be read, or leads nowhere. */
    public static CrmException invalidPath(String detail) {
        return invalid("invalidPath", detail);
    }

    /** The body is not built as its schema says. */
    public static CrmException invalidSyntax(String detail) {
        return invalid("invalidSyntax", detail);
    }

    /** A value is missing or not what the attribute takes. */
    public static CrmException invalidValue(String detail) {
        return invalid("invalidValue", detail);
    }

    /** The attribute cannot be changed, or not from what it is. */
    public static CrmException mutability(String detail) {
        return invalid("mutability", detail);
    }

    /** The path chooses nothing. */
    public static CrmException noTarget(String detail) {
        return invalid("noTarget", detail);
    }

    /** Another one has it already. */
    public static CrmException uniqueness(String detail) {
        return new CrmException.Conflict("uniqueness", detail, Map.of());
    }

    /** What the library that reads filters and paths found. */
    static CrmException of(ScimException found) {
        String keyword = found.getScimError().getScimType();
        return invalid(
                keyword == null ? "invalidSyntax" : keyword, String.valueOf(found.getMessage()));
    }

    private static CrmException invalid(String keyword, String detail) {
        return new CrmException.Invalid(keyword, detail, List.of());
    }
}
