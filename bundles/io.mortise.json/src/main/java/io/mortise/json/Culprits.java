package io.mortise.json;

import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginFault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out which plug-in of a task a stack leads to, by the names of the classes in the jars. It reads bytes and runs
 * nothing, so that the bench can use it, too. The innermost call of a user's plug-in counts; where there is none, a
 * battery's, unless the engine was called from there again.
 */
public final class Culprits {
    /** In a task's folder: the jars of its plug-ins, one a line. */
    public static final String LIST = "bundles.txt";

    private static final List<String> OURS =
            List.of("io.mortise.engine.", "io.mortise.worker.", "io.mortise.launcher.");

    private final List<Lazy> users;
    private final List<Lazy> batteries;

    private Culprits(List<Path> jars, Path product) {
        users = jars.stream()
                .filter(jar -> !battery(jar, product))
                .map(Lazy::new)
                .toList();
        batteries = jars.stream()
                .filter(jar -> battery(jar, product))
                .map(Lazy::new)
                .toList();
    }

    /**
     * The plug-ins of a task.
     *
     * @param product whose {@code plugins} folder has the batteries
     */
    public static Culprits in(Path folder, Path product) {
        Path list = folder.resolve(LIST);
        try {
            var lines = Files.exists(list) ? Files.readAllLines(list) : List.<String>of();
            var jars = lines.stream()
                    .map(folder::resolve)
                    .filter(Files::isRegularFile)
                    .toList();
            return new Culprits(jars, product);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a task without plug-ins. */
    public static Culprits none() {
        return new Culprits(List.of(), Path.of(""));
    }

    private static boolean battery(Path jar, Path product) {
        return normal(jar).startsWith(normal(product.resolve("plugins")));
    }

    private static Path normal(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** The plug-in that a stack leads to, the innermost call first. */
    public Optional<PluginFault> of(List<Frame> stack, String what) {
        return ofUsers(stack, what).or(() -> ofBatteries(stack, what));
    }

    /** The user's plug-in that a stack leads to. */
    public Optional<PluginFault> ofUsers(List<Frame> stack, String what) {
        return first(stack, frame -> find(users, frame, what));
    }

    private Optional<PluginFault> ofBatteries(List<Frame> stack, String what) {
        for (Frame frame : stack) {
            var found = find(batteries, frame, what);
            if (found.isPresent()) return found;
            if (OURS.stream().anyMatch(frame.type()::startsWith)) return Optional.empty();
        }
        return Optional.empty();
    }

    private static Optional<PluginFault> find(List<Lazy> among, Frame frame, String what) {
        String type = frame.type().replaceFirst("\\$\\$Lambda.*", "");
        return first(
                among,
                lazy -> lazy.jar().classes().contains(type)
                        ? Optional.of(fault(lazy.jar().plugin(), frame, what))
                        : Optional.empty());
    }

    private static PluginFault fault(PluginBundle plugin, Frame frame, String what) {
        String where = frame.place().isEmpty() ? "" : " (" + frame.place() + ")";
        return new PluginFault(plugin.id(), plugin.version(), plugin.sha256(), frame.name(), what + where);
    }

    /** The plug-in of a user by id and version; empty for a battery, and for what is no plug-in. */
    public Optional<PluginBundle> user(String id, String version) {
        return first(users, lazy -> {
            var plugin = lazy.jar().plugin();
            return plugin.id().equals(id) && plugin.version().equals(version) ? Optional.of(plugin) : Optional.empty();
        });
    }

    private static <A, B> Optional<B> first(List<A> list, Function<A, Optional<B>> found) {
        return list.stream().flatMap(each -> found.apply(each).stream()).findFirst();
    }

    /** A jar that is read when somebody asks. */
    private static final class Lazy {
        private final Path path;
        private Optional<PluginJar> read = Optional.empty();

        Lazy(Path path) {
            this.path = path;
        }

        synchronized PluginJar jar() {
            if (read.isEmpty()) read = Optional.of(PluginJar.read(path));
            return read.get();
        }
    }
}
