package io.fairlead.orgs.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LoginHostTest {
    @ParameterizedTest
    @CsvSource({
        "production, https://login.salesforce.com",
        "sandbox, https://test.salesforce.com",
        "acme.my.salesforce.com, https://acme.my.salesforce.com",
        "https://Acme--dev.sandbox.my.salesforce.com/, https://acme--dev.sandbox.my.salesforce.com",
        "https://acme.lightning.force.com/lightning/page/home, https://acme.my.salesforce.com",
        "https://acme--dev.sandbox.my.salesforce-setup.com, https://acme--dev.sandbox.my.salesforce.com",
        "http://127.0.0.1:8081/, http://127.0.0.1:8081",
        "http://localhost:8081, http://localhost:8081"
    })
    void whatPeopleTypeOrCopyIsUnderstood(String typed, String address) {
        assertThat(LoginHost.of(typed)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.salesforce.com",
                "https://login.salesforce.com:8443",
                "https://login.salesforce.com.evil.example",
                "https://evil.example/login.salesforce.com",
                "https://login.salesforce.com@evil.example",
                "https://evilmy.salesforce.com",
                "https://localhost.evil.example",
                "ftp://login.salesforce.com",
                "not an address",
                ""
            })
    void whatIsNotSalesforceIsRefused(String typed) {
        assertThatThrownBy(() -> LoginHost.of(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("acme.my.salesforce.com");
    }

    @Test
    void theRefusalSaysWhichValue() {
        assertThatThrownBy(() -> LoginHost.of("https://evil.example")).hasMessageContaining("'https://evil.example'");
    }
}
