package io.mortise.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.felix.framework.FrameworkFactory;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** Sets up a Felix and puts bundles into it. */
final class Frameworks {
    private static final String LOGGING =
            "org.slf4j;version=2.0.17,org.slf4j;version=1.7.36,org.slf4j.helpers;version=2.0.17,"
                    + "org.slf4j.event;version=2.0.17,org.slf4j.spi;version=2.0.17";

    private Frameworks() {}

    /** A framework that has started, empty but for the system bundle. */
    static Framework start(Path storage, @Nullable Path packages) throws IOException, BundleException {
        var config = new HashMap<String, String>();
        config.put(Constants.FRAMEWORK_STORAGE, storage.toString());
        config.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        config.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, packages == null ? LOGGING : LOGGING + "," + read(packages));
        // Plug-ins need not name the packages of the JDK that are not java.*, such as sun.misc in embedded libraries.
        config.put(Constants.FRAMEWORK_BOOTDELEGATION, "sun.*,com.sun.*,jdk.*");
        config.put("mortise.home", System.getProperty("mortise.home"));
        config.put("mortise.product", System.getProperty("mortise.product"));
        config.put("felix.log.level", "1");
        var framework = new FrameworkFactory().newFramework(config);
        framework.start();
        return framework;
    }

    private static String read(Path packages) throws IOException {
        var properties = new Properties();
        try (var in = Files.newInputStream(packages)) {
            properties.load(in);
        }
        return properties.getProperty("packages");
    }

    /** Installs and starts every bundle of a folder: jars, and folders that are unpacked bundles. */
    static void install(Framework framework, Path folder) throws IOException, BundleException {
        if (!Files.isDirectory(folder)) return;
        try (var list = Files.list(folder)) {
            installAll(framework, list.sorted().toList());
        }
    }

    /**
     * Installs and starts the bundles whose files are listed, one a line. One that cannot be started stops neither the
     * others nor the worker: why that is so stands in the system property {@code mortise.refused.FILE}, in its first line
     * which bundle it is, in the others what is wrong and, after a tab, how to mend it.
     */
    static void installListed(Framework framework, Path list) throws IOException {
        if (!Files.exists(list)) return;
        for (String file : Files.readAllLines(list)) {
            List<String> why = tryInstall(framework, Path.of(file));
            if (!why.isEmpty()) System.setProperty("mortise.refused." + file, String.join("\n", why));
        }
    }

    private static List<String> tryInstall(Framework framework, Path file) {
        String name = String.valueOf(file.getFileName());
        Bundle bundle = null;
        try {
            bundle = framework.getBundleContext().installBundle("reference:" + file.toUri());
            name = bundle.getSymbolicName() + " " + bundle.getVersion();
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) bundle.start(Bundle.START_ACTIVATION_POLICY);
            return List.of();
        } catch (BundleException | RuntimeException | LinkageError e) {
            var why = new ArrayList<String>();
            why.add(name);
            if (bundle != null) why.addAll(Missing.of(bundle, framework));
            if (why.size() == 1) why.add("it cannot be started: " + root(e));
            return why;
        }
    }

    private static String root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) root = root.getCause();
        return root.toString().replaceAll("\\s+", " ");
    }

    private static void installAll(Framework framework, List<Path> files) throws BundleException {
        var bundles = new ArrayList<Bundle>();
        for (Path file : files) {
            bundles.add(framework.getBundleContext().installBundle("reference:" + file.toUri()));
        }
        for (Bundle bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    /** Which bundles are not up. */
    static String whyNot(Framework framework) {
        String down = Arrays.stream(framework.getBundleContext().getBundles())
                .filter(b -> b.getState() != Bundle.ACTIVE && b.getHeaders().get(Constants.FRAGMENT_HOST) == null)
                .map(Bundle::getSymbolicName)
                .collect(Collectors.joining(", "));
        return "nothing in the framework answers" + (down.isEmpty() ? "" : "; these bundles did not start: " + down);
    }
}
