package io.mortise.webui.internal.part;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;

/** Saves what it stands beside as a file; the browser names the file after the page and the thing. */
public final class SaveButton extends Button {
    private SaveButton(String format, String what) {
        super(format);
        addThemeVariants(ButtonVariant.LUMO_SMALL, ButtonVariant.LUMO_TERTIARY);
        addClassName("save");
        setAriaLabel("Save " + what + " as " + format);
        getElement().setAttribute("title", "Save as " + format);
    }

    /** For a chart, as it is drawn now: {@code PNG} or {@code SVG}. */
    static SaveButton of(Chart chart, String what, String format) {
        var button = new SaveButton(format, what);
        button.addClickListener(e -> chart.save(what, format));
        return button;
    }

    /** For a table, as CSV. */
    public static SaveButton of(Csv csv, String what) {
        var button = new SaveButton("CSV", what);
        button.addClickListener(
                e -> button.getElement().executeJs("mortise.saveText($0, 'csv', 'text/csv', $1)", what, csv.text()));
        return button;
    }
}
