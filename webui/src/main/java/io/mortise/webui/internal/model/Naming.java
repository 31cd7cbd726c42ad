package io.mortise.webui.internal.model;

import com.vaadin.flow.component.combobox.ComboBox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.model.ModelVersion;
import io.mortise.api.run.RunId;
import io.mortise.webui.internal.part.Problems;
import io.mortise.webui.internal.part.Undo;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks what a run's model is to go by: name, alias and note. */
final class Naming extends Div {
    private final transient ModelRegistry registry;
    private final ComboBox<String> name = new ComboBox<>("Name");
    private final ComboBox<String> alias = new ComboBox<>("Alias (optional)");
    private final TextArea note = new TextArea("Note (optional)");

    Naming(ModelRegistry registry) {
        this.registry = registry;
        addClassName("naming");
        var known = registry.versions();
        offering(name, known.stream().map(ModelVersion::name));
        name.setHelperText("One that there is gets its next version");
        offering(alias, known.stream().flatMap(version -> version.aliases().stream()));
        alias.setHelperText("A word that means this version from now on, such as champion");
        alias.setClearButtonVisible(true);
        note.setMinHeight("84px");
        for (var field : List.of(name, alias)) field.setManualValidation(true);
        name.setWidthFull();
        alias.setWidthFull();
        note.setWidthFull();
        add(name, alias, note);
    }

    private static void offering(ComboBox<String> field, Stream<String> words) {
        field.setItems(words.distinct().sorted().toList());
        field.setAllowCustomValue(true);
        field.addCustomValueSetListener(e -> field.setValue(e.getDetail().strip()));
    }

    /** Puts the caret where the name is written. */
    void begin() {
        name.focus();
    }

    /** Registers the run under what is written here; where that cannot be, says so at the field, and gives nothing. */
    Optional<ModelVersion> register(RunId run, String chosen) {
        name.setInvalid(false);
        alias.setInvalid(false);
        if (name.isEmpty()) {
            refuse(name, "Give it a name");
            return Optional.empty();
        }
        var aliases = alias.isEmpty() ? List.<String>of() : List.of(alias.getValue());
        try {
            return Optional.of(registry.register(name.getValue(), run, chosen, note.getValue(), aliases));
        } catch (InvalidInput e) {
            refuse(e.problems().getFirst());
            return Optional.empty();
        }
    }

    private void refuse(Problem problem) {
        String words = Problems.words(problem);
        switch (problem.where()) {
            case "model" -> refuse(name, words);
            case "alias" -> refuse(alias, words);
            default -> Undo.refuse(words);
        }
    }

    private static void refuse(ComboBox<String> field, String words) {
        field.setErrorMessage(words);
        field.setInvalid(true);
        field.focus();
    }
}
