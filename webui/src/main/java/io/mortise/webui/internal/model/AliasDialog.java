package io.mortise.webui.internal.model;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.combobox.MultiSelectComboBox;
import com.vaadin.flow.component.dialog.Dialog;
import io.mortise.api.InvalidInput;
import io.mortise.api.model.ModelRegistry;
import io.mortise.api.model.ModelVersion;
import io.mortise.webui.internal.part.Problems;
import java.util.HashSet;
import java.util.TreeSet;

/** Asks for the aliases of a version; one that another version has moves here. */
final class AliasDialog extends Dialog {
    private final transient ModelRegistry registry;
    private final transient ModelVersion version;
    private final MultiSelectComboBox<String> aliases = new MultiSelectComboBox<>("Aliases");
    private final TreeSet<String> known = new TreeSet<>();

    AliasDialog(ModelRegistry registry, ModelVersion version) {
        this.registry = registry;
        this.version = version;
        registry.versions().forEach(one -> known.addAll(one.aliases()));
        setHeaderTitle("Aliases of " + version.reference());
        setWidth("min(480px, 94vw)");
        aliases.setItems(known);
        aliases.setValue(new HashSet<>(version.aliases()));
        aliases.setAllowCustomValue(true);
        aliases.setHelperText(
                "Choose, or type a new one and press Enter. An alias means one version at a time: what another"
                        + " version of " + version.name() + " has moves here");
        aliases.setWidthFull();
        aliases.setManualValidation(true);
        aliases.setAutoExpand(MultiSelectComboBox.AutoExpandMode.VERTICAL);
        aliases.addCustomValueSetListener(e -> take(e.getDetail().strip()));
        var done = new Button("Save", e -> save());
        done.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        add(aliases);
        getFooter().add(new Button("Cancel", e -> close()), done);
        addOpenedChangeListener(e -> {
            if (e.isOpened()) aliases.focus();
        });
    }

    private void take(String alias) {
        var chosen = new HashSet<>(aliases.getValue());
        chosen.add(alias);
        known.add(alias);
        aliases.setItems(known);
        aliases.setValue(chosen);
    }

    private void save() {
        try {
            for (String alias : aliases.getValue())
                if (!version.aliases().contains(alias)) registry.alias(version.reference(), alias);
            for (String alias : version.aliases()) if (!aliases.getValue().contains(alias)) unalias(alias);
            close();
        } catch (InvalidInput e) {
            aliases.setErrorMessage(Problems.words(e.problems().getFirst()));
            aliases.setInvalid(true);
        }
    }

    /** Unless somebody has moved it to another version meanwhile. */
    private void unalias(String alias) {
        boolean here = registry.version(version.reference()).aliases().contains(alias);
        if (here) registry.unalias(version.name() + "@" + alias);
    }
}
