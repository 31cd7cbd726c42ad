package io.mortise.experiments;

import io.mortise.api.plugin.InstalledPlugin;
import io.mortise.api.plugin.Offer;
import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginDescriptor;
import io.mortise.api.plugin.PluginService;
import io.mortise.contract.describe.Offers;
import io.mortise.spi.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** The batteries on the class path: every bundle with components that are plug-ins, found by its manifest. */
final class Batteries implements PluginService {
    private final List<PluginDescriptor> descriptors;

    private Batteries(List<PluginDescriptor> descriptors) {
        this.descriptors = List.copyOf(descriptors);
    }

    static Batteries onClassPath() {
        try {
            var found = new ArrayList<PluginDescriptor>();
            for (var manifest : Collections.list(loader().getResources("META-INF/MANIFEST.MF"))) {
                var descriptor = describe(manifest);
                if (!descriptor.provides().isEmpty()) found.add(descriptor);
            }
            found.sort(Comparator.comparing(PluginDescriptor::id));
            return new Batteries(found);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<PluginDescriptor> descriptors() {
        return descriptors;
    }

    @Override
    public PluginBundle bundle(PluginDescriptor plugin) {
        return new PluginBundle(plugin.id(), plugin.version(), plugin.sha256(), Path.of(plugin.id() + ".jar"));
    }

    @Override
    public List<InstalledPlugin> installed() {
        return List.of();
    }

    private static PluginDescriptor describe(URL manifestUrl) throws IOException {
        try (var in = manifestUrl.openStream()) {
            var headers = new Manifest(in).getMainAttributes();
            var components = headers.getValue("Service-Component");
            var offers = new ArrayList<Offer>();
            for (var component : components == null ? new String[0] : components.split(",")) {
                var xml = URI.create(manifestUrl.toString().replace("META-INF/MANIFEST.MF", component.strip()));
                if (instance(xml.toURL()) instanceof Plugin<?> plugin) offers.add(Offers.of(plugin));
            }
            return new PluginDescriptor(
                    String.valueOf(headers.getValue("Bundle-SymbolicName")),
                    String.valueOf(headers.getValue("Bundle-Version")),
                    "",
                    String.valueOf(headers.getValue("Bundle-Name")),
                    String.valueOf(headers.getValue("Bundle-Vendor")),
                    offers);
        }
    }

    /** The component, where it can be made without others; plug-ins always can. */
    private static Object instance(URL component) throws IOException {
        try (var in = component.openStream()) {
            var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            var implementation =
                    (Element) root.getElementsByTagName("implementation").item(0);
            var type = Class.forName(implementation.getAttribute("class"), true, loader());
            return Plugin.class.isAssignableFrom(type) ? type.getConstructor().newInstance() : type;
        } catch (ReflectiveOperationException
                | javax.xml.parsers.ParserConfigurationException
                | org.xml.sax.SAXException e) {
            throw new IllegalStateException("a component that cannot be made: " + component, e);
        }
    }

    private static ClassLoader loader() {
        return Batteries.class.getClassLoader();
    }
}
