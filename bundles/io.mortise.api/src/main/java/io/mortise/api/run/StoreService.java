package io.mortise.api.run;

import io.mortise.api.InvalidInput;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Opens run stores. */
@ProviderType
public interface StoreService {
    /**
     * Opens the store in that folder, making or migrating it where needed. The caller holds the owner's lock.
     *
     * @param folder the workspace's store folder
     * @throws InvalidInput where the store is damaged, in use, or made by a newer version
     */
    RunStore open(Path folder);

    /**
     * Renames the files of the store in that folder, damaged or not, so that {@link #open} makes a new one. The caller
     * holds the owner's lock and has no store open.
     *
     * @return what the files are called now; empty where there were none
     */
    List<Path> setAside(Path folder);
}
