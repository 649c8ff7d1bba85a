package org.jvirsh.emulator.block.nbd;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The first part of a connection, in which a client chooses its export. */
final class NbdNegotiation {
    private static final long MAGIC = 0x4E42_444D_4147_4943L;
    private static final long OPTION_MAGIC = 0x4948_4156_454F_5054L;
    private static final long REPLY_MAGIC = 0x0003_E889_0455_65A9L;

    private static final int FIXED_NEWSTYLE = 1;
    private static final int NO_ZEROES = 2;
    private static final int ZEROES = 124;

    private static final int EXPORT_NAME = 1;
    private static final int ABORT = 2;
    private static final int LIST = 3;
    private static final int STARTTLS = 5;
    private static final int INFO = 6;
    private static final int GO = 7;
    private static final int STRUCTURED_REPLY = 8;
    private static final int LIST_META_CONTEXT = 9;
    private static final int SET_META_CONTEXT = 10;

    private static final int ACK = 1;
    private static final int SERVER = 2;
    private static final int INFORMATION = 3;
    private static final int META_CONTEXT = 4;

    private static final int INFO_EXPORT = 0;
    private static final int INFO_NAME = 1;
    private static final int INFO_BLOCK_SIZE = 3;

    private static final int HAS_FLAGS = 1;
    private static final int READ_ONLY = 1 << 1;
    private static final int SEND_FLUSH = 1 << 2;
    private static final int SEND_DF = 1 << 7;
    private static final int CAN_MULTI_CONN = 1 << 8;

    private static final int LONGEST_OPTION = 32 << 10;
    private static final int LONGEST_NAME = 4096;
    private static final int PREFERRED_BLOCK = 64 << 10;

    /** More options than that no client needs. */
    private static final int MOST_OPTIONS = 1000;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final Map<String, NbdExport> exports;
    private boolean zeroes;
    private boolean structured;
    private @Nullable NbdExport contextsOf;
    private List<NbdContext> contexts = List.of();

    /**
     * What was agreed.
     *
     * @param export what is read
     * @param structured whether answers come in pieces that say what they are
     * @param contexts what may be asked about ranges
     */
    record Agreement(NbdExport export, boolean structured, List<NbdContext> contexts) {}

    NbdNegotiation(NbdLink link, Map<String, NbdExport> exports) {
        this.exports = exports;
        in = link.in();
        out = link.out();
    }

    /** Negotiates; empty when the client is done, or does not speak the protocol. */
    Optional<Agreement> run() throws IOException {
        out.writeLong(MAGIC);
        out.writeLong(OPTION_MAGIC);
        out.writeShort(FIXED_NEWSTYLE | NO_ZEROES);
        out.flush();
        int flags = in.readInt();
        if ((flags & ~(FIXED_NEWSTYLE | NO_ZEROES)) != 0) {
            return Optional.empty();
        }
        zeroes = (flags & NO_ZEROES) == 0;
        for (int i = 0; i < MOST_OPTIONS; i++) {
            if (in.readLong() != OPTION_MAGIC) {
                return Optional.empty();
            }
            int option = in.readInt();
            int length = in.readInt();
            if (length < 0 || length > LONGEST_OPTION) {
                return Optional.empty();
            }
            ByteBuffer data = ByteBuffer.wrap(in.readNBytes(length));
            if (data.remaining() != length) {
                return Optional.empty();
            }
            Optional<NbdExport> chosen = option == EXPORT_NAME ? old(data) : answer(option, data);
            out.flush();
            if (chosen.isPresent()) {
                NbdExport export = chosen.get();
                return Optional.of(new Agreement(export, structured, export == contextsOf ? contexts : List.of()));
            }
            if (option == ABORT || option == EXPORT_NAME) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The oldest way to choose, to which there is no answer but the export or the end. */
    private Optional<NbdExport> old(ByteBuffer data) throws IOException {
        NbdExport export = exports.get(StandardCharsets.UTF_8.decode(data).toString());
        if (export != null) {
            out.writeLong(export.source().size());
            out.writeShort(transmissionFlags());
            out.write(new byte[zeroes ? ZEROES : 0]);
        }
        return Optional.ofNullable(export);
    }

    private int transmissionFlags() {
        return HAS_FLAGS | READ_ONLY | SEND_FLUSH | CAN_MULTI_CONN | (structured ? SEND_DF : 0);
    }

    private Optional<NbdExport> answer(int option, ByteBuffer data) throws IOException {
        try {
            switch (option) {
                case ABORT -> empty(data);
                case LIST -> list(option, data);
                case INFO, GO -> {
                    NbdExport export = information(option, data);
                    acknowledge(option);
                    return option == GO ? Optional.of(export) : Optional.empty();
                }
                case STRUCTURED_REPLY -> {
                    empty(data);
                    structured = true;
                }
                case LIST_META_CONTEXT, SET_META_CONTEXT -> metaContexts(option, data);
                case STARTTLS -> throw NbdRefusal.policy("TLS is not configured");
                default -> throw NbdRefusal.unsupported();
            }
            acknowledge(option);
        } catch (BufferUnderflowException e) {
            refuse(option, NbdRefusal.invalid("option is too short"));
        } catch (NbdRefusal e) {
            refuse(option, e);
        }
        return Optional.empty();
    }

    private void acknowledge(int option) throws IOException {
        reply(option, ACK, new byte[0]);
    }

    private void refuse(int option, NbdRefusal refusal) throws IOException {
        String message = String.valueOf(refusal.getMessage());
        reply(option, refusal.reply(), message.getBytes(StandardCharsets.UTF_8));
    }

    private void reply(int option, int type, byte[] data) throws IOException {
        out.writeLong(REPLY_MAGIC);
        out.writeInt(option);
        out.writeInt(type);
        out.writeInt(data.length);
        out.write(data);
    }

    private static void empty(ByteBuffer data) throws NbdRefusal {
        if (data.hasRemaining()) {
            throw NbdRefusal.invalid("option has data");
        }
    }

    private static String text(ByteBuffer data) throws NbdRefusal {
        int length = data.getInt();
        if (length < 0 || length > Math.min(LONGEST_NAME, data.remaining())) {
            throw NbdRefusal.invalid("name is too long");
        }
        byte[] text = new byte[length];
        data.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private void list(int option, ByteBuffer data) throws IOException, NbdRefusal {
        empty(data);
        for (NbdExport export : exports.values()) {
            byte[] name = export.name().getBytes(StandardCharsets.UTF_8);
            reply(option, SERVER, ByteBuffer.allocate(4 + name.length).putInt(name.length).put(name).array());
        }
    }

    private NbdExport export(ByteBuffer data) throws NbdRefusal {
        NbdExport export = exports.get(text(data));
        if (export == null) {
            throw NbdRefusal.unknownExport();
        }
        return export;
    }

    private NbdExport information(int option, ByteBuffer data) throws IOException, NbdRefusal {
        String name = text(data);
        int count = Short.toUnsignedInt(data.getShort());
        if (data.remaining() != count * Short.BYTES) {
            throw NbdRefusal.invalid("wrong count of requests for information");
        }
        NbdExport export = exports.get(name);
        if (export == null) {
            throw NbdRefusal.unknownExport();
        }
        boolean named = false;
        boolean sized = false;
        for (int i = 0; i < count; i++) {
            int kind = data.getShort();
            named |= kind == INFO_NAME;
            sized |= kind == INFO_BLOCK_SIZE;
        }
        if (named) {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            ByteBuffer info = ByteBuffer.allocate(2 + bytes.length).putShort((short) INFO_NAME).put(bytes);
            reply(option, INFORMATION, info.array());
        }
        if (sized) {
            ByteBuffer info = ByteBuffer.allocate(14).putShort((short) INFO_BLOCK_SIZE);
            info.putInt(1).putInt(PREFERRED_BLOCK).putInt(NbdTransmission.LONGEST_REQUEST);
            reply(option, INFORMATION, info.array());
        }
        ByteBuffer info = ByteBuffer.allocate(12).putShort((short) INFO_EXPORT);
        info.putLong(export.source().size()).putShort((short) transmissionFlags());
        reply(option, INFORMATION, info.array());
        return export;
    }

    private void metaContexts(int option, ByteBuffer data) throws IOException, NbdRefusal {
        boolean choosing = option == SET_META_CONTEXT;
        if (choosing) {
            contextsOf = null;
            contexts = List.of();
        }
        if (!structured) {
            throw NbdRefusal.invalid("structured replies were not negotiated");
        }
        NbdExport export = export(data);
        int count = data.getInt();
        List<String> queries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            queries.add(text(data)); // ends with the data
        }
        if (count < 0 || data.hasRemaining()) {
            throw NbdRefusal.invalid("wrong count of queries");
        }
        List<NbdContext> found = new ArrayList<>();
        for (NbdContext context : all(export)) {
            boolean all = !choosing && queries.isEmpty();
            if (all || queries.stream().anyMatch(query -> matches(query, context.name(), choosing))) {
                found.add(context);
                byte[] name = context.name().getBytes(StandardCharsets.UTF_8);
                ByteBuffer answer = ByteBuffer.allocate(4 + name.length);
                reply(option, META_CONTEXT, answer.putInt(choosing ? context.id() : 0).put(name).array());
            }
        }
        if (choosing) {
            contextsOf = export;
            contexts = found;
        }
    }

    private static List<NbdContext> all(NbdExport export) {
        List<NbdContext> all = new ArrayList<>();
        all.add(new NbdContext.Allocation(export.source()));
        export.bitmap().ifPresent(bitmap -> all.add(
                new NbdContext.Changes(export.bitmapContext().orElseThrow(), bitmap)));
        return all;
    }

    /** Whoever lists may ask for all of a kind; who chooses must be exact. */
    private static boolean matches(String query, String name, boolean choosing) {
        return query.equals(name) || !choosing && query.endsWith(":") && name.startsWith(query);
    }
}
