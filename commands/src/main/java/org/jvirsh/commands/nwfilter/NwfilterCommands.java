package org.jvirsh.commands.nwfilter;

import org.jvirsh.commands.Command;

/** The commands of this package by name. */
public final class NwfilterCommands {
    private NwfilterCommands() {}

    /** The code of a command of this package. */
    public static Command create(String name) {
        return switch (name) {
            case "nwfilter-binding-create" -> new BindingCreateCommand();
            case "nwfilter-binding-delete" -> new BindingDeleteCommand();
            case "nwfilter-binding-dumpxml" -> new BindingDumpxmlCommand();
            case "nwfilter-binding-list" -> new BindingListCommand();
            case "nwfilter-define" -> new FilterDefineCommand();
            case "nwfilter-dumpxml" -> new FilterDumpxmlCommand();
            case "nwfilter-edit" -> new FilterEditCommand();
            case "nwfilter-list" -> new FilterListCommand();
            case "nwfilter-undefine" -> new FilterUndefineCommand();
            default -> throw new IllegalArgumentException("no code for command " + name);
        };
    }
}
