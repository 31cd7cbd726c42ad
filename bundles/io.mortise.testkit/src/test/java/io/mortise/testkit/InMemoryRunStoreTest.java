package io.mortise.testkit;

import io.mortise.api.run.RunStore;

class InMemoryRunStoreTest extends RunStoreContract {
    @Override
    protected RunStore create() {
        return new InMemoryRunStore();
    }
}
