import java.io.File;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.jacoco.cli.internal.core.analysis.Analyzer;
import org.jacoco.cli.internal.core.analysis.CoverageBuilder;
import org.jacoco.cli.internal.core.analysis.ICounter;
import org.jacoco.cli.internal.core.analysis.ISourceFileCoverage;
import org.jacoco.cli.internal.core.tools.ExecFileLoader;

/**
 * Line coverage by package, counted over the compiled classes and over those that Quarkus changed
 * when it built the application. JaCoCo tells the two apart and shows the former only, so what the
 * running application covers of its beans is missing from the report. A line counts here when
 * either form of its class has run it.
 *
 * <p>Arguments: the execution data, then folders or jars with classes, the compiled ones first.
 */
class Coverage {

    /** By package and source file: for each line of code whether it ran. */
    private final Map<String, Map<String, Map<Integer, Boolean>>> lines = new TreeMap<>();

    public static void main(String[] arguments) throws IOException {
        ExecFileLoader data = new ExecFileLoader();
        data.load(new File(arguments[0]));
        Coverage coverage = new Coverage();
        for (int i = 1; i < arguments.length; i++) {
            File classes = new File(arguments[i]);
            if (classes.exists()) {
                CoverageBuilder builder = new CoverageBuilder();
                new Analyzer(data.getExecutionDataStore(), builder).analyzeAll(classes);
                builder.getSourceFiles().forEach(coverage::add);
            }
        }
        coverage.print();
    }

    private void add(ISourceFileCoverage file) {
        Map<Integer, Boolean> known =
                lines.computeIfAbsent(file.getPackageName(), name -> new TreeMap<>())
                        .computeIfAbsent(file.getName(), name -> new TreeMap<>());
        for (int line = file.getFirstLine(); line <= file.getLastLine(); line++) {
            int status = file.getLine(line).getStatus();
            if (status != ICounter.EMPTY) {
                known.merge(line, status != ICounter.NOT_COVERED, Boolean::logicalOr);
            }
        }
    }

    private void print() {
        long allRan = 0;
        long all = 0;
        for (Map.Entry<String, Map<String, Map<Integer, Boolean>>> entry : lines.entrySet()) {
            String name = entry.getKey().replace('/', '.');
            if (!name.startsWith("dev.vestibule")) {
                continue;
            }
            long ran = 0;
            long total = 0;
            for (Map<Integer, Boolean> file : entry.getValue().values()) {
                ran += file.values().stream().filter(covered -> covered).count();
                total += file.size();
            }
            print(name, ran, total);
            allRan += ran;
            all += total;
        }
        print("all", allRan, all);
    }

    private static void print(String name, long ran, long total) {
        System.out.printf(
                "%-28s %5d of %5d lines  %5.1f %%%n",
                name, ran, total, total == 0 ? 0.0 : 100.0 * ran / total);
    }
}
