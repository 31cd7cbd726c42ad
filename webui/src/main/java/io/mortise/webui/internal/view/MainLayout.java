package io.mortise.webui.internal.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import io.mortise.webui.internal.Ports;
import java.util.Set;

/** The frame of all pages: where to go, and the switch between light and dark. */
public final class MainLayout extends AppLayout {
    /** With the bench whose version it tells. */
    public MainLayout(Ports ports) {
        UI.getCurrent()
                .getPage()
                .addJavaScript("assets/mortise.js?v=" + ports.bench().version());
        setPrimarySection(Section.DRAWER);
        var toggle = new DrawerToggle();
        toggle.setAriaLabel("Navigation");
        var title = new Span("Mortise");
        title.addClassName("navbar-title");
        addToNavbar(toggle, title);
        var drawer = new Div(brand(), navigation(), foot(ports));
        drawer.addClassName("drawer");
        addToDrawer(drawer);
    }

    private static Component brand() {
        var brand = new Anchor("", new Image("assets/icon.svg", ""), new Span("Mortise"));
        brand.addClassName("brand");
        brand.setAriaLabel("Mortise, to the runs");
        return brand;
    }

    private static SideNav navigation() {
        var nav = new SideNav();
        nav.getElement().setAttribute("aria-label", "Pages");
        var runs = new SideNavItem("Runs", RunsView.class, VaadinIcon.LINES_LIST.create());
        runs.setMatchNested(false);
        runs.setPathAliases(Set.of("bin"));
        nav.addItem(runs);
        var sweeps = new SideNavItem("Sweeps", SweepsView.class, VaadinIcon.SCATTER_CHART.create());
        sweeps.setPathAliases(Set.of("sweep"));
        sweeps.setMatchNested(true);
        nav.addItem(sweeps);
        var models = new SideNavItem("Models", ModelsView.class, VaadinIcon.CUBE.create());
        models.setPathAliases(Set.of("model"));
        models.setMatchNested(true);
        nav.addItem(models);
        var experiments = new SideNavItem("Experiments", ExperimentsView.class, VaadinIcon.FLASK.create());
        experiments.setPathAliases(Set.of("edit"));
        nav.addItem(experiments);
        nav.addItem(new SideNavItem("Draw", DrawView.class, VaadinIcon.PENCIL.create()));
        nav.addItem(new SideNavItem("Data", DataView.class, VaadinIcon.DATABASE.create()));
        nav.addItem(new SideNavItem("Plug-ins", PluginsView.class, VaadinIcon.PLUG.create()));
        return nav;
    }

    private static Component foot(Ports ports) {
        var scheme = new NativeButton("Theme");
        scheme.addClassName("scheme");
        scheme.getElement().executeJs("mortise.schemeSwitch(this)");
        var foot = new Div(scheme, new Span(ports.bench().version()));
        foot.addClassName("drawer-foot");
        return foot;
    }
}
