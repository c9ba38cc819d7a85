package io.fairlead.localorg.auth;

import java.security.PublicKey;

/** The client that may log in: its id, its secret, the key of its certificate and the user it runs as. */
public record ConnectedApp(String clientId, String clientSecret, PublicKey key, String runAsUserId) {}
