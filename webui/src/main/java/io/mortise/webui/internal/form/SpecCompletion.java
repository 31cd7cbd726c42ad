package io.mortise.webui.internal.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.mortise.webui.internal.form.Blueprint.Type;
import io.mortise.webui.internal.form.OpenText.Frame;
import io.mortise.webui.internal.form.OpenText.Spot;
import io.mortise.webui.internal.form.OpenText.Wanted;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says how an experiment that is written as text may go on, by the schema of what is installed. */
public final class SpecCompletion {
    private static final int MOST = 12;

    private final Blueprint blueprint;
    private final Spot spot;
    private final String text;
    private final List<Proposal> proposals = new ArrayList<>();

    private SpecCompletion(Blueprint blueprint, Spot spot, String text) {
        this.blueprint = blueprint;
        this.spot = spot;
        this.text = text;
    }

    /**
     * A way to go on.
     *
     * @param word what it is called
     * @param hint what it is
     * @param from where the text that it replaces begins
     * @param to where that text ends
     * @param text what to put there; the caret goes behind it
     */
    public record Proposal(String word, String hint, int from, int to, String text) {}

    /** What stands at a place by the schema: an object of these members, which is a part of a kind or none. */
    private record Level(JsonNode schema, Optional<String> kind) {}

    /** Proposals for what is begun at the caret, or may begin there; those that begin alike first. */
    public static List<Proposal> at(String text, int caret, Blueprint blueprint) {
        var spot = OpenText.at(text, caret);
        if (spot == null || spot.wanted() == Wanted.NOTHING) return List.of();
        var completion = new SpecCompletion(blueprint, spot, text);
        completion.collect();
        return completion.fitting();
    }

    private void collect() {
        var level = new Level(blueprint.experiment(), Optional.empty());
        int last = spot.frames().size() - 1;
        for (int i = 0; i < last; i++)
            level = within(member(level, i), spot.frames().get(i + 1));
        if (spot.wanted() == Wanted.KEY) keys(level, spot.frames().get(last));
        else values(level, last);
    }

    /** The schema of what a frame's key, or its place in a list, leads to. */
    private JsonNode member(Level level, int frame) {
        if (!spot.frames().get(frame).isObject()) return level.schema().path("items");
        return level.schema().path("properties").path(spot.keys().get(frame));
    }

    private Level within(JsonNode slot, Frame frame) {
        var kind = frame.isObject() ? blueprint.kind(slot) : Optional.<String>empty();
        if (kind.isEmpty()) return new Level(slot, kind);
        String type = frame.members().getOrDefault(Place.TYPE, "");
        JsonNode options = blueprint
                .type(kind.get(), type)
                .map(t -> (JsonNode) t.options())
                .orElseGet(Place.NODES::objectNode);
        return new Level(options, kind);
    }

    private void keys(Level level, Frame frame) {
        boolean named = spot.to() < text.length()
                && text.substring(spot.to()).stripLeading().startsWith(":");
        String end = named ? "" : ": ";
        Predicate<String> free =
                key -> key.equals(spot.word()) || !frame.members().containsKey(key);
        level.kind().filter(kind -> free.test(Place.TYPE)).ifPresent(kind -> add(Place.TYPE, "Which " + kind, end));
        level.schema().path("properties").properties().forEach(property -> {
            if (!free.test(property.getKey())) return;
            add(property.getKey(), property.getValue().path("description").asText(), end);
        });
    }

    private void add(String key, String hint, String end) {
        add(key, hint, Place.NODES.textNode(key).toString(), end);
    }

    private void add(String word, String hint, String put, String end) {
        proposals.add(new Proposal(word, hint, spot.from(), spot.to(), put + end));
    }

    private void values(Level level, int frame) {
        var kind = level.kind();
        if (kind.isPresent() && spot.keys().get(frame).equals(Place.TYPE)) {
            for (var type : blueprint.types(kind.get())) add(type.type(), type.title(), "");
            return;
        }
        var slot = member(level, frame);
        var part = blueprint.kind(slot);
        boolean inList = !spot.frames().get(frame).isObject();
        part.ifPresent(k ->
                blueprint.types(k).forEach(type -> add(type.type(), type.title(), begun(type, inList), "")));
        if (part.isPresent()) return;
        slot.path("enum").forEach(value -> add(value, ""));
        if (Entries.types(slot).contains("boolean"))
            Stream.of(true, false).forEach(flag -> add(Place.NODES.booleanNode(flag), ""));
        if (slot.has("default")) add(slot.get("default"), "by default");
        slot.path("examples").forEach(value -> add(value, "for example"));
    }

    /** In a list parts are objects; elsewhere the name alone will do where nothing else is needed. */
    private static String begun(Type type, boolean inList) {
        var begun = type.begun();
        return inList || begun.size() > 1
                ? JsonText.line(begun)
                : begun.get(Place.TYPE).toString();
    }

    private void add(JsonNode value, String hint) {
        if (!value.isNull()) add(Words.brief(value), hint, JsonText.line(value), "");
    }

    private List<Proposal> fitting() {
        String begun = spot.begun().toLowerCase(Locale.ROOT);
        var words = new HashSet<String>();
        Predicate<Proposal> begins = p -> p.word().toLowerCase(Locale.ROOT).startsWith(begun);
        Predicate<Proposal> holds = p -> p.word().toLowerCase(Locale.ROOT).contains(begun);
        return Stream.concat(
                        proposals.stream().filter(begins),
                        proposals.stream().filter(begins.negate().and(holds)))
                .filter(p -> words.add(p.word()))
                .limit(MOST)
                .toList();
    }
}
