# Completion of jvirsh's command line for bash 4.4 and newer. Made by: jvirsh completion bash
# Load it by: source <(jvirsh completion bash)
#
# Commands, options and fixed values are answered from the table below, without starting a program. For the names of
# objects jvirsh is asked. Names are data: nothing here is evaluated or expanded.
#
# Where the table's own words are split on purpose:
# shellcheck disable=SC2086

# Sets reply to words: the table.
_jvirsh_data() {
    case $1 in
        @DATA@
        *) reply='' && return 1 ;;
    esac
}

# _jvirsh_split LINE: takes a line apart as bash does, but expands nothing. Sets words to all words but the last, word to
# that one, and quote to the quotes that are open at its end.
_jvirsh_split() {
    local rest=$1 begun='' piece
    local blank='^[[:space:]]+' plain='^[^[:space:]"'\''$\]+' doubled='^[^"\]+' single="^[^']+" number='^[0-7]{1,3}'
    words=() word='' quote=''
    while [[ -n $rest ]]; do
        case $quote in
            '')
                if [[ $rest =~ $blank ]]; then
                    [[ -z $begun ]] || words+=("$word")
                    word='' begun=''
                    rest=${rest#"${BASH_REMATCH[0]}"}
                    continue
                fi
                begun=1
                if [[ $rest =~ $plain ]]; then
                    word+=${BASH_REMATCH[0]} rest=${rest#"${BASH_REMATCH[0]}"}
                elif [[ $rest == '$'[\"\']* ]]; then
                    quote=${rest:0:2} rest=${rest:2}
                    [[ $quote == '$"' ]] && quote='"'
                elif [[ $rest == [\"\']* ]]; then
                    quote=${rest:0:1} rest=${rest:1}
                elif [[ $rest == \\* ]]; then
                    word+=${rest:1:1} rest=${rest:2}
                else
                    word+=${rest:0:1} rest=${rest:1}
                fi
                ;;
            '"')
                if [[ $rest =~ $doubled ]]; then
                    word+=${BASH_REMATCH[0]} rest=${rest#"${BASH_REMATCH[0]}"}
                elif [[ $rest == '"'* ]]; then
                    quote='' rest=${rest:1}
                elif [[ $rest == \\[\"\\\`\$]* ]]; then
                    word+=${rest:1:1} rest=${rest:2}
                else
                    word+=${rest:0:1} rest=${rest:1}
                fi
                ;;
            "'")
                if [[ $rest =~ $single ]]; then
                    word+=${BASH_REMATCH[0]} rest=${rest#"${BASH_REMATCH[0]}"}
                else
                    quote='' rest=${rest:1}
                fi
                ;;
            *)
                if [[ $rest == "'"* ]]; then
                    quote='' rest=${rest:1}
                elif [[ $rest == \\* ]]; then
                    rest=${rest:1}
                    if [[ $rest =~ $number ]]; then
                        printf -v piece '%b' "\\0${BASH_REMATCH[0]}"
                        rest=${rest#"${BASH_REMATCH[0]}"}
                    elif [[ $rest == [abefnrtvE]* ]]; then
                        printf -v piece '%b' "\\${rest:0:1}"
                        rest=${rest:1}
                    else
                        piece=${rest:0:1} rest=${rest:1}
                    fi
                    word+=$piece
                else
                    word+=${rest:0:1} rest=${rest:1}
                fi
                ;;
        esac
    done
}

# _jvirsh_quoted TEXT: sets reply to the text as it has to be typed inside the quotes that are open.
_jvirsh_quoted() {
    local rest=$1 letter code
    reply=''
    while [[ -n $rest ]]; do
        letter=${rest:0:1} rest=${rest:1}
        if [[ $letter == [[:cntrl:]] ]]; then
            printf -v code '\\%03o' "'$letter"
            case $quote in
                '"') letter="\"\$'$code'\"" ;;
                "'") letter="'\$'$code''" ;;
                '') letter="\$'$code'" ;;
                *) letter=$code ;;
            esac
        else
            case $quote in
                '"')
                    case $letter in
                        [\"\\\`\$]) letter=\\$letter ;;
                        '!') letter="\"'!'\"" ;;
                    esac
                    ;;
                "'") [[ $letter != "'" ]] || letter="'\\''" ;;
                '') [[ $letter == [[:alnum:]_./:=@%+,^-] ]] || letter=\\$letter ;;
                *) [[ $letter != [\'\\] ]] || letter=\\$letter ;;
            esac
        fi
        reply+=$letter
    done
}

# _jvirsh_reply CANDIDATE...: offers those that begin as the word does. What has been typed stays as it was typed; what
# all have in common is added in quotes; the rest is only shown until there is but one.
_jvirsh_reply() {
    local candidate common='' first=1 reply fitting=()
    for candidate; do
        [[ $candidate == "$word"* ]] || continue
        fitting+=("$candidate")
        if [[ -n $first ]]; then
            common=$candidate first=''
        else
            while [[ $candidate != "$common"* ]]; do
                common=${common%?}
            done
        fi
    done
    ((${#fitting[@]})) || return 0
    # Completion by menu takes the candidates as they are.
    if ((COMP_TYPE == 37 || COMP_TYPE == 42)); then
        common=$word
    fi
    _jvirsh_quoted "${common:${#word}}"
    local begin=$written$reply
    if ((${#fitting[@]} == 1)); then
        COMPREPLY=("$begin")
        [[ $common != *= ]] || compopt -o nospace
        return
    fi
    for candidate in "${fitting[@]}"; do
        reply=${candidate:${#common}}
        if ((COMP_TYPE == 37 || COMP_TYPE == 42)); then
            _jvirsh_quoted "$reply"
        fi
        COMPREPLY+=("$begin$reply")
    done
}

# _jvirsh_kept FILE QUESTION: sets names to the answer that an earlier question has left, unless something has changed since.
_jvirsh_kept() {
    local at=2 field line rest kept=()
    [[ -O $1 && -r $1 ]] || return 1
    mapfile -d '' -t kept <"$1"
    [[ ${kept[0]-} == jvirsh-names-1 && ${kept[1]-} == "$2" ]] || return 1
    while ((at < ${#kept[@]})); do
        field=${kept[at]} rest=${kept[at]:1} at=$((at + 1))
        case $field in
            '')
                names=("${kept[@]:at}")
                return 0
                ;;
            +*) [[ -e $rest && $1 -nt $rest ]] || return 1 ;;
            -*) [[ ! -e $rest ]] || return 1 ;;
            =*)
                { read -r line <"/proc/${rest%% *}/stat"; } 2>/dev/null || return 1
                # shellcheck disable=SC2206
                line=(${line##*) })
                [[ ${line[0]} != [ZX] && ${line[19]-} == "${rest#* }" ]] || return 1
                ;;
            \<*)
                printf -v line '%(%s)T' -1
                [[ $rest == +([0-9]) ]] && ((line < rest && rest < line + 60)) || return 1
                ;;
            *) return 1 ;;
        esac
    done
    return 1
}

# _jvirsh_objects: asks jvirsh for the names that can stand behind the words in asked.
_jvirsh_objects() {
    local names=() run=$program keep=() file question begun=''
    # shellcheck disable=SC2088 # As it was typed.
    [[ $run != '~/'* ]] || run=$HOME/${run:2}
    type -P "$run" >/dev/null || return 0
    # Of lists with commas the beginning counts.
    [[ $word != *,* ]] || begun=$word
    if [[ -z $begun && -n ${HOME-} ]]; then
        printf -v question '%q ' "$run" "${connection[@]}" -- "${asked[@]}" "$HOME" \
            "${LIBVIRT_DEFAULT_URI-}${LIBVIRT_DEFAULT_URI+${LIBVIRT_DEFAULT_URI@a}}" \
            "${XDG_CONFIG_HOME-}${XDG_CONFIG_HOME+${XDG_CONFIG_HOME@a}}" \
            "${XDG_STATE_HOME-}${XDG_STATE_HOME+${XDG_STATE_HOME@a}}"
        file="${asked[*]} ${connection[*]}"
        file=${XDG_CACHE_HOME:-$HOME/.cache}/jvirsh/names/bash-${file//[!A-Za-z0-9]/-}
        file=${file:0:200}
        _jvirsh_kept "$file" "$question" && _jvirsh_reply "${names[@]}" && return 0
        keep=(--keep "$file" "$question")
    fi
    mapfile -d '' -t names < <(JVIRSH_COMPLETING=1 "$run" "${connection[@]}" completion words "${keep[@]}" -- \
        "${asked[@]}" "$begun" </dev/null 2>/dev/null)
    _jvirsh_reply "${names[@]}"
}

# _jvirsh_offer KIND: offers values of a kind, as the table calls it.
_jvirsh_offer() {
    local reply taken value list=()
    case $1 in
        f) compopt -o default ;;
        d) compopt -o dirnames ;;
        o) _jvirsh_objects ;;
        u)
            if [[ $word == emu:///embed\?root=* ]]; then
                compopt -o dirnames
            else
                _jvirsh_data %Uri
                _jvirsh_reply $reply
            fi
            ;;
        c)
            _jvirsh_data %commands
            _jvirsh_reply $reply
            ;;
        w:*)
            _jvirsh_data "%${1#*:}"
            _jvirsh_reply $reply
            ;;
        l:*)
            _jvirsh_data "%${1#*:}"
            taken=
            [[ $word != *,* ]] || taken=${word%,*},
            for value in $reply; do
                [[ ,$taken == *",$value,"* ]] || list+=("$taken$value")
            done
            _jvirsh_reply "${list[@]}"
            ;;
    esac
}

# _jvirsh_program: the program's own options, from words 1 on. Sets next to the first word behind them, or offers what
# can stand at the cursor and fails.
_jvirsh_program() {
    local reply option name value='' letter waiting='' at=1
    local -A kind=() takes=() given=()
    _jvirsh_data %program
    local list=()
    for option in $reply; do
        name=${option%%=*}
        list+=("$name")
        [[ $option != *=* ]] || takes[$name]=1 kind[$name]=${option#*=}
    done
    while ((at < ${#words[@]})); do
        name=${words[at]}
        case $name in
            --)
                next=$((at + 1))
                return 0
                ;;
            --*=*)
                value=${name#*=} name=${name%%=*}
                ;;
            --*) ;;
            -?*)
                # The letters of one word; the first that takes a value ends it.
                value=${name:1}
                while [[ -n $value ]]; do
                    letter=-${value:0:1} value=${value:1}
                    given[$letter]=1
                    [[ $letter != -r ]] || connection+=(-r)
                    [[ -z ${takes[$letter]-} ]] || break
                done
                name=$letter
                ;;
            *)
                next=$at
                return 0
                ;;
        esac
        at=$((at + 1))
        given[$name]=1
        [[ $name != --readonly ]] || connection+=(-r)
        if [[ -n ${takes[$name]-} && -z $value ]]; then
            if ((at == ${#words[@]})); then
                waiting=$name
                break
            fi
            value=${words[at]} at=$((at + 1))
        fi
        [[ $name != -c && $name != --connect ]] || connection+=(-c "$value")
        value=''
    done
    next=$at
    if [[ -n $waiting ]]; then
        _jvirsh_offer "${kind[$waiting]}"
    elif [[ $word == --*=* ]]; then
        name=${word%%=*} word=${word#*=}
        [[ -z ${takes[$name]-} ]] || _jvirsh_offer "${kind[$name]}"
    elif [[ $word == -* ]]; then
        for option in "${!list[@]}"; do
            [[ -z ${given[${list[option]}]-} ]] || unset "list[option]"
        done
        _jvirsh_reply "${list[@]}"
    else
        return 0
    fi
    return 1
}

# _jvirsh_command AT: a command's options and values; its name is the word of that number.
_jvirsh_command() {
    local at=$1 reply option name others value form waiting='' data='' order=() list=()
    local -A kind=() takes=() given=() excluded=() alias=() place=()
    asked=("${words[at]}")
    _jvirsh_data "${words[at]}" || return 0
    for option in $reply; do
        others=''
        if [[ $option == *!* ]]; then
            others=${option#*!} option=${option%%!*}
        fi
        case $option in
            *~*)
                name=${option%%\~*}
                alias[$name]=${option#*\~}
                continue
                ;;
            [+*-]*) form=${option:0:1} option=${option:1} ;;
            *) form='' ;;
        esac
        name=${option%%=*}
        order+=("$name")
        place[$name]=$form excluded[$name]=$others
        [[ $option != *=* ]] || takes[$name]=1 kind[$name]=${option#*=}
    done
    for ((at++; at < ${#words[@]}; at++)); do
        value=${words[at]}
        if [[ -n $waiting ]]; then
            asked+=("--$waiting" "$value")
            waiting=''
        elif [[ -n $data || $value != --* ]]; then
            for name in "${order[@]}"; do
                if [[ ${place[$name]} == '*' || -n ${place[$name]} && -z ${given[$name]-} ]]; then
                    given[$name]=1
                    asked+=("--$name" "$value")
                    break
                fi
            done
        elif [[ $value == -- ]]; then
            data=1
        else
            name=${value#--} form=''
            [[ $name != *=* ]] || form='=' value=${name#*=} name=${name%%=*}
            while [[ -n $name && -n ${alias[$name]-} ]]; do
                [[ ${alias[$name]} != \~* ]] || form='~'
                name=${alias[$name]#\~}
            done
            [[ -n $name ]] || continue
            given[$name]=1
            if [[ -n ${takes[$name]-} ]]; then
                case $form in
                    '=') asked+=("--$name" "$value") ;;
                    '') waiting=$name ;;
                esac
            else
                asked+=("--$name")
            fi
        fi
    done
    if [[ -z $waiting && -z $data && $word == --*=* ]]; then
        waiting=${word%%=*} waiting=${waiting#--} word=${word#*=}
        while [[ -n $waiting && ${alias[$waiting]-} == [!~]* ]]; do
            waiting=${alias[$waiting]}
        done
        [[ -n $waiting && -n ${takes[$waiting]-} ]] || return 0
    fi
    if [[ -z $waiting && (-n $data || $word != -*) ]]; then
        for name in "${order[@]}"; do
            if [[ ${place[$name]} == [+*] || -n $word && ${place[$name]} == - ]]; then
                if [[ ${place[$name]} == '*' || -z ${given[$name]-} ]]; then
                    [[ -z ${kind[$name]} ]] || waiting=$name
                    break
                fi
            fi
        done
    fi
    if [[ -n $waiting ]]; then
        asked+=("--$waiting")
        _jvirsh_offer "${kind[$waiting]}"
    elif [[ -z $data ]]; then
        for name in "${order[@]}"; do
            [[ -z ${given[$name]-} || ${place[$name]} == '*' ]] || continue
            [[ $name != [[:upper:]]* ]] || continue
            value=${excluded[$name]}
            while [[ -n $value ]]; do
                [[ -z ${given[${value%%,*}]-} ]] || continue 2
                [[ $value == *,* ]] && value=${value#*,} || value=''
            done
            list+=("--$name")
        done
        _jvirsh_reply "${list[@]}"
    fi
}

_jvirsh() {
    # Names may look like patterns; lists of the table are split at blanks.
    local - IFS=$' \t\n'
    set -f
    local program=$1 written=$2 words word quote reply names next=1 connection=() asked=()
    COMPREPLY=()
    _jvirsh_split "${COMP_LINE:0:COMP_POINT}"
    _jvirsh_program || return 0
    if ((next < ${#words[@]})) && [[ ${words[next]} == watch ]]; then
        next=$((next + 1))
        while ((next < ${#words[@]})) && [[ ${words[next]} == -* ]]; do
            [[ ${words[next]} != -? ]] || next=$((next + 1))
            next=$((next + 1))
        done
        if ((next > ${#words[@]})); then
            return 0
        elif ((next == ${#words[@]})); then
            _jvirsh_data %commands
            [[ $word != -* ]] || reply='-n -c'
            _jvirsh_reply $reply
            return 0
        fi
    fi
    if ((next < ${#words[@]})); then
        _jvirsh_command "$next"
        return 0
    fi
    _jvirsh_data %tools
    names=$reply
    _jvirsh_data %commands
    _jvirsh_reply $names $reply
}

complete -F _jvirsh jvirsh
