package io.gregor.cli.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gregor.broker.LocalBroker;
import io.gregor.cli.UserError;
import io.gregor.core.MessageTypes;
import io.gregor.core.TopicId;
import io.gregor.extensions.json.JsonCodec;
import io.gregor.extensions.kafka.EventReader;
import io.gregor.extensions.kafka.EventWriter;
import io.gregor.extensions.kafka.KafkaSettings;
import io.gregor.migration.message.MigrationOptions;
import io.gregor.migration.message.ObjectId;
import io.gregor.migration.message.Outcome;
import io.gregor.migration.message.Progress;
import io.gregor.migration.message.Progress.ApprovalRequested;
import io.gregor.migration.message.Progress.MigrationFinished;
import io.gregor.migration.message.Progress.MigrationPlanned;
import io.gregor.migration.message.Progress.ObjectMoved;
import io.gregor.migration.message.Submission.MigrationCancelled;
import io.gregor.migration.message.Submission.MigrationSubmitted;
import io.gregor.migration.message.Topics;
import io.gregor.migration.model.ObjectName;
import io.gregor.migration.model.SourceFile;
import io.gregor.testkit.Aftermath;
import io.gregor.testkit.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** The command's side of a cluster's topics, on a real broker; what the cluster's agents say the test says. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KafkaClusterTest {
    private static final ObjectName TOP = ObjectName.of("Top");

    private static LocalBroker broker;
    private static KafkaSettings kafka;
    private static EventWriter agents;

    private final ByteArrayOutputStream notes = new ByteArrayOutputStream();
    private final PrintStream said = new PrintStream(notes, true, StandardCharsets.UTF_8);

    /** Each test has migrations of its own there. It is closed by the last test alone: that takes long. */
    @BeforeAll
    static void startBroker() throws Exception {
        var data = Files.createTempDirectory("gregor-cli-kafka");
        Aftermath.delete(data);
        broker = LocalBroker.start(data, 0);
        kafka = KafkaSettings.of(broker.address()).withPrefix("test");
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
            admin.createTopics(Stream.of(Topics.MIGRATIONS, Topics.PROGRESS, Topics.OBJECTS)
                            .map(type -> new NewTopic(kafka.prefix() + ".topic." + type, 3, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        agents = EventWriter.connect(kafka, new JsonCodec(new MessageTypes()), "test");
        Waiting.until("the broker knows them", () -> Stream.of(Topics.MIGRATIONS, Topics.PROGRESS, Topics.OBJECTS)
                .allMatch(agents::knows));
    }

    @AfterAll
    static void end() {
        agents.close();
    }

    private RemoteCluster cluster() {
        return Clusters.at("kafka://" + broker.address() + "/" + kafka.prefix(), Map.of(), said);
    }

    private void tell(Progress... all) {
        for (var progress : all) {
            agents.publish(progress, Topics.progress(progress.migration()), "told " + System.nanoTime());
        }
    }

    private static MigrationPlanned planned(String migration) {
        return new MigrationPlanned(migration, List.of(), List.of());
    }

    private static MigrationSubmitted submission(String migration) {
        return new MigrationSubmitted(
                migration,
                List.of(new SourceFile("a.sql", SourceFile.Kind.SQL, "select 'ü'")),
                List.of(),
                null,
                new MigrationOptions("default", 5, false));
    }

    /** What lies on a topic under a key, at least so much. */
    private List<Object> on(TopicId topic, Set<Class<?>> types, int many) {
        var known = new MessageTypes();
        types.forEach(known::add);
        var codec = new JsonCodec(known);
        var found = new ArrayList<>();
        try (var reader = new EventReader(kafka, topic)) {
            Waiting.until("it is there", () -> {
                reader.poll(Duration.ofMillis(100)).forEach(it -> found.add(codec.decode(it.type(), it.json())));
                return found.size() >= many;
            });
        }
        return found;
    }

    private static MigrationFinished finished(String migration, int seconds) {
        return new MigrationFinished(migration, List.of(), Duration.ofSeconds(seconds));
    }

    @Test
    void aMigrationIsSubmittedAndFollowedToItsEnd() throws Exception {
        tell(finished("m1", 1)); // of an earlier migration of this name
        try (var cluster = cluster();
                var feed = cluster.submit(submission("m1"))) {
            assertThat(on(Topics.migration("m1"), Set.of(MigrationSubmitted.class), 1))
                    .containsExactly(submission("m1"));
            tell(planned("m1"), planned("other"), finished("m1", 2));
            assertThat(feed.next()).isEqualTo(planned("m1"));
            assertThat(feed.next()).isEqualTo(finished("m1", 2));
        }
        try (var team = new ClusterTeam(cluster(), "default", said)) {
            List<Progress> seen = new ArrayList<>();
            assertThat(team.follow("m1", seen::add)).isEqualTo(finished("m1", 1));
            assertThat(seen).containsExactly(finished("m1", 1));
        }
        assertThat(notes.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    @Test
    void whoFollowsWhatNobodySubmittedIsTold() {
        var soon = new Retries(Duration.ofMillis(50), Duration.ofSeconds(10), Duration.ofSeconds(3));
        var address = new KafkaAddress(broker.address(), kafka.prefix());
        try (var cluster = KafkaCluster.at(address, Map.of(), KafkaAccess.PATIENCE, said, soon);
                var feed = cluster.follow("never")) {
            assertThatThrownBy(feed::next)
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("nothing was told of migration never at " + cluster.address());
        }
    }

    @Test
    void anAnswerGoesToTheQuestionThatIsOpen() {
        var top = new ObjectId("m2", TOP);
        try (var cluster = cluster()) {
            assertThatThrownBy(() -> cluster.answer("m2", "dbo.Top", "ann", null))
                    .hasMessageContaining("nothing was told of migration m2");
            tell(planned("m2"), new ApprovalRequested("m2", top, 6, "create ..."));
            cluster.answer("m2", "DBO.top", "ann", "ugly");
            var heard = List.<Class<?>>of(Outcome.Approved.class, Outcome.Disapproved.class);
            assertThat(on(Topics.to(Topics.OBJECTS, top), Set.copyOf(heard), 1))
                    .containsExactly(new Outcome.Disapproved(top, 6, "ann", "ugly"));

            tell(new ObjectMoved("m2", TOP, "awaiting approval", "rejected", "repairing", 2));
            assertThatThrownBy(() -> cluster.answer("m2", "dbo.Top", "ann", null))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("dbo.Top of migration m2 does not wait for an answer");

            tell(new ApprovalRequested("m2", top, 12, "create ..."));
            cluster.answer("m2", "dbo.Top", "ann", null);
            assertThat(on(Topics.to(Topics.OBJECTS, top), Set.copyOf(heard), 2))
                    .last()
                    .isEqualTo(new Outcome.Approved(top, 12, "ann"));
        }
    }

    @Test
    void onlyWhatWasSubmittedAndGoesOnIsCancelled() {
        try (var cluster = cluster()) {
            assertThatThrownBy(() -> cluster.cancel("m3", "ann"))
                    .hasMessageContaining("nothing was told of migration m3");
            cluster.submit(submission("m3")).close();
            cluster.cancel("m3", "ann");
            assertThat(on(Topics.migration("m3"), Set.of(MigrationSubmitted.class, MigrationCancelled.class), 2))
                    .containsExactly(submission("m3"), new MigrationCancelled("m3", "ann"));
            tell(planned("m4"), finished("m4", 1));
            assertThatThrownBy(() -> cluster.cancel("m4", "ann"))
                    .isInstanceOf(UserError.class)
                    .hasMessage("migration m4 is finished already");
        }
    }

    @Test
    void whatNeedsTheStoreIsSentToAManager() {
        try (var cluster = cluster()) {
            assertThatThrownBy(() -> cluster.manager("trace"))
                    .isInstanceOf(UserError.class)
                    .hasMessageContaining("gregor trace is answered by a manager")
                    .hasMessageContaining("--cluster HOST:PORT");
        }
    }

    @Test
    void aBareAddressIsAskedWhatItIs() throws Exception {
        assertThatThrownBy(() -> Clusters.at(broker.address(), Map.of(), said))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no cluster has run at kafka://" + broker.address());
        try (var manager = new FakeManager();
                var cluster = Clusters.at(manager.address(), Map.of(), said)) {
            assertThat(cluster).isInstanceOf(ManagedCluster.class);
        }
    }

    @Test
    void whatIsNeitherIsSaidInALine() throws Exception {
        try (var server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            var hangingUp = Thread.ofVirtual().start(() -> {
                while (!server.isClosed()) {
                    try (var connection = server.accept()) {
                        connection.getOutputStream().write("220 smtp.example.com\r\n".getBytes(StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        // it is over, or the client has gone
                    }
                }
            });
            assertThatThrownBy(() -> Clusters.at("127.0.0.1:" + server.getLocalPort(), Map.of(), said))
                    .isInstanceOf(ClusterUnreachable.class)
                    .hasMessageContaining("is neither a cluster's manager nor its Kafka broker")
                    .hasMessageNotContaining("\n");
            server.close();
            hangingUp.join();
        }
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aLostBrokerIsWaitedForAndThenSaid() {
        var hasty = new Retries(Duration.ofMillis(50), Duration.ofSeconds(1), Duration.ofSeconds(1));
        var settings = kafka.withProperty("default.api.timeout.ms", "2500").withProperty("request.timeout.ms", "1000");
        var reader = new EventReader(settings, Topics.progress("m5"));
        try (var feed = new KafkaProgress(reader, "m5", true, "kafka://here", said, hasty)) {
            broker.close();
            assertThatThrownBy(feed::next)
                    .isInstanceOf(ClusterUnreachable.class)
                    .hasMessageContaining("broker at kafka://here can't be used");
        }
        assertThat(notes.toString(StandardCharsets.UTF_8))
                .contains("kafka://here")
                .contains("trying again")
                .hasLineCount(1);
    }
}
