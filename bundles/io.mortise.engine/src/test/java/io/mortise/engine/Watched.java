package io.mortise.engine;

import io.mortise.api.plugin.PluginFault;
import io.mortise.spi.Accelerator;
import io.mortise.spi.Plugin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Parts of which some are taken for a user's plug-in.
 *
 * @param users their classes
 * @param calls the methods that were called, the latest first; those that are at work still stand in {@code open}
 */
record Watched(Catalogue parts, Set<Class<?>> users, Deque<String> calls, Deque<String> open)
        implements Catalogue, Supervision, Supervision.Suspect {
    static Watched of(Catalogue parts, Class<?>... users) {
        return new Watched(parts, Set.of(users), new ArrayDeque<>(), new ArrayDeque<>());
    }

    /** A plug-in of a test's own, with what it makes. */
    static Watched plugin(Plugin<?> plugin, Class<?>... more) {
        var users = new ArrayList<Class<?>>(List.of(more));
        users.add(plugin.getClass());
        return of(Batteries.with(plugin), users.toArray(Class<?>[]::new));
    }

    /** The same, with nets computed by oneDNN as far as it knows them. */
    Watched accelerated() {
        var accelerated = ((Batteries) parts).accelerated();
        return new Watched(accelerated, users, calls, open);
    }

    @Override
    public <P extends Plugin<?>> P recipe(Class<? super P> kind, String type) {
        return parts.recipe(kind, type);
    }

    @Override
    public <O extends Record> O options(Plugin<O> plugin, Map<String, Object> options) {
        return parts.options(plugin, options);
    }

    @Override
    public Collection<Accelerator> accelerators() {
        return parts.accelerators();
    }

    @Override
    public ClassLoader loader() {
        return parts.loader();
    }

    @Override
    public Supervision supervision() {
        return this;
    }

    @Override
    public Optional<Suspect> suspect(Class<?> type) {
        return users.stream().anyMatch(user -> user == type || user == type.getEnclosingClass())
                        || users.contains(type.getNestHost())
                ? Optional.of(this)
                : Optional.empty();
    }

    @Override
    public int enter(String method) {
        calls.push(method);
        open.push(method);
        return open.size();
    }

    @Override
    public void leave(int entered) {
        open.pop();
    }

    @Override
    public PluginFault fault(String method, String what) {
        return new PluginFault("com.example.odd", "1.2.0", "sha", method, what);
    }

    @Override
    public PluginFault fault(String method, Throwable thrown) {
        return fault(method, thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
    }
}
