package io.mortise.webui.internal.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class GateTest {
    private static final String HOST = "127.0.0.1:8080";
    private final Gate gate = Gate.of("127.0.0.1", "s3cret");

    private static Visit get(@Nullable String query, @Nullable String host, @Nullable String origin) {
        return new Visit("GET", "/run/x", query, host, origin, null, null, null);
    }

    private static Visit bearing(@Nullable String authorization, @Nullable String cookie) {
        return new Visit("GET", "/", null, HOST, null, authorization, cookie, null);
    }

    @Nested
    class lets_in {
        @Test
        void a_program_with_the_token_as_bearer() {
            assertThat(gate.judge(bearing("Bearer s3cret", null))).isEqualTo(new Verdict.Enter());
        }

        @Test
        void a_browser_with_the_cookie() {
            assertThat(gate.judge(bearing(null, gate.cookie()))).isEqualTo(new Verdict.Enter());
        }

        @ParameterizedTest
        @ValueSource(strings = {"127.0.0.1:8080", "localhost:8080", "LOCALHOST", "[::1]:8080", "localhost:9000"})
        void who_uses_a_name_of_this_machine_whatever_the_port_of_a_tunnel(String host) {
            var visit = new Visit("GET", "/", null, host, null, "Bearer s3cret", null, null);
            assertThat(gate.judge(visit)).isEqualTo(new Verdict.Enter());
        }

        @Test
        void a_request_of_an_own_page() {
            var visit = new Visit("POST", "/", null, HOST, "http://" + HOST, null, gate.cookie(), "same-origin");
            assertThat(gate.judge(visit)).isEqualTo(new Verdict.Enter());
        }
    }

    @Nested
    class welcomes_a_token_in_the_address {
        @Test
        void and_leads_on_to_the_same_address_without_it() {
            assertThat(gate.judge(get("a=1&token=s3cret&b=2", HOST, null)))
                    .isEqualTo(new Verdict.Welcome("/run/x?a=1&b=2", false));
        }

        @Test
        void never_to_another_host() {
            var visit = new Visit("GET", "//evil.example/", "token=s3cret", HOST, null, null, null, null);
            assertThat(gate.judge(visit)).isEqualTo(new Verdict.Welcome("/evil.example/", false));
        }

        @Test
        void and_by_a_page_where_a_link_on_another_site_led_here() {
            var visit = new Visit("GET", "/", "token=s3cret", HOST, null, null, null, "cross-site");
            assertThat(gate.judge(visit)).isEqualTo(new Verdict.Welcome("/", true));
        }
    }

    @Nested
    class does_not_know {
        @Test
        void who_brings_nothing() {
            assertThat(gate.judge(bearing(null, null))).isEqualTo(new Verdict.Unknown());
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bearer wrong", "Bearer ", "Bearer", "s3cret", "Basic s3cret", ""})
        void a_wrong_bearer(String authorization) {
            assertThat(gate.judge(bearing(authorization, null))).isEqualTo(new Verdict.Unknown());
        }

        @ParameterizedTest
        @ValueSource(strings = {"s3cret", "", "0"})
        void a_wrong_cookie_be_it_the_token_itself(String cookie) {
            assertThat(gate.judge(bearing(null, cookie))).isEqualTo(new Verdict.Unknown());
        }

        @ParameterizedTest
        @ValueSource(strings = {"token=wrong", "token=", "token=%zz"})
        void a_wrong_token_in_the_address_even_with_the_cookie(String query) {
            var visit = new Visit("GET", "/", query, HOST, null, null, gate.cookie(), null);
            assertThat(gate.judge(visit)).isEqualTo(new Verdict.Unknown());
        }
    }

    @Nested
    class refuses_even_with_the_token {
        @ParameterizedTest
        @ValueSource(
                strings = {"evil.example", "evil.example:8080", "127.0.0.1.evil.example:8080", "192.168.1.9:8080", ""})
        void a_foreign_host(String host) {
            assertThat(gate.judge(get("token=s3cret", host, null))).isInstanceOf(Verdict.Foreign.class);
        }

        @Test
        void no_host_at_all() {
            assertThat(gate.judge(get("token=s3cret", null, null))).isInstanceOf(Verdict.Foreign.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"http://evil.example", "http://localhost:3000", "https://127.0.0.1:8080", "null", ""})
        void a_foreign_origin(String origin) {
            assertThat(gate.judge(get("token=s3cret", HOST, origin))).isInstanceOf(Verdict.Foreign.class);
        }
    }

    @Test
    void knows_the_names_it_is_bound_to() {
        var bound = Gate.of("bench.example", "s3cret");
        assertThat(bound.judge(get("token=s3cret", "bench.example:80", null))).isInstanceOf(Verdict.Welcome.class);
    }

    @Test
    void does_without_a_token_never() {
        assertThatThrownBy(() -> Gate.of("127.0.0.1", " ")).isInstanceOf(IllegalArgumentException.class);
    }
}
