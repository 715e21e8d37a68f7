package io.tessera.acceptance.operations;

import io.tessera.acceptance.http.Api;
import io.tessera.acceptance.stack.RunningStack;
import io.tessera.devstack.demo.DemoOrganization;
import io.tessera.devstack.identity.KeycloakAdmin;
import io.tessera.devstack.identity.OperatorAccess;

/** The operations service as its callers see it. */
public final class Operators {
    public static final String EMAIL = OperatorAccess.EMAIL;
    public static final String PASSWORD = DemoOrganization.PASSWORD;

    private Operators() {}

    /** As the operator. */
    public static Api api() {
        return bearer(token());
    }

    /** With some token. */
    public static Api bearer(String token) {
        var nobody = anonymous();
        return new Api(nobody.base(), nobody.host(), "Bearer " + token);
    }

    /** As nobody. */
    public static Api anonymous() {
        var endpoints = RunningStack.get().endpoints();
        return new Api(endpoints.operations(), endpoints.console().getAuthority(), null);
    }

    /** A bearer token of the operator. */
    public static String token() {
        return new KeycloakAdmin(RunningStack.get().endpoints()).token(EMAIL, PASSWORD);
    }
}
