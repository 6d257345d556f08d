package org.shouwang.account;

/// What an account may do 权限. Which it has follows from its [Role] alone; where, from its scope.
public enum Right {
    /// The area tree, places and their outlines.
    SEE_AREAS,
    /// Split, merge and move areas; import divisions and outlines.
    EDIT_AREAS,
    /// Register places and give them to grids and beats.
    EDIT_PLACES,
    SEE_FIGURES,
    /// Persons, households and properties, identity numbers and telephones masked.
    SEE_PEOPLE,
    EDIT_PEOPLE,
    SEE_ORGANISATIONS,
    EDIT_ORGANISATIONS,
    IMPORT,
    EXPORT,
    /// See an identity number or telephone in full, each time with a reason.
    UNMASK,
    /// Open a response, change its level, prepare and decide its closing.
    LEAD_RESPONSE,
    /// Raise work items, and take, do and report those that one is given.
    DO_WORK,
    /// The work items of one's area, whoever has them.
    SEE_WORK,
    /// Give work items to others, press them, verify what they reported.
    DIRECT_WORK,
    /// Who answers for what, with telephones; and the own duties.
    SEE_DUTIES,
    /// Name people for duties, keep units, staff and volunteers.
    NAME_DUTIES,
    /// Coverage rules, working groups, posting and call-up: headquarters.
    DIRECT_STAFF,
    /// Stand at a checkpoint: verify passes, record scans.
    CHECK_PASSES,
    /// Checkpoints, passes and scans of one's area.
    SEE_CHECKS,
    /// Set up and seal checkpoints, issue and void passes.
    ISSUE_PASSES,
    /// Measures in force and levels of one's area, with reason and evidence.
    SEE_MEASURES,
    /// Propose measures, hand out their notices, enter objections; who decides is said by each kind of measure.
    PROPOSE_MEASURES,
    /// Write notices to one's own area, and see how they are received.
    SEND_NOTICES,
    READ_HANDBOOK,
    /// Write and publish handbooks.
    EDIT_HANDBOOK,
    /// Fill in the forms that are asked of one's role.
    FILL_FORMS,
    /// What was answered in one's area, how complete it is, and what is reported upward.
    SEE_FORMS,
    /// Write, publish and schedule forms.
    WRITE_FORMS,
    MANAGE_ACCOUNTS,
    MANAGE_RIGHTS,
    READ_AUDIT,
    /// Metrics and the state of the installation.
    OPERATE;

    /// Rights that only an office holds; no process has them.
    boolean belongsToAnOffice() {
        return switch (this) {
            case MANAGE_ACCOUNTS, MANAGE_RIGHTS, READ_AUDIT, OPERATE -> true;
            default -> false;
        };
    }
}
