package io.mortise.webui.internal.view;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Inline;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.component.page.TargetElement;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.lumo.Lumo;

/** What all pages have in common: push, the theme, and the colour scheme that was chosen last. */
@Push
@StyleSheet(Lumo.STYLESHEET)
@StyleSheet("assets/mortise.css")
public final class Shell implements AppShellConfigurator {
    // Before the first paint, or a dark page would flash up in white.
    private static final String SCHEME = """
            (() => {
              const chosen = localStorage.getItem('mortise-scheme');
              if (chosen === 'dark' || chosen === 'light') document.documentElement.style.colorScheme = chosen;
            })();
            """;

    // Where there will be charts, the browser gets their library ready while the server makes the page.
    private static final String CHARTS = """
            (() => {
              let library;
              window.mortiseCharts = () => (library ??= new Promise((resolve, reject) => {
                const script = document.createElement('script');
                script.src = 'assets/echarts.min.js';
                script.onload = () => resolve(window.echarts);
                script.onerror = () => reject(new Error('the chart library cannot be loaded'));
                document.head.append(script);
              }));
              if (/\\/(run|compare|sweep)(\\/|$)/.test(location.pathname)) mortiseCharts().catch(() => {});
            })();
            """;

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.addLink("icon", "assets/icon.svg");
        settings.addMetaTag("color-scheme", "light dark");
        settings.addInlineWithContents(TargetElement.HEAD, Inline.Position.PREPEND, SCHEME, Inline.Wrapping.JAVASCRIPT);
        settings.addInlineWithContents(TargetElement.HEAD, Inline.Position.APPEND, CHARTS, Inline.Wrapping.JAVASCRIPT);
    }
}
