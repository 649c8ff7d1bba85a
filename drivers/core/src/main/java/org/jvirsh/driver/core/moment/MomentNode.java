package org.jvirsh.driver.core.moment;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.snapshot.definition.Moment;

/**
 * A place in the tree: a snapshot or checkpoint with those that come from it, the newest first.
 *
 * @param <M> what the tree is made of
 */
public final class MomentNode<M extends Moment<M>> {
    private M definition;
    private @Nullable MomentNode<M> parent;
    private final List<MomentNode<M>> children = new ArrayList<>();

    MomentNode(M definition) {
        this.definition = definition;
    }

    /** What is known of it. */
    public M definition() {
        return definition;
    }

    void definition(M value) {
        definition = value;
    }

    @Nullable MomentNode<M> parent() {
        return parent;
    }

    void parent(@Nullable MomentNode<M> value) {
        parent = value;
    }

    List<MomentNode<M>> children() {
        return children;
    }

    /** Whether nothing comes from it. */
    public boolean leaf() {
        return children.isEmpty();
    }

    /** Those that come from it, and with {@code deep} those that come from them, each before its children. */
    public List<MomentNode<M>> below(boolean deep) {
        List<MomentNode<M>> found = new ArrayList<>();
        collect(children, deep, found);
        return found;
    }

    static <M extends Moment<M>> void collect(
            List<MomentNode<M>> nodes, boolean deep, List<MomentNode<M>> found) {
        for (MomentNode<M> node : nodes) {
            found.add(node);
            if (deep) {
                collect(node.children, true, found);
            }
        }
    }
}
