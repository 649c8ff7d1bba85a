package org.jvirsh.emulator.block.nbd;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The other end of the protocol, as far as tests need it; and without manners where they want that. */
final class NbdClient implements AutoCloseable {
    static final int LIST = 3;
    static final int INFO = 6;
    static final int GO = 7;
    static final int STRUCTURED_REPLY = 8;
    static final int LIST_META_CONTEXT = 9;
    static final int SET_META_CONTEXT = 10;

    static final int READ = 0;
    static final int WRITE = 1;
    static final int BLOCK_STATUS = 7;

    private static final long MAGIC = 0x4E42_444D_4147_4943L;
    private static final long OPTION_MAGIC = 0x4948_4156_454F_5054L;
    private static final long REPLY_MAGIC = 0x0003_E889_0455_65A9L;
    private static final int ACK = 1;

    /** An answer to an option. */
    record Reply(int type, byte[] data) {
        boolean error() {
            return type < 0;
        }
    }

    /** A piece of an answer to a request. */
    record Chunk(int flags, int type, byte[] data) {}

    private final Socket socket;
    final DataInputStream in;
    final DataOutputStream out;
    private long cookie;

    NbdClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
    }

    /** Greets, and wants no zeroes. */
    NbdClient greet() throws IOException {
        if (in.readLong() != MAGIC || in.readLong() != OPTION_MAGIC || in.readShort() != 3) {
            throw new IOException("no server of the protocol");
        }
        out.writeInt(3);
        return this;
    }

    /** Sends an option and gives the answers, the last one included. */
    List<Reply> option(int option, byte[] data) throws IOException {
        out.writeLong(OPTION_MAGIC);
        out.writeInt(option);
        out.writeInt(data.length);
        out.write(data);
        List<Reply> replies = new ArrayList<>();
        do {
            if (in.readLong() != REPLY_MAGIC || in.readInt() != option) {
                throw new IOException("no answer to this option");
            }
            int type = in.readInt();
            replies.add(new Reply(type, in.readNBytes(in.readInt())));
        } while (replies.getLast().type() != ACK && !replies.getLast().error());
        return replies;
    }

    static byte[] name(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array();
    }

    /** Data of the options that choose an export. */
    static byte[] choice(String export) {
        byte[] name = name(export);
        return ByteBuffer.allocate(name.length + 2).put(name).array();
    }

    /** Data of the options about contexts. */
    static byte[] contexts(String export, String... queries) {
        ByteBuffer data = ByteBuffer.allocate(8192).put(name(export)).putInt(queries.length);
        for (String query : queries) {
            data.put(name(query));
        }
        byte[] bytes = new byte[data.position()];
        data.flip().get(bytes);
        return bytes;
    }

    void request(int flags, int type, long offset, int length) throws IOException {
        out.writeInt(0x2560_9513);
        out.writeShort(flags);
        out.writeShort(type);
        out.writeLong(++cookie);
        out.writeLong(offset);
        out.writeInt(length);
    }

    /** The error of a simple answer; what was read follows. */
    int simple() throws IOException {
        if (in.readInt() != 0x6744_6698) {
            throw new IOException("no simple answer");
        }
        int error = in.readInt();
        if (in.readLong() != cookie) {
            throw new IOException("an answer to another request");
        }
        return error;
    }

    /** All pieces of a structured answer. */
    List<Chunk> chunks() throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        do {
            if (in.readInt() != 0x668E_33EF) {
                throw new IOException("no structured answer");
            }
            int flags = in.readUnsignedShort();
            int type = in.readUnsignedShort();
            if (in.readLong() != cookie) {
                throw new IOException("an answer to another request");
            }
            chunks.add(new Chunk(flags, type, in.readNBytes(in.readInt())));
        } while ((chunks.getLast().flags() & 1) == 0);
        return chunks;
    }

    /** Reads with structured answers. */
    byte[] read(long offset, int length) throws IOException {
        request(0, READ, offset, length);
        byte[] content = new byte[length];
        int covered = 0;
        for (Chunk chunk : chunks()) {
            ByteBuffer data = ByteBuffer.wrap(chunk.data());
            switch (chunk.type()) {
                case 0 -> { }
                case 1 -> {
                    int at = (int) (data.getLong() - offset);
                    covered += data.remaining();
                    data.get(content, at, data.remaining());
                }
                case 2 -> covered += data.getInt(8);
                default -> throw new IOException("error " + data.getInt());
            }
        }
        if (covered != length) {
            throw new IOException("%d of %d bytes".formatted(covered, length));
        }
        return content;
    }

    /** The ranges of one context, as lengths and flags. */
    List<Integer> status(int context, long offset, int length) throws IOException {
        request(0, BLOCK_STATUS, offset, length);
        List<Integer> numbers = new ArrayList<>();
        for (Chunk chunk : chunks()) {
            ByteBuffer data = ByteBuffer.wrap(chunk.data());
            if (chunk.type() != 5) {
                throw new IOException("chunk of type " + chunk.type());
            }
            if (data.getInt() == context) {
                while (data.hasRemaining()) {
                    numbers.add(data.getInt());
                }
            }
        }
        return numbers;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
