package org.jvirsh.shell;

import java.util.List;
import org.jvirsh.commands.table.CommandGroup;
import org.jvirsh.commands.table.CommandSpec;
import org.jvirsh.commands.table.CommandTable;
import org.jvirsh.commands.table.OptionSpec;
import org.jvirsh.commands.table.OptionType;
import org.jvirsh.commands.virsh.HelpText;
import org.jvirsh.shell.completion.ProgramOption;

/** The manual page in the language of roff, with man macros. All of what it says of commands comes from the table. */
final class ManualPage {
    private static final String ENVIRONMENT =
            """
            VIRSH_DEFAULT_CONNECT_URI|URI to connect to when there is no --connect.
            LIBVIRT_DEFAULT_URI|The same, when that is not set either.
            VIRSH_DEBUG|Debug level, 0 to 4, unless --debug gives one.
            VIRSH_LOG_FILE|Log file, unless --log gives one.
            VIRSH_HISTSIZE|How many lines the interactive shell remembers.
            VISUAL, EDITOR|Editor for the commands that open one.
            XDG_CONFIG_HOME|Directory of the configuration, $HOME/.config unless set.
            """;

    private static final String FILES =
            """
            $XDG_CONFIG_HOME/libvirt/libvirt.conf|Client configuration; for root it is /etc/libvirt/libvirt.conf. \
            uri_default names the URI to use, uri_aliases is a list of short names such as "h=qemu+ssh://host/system".
            """;

    private final CommandTable table;
    private final StringBuilder page = new StringBuilder();

    ManualPage(CommandTable table) {
        this.table = table;
    }

    /** The page. */
    String text() {
        page.append(".TH JVIRSH 1 \"\" \"jvirsh\" \"User Commands\"\n.nh\n");
        section("NAME");
        line("jvirsh - manage virtual machines in the language of virsh");
        section("SYNOPSIS");
        line("jvirsh [OPTION]... [SCRIPT]");
        page.append(".br\n");
        line("jvirsh [OPTION]... COMMAND [ARGUMENT]...");
        section("DESCRIPTION");
        paragraphs(
                """
                jvirsh manages virtual machines and speaks the language of virsh %s: the same commands, options, output
                and exit status. It drives an emulated PC of its own (emu:///session) and a hypervisor that only pretends
                to be one, for tests (test:///default).

                With one argument it reads that as a script: words are separated by blanks, commands by semicolons and
                line ends. Single quotes keep all as it is, double quotes keep all but the backslash, and a word that
                begins with # starts a comment. With several arguments they are one command, word for word. Without any
                it is an interactive shell.

                A word that begins with two dashes names an option, as --name value or --name=value; after -- all words
                are values. Options that are shown below without dashes can be given by their place. The option --help
                explains a command. The whole script is read before anything runs; a failure stops nothing unless
                --fail-fast is given.
                """
                        .formatted(Texts.COMPATIBLE_VERSION));
        section("OPTIONS");
        options();
        section("COMMANDS");
        List<CommandSpec> commands = table.commands();
        for (CommandGroup group : table.groups()) {
            page.append(".SS ").append(escape(group.title())).append('\n');
            for (CommandSpec command : commands) {
                if (command.group().equals(group.keyword()) && !command.hidden()) {
                    command(command);
                }
            }
        }
        section("TOOLS");
        line("Words that are no commands of virsh. The script that completion prints is for the shell's configuration.");
        for (CommandSpec tool : SubTools.table().commands()) {
            command(tool);
        }
        section("ENVIRONMENT");
        entries(ENVIRONMENT);
        section("FILES");
        entries(FILES);
        section("EXIT STATUS");
        line("0 when the last command succeeded, 1 when it failed or the command line could not be read.");
        return page.toString();
    }

    private void section(String title) {
        page.append(".SH ").append(title).append('\n');
    }

    private void line(String text) {
        page.append(escape(text)).append('\n');
    }

    private void entry(String head, String body) {
        page.append(".TP\n\\fB").append(escape(head)).append("\\fR\n");
        line(body);
    }

    private void paragraphs(String text) {
        for (String paragraph : text.strip().split("\n\n")) {
            page.append(".PP\n");
            line(paragraph);
        }
    }

    private void entries(String lines) {
        for (String line : lines.strip().split("\n")) {
            int bar = line.indexOf('|');
            entry(line.substring(0, bar), line.substring(bar + 1));
        }
    }

    /** The program's own options, from its help. */
    private void options() {
        for (ProgramOption option : ProgramOption.parse(Texts.options())) {
            entry(option.head().replace(" | ", ", "), option.help());
        }
    }

    private void command(CommandSpec command) {
        page.append(".TP\n");
        page.append("\\fB").append(escape(HelpText.synopsis(command))).append("\\fR\n");
        line(command.about().isEmpty() ? sentence(command.help()) : command.about());
        boolean options = false;
        for (OptionSpec option : command.options()) {
            if (option.type() != OptionType.ALIAS) {
                page.append(options ? "" : ".RS\n");
                options = true;
                entry("--" + option.name(), option.help());
            }
        }
        page.append(options ? ".RE\n" : "");
    }

    private static String sentence(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }

    /** Text that roff prints as it is. */
    private static String escape(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        StringBuilder safe = new StringBuilder();
        for (String line : plain.split("\n", -1)) {
            safe.append(safe.isEmpty() ? "" : "\n");
            safe.append(line.startsWith(".") || line.startsWith("'") ? "\\&" : "").append(line);
        }
        return safe.toString();
    }
}
