package io.mortise.webui.internal.server;

import com.vaadin.flow.function.DeploymentConfiguration;
import com.vaadin.flow.server.ServiceException;
import com.vaadin.flow.server.VaadinServlet;
import com.vaadin.flow.server.VaadinServletService;
import io.mortise.webui.internal.Ports;
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
            super.service(request, response);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
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
