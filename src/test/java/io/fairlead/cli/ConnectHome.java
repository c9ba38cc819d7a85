package io.fairlead.cli;

import io.fairlead.localorg.auth.ConnectedApp;
import io.fairlead.localorg.auth.ConnectedApp.Permitted;
import io.fairlead.orgs.SetUpOrg;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A home folder in which no org is connected, an org elsewhere, and files with what people log in to it with. */
final class ConnectHome implements AutoCloseable {
    /** An app that asks every user once, and replaces a refresh token at every use. */
    static final String ROTATING = "rotating-app";

    private final String before = System.getProperty("fairlead.home", ".");
    private final Path home;
    private final SetUpOrg org;

    ConnectHome(Path dir) throws IOException {
        org = SetUpOrg.start(dir.resolve("org"));
        home = dir.resolve("home");
        Files.createDirectories(home.resolve("conf/orgs"));
        Files.writeString(home.resolve("conf/fairlead.properties"), "# Which orgs.\norgs=\n");
        add(ROTATING, SetUpOrg.CLIENT_SECRET, "", Permitted.SELF_AUTHORIZED, true);
        keep("id", SetUpOrg.CLIENT_ID);
        keep("secret", SetUpOrg.CLIENT_SECRET);
        keep("wrong", "not-the-secret");
        System.setProperty("fairlead.home", home.toString());
    }

    /** Adds an app to the org; its id is in the file of that name. */
    void add(String id, String secret, String certificate, Permitted permitted, boolean rotates) throws IOException {
        org.local()
                .add(new ConnectedApp(
                        id,
                        "Fairlead",
                        secret,
                        certificate,
                        secret.isEmpty() || rotates ? "" : org.user(),
                        List.of(ConnectedApp.LOOPBACK),
                        ConnectedApp.ALL_SCOPES,
                        permitted,
                        Set.of("Fairlead_Integration"),
                        rotates));
        keep(id, id);
    }

    SetUpOrg org() {
        return org;
    }

    Path path(String file) {
        return home.resolve(file);
    }

    /** Keeps a secret in a file, and gives how a command line names it. */
    String keep(String file, String secret) throws IOException {
        Files.writeString(home.resolve(file), secret + "\n");
        return file(file);
    }

    String file(String name) {
        return "file:" + home.resolve(name);
    }

    /** The file of a connected org, as text. */
    String settings(String name) throws IOException {
        return Files.readString(home.resolve("conf/orgs/" + name + ".properties"));
    }

    /** Every file that a refused connection must not leave behind. */
    List<String> connected() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("conf/orgs"))) {
            return files.map(file -> file.getFileName().toString().replace(".properties", ""))
                    .toList();
        }
    }

    /** {@code org connect NAME} to the org elsewhere. */
    CommandRun connect(String name, String... options) {
        return connectTo(org.local().loginUrl(), name, options);
    }

    CommandRun connectTo(String loginUrl, String name, String... options) {
        return CommandRun.of(arguments(loginUrl, name, options));
    }

    /** The same, for somebody who has to log in in a browser. */
    CommandInWork begin(String name, String... options) throws IOException {
        return CommandInWork.of(arguments(org.local().loginUrl(), name, options));
    }

    private static String[] arguments(String loginUrl, String name, String... options) {
        return Stream.concat(Stream.of("org", "connect", name, "--login-url", loginUrl), Stream.of(options))
                .toArray(String[]::new);
    }

    @Override
    public void close() {
        System.setProperty("fairlead.home", before);
        org.close();
    }
}
