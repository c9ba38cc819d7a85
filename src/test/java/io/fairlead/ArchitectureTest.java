package io.fairlead;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Keeps the arrows of the design pointing one way. Plain {@code @Test} methods on purpose: an older Surefire runs no ArchUnit field and stays
 * green.
 */
final class ArchitectureTest {
    private static final String OURS = "io.fairlead";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(OURS);
    private static final Set<String> CLOCKS_AND_DICE = Set.of(
            "Clock.systemUTC",
            "Clock.systemDefaultZone",
            "Clock.system",
            "Instant.now",
            "LocalDate.now",
            "LocalDateTime.now",
            "OffsetDateTime.now",
            "ZonedDateTime.now",
            "YearMonth.now",
            "System.currentTimeMillis",
            "System.nanoTime",
            "Math.random",
            "UUID.randomUUID",
            "ThreadLocalRandom.current");

    /** A package may know those in its row and the few types of the root package; server, web and cli stand above and may know all. */
    @ParameterizedTest(name = "{0} knows no more than: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            signal     | signal
            match      | match, signal, mirror
            decide     | decide, signal, match
            write      | write, signal, match, decide, salesforce
            audit      | audit, signal, match, decide, write, people
            people     | people, match, mirror, rules, salesforce
            mirror     | mirror
            drools     | drools, signal, match, decide
            rules      | rules, signal, match, decide, drools
            kafka      | kafka
            salesforce | salesforce
            orgs       | orgs, match, decide, rules, salesforce
            camel      | camel, kafka
            """)
    void stagesNeverLookAheadAndEdgesNeverLookUp(String name, String known) {
        var allowed = among(known)
                .or(describe("the root package", type -> type.getPackageName().equals(OURS)));

        holds(noClasses()
                .that(resideInAnyPackage(OURS + "." + name + ".."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(OURS + "..").and(not(allowed))));
    }

    @Test
    void theLocalOrgDependsOnNothingOfOurs() {
        holds(noClasses()
                .that(among("localorg"))
                .should()
                .dependOnClassesThat(resideInAnyPackage(OURS + "..").and(not(among("localorg")))));
    }

    @Test
    void onlyTheWiringKnowsTheLocalOrg() {
        holds(noClasses().that(not(among("localorg, server, cli"))).should().dependOnClassesThat(among("localorg")));
    }

    /** A library, one of its types to prove that the prefix is no slip of the pen, and who may use it: packages, or single classes. */
    @ParameterizedTest(name = "{0} is used by {2} alone")
    @CsvSource(delimiter = '|', textBlock = """
            org.drools        | org.drools.model.codegen.ExecutableModelProject | drools
            org.kie           | org.kie.api.KieServices                         | drools
            org.apache.camel  | org.apache.camel.CamelContext                   | camel, salesforce, server.Server, server.Inbox, server.SnapshotInbox, server.OrgAccess
            org.apache.kafka  | org.apache.kafka.clients.producer.Producer      | kafka
            kafka             | kafka.server.KafkaConfig                        | kafka
            io.grpc           | io.grpc.Server                                  | localorg.streaming
            com.salesforce    | com.salesforce.eventbus.protobuf.PubSubGrpc     | localorg.streaming
            org.apache.avro   | org.apache.avro.Schema                          | localorg.events
            org.apache.lucene | org.apache.lucene.document.Document             | mirror
            org.jdbi          | org.jdbi.v3.core.Jdbi                           | audit
            org.flywaydb      | org.flywaydb.core.Flyway                        | audit
            com.zaxxer        | com.zaxxer.hikari.HikariDataSource              | audit
            java.sql          | java.sql.Connection                             | audit
            io.vertx          | io.vertx.core.Vertx                             | web, localorg, camel, server.Server, server.WebMount
            picocli           | picocli.CommandLine                             | cli
            """)
    void aLibraryHasOneEdge(String library, String sample, String users) throws ClassNotFoundException {
        assertThat(Class.forName(sample, false, getClass().getClassLoader()).getName())
                .startsWith(library + ".");

        holds(noClasses().that(not(among(users))).should().dependOnClassesThat(resideInAnyPackage(library + "..")));
    }

    @Test
    void theSameJobChangeIsJudgedWithoutClockOrChance() {
        holds(noClasses()
                .that(among("signal, match, decide, drools"))
                .should()
                .callMethodWhere(describe("the clock is read or dice are thrown", ArchitectureTest::isClockOrDice)));
        holds(noClasses()
                .that(among("signal, match, decide, drools"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class));
    }

    @Test
    void onlyTheCommandLineAndTheBrokersOwnProcessPrint() {
        holds(noClasses()
                .that(not(among("cli, kafka.BrokerProcess")))
                .should(GeneralCodingRules.ACCESS_STANDARD_STREAMS));
    }

    @Test
    void everyPackageIsNullMarked() {
        var packages = CLASSES.getPackage(OURS).getSubpackagesInTree().stream()
                .filter(found ->
                        !found.getClasses().isEmpty() && !found.getName().endsWith(".jmh_generated"))
                .toList();

        assertThat(packages).hasSizeGreaterThan(10);
        assertThat(packages).allSatisfy(found -> assertThat(isNullMarked(found))
                .as("%s has a @NullMarked package-info.java", found.getName())
                .isTrue());
    }

    private static boolean isNullMarked(JavaPackage found) {
        return found.tryGetPackageInfo().isPresent() && found.isAnnotatedWith(NullMarked.class);
    }

    private static boolean isClockOrDice(JavaMethodCall call) {
        return CLOCKS_AND_DICE.contains(call.getTargetOwner().getSimpleName() + "." + call.getName());
    }

    /** Types of the packages and classes that a comma separated list names, with everything inside them. */
    private static DescribedPredicate<JavaClass> among(String names) {
        Predicate<JavaClass> any = Arrays.stream(names.split(","))
                .map(name -> OURS + "." + name.strip())
                .map(ArchitectureTest::named)
                .reduce(type -> false, Predicate::or);
        return describe("belong to " + names, any);
    }

    private static Predicate<JavaClass> named(String name) {
        return type -> {
            String own = type.getBaseComponentType().getName();
            return own.equals(name) || own.startsWith(name + ".") || own.startsWith(name + "$");
        };
    }

    /** An empty import would keep every rule green. */
    private static void holds(ArchRule rule) {
        assertThat(CLASSES.size()).as("classes read from %s", OURS).isGreaterThan(150);
        rule.because("docs/adr/0001 draws the arrows; a new one needs a reason there")
                .check(CLASSES);
    }
}
