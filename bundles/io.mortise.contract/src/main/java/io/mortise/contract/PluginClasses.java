package io.mortise.contract;

import java.util.Collection;
import java.util.List;

/** Looks into the classes of several plug-ins, and then where the context class loader looks. */
public final class PluginClasses extends ClassLoader {
    private final List<ClassLoader> loaders;

    /** Over the class loaders of plug-ins, or whatever else came with them. */
    public PluginClasses(Collection<?> plugins) {
        super(PluginClasses.class.getClassLoader());
        this.loaders = plugins.stream()
                .map(plugin -> plugin.getClass().getClassLoader())
                .distinct()
                .toList();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        for (ClassLoader loader : loaders) {
            try {
                return loader.loadClass(name);
            } catch (ClassNotFoundException e) {
                // The next one may have it.
            }
        }
        return Class.forName(name, true, Thread.currentThread().getContextClassLoader());
    }
}
