package org.jvirsh.driver.core.job;

/** What a short call does to a domain; a job says which kinds it tolerates beside itself. */
public enum CallKind {
    /** Looks only. */
    QUERY,
    /** Ends the domain; no job can forbid that. */
    DESTROY,
    /** Stops or continues the virtual processors. */
    SUSPEND,
    /** Changes anything else. */
    MODIFY,
    /** Aborts the job. */
    ABORT
}
