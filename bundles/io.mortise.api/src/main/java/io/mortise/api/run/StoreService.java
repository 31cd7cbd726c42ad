package io.mortise.api.run;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** Opens run stores. */
@ProviderType
public interface StoreService {
    /**
     * Opens the store in that folder, making or migrating it where needed. The caller holds the owner's lock.
     *
     * @param folder the workspace's store folder
     */
    RunStore open(Path folder);
}
