package io.mortise.plugins.internal;

/**
 * What a bundle says of itself in its manifest.
 *
 * @param id Bundle-SymbolicName
 * @param version Bundle-Version
 * @param name Bundle-Name, or the id
 * @param provider Bundle-Vendor, empty if not given
 */
record Headers(String id, String version, String name, String provider) {
    boolean sameVersion(Headers other) {
        return id.equals(other.id) && version.equals(other.version);
    }

    /** As the user names it. */
    String words() {
        return id + " " + version;
    }
}
