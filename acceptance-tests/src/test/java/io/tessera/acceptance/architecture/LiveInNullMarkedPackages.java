package io.tessera.acceptance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** In a package that is not marked nobody checks for null. */
final class LiveInNullMarkedPackages extends ArchCondition<JavaClass> {
    LiveInNullMarkedPackages() {
        super("live in a package that is NullMarked");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        var marked =
                type.getPackage()
                        .tryGetPackageInfo()
                        .filter(info -> info.isAnnotatedWith(NullMarked.class))
                        .isPresent();
        if (!marked) {
            events.add(
                    SimpleConditionEvent.violated(
                            type, "%s is not NullMarked".formatted(type.getPackageName())));
        }
    }
}
