package io.mortise.webui.internal;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.Program;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that is too slow for a page's own thread. */
public final class Background {
    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private Background() {}

    /**
     * Works apart from the page and shows the outcome in it, if it is still open then.
     *
     * @param show what came out
     * @param refuse what the user got wrong, or one problem that tells of a failure
     */
    public static <T> void work(
            Ports ports, Component page, Supplier<T> work, Consumer<T> show, Consumer<List<Problem>> refuse) {
        var ui = page.getUI().orElseGet(UI::getCurrent);
        ports.background().execute(() -> {
            Runnable outcome = outcome(work, show, refuse);
            ui.accessLater(outcome::run, () -> {}).run();
        });
    }

    private static <T> Runnable outcome(Supplier<T> work, Consumer<T> show, Consumer<List<Problem>> refuse) {
        try {
            T result = work.get();
            return () -> show.accept(result);
        } catch (InvalidInput e) {
            return () -> refuse.accept(e.problems());
        } catch (RuntimeException e) {
            LOG.error("Work for a page failed", e);
            var problem =
                    Problem.error("", "This failed: " + e.getMessage(), "See the log of " + Program.command("serve"));
            return () -> refuse.accept(List.of(problem));
        }
    }
}
