package io.mortise.cli.internal;

import io.mortise.api.InvalidInput;
import io.mortise.api.Problem;
import io.mortise.api.WorkFailed;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Says what the machine offers, and what stands in the way. */
@Command(
        name = "doctor",
        description = "Tell what the machine offers, whether oneDNN is on, and what stands in the way.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Ports ports;
    private final Console console;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    DoctorCommand(Ports ports, Console console) {
        this.ports = ports;
        this.console = console;
    }

    @Override
    public Integer call() {
        var workspace = ports.bench().workspace();
        var facts = new LinkedHashMap<String, Object>();
        facts.put("mortise", ports.bench().version());
        facts.put("product", ports.bench().product().toString());
        facts.put("home", workspace.home().toString());
        var problems = new ArrayList<Problem>();
        if (Files.exists(workspace.home()) && !Files.isWritable(workspace.home())) {
            problems.add(Problem.error(
                    "--home",
                    "the workspace cannot be written to",
                    "mend its permissions, or give another with --home"));
        } else {
            askWorker(facts, problems);
        }
        facts.put("problems", problems);
        if (json) console.json(facts);
        else {
            facts.forEach((name, value) -> {
                if (!name.equals("problems")) console.out().printf("%-12s %s%n", name, value);
            });
            console.problems(problems);
            if (problems.isEmpty()) console.out().println("All is well.");
        }
        return problems.stream().anyMatch(Problem::isError) ? Commands.FAILED : Commands.DONE;
    }

    /** What only a worker can tell; that it cannot be asked is a finding like any other. */
    private void askWorker(Map<String, Object> facts, List<Problem> problems) {
        try {
            facts.putAll(ports.models().get().doctor());
            facts.put("plugins", ports.plugins().get().descriptors().size());
            if (!Boolean.TRUE.equals(facts.get("onednn"))) {
                problems.add(Problem.warning(
                        "onednn",
                        "oneDNN is not in use: training is several times slower than it need be",
                        "use a CPU with AVX2 and the native build linux-x86_64-onednn-avx2"));
            }
        } catch (InvalidInput e) {
            problems.addAll(e.problems());
        } catch (WorkFailed e) {
            problems.add(Problem.error(
                    "worker", "a worker cannot do its work: " + e.getMessage(), "mend what it says, and try again"));
        }
    }
}
