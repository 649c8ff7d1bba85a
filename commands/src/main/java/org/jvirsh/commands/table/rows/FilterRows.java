package org.jvirsh.commands.table.rows;

import org.jspecify.annotations.Nullable;

/** Rows of the command table: the commands for network filters. */
final class FilterRows {
    /** Their names in order. */
    static final String NAMES =
            "nwfilter-define nwfilter-dumpxml nwfilter-edit nwfilter-list nwfilter-undefine"
                    + " nwfilter-binding-create nwfilter-binding-delete nwfilter-binding-dumpxml"
                    + " nwfilter-binding-list";

    private FilterRows() {}

    static @Nullable String row(String name) {
        return switch (name) {
            case "nwfilter-define" -> """
                    command nwfilter-define filter
                      help keep a network filter
                      about Defines a network filter from an XML file, or changes it. Domains that use it take it over at once.
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the filter
                      option validate bool | refuse XML that does not fit the schema""";
            case "nwfilter-dumpxml" -> """
                    command nwfilter-dumpxml filter
                      help print the XML of a network filter
                      about Prints a network filter with all its rules.
                      option nwfilter string required positional complete=NWFilterName | the filter, by name or UUID
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "nwfilter-edit" -> """
                    command nwfilter-edit filter
                      help change a network filter in an editor
                      about Opens a network filter in an editor and defines what was saved.
                      option nwfilter string required positional complete=NWFilterName | the filter, by name or UUID""";
            case "nwfilter-list" -> """
                    command nwfilter-list filter
                      help list the network filters
                      about Prints UUIDs and names of all network filters.""";
            case "nwfilter-undefine" -> """
                    command nwfilter-undefine filter
                      help forget a network filter
                      about Removes a network filter that no domain uses.
                      option nwfilter string required positional complete=NWFilterName | the filter, by name or UUID""";
            case "nwfilter-binding-create" -> """
                    command nwfilter-binding-create filter
                      help put a filter on a network device
                      about Applies a network filter to a network device of the host, from XML.
                      option file string required positional complete=CompletePathLocalExisting | file with the XML of the binding
                      option validate bool | refuse XML that does not fit the schema""";
            case "nwfilter-binding-delete" -> """
                    command nwfilter-binding-delete filter
                      help take the filter off a network device
                      about Removes a binding; its rules hold no longer.
                      option binding string required positional complete=NWFilterBindingName | the binding, by name of the host's network device""";
            case "nwfilter-binding-dumpxml" -> """
                    command nwfilter-binding-dumpxml filter
                      help print the XML of a filter's binding
                      about Prints which filter a network device has, and with which parameters.
                      option binding string required positional complete=NWFilterBindingName | the binding, by name of the host's network device
                      option xpath string complete=CompleteEmpty | print only the nodes that this XPath expression finds
                      option wrap bool | put the nodes found under one root element, so that the result is one document""";
            case "nwfilter-binding-list" -> """
                    command nwfilter-binding-list filter
                      help list the bindings of network filters
                      about Prints network devices with the filters they have.""";
            default -> null;
        };
    }
}
