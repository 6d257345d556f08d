package org.shouwang.drill.demo;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The digest of everything a demonstration generates, in order.
final class Digest implements DemoSink {

    private final MessageDigest digest;

    private Digest() throws NoSuchAlgorithmException {
        digest = MessageDigest.getInstance("SHA-256");
    }

    static String of(DemoDistrict district) {
        try {
            var digest = new Digest();
            district.generate(digest);
            return HexFormat.of().formatHex(digest.digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void add(Object item) {
        digest.update(item.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void area(DemoArea area) {
        add(area);
    }

    @Override
    public void place(DemoPlace place) {
        add(place);
    }

    @Override
    public void organisation(DemoOrganisation organisation) {
        add(organisation);
    }

    @Override
    public void property(DemoProperty property) {
        add(property);
    }

    @Override
    public void household(DemoHousehold household) {
        add(household);
    }

    @Override
    public void person(DemoPerson person) {
        add(person);
    }
}
