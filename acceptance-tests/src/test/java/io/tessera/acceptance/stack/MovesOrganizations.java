package io.tessera.acceptance.stack;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Moves organizations, or asserts that none moves: only one such class at a time, since moves and
 * what operators see of them belong to the whole stack.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("places of organizations")
public @interface MovesOrganizations {}
