package io.fairlead.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build and of the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "Fairlead " + (version == null ? "from source" : version),
            "Java " + Runtime.version() + " on " + System.getProperty("os.name")
        };
    }
}
