package io.mortise.distribution;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The rules of the house, held against the bytecode of every bundle. */
@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(location -> !location.contains("/io/mortise/distribution/"))
            .importPackages("io.mortise");

    private static final String[] PLUGINS = {
        "io.mortise.dataset..",
        "io.mortise.transform..",
        "io.mortise.layer..",
        "io.mortise.optimizer..",
        "io.mortise.callback..",
        "io.mortise.estimator..",
        "io.mortise.exporter..",
        "io.mortise.panel..",
        "io.mortise.accelerator.."
    };

    private static final String[] ANYBODY = {
        "java..",
        "javax..",
        "org.jspecify.annotations..",
        "org.osgi.annotation..",
        "org.osgi.service.component..",
        "org.slf4j..",
        "com.fasterxml.jackson.annotation.."
    };

    private static final String[] DL4J = {"org.deeplearning4j..", "org.nd4j..", "org.bytedeco.."};

    /** Who may see what, beside itself and what anybody may see. */
    private enum Bundle {
        API("io.mortise.api.."),
        JSON("io.mortise.json..", "io.mortise.api..", "com.fasterxml.jackson.."),
        SPI("io.mortise.spi..", with(DL4J, "io.mortise.api..")),
        CONTRACT(
                "io.mortise.contract..",
                with(
                        DL4J,
                        "io.mortise.spi..",
                        "io.mortise.api..",
                        "com.fasterxml.jackson..",
                        "com.github.victools..",
                        "com.fasterxml.classmate..",
                        "jakarta.validation..")),
        ENGINE("io.mortise.engine..", with(DL4J, "io.mortise.spi..", "io.mortise.api..", "io.mortise.json..")),
        WORKER(
                "io.mortise.worker..",
                with(
                        DL4J,
                        "io.mortise.engine..",
                        "io.mortise.importing..",
                        "io.mortise.contract..",
                        "io.mortise.spi..",
                        "io.mortise.api..",
                        "io.mortise.json..",
                        "org.osgi.framework..")),
        IMPORTING(
                "io.mortise.importing..",
                "io.mortise.api..",
                "io.mortise.json..",
                "com.fasterxml.jackson..",
                "io.jhdf..",
                "onnx..",
                "org.nd4j.shade.protobuf.."),
        SPEC(
                "io.mortise.spec..",
                "io.mortise.api..",
                "io.mortise.json..",
                "com.fasterxml.jackson..",
                "com.networknt..",
                "org.osgi.framework.."),
        PLUGIN_SERVICE("io.mortise.plugins..", "io.mortise.api..", "io.mortise.json..", "org.osgi.framework.."),
        RUNNER(
                "io.mortise.runner..",
                "io.mortise.spec..",
                "io.mortise.plugins..",
                "io.mortise.api..",
                "io.mortise.json..",
                "com.fasterxml.jackson..",
                "com.sun.management.."),
        SWEEP("io.mortise.sweep..", "io.mortise.api..", "io.mortise.json.."),
        COMPARE("io.mortise.compare..", "io.mortise.api..", "io.mortise.json..", "org.apache.commons.."),
        STORE(
                "io.mortise.store..",
                "io.mortise.api..",
                "io.mortise.json..",
                "com.fasterxml.jackson..",
                "org.h2..",
                "org.jdbi..",
                "org.flywaydb.."),
        SERVING(
                "io.mortise.serving..",
                "io.mortise.api..",
                "io.mortise.json..",
                "com.fasterxml.jackson..",
                "org.eclipse.jetty..",
                "io.prometheus.."),
        EXPORTED("io.mortise.exported.."),
        CLI("io.mortise.cli..", "io.mortise.api..", "io.mortise.json..", "picocli..");

        private final String packages;
        private final String[] visible;

        Bundle(String packages, String... visible) {
            this.packages = packages;
            this.visible = visible;
        }
    }

    private static String[] with(String[] some, String... more) {
        return Stream.of(some, more).flatMap(Stream::of).toArray(String[]::new);
    }

    @Test
    void every_bundle_was_really_scanned() {
        for (Bundle bundle : Bundle.values()) {
            assertThat(HOUSE.that(describe(
                            bundle.packages, c -> c.getPackageName().startsWith(bundle.packages.replace("..", "")))))
                    .as(bundle.packages)
                    .hasSizeGreaterThan(2);
        }
        for (String plugin : PLUGINS) {
            assertThat(HOUSE.that(describe(plugin, c -> c.getPackageName().startsWith(plugin.replace("..", "")))))
                    .as(plugin)
                    .hasSizeGreaterThan(2);
        }
        assertThat(HOUSE.contain("io.mortise.webui.WebDashboard")).isTrue();
        assertThat(HOUSE.contain("io.mortise.launcher.Main")).isTrue();
        assertThat(HOUSE.contain(ArchitectureTest.class))
                .as("tests are no part of it")
                .isFalse();
    }

    @Nested
    class Directions {
        @ParameterizedTest(name = "{0} sees only what its row in the table allows")
        @EnumSource
        void of(Bundle bundle) {
            classes()
                    .that()
                    .resideInAPackage(bundle.packages)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(with(with(ANYBODY, bundle.visible), bundle.packages))
                    .check(HOUSE);
        }

        @Test
        void plugins_see_spi_api_and_DL4J() {
            classes()
                    .that()
                    .resideInAnyPackage(PLUGINS)
                    .should()
                    .onlyDependOnClassesThat()
                    .resideInAnyPackage(with(
                            with(with(ANYBODY, DL4J), PLUGINS),
                            "io.mortise.spi..",
                            "io.mortise.api..",
                            "jakarta.validation..",
                            // what comes along inside the bundles for tables, ONNX and Java
                            "de.siegmar.fastcsv..",
                            "onnx..",
                            "ai.onnxruntime..",
                            "io.mortise.exported..",
                            "io.mortise.portable.."))
                    .check(HOUSE);
        }

        @Test
        void plugins_never_see_each_other() {
            slices().assignedFrom(bundles())
                    .as("plug-in bundles")
                    .should()
                    .notDependOnEachOther()
                    .check(HOUSE);
        }

        @Test
        void the_dashboard_sees_api_and_no_other_bundle() {
            noClasses()
                    .that()
                    .resideInAPackage("io.mortise.webui..")
                    .should()
                    .dependOnClassesThat(describe(
                            "live in another bundle than api and json",
                            c -> c.getPackageName().startsWith("io.mortise.")
                                    && !c.getPackageName().startsWith("io.mortise.webui")
                                    && !c.getPackageName().startsWith("io.mortise.api")
                                    && !c.getPackageName().startsWith("io.mortise.json")))
                    .check(HOUSE);
        }

        @Test
        void nobody_sees_another_bundle_s_internal() {
            classes().should(keepOutOfOthersInternal()).check(HOUSE);
        }
    }

    @Test
    void no_packages_depend_on_each_other_in_a_circle() {
        slices().assignedFrom(packages()).should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void only_those_who_start_or_manage_bundles_know_the_bundle_context() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "io.mortise.launcher..", "io.mortise.plugins..", "io.mortise.webui", "io.mortise.testkit")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("org.osgi.framework.BundleContext")
                .check(HOUSE);
    }

    @Test
    void only_the_command_line_and_the_launcher_print() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.mortise.cli..", "io.mortise.launcher..", "io.mortise.exported..")
                .should(ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    @Test
    void components_are_public_with_a_public_constructor() {
        classes()
                .that()
                .areAnnotatedWith("org.osgi.service.component.annotations.Component")
                .should()
                .bePublic()
                .andShould()
                .haveModifier(JavaModifier.FINAL)
                .andShould(havePublicConstructor())
                .check(HOUSE);
    }

    @Test
    void plugins_are_components() {
        classes()
                .that()
                .resideInAnyPackage(PLUGINS)
                .and()
                .implement("io.mortise.spi.Plugin")
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .should()
                .beAnnotatedWith("org.osgi.service.component.annotations.Component")
                .check(HOUSE);
    }

    private static ArchCondition<JavaClass> havePublicConstructor() {
        return new ArchCondition<>("have a public constructor") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                boolean satisfied = item.getConstructors().stream()
                        .anyMatch(constructor -> constructor.getModifiers().contains(JavaModifier.PUBLIC));
                events.add(new SimpleConditionEvent(item, satisfied, item.getName() + " has no public constructor"));
            }
        };
    }

    private static ArchCondition<JavaClass> keepOutOfOthersInternal() {
        return new ArchCondition<>("keep out of other bundles' internal packages") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getDirectDependenciesFromSelf().forEach(dependency -> {
                    String target = dependency.getTargetClass().getPackageName();
                    int at = (target + ".").indexOf(".internal.");
                    boolean foreign = target.startsWith("io.mortise.")
                            && at > 0
                            && !(item.getPackageName() + ".").startsWith(target.substring(0, at) + ".");
                    events.add(new SimpleConditionEvent(item, !foreign, dependency.getDescription()));
                });
            }
        };
    }

    /** A slice for each plug-in bundle: the kind and the next name. */
    private static SliceAssignment bundles() {
        return assignment("plug-in bundles", c -> {
            String[] names = c.getPackageName().split("\\.");
            boolean plugin = Stream.of(PLUGINS).anyMatch(p -> c.getPackageName().startsWith(p.replace("..", ".")));
            return plugin ? SliceIdentifier.of(names[2], names[3]) : SliceIdentifier.ignore();
        });
    }

    /** A slice for each package, but one for api: its packages are chapters of one vocabulary. */
    private static SliceAssignment packages() {
        return assignment(
                "packages",
                c -> SliceIdentifier.of(
                        c.getPackageName().startsWith("io.mortise.api") ? "io.mortise.api" : c.getPackageName()));
    }

    private static SliceAssignment assignment(String description, Function<JavaClass, SliceIdentifier> of) {
        return new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
                return of.apply(javaClass);
            }

            @Override
            public String getDescription() {
                return description;
            }
        };
    }
}
