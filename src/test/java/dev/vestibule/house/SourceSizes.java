package dev.vestibule.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Measures sources as the compiler reads them: lines of a file, lines of a method from its first
 * annotation to its closing brace, parameters of a constructor. The constructor of a record lists
 * its data and is exempt.
 */
final class SourceSizes {

    static final int FILE_LINES = 250;
    static final int METHOD_LINES = 40;
    static final int CONSTRUCTOR_PARAMETERS = 7;

    private SourceSizes() {}

    /** What is too big below a folder, one text each; empty when all is well. */
    static List<String> tooBig(Path folder) throws IOException {
        List<Path> sources = sources(folder);
        List<String> found = new ArrayList<>();
        for (Path source : sources) {
            try (Stream<String> lines = Files.lines(source)) {
                report(found, folder.relativize(source), "lines", lines.count(), FILE_LINES);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of("-proc:none"),
                                    null,
                                    files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, Trees.instance(task), found).scan(unit, null);
            }
        }
        return found;
    }

    static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(".java")).sorted().toList();
        }
    }

    private static void report(
            List<String> found, Object what, String unit, long actual, int limit) {
        if (actual > limit) {
            found.add("%s: %d %s, at most %d".formatted(what, actual, unit, limit));
        }
    }

    private static final class Scanner extends TreePathScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final LineMap lines;
        private final List<String> found;

        Scanner(CompilationUnitTree unit, Trees trees, List<String> found) {
            this.unit = unit;
            this.positions = trees.getSourcePositions();
            this.lines = unit.getLineMap();
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void unused) {
            ClassTree type = (ClassTree) getCurrentPath().getParentPath().getLeaf();
            String name = type.getSimpleName() + "." + method.getName();
            report(found, name, "lines", linesOf(method), METHOD_LINES);
            if (method.getReturnType() == null && type.getKind() != Tree.Kind.RECORD) {
                int parameters = method.getParameters().size();
                report(found, name, "parameters", parameters, CONSTRUCTOR_PARAMETERS);
            }
            return super.visitMethod(method, unused);
        }

        private long linesOf(MethodTree method) {
            long first = lines.getLineNumber(positions.getStartPosition(unit, method));
            long last = lines.getLineNumber(positions.getEndPosition(unit, method));
            return last - first + 1;
        }
    }
}
