package org.coalition.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/**
 * What this process and others used of the processors; the same on a quiet and on a busy machine, unlike what took so
 * long.
 */
record Processor(List<ProcessHandle> others) {
    private static final double NANOS = 1e6;

    double millis() {
        OperatingSystemMXBean own = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return own.getProcessCpuTime() / NANOS
                + others.stream()
                        .mapToDouble(one -> one.info()
                                        .totalCpuDuration()
                                        .orElse(Duration.ZERO)
                                        .toNanos()
                                / NANOS)
                        .sum();
    }
}
