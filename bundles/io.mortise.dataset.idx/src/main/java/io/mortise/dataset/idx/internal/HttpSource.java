package io.mortise.dataset.idx.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * A mirror: gzipped files below one address.
 *
 * @param base ends with a slash
 * @param patience how long it is waited for
 */
public record HttpSource(URI base, Patience patience) implements Source {
    private static final int OK = 200;

    /**
     * Time-outs.
     *
     * @param connect until there is a connection
     * @param stall without a single byte; also until the answer begins
     * @param total for one file
     */
    public record Patience(Duration connect, Duration stall, Duration total) {}

    @Override
    public String name() {
        return base.toString();
    }

    @Override
    public void fetch(List<DataFile> missing, Cache cache) throws IOException {
        try (HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            try {
                for (DataFile file : missing) {
                    fetch(file, cache, client);
                }
            } finally {
                client.shutdownNow(); // a stalled answer would hold up close()
            }
        }
    }

    private void fetch(DataFile file, Cache cache, HttpClient client) throws IOException {
        URI address = base.resolve(file.name() + ".gz");
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(patience.stall()).build();
        HttpResponse<InputStream> response = send(request, client);
        try (InputStream body = new WatchedStream(response.body(), patience.stall(), patience.total())) {
            if (response.statusCode() != OK) {
                throw new IOException("answers " + response.statusCode() + " for " + file.name() + ".gz");
            }
            cache.put(file, body);
        }
    }

    private static HttpResponse<InputStream> send(HttpRequest request, HttpClient client) throws IOException {
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }
}
