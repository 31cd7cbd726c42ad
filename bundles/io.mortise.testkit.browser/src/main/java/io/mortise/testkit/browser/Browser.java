package io.mortise.testkit.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriver;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window. */
public final class Browser implements AutoCloseable {
    private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium.devtools");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String SEEN = """
            const has = e => { const r = e.getBoundingClientRect(); return r.width > 0 && r.height > 0; };
            const seen = e => e.checkVisibility({ opacityProperty: true, visibilityProperty: true })
              && (has(e) || [...e.querySelectorAll('*')].some(has));
            const says = e => e.innerText.trim() === arguments[1];
            const elements = [...document.querySelectorAll(arguments[0])];
            const dialog = [...document.querySelectorAll('vaadin-dialog[opened], vaadin-confirm-dialog[opened]')].at(-1);
            const reached = e => !dialog || dialog.contains(e);
            """;
    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
            "--hide-scrollbars",
            // What moves is not looked at, and drawing it takes longer than all the rest.
            "--force-prefers-reduced-motion");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Starts; fails with what to install where there is none. */
    public static Browser open() throws IOException {
        // It warns of each Chromium that is newer than itself.
        SELENIUM.setLevel(Level.SEVERE);
        var options = new ChromeOptions();
        options.setBinary(
                onPath("chromium", "chromium-browser", "google-chrome").toFile());
        options.addArguments(FLAGS);
        options.addArguments("--user-data-dir=" + Files.createTempDirectory("mortise-browser"));
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").toFile())
                .build();
        var browser = new Browser(new ChromeDriver(service, options));
        browser.size(1280, 900);
        return browser;
    }

    private static Path onPath(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError(
                        "The browser tests need Chromium and its driver (Debian: apt-get install chromium"
                                + " chromium-driver); not on PATH: " + String.join(", ", names)));
    }

    public WebDriver driver() {
        return driver;
    }

    /** Sets the size of the page itself; a window cannot be as narrow as a phone. */
    public void size(int width, int height) {
        driver.manage().window().setSize(new Dimension(Math.max(width, 600), height));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                java.util.Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** What the system prefers: {@code light} or {@code dark}. */
    public void prefers(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                java.util.Map.of(
                        "features", List.of(java.util.Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Puts downloads there without asking. */
    public void downloadTo(Path folder) {
        driver.executeCdpCommand(
                "Browser.setDownloadBehavior",
                java.util.Map.of("behavior", "allow", "downloadPath", folder.toString()));
    }

    /** Takes the network away, or gives it back; what is on this machine's disk can be opened still. */
    public void offline(boolean off) {
        driver.executeCdpCommand("Network.enable", java.util.Map.of());
        driver.executeCdpCommand(
                "Network.emulateNetworkConditions",
                java.util.Map.of("offline", off, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
    }

    public void go(String address) {
        driver.get(address);
    }

    /** Waits until it gives something other than null or false. */
    public <T> T until(String what, Function<WebDriver, T> condition) {
        return new WebDriverWait(driver, PATIENCE, POLL)
                .withMessage(() -> what + "; the page says: " + text())
                .ignoring(StaleElementReferenceException.class)
                .until(condition);
    }

    /** Waits for the first that can be seen. */
    public WebElement find(String css) {
        return until("no " + css, d -> seen("elements.filter(seen)[0]", css));
    }

    /** Waits for the first that can be seen and has that text. */
    public WebElement find(String css, String text) {
        return until("no " + css + " with " + text, d -> seen("elements.find(e => seen(e) && says(e))", css, text));
    }

    /** Asked of the page in one go: a question for each element takes the driver far longer. */
    private WebElement seen(String which, String css, String... text) {
        return (WebElement) js(SEEN + "return " + which + " ?? null;", css, text.length == 0 ? "" : text[0]);
    }

    /** Scrolls there, and clicks. */
    public void click(WebElement element) {
        js("arguments[0].scrollIntoView({ block: 'center' })", element);
        element.click();
    }

    /** Presses a button, that of an open dialog rather than one behind it. */
    public void press(String text) {
        click(until(
                "no button " + text,
                d -> seen(
                        "elements.filter(e => seen(e) && !e.disabled && reached(e) && says(e)).at(-1)",
                        "vaadin-button",
                        text)));
    }

    /** Waits for a text anywhere on the page. */
    public void sees(String text) {
        until("no '" + text + "'", d -> text().contains(text));
    }

    public String text() {
        return (String) js("return document.body.innerText");
    }

    public Object js(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** What the console said that somebody would have to look into. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(e -> e.getLevel().intValue() >= Level.WARNING.intValue())
                .map(Object::toString)
                // Said now and then where a page is left while something is pushed to it
                .filter(e -> !e.contains("Websocket closed, reason: Connection was closed abnormally"))
                .filter(e -> !e.contains("Websocket closed, reason: Unknown: no status code was provided"))
                .toList();
    }

    public void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
