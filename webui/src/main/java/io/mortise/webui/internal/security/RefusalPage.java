package io.mortise.webui.internal.security;

/** The plain pages before the gate; they load nothing. */
final class RefusalPage {
    private static final String FRAME = """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Mortise</title>%s
            <style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:18vh auto;\
            padding:0 1.5rem}code{font-size:.95em}</style></head>
            <body><h1>Mortise</h1>%s</body></html>
            """;

    private RefusalPage() {}

    /** Why a visitor is not let in, and what to do. */
    static String because(String reason, boolean tokenHelps) {
        String advice = tokenHelps
                ? "<p>Open the address that <code>mortise serve</code> printed when it started: it ends in"
                        + " <code>?token=…</code>. It is needed once in each browser.</p>"
                : "<p>Open the dashboard by the address that <code>mortise serve</code> printed.</p>";
        return FRAME.formatted("", "<p>" + reason + "</p>" + advice);
    }

    /** Leads on at once. */
    static String leadingTo(String location) {
        String escaped = location.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
        return FRAME.formatted(
                "<meta http-equiv=\"refresh\" content=\"0;url=" + escaped + "\">",
                "<p><a href=\"" + escaped + "\">Go on to the dashboard</a></p>");
    }
}
