package io.mortise.webui.browser;

import io.mortise.webui.fake.FakeActivator;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.util.tracker.ServiceTracker;

/** A framework with the packaged dashboard and a bundle of fakes in it. */
final class Felix implements AutoCloseable {
    private static final List<String> BUNDLES = List.of(
            "jackson-annotations-2",
            "jackson-core-2",
            "jackson-databind-2",
            "jackson-datatype-jsr310-2",
            "org.osgi.util.function-",
            "org.osgi.util.promise-",
            "org.osgi.service.component-1",
            "org.apache.felix.scr-",
            "io.mortise.api-",
            "io.mortise.json-",
            "io.mortise.spec-",
            "io.mortise.compare-");

    private final Framework framework;

    private Felix(Framework framework) {
        this.framework = framework;
    }

    static Felix start(Path home, Path webui) throws Exception {
        var settings = new HashMap<String, String>();
        settings.put(Constants.FRAMEWORK_STORAGE, home.resolve("felix").toString());
        settings.put(
                Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA,
                "org.slf4j;version=2.0.17,org.slf4j;version=1.7.36,org.slf4j.helpers;version=2.0.17,"
                        + "org.slf4j.spi;version=2.0.17,org.slf4j.event;version=2.0.17");
        settings.put("mortise.test.home", home.toString());
        var framework = new FrameworkFactory().newFramework(settings);
        framework.start();
        var installed = new ArrayList<Bundle>();
        for (var jar : jars())
            installed.add(framework.getBundleContext().installBundle(jar.toUri().toString()));
        installed.add(framework.getBundleContext().installBundle(webui.toUri().toString()));
        installed.add(
                framework.getBundleContext().installBundle(fakes(home).toUri().toString()));
        for (var bundle : installed) bundle.start();
        return new Felix(framework);
    }

    /** Where the dashboard is; waits for it. */
    URI address() throws InterruptedException {
        var tracker = new ServiceTracker<URI, URI>(framework.getBundleContext(), URI.class, null);
        tracker.open();
        var address = tracker.waitForService(30_000);
        if (address == null) throw new AssertionError("no dashboard in the framework: " + states());
        return address;
    }

    private String states() {
        return Stream.of(framework.getBundleContext().getBundles())
                .map(b -> b.getSymbolicName() + "=" + b.getState())
                .toList()
                .toString();
    }

    private static List<Path> jars() {
        var path = System.getProperty("java.class.path").split(File.pathSeparator);
        return BUNDLES.stream()
                .map(name -> Stream.of(path)
                        .map(Path::of)
                        .filter(p -> p.getFileName().toString().startsWith(name)
                                && p.toString().endsWith(".jar"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no jar of " + name + " on the class path")))
                .toList();
    }

    /** The fakes' package as a bundle. */
    private static Path fakes(Path home) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        main.putValue(Constants.BUNDLE_SYMBOLICNAME, "io.mortise.webui.fake");
        main.putValue(Constants.BUNDLE_ACTIVATOR, FakeActivator.class.getName());
        main.putValue(
                Constants.IMPORT_PACKAGE,
                "io.mortise.api,io.mortise.api.run,io.mortise.api.compare,io.mortise.api.model,io.mortise.api.plugin,io.mortise.api.sweep,io.mortise.json,"
                        + "com.fasterxml.jackson.annotation,org.osgi.framework,org.osgi.util.tracker,javax.imageio,"
                        + "com.fasterxml.jackson.databind,com.fasterxml.jackson.core,com.fasterxml.jackson.databind.json");
        var jar = home.resolve("fakes.jar");
        var classes = Path.of(URI.create(FakeActivator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                var files = Files.list(classes.resolve("io/mortise/webui/fake"))) {
            for (var file : files.toList()) {
                out.putNextEntry(new JarEntry("io/mortise/webui/fake/" + file.getFileName()));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    @Override
    public void close() {
        try {
            framework.stop();
            framework.waitForStop(10_000);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
