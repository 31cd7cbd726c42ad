package io.mortise.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * A real OSGi framework with a packed bundle in it. The framework is the one on the test's class path; the API comes from
 * there, too, so that test and bundle share its types.
 */
public final class TestFelix {
    private static final String SHARED = String.join(
            ",",
            "io.mortise.api;version=1.0.0",
            "io.mortise.api.plugin;version=1.0.0",
            "io.mortise.api.compare;version=1.0.0",
            "io.mortise.api.model;version=1.0.0",
            "io.mortise.api.run;version=1.0.0",
            "io.mortise.api.search;version=1.0.0",
            "io.mortise.api.sweep;version=1.0.0",
            "com.fasterxml.jackson.annotation;version=2.21.0",
            "org.slf4j;version=2.0.17",
            "org.slf4j;version=1.7.36",
            "org.slf4j.event;version=2.0.17",
            "org.slf4j.helpers;version=2.0.17",
            "org.slf4j.spi;version=2.0.17");
    private static final long PATIENCE = 10_000;

    private final Framework framework;

    private TestFelix(Framework framework) {
        this.framework = framework;
    }

    /**
     * Starts it, and every bundle in it.
     *
     * @param cache a folder of its own
     * @param bundle the jar that is tested
     * @param others a folder with the jars that it needs
     * @throws BundleException where one does not start, with what it lacks
     */
    public static TestFelix start(Path cache, Path bundle, Path others) throws BundleException, IOException {
        var framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                        SHARED));
        framework.start();
        var bundles = new ArrayList<Bundle>();
        try (var files = Files.list(others)) {
            for (Path file : Stream.concat(files, Stream.of(bundle)).toList()) {
                bundles.add(
                        framework.getBundleContext().installBundle(file.toUri().toString()));
            }
        }
        for (Bundle installed : bundles) installed.start();
        return new TestFelix(framework);
    }

    /** The framework's own context, which sees every service. */
    public BundleContext context() {
        return framework.getBundleContext();
    }

    /** Stops it, and waits until it has. */
    public void stop() throws BundleException, InterruptedException {
        framework.stop();
        framework.waitForStop(PATIENCE);
    }
}
