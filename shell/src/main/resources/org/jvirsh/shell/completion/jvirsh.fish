# Completion of jvirsh's command line for fish 3.4 and newer. Made by: jvirsh completion fish
# Put it into ~/.config/fish/completions as jvirsh.fish, or: jvirsh completion fish | source
#
# Commands, options and fixed values are answered from the table below, without starting a program. For the names of
# objects jvirsh is asked. Names are data: nothing here is evaluated or expanded.

# Sets the caller's reply to words, and helps to what they mean: the table.
function __jvirsh_data --no-scope-shadowing
    switch $argv[1]
        @DATA@
        case '*'
            set reply
            set helps
            return 1
    end
end

# The words in front of the cursor, one for each line, without their quotes.
function __jvirsh_words
    if commandline --tokens-expanded -pc 2>/dev/null
        return
    end
    commandline -opc
end

# The word at the cursor without its quotes.
function __jvirsh_word
    set -l raw (commandline -ct | string collect)
    set -l word
    if set word (string unescape -- "$raw" | string collect) || set word (string unescape -- "$raw'" | string collect)
        or set word (string unescape -- "$raw\"" | string collect)
        printf %s "$word"
    else
        printf %s "$raw"
    end
end

# Reads the line. Sets __jvirsh_kind to what stands at the cursor, as the table calls it, or to "options" with
# __jvirsh_reply as words and __jvirsh_helps as what they mean; __jvirsh_head to what stands in front of it in the same word.
function __jvirsh_read
    set -l line (commandline -cp | string collect)
    test "$line" = "$__jvirsh_line"
    and return
    set -g __jvirsh_line $line
    set -g __jvirsh_kind ''
    set -g __jvirsh_head ''
    set -g __jvirsh_reply
    set -g __jvirsh_helps
    set -g __jvirsh_asked
    set -g __jvirsh_connection
    set -g __jvirsh_current (__jvirsh_word | string collect --allow-empty)
    set -l words (__jvirsh_words)
    set -g __jvirsh_next 2
    __jvirsh_program $words
    or return
    set -l next $__jvirsh_next
    set -l reply
    set -l helps
    if test "$words[$next]" = watch
        set next (math $next + 1)
        while string match -q -- '-*' "$words[$next]"
            string match -q -- '-?' $words[$next]
            and set next (math $next + 1)
            set next (math $next + 1)
        end
        test $next -gt (math (count $words) + 1)
        and return
        if test $next -gt (count $words)
            __jvirsh_data %commands
            if string match -q -- '-*' "$__jvirsh_current"
                set reply -n -c
                set helps 'seconds between two runs' 'how many runs'
            end
            set __jvirsh_reply $reply
            set __jvirsh_helps $helps
            set __jvirsh_kind options
            return
        end
    end
    if test $next -le (count $words)
        __jvirsh_command $words[$next..-1]
        return
    end
    __jvirsh_data %commands
    set __jvirsh_reply $reply
    set __jvirsh_helps $helps
    __jvirsh_data %tools
    set -a __jvirsh_reply $reply
    set -a __jvirsh_helps $helps
    set __jvirsh_kind options
end

# The program's own options, in all words of the line. Sets __jvirsh_next to the first word behind them, or says what can
# stand at the cursor and fails.
function __jvirsh_program
    set -l reply
    set -l helps
    __jvirsh_data %program
    set -l names (string replace -r -- '=.*' '' $reply)
    set -l kinds (string replace -r -- '^[^=]*' '' $reply)
    set -l given
    set -l at 2
    set -l waiting ''
    while test $at -le (count $argv)
        set -l name $argv[$at]
        set -l value ''
        switch $name
            case --
                set __jvirsh_next (math $at + 1)
                return 0
            case '--*=*'
                set value (string replace -r -- '^[^=]*=' '' $name)
                set name (string replace -r -- '=.*' '' $name)
            case '--*'
            case '-?*'
                # The letters of one word; the first that takes a value ends it.
                set -l letters (string sub -s 2 -- $name)
                while test -n "$letters"
                    set name -(string sub -l 1 -- $letters)
                    set letters (string sub -s 2 -- $letters)
                    set -a given $name
                    test $name = -r
                    and set -a __jvirsh_connection -r
                    set -l index (contains -i -- $name $names)
                    and test -n "$kinds[$index]"
                    and break
                end
                set value $letters
            case '*'
                set __jvirsh_next $at
                return 0
        end
        set at (math $at + 1)
        set -a given $name
        test $name = --readonly
        and set -a __jvirsh_connection -r
        set -l index (contains -i -- $name $names)
        if test -n "$index" && test -n "$kinds[$index]" && test -z "$value"
            if test $at -gt (count $argv)
                set waiting $kinds[$index]
                break
            end
            set value $argv[$at]
            set at (math $at + 1)
        end
        contains -- $name -c --connect
        and set -a __jvirsh_connection -c $value
    end
    set __jvirsh_next $at
    if test -n "$waiting"
        set __jvirsh_kind (string sub -s 2 -- $waiting)
    else if string match -q -- '--*=*' "$__jvirsh_current"
        set -l index (contains -i -- (string replace -r -- '=.*' '' $__jvirsh_current) $names)
        and test -n "$kinds[$index]"
        and set __jvirsh_kind (string sub -s 2 -- $kinds[$index])
        __jvirsh_cut_head
    else if string match -q -- '-*' "$__jvirsh_current"
        set -l i 0
        for name in $names
            set i (math $i + 1)
            contains -- $name $given
            and continue
            set -a __jvirsh_reply $name
            set -a __jvirsh_helps $helps[$i]
        end
        set __jvirsh_kind options
    else
        return 0
    end
    return 1
end

# Takes the option off a word such as --name=value.
function __jvirsh_cut_head
    set __jvirsh_head (string replace -r -- '=.*' '=' $__jvirsh_current)
    set __jvirsh_current (string replace -r -- '^[^=]*=' '' $__jvirsh_current)
end

# A command's options and values: the command, and the words behind it.
function __jvirsh_command
    set -l reply
    set -l helps
    set __jvirsh_asked $argv[1]
    __jvirsh_data $argv[1]
    and set -q reply[1]
    or return
    # Lists beside each other: aliases stand in all of them, but nobody finds them in the first.
    set -l aliases (string replace -r -- '^([^~]*)~.*|.*' '$1' $reply)
    set -l meant (string replace -r -- '^[^~]*~?' '' $reply)
    set -l options (string replace -r -- '^.*~.*' '' $reply)
    set -l places (string replace -r -- '^([-+*]?).*' '$1' $options)
    set -l names (string replace -r -- '^[-+*]?([^=!]*).*' '$1' $options)
    set -l kinds (string replace -r -- '^[^=!]*(=[^!]*)?.*' '$1' $options)
    set -l excluded (string replace -r -- '^[^!]*!?' '' $options)
    set -l i
    set -l given
    set -l waiting ''
    set -l data ''
    for word in $argv[2..-1]
        if test -n "$waiting"
            set -a __jvirsh_asked --$waiting $word
            set waiting ''
        else if test -n "$data" || ! string match -q -- '--*' "$word"
            set i 0
            for name in $names
                set i (math $i + 1)
                if test "$places[$i]" = '*' || test -n "$places[$i]" && ! contains -- $name $given
                    set -a given $name
                    set -a __jvirsh_asked --$name $word
                    break
                end
            end
        else if test "$word" = --
            set data 1
        else
            set -l name (string replace -r -- '^--([^=]*).*' '$1' $word)
            set -l form ''
            string match -q -- '*=*' $word
            and set form =
            test -n "$name"
            or continue
            while set -l index (contains -i -- "$name" $aliases)
                string match -q -- '~*' $meant[$index]
                and set form '~'
                set name (string replace -- '~' '' $meant[$index])
            end
            set -a given $name
            set -l index (contains -i -- $name $names)
            or continue
            if test -z "$kinds[$index]"
                set -a __jvirsh_asked --$name
            else if test "$form" = =
                set -a __jvirsh_asked --$name (string replace -r -- '^[^=]*=' '' $word)
            else if test -z "$form"
                set waiting $name
            end
        end
    end
    if test -z "$waiting$data" && string match -q -- '--*=*' "$__jvirsh_current"
        set waiting (string replace -r -- '^--([^=]*).*' '$1' $__jvirsh_current)
        test -n "$waiting"
        or return
        while set -l index (contains -i -- $waiting $aliases)
            set waiting $meant[$index]
        end
        set -l index (contains -i -- $waiting $names)
        and test -n "$kinds[$index]"
        or return
        __jvirsh_cut_head
    end
    if test -z "$waiting" && begin
            test -n "$data" || ! string match -q -- '-*' "$__jvirsh_current"
        end
        set i 0
        for name in $names
            set i (math $i + 1)
            contains -- "$places[$i]" + '*'
            or test -n "$__jvirsh_current" -a "$places[$i]" = -
            or continue
            test "$places[$i]" = '*'
            or ! contains -- $name $given
            or continue
            test "$kinds[$i]" = =
            or set waiting $name
            break
        end
    end
    if test -n "$waiting"
        set -a __jvirsh_asked --$waiting
        set __jvirsh_kind (string sub -s 2 -- $kinds[(contains -i -- $waiting $names)])
    else if test -z "$data"
        set i 0
        for name in $names
            set i (math $i + 1)
            string match -qr -- '^[^A-Z]' "$name"
            or continue
            test "$places[$i]" = '*'
            or ! contains -- $name $given
            or continue
            set -l free 1
            for other in (string split -n , -- "$excluded[$i]")
                contains -- $other $given
                and set free ''
            end
            test -n "$free"
            or continue
            set -a __jvirsh_reply --$name
            set -a __jvirsh_helps $helps[$i]
        end
        set __jvirsh_kind options
    end
end

# Whether the cursor stands on something of this kind.
function __jvirsh_wants
    __jvirsh_read
    test "$__jvirsh_kind" = $argv[1]
end

# Prints what can stand at the cursor, each with what it means behind a tab.
function __jvirsh_offer
    __jvirsh_read
    set -l reply
    set -l helps
    switch "$__jvirsh_kind"
        case options
            set reply $__jvirsh_reply
            set helps $__jvirsh_helps
        case c
            __jvirsh_data %commands
        case u
            __jvirsh_data %Uri
        case 'w:*'
            __jvirsh_data %(string sub -s 3 -- $__jvirsh_kind)
        case 'l:*'
            __jvirsh_data %(string sub -s 3 -- $__jvirsh_kind)
            set -l taken (string match -r -- '^.*,' "$__jvirsh_current")
            for value in $reply
                contains -- $value (string split , -- "$taken")
                or printf '%s\n' "$__jvirsh_head$taken$value"
            end
            return
        case o
            __jvirsh_objects
            return
    end
    set -l i 0
    for value in $reply
        set i (math $i + 1)
        printf '%s\t%s\n' $__jvirsh_head$value "$helps[$i]"
    end
end

# __jvirsh_kept FILE QUESTION: prints the answer that an earlier question has left, unless something has changed since.
function __jvirsh_kept
    test -O "$argv[1]" -a -r "$argv[1]"
    or return 1
    set -l kept (string split0 <$argv[1])
    test "$kept[1]" = jvirsh-names-1 -a "$kept[2]" = "$argv[2]"
    or return 1
    set -l at 3
    for field in $kept[3..-1]
        set at (math $at + 1)
        set -l rest (string sub -s 2 -- $field)
        switch $field
            case ''
                test $at -le (count $kept)
                and string join0 -- $kept[$at..-1]
                return 0
            case '+*'
                test -e $rest -a $argv[1] -nt $rest
                or return 1
            case '-*'
                test ! -e $rest
                or return 1
            case '=*'
                set -l process (string split ' ' -- $rest)
                test -r /proc/$process[1]/stat
                and read -l line </proc/$process[1]/stat
                or return 1
                set -l stat (string replace -r '^.*\) ' '' -- $line | string split ' ')
                contains -- "$stat[1]" Z X
                and return 1
                test "$stat[20]" = "$process[2]"
                or return 1
            case '<*'
                set -l now (date +%s)
                string match -q -r -- '^[0-9]+$' $rest
                or return 1
                test $now -lt $rest -a $rest -lt (math $now + 60)
                or return 1
            case '*'
                return 1
        end
    end
    return 1
end

# Asks jvirsh for the names that can stand behind the words read.
function __jvirsh_objects
    set -l run (__jvirsh_words)[1]
    type -q -- $run
    or return
    # fish itself picks what fits; only of lists with commas the beginning counts.
    set -l begun (string match -r -- '^.*,' "$__jvirsh_current")
    set -l answer
    set -l keep
    if test -z "$begun" -a -n "$HOME"
        set -l question (string escape -- $run $__jvirsh_connection -- $__jvirsh_asked $HOME | string join ' ')
        for variable in LIBVIRT_DEFAULT_URI XDG_CONFIG_HOME XDG_STATE_HOME
            set -qx $variable
            and set question "$question $variable="(string escape -- $$variable | string join ' ')
        end
        set -l cache $HOME/.cache
        test -n "$XDG_CACHE_HOME"
        and set cache $XDG_CACHE_HOME
        set -l file $cache/jvirsh/names/fish-(string join ' ' -- $__jvirsh_asked $__jvirsh_connection |
            string replace -r -a '[^A-Za-z0-9]' - | string sub -l 120)
        set keep --keep $file $question
        set answer (__jvirsh_kept $file $question | string split0)
    end
    test -n "$answer"
    or set answer (JVIRSH_COMPLETING=1 command $run $__jvirsh_connection completion words $keep --descriptions -- \
        $__jvirsh_asked "$begun" </dev/null 2>/dev/null | string split0)
    set -l name
    for text in $answer
        if ! set -q name[1]
            set name $text
            continue
        end
        # A tab would end the name, and a line end the whole.
        string match -q -r -- '[\t\n]' $name
        or printf '%s\t%s\n' $__jvirsh_head$name $text
        set -e name[1]
    end
end

complete -c jvirsh -e
complete -c jvirsh -f
complete -c jvirsh -n '__jvirsh_wants f' -F
complete -c jvirsh -n '__jvirsh_wants d' -a '(__fish_complete_directories (commandline -ct) "")'
complete -c jvirsh -a '(__jvirsh_offer)'
