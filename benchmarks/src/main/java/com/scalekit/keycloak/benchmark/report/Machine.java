package com.scalekit.keycloak.benchmark.report;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.time.ZoneOffset;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * Where and when it was measured.
 *
 * @param date in UTC
 * @param cores how many
 * @param memory in GiB
 * @param assignment which core does what
 * @param java that ran Keycloak and everything else
 * @param keycloak its version
 * @param system operating system and processor
 */
public record Machine(
        String date, int cores, long memory, String assignment, String java, String keycloak, String system) {

    private static final long GIB = 1L << 30;
    /** A process that is bound to a core later on is told of that one only. */
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** This one, now. */
    public static Machine here() {
        return new Machine(
                LocalDate.now(ZoneOffset.UTC).toString(),
                CORES,
                Math.round((double) memoryBytes() / GIB),
                "cores shared by all",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
                System.getProperty("keycloak.version", ""),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** The same, with the cores assigned in this way. */
    public Machine with(String newAssignment) {
        return new Machine(date, cores, memory, newAssignment, java, keycloak, system);
    }

    /** 0 where this Java does not tell. */
    private static long memoryBytes() {
        try {
            return (long) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), "TotalMemorySize");
        } catch (JMException e) {
            return 0;
        }
    }
}
