package org.shouwang.account;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// What the audit keeps of accounts and sign-ins: ids and codes only, in the transaction of what was done.
@Component
class AccountAudit {

    private static final Logger LOG = LoggerFactory.getLogger(AccountAudit.class);

    void done(String action, Account.Id account, String detail) {
        LOG.info("{} {} {}", action, account.value(), detail);
    }

    /// A sign-in that was refused, and why; of a name that does not exist, only that it was so.
    void refused(Account.@Nullable Id account, String address, SignIn answer) {
        LOG.info("sign-in refused {}", answer.getClass().getSimpleName());
    }
}
