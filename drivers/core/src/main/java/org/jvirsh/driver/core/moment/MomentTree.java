package org.jvirsh.driver.core.moment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvirsh.hypervisor.error.ErrorCode;
import org.jvirsh.hypervisor.error.ErrorDomain;
import org.jvirsh.hypervisor.error.VirException;
import org.jvirsh.hypervisor.snapshot.definition.Moment;

/**
 * All snapshots or all checkpoints of a domain. Not safe for use by several threads: the driver's lock guards it.
 *
 * @param <M> what the tree is made of
 */
public final class MomentTree<M extends Moment<M>> {
    private final Map<String, MomentNode<M>> nodes = new HashMap<>();
    private final List<MomentNode<M>> roots = new ArrayList<>();
    private @Nullable MomentNode<M> current;

    /** Whether there is none. */
    public boolean isEmpty() {
        return nodes.isEmpty();
    }

    /** How many there are. */
    public int size() {
        return nodes.size();
    }

    /** The one of that name, or null. */
    public @Nullable MomentNode<M> find(@Nullable String name) {
        return name == null ? null : nodes.get(name);
    }

    /** The one the domain comes from, or null. */
    public @Nullable MomentNode<M> current() {
        return current;
    }

    /** The domain comes from another one, or from none. */
    public void current(@Nullable MomentNode<M> node) {
        current = node;
    }

    /** Those without parent, and with {@code deep} those that come from them, each before its children. */
    public List<MomentNode<M>> all(boolean deep) {
        List<MomentNode<M>> found = new ArrayList<>();
        MomentNode.collect(roots, deep, found);
        return found;
    }

    /** Adds one, below its parent if that is there. */
    public MomentNode<M> add(M definition) {
        if (nodes.containsKey(definition.name())) {
            throw new VirException(
                    ErrorCode.OPERATION_FAILED,
                    ErrorDomain.DOMAIN,
                    "domain moment " + definition.name() + " already exists");
        }
        MomentNode<M> node = new MomentNode<>(definition);
        nodes.put(definition.name(), node);
        link(node);
        return node;
    }

    /** Replaces what is known of one; those that come from it stay. */
    public void replace(MomentNode<M> node, M definition) {
        siblings(node).remove(node);
        node.definition(definition);
        link(node);
    }

    private void link(MomentNode<M> node) {
        MomentNode<M> parent = find(node.definition().parent());
        node.parent(parent);
        siblings(node).addFirst(node);
    }

    private List<MomentNode<M>> siblings(MomentNode<M> node) {
        MomentNode<M> parent = node.parent();
        return parent == null ? roots : parent.children();
    }

    /** Removes all that come from one. When the domain came from one of them, it comes from this one now. */
    public void removeBelow(MomentNode<M> node) {
        for (MomentNode<M> child : node.below(true)) {
            nodes.remove(child.definition().name());
            if (child.equals(current)) {
                current = node;
            }
        }
        node.children().clear();
    }

    /** Removes one. Those that come from it, and the domain if it does, come from its parent now. */
    public void remove(MomentNode<M> node) {
        MomentNode<M> parent = node.parent();
        String parentName = parent == null ? null : parent.definition().name();
        List<MomentNode<M>> siblings = siblings(node);
        for (MomentNode<M> child : node.children()) {
            child.definition(child.definition().from(parentName));
            child.parent(parent);
        }
        siblings.addAll(0, node.children());
        siblings.remove(node);
        nodes.remove(node.definition().name());
        if (node.equals(current)) {
            current = find(node.definition().parent());
        }
    }

    /** Refuses a definition whose parent is missing or comes from it. */
    public void checkParent(M definition) {
        String name = definition.name();
        String parent = definition.parent();
        if (parent == null) {
            return;
        }
        if (parent.equals(name)) {
            throw refused("cannot set moment " + name + " as its own parent");
        }
        MomentNode<M> node = find(parent);
        if (node == null) {
            throw refused("parent " + parent + " for moment " + name + " not found");
        }
        while (node != null && node.definition().parent() != null) {
            if (name.equals(node.definition().parent())) {
                throw refused("parent " + node.definition().name() + " would create cycle to " + name);
            }
            node = find(node.definition().parent());
        }
    }

    private static VirException refused(String detail) {
        return new VirException(ErrorCode.INVALID_ARG, ErrorDomain.DOMAIN, detail);
    }
}
