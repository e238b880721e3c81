package io.gregor.executor.internal.wire;

import io.gregor.executor.postgres.PostgresLogin;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A session with PostgreSQL for statements nobody trusts. It speaks the simple query protocol, so that the server alone
 * decides what the text means, and keeps of the answers only what its caller has room for. One thread runs statements;
 * any other may {@link #cancel()} or {@link #close()}.
 */
public final class Session implements AutoCloseable {
    private static final int PROTOCOL_3_0 = 196_608;
    private static final int CANCEL_REQUEST = 80_877_102;
    private static final int CONNECT_MILLIS = 10_000;

    private final PostgresLogin login;
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private int backendPid;
    private int backendKey;

    private Session(PostgresLogin login, Socket socket) throws IOException {
        this.login = login;
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    /** Logs in; the settings hold for the session as if given by SET, over the role's own ones. */
    public static Session open(PostgresLogin login, Map<String, String> settings) throws IOException {
        Socket socket = login.connect(CONNECT_MILLIS);
        try {
            socket.setSoTimeout(CONNECT_MILLIS);
            Session session = new Session(login, socket);
            session.startUp(settings);
            socket.setSoTimeout(0);
            return session;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The number of the server process, as pg_stat_activity and pg_terminate_backend know it. */
    public int backendPid() {
        return backendPid;
    }

    /** Sends one statement and returns when the server is ready for the next. */
    public void run(String statement, StatementSink sink) throws IOException {
        send('Q', statement);
        QueryAnswer.read(in, sink, () -> send('f', "COPY from the client is not available in a script"));
    }

    /** Asks the server to stop the running statement; says nothing about whether it did. */
    public void cancel() throws IOException {
        try (Socket other = login.connect(CONNECT_MILLIS)) {
            DataOutputStream request = new DataOutputStream(other.getOutputStream());
            request.writeInt(16);
            request.writeInt(CANCEL_REQUEST);
            request.writeInt(backendPid);
            request.writeInt(backendKey);
            request.flush();
        }
    }

    /**
     * Ends the session and returns when the server's process for it has ended, and so holds no lock and no memory any
     * more; or when the time is up, and then it may hold them for a while. {@link #close()} is still to be called.
     */
    public void end(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        byte[] rest = new byte[1 << 13];
        try {
            send('X', new byte[0]);
            long left = patience.toMillis();
            while (left > 0) {
                socket.setSoTimeout((int) left);
                if (in.read(rest) < 0) {
                    return;
                }
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        } catch (IOException e) {
            // It had ended before, or does not end in time.
        }
    }

    /** Ends the session at once, whatever it is doing; a thread that waits for an answer gets an IOException. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone either way.
        }
    }

    private void startUp(Map<String, String> settings) throws IOException {
        ByteArrayOutputStream parameters = new ByteArrayOutputStream();
        parameter(parameters, "user", login.user());
        parameter(parameters, "database", login.database());
        parameter(parameters, "client_encoding", "UTF8");
        parameter(parameters, "application_name", "gregor-sandbox");
        settings.forEach((name, value) -> parameter(parameters, name, value));
        parameters.write(0);
        out.writeInt(parameters.size() + 8);
        out.writeInt(PROTOCOL_3_0);
        parameters.writeTo(out);
        out.flush();
        ScramClient scram = new ScramClient(login.password());
        while (true) {
            Message message = Message.next(in);
            switch (message.type()) {
                case 'R' -> authenticate(message, scram);
                case 'K' -> {
                    backendPid = message.int32();
                    backendKey = message.int32();
                }
                case 'E' -> throw new ServerSaysNo(Fields.read(message, 2_000));
                case 'Z' -> {
                    message.skipRest();
                    return;
                }
                default -> message.skipRest();
            }
        }
    }

    private void authenticate(Message message, ScramClient scram) throws IOException {
        int kind = message.int32();
        switch (kind) {
            case 0 -> message.skipRest();
            case 10 -> {
                message.skipRest();
                byte[] first = scram.firstMessage().getBytes(StandardCharsets.US_ASCII);
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                body.writeBytes("SCRAM-SHA-256\0".getBytes(StandardCharsets.US_ASCII));
                body.writeBytes(new byte[] {0, 0, 0, (byte) first.length});
                body.writeBytes(first);
                send('p', body.toByteArray());
            }
            case 11 -> {
                String reply = scram.finalMessage(message.text((int) message.remaining(), 4_096));
                send('p', reply.getBytes(StandardCharsets.US_ASCII));
            }
            case 12 -> scram.verify(message.text((int) message.remaining(), 4_096));
            default -> throw new IOException("the server wants authentication of kind %d, not SCRAM".formatted(kind));
        }
    }

    private static void parameter(ByteArrayOutputStream to, String name, String value) {
        to.writeBytes((name + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8));
    }

    private void send(char type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] ended = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, ended, 0, bytes.length);
        send(type, ended);
    }

    private void send(char type, byte[] body) throws IOException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream(body.length + 5);
        DataOutputStream message = new DataOutputStream(whole);
        message.writeByte(type);
        message.writeInt(body.length + 4);
        message.write(body);
        out.write(whole.toByteArray());
        out.flush();
    }
}
