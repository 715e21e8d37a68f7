package io.tessera.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.regex.Pattern;

/**
 * A feature is a package directly below its module's: {@code io.tessera.platform.lead}. What lies
 * below it is for classes of the feature alone.
 */
final class OnlyReachRootPackages extends ArchCondition<JavaClass> {
    private static final Pattern INSIDE =
            Pattern.compile(
                    "(io\\.tessera\\.(?:acceptance\\.architecture\\.seeded|\\w+)\\.\\w+)\\..+");

    OnlyReachRootPackages() {
        super("reach other features only through their root packages");
    }

    @Override
    public void check(JavaClass from, ConditionEvents events) {
        for (var dependency : from.getDirectDependenciesFromSelf()) {
            var inside = INSIDE.matcher(dependency.getTargetClass().getPackageName());
            if (inside.matches() && !isIn(from, inside.group(1))) {
                events.add(SimpleConditionEvent.violated(from, dependency.getDescription()));
            }
        }
    }

    private static boolean isIn(JavaClass type, String feature) {
        return type.getPackageName().equals(feature)
                || type.getPackageName().startsWith(feature + ".");
    }
}
