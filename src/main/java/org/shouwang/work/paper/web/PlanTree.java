package org.shouwang.work.paper.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.shouwang.work.paper.Document;

/// The plans of a response with what is below them 方案树: overall plan, sub-plans, orders.
record PlanTree(Document document, List<PlanTree> below) {

    static List<PlanTree> of(List<Document> all) {
        Map<Document.Id, List<Document>> children = new HashMap<>();
        List<Document> roots = new ArrayList<>();
        for (Document one : all) {
            Document.Id parent = one.parent();
            if (parent == null || all.stream().noneMatch(other -> other.id().equals(parent))) {
                roots.add(one);
            } else {
                children.computeIfAbsent(parent, id -> new ArrayList<>()).add(one);
            }
        }
        return roots.stream().map(root -> of(root, children)).toList();
    }

    private static PlanTree of(Document document, Map<Document.Id, List<Document>> children) {
        return new PlanTree(
                document,
                children.getOrDefault(document.id(), List.of()).stream()
                        .map(child -> of(child, children))
                        .toList());
    }

    /// How many documents of a kind stand in it.
    public long count(String kind) {
        return (document.kind().equals(kind) ? 1 : 0)
                + below.stream().mapToLong(child -> child.count(kind)).sum();
    }
}
