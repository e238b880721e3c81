package io.gregor.agentchat.team;

import io.gregor.agentchat.AgentState;
import io.gregor.agentchat.ChatAgent;
import io.gregor.agentchat.Turn;
import io.gregor.agentchat.message.ChatMessage;
import io.gregor.agentchat.message.TextMessage;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A participant whose turns are given as code, and which writes down what it heard in each. */
final class Speaker implements ChatAgent {
    /** What to say in a turn. */
    @FunctionalInterface
    interface Part {
        ChatMessage play(List<ChatMessage> news, Turn turn) throws InterruptedException;
    }

    private final String name;
    private final Part part;
    private volatile int turns;
    final List<List<String>> heard = new CopyOnWriteArrayList<>();

    Speaker(String name, Part part) {
        this.name = name;
        this.part = part;
    }

    /** Says its name and the number of its turn: a1, a2, ... */
    static Speaker counting(String name) {
        Speaker[] self = new Speaker[1];
        self[0] = new Speaker(name, (news, turn) -> TextMessage.of(name, name + (self[0].turns + 1)));
        return self[0];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String description() {
        return name;
    }

    @Override
    public ChatMessage handle(List<ChatMessage> news, Turn turn) throws InterruptedException {
        heard.add(news.stream().map(ChatMessage::text).toList());
        ChatMessage said = part.play(news, turn);
        turns++;
        return said;
    }

    @Override
    public void reset() {
        turns = 0;
    }

    @Override
    public AgentState saveState() {
        return new AgentState("speaker", 1, String.valueOf(turns));
    }

    @Override
    public void loadState(AgentState state) {
        turns = Integer.parseInt(state.dataOf("speaker", 1));
    }
}
