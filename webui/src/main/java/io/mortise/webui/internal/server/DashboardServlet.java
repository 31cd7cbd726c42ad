package io.mortise.webui.internal.server;

import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import com.vaadin.flow.shared.ApplicationConstants;
import io.mortise.webui.internal.Ports;
import io.mortise.webui.internal.compare.Compared;
import io.mortise.webui.internal.compare.Wanted;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;

/** Vaadin's servlet, told which class loader is the bundle's: it would otherwise ask the thread for one. */
final class DashboardServlet extends VaadinServlet {
    private static final ClassLoader BUNDLE = DashboardServlet.class.getClassLoader();
    private final transient Supplier<Ports> ports;

    DashboardServlet(Supplier<Ports> ports) {
        this.ports = ports;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(BUNDLE);
        try {
            super.init(config);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(BUNDLE);
        try {
            if (isComparison(request)) readAhead(new Wanted(QueryParameters.fromString(request.getQueryString())));
            super.service(request, response);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private void readAhead(Wanted wanted) {
        if (wanted.runs().size() < 2) return;
        var open = ports.get();
        open.ahead().begin(wanted.comparison(), () -> Compared.read(open, wanted));
    }

    /** Whether a browser opens that page, and is not already on it. */
    private static boolean isComparison(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && ("/" + Wanted.PAGE).equals(request.getPathInfo())
                && request.getParameter(Wanted.RUNS) != null
                && request.getParameter(ApplicationConstants.REQUEST_TYPE_PARAMETER) == null;
    }

    @Override
    protected VaadinServletService createServletService(DeploymentConfiguration configuration) throws ServiceException {
        var service = new DashboardService(this, configuration, ports);
        service.setClassLoader(BUNDLE);
        service.addSessionInitListener(begun -> begun.getSession().setErrorHandler(new PageErrors()));
        service.init();
        return service;
    }
}
