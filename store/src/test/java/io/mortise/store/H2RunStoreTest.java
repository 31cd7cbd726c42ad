package io.mortise.store;

import io.mortise.api.run.RunStore;
import io.mortise.testkit.RunStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class H2RunStoreTest extends RunStoreContract {
    @TempDir
    Path folder;

    @Override
    protected RunStore create() {
        return new H2StoreService().open(folder);
    }
}
