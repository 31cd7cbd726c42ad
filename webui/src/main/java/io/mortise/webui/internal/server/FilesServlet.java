package io.mortise.webui.internal.server;

import io.mortise.api.run.RunId;
import io.mortise.webui.internal.Ports;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** Downloads of what a run made: {@code /files/<run>/<artifact>}. Nothing else in its folder can be had. */
final class FilesServlet extends HttpServlet {
    private final transient Supplier<Ports> ports;

    FilesServlet(Supplier<Ports> ports) {
        this.ports = ports;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var file = artifact(request.getPathInfo());
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String name = file.get().getFileName().toString();
        response.setContentType("application/octet-stream");
        response.setContentLengthLong(Files.size(file.get()));
        response.setHeader(
                "Content-Disposition",
                "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        Files.copy(file.get(), response.getOutputStream());
    }

    /** The file, if the run lists it and it really lies in the run's folder. */
    private Optional<Path> artifact(String pathInfo) throws IOException {
        String[] parts = pathInfo == null ? new String[0] : pathInfo.split("/", 3);
        if (parts.length < 3 || !RunId.isRunId(parts[1])) return Optional.empty();
        var id = new RunId(parts[1]);
        boolean listed = ports.get().runs().run(id).stream()
                .flatMap(r -> r.artifacts().stream())
                .anyMatch(a -> a.name().equals(parts[2]));
        var folder = ports.get().bench().workspace().runs().resolve(id.value());
        var file = folder.resolve(parts[2]);
        if (!listed || !Files.isRegularFile(file)) return Optional.empty();
        return file.toRealPath().startsWith(folder.toRealPath()) ? Optional.of(file) : Optional.empty();
    }
}
