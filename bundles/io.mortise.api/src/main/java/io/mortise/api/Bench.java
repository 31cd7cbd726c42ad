package io.mortise.api;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Where this process works. */
@ProviderType
public interface Bench {
    /** The user's workspace. */
    Workspace workspace();

    /** The folder of the installed product: launcher, bundles, engine, batteries, sample experiments. */
    Path product();

    /** The product's version. */
    String version();
}
