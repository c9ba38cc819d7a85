package io.fairlead.salesforce;

import org.apache.camel.impl.DefaultCamelContext;

/** One org with a connection of its own, for a command that needs no server. */
public final class SingleOrg implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final SalesforceOrg org;

    private SingleOrg(String name, Login login) {
        context.start();
        org = SalesforceOrg.connect(context, name, login);
    }

    /** Logs in at the first call. */
    public static SingleOrg open(String name, Login login) {
        return new SingleOrg(name, login);
    }

    public SalesforceOrg org() {
        return org;
    }

    /** Ends the session. */
    @Override
    public void close() {
        context.stop();
    }
}
