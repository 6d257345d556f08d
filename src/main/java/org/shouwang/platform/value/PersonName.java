package org.shouwang.platform.value;

/// How a person's name is shown to whoever may not see it 姓名脱敏.
public final class PersonName {

    private PersonName() {}

    /// The first character and a star for each that is hidden: 王*, 王*明, 欧**; a Latin name keeps its
    /// first letter.
    public static String masked(String name) {
        int[] characters = name.strip().codePoints().toArray();
        if (characters.length < 2) {
            return "*".repeat(characters.length);
        }
        String first = Character.toString(characters[0]);
        boolean chinese = Character.isIdeographic(characters[0]);
        return chinese && characters.length == 3
                ? first + "*" + Character.toString(characters[2])
                : first + "*".repeat(chinese ? characters.length - 1 : 3);
    }
}
