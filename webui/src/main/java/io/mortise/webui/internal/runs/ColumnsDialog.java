package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import io.mortise.api.search.Vocabulary;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/** Asks which metrics and options have a column. */
final class ColumnsDialog extends Dialog {
    ColumnsDialog(List<String> columns, Vocabulary known, Consumer<List<String>> save) {
        setHeaderTitle("Columns");
        setWidth("min(520px, 94vw)");
        var names = new LinkedHashSet<>(columns);
        names.addAll(known.metrics());
        names.addAll(known.options());
        var choice = new MultiSelectComboBox<String>("Metrics and options");
        choice.setItems(names);
        choice.setValue(new LinkedHashSet<>(columns));
        choice.setHelperText("They stand in the order in which they were chosen");
        choice.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        choice.setClearButtonVisible(true);
        choice.setWidthFull();
        var first = new Button("As at first", e -> choice.setValue(new LinkedHashSet<>(Question.FIRST.columns())));
        first.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        var done = new Button("Save", e -> {
            save.accept(new ArrayList<>(choice.getValue()));
            close();
        });
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(choice);
        getFooter().add(first, new Button("Cancel", e -> close()), done);
        addOpenedChangeListener(e -> {
            if (e.isOpened()) choice.focus();
        });
    }
}
