package io.fairlead.server;

import io.fairlead.audit.AuditStore;
import io.fairlead.audit.OrgConnections.Connection;
import io.fairlead.orgs.connect.Verified;
import io.fairlead.salesforce.ErrorKind;
import io.fairlead.salesforce.SalesforceFailure;
import io.fairlead.salesforce.SalesforceOrg;
import java.util.Optional;

/** Whether an org may be used: somebody connected it, a second person approved it where that is asked for, and the log-in still leads there. */
final class Admission {
    private final AuditStore audit;
    private final ConnectSettings settings;

    Admission(AuditStore audit, ConnectSettings settings) {
        this.audit = audit;
        this.settings = settings;
    }

    /** Why the org must not be used yet; a local org of ours needs nobody's word. */
    Optional<ConnectedOrgs.Waiting> obstacle(OrgConfig org) {
        if (!settings.secondPerson() || org.embedded()) {
            return Optional.empty();
        }
        Optional<Connection> connection = audit.orgConnections().open(org.name());
        if (connection.isEmpty()) {
            return waiting(
                    "orgs.second.person=true asks for a second person, and nobody connected it by fairlead org connect "
                            + org.name() + " yet.");
        }
        if (!connection.get().approved().done()) {
            return waiting("A second person has to approve it: on /orgs/" + org.name() + ", or by fairlead org approve "
                    + org.name() + " --by NAME.");
        }
        return Optional.empty();
    }

    private static Optional<ConnectedOrgs.Waiting> waiting(String why) {
        return Optional.of(new ConnectedOrgs.Waiting(ConnectedOrgs.Waiting.Kind.APPROVAL, why));
    }

    /**
     * Compares where the log-in leads with what was connected: records of two orgs must never mix under one name.
     *
     * @throws SalesforceFailure if it is another org, or another user than the second person approved
     */
    void sameAsConnected(OrgConfig org, SalesforceOrg salesforce) {
        Optional<Connection> connection = audit.orgConnections().open(org.name());
        if (org.embedded() || connection.isEmpty()) {
            return;
        }
        Verified now = Verified.of(salesforce);
        var then = connection.get().target();
        if (!now.orgId().equals(then.orgId())) {
            throw refused(
                    org,
                    "leads to the org " + now.orgId() + ", but " + then.orgId() + " was connected. Put the"
                            + " log-in back, or give the other org a name of its own: fairlead org connect NAME.");
        }
        if (settings.secondPerson() && !now.userId().equals(then.userId())) {
            throw refused(
                    org,
                    "is that of the user " + now.userId() + ", but " + then.userId()
                            + " was approved. Connect it again: fairlead org disconnect, then fairlead org connect.");
        }
    }

    private static SalesforceFailure refused(OrgConfig org, String why) {
        return new SalesforceFailure(
                200, "other_org", ErrorKind.CONNECTION, "The log-in of the org " + org.name() + " " + why);
    }
}
