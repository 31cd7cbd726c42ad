package io.mortise.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** What a bundle needs and nobody here has, in words: lines of what is wrong and, after a tab, how to mend it. */
final class Missing {
    private static final Pattern AT_LEAST = Pattern.compile("\\(version>=([^)]+)\\)");
    private static final Pattern BELOW = Pattern.compile("\\(!\\(version>=([^)]+)\\)\\)");

    private Missing() {}

    static List<String> of(Bundle bundle, Framework framework) {
        var wiring = framework.adapt(FrameworkWiring.class);
        var revision = bundle.adapt(BundleRevision.class);
        if (wiring == null || revision == null) return List.of();
        var lines = new ArrayList<String>();
        for (BundleRequirement needed : revision.getDeclaredRequirements(null)) {
            if (isOptional(needed) || !wiring.findProviders(needed).isEmpty()) continue;
            lines.add(describe(needed, framework));
        }
        return lines;
    }

    private static boolean isOptional(BundleRequirement needed) {
        var directives = needed.getDirectives();
        return Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                || !directives
                        .getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE)
                        .equals(Namespace.EFFECTIVE_RESOLVE);
    }

    private static String describe(BundleRequirement needed, Framework framework) {
        String filter = String.valueOf(needed.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE));
        String range = range(filter);
        String namespace = needed.getNamespace();
        if (namespace.equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            int java = Runtime.version().feature();
            return "it wants another Java than the " + java + " that Mortise runs on here: " + filter
                    + "\tcompile it with --release " + java;
        }
        String name = name(namespace, filter);
        if (!namespace.equals(PackageNamespace.PACKAGE_NAMESPACE)) {
            return "it needs " + namespace + " `" + name + "`" + range + ", which nothing here supplies"
                    + "\ttake that requirement out of its manifest, or pack what it needs into the jar";
        }
        String here = versions(name, framework);
        String what = "it needs the package `" + name + "`" + range + ", which "
                + (here.isEmpty() ? "nothing here supplies" : "is here in version " + here + " only");
        return what + "\t"
                + (name.startsWith("io.mortise.")
                        ? "it was made for another version of Mortise: build it against the one that is installed"
                        : "pack the library that has it into the jar, or do without it");
    }

    private static String name(String namespace, String filter) {
        var found = Pattern.compile(Pattern.quote("(" + namespace + "=") + "([^)]+)\\)")
                .matcher(filter);
        return found.find() ? found.group(1) : filter;
    }

    private static String range(String filter) {
        Matcher below = BELOW.matcher(filter);
        Matcher atLeast = AT_LEAST.matcher(BELOW.matcher(filter).replaceAll(""));
        String upper = below.find() ? below.group(1) : "";
        String lower = atLeast.find() ? atLeast.group(1) : "";
        if (lower.isEmpty() || lower.equals(Version.emptyVersion.toString())) return "";
        return upper.isEmpty()
                ? " (" + brief(lower) + " or newer)"
                : " (from " + brief(lower) + " to below " + brief(upper) + ")";
    }

    private static String brief(String version) {
        return version.replaceFirst("(\\.0)$", "");
    }

    private static String versions(String name, Framework framework) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .map(bundle -> bundle.adapt(BundleRevision.class))
                .filter(Objects::nonNull)
                .flatMap(revision -> revision.getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
                .map(BundleCapability::getAttributes)
                .filter(attributes -> name.equals(attributes.get(PackageNamespace.PACKAGE_NAMESPACE)))
                .map(attributes -> brief(String.valueOf(attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))))
                .distinct()
                .collect(Collectors.joining(" and "));
    }
}
