package org.shouwang.drill.demo;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Shares a whole number out by weights, exactly, each share within bounds; what rounding leaves
/// goes to the heaviest.
final class Apportionment {

    private Apportionment() {}

    static int[] of(int total, double[] weights, int least) {
        return of(total, weights, least, Integer.MAX_VALUE);
    }

    static int[] of(int total, double[] weights, int least, int most) {
        var shares = new int[weights.length];
        Arrays.fill(shares, least);
        int left = total - least * weights.length;
        if (left < 0 || (long) most * weights.length < total) {
            throw new IllegalArgumentException(total + " can't be shared within " + least + " and " + most);
        }
        while (left > 0) {
            int before = left;
            left -= spread(left, weights, shares, most);
            left -= before == left ? onesToHeaviest(left, weights, shares, most) : 0;
        }
        return shares;
    }

    private static int spread(int amount, double[] weights, int[] shares, int most) {
        double open = IntStream.range(0, shares.length)
                .filter(i -> shares[i] < most)
                .mapToDouble(i -> weights[i])
                .sum();
        int given = 0;
        for (int i = 0; i < shares.length; i++) {
            int part = (int) Math.min(most - shares[i], open > 0 ? Math.floor(amount * weights[i] / open) : 0);
            if (part > 0 && shares[i] < most) {
                shares[i] += part;
                given += part;
            }
        }
        return given;
    }

    private static int onesToHeaviest(int amount, double[] weights, int[] shares, int most) {
        var order = IntStream.range(0, shares.length)
                .filter(i -> shares[i] < most)
                .boxed()
                .sorted((a, b) -> Double.compare(weights[b], weights[a]))
                .limit(amount)
                .toList();
        order.forEach(i -> shares[i]++);
        return order.size();
    }
}
