package io.mortise.webui.internal.edit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.vaadin.flow.router.QueryParameters;
import io.mortise.api.run.RunId;
import io.mortise.json.Json;
import io.mortise.webui.internal.ExperimentFiles;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.form.JsonText;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the editor is asked to open.
 *
 * @param way by which it comes into the editor
 * @param name of the file or the run; empty for a new experiment
 */
public record Origin(Way way, String name) {
    private static final Pattern NUMBERED = Pattern.compile("(.+)-(\\d{1,4})");

    /** How something comes into the editor. */
    public enum Way {
        /** A file that is worked on. */
        EXPERIMENT,
        /** A file that another one is made from. */
        COPY,
        /** A run whose spec an experiment is made from. */
        RUN
    }

    /** What an address asks for. */
    public static Origin of(QueryParameters address) {
        for (var way : Way.values()) {
            var name = address.getSingleParameter(way.name().toLowerCase(Locale.ROOT));
            if (name.isPresent()) return new Origin(way, name.get());
        }
        return new Origin(Way.EXPERIMENT, "");
    }

    /** Whether it is not a new experiment. */
    public boolean isAsked() {
        return !name.isEmpty();
    }

    /** The key of the file that is worked on; empty where there is none yet. */
    public String key() {
        return way == Way.EXPERIMENT ? name : "";
    }

    /** The text to begin with; empty where there is no such thing. */
    public Optional<String> text(Ports ports) {
        return switch (way) {
            case EXPERIMENT -> ExperimentFiles.text(ports.bench(), name);
            case COPY -> ExperimentFiles.text(ports.bench(), name).map(text -> renamed(ports, text));
            case RUN -> spec(ports).map(spec -> renamed(ports, JsonText.write(spec)));
        };
    }

    private Optional<ObjectNode> spec(Ports ports) {
        if (!RunId.isRunId(name)) return Optional.empty();
        return ports.runs().run(new RunId(name)).map(run -> Json.mapper().valueToTree(run.spec()));
    }

    /** A text that is broken keeps its name: its author is to mend it first. */
    private static String renamed(Ports ports, String text) {
        return JsonText.read(text)
                .map(document -> {
                    String name = document.path("name").asText("experiment");
                    document.put("name", another(name, ExperimentFiles.names(ports.bench())));
                    return JsonText.write(document);
                })
                .orElse(text);
    }

    /** The name with the next number that nobody has: {@code net-2} after {@code net}, {@code net-4} after {@code net-3}. */
    static String another(String name, Collection<String> taken) {
        var numbered = NUMBERED.matcher(name);
        boolean counts = numbered.matches();
        String stem = counts ? numbered.group(1) : name;
        int number = counts ? Integer.parseInt(numbered.group(2)) + 1 : 2;
        while (taken.contains(stem + "-" + number)) number++;
        return stem + "-" + number;
    }
}
