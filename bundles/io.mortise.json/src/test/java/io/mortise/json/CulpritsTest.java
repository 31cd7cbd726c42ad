package io.mortise.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginFault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class CulpritsTest {
    private static final Frame JDK = new Frame("java.util.ArrayList", "get", "ArrayList.java:427");
    private static final Frame SWISH = new Frame("com.example.swish.Swish$Impl", "lambda$activate$0", "Swish.java:31");
    private static final Frame LIBRARY = new Frame("org.inner.Maths", "root", "");
    private static final Frame BATTERY = new Frame("io.mortise.layer.core.Dense", "build", "Dense.java:40");
    private static final Frame ENGINE = new Frame("io.mortise.engine.Assembly", "layer", "Assembly.java:70");

    @TempDir
    private Path folder;

    private Path swish;
    private Culprits culprits;

    @BeforeEach
    void jars() throws IOException {
        Path product = folder.resolve("product");
        swish = jar(
                folder.resolve("plugins/swish.jar"),
                "com.example.swish;singleton:=true",
                "1.2.0",
                "com/example/swish/Swish$Impl.class");
        Path battery = jar(
                product.resolve("plugins/core.jar"),
                "io.mortise.layer.core",
                "0.1.0",
                "io/mortise/layer/core/Dense.class");
        Files.write(folder.resolve(Culprits.LIST), List.of(battery.toString(), swish.toString()));
        culprits = Culprits.in(folder, product);
    }

    private static Path jar(Path file, String id, String version, String type) throws IOException {
        Files.createDirectories(file.getParent());
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", id);
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        var inner = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(inner)) {
            jar.putNextEntry(new JarEntry("org/inner/Maths.class"));
        }
        try (var jar = new JarOutputStream(Files.newOutputStream(file), manifest)) {
            jar.putNextEntry(new JarEntry(type));
            jar.putNextEntry(new JarEntry("lib/maths.jar"));
            jar.write(inner.toByteArray());
        }
        return file;
    }

    private PluginFault blamed(Frame... stack) {
        return culprits.of(List.of(stack), "it broke").orElseThrow();
    }

    @Test
    void the_innermost_call_of_a_users_plugin_is_blamed_with_its_place() {
        assertThat(blamed(JDK, BATTERY, SWISH, ENGINE))
                .isEqualTo(new PluginFault(
                        "com.example.swish",
                        "1.2.0",
                        Digests.sha256(swish),
                        "Swish.Impl.activate",
                        "it broke (Swish.java:31)"));
    }

    @Test
    void a_library_that_a_plugin_carries_inside_is_the_plugins() {
        assertThat(blamed(LIBRARY, ENGINE).id()).isEqualTo("com.example.swish");
        assertThat(blamed(LIBRARY, ENGINE).what()).isEqualTo("it broke");
    }

    @Test
    void a_battery_is_blamed_where_no_users_plugin_had_a_part_in_it() {
        assertThat(blamed(JDK, BATTERY, ENGINE).sentence())
                .isEqualTo("plug-in io.mortise.layer.core 0.1.0 failed in Dense.build: it broke (Dense.java:40)");
    }

    @Test
    void a_battery_that_called_the_engine_is_not_blamed_for_what_happened_there() {
        assertThat(culprits.of(List.of(JDK, ENGINE, BATTERY), "it broke")).isEmpty();
        assertThat(culprits.ofUsers(List.of(BATTERY), "it broke")).isEmpty();
    }

    @Test
    void a_users_plugin_is_found_by_id_and_version_and_a_battery_is_none() {
        assertThat(culprits.user("com.example.swish", "1.2.0").map(PluginBundle::file))
                .contains(swish);
        assertThat(culprits.user("com.example.swish", "1.3.0")).isEmpty();
        assertThat(culprits.user("io.mortise.layer.core", "0.1.0")).isEmpty();
    }

    @Test
    void constructors_and_initializers_have_names_for_people() {
        assertThat(new Frame("a.Swish", "<init>", "").name()).isEqualTo("new Swish");
        assertThat(new Frame("a.Swish$1", "<clinit>", "").name()).isEqualTo("Swish.static");
        assertThat(new Frame("a.Swish$$Lambda/0x000071", "apply", "").name()).isEqualTo("Swish.apply");
    }

    @Test
    void the_java_calls_are_read_out_of_a_crash_report() {
        var report = Stream.of(
                "# Problematic frame:",
                "# V  [libjvm.so+0xf3a1b2]  Unsafe_PutInt+0x72",
                "Java frames: (J=compiled Java code, j=interpreted, Vv=VM code)",
                "J 4114  sun.misc.Unsafe.putInt(JI)V jdk.unsupported@25 (0 bytes) @ 0x00007f [0x00007f+0x00]",
                "J 911% c2 com.example.swish.Swish$Impl.activate(Z)V (25 bytes) @ 0x00007f7 [0x00007f+0x0a]",
                "j  com.example.swish.Swish.<init>()V+4",
                "v  ~StubRoutines::call_stub 0x00007f");
        assertThat(Frame.ofCrash(report))
                .extracting(Frame::type, Frame::method)
                .containsExactly(
                        tuple("sun.misc.Unsafe", "putInt"),
                        tuple("com.example.swish.Swish$Impl", "activate"),
                        tuple("com.example.swish.Swish", "<init>"));
    }
}
