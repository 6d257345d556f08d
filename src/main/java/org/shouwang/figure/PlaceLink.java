package org.shouwang.figure;

/// A way from a place's page into a higher module's pages, contributed as a bean; its text is the message
/// `place.link.<key>`.
///
/// @param path     with `{place}` where the place's id goes
/// @param right    the authority that it takes to see it
/// @param dwelling only for a building, courtyard, premises or point: a site has its buildings for that
public record PlaceLink(int order, String key, String path, String right, boolean dwelling) {

    /// The address for one place.
    public String at(Object place) {
        return path.replace("{place}", place.toString());
    }
}
