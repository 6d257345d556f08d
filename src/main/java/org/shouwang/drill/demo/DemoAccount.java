package org.shouwang.drill.demo;

import java.util.List;

/// An account that a demonstration opens with; the caller gives it a password of this installation.
public record DemoAccount(String role, String username, String areaCode) {

    /// One account per role, each scoped to the area its holder would work in: the first street,
    /// community and grid for those of the base, the root for the others.
    static List<DemoAccount> of(String root, String grid) {
        var street = grid.substring(0, 9);
        var community = grid.substring(0, 12);
        return List.of(
                new DemoAccount("commander", "commander", root),
                new DemoAccount("group_lead", "group-lead", root),
                new DemoAccount("department_officer", "department-officer", root),
                new DemoAccount("street_officer", "street-officer", street),
                new DemoAccount("community_officer", "community-officer", community),
                new DemoAccount("grid_worker", "grid-worker", grid),
                new DemoAccount("gatekeeper", "gatekeeper", community),
                new DemoAccount("liaison_officer", "liaison-officer", street),
                new DemoAccount("volunteer", "volunteer", grid),
                new DemoAccount("resident", "resident", grid),
                new DemoAccount("enterprise_agent", "enterprise-agent", grid),
                new DemoAccount("system_admin", "system-admin", root),
                new DemoAccount("security_admin", "security-admin", root),
                new DemoAccount("auditor", "auditor", root));
    }
}
