package io.tessera.acceptance.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/** The rules of the house: which part may know which. */
final class HouseRules {
    /** Adapters to each outside system, where alone its types may appear. */
    private static final Map<String, Set<String>> ADAPTERS =
            Map.of(
                    "org.apache.kafka", Set.of("..kafka.."),
                    "io.smallrye.reactive.messaging", Set.of("..kafka.."),
                    "io.quarkus.redis", Set.of("..redis.."),
                    "io.vertx.redis", Set.of("..redis.."),
                    "io.vertx.mutiny.redis", Set.of("..redis.."),
                    "org.opensearch", Set.of("..opensearch.."),
                    "org.keycloak", Set.of("..keycloak.."));

    /** What opens connections to a database. */
    private static final Set<String> OPENERS =
            Set.of(
                    "io.vertx.sqlclient.Pool",
                    "io.vertx.sqlclient.ClientBuilder",
                    "io.vertx.pgclient.PgBuilder",
                    "io.vertx.pgclient.PgPool",
                    "io.vertx.pgclient.PgConnection",
                    "io.vertx.mutiny.sqlclient.Pool",
                    "io.vertx.mutiny.pgclient.PgBuilder",
                    "io.vertx.mutiny.pgclient.PgPool",
                    "jakarta.persistence.Persistence",
                    "org.hibernate.cfg.Configuration",
                    "java.sql.DriverManager",
                    "org.postgresql.ds.PGSimpleDataSource");

    private static final Set<String> OPENING =
            Set.of(
                    "pool",
                    "client",
                    "build",
                    "connect",
                    "createEntityManagerFactory",
                    "buildSessionFactory",
                    "getConnection");

    private HouseRules() {}

    /** Arrows between modules point one way, and services know nothing of each other. */
    static ArchRule arrowsPointOneWay() {
        return layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("tenant-router")
                .definedBy("io.tessera.router..")
                .layer("contracts")
                .definedBy("io.tessera.contracts..")
                .layer("messaging")
                .definedBy("io.tessera.messaging..")
                .layer("domain")
                .definedBy("io.tessera.platform..")
                .layer("provisioning")
                .definedBy("io.tessera.provisioning..")
                .layer("api")
                .definedBy("io.tessera.api..")
                .layer("workers")
                .definedBy("io.tessera.workers..")
                .layer("search-indexer")
                .definedBy("io.tessera.indexer..")
                .layer("operations")
                .definedBy("io.tessera.operations..")
                .layer("dev-stack")
                .definedBy("io.tessera.devstack..")
                .whereLayer("contracts")
                .mayNotAccessAnyLayer()
                .whereLayer("tenant-router")
                .mayNotAccessAnyLayer()
                .whereLayer("messaging")
                .mayOnlyAccessLayers("contracts")
                .whereLayer("domain")
                .mayOnlyAccessLayers("contracts", "tenant-router")
                .whereLayer("provisioning")
                .mayOnlyAccessLayers("tenant-router")
                .whereLayer("api")
                .mayOnlyAccessLayers("contracts", "domain", "tenant-router")
                .whereLayer("workers")
                .mayOnlyAccessLayers("contracts", "domain", "messaging", "tenant-router")
                .whereLayer("search-indexer")
                .mayOnlyAccessLayers("contracts", "domain", "messaging", "tenant-router")
                .whereLayer("operations")
                .mayOnlyAccessLayers("provisioning", "tenant-router")
                .whereLayer("dev-stack")
                .mayOnlyAccessLayers("contracts", "domain", "provisioning", "tenant-router")
                .as("arrows between modules point one way");
    }

    /**
     * Contracts are read by everybody, so they bring nothing along but the names of JSON fields.
     */
    static ArchRule contractsAreFreeOfFrameworks() {
        return contractsAreFreeOfFrameworks("io.tessera.contracts");
    }

    /**
     * @param root where the contracts are
     */
    static ArchRule contractsAreFreeOfFrameworks(String root) {
        return classes()
                .that()
                .resideInAPackage(root + "..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.tessera.contracts..",
                        "java..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify.annotations..")
                .as("contracts are free of frameworks");
    }

    static ArchRule routerKnowsOnlyDatabases() {
        return noClasses()
                .that()
                .resideInAPackage("io.tessera.router..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta.ws.rs..",
                        "org.apache.kafka..",
                        "io.quarkus.redis..",
                        "org.opensearch..",
                        "org.eclipse.microprofile.reactive..")
                .as("the router knows no REST, no events and no search");
    }

    /** Types of an outside system stay in the packages that adapt it. */
    static ArchRule outsideTypesStayInTheirAdapters(String system) {
        return noClasses()
                .that()
                .resideOutsideOfPackages(adapters(system))
                .and()
                .resideOutsideOfPackages("io.tessera.devstack..", "io.tessera.devopensearch..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(system + "..")
                .allowEmptyShould(true)
                .as(system + " stays in " + ADAPTERS.get(system));
    }

    static Set<String> outsideSystems() {
        return ADAPTERS.keySet();
    }

    private static String[] adapters(String system) {
        return ADAPTERS.getOrDefault(system, Set.of()).toArray(String[]::new);
    }

    static ArchRule onlyTheRouterOpensPools() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("io.tessera.router..", "io.tessera.devstack..")
                .should()
                .callMethodWhere(target(owner(opener())).and(opening()))
                .as("only the router opens pools, connections and session factories");
    }

    private static DescribedPredicate<JavaClass> opener() {
        return DescribedPredicate.describe(
                "opens connections", type -> OPENERS.contains(type.getName()));
    }

    private static DescribedPredicate<JavaCall<?>> opening() {
        return DescribedPredicate.describe("opening", call -> OPENING.contains(call.getName()));
    }

    /** What lies below a feature's root package is the feature's own. */
    static ArchRule featuresMeetAtTheirRoots() {
        return classes()
                .should(new OnlyReachRootPackages())
                .as("features reach each other only through their root packages");
    }

    static ArchRule noFieldIsInjected() {
        return noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.reactive.messaging.Channel")
                .as("dependencies come through constructors");
    }

    static ArchRule everyPackageIsNullMarked() {
        return classes().should(new LiveInNullMarkedPackages()).as("every package is NullMarked");
    }

    static ArchRule namesMeanSomething() {
        return noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Base")
                .as("names mean something");
    }

    /**
     * @param root the packages below which are compared
     */
    static ArchRule packagesAreFreeOfCycles(String root) {
        return slices().matching(root + ".(**)").should().beFreeOfCycles();
    }
}
