package org.jvirsh.quickstart.guest;

import java.util.ArrayList;
import java.util.List;

/** Keeps what it was told. */
final class RecordedProgress implements GuestProgress {
    final List<String> steps = new ArrayList<>();
    final List<Integer> percents = new ArrayList<>();
    final List<String> notes = new ArrayList<>();

    @Override
    public synchronized void step(String text) {
        steps.add(text);
    }

    @Override
    public synchronized void percent(int percent) {
        percents.add(percent);
    }

    @Override
    public synchronized void note(String text) {
        notes.add(text);
    }
}
