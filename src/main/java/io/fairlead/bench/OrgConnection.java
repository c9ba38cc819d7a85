package io.fairlead.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.fairlead.Json;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** One kept HTTP connection to a local org: as little client as possible, so that the org is what is measured. */
final class OrgConnection implements AutoCloseable {

    static final String DATA = "/services/data/v62.0";
    private static final int READ_MILLIS = 120_000;

    private final Socket socket;
    private final OutputStream out;
    private final InputStream in;
    private final String token;

    OrgConnection(int port, String token) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        this.socket.setTcpNoDelay(true);
        this.socket.setSoTimeout(READ_MILLIS);
        this.out = socket.getOutputStream();
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
        this.token = token;
    }

    /** The answer's body; a status other than 2xx is an error. */
    byte[] send(String method, String path, String type, byte[] body) throws IOException {
        var head = method + " " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + (body.length == 0 ? "" : "\r\nContent-Type: " + type) + "\r\nContent-Length: " + body.length
                + "\r\n\r\n";
        var bytes = head.getBytes(StandardCharsets.ISO_8859_1);
        var whole = java.util.Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, whole, bytes.length, body.length);
        out.write(whole);
        return answer(method + " " + path);
    }

    private byte[] answer(String asked) throws IOException {
        int status = Integer.parseInt(line().split(" ")[1]);
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        var body = in.readNBytes(length);
        if (status / 100 != 2) {
            throw new IOException(asked + " was answered with " + status + ": "
                    + new String(body, 0, Math.min(length, 300), StandardCharsets.UTF_8));
        }
        return body;
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("The local org closed the connection.");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    byte[] get(String path) throws IOException {
        return send("GET", path, "", new byte[0]);
    }

    JsonNode json(String method, String path, String body) throws IOException {
        var answer = send(method, DATA + path, "application/json", body.getBytes(StandardCharsets.UTF_8));
        return Json.read(answer.length == 0 ? "null".getBytes(StandardCharsets.UTF_8) : answer, JsonNode.class);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
