package io.fairlead.salesforce;

/**
 * How Fairlead logs in to one org. Which OAuth flow is used follows from what is given: a key store (JWT bearer), a refresh token, a user name
 * with password, or else client credentials.
 *
 * @param loginUrl e.g. {@code https://login.salesforce.com} or the org's My Domain
 * @param keystore path of a PKCS12 key store with exactly one key, or ""
 */
public record Login(
        String loginUrl,
        String clientId,
        String clientSecret,
        String userName,
        String password,
        String refreshToken,
        String keystore,
        String keystorePassword,
        String apiVersion) {

    /** How Fairlead gets a session. */
    public enum Flow {
        JWT,
        REFRESH_TOKEN,
        PASSWORD,
        CLIENT_CREDENTIALS
    }

    public Flow flow() {
        if (!keystore.isEmpty()) {
            return Flow.JWT;
        }
        if (!refreshToken.isEmpty()) {
            return Flow.REFRESH_TOKEN;
        }
        return userName.isEmpty() ? Flow.CLIENT_CREDENTIALS : Flow.PASSWORD;
    }

    /** Leaves every secret out. */
    @Override
    public String toString() {
        return "Login[" + loginUrl + ", API " + apiVersion + "]";
    }
}
