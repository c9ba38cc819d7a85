package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.OrgConnections;
import io.fairlead.audit.OrgConnections.Connection;
import io.fairlead.orgs.connect.Credentials;
import io.fairlead.orgs.connect.OrgFiles;
import io.fairlead.orgs.connect.PropertiesText;
import io.fairlead.orgs.connect.Seal;
import io.fairlead.orgs.connect.Secret;
import io.fairlead.orgs.connect.Verified;
import io.fairlead.salesforce.Login;
import io.fairlead.salesforce.OAuth;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SingleOrg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Connects, approves, renews and disconnects orgs: tries the log-in, writes the files, and keeps who did it. A running server follows the files. */
public final class OrgSetup {
    private static final List<String> SECRETS =
            List.of("client.id", "client.secret", "password", "refresh.token", "keystore.password");

    private final Config config;
    private final AuditStore audit;
    private final OrgFiles files;

    public OrgSetup(Config config, AuditStore audit) {
        this.config = config;
        this.audit = audit;
        this.files = new OrgFiles(config.home());
    }

    /** It cannot be done; the message says why and what to do. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Refused(String message) {
            super(message);
        }
    }

    /** What a log-in led to, and the credentials with the newest refresh token. */
    private record Tried(Verified verified, Credentials credentials) {}

    /**
     * Refuses a name before anybody logs in.
     *
     * @throws Refused if it cannot name an org, or names one that is connected
     */
    public void checkNew(String org) {
        if (!OrgConfig.isName(org)) {
            throw new Refused(
                    "'" + org + "' cannot name an org. Use small letters, digits and dashes, beginning with a letter.");
        }
        if (files.orgs().contains(org)) {
            throw new Refused(
                    "The org " + org + " is connected already. Give it new credentials with fairlead org rotate " + org
                            + ", or end it with fairlead org disconnect " + org + ".");
        }
    }

    /**
     * Connects an org in mode SIMULATE.
     *
     * @param flow how somebody logged in, as it is kept
     * @param by who connects it
     * @throws SalesforceFailure if the org refuses the log-in; nothing is kept then
     */
    public Connection connect(String org, Credentials credentials, String flow, String by) {
        checkNew(org);
        checkName(by);
        Tried tried = attempt(org, credentials, token -> {});
        sameOrgAsBefore(org, tried.verified());
        files.create(org, tried.credentials().written(org, config.seal()));
        Connection connection =
                audit.orgConnections().connect(org, target(tried.verified(), credentials, flow), by.strip());
        files.add(org);
        return connection;
    }

    private static OrgConnections.Target target(Verified verified, Credentials credentials, String flow) {
        return new OrgConnections.Target(
                credentials.loginUrl(),
                verified.orgId(),
                verified.orgName(),
                verified.sandbox(),
                verified.userId(),
                verified.user(),
                flow);
    }

    private static Tried attempt(String org, Credentials credentials, Consumer<String> keeper) {
        var newest = new AtomicReference<>(credentials);
        try (var single = SingleOrg.open(org, credentials.login())) {
            if (!credentials.refreshToken().isEmpty()) {
                single.org().keepRefreshTokens(token -> {
                    newest.set(credentials.with(token));
                    keeper.accept(token);
                });
            }
            return new Tried(Verified.of(single.org()), Objects.requireNonNull(newest.get()));
        }
    }

    /** What is kept under this name, decisions and the copy of the records, belongs to one org. */
    private void sameOrgAsBefore(String org, Verified now) {
        Optional<String> before = audit.orgConnections().of(org).stream()
                .findFirst()
                .map(connection -> connection.target().orgId());
        if (before.isPresent() && !before.get().equals(now.orgId())) {
            throw new Refused(
                    "The name " + org + " was that of the org " + before.get() + ", and its decisions are kept"
                            + " under it. This is the org " + now.orgId() + ": give it another name.");
        }
    }

    /**
     * A second person lets the org be used.
     *
     * @throws Refused if nobody connected it, somebody approved it before, or it is the same person
     */
    public Connection approve(String org, String by) {
        checkName(by);
        Connection connection = audit.orgConnections()
                .open(org)
                .orElseThrow(() -> new Refused("Nobody connected an org " + org + " by fairlead org connect."));
        if (connection.approved().done()) {
            throw new Refused("The org " + org + " was approved by "
                    + connection.approved().by() + " before.");
        }
        if (isSame(by, connection.connected().by())) {
            throw new Refused(
                    connection.connected().by() + " connected the org " + org + "; somebody else has to approve it.");
        }
        return audit.orgConnections()
                .approve(org, by.strip())
                .orElseThrow(() -> new Refused("The org " + org + " was approved by somebody else just now."));
    }

    private static void checkName(String by) {
        if (by.isBlank()) {
            throw new Refused("--by is empty: say who does it. The name is kept with the connection.");
        }
    }

    private static boolean isSame(String one, String other) {
        return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    /**
     * Gives an org other credentials, after they were tried. The refresh token before is ended last, so that nothing stands still.
     *
     * @throws Refused if they lead to another org or user
     */
    public Connection rotate(String org, Credentials credentials, String by) throws InterruptedException {
        checkName(by);
        Login before = config(org).login();
        Connection connection = audit.orgConnections()
                .open(org)
                .orElseThrow(
                        () -> new Refused("The org " + org + " was set up by hand: change its credentials where its"
                                + " file says they stand, then restart the server."));
        boolean sameToken =
                before.refreshToken().equals(credentials.refreshToken().value());
        Tried tried = attempt(org, credentials, sameToken ? new TokenKeeper(config, org)::keep : token -> {});
        var then = connection.target();
        if (!tried.verified().orgId().equals(then.orgId())
                || !tried.verified().userId().equals(then.userId())) {
            throw new Refused(
                    "These credentials are those of " + tried.verified().user() + " in the org "
                            + tried.verified().orgId() + ", but " + then.user() + " in " + then.orgId()
                            + " is connected. Log in as that user, or disconnect the org and connect it again.");
        }
        files.change(org, tried.credentials().written(org, config.seal()));
        Connection renewed = audit.orgConnections().renew(org, by.strip()).orElse(connection);
        if (!sameToken && !before.refreshToken().isEmpty()) {
            endOld(before);
        }
        return renewed;
    }

    /** The credentials that an org has now, with where each stands. */
    public Credentials current(String org) {
        Login login = config(org).login();
        PropertiesText text = PropertiesText.read(OrgConfig.file(config.home(), org));
        return new Credentials(
                login.loginUrl(),
                secret(login.clientId(), text.get("client.id")),
                secret(login.clientSecret(), text.get("client.secret")),
                secret(login.refreshToken(), text.get("refresh.token")),
                login.userName(),
                login.keystore(),
                secret(login.keystorePassword(), text.get("keystore.password")));
    }

    private static Secret secret(String value, String written) {
        return new Secret(value, written.startsWith(Seal.PREFIX) ? "" : written);
    }

    private void endOld(Login before) throws InterruptedException {
        letServerFollow();
        new OAuth(before.loginUrl()).revoke(before.refreshToken());
    }

    /** A server takes up what changed within two seconds; its session ends with the token that it came from. */
    private void letServerFollow() throws InterruptedException {
        if (ServerFile.read(config.data()).isPresent()) {
            Thread.sleep(3_000);
        }
    }

    /**
     * Ends a connection: its refresh token is worth nothing afterwards, no server uses the org, and what was kept of the log-in is gone. Decisions stay.
     *
     * @return whether the org ended the token; false too where there is none
     * @throws SalesforceFailure if the org could not be asked; the org stays connected then
     */
    public boolean disconnect(String org, String by, String note) throws InterruptedException {
        config(org);
        List<String> sandboxes = config.sandboxes(org);
        if (!sandboxes.isEmpty()) {
            throw new Refused("The org " + org + " is named by sandbox.of in the files of " + sandboxes
                    + ". Empty that key, or disconnect them first.");
        }
        files.remove(org);
        letServerFollow();
        // The server may have got a new one meanwhile.
        Login login = OrgConfig.read(config.home(), org, config::seal, new ArrayList<>())
                .login();
        boolean revoked = false;
        try {
            revoked = !login.refreshToken().isEmpty() && new OAuth(login.loginUrl()).revoke(login.refreshToken());
        } catch (SalesforceFailure away) {
            files.add(org);
            throw away;
        }
        files.forget(org, SECRETS);
        audit.orgConnections().end(org, by.strip(), note);
        return revoked;
    }

    private OrgConfig config(String org) {
        return config.orgs().stream()
                .filter(each -> each.name().equals(org))
                .findFirst()
                .orElseThrow(() -> new Refused("No org " + org + " is connected. See fairlead org list."));
    }

    /**
     * Logs in and asks where that leads.
     *
     * @throws SalesforceFailure if the org refuses
     */
    public Verified check(OrgConfig org) {
        try (var single = SingleOrg.open(org.name(), org.login())) {
            if (!org.login().refreshToken().isEmpty()) {
                single.org().keepRefreshTokens(new TokenKeeper(config, org.name())::keep);
            }
            return Verified.of(single.org());
        }
    }
}
