package io.mortise.store.internal;

/** What lies in the database is not what was put there. */
final class DamagedStore extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedStore(String what) {
        super(what);
    }

    DamagedStore(String what, Throwable cause) {
        super(what, cause);
    }
}
