package io.mortise.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Part of the build: starts the dashboard, asks for its first page as a browser does, and ends it. The JVM leaves an archive of the
 * classes that this took, with which every later dashboard starts. {@code ClassArchive PRODUCT HOME} writes
 * {@code cache/serve.jsa} into the product.
 */
public final class ClassArchive {
    private static final Pattern ADDRESS = Pattern.compile("(http://\\S+/)\\?token=\\S+");
    /** What Vaadin's page asks for next: the first view. */
    private static final String FIRST_VIEW = "?v-r=init&location=&query=";

    private ClassArchive() {}

    /** Writes the archive. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path product = Path.of(args[0]);
        var serve = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xlog:cds=off",
                        "-Xlog:cds+dynamic=off",
                        "-XX:ArchiveClassesAtExit=" + product.resolve("cache").resolve("serve.jsa"),
                        "-cp",
                        product.resolve("lib") + "/*",
                        Main.class.getName(),
                        "serve",
                        "--port",
                        "0",
                        "--home",
                        args[1])
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var said = serve.inputReader()) {
            visit(said);
            serve.destroy();
            if (!serve.waitFor(2, TimeUnit.MINUTES)) throw new IOException("the dashboard does not end");
        } finally {
            serve.destroyForcibly();
        }
    }

    private static void visit(BufferedReader said) throws IOException, InterruptedException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            var address = ADDRESS.matcher(line);
            if (!address.find()) continue;
            try (var browser = HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build()) {
                get(browser, address.group());
                get(browser, address.group(1) + FIRST_VIEW);
            }
            return;
        }
        throw new IOException("the dashboard did not say where it is");
    }

    private static void get(HttpClient browser, String address) throws IOException, InterruptedException {
        var answer = browser.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) throw new IOException("the dashboard answers " + answer.statusCode());
    }
}
