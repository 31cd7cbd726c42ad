package io.mortise.store;

import io.mortise.api.run.RunStore;
import io.mortise.api.run.StoreService;
import io.mortise.store.internal.H2RunStore;
import io.mortise.store.internal.StoreFile;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Component;

/** Keeps runs in an H2 database file, {@code mortise.mv.db} in the store's folder. */
@Component
public final class H2StoreService implements StoreService {
    @Override
    public RunStore open(Path folder) {
        return new H2RunStore(new StoreFile(folder));
    }

    @Override
    public List<Path> setAside(Path folder) {
        return new StoreFile(folder).setAside();
    }
}
