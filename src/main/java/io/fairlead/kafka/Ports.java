package io.fairlead.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** The embedded broker's two ports on loopback, kept in a file so that a restart finds the same ones. */
record Ports(int broker, int controller) {

    /** The wanted or stored ports where they are free, others where not. */
    static Ports choose(Path file, int wanted) {
        var stored = read(file);
        var broker = free(wanted != 0 ? wanted : stored.broker);
        var controller = free(stored.controller);
        while (controller == broker) {
            controller = free(0);
        }
        return new Ports(broker, controller);
    }

    void store(Path file) throws IOException {
        Files.writeString(file, broker + " " + controller + "\n");
    }

    private static Ports read(Path file) {
        try {
            var parts = Files.readString(file).strip().split(" ", -1);
            return new Ports(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException absent) {
            return new Ports(0, 0);
        }
    }

    private static int free(int preferred) {
        try {
            return bind(preferred);
        } catch (IOException busy) {
            try {
                return bind(0);
            } catch (IOException none) {
                throw new UncheckedIOException("No free port on 127.0.0.1 for the embedded broker.", none);
            }
        }
    }

    private static int bind(int port) throws IOException {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket.getLocalPort();
        }
    }
}
