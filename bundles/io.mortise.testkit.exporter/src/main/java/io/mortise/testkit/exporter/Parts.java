package io.mortise.testkit.exporter;

import io.mortise.api.InvalidInput;
import io.mortise.engine.Catalogue;
import io.mortise.spi.Plugin;
import io.mortise.testkit.Options;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.jar.Manifest;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** Every battery on the class path, and what a test brings along. */
public record Parts(List<Plugin<?>> plugins) implements Catalogue {
    private static final List<Plugin<?>> BATTERIES = batteries();

    /** The batteries, and these before them. */
    public static Parts with(List<Plugin<?>> more) {
        var all = new ArrayList<>(more);
        all.addAll(BATTERIES);
        return new Parts(List.copyOf(all));
    }

    private static List<Plugin<?>> batteries() {
        try {
            var found = new ArrayList<Plugin<?>>();
            for (URL manifest : Collections.list(Parts.class.getClassLoader().getResources("META-INF/MANIFEST.MF"))) {
                try (var in = manifest.openStream()) {
                    String components = new Manifest(in).getMainAttributes().getValue("Service-Component");
                    for (String component : components == null ? new String[0] : components.split(",")) {
                        var xml = URI.create(manifest.toString().replace("META-INF/MANIFEST.MF", component.strip()));
                        if (instance(xml.toURL()) instanceof Plugin<?> plugin) found.add(plugin);
                    }
                }
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Object instance(URL component) throws IOException {
        try (var in = component.openStream()) {
            var root = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
            var implementation =
                    (Element) root.getElementsByTagName("implementation").item(0);
            var type = Class.forName(implementation.getAttribute("class"));
            return Plugin.class.isAssignableFrom(type) ? type.getConstructor().newInstance() : type;
        } catch (ReflectiveOperationException | ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("a component that cannot be made: " + component, e);
        }
    }

    @Override
    public <P extends Plugin<?>> P recipe(Class<? super P> kind, String type) {
        for (Plugin<?> plugin : plugins) {
            if (!kind.isInstance(plugin) || !plugin.type().equals(type)) continue;
            @SuppressWarnings("unchecked") // it is of that kind
            P found = (P) plugin;
            return found;
        }
        throw new InvalidInput("", "there is no " + kind.getSimpleName() + " " + type, "bring it along");
    }

    @Override
    public <O extends Record> O options(Plugin<O> plugin, Map<String, Object> options) {
        return Options.of(plugin, options);
    }

    @Override
    public ClassLoader loader() {
        return Parts.class.getClassLoader();
    }
}
