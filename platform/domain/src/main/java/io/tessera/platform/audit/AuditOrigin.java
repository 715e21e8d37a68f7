package io.tessera.platform.audit;

import io.vertx.core.impl.ContextInternal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where the request in progress comes from. Kept in its Vert.x context, so that whatever is written
 * on its behalf knows it without being told.
 *
 * @param address of the connection
 * @param userAgent what the client says that it is, cut to {@value #MAX_USER_AGENT} characters
 * @param application that acts for a person, or null
 */
public record AuditOrigin(
        @Nullable String address, @Nullable String userAgent, @Nullable UUID application) {
    static final int MAX_USER_AGENT = 300;

    /** What nobody asked for. */
    static final AuditOrigin NONE = new AuditOrigin(null, null, null);

    private static final Object KEY = AuditOrigin.class;

    public AuditOrigin {
        userAgent = userAgent == null ? null : printable(userAgent);
    }

    /** Where a request comes from of which it is not known yet who makes it. */
    public AuditOrigin(@Nullable String address, @Nullable String userAgent) {
        this(address, userAgent, null);
    }

    /** What is written from now on, in the current request, was done through an application. */
    public static void actThrough(UUID application) {
        AuditOrigin origin = current();
        new AuditOrigin(origin.address(), origin.userAgent(), application).bind();
    }

    /** Makes it the current request's; without effect outside of one. */
    public void bind() {
        ContextInternal context = ContextInternal.current();
        if (context != null && context.isDuplicate()) {
            context.putLocal(KEY, this);
        }
    }

    /** The current request's. */
    static AuditOrigin current() {
        ContextInternal context = ContextInternal.current();
        AuditOrigin bound =
                context == null || !context.isDuplicate() ? null : context.getLocal(KEY);
        return bound == null ? NONE : bound;
    }

    private static String printable(String text) {
        String cut = text.length() > MAX_USER_AGENT ? text.substring(0, MAX_USER_AGENT) : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cn}]", "?");
    }
}
