package io.mortise.benchmarks.scale;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A page in a Chromium without a window, and how long it takes until something is to be seen, by the page's clock. */
final class Page implements AutoCloseable {
    /** Looks at every frame; gives the page's clock once the condition holds and that frame has been painted. */
    private static final String WAIT = """
            const done = arguments[arguments.length - 1];
            const holds = () => { try { return %s; } catch (e) { return false; } };
            const look = () => requestAnimationFrame(() => holds()
              ? setTimeout(() => done(performance.now())) : look());
            look();""";

    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium.devtools");

    private final ChromeDriver driver;

    Page() throws IOException {
        // It warns of each Chromium that is newer than itself.
        SELENIUM.setLevel(Level.SEVERE);
        var options = new ChromeOptions();
        options.setBinary(
                onPath("chromium", "chromium-browser", "google-chrome").toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--window-size=1280,900",
                "--user-data-dir=" + Files.createTempDirectory("mortise-browser"));
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").toFile())
                .build();
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(Duration.ofSeconds(60));
    }

    private static Path onPath(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "Chromium and its driver are needed (Debian: apt-get install chromium chromium-driver)"));
    }

    /** Loads an address; milliseconds from then until the condition holds. */
    double load(String address, String condition) {
        driver.get(address);
        return until(condition);
    }

    /** Does something; milliseconds from then until the condition holds. */
    double after(Runnable deed, String condition) {
        double start = clock();
        deed.run();
        return until(condition) - start;
    }

    private double clock() {
        return ((Number) js("return performance.now()")).doubleValue();
    }

    private double until(String condition) {
        return ((Number) driver.executeAsyncScript(WAIT.formatted(condition))).doubleValue();
    }

    Object js(String script) {
        return driver.executeScript(script);
    }

    /** The first such element that is to be seen. */
    WebElement find(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("there is no " + css));
    }

    String version() {
        return driver.getCapabilities().getBrowserVersion();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
