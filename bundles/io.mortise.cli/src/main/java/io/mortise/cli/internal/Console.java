package io.mortise.cli.internal;

import io.mortise.api.Problem;
import io.mortise.json.Json;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/**
 * Where commands print. With {@code --json}, standard output holds one document and nothing else; everything for people
 * goes to standard error then.
 *
 * @param out standard output
 * @param err standard error
 */
record Console(PrintStream out, PrintStream err) {
    boolean interactive() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    void json(Object document) {
        Json.pretty(document, out);
        out.println();
        out.flush();
    }

    /** Problems for people. */
    void problems(List<Problem> problems) {
        for (Problem problem : problems) {
            String place = problem.where();
            if (problem.line() != null) place = "line " + problem.line() + ", column " + problem.column();
            err.println(problem.severity().id() + (place.isEmpty() ? "" : " at " + place) + ": " + problem.summary());
            for (String fix : problem.fixes()) err.println("  - " + fix);
        }
    }

    /** Problems as the document that the contract gives. */
    void problemsDocument(List<Problem> problems) {
        json(Map.of("problems", problems));
    }
}
