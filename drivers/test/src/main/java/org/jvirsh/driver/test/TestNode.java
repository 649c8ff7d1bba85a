package org.jvirsh.driver.test;

/**
 * Everything one imaginary host holds. The parts are guarded by this object's monitor: a call on any of them takes it for as
 * long as it looks or changes, so that calls see whole states.
 */
final class TestNode {}
