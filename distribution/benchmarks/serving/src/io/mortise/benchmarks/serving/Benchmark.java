package io.mortise.benchmarks.serving;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Asks a served model and says how it did: single requests at a steady rate, as many as it can take, and a minute of good and
 * malformed ones. Requests of the steady rate are sent when they are due, and their latency counts from then on, whatever became of
 * those before. The generator is the JDK's client, on the same processors.
 */
public final class Benchmark {
    private static final int RATE = 100;
    private static final int BATCH = 64;
    private static final int SAMPLES = 1000;

    private final Served served;
    private final Digits digits;
    private final int seconds;
    private final List<String> expected = new ArrayList<>();

    private Benchmark(Served served, Digits digits, int seconds) {
        this.served = served;
        this.digits = digits;
        this.seconds = seconds;
    }

    /** {@code MODEL [--home DIR] [--seconds N] [--part steady|saturated|mixed]}. */
    public static void main(String[] args) throws Exception {
        String home = option(args, "--home", System.getenv().getOrDefault("MORTISE_HOME", System.getProperty("user.home") + "/.mortise"));
        int seconds = Integer.parseInt(option(args, "--seconds", "60"));
        String mnist = System.getenv().getOrDefault("MORTISE_MNIST", home + "/datasets/mnist");
        try (var served = new Served(args[0], Path.of(home))) {
            new Benchmark(served, Digits.in(Path.of(mnist)), seconds).run(option(args, "--part", ""));
        }
        System.exit(0);
    }

    private static String option(String[] args, String name, String usual) {
        for (int i = 0; i + 1 < args.length; i++) if (args[i].equals(name)) return args[i + 1];
        return usual;
    }

    private void run(String part) throws Exception {
        say("%s on %d processors", served.model(), Runtime.getRuntime().availableProcessors());
        for (int i = 0; i < SAMPLES; i++) expected.add(Served.classes(served.send(tensor(i)).join()));
        var pictures = new ArrayList<HttpRequest>();
        for (int i = 0; i < SAMPLES; i++) pictures.add(served.predict(digits.png(i)));
        for (int i = 0; i < SAMPLES; i++) served.send(pictures.get(i)).join();
        if (part.isEmpty() || part.equals("steady")) {
            steady("a tensor of one image", this::tensor);
            steady("a PNG", pictures::get);
        }
        if (part.isEmpty() || part.equals("saturated")) {
            saturated("one image a request", 64, 1);
            saturated(BATCH + " images a request", 8, BATCH);
        }
        if (part.isEmpty() || part.equals("mixed")) mixed(pictures);
    }

    private static void say(String text, Object... values) {
        System.out.println(String.format(Locale.ROOT, text, values));
    }

    /** What it took of the processors, which does not depend on who else uses them. */
    private String cost(long[] before, double count, String what) {
        long[] now = served.processor();
        double[] each = new double[3];
        for (int i = 0; i < each.length; i++) each[i] = (now[i] - before[i]) / count;
        return String.format(
                Locale.ROOT,
                "processor time of a%s %s: server %.2f ms, worker %.2f ms, generator %.2f ms",
                what.startsWith("i") ? "n" : "",
                what,
                each[0],
                each[1],
                each[2]);
    }

    private static String load() {
        return String.format(
                Locale.ROOT, "load average %.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private HttpRequest tensor(int index) {
        return served.infer(digits.tensor(index, 1));
    }

    /** Each request at its time, whether those before are answered or not. */
    private void steady(String what, IntFunction<HttpRequest> requests) {
        int count = RATE * Math.max(seconds / 2, 1);
        var latencies = new Latencies(count);
        var wrong = new AtomicLong();
        var under = new Semaphore(0);
        String before = load();
        long[] processor = served.processor();
        long began = System.nanoTime();
        for (int i = 0; i < count; i++) {
            long due = began + i * 1_000_000_000L / RATE;
            int sample = i % SAMPLES;
            var request = requests.apply(sample);
            while (System.nanoTime() < due) LockSupport.parkNanos(due - System.nanoTime());
            served.send(request).whenComplete((response, failure) -> {
                latencies.add(System.nanoTime() - due);
                if (failure != null || !Served.classes(response).equals(expected.get(sample))) wrong.incrementAndGet();
                under.release();
            });
        }
        under.acquireUninterruptibly(count);
        say("%d requests/s, %s: %s; %d wrong; %s before, %s after", RATE, what, latencies.words(), wrong.get(), before, load());
        say("  %s", cost(processor, count, "request"));
    }

    /** So many requests at a time, the next as soon as one is answered. */
    private void saturated(String what, int atOnce, int images) throws InterruptedException {
        var requests = new ArrayList<HttpRequest>();
        for (int i = 0; i + images <= SAMPLES; i += images) requests.add(served.infer(digits.tensor(i, images)));
        drive(requests, images, atOnce, 5); // the compilers have something to look at
        var latencies = new Latencies(2_000_000);
        String before = load();
        int time = Math.max(seconds / 3, 1);
        long[] processor = served.processor();
        var done = drive(requests, images, atOnce, time, latencies);
        say(
                "Saturated, %s, %d at a time: %,.0f images/s; %s; %d wrong; %s before, %s after",
                what, atOnce, done[0] / (double) time, latencies.words(), done[1], before, load());
        say("  %s", cost(processor, done[0], "image"));
    }

    private void drive(List<HttpRequest> requests, int images, int atOnce, int time) throws InterruptedException {
        drive(requests, images, atOnce, time, new Latencies(0));
    }

    private long[] drive(List<HttpRequest> requests, int images, int atOnce, int time, Latencies latencies)
            throws InterruptedException {
        var free = new Semaphore(atOnce);
        var answered = new AtomicLong();
        var wrong = new AtomicLong();
        long until = System.nanoTime() + time * 1_000_000_000L;
        for (int i = 0; System.nanoTime() < until; i = (i + 1) % requests.size()) {
            free.acquire();
            long sent = System.nanoTime();
            int first = i * images;
            served.send(requests.get(i)).whenComplete((response, failure) -> {
                latencies.add(System.nanoTime() - sent);
                boolean good = failure == null
                        && Served.classes(response).equals(String.join(",", expected.subList(first, first + images)));
                if (!good) wrong.incrementAndGet();
                if (System.nanoTime() < until) answered.addAndGet(images);
                free.release();
            });
        }
        free.acquire(atOnce);
        return new long[] {answered.get(), wrong.get()};
    }

    /** A third of them malformed, eight at a time. */
    private void mixed(List<HttpRequest> pictures) throws InterruptedException, IOException {
        var malformed = malformed();
        var random = new Random(1);
        var free = new Semaphore(8);
        var good = new AtomicLong();
        var wrong = new AtomicLong();
        var refused = new AtomicLong();
        var accepted = new AtomicLong();
        var memory = new ArrayList<List<Long>>();
        long began = System.nanoTime();
        for (long now = began; now - began < seconds * 1_000_000_000L; now = System.nanoTime()) {
            if (now - began >= memory.size() * (seconds / 6.0) * 1e9) memory.add(served.memory());
            free.acquire();
            int sample = random.nextInt(SAMPLES);
            int kind = random.nextInt(6);
            if (kind < 2) {
                served.send(malformed.get(random.nextInt(malformed.size()))).whenComplete((response, failure) -> {
                    boolean told = failure == null && response.statusCode() / 100 == 4;
                    (told ? refused : accepted).incrementAndGet();
                    if (!told) say("  not refused: %s", failure == null ? response.body() : failure);
                    free.release();
                });
            } else {
                var request = kind == 2 ? pictures.get(sample) : tensor(sample);
                served.send(request).whenComplete((response, failure) -> {
                    boolean right = failure == null
                            && response.statusCode() == 200
                            && Served.classes(response).equals(expected.get(sample));
                    (right ? good : wrong).incrementAndGet();
                    if (!right) say("  wrong: %s", failure == null ? response.body() : failure);
                    free.release();
                });
            }
        }
        free.acquire(8);
        memory.add(served.memory());
        say(
                "%d s of good and malformed requests: %,d right, %,d wrong, %,d malformed refused with 4xx, %,d not; %s",
                seconds, good.get(), wrong.get(), refused.get(), accepted.get(), load());
        say("Resident, MB, [server, worker], every %d s: %s", seconds / 6, memory);
    }

    private List<HttpRequest> malformed() throws IOException {
        byte[] png = digits.png(0);
        String infer = "/v2/models/" + served.model() + "/infer";
        String json = "application/json";
        byte[] cut = Arrays.copyOf(png, png.length / 2);
        return List.of(
                served.post("/predict", "image/png", text("hello")),
                served.post("/predict", "image/png", cut),
                served.post("/predict", "text/plain", png),
                served.post("/predict", json, text("[[1,2],[3]]")),
                served.post("/predict", json, text("[[1,NaN]]")),
                served.post("/predict", json, text("[]")),
                served.post(infer, json, text("{\"inputs\":")),
                served.post(infer, json, text("{}")),
                served.post(infer, json, new byte[1 << 20]),
                served.post("/v2/models/none/infer", json, text("{}")));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
