/// The certificates of `--https`: an authority of the installation's own, and the server certificate that
/// it issues for the names and addresses of this machine. 自建证书颁发机构
@org.jspecify.annotations.NullMarked
package org.shouwang.launch.https;
