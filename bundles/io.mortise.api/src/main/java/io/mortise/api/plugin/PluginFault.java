package io.mortise.api.plugin;

/**
 * A plug-in that did what it must not, pinned on the version and the method that was at work.
 *
 * @param id Bundle-SymbolicName
 * @param version Bundle-Version
 * @param sha256 of the jar
 * @param method class and method of the plug-in, as {@code Swish.build}
 * @param what one sentence: what was thrown, or that it hung, ended the process, gave null, NaN or a wrong shape
 */
public record PluginFault(String id, String version, String sha256, String method, String what) {
    /** One sentence for the user. */
    public String sentence() {
        return "plug-in " + id + " " + version + " failed in " + method + ": " + what;
    }
}
