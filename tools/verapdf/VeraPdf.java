import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.LogManager;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges PDF files by veraPDF's own rules: {@code VeraPdf FLAVOUR[,FLAVOUR]... FILE...}.
 *
 * <p>Flavours are veraPDF's names: 2a, 3a, ua1, ... Prints a JSON object a line, one for each file
 * and flavour: {@code file}, {@code flavour}, {@code compliant}, and {@code failed}, which maps the
 * number of each broken rule (clause-test) to what was found first, or {@code error} for a file
 * that could not be judged. The exit code is 0 when every file was judged, compliant or not.
 */
public final class VeraPdf {
  private VeraPdf() {}

  /** Judges each file of {@code arguments} by each flavour. */
  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    List<String> flavours = Arrays.asList(arguments[0].split(","));
    boolean judged = true;
    for (String file : Arrays.asList(arguments).subList(1, arguments.length)) {
      for (String flavour : flavours) {
        String head = "{\"file\":" + quoted(file) + ",\"flavour\":" + quoted(flavour);
        try {
          out.println(head + verdict(new File(file), flavour) + "}");
        } catch (Exception | LinkageError error) {
          judged = false;
          out.println(head + ",\"error\":" + quoted(error.toString()) + "}");
        }
      }
    }
    System.exit(judged ? 0 : 1);
  }

  private static String verdict(File file, String name) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(name);
    try (PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
        PDFAValidator validator =
            Foundries.defaultInstance().createValidator(flavour, false)) {
      ValidationResult result = validator.validate(parser);
      return ",\"compliant\":" + result.isCompliant() + ",\"failed\":" + failures(result);
    }
  }

  private static String failures(ValidationResult result) {
    TreeMap<String, String> found = new TreeMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule =
            assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        found.putIfAbsent(
            rule, assertion.getMessage() + " @ " + assertion.getLocation().getContext());
      }
    }
    return found.entrySet().stream()
        .map(entry -> quoted(entry.getKey()) + ":" + quoted(entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String quoted(String text) {
    StringBuilder result = new StringBuilder("\"");
    for (char letter : text.toCharArray()) {
      boolean plain = letter >= ' ' && letter <= '~' && letter != '"' && letter != '\\';
      result.append(plain ? String.valueOf(letter) : String.format("\\u%04x", (int) letter));
    }
    return result.append('"').toString();
  }
}
