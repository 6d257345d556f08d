package org.shouwang.platform.web.list;

/// Where the rows of a list can be brought in from a file 导入; a bean of whoever reads such files.
///
/// @param path  the address of the list
/// @param href  the page that takes the file
/// @param right the authority that it takes
public record ListImport(String path, String href, String right) {}
