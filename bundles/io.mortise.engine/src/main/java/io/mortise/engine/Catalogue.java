package io.mortise.engine;

import io.mortise.spi.Accelerator;
import io.mortise.spi.Plugin;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** The recipes that are at hand, and how their options are read. */
@ConsumerType
public interface Catalogue {
    /**
     * The recipe of that type.
     *
     * @param kind the recipe's interface, for example {@code LayerRecipe.class}
     * @throws io.mortise.api.InvalidInput where no plug-in supplies it
     */
    <P extends Plugin<?>> P recipe(Class<? super P> kind, String type);

    /** Options as the plug-in's record. */
    <O extends Record> O options(Plugin<O> plugin, Map<String, Object> options);

    /** What may compute nets faster than DL4J; none where nothing is known. */
    default Collection<Accelerator> accelerators() {
        return List.of();
    }

    /** Sees the classes of every plug-in at hand, for reading saved nets. */
    ClassLoader loader();

    /** Who watches the plug-ins of users; nobody where there are none. */
    default Supervision supervision() {
        return Supervision.NONE;
    }
}
