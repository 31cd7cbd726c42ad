package io.mortise.worker.internal;

import io.mortise.api.plugin.PluginBundle;
import io.mortise.api.plugin.PluginFault;
import io.mortise.api.task.TaskResult;
import io.mortise.engine.Supervision;
import io.mortise.json.AtWork;
import io.mortise.json.Culprits;
import io.mortise.json.Frame;
import io.mortise.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that a task that a plug-in spoils ends with a word, and that the word names the plug-in: what it throws, that
 * it hangs, that it ends the process. It is there before the first plug-in is. What leaves nobody to speak (a crash in
 * native code, {@code Runtime.halt}) the bench finds out.
 */
@Component(service = Supervisor.class, immediate = true)
public final class Supervisor implements Supervision {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration TO_THE_END = Duration.ofSeconds(10);
    private static final Path PRODUCT = Path.of(System.getProperty("mortise.product", ""));

    private final Watchdog watchdog = new Watchdog();
    private final ConcurrentMap<Class<?>, Optional<Suspect>> suspects = new ConcurrentHashMap<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile @Nullable Begun begun;
    private volatile Consumer<PluginFault> verdict = fault -> {};
    private volatile Culprits culprits = Culprits.none();
    private volatile Blame blame = new Blame(culprits);

    /** By Declarative Services; the launcher says where the task is. */
    @Activate
    public Supervisor() {
        String folder = System.getProperty("mortise.task");
        if (folder != null) begin(Path.of(folder));
    }

    /** A task that is watched. */
    private record Begun(Thread thread, AtWork work) {}

    /** Watches a task; this thread does it. Until somebody says otherwise, a verdict is the task's result. */
    void begin(Path folder) {
        if (begun != null) return;
        try {
            culprits = Culprits.in(folder, PRODUCT);
            blame = new Blame(culprits);
            begun = new Begun(Thread.currentThread(), AtWork.open(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        verdict = fault ->
                Json.writeFile(folder.resolve("result.json"), new TaskResult(List.of(), fault.sentence(), null, fault));
        watchdog.start(this::late);
        Runtime.getRuntime().addShutdownHook(new Thread(this::exiting, "last words"));
    }

    /** A training begins, whose end tells the verdict. */
    void training(Consumer<PluginFault> end) {
        verdict = end;
        watchdog.phase(Watchdog.Phase.TRAINING);
    }

    /** A batch has been gone through. */
    void step() {
        watchdog.step();
    }

    /** The task has come to its end by itself; nobody is watched any more. */
    void finished() {
        over.set(true);
        watchdog.phase(Watchdog.Phase.OVER);
    }

    /** The process is to end with that code. Where a plug-in's shutdown hook does not let it, it is made to. */
    static int end(int code) {
        Thread.ofPlatform().daemon().name("end").start(() -> {
            LockSupport.parkNanos(TO_THE_END.toNanos());
            Runtime.getRuntime().halt(code);
        });
        return code;
    }

    @Override
    public void loading(boolean now) {
        watchdog.phase(now ? Watchdog.Phase.LOADING : Watchdog.Phase.PREPARING);
    }

    @Override
    public void progress() {
        watchdog.progress();
    }

    private void late(Duration limit) {
        String what = "it did not come back within " + limit.toSeconds() + " s";
        stacksOfTheTask()
                .flatMap(stack -> culprits.ofUsers(stack, what).stream())
                .findFirst()
                .ifPresent(fault -> {
                    pronounce(fault);
                    Runtime.getRuntime().halt(1);
                });
    }

    /** The thread that does the task, and those that make batches for it. */
    private Stream<List<Frame>> stacksOfTheTask() {
        var task = begun == null ? Thread.currentThread() : begun.thread();
        return Stream.concat(
                        Stream.of(task),
                        Thread.getAllStackTraces().keySet().stream()
                                .filter(thread -> thread.getName().startsWith(Supervision.MAKERS)))
                .map(thread -> Frame.of(thread.getStackTrace()));
    }

    /** The process is about to end. Somebody may have asked for it who must not. */
    private void exiting() {
        if (over.get()) return;
        Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack).anyMatch(Supervisor::isExit))
                .flatMap(stack -> culprits.of(Frame.of(stack), "it ended the process with System.exit").stream())
                .findFirst()
                .ifPresent(this::pronounce);
    }

    private static boolean isExit(StackTraceElement element) {
        return element.getClassName().equals("java.lang.Runtime")
                && element.getMethodName().equals("exit");
    }

    private void pronounce(PluginFault fault) {
        if (over.getAndSet(true)) return;
        LOG.error("{}", fault.sentence());
        verdict.accept(fault);
    }

    /** What to answer where something was thrown. */
    TaskResult result(Throwable thrown) {
        return blame.result(thrown);
    }

    /** The plug-in that is to blame for what was thrown. */
    Optional<PluginFault> culprit(Throwable thrown) {
        return blame.of(thrown);
    }

    @Override
    public Optional<Suspect> suspect(Class<?> type) {
        return suspects.computeIfAbsent(type, this::find);
    }

    private Optional<Suspect> find(Class<?> type) {
        Bundle bundle = FrameworkUtil.getBundle(type);
        if (bundle == null) return Optional.empty();
        String version = bundle.getHeaders().get(Constants.BUNDLE_VERSION);
        return culprits.user(bundle.getSymbolicName(), version == null ? "0.0.0" : version)
                .map(User::new);
    }

    /** A user's plug-in. */
    private final class User implements Suspect {
        private final PluginBundle plugin;

        User(PluginBundle plugin) {
            this.plugin = plugin;
        }

        @Override
        public int enter(String method) {
            watchdog.progress();
            return begun == null ? 0 : begun.work().enter(plugin.id(), plugin.version(), plugin.sha256(), method);
        }

        @Override
        public void leave(int entered) {
            if (begun != null) begun.work().leave(entered);
            watchdog.progress();
        }

        @Override
        public PluginFault fault(String method, String what) {
            return new PluginFault(plugin.id(), plugin.version(), plugin.sha256(), method, what);
        }

        @Override
        public PluginFault fault(String method, Throwable thrown) {
            return blame.ofUsers(thrown).orElseGet(() -> fault(method, Failures.describe(thrown)));
        }
    }
}
