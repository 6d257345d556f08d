package org.shouwang.bench;

import java.util.Arrays;

/// Seconds of repeated calls.
record Times(double[] sorted) {

    /// Something that is timed.
    interface Call {
        void run() throws Exception;
    }

    static double seconds(Call call) throws Exception {
        long begun = System.nanoTime();
        call.run();
        return (System.nanoTime() - begun) / 1e9;
    }

    static Times of(int warm, int times, Call call) throws Exception {
        for (int i = 0; i < warm; i++) {
            call.run();
        }
        double[] seconds = new double[times];
        for (int i = 0; i < times; i++) {
            seconds[i] = seconds(call);
        }
        Arrays.sort(seconds);
        return new Times(seconds);
    }

    double percentile(int percent) {
        return sorted[Math.min(sorted.length - 1, (int) Math.ceil(sorted.length * percent / 100.0) - 1)];
    }
}
