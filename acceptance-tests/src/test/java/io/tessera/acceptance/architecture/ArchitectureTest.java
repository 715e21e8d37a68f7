package io.tessera.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    private static final String SEEDED = "io.tessera.acceptance.architecture.seeded";

    private static final JavaClasses HOUSE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("/io/tessera/acceptance/"))
                    .importPackages("io.tessera");
    private static final JavaClasses VIOLATIONS = new ClassFileImporter().importPackages(SEEDED);

    static Stream<Arguments> rules() {
        var rules =
                Stream.of(
                        HouseRules.arrowsPointOneWay(),
                        HouseRules.contractsAreFreeOfFrameworks(),
                        HouseRules.routerKnowsOnlyDatabases(),
                        HouseRules.onlyTheRouterOpensPools(),
                        HouseRules.featuresMeetAtTheirRoots(),
                        HouseRules.noFieldIsInjected(),
                        HouseRules.everyPackageIsNullMarked(),
                        HouseRules.namesMeanSomething(),
                        HouseRules.packagesAreFreeOfCycles("io.tessera"));
        var adapters =
                HouseRules.outsideSystems().stream()
                        .sorted()
                        .map(HouseRules::outsideTypesStayInTheirAdapters);
        return Stream.concat(rules, adapters)
                .map(rule -> Arguments.of(rule.getDescription(), rule));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holds(String description, ArchRule rule) {
        assertThat(rule.evaluate(HOUSE).getFailureReport().getDetails()).as(description).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.tessera.router",
                "io.tessera.contracts",
                "io.tessera.messaging",
                "io.tessera.platform.lead",
                "io.tessera.provisioning",
                "io.tessera.api",
                "io.tessera.workers",
                "io.tessera.indexer",
                "io.tessera.operations",
                "io.tessera.devstack"
            })
    void looksAtEveryModule(String root) {
        assertThat(HOUSE.stream().filter(type -> type.getPackageName().startsWith(root)))
                .isNotEmpty();
    }

    static Stream<Arguments> rulesBroken() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("an arrow that points back", HouseRules.contractsAreFreeOfFrameworks(SEEDED));
        rules.put("an injected field", HouseRules.noFieldIsInjected());
        rules.put("a name without meaning", HouseRules.namesMeanSomething());
        rules.put("a package that is not marked", HouseRules.everyPackageIsNullMarked());
        rules.put("a feature that reaches inside another", HouseRules.featuresMeetAtTheirRoots());
        rules.put("a connection opened by hand", HouseRules.onlyTheRouterOpensPools());
        rules.put(
                "Redis outside its adapter",
                HouseRules.outsideTypesStayInTheirAdapters("io.quarkus.redis"));
        rules.put("two packages that know each other", HouseRules.packagesAreFreeOfCycles(SEEDED));
        return rules.entrySet().stream()
                .map(entry -> Arguments.of(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rulesBroken")
    void failsWhereARuleIsBroken(String violation, ArchRule rule) {
        assertThat(rule.evaluate(VIOLATIONS).hasViolation()).as(violation).isTrue();
    }
}
