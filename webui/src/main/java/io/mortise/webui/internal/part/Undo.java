package io.mortise.webui.internal.part;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.NotificationVariant;
import io.mortise.api.InvalidInput;
import io.mortise.api.WorkFailed;

/** Says at the edge of the page what was done, with a way back; or why it was not done. */
public final class Undo {
    private static final int MILLIS = 10_000;

    private Undo() {}

    /** It was done, and can be undone for a while. */
    public static void offer(String done, Runnable undo) {
        var note = new Notification();
        var back = new Button("Undo", e -> {
            undo.run();
            note.close();
        });
        back.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        open(note, done, back);
    }

    /** Does it, or says why it could not be done; gives whether it was done. */
    public static boolean tried(Runnable work) {
        try {
            work.run();
            return true;
        } catch (InvalidInput e) {
            refuse(Problems.words(e.problems().getFirst()));
        } catch (WorkFailed e) {
            refuse(String.valueOf(e.getMessage()));
        }
        return false;
    }

    /** It was done, and cannot be undone. */
    public static void tell(String done) {
        var note = new Notification();
        open(note, done, close(note));
    }

    /** It was not done. */
    public static void refuse(String why) {
        var note = new Notification();
        note.addThemeVariants(NotificationVariant.LUMO_WARNING);
        open(note, why.replace("`", ""), close(note));
    }

    private static Button close(Notification note) {
        var close = new Button("Close", e -> note.close());
        close.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        return close;
    }

    private static void open(Notification note, String text, Button button) {
        var line = new Div(new Span(text), button);
        line.addClassName("undo");
        note.add(line);
        note.setDuration(MILLIS);
        note.setPosition(Notification.Position.BOTTOM_START);
        note.open();
    }
}
