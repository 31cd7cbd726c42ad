package io.mortise.webui.internal.runs;

import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import io.mortise.api.Problem;
import io.mortise.api.search.Completion;
import io.mortise.api.search.Vocabulary;
import io.mortise.webui.internal.part.Completing;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a search is written: how it may go on is offered below, what is wrong is told in place. */
final class SearchField extends TextField {
    SearchField(Supplier<Vocabulary> known) {
        setPlaceholder("Search, such as test_accuracy > 0.99 and tag:baseline");
        setAriaLabel("Search runs");
        setPrefixComponent(VaadinIcon.SEARCH.create());
        setClearButtonVisible(true);
        setManualValidation(true);
        setValueChangeMode(ValueChangeMode.LAZY);
        addClassName("search");
        getElement().setAttribute("title", "Names of metrics and options, = != < <= > >= ~, and or not, tag: is:");
        Completing.in(this, (text, caret) -> ways(text, Completion.at(text, caret, known.get())));
    }

    private static List<?> ways(String text, List<Completion.Proposal> proposals) {
        return proposals.stream()
                .map(proposal -> {
                    String whole = proposal.in(text);
                    int caret = whole.length() - (text.length() - proposal.to());
                    return Map.of("word", proposal.text(), "whole", whole, "caret", caret);
                })
                .toList();
    }

    /** Tells what is wrong with what was written; null for nothing. */
    void tell(@Nullable Problem problem) {
        setInvalid(problem != null);
        if (problem == null) {
            setErrorMessage("");
            return;
        }
        String place = problem.where().replaceFirst("^search, c", "C");
        String fixes = problem.fixes().isEmpty() ? "" : "; " + String.join("; ", problem.fixes());
        setErrorMessage((place + ": " + problem.summary() + fixes).replace("`", ""));
    }
}
