package io.mortise.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import org.osgi.framework.launch.Framework;

/**
 * The program. {@code Main worker FOLDER} is a worker, anything else a command for the bench. Either starts a framework
 * of its own, installs the bundles of its role and calls the {@code ToIntFunction<String[]>} service that has the
 * property {@code mortise.main} with that role's name; what it returns is the exit code.
 */
public final class Main {
    private Main() {}

    /** Runs until the command or task is done, and exits with its code. */
    public static void main(String[] args) throws Exception {
        var worker = args.length > 0 && args[0].equals("worker");
        Path product = product();
        Path home = home(args);
        System.setProperty("mortise.home", home.toString());
        System.setProperty("mortise.product", product.toString());
        System.setProperty("java.awt.headless", "true");
        if (worker) {
            System.setProperty("mortise.task", args[1]);
            Natives.prepare();
        }
        var storage = Storage.make(home);
        var framework = Frameworks.start(storage, worker ? product.resolve("engine/engine.properties") : null);
        try {
            for (Path folder : folders(product, worker, args)) Frameworks.install(framework, folder);
            if (worker) Frameworks.installListed(framework, Path.of(args[1]).resolve("bundles.txt"));
            int code = call(framework, worker ? "worker" : "bench", worker ? rest(args) : args);
            System.out.flush();
            Storage.delete(storage);
            Runtime.getRuntime().exit(code);
        } catch (StartFailed e) {
            System.err.println("mortise: " + e.getMessage());
            Storage.delete(storage);
            Runtime.getRuntime().exit(1);
        }
    }

    private static List<Path> folders(Path product, boolean worker, String[] args) {
        var folders = new ArrayList<Path>();
        folders.add(product.resolve("bundles/common"));
        folders.add(product.resolve(worker ? "bundles/worker" : "bundles/bench"));
        // The dashboard is large: it is only there when it, or a page of it, is asked for.
        if (!worker && Arrays.stream(args).anyMatch(Main::needsPages)) folders.add(product.resolve("bundles/webui"));
        if (!worker && Arrays.asList(args).contains("serve-model")) folders.add(product.resolve("bundles/serving"));
        return folders;
    }

    private static boolean needsPages(String argument) {
        return argument.equals("serve") || argument.equals("--html") || argument.startsWith("--html=");
    }

    private static String[] rest(String[] args) {
        return Arrays.copyOfRange(args, 1, args.length);
    }

    private static int call(Framework framework, String role, String[] args) throws Exception {
        var context = framework.getBundleContext();
        var found = context.getServiceReferences(ToIntFunction.class, "(mortise.main=" + role + ")");
        if (found.isEmpty()) throw new StartFailed(Frameworks.whyNot(framework));
        @SuppressWarnings("unchecked")
        var main = (ToIntFunction<String[]>) context.getService(found.iterator().next());
        if (main == null) throw new StartFailed(Frameworks.whyNot(framework));
        return main.applyAsInt(args);
    }

    private static Path product() throws Exception {
        String given = System.getProperty("mortise.product");
        if (given != null) return Path.of(given).toAbsolutePath().normalize();
        Path jar = Path.of(
                Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        return jar.toAbsolutePath().getParent().getParent();
    }

    /** {@code --home DIR}, else the property that a worker gets, else {@code $MORTISE_HOME}, else {@code ~/.mortise}. */
    static Path home(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals("--")) break;
            if (args[i].equals("--home") && i + 1 < args.length) return absolute(args[i + 1]);
            if (args[i].startsWith("--home=")) return absolute(args[i].substring("--home=".length()));
        }
        String given = System.getProperty("mortise.home", System.getenv("MORTISE_HOME"));
        if (given != null && !given.isBlank()) return absolute(given);
        String user = System.getenv("HOME");
        return absolute(user == null || user.isBlank() ? System.getProperty("user.home") : user)
                .resolve(".mortise");
    }

    private static Path absolute(String path) {
        return Path.of(path).toAbsolutePath().normalize();
    }

    /** The framework is up but nobody answers, or it did not come up. */
    static final class StartFailed extends Exception {
        private static final long serialVersionUID = 1L;

        StartFailed(String message) {
            super(message);
        }
    }
}
