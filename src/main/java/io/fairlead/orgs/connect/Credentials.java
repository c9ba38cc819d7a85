package io.fairlead.orgs.connect;

import io.fairlead.salesforce.Login;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * With what Fairlead logs in, and where each secret of it stands.
 *
 * @param clientSecret none for an app that needs none
 * @param userName for the JWT bearer flow, else ""
 * @param keystore path of a PKCS12 key store, for the JWT bearer flow, else ""
 */
public record Credentials(
        String loginUrl,
        Secret clientId,
        Secret clientSecret,
        Secret refreshToken,
        String userName,
        String keystore,
        Secret keystorePassword) {
    public static final String API_VERSION = "62.0";

    /** The same log-in as the gateway takes it. */
    public Login login() {
        return new Login(
                loginUrl,
                clientId.value(),
                clientSecret.value(),
                userName,
                "",
                refreshToken.value(),
                keystore,
                keystorePassword.value(),
                API_VERSION);
    }

    /** With a refresh token that the org gave just now. */
    public Credentials with(String token) {
        return new Credentials(
                loginUrl, clientId, clientSecret, Secret.typed(token), userName, keystore, keystorePassword);
    }

    /** How they stand in the file of the org, by key. */
    public Map<String, String> written(String org, Seal seal) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("login.url", loginUrl);
        values.put("client.id", clientId.written(seal, org + "/client.id"));
        values.put("client.secret", clientSecret.written(seal, org + "/client.secret"));
        values.put("user.name", userName);
        values.put("refresh.token", refreshToken.written(seal, org + "/refresh.token"));
        values.put("keystore", keystore);
        values.put("keystore.password", keystorePassword.written(seal, org + "/keystore.password"));
        return values;
    }
}
