package io.fairlead;

import static org.assertj.core.api.Assertions.assertThat;

import io.fairlead.match.Facts;
import org.junit.jupiter.api.Test;

class SamplesTest {

    @Test
    void theFactsSurviveJson() {
        var facts = Samples.facts().atCustomer().existingContact().build();

        assertThat(Json.read(Json.bytes(facts), Facts.class)).isEqualTo(facts);
    }

    @Test
    void aVariationLeavesTheSampleAlone() {
        var plain = Samples.facts();

        var varied = plain.change(Samples.jobChange().atTarget()).mode("TEST");

        assertThat(plain.build().change().targetCompany()).isFalse();
        assertThat(varied.build().change().targetCompany()).isTrue();
        assertThat(varied.build().org().mode()).isEqualTo("TEST");
    }
}
