package org.jvirsh.emulator.block.nbd;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jvirsh.emulator.block.Extent;

/** The second part of a connection, in which a client reads. */
final class NbdTransmission {
    /** Most bytes that one request moves. */
    static final int LONGEST_REQUEST = 32 << 20;

    private static final int REQUEST_MAGIC = 0x2560_9513;
    private static final int SIMPLE_MAGIC = 0x6744_6698;
    private static final int STRUCTURED_MAGIC = 0x668E_33EF;

    private static final int READ = 0;
    private static final int WRITE = 1;
    private static final int DISCONNECT = 2;
    private static final int FLUSH = 3;
    private static final int TRIM = 4;
    private static final int WRITE_ZEROES = 6;
    private static final int BLOCK_STATUS = 7;

    private static final int NOT_IN_PIECES = 1 << 2;
    private static final int ONE_RANGE = 1 << 3;

    private static final int DONE = 1;
    private static final int TYPE_NONE = 0;
    private static final int TYPE_DATA = 1;
    private static final int TYPE_HOLE = 2;
    private static final int TYPE_STATUS = 5;
    private static final int TYPE_ERROR = 1 << 15 | 1;

    private static final int EPERM = 1;
    private static final int EIO = 5;
    private static final int EINVAL = 22;

    /** What is read of the disk at once. */
    private static final int PIECE = 256 << 10;

    private static final int MOST_RANGES = 2048;

    /** Looks at the disk for one answer; the rest of a range is asked for again. */
    private static final int MOST_LOOKS = 1 << 16;

    private final DataInputStream in;
    private final DataOutputStream out;
    private final NbdLink link;
    private final NbdSource source;
    private final boolean structured;
    private final List<NbdContext> contexts;
    private final byte[] buffer = new byte[PIECE];

    NbdTransmission(NbdLink link, NbdNegotiation.Agreement agreement) {
        this.link = link;
        in = link.in();
        out = link.out();
        source = agreement.export().source();
        structured = agreement.structured();
        contexts = agreement.contexts();
    }

    /** What a client wants. */
    private record Request(int flags, int type, long cookie, long offset, long length) {
        boolean has(int flag) {
            return (flags & flag) != 0;
        }
    }

    /** Serves until the client is done, or does not speak the protocol. */
    void run() throws IOException {
        while (in.readInt() == REQUEST_MAGIC) {
            Request request = new Request(
                    in.readUnsignedShort(),
                    in.readUnsignedShort(),
                    in.readLong(),
                    in.readLong(),
                    Integer.toUnsignedLong(in.readInt()));
            if (request.type() == DISCONNECT || request.type() == WRITE && request.length() > LONGEST_REQUEST) {
                return;
            }
            if (request.type() == WRITE) {
                link.skip(request.length());
            }
            serve(request);
            out.flush();
        }
    }

    private void serve(Request request) throws IOException {
        switch (request.type()) {
            case READ -> {
                if (outside(request) || request.length() > LONGEST_REQUEST) {
                    fail(request, EINVAL, "read is outside the export or too long");
                } else if (structured && !request.has(NOT_IN_PIECES)) {
                    readInPieces(request);
                } else {
                    readWhole(request);
                }
            }
            case BLOCK_STATUS -> {
                if (contexts.isEmpty() || outside(request) || request.length() == 0) {
                    fail(request, EINVAL, "no such range, or nothing is to be known");
                } else {
                    status(request);
                }
            }
            case FLUSH -> succeed(request);
            case WRITE, TRIM, WRITE_ZEROES -> fail(request, EPERM, "export is read-only");
            default -> fail(request, EINVAL, "no such request");
        }
    }

    private boolean outside(Request request) {
        long size = source.size();
        return request.offset() < 0 || request.offset() > size || request.length() > size - request.offset();
    }

    private void succeed(Request request) throws IOException {
        if (structured) {
            chunk(request, DONE, TYPE_NONE, 0);
        } else {
            simple(request, 0);
        }
    }

    private void fail(Request request, int error, String message) throws IOException {
        if (!structured) {
            simple(request, error);
            return;
        }
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        chunk(request, DONE, TYPE_ERROR, 6 + text.length);
        out.writeInt(error);
        out.writeShort(text.length);
        out.write(text);
    }

    private void simple(Request request, int error) throws IOException {
        out.writeInt(SIMPLE_MAGIC);
        out.writeInt(error);
        out.writeLong(request.cookie());
    }

    private void chunk(Request request, int flags, int type, long length) throws IOException {
        out.writeInt(STRUCTURED_MAGIC);
        out.writeShort(flags);
        out.writeShort(type);
        out.writeLong(request.cookie());
        out.writeInt((int) length);
    }

    /** One answer. An error in its midst cannot be told, and ends the connection. */
    private void readWhole(Request request) throws IOException {
        int count = (int) Math.min(PIECE, request.length());
        try {
            source.read(request.offset(), buffer, count);
        } catch (IOException e) {
            fail(request, EIO, "disk cannot be read");
            return;
        }
        if (structured) {
            chunk(request, DONE, TYPE_DATA, Long.BYTES + request.length());
            out.writeLong(request.offset());
        } else {
            simple(request, 0);
        }
        out.write(buffer, 0, count);
        for (long done = count; done < request.length(); done += count) {
            count = (int) Math.min(PIECE, request.length() - done);
            source.read(request.offset() + done, buffer, count);
            out.write(buffer, 0, count);
        }
    }

    private void readInPieces(Request request) throws IOException {
        for (long done = 0; done < request.length(); ) {
            long at = request.offset() + done;
            Extent extent;
            int count;
            try {
                extent = source.extent(at, request.length() - done);
                count = extent.kind() == Extent.Kind.DATA ? (int) Math.min(PIECE, extent.length()) : 0;
                source.read(at, buffer, count);
            } catch (IOException e) {
                fail(request, EIO, "disk cannot be read");
                return;
            }
            if (count > 0) {
                chunk(request, 0, TYPE_DATA, Long.BYTES + count);
                out.writeLong(at);
                out.write(buffer, 0, count);
                done += count;
            } else {
                chunk(request, 0, TYPE_HOLE, Long.BYTES + Integer.BYTES);
                out.writeLong(at);
                out.writeInt((int) extent.length());
                done += extent.length();
            }
        }
        chunk(request, DONE, TYPE_NONE, 0);
    }

    private void status(Request request) throws IOException {
        List<List<NbdContext.Range>> answers = new ArrayList<>();
        for (NbdContext context : contexts) {
            try {
                answers.add(ranges(context, request));
            } catch (IOException e) {
                fail(request, EIO, "disk cannot be read");
                return;
            }
        }
        for (int i = 0; i < answers.size(); i++) {
            List<NbdContext.Range> ranges = answers.get(i);
            boolean last = i == answers.size() - 1;
            chunk(request, last ? DONE : 0, TYPE_STATUS, Integer.BYTES + 2L * Integer.BYTES * ranges.size());
            out.writeInt(contexts.get(i).id());
            for (NbdContext.Range range : ranges) {
                out.writeInt((int) range.length());
                out.writeInt(range.flags());
            }
        }
    }

    /** The ranges from the beginning on; neighbours of a kind are one. */
    private static List<NbdContext.Range> ranges(NbdContext context, Request request) throws IOException {
        List<NbdContext.Range> ranges = new ArrayList<>();
        int most = request.has(ONE_RANGE) ? 1 : MOST_RANGES;
        long done = 0;
        for (int i = 0; i < MOST_LOOKS && done < request.length(); i++) {
            NbdContext.Range next = context.at(request.offset() + done, request.length() - done);
            boolean more = !ranges.isEmpty() && ranges.getLast().flags() == next.flags();
            if (more) {
                NbdContext.Range last = ranges.removeLast();
                ranges.add(new NbdContext.Range(last.length() + next.length(), next.flags()));
            } else if (ranges.size() == most) {
                break;
            } else {
                ranges.add(next);
            }
            done += next.length();
        }
        return ranges;
    }
}
