package org.jvirsh.commands.edit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.jvirsh.commands.CommandFailure;
import org.jvirsh.commands.Invocation;
import org.jvirsh.commands.print.Result;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.VirException;

/** What {@code metadata} and {@code net-metadata} do: show or change an element of somebody else's namespace. */
public final class MetadataElement {
    private MetadataElement() {}

    /** The object that has the element. */
    public interface Holder {
        /** The element of a namespace. */
        String read(String uri);

        /** Puts an element in place of the one there is, or removes that. */
        void write(@Nullable String element, @Nullable String key, String uri);
    }

    /** Refuses options that exclude each other. */
    public static void check(Invocation in) throws CommandFailure {
        in.exclusive("edit", "set");
        in.exclusive("remove", "set");
        in.exclusive("remove", "edit");
    }

    /**
     * Does what the options say.
     *
     * @param missing the error of an object without such an element, which counts as an empty one
     */
    public static void run(Invocation in, Holder holder, ErrorCode missing) throws CommandFailure {
        String uri = in.required("uri");
        Optional<String> key = in.string("key");
        Optional<String> set = in.string("set");
        if ((set.isPresent() || in.has("edit")) && key.isEmpty()) {
            throw new CommandFailure("namespace key is required when modifying metadata");
        }
        if (set.isPresent() || in.has("remove")) {
            holder.write(set.orElse(null), key.orElse(null), uri);
            in.message(in.has("remove") ? "Metadata removed" : "Metadata modified");
        } else if (in.has("edit")) {
            edit(in, holder, key.orElseThrow(), uri);
        } else {
            in.emit(Result.Text.line("metadata", get(holder, uri, missing)));
        }
    }

    private static void edit(Invocation in, Holder holder, String key, String uri) throws CommandFailure {
        EditSubject<Holder> subject = new EditSubject<>() {
            @Override
            public String xml() {
                try {
                    return holder.read(uri);
                } catch (VirException e) {
                    return "\n";
                }
            }

            @Override
            public Holder define(String edited, boolean validate) {
                holder.write(edited, key, uri);
                return holder;
            }
        };
        switch (EditSession.run(in, subject)) {
            case EditOutcome.Unchanged<Holder>() -> in.note("Metadata not changed");
            case EditOutcome.Edited<Holder>(Holder edited) -> in.message("Metadata modified");
            case EditOutcome.Refused<Holder>() -> in.message("Metadata modified");
        }
    }

    private static String get(Holder holder, String uri, ErrorCode missing) {
        try {
            return holder.read(uri);
        } catch (VirException e) {
            if (e.code() == missing) {
                return "";
            }
            throw e;
        }
    }
}
