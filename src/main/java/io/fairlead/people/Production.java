package io.fairlead.people;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.salesforce.SalesforceOrg;

/** Lets lists be read from production orgs only: a sandbox holds copies, and often made-up people. */
final class Production {
    private Production() {}

    /** @throws Unreadable if the org is a sandbox */
    static void check(InputList list, SalesforceOrg org) throws Unreadable {
        JsonNode rows =
                org.get("/query?q=SELECT+IsSandbox+FROM+Organization").json().path("records");
        if (rows.path(0).path("IsSandbox").asBoolean(false)) {
            throw new Unreadable("List \"" + list.name() + "\": org " + org.name()
                    + " is a sandbox, and lists are never read from one. Name the production org in its org: line.");
        }
    }
}
