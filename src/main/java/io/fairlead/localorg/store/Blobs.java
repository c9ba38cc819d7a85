package io.fairlead.localorg.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

/**
 * A folder with the bytes of files, each written once before the row that names it. What no row names, because its
 * transaction was taken back or its row was removed, goes at the next start.
 */
public final class Blobs {

    private final Path folder;

    private Blobs(Path folder) {
        this.folder = folder;
    }

    static Blobs in(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException failure) {
            throw failed(folder, failure);
        }
        return new Blobs(folder);
    }

    /** Writes the bytes to the folder; those of a mapped file are never all in memory. */
    public Blob keep(ByteBuffer bytes) {
        var unfinished = folder.resolve("~" + UUID.randomUUID());
        try (var out = FileChannel.open(unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(bytes.duplicate());
            var left = bytes.duplicate();
            while (left.hasRemaining()) {
                out.write(left);
            }
            var name = HexFormat.of().formatHex(digest.digest()) + "-" + UUID.randomUUID();
            Files.move(unfinished, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
            return new Blob(name, bytes.remaining());
        } catch (IOException failure) {
            throw failed(unfinished, failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What is kept under this name. */
    public Blob get(String name) {
        try {
            return new Blob(name, Files.size(file(name)));
        } catch (IOException failure) {
            throw failed(file(name), failure);
        }
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    void keepOnly(Set<String> names) {
        try (var files = Files.newDirectoryStream(folder)) {
            for (var file : files) {
                if (!names.contains(String.valueOf(file.getFileName()))) {
                    Files.delete(file);
                }
            }
        } catch (IOException failure) {
            throw failed(folder, failure);
        }
    }

    private static UncheckedIOException failed(Path file, IOException failure) {
        return new UncheckedIOException("A file of the org cannot be read or written at " + file, failure);
    }
}
