package io.mortise.runner.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuTest {
    @Test
    void gets_the_build_with_oneDNN_where_it_has_AVX2() {
        assertThat(new Cpu("flags : sse4_2 avx avx2").hasAvx2()).isTrue();
        assertThat(new Cpu("flags : sse4_2 avx avx2").choice()).contains("AVX2, which this processor has");
        assertThat(new Cpu("flags : avx2 avx512f").hasAvx2()).isTrue();
        assertThat(new Cpu("flags : avx2 avx512f").choice()).contains("AVX-512 all the same");
    }

    @Test
    void gets_the_plain_build_where_it_has_not() {
        assertThat(new Cpu("flags : sse4_2 avx").hasAvx2()).isFalse();
        assertThat(new Cpu("flags : sse4_2 avx").choice()).contains("lacks AVX2");
    }
}
