package io.gregor.executor.sandbox.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnerTest {
    private static final Owner SELF = Owner.thisProcess();

    @Test
    void thisProcessIsNotGone() {
        assertThat(Owner.of(SELF.labels()).isGone(Owner.thisProcess())).isFalse();
    }

    @Test
    void twoSourcesOfOneProcessHaveDifferentNames() {
        assertThat(Owner.thisProcess().id()).isNotEqualTo(SELF.id()).hasSize(8);
    }

    @Test
    void aProcessThatEndedIsGone() throws Exception {
        Process process = new ProcessBuilder("true").start();
        process.waitFor();

        assertThat(labelled("pid", Long.toString(process.pid())).isGone(SELF)).isTrue();
    }

    @Test
    void anotherProcessWithTheSameNumberIsNotTheOwner() {
        assertThat(labelled("began", "1").isGone(SELF)).isTrue();
    }

    @Test
    void afterTheMachineWasStartedAnewEveryOwnerIsGone() {
        assertThat(labelled("boot", "another").isGone(SELF)).isTrue();
    }

    @Test
    void ofAnotherMachineNobodyCanTell() {
        Map<String, String> labels = new HashMap<>(SELF.labels());
        labels.put("io.gregor.sandbox.machine", "another");
        labels.put("io.gregor.sandbox.boot", "another");
        labels.put("io.gregor.sandbox.began", "1");

        assertThat(Owner.of(labels).isGone(SELF)).isFalse();
    }

    @Test
    void ofAnotherNumberingOfProcessesNobodyCanTell() {
        Map<String, String> labels = new HashMap<>(SELF.labels());
        labels.put("io.gregor.sandbox.processes", "pid:[1]");
        labels.put("io.gregor.sandbox.began", "1");

        assertThat(Owner.of(labels).isGone(SELF)).isFalse();
    }

    @Test
    void labelsOfSomebodyElseAreNoOwners() {
        assertThat(Owner.of(Map.of("io.gregor.sandbox", "x")).isGone(SELF)).isFalse();
    }

    private static Owner labelled(String key, String value) {
        Map<String, String> labels = new HashMap<>(SELF.labels());
        labels.put("io.gregor.sandbox." + key, value);
        return Owner.of(labels);
    }
}
