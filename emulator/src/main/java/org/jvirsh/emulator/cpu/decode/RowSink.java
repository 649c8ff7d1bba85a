package org.jvirsh.emulator.cpu.decode;

/** Where the row classes put their rows. */
public interface RowSink {
    /** The class that holds the methods of the rows that follow. */
    void owner(Class<?> semantics);

    /**
     * Adds a row.
     *
     * @param encoding how it is encoded; see the description of this package
     * @param syntax mnemonic and operands: {@code "IMUL Gv,Ev"}
     * @param method name of the semantic method in the current owner
     * @param attributes words, each argument may hold several separated by spaces
     * @throws IllegalArgumentException if the row makes no sense or its method does not exist
     */
    void row(String encoding, String syntax, String method, String... attributes);
}
