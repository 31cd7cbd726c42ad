package io.mortise.webui.internal.form;

import com.vaadin.flow.component.html.Div;
import io.mortise.api.Problem;
import io.mortise.webui.internal.part.Problems;
import java.util.List;

/** What stands in the form for one place of the document. */
abstract class Entry extends Div {
    private final Form form;
    private final Place place;

    Entry(Form form, Place place) {
        this.form = form;
        this.place = place;
    }

    /** The form that this is a part of. */
    final Form form() {
        return form;
    }

    final Place place() {
        return place;
    }

    /** Those inside it that are there now. */
    List<? extends Entry> inner() {
        return List.of();
    }

    /** Shows the problems that none of those inside it is nearer to; none to show that all is well. */
    abstract void show(List<Problem> problems);

    /** The document has changed somewhere. */
    void follow() {
        inner().forEach(Entry::follow);
    }

    /** The types that are installed have changed. */
    void renew() {
        inner().forEach(Entry::renew);
    }

    /** Opens itself, if what is inside it is hidden; tells whether there is more to see now. */
    boolean unfold() {
        return false;
    }

    /** Goes there. */
    void reveal() {
        getElement().executeJs("mortise.reveal(this)");
    }

    /** What a form shares with all in it. */
    interface Form {
        Blueprint blueprint();

        /** Shows the problems anew: there are other entries now. */
        void rearranged();
    }

    /** The problems of what is no field of its own. */
    static final class Notes extends Div {
        Notes() {
            addClassName("notes");
            setVisible(false);
        }

        void show(List<Problem> problems) {
            removeAll();
            setVisible(!problems.isEmpty());
            if (!problems.isEmpty()) add(new Problems(problems));
        }
    }
}
