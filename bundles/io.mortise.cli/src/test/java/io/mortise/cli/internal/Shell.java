package io.mortise.cli.internal;

import io.mortise.api.Bench;
import io.mortise.api.ImportService;
import io.mortise.api.ModelService;
import io.mortise.api.PageService;
import io.mortise.api.SpecService;
import io.mortise.api.Workspace;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.run.RunReader;
import io.mortise.api.run.RunService;
import io.mortise.api.run.StoreAccess;
import io.mortise.api.serve.Inference;
import io.mortise.api.serve.ModelServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** A command line with made-up services behind it. What a test does not make up nobody need ask for. */
final class Shell {
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    final ByteArrayOutputStream err = new ByteArrayOutputStream();
    Supplier<SpecService> specs = unasked();
    Supplier<RunService> runs = unasked();
    Supplier<StoreAccess> store = unasked();
    Supplier<ModelService> models = unasked();
    Supplier<ModelRegistry> registry = unasked();
    Supplier<Inference> inference = unasked();
    Supplier<ImportService> imports = unasked();
    Supplier<Optional<ModelServer>> server = Optional::empty;
    Supplier<Optional<PageService>> pages = Optional::empty;
    private final Bench bench;

    private record MadeUpBench(Workspace workspace, Path product) implements Bench {
        @Override
        public String version() {
            return "1.2.3";
        }
    }

    Shell(Path folder) {
        bench = new MadeUpBench(new Workspace(folder), folder);
    }

    /** A service of which only those methods are asked. */
    static <T> Supplier<T> service(Class<T> type, Map<String, Function<Object[], Object>> methods) {
        return () -> type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> methods.get(method.getName()).apply(arguments)));
    }

    /** A store of which only those questions are asked. */
    @SuppressWarnings("unchecked")
    static Supplier<StoreAccess> store(Map<String, Function<Object[], Object>> questions) {
        var reader = service(RunReader.class, questions);
        return service(StoreAccess.class, Map.of("ask", a -> ((Function<RunReader, Object>) a[0]).apply(reader.get())));
    }

    private static <T> Supplier<T> unasked() {
        return () -> {
            throw new AssertionError("nobody need ask for this");
        };
    }

    Ports ports() {
        return new Ports(
                bench,
                () -> specs.get(),
                () -> runs.get(),
                () -> store.get(),
                () -> models.get(),
                unasked(),
                unasked(),
                unasked(),
                unasked(),
                unasked(),
                () -> registry.get(),
                () -> inference.get(),
                () -> imports.get(),
                () -> server.get(),
                Optional::empty,
                () -> pages.get());
    }

    Console console() {
        return new Console(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    int run(String... arguments) {
        return Commands.execute(ports(), console(), arguments);
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
