/// The page that brings the installation's own certificate to phones: `--https` only.
///
/// On the plain http port nothing else is served; every other request is sent on to https.
@org.jspecify.annotations.NullMarked
package org.shouwang.platform.web.ca;
