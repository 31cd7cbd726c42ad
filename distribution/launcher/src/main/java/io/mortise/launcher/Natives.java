package io.mortise.launcher;

import org.deeplearning4j.config.DL4JClassLoading;
import org.nd4j.common.config.ND4JClassLoading;

/**
 * Says to DL4J and ND4J which class loader holds them, before any of their classes is initialised; otherwise they take
 * the context class loader of whichever thread comes first.
 */
final class Natives {
    private Natives() {}

    static void prepare() {
        ClassLoader loader = Natives.class.getClassLoader();
        ND4JClassLoading.setNd4jClassloader(loader);
        DL4JClassLoading.setDl4jClassloader(loader);
    }
}
