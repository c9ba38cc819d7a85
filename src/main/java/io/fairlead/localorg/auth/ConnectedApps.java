package io.fairlead.localorg.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fairlead.localorg.auth.ConnectedApp.Permitted;
import io.fairlead.localorg.store.RecordStore;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The connected apps: the org's own, the Salesforce command line's, and those that were added, which are kept. */
public final class ConnectedApps {

    private static final String KEY = "app.";
    private static final String APPROVED = "approved.";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RecordStore store;
    private final ConnectedApp own;

    /** What {@code sf org login web} comes with: no secret, a call back to its own machine. */
    private final ConnectedApp commandLine = new ConnectedApp(
            "PlatformCLI",
            "Salesforce CLI",
            "",
            "",
            "",
            List.of(ConnectedApp.LOOPBACK),
            ConnectedApp.ALL_SCOPES,
            Permitted.SELF_AUTHORIZED,
            Set.of(),
            false);

    public ConnectedApps(RecordStore store, ConnectedApp own) {
        this.store = store;
        this.own = own;
    }

    public Optional<ConnectedApp> find(String clientId) {
        if (clientId.equals(own.clientId())) {
            return Optional.of(own);
        }
        return clientId.equals(commandLine.clientId())
                ? Optional.of(commandLine)
                : store.setting(KEY + clientId).map(ConnectedApps::read);
    }

    /** Adds an app or replaces one that was added. */
    public void put(ConnectedApp app) {
        if (app.clientId().equals(own.clientId()) || app.clientId().equals(commandLine.clientId())) {
            throw new IllegalArgumentException("The app " + app.clientId() + " is built in and stays as it is.");
        }
        store.write(tx -> {
            tx.setting(KEY + app.clientId(), written(app));
            return app;
        });
    }

    boolean isApproved(ConnectedApp app, String userId) {
        return app.permitted() != Permitted.SELF_AUTHORIZED
                || store.setting(APPROVED + app.clientId() + "." + userId).isPresent();
    }

    void approve(ConnectedApp app, String userId) {
        store.write(tx -> {
            tx.setting(APPROVED + app.clientId() + "." + userId, "yes");
            return app;
        });
    }

    private static ConnectedApp read(String json) {
        try {
            return MAPPER.readValue(json, ConnectedApp.class);
        } catch (JsonProcessingException damaged) {
            throw new IllegalStateException("A connected app in the local org's store cannot be read.", damaged);
        }
    }

    private static String written(ConnectedApp app) {
        try {
            return MAPPER.writeValueAsString(app);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A connected app cannot be written.", impossible);
        }
    }
}
