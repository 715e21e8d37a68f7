package io.tessera.api.identity;

/** Where browsers come to sign in, and where they go afterwards. */
final class SignInPaths {
    static final String SIGN_IN = "/sign-in";
    static final String SIGN_OUT = "/sign-out";

    /** Where a sign-in is tried that lets nobody in. */
    static final String TEST = "/sign-in/test";

    /** Where a test begins: at nobody's session. */
    static final String TEST_BEGIN = "/sign-in/test-begin";

    /** Where a test's session ends. */
    static final String TEST_END = "/sign-in/test/end";

    /** The page of the web app that says that a test is done. */
    static final String TESTED_PAGE = "/sign-in-tested";

    /** The page of the web app that says why somebody is not let in. */
    static final String REFUSED_PAGE = "/sign-in-refused";

    private SignInPaths() {}

    static boolean isTest(String path) {
        return path.equals(TEST) || path.equals(TEST_END);
    }
}
