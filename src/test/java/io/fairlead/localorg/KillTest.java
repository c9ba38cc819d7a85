package io.fairlead.localorg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the org's process while several clients write to it, starts it again, and looks for anything lost, halved or doubled. */
final class KillTest {

    private static final int ROUNDS = 2;
    private static final int ROWS = 10;
    private static final int JOB_ROWS = 700;

    private final AtomicInteger numbers = new AtomicInteger();
    private final AtomicBoolean killed = new AtomicBoolean();
    private final Queue<Integer> collections = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> composites = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> upserts = new ConcurrentLinkedQueue<>();
    private final Queue<String> jobs = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> jobNumbers = new ConcurrentLinkedQueue<>();
    private final Queue<String> surprises = new ConcurrentLinkedQueue<>();

    @Test
    void nothingAnsweredIsLostAndNothingIsHalfDone(@TempDir Path dir) throws Exception {
        var data = dir.resolve("data");
        var random = new Random(20_261_126);
        for (int round = 0; round < ROUNDS; round++) {
            killed.set(false);
            var log = dir.resolve("log-" + round);
            var process = DurabilityTest.server(data, log);
            var writers = new ArrayList<Thread>();
            try {
                var client = DurabilityTest.awaitClient(process, log);
                writers.add(writer(number -> collection(client, number)));
                writers.add(writer(number -> composite(client, number)));
                writers.add(writer(number -> upsert(client, number)));
                writers.add(writer(number -> job(client, number)));
                awaitWrites();
                LockSupport.parkNanos(Duration.ofMillis(random.nextInt(700)).toNanos());
            } finally {
                killed.set(true);
                process.destroyForcibly().waitFor();
                for (var writer : writers) {
                    writer.join();
                }
            }
        }

        assertThat(surprises).isEmpty();
        assertThat(collections).hasSizeGreaterThanOrEqualTo(ROUNDS);
        assertThat(composites).hasSizeGreaterThanOrEqualTo(ROUNDS);
        assertThat(upserts).hasSizeGreaterThanOrEqualTo(ROUNDS);
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(ROUNDS);
        try (var org = TestOrg.start(data)) {
            check(new OrgClient(org));
        }
    }

    /** A slow machine gets its time: every writer was answered in this round. */
    private void awaitWrites() {
        var before = answered();
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < end && !allMoved(before, answered())) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private List<Integer> answered() {
        return List.of(collections.size(), composites.size(), upserts.size(), jobs.size());
    }

    private static boolean allMoved(List<Integer> before, List<Integer> now) {
        return IntStream.range(0, before.size()).allMatch(at -> now.get(at) > before.get(at));
    }

    /** Writes one thing after the other until the process is gone. */
    private Thread writer(IntConsumer write) {
        var thread = new Thread(() -> {
            while (!killed.get()) {
                try {
                    write.accept(numbers.incrementAndGet());
                } catch (UncheckedIOException cut) {
                    return;
                }
            }
        });
        thread.start();
        return thread;
    }

    private boolean isDone(OrgClient.Result answer, int status, boolean good) {
        if (answer.status() != status || !good) {
            surprises.add(answer.status() + " " + answer.text());
            return false;
        }
        return true;
    }

    private void collection(OrgClient client, int number) {
        var records = new ArrayList<String>();
        for (int row = 0; row < ROWS; row++) {
            records.add("{\"attributes\":{\"type\":\"Lead\"},\"LastName\":\"Row " + row + "\",\"Company\":\"Collection "
                    + number + "\"}");
        }
        var answer = client.post("/composite/sobjects", "{\"allOrNone\":true,\"records\":" + records + "}");
        if (isDone(answer, 200, answer.json().path(ROWS - 1).path("success").asBoolean())) {
            collections.add(number);
        }
    }

    private void composite(OrgClient client, int number) {
        var answer = client.post("/composite", """
                {"allOrNone":true,"compositeRequest":[
                {"method":"POST","referenceId":"a","url":"%1$s/sobjects/Account","body":{"Name":"Composite %2$d"}},
                {"method":"POST","referenceId":"c","url":"%1$s/sobjects/Contact",
                 "body":{"LastName":"Composite %2$d","AccountId":"@{a.id}"}}]}""".formatted(OrgClient.V, number));
        if (isDone(
                answer,
                200,
                answer.json()
                                .path("compositeResponse")
                                .path(1)
                                .path("httpStatusCode")
                                .asInt()
                        == 201)) {
            composites.add(number);
        }
    }

    private void upsert(OrgClient client, int number) {
        var answer = client.patch(
                "/sobjects/Account/External_Id__c/upsert-" + number, "{\"Name\":\"Upsert " + number + "\"}");
        if (isDone(answer, 201, true)) {
            upserts.add(number);
        }
    }

    private void job(OrgClient client, int number) {
        var rows = new StringBuilder("LastName,Company,External_Id__c\n");
        for (int row = 0; row < JOB_ROWS; row++) {
            rows.append("Row ")
                    .append(row)
                    .append(",Job ")
                    .append(number)
                    .append(",job-")
                    .append(number)
                    .append('-')
                    .append(row)
                    .append('\n');
        }
        var job = client.post("/jobs/ingest", "{\"object\":\"Lead\",\"operation\":\"insert\",\"lineEnding\":\"LF\"}");
        if (!isDone(job, 200, true)) {
            return;
        }
        var path = "/jobs/ingest/" + job.id();
        client.send("PUT", path + "/batches", rows.toString(), "Content-Type", "text/csv");
        if (isDone(client.patch(path, "{\"state\":\"UploadComplete\"}"), 200, true)) {
            jobs.add(path);
            jobNumbers.add(number);
        }
    }

    private void check(OrgClient client) {
        for (var number : collections) {
            assertThat(count(client, "Lead WHERE Company = 'Collection " + number + "'"))
                    .isEqualTo(ROWS);
        }
        for (var number : composites) {
            assertThat(count(client, "Contact WHERE Account.Name = 'Composite " + number + "'"))
                    .isEqualTo(1);
        }
        for (var number : upserts) {
            assertThat(count(client, "Account WHERE External_Id__c = 'upsert-" + number + "'"))
                    .isEqualTo(1);
        }
        for (var job : jobs) {
            assertThat(client.finished(job)).isEqualTo("JobComplete");
            assertThat(client.get(job).json().path("numberRecordsProcessed").asInt())
                    .isEqualTo(JOB_ROWS);
        }
        for (var number : jobNumbers) {
            assertThat(count(client, "Lead WHERE Company = 'Job " + number + "'"))
                    .isEqualTo(JOB_ROWS);
        }
        whole(client);
    }

    /** Also what nobody was told about is there whole or not at all. */
    private static void whole(OrgClient client) {
        var halves =
                client.query("SELECT Company, COUNT(Id) n FROM Lead WHERE Company LIKE 'Collection%' GROUP BY Company"
                        + " HAVING COUNT(Id) != " + ROWS);
        assertThat(halves.json().path("totalSize").asInt()).as(halves.text()).isZero();
        assertThat(count(client, "Account WHERE Name LIKE 'Composite%'"))
                .isEqualTo(count(client, "Contact WHERE LastName LIKE 'Composite%'"));
    }

    private static int count(OrgClient client, String rest) {
        var answer = client.query("SELECT COUNT() FROM " + rest);
        return answer.status() == 200 ? answer.json().path("totalSize").asInt() : fail(rest + " -> " + answer.text());
    }
}
