package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mortise.api.plugin.PluginFault;
import io.mortise.json.AtWork;
import io.mortise.json.Culprits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class AutopsyTest {
    private static final int ABORTED = 134;
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    private Path product;

    @BeforeEach
    void plugin() throws IOException {
        product = folder.resolve("product");
        Path jar = folder.resolve("swish.jar");
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "com.example.swish");
        manifest.getMainAttributes().putValue("Bundle-Version", "1.2.0");
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.putNextEntry(new JarEntry("com/example/swish/Swish.class"));
        }
        Files.write(folder.resolve(Culprits.LIST), List.of(jar.toString()));
    }

    private void crash(String... calls) throws IOException {
        Files.writeString(folder.resolve(Autopsy.REPORT), """
                # A fatal error has been detected by the Java Runtime Environment:
                #  SIGSEGV (0xb) at pc=0x00007f9c0, pid=4711, tid=4712

                Java frames: (J=compiled Java code, j=interpreted, Vv=VM code)
                %s

                ---------------  P R O C E S S  ---------------
                j  com.example.swish.Swish.elsewhere()V+1
                """.formatted(String.join("\n", calls)));
    }

    @Nested
    class A_crash_in_native_code {
        @Test
        void is_the_plugins_whose_call_it_was() throws IOException {
            crash("j  sun.misc.Unsafe.putInt(JI)V+4 jdk.unsupported@25", "j  com.example.swish.Swish.build(I)V+12");
            var fault = Autopsy.of(folder, ABORTED, product).orElseThrow();
            assertThat(fault.sentence())
                    .isEqualTo("plug-in com.example.swish 1.2.0 failed in Swish.build: "
                            + "it crashed the worker in native code");
            assertThat(Autopsy.unseen(folder, product)).contains(fault);
        }

        @Test
        void is_nobodys_where_only_the_engine_was_at_work() throws IOException {
            crash("j  org.nd4j.nativeblas.Nd4jCpu.execCustomOp()V+1", "j  io.mortise.engine.Trainer.step()V+1");
            assertThat(Autopsy.of(folder, ABORTED, product)).isEmpty();
        }

        @Test
        void on_a_thread_that_is_not_javas_is_the_plugins_that_was_at_work() throws IOException {
            crash();
            AtWork.open(folder).enter("com.example.swish", "1.2.0", "sha", "Swish.activate");
            assertThat(Autopsy.of(folder, ABORTED, product).map(PluginFault::method))
                    .contains("Swish.activate");
        }
    }

    @Nested
    class A_death_without_a_report {
        @Test
        void is_the_plugins_that_was_at_work() throws IOException {
            AtWork.open(folder).enter("com.example.swish", "1.2.0", "sha", "Swish.build");
            assertThat(Autopsy.of(folder, 3, product).map(PluginFault::what))
                    .contains("it ended the process with exit code 3");
            assertThat(Autopsy.of(folder, KILLED, product).orElseThrow().what())
                    .contains("killed (SIGKILL) while it was at work");
        }

        @Test
        void is_nobodys_where_no_plugin_was_at_work() throws IOException {
            AtWork.open(folder);
            assertThat(Autopsy.of(folder, KILLED, product)).isEmpty();
        }

        @Test
        void is_nobodys_where_somebody_asked_for_it_or_nobody_saw_it() throws IOException {
            AtWork.open(folder).enter("com.example.swish", "1.2.0", "sha", "Swish.build");
            assertThat(Autopsy.of(folder, TERMINATED, product)).isEmpty();
            assertThat(Autopsy.unseen(folder, product)).isEmpty();
        }
    }
}
