package org.shouwang.drill.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Puts households together: who lives with whom, of which age, so that the district's ages and
/// sexes come out as a pyramid with the bulges of 1960–75 and 1982–90 and 105 men to 100 women
/// among the young.
final class Family {

    /// Someone in a household, before getting a number and a date.
    record Member(String relation, int sex, int age, String name) {}

    private static final int MALE = 1;
    private static final int FEMALE = 2;

    private final RandomGenerator random;
    private final Names names;
    private final List<Member> members = new ArrayList<>();
    private char surname;

    Family(RandomGenerator random, Names names) {
        this.random = random;
        this.names = names;
    }

    /// How many live together in an ordinary household, drawn as the census has it: mean 2.75.
    static int size(RandomGenerator random) {
        int draw = random.nextInt(100);
        return draw < 18 ? 1 : draw < 45 ? 2 : draw < 76 ? 3 : draw < 90 ? 4 : draw < 97 ? 5 : 6;
    }

    List<Member> ordinary(int size, boolean migrant) {
        members.clear();
        surname = names.surname(random);
        if (size == 1) {
            add("head", coin(52), single(migrant));
        } else if (migrant && random.nextInt(100) < 15) {
            add("head", coin(55), between(20, 38));
            fill(size, "tenant", 19, 36);
        } else if (size >= 4 && random.nextInt(100) < 35) {
            threeGenerations(size);
        } else {
            twoGenerations(size, migrant);
        }
        return members;
    }

    List<Member> collective(int size) {
        members.clear();
        surname = names.surname(random);
        add("head", coin(60), between(25, 50));
        fill(size, "colleague", 18, 55);
        return members;
    }

    private int single(boolean migrant) {
        int draw = random.nextInt(100);
        return migrant || draw < 35 ? between(20, 36) : draw < 60 ? between(37, 59) : between(60, 89);
    }

    private void twoGenerations(int size, boolean migrant) {
        boolean elders = size == 2 && !migrant && random.nextInt(100) < 45;
        int age = elders ? between(58, 84) : size == 2 ? between(24, 57) : between(27, 56);
        int sex = coin(72);
        add("head", sex, age);
        if (random.nextInt(100) < 91) {
            spouse(sex, age);
        }
        int children = size == 2 ? 1 : random.nextInt(100) < 62 ? 1 : 2;
        for (int child = 0; child < children && members.size() < size; child++) {
            add("child", coin(52), Math.max(0, age - between(22, 33)));
        }
        for (int parent = 0; parent < 2 && members.size() < size; parent++) {
            int parentSex = parent == 0 ? FEMALE : MALE;
            add("parent", parentSex, Math.min(96, age + between(22, 30)));
        }
        fill(size, "sibling", Math.max(1, age - 8), age + 8);
    }

    private void threeGenerations(int size) {
        int age = between(54, 74);
        int sex = coin(75);
        add("head", sex, age);
        spouse(sex, age);
        int childAge = age - between(23, 30);
        add("child", MALE, childAge);
        if (size > 4) {
            char own = surname;
            surname = names.surname(random);
            add("other", FEMALE, Math.max(20, childAge - between(0, 4))); // the son's wife
            surname = own;
        }
        while (members.size() < Math.min(size, 7)) {
            add("grandchild", coin(52), Math.max(0, childAge - between(23, 30)));
        }
        fill(size, "sibling", age - 8, Math.min(90, age + 8));
    }

    private void spouse(int headSex, int headAge) {
        char own = surname;
        char other = names.surname(random);
        surname = other;
        add("spouse", headSex == MALE ? FEMALE : MALE, Math.max(20, headAge + between(headSex == MALE ? -5 : -1, 3)));
        surname = headSex == MALE ? own : other;
    }

    private void fill(int size, String relation, int youngest, int oldest) {
        while (members.size() < size) {
            if (!relation.equals("sibling")) {
                surname = names.surname(random);
            }
            add(relation, coin(54), between(youngest, oldest));
        }
    }

    private void add(String relation, int sex, int age) {
        members.add(new Member(relation, sex, age, names.person(surname, sex, age, random)));
    }

    private int coin(int malePercent) {
        return random.nextInt(100) < malePercent ? MALE : FEMALE;
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }
}
