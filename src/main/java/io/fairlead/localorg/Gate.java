package io.fairlead.localorg;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets requests through to the running parts, and holds them back while the parts are replaced. */
final class Gate {

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    private Running running;

    Gate(Running running) {
        this.running = running;
    }

    <T> T with(Function<Running, T> use) {
        lock.readLock().lock();
        try {
            return use.apply(running);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Closes the running parts, makes a change that nothing may see half done, and opens them anew; if that fails, the
     * change is undone and they open as before.
     */
    void replace(Runnable change, Runnable undo, Supplier<Running> opener) {
        lock.writeLock().lock();
        try {
            running.close();
            try {
                change.run();
                running = opener.get();
            } catch (RuntimeException | Error failure) {
                undo.run();
                running = opener.get();
                throw failure;
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    void close() {
        lock.writeLock().lock();
        try {
            running.close();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
