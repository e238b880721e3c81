package io.gregor.manager.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PagesTest {
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whetherTheyLastIsSaidWhileSomebodyMakesThem() {
        var begun = new CompletableFuture<Void>();
        var read = new CompletableFuture<Pages.Made>();
        var pages = new Pages(() -> {
            begun.complete(null);
            return read.join();
        });
        var text = CompletableFuture.supplyAsync(() -> pages.text("a"), Thread::startVirtualThread);
        begun.join();
        assertThat(pages.isLasting()).isTrue();
        read.complete(new Pages.Made(Map.of("a", () -> "said"), false));
        assertThat(text.join()).isEqualTo("said");
        assertThat(pages.isLasting()).isFalse();
    }
}
