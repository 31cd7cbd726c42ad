package io.mortise.webui.internal.part;

import com.vaadin.flow.component.Component;
import io.mortise.json.Json;
import java.util.List;

/** Has a field for text offer, in a list below what is written, how that may go on. */
public final class Completing {
    private static final String ASKED = "mortise-ask";

    private Completing() {}

    /** Says how a text may go on. */
    @FunctionalInterface
    public interface Ways {
        /** For a caret in it; the script in the page says what a way has to tell of itself. */
        List<?> at(String text, int caret);
    }

    /** Begins. */
    public static void in(Component field, Ways ways) {
        var element = field.getElement();
        field.addAttachListener(e -> element.executeJs("mortise.completed(this)"));
        element.addEventListener(ASKED, e -> {
                    String text = e.getEventData().path("event.detail.text").asString();
                    int caret = e.getEventData().path("event.detail.caret").asInt();
                    element.executeJs("this.propose($0, JSON.parse($1))", text, Json.write(ways.at(text, caret)));
                })
                .addEventData("event.detail.text")
                .addEventData("event.detail.caret");
    }
}
