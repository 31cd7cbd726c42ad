package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import io.mortise.api.InvalidInput;
import io.mortise.api.run.LabelChange;
import io.mortise.api.run.Labels;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Asks for the tags of some runs: those that all of them have are there, others keep theirs. */
final class TagDialog extends Dialog {
    private final MultiSelectComboBox<String> tags = new MultiSelectComboBox<>("Tags");
    private final TreeSet<String> known;
    private final HashSet<String> common;
    private final Consumer<LabelChange> save;

    TagDialog(List<Labels> runs, Collection<String> known, Consumer<LabelChange> save) {
        this.known = new TreeSet<>(known);
        this.common = new HashSet<>(runs.getFirst().tags());
        this.save = save;
        runs.forEach(run -> common.retainAll(run.tags()));
        setHeaderTitle(runs.size() == 1 ? "Tags" : "Tags of " + runs.size() + " runs");
        setWidth("min(440px, 94vw)");
        tags.setItems(this.known);
        tags.setValue(common);
        tags.setAllowCustomValue(true);
        tags.setHelperText("Choose, or type a new one and press Enter");
        tags.setWidthFull();
        tags.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        tags.addCustomValueSetListener(e -> take(e.getDetail()));
        var done = new Button("Save", e -> save());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(tags);
        getFooter().add(new Button("Cancel", e -> close()), done);
        addOpenedChangeListener(e -> {
            if (e.isOpened()) tags.focus();
        });
    }

    private void take(String tag) {
        String word = tag.strip();
        try {
            LabelChange.tags(List.of(word), List.of());
        } catch (InvalidInput e) {
            var problem = e.problems().getFirst();
            tags.setErrorMessage((problem.summary() + ". " + problem.fixes().getFirst()).replace("`", ""));
            tags.setInvalid(true);
            return;
        }
        tags.setInvalid(false);
        var chosen = new HashSet<>(tags.getValue());
        chosen.add(word);
        known.add(word);
        tags.setItems(known);
        tags.setValue(chosen);
    }

    private void save() {
        var add = new ArrayList<>(tags.getValue());
        add.removeAll(common);
        var remove = new ArrayList<>(common);
        remove.removeAll(tags.getValue());
        if (!add.isEmpty() || !remove.isEmpty()) save.accept(LabelChange.tags(add, remove));
        close();
    }
}
